// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "domain/connection.h"
#include "net/httpmessage.h"

#include <atomic>

namespace plugboard {

// Flxpoint's answers as values. Pure; big ones are read on a worker thread. What is merely odd is
// taken as it is (a missing name, configs that are null); what would lose a connection or its
// identity is a Protocol error. No error holds a part of a value.

//! The text of a value that is a text, number or boolean; else empty.
[[nodiscard]] QString flxpointText(const Json &value);

//! The id's exact text where \a value is an integer of 64 bits, without sign; Flxpoint documents a
//! number, a text of digits is taken as well.
[[nodiscard]] std::optional<QString> flxpointId(const Json &value);

//! Whether \a text may stand in a path as a connection's id: "/connections/available-configs" has
//! the shape of "/connections/{id}", so that only digits are ever sent.
[[nodiscard]] bool isFlxpointId(const QString &text);

//! Protocol where \a body is no object or has no usable id.
[[nodiscard]] Result<Connection> flxpointConnection(Json body);

[[nodiscard]] Result<Connection> readFlxpointConnection(const HttpReply &reply);

//! The list. An entry without a usable id, or with the id of another one and other contents, is
//! told as unreadable: it must not cost the rest, nor may what it stands for look deleted. Protocol
//! where there is nothing but such entries. \a stop ends early with Cancelled.
[[nodiscard]] Result<ConnectionList> readFlxpointList(const HttpReply &reply,
                                                      const std::atomic_bool &stop);

//! A type's form metadata, an array.
[[nodiscard]] Result<Json> readFlxpointConfigs(const HttpReply &reply);

//! What "GET /account" tells about the token's account; parts may be empty.
struct FlxpointAccount
{
    QString brand;
    QString subdomain;
};
[[nodiscard]] Result<FlxpointAccount> readFlxpointAccount(const HttpReply &reply);

//! Whether \a reply is a web page rather than data.
[[nodiscard]] bool isWebPage(const HttpReply &reply);
//! The first words that a reader of the page would see; cleaned, plain.
[[nodiscard]] QString firstWords(const QByteArray &page);

} // namespace plugboard
