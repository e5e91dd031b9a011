// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platforms/flxpoint/flxpointerror.h"

namespace plugboard {

//! \a text without what the context calls secret: a server that quotes what it was sent must not
//! bring it onto the screen (M8).
[[nodiscard]] QString withoutSecretTexts(QString text, const FlxpointCallContext &context);

//! What the body of a failure says, as far as it can be understood.
struct FlxpointErrorBody
{
    //! Cleaned, without the context's secrets; empty where the body says nothing readable.
    QString text;
    QString code;
    //! Paths of fields that were sent, "" for the connection's name; anything else that was named
    //! stands before the message.
    QList<FieldIssue> fields;
};

[[nodiscard]] FlxpointErrorBody readFlxpointErrorBody(const HttpReply &reply,
                                                      const FlxpointCallContext &context);

} // namespace plugboard
