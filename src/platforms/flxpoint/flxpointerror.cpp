// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointerror.h"

#include "core/remotetext.h"
#include "platforms/flxpoint/flxpointerrorbody.h"
#include "platforms/flxpoint/flxpointread.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointError)
};

//! What a refused call leaves. Whether there is a draft that is kept is not known here.
QString unchanged()
{
    return FlxpointErrorTr::tr("Nothing was changed.");
}

QString nameOf(const FlxpointCallContext &context)
{
    if (!context.name.isEmpty())
        return cleanRemoteText(context.name, 80);
    return context.connectionId;
}

void setUnknown(Error &error, const FlxpointCallContext &context)
{
    error.kind = ErrorKind::OutcomeUnknown;
    error.summary = error.httpStatus >= 500
        ? FlxpointErrorTr::tr("Flxpoint answered %1. The push of “%2” may have worked.")
              .arg(QString::number(error.httpStatus), nameOf(context))
        : FlxpointErrorTr::tr("No answer to the push of “%1”. It may have worked.")
              .arg(nameOf(context));
    error.remedy = FlxpointErrorTr::tr("Look at what Flxpoint has now before it is sent again.");
}

void setNotFound(Error &error, const HttpReply *reply, const FlxpointCallContext &context)
{
    error.kind = ErrorKind::NotFound;
    switch (context.call) {
    case FlxpointCall::Get:
        if (reply && isWebPage(*reply))
            break; // not what Flxpoint says of a connection that is not there
        // An id may be mistyped or of another account: whether it ever was there is not known.
        error.summary = FlxpointErrorTr::tr("Flxpoint has no connection %1 in the account %2.")
                            .arg(context.connectionId, context.account);
        error.remedy = FlxpointErrorTr::tr("Check the id: the list shows what there is.");
        return;
    case FlxpointCall::Update:
        if (reply && isWebPage(*reply))
            break;
        // What is pushed was read just before.
        error.summary = FlxpointErrorTr::tr("Connection %1 no longer exists on Flxpoint. Nothing "
                                            "was changed.")
                            .arg(context.connectionId);
        error.remedy = FlxpointErrorTr::tr("Refresh the list.");
        return;
    case FlxpointCall::TypeForm:
        error.summary = FlxpointErrorTr::tr("Flxpoint has no connection type “%1”.")
                            .arg(cleanRemoteText(context.name, 80));
        error.remedy = FlxpointErrorTr::tr(
            "Check the type's handle: it stands at every connection of that type.");
        return;
    default:
        break;
    }
    error.kind = ErrorKind::Protocol;
    error.summary = FlxpointErrorTr::tr("What answers at the address of %1 does not know this call "
                                        "(%2). %3")
                        .arg(context.account, QString::number(error.httpStatus), unchanged());
    error.remedy = FlxpointErrorTr::tr("Check the address of the account.");
}

void setValidation(Error &error, const FlxpointCallContext &context)
{
    error.kind = ErrorKind::Validation;
    QStringList named;
    for (const FieldIssue &issue : error.fields) {
        if (issue.path.isEmpty()) {
            named.append(issue.message);
            continue;
        }
        const QString label = context.labels.value(issue.path, issue.path);
        //: A field's label, and what is wrong with its value
        named.append(FlxpointErrorTr::tr("%1 (%2)").arg(label, issue.message));
    }
    constexpr qsizetype kNamed = 5;
    QString list = named.mid(0, kNamed).join(u", "_s);
    if (named.size() > kNamed)
        list += u" …"_s;
    if (named.isEmpty()) {
        error.summary = error.serverText.isEmpty()
            ? FlxpointErrorTr::tr("Flxpoint refuses the values (%1). %2")
                  .arg(QString::number(error.httpStatus), unchanged())
            : FlxpointErrorTr::tr("Flxpoint refuses the values: %1. %2")
                  .arg(error.serverText, unchanged());
    } else if (named.size() == 1) {
        error.summary
            = FlxpointErrorTr::tr("Flxpoint refuses one field: %1. %2").arg(list, unchanged());
    } else {
        error.summary = FlxpointErrorTr::tr("Flxpoint refuses %1 fields: %2. %3")
                            .arg(QString::number(named.size()), list, unchanged());
    }
    error.remedy = FlxpointErrorTr::tr("Correct the values, then push again.");
}

//! Only Flxpoint's own words can tell which kind the token is.
QString tokenKind(const QString &serverText)
{
    static const QRegularExpression kind(u"\\b(Source|Channel)\\b"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QString found = kind.match(serverText).captured(1).toLower();
    return found.isEmpty() ? QString() : found.at(0).toUpper() + found.sliced(1);
}

void setForbidden(Error &error, const FlxpointCallContext &context)
{
    error.kind = ErrorKind::Forbidden;
    const QString kind = tokenKind(error.serverText);
    QString need = FlxpointErrorTr::tr("an Account token is needed");
    if (!kind.isEmpty()) {
        //: Source or Channel
        need = FlxpointErrorTr::tr("it is a %1 token and an Account token is needed").arg(kind);
    }
    error.summary = context.isWrite()
        ? FlxpointErrorTr::tr("This token may not change connections: %1. %2")
              .arg(need, unchanged())
        : FlxpointErrorTr::tr("This token may not see connections: %1. %2").arg(need, unchanged());
    error.remedy = FlxpointErrorTr::tr(
                       "Replace the token of %1 by an Account token of the workspace. Source and "
                       "Channel tokens are made for other calls.")
                       .arg(context.account);
}

void setByStatus(Error &error, const HttpReply *reply, const FlxpointCallContext &context)
{
    switch (error.httpStatus) {
    case 401:
        error.kind = ErrorKind::Unauthorized;
        error.summary = FlxpointErrorTr::tr("Flxpoint did not accept the token of %1. Nothing was "
                                            "changed.")
                            .arg(context.account);
        error.remedy = FlxpointErrorTr::tr(
            "Replace the token, or check that it was not revoked. It must be an Account token: "
            "Source and Channel tokens are refused.");
        return;
    case 403:
        error.kind = ErrorKind::Forbidden;
        setForbidden(error, context);
        return;
    case 404:
    case 410:
        setNotFound(error, reply, context);
        return;
    case 409:
    case 412:
        error.kind = ErrorKind::Conflict;
        error.summary = context.isWrite()
            ? FlxpointErrorTr::tr("Flxpoint says that “%1” does not agree with what it has now. %2")
                  .arg(nameOf(context), unchanged())
            : FlxpointErrorTr::tr("Flxpoint could not answer while something else changes. Nothing "
                                  "was changed.");
        error.remedy = context.isWrite()
            ? FlxpointErrorTr::tr("Review again and choose whose value to keep.")
            : FlxpointErrorTr::tr("Try again.");
        return;
    case 400:
    case 422:
        if (context.call == FlxpointCall::TypeForm)
            setNotFound(error, reply, context);
        else if (context.isWrite())
            setValidation(error, context);
        return;
    case 413:
        if (context.isWrite())
            setValidation(error, context);
        return;
    case 429:
        error.kind = ErrorKind::RateLimited;
        error.summary = FlxpointErrorTr::tr("Flxpoint asks us to slow down. %1").arg(unchanged());
        return;
    default:
        if (error.httpStatus >= 500) {
            error.kind = ErrorKind::Server;
            // Of reads only: they change nothing, and what else is at stake the engine knows.
            error.summary = FlxpointErrorTr::tr("Flxpoint has a problem (%1).")
                                .arg(QString::number(error.httpStatus));
        }
    }
}

} // namespace

Error flxpointError(const Error &transport, const HttpReply *reply,
                    const FlxpointCallContext &context)
{
    Error error = transport;
    if (reply) {
        const FlxpointErrorBody body = readFlxpointErrorBody(*reply, context);
        error.serverText = body.text;
        error.serverCode = body.code;
        const bool aboutValues
            = error.httpStatus == 400 || error.httpStatus == 409 || error.httpStatus == 422;
        if (context.isWrite() && aboutValues)
            error.fields = body.fields;
    }
    if (error.kind == ErrorKind::OutcomeUnknown) {
        setUnknown(error, context);
        return error;
    }
    // Without a status the transport's own sentence says what happened.
    if (error.httpStatus >= 400 && error.kind != ErrorKind::Proxy)
        setByStatus(error, reply, context);
    return error;
}

Error flxpointUnreadable(Error cause, const HttpReply &reply, const FlxpointCallContext &context)
{
    cause.httpStatus = reply.status;
    cause.requestId = reply.requestId;
    cause.summary = withoutSecretTexts(cause.summary, context);
    cause.serverText = withoutSecretTexts(cause.serverText, context);
    if (!context.isWrite() || cause.kind == ErrorKind::Cancelled)
        return cause;
    cause.kind = ErrorKind::OutcomeUnknown;
    cause.summary = FlxpointErrorTr::tr("%1 The push of “%2” may have worked.")
                        .arg(cause.summary, nameOf(context));
    cause.remedy = FlxpointErrorTr::tr("Look at what Flxpoint has now before it is sent again.");
    return cause;
}

} // namespace plugboard
