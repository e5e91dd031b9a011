// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "domain/change.h"
#include "platforms/flxpoint/flxpointread.h"

#include <QTest>

namespace plugboard::test {

//! JSON for tests, with ' for ".
inline Json json(QByteArray text)
{
    const Result<Json> parsed = parseJson(text.replace('\'', '"'));
    if (!parsed)
        qFatal("test JSON: %s", qPrintable(parsed.error().detail));
    return *parsed;
}

inline Connection connection(const QByteArray &text)
{
    Result<Connection> made = flxpointConnection(json(text));
    if (!made)
        qFatal("test connection: %s", qPrintable(made.error().detail));
    return *made;
}

//! A connection of type ftp whose "configs" hold \a configs.
inline Connection withConfigs(const QByteArray &configs)
{
    return connection("{'id':731,'connectionType':'ftp','connectionTypeName':'FTP',"
                      "'name':'Warehouse','configs':["
                      + configs + "]}");
}

inline HttpReply answer(int status, const QByteArray &body,
                        const QByteArray &contentType = "application/json")
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    reply.headers = {{"Content-Type", contentType}};
    return reply;
}

inline FieldEdit set(const QString &path, const QString &text)
{
    return {path, FieldEdit::Action::Set, FieldValue::text(text), nullptr};
}

inline FieldEdit replace(const QString &path, const QByteArray &secret)
{
    return {path,
            FieldEdit::Action::ReplaceSecret,
            {},
            std::make_shared<const Sensitive>(QByteArray(secret))};
}

inline FieldEdit refer(const QString &path, const QString &reference)
{
    FieldEdit edit;
    edit.path = path;
    edit.action = FieldEdit::Action::UseReference;
    edit.reference = reference;
    return edit;
}

inline FieldEdit act(const QString &path, FieldEdit::Action action)
{
    return {path, action, {}, nullptr};
}

inline FormEdits edits(std::vector<FieldEdit> fields)
{
    FormEdits edits;
    edits.fields = std::move(fields);
    return edits;
}

//! The configs of a body as "host=a|port=22".
inline QString sent(const Json &body)
{
    QStringList parts;
    for (const Json &config : body[u"configs"].items()) {
        const Json &value = config[u"value"];
        parts.append(config[u"handle"].toString() + u'='
                     + (value.isString() ? value.toString() : QString::fromUtf8(writeJson(value))));
    }
    return parts.join(u'|');
}

inline const PlannedField *planned(const ComposedWrite &write, const QString &path)
{
    for (const PlannedField &field : write.fields) {
        if (field.path == path)
            return &field;
    }
    return nullptr;
}

} // namespace plugboard::test
