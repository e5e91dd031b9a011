// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "net/httpmessage.h"

#include <QHash>
#include <QStringList>

namespace plugboard {

enum class FlxpointCall { List, Get, Create, Update, TypeForm, Account };

//! What the sentences of a failed call name.
struct FlxpointCallContext
{
    FlxpointCall call = FlxpointCall::List;
    //! As the user called the account.
    QString account;
    //! Get, Update.
    QString connectionId;
    //! Create, Update: the connection's name. TypeForm: the type's handle.
    QString name;
    //! Create, Update: the config handles in the order in which they were sent.
    QStringList handles;
    //! Labels of fields by path, where they are known.
    QHash<QString, QString> labels;
    //! Texts that the server may repeat and that must not be shown: the token and the secrets that
    //! were sent.
    QStringList secrets;

    [[nodiscard]] bool isWrite() const
    {
        return call == FlxpointCall::Create || call == FlxpointCall::Update;
    }
};

//! The one place where Flxpoint's failures become Errors. \a transport is the client's error,
//! \a reply the answer where one was received whole. The vendor publishes no error schema, so the
//! body is read leniently: message, error, errors[] or plain text.
[[nodiscard]] Error flxpointError(const Error &transport, const HttpReply *reply,
                                  const FlxpointCallContext &context);

//! For an answer with a good status that could not be read. A write may have been carried out all
//! the same: OutcomeUnknown.
[[nodiscard]] Error flxpointUnreadable(Error cause, const HttpReply &reply,
                                       const FlxpointCallContext &context);

} // namespace plugboard
