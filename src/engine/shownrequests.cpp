// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/shownrequests.h"

#include "engine/accountsession.h"
#include "engine/typeformjob.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ShownRequestTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ShownRequest)
};

//! Goes through composing in the place of each secret. It must look like a secret and not like a
//! platform's stand-in, which would be held back.
QString standIn()
{
    return u"plugboard puts no secret here"_s;
}

//! \a from becomes \a to wherever it stands.
template <typename From>
Json replaced(const Json &json, const From &from, const Json &to)
{
    if (from(json))
        return to;
    if (json.isArray()) {
        Json out = Json::array();
        for (const Json &item : json.items())
            out.append(replaced(item, from, to));
        return out;
    }
    if (!json.isObject())
        return json;
    Json out = Json::object();
    for (const JsonMember &member : json.members())
        out.members().push_back({member.name, replaced(member.value, from, to)});
    return out;
}

FormEdits withoutTexts(const ChangeRequest &change)
{
    const auto text = std::make_shared<const Sensitive>(standIn());
    FormEdits edits = change.edits;
    for (FieldEdit &edit : edits.fields) {
        if (edit.action == FieldEdit::Action::ReplaceSecret)
            edit.secret = text;
    }
    for (const QString &path : change.lostSecrets) {
        if (edits.edit(path))
            continue;
        FieldEdit lost;
        lost.path = path;
        lost.action = FieldEdit::Action::ReplaceSecret;
        lost.secret = text;
        edits.fields.push_back(std::move(lost));
    }
    return edits;
}

Result<ComposedWrite> composeUpdate(const AccountSession &session, const ChangeRequest &change,
                                    const SecretContext &context)
{
    const auto stored = session.workspace().connection(session.account().id, change.id);
    if (!stored)
        return stored.error();
    if (!*stored) {
        return Error::make(
            ErrorKind::NotFound,
            ShownRequestTr::tr("Connection %1 is not in the list any more.").arg(change.id.text()),
            ShownRequestTr::tr("Refresh the list."));
    }
    Connection connection;
    connection.id = (*stored)->id;
    connection.type = (*stored)->type;
    connection.name = (*stored)->name;
    connection.updatedAt = (*stored)->updatedAt;
    connection.editable = (*stored)->editable;
    connection.raw = replaced((*stored)->body,
                              [](const Json &json) { return secretMarkerState(json).has_value(); },
                              Json(standIn()));
    return session.api().composeUpdate(connection, withoutTexts(change), context);
}

Result<ComposedWrite> composeCreate(const AccountSession &session, const ChangeRequest &change,
                                    const SecretContext &context)
{
    const std::optional<TypeMetadata> known = cachedTypeMetadata(session, change.type.id);
    if (!known) {
        return Error::make(
            ErrorKind::NotFound,
            ShownRequestTr::tr("We have not met the type %1 yet.").arg(change.type.id.text()),
            ShownRequestTr::tr(
                "Fetch one such connection first; the form will then build itself."));
    }
    return session.api().composeCreate(known->type, known->metadata, withoutTexts(change), context);
}

} // namespace

Result<ShownRequest> shownWriteOf(const AccountSession &session, const ChangeRequest &change)
{
    const Result<SecretContext> context = session.secretContext();
    if (!context)
        return context.error();
    const Result<ComposedWrite> write = change.id.isEmpty()
        ? composeCreate(session, change, *context)
        : composeUpdate(session, change, *context);
    if (!write)
        return write.error();
    ShownRequest request = session.api().shownWrite(*write);
    // Where only the value told that it is a secret, the stand-in did not.
    if (request.body) {
        request.body = replaced(
            *request.body,
            [](const Json &json) { return json.isString() && json.toString() == standIn(); },
            secretMarker(u"set"_s));
    }
    if (!change.id.isEmpty()) {
        request.cautions << ShownRequestTr::tr(
            "Made from what was fetched last. It replaces what the platform has by then.");
    }
    for (const Blocker &blocker : write->blockers)
        request.cautions << blocker.message;
    return request;
}

} // namespace plugboard
