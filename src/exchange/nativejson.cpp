// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/nativejson.h"

#include "exchange/bodyguard.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct NativeJsonTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::NativeJson)
};

//! Texts of the file are not translated: it is the same whoever writes it.
QStringList lossesInFile(int withoutForm)
{
    QStringList losses{u"Secrets are left out; their states are told."_s};
    if (withoutForm > 0) {
        losses
            << u"%1 of the connections have no normalised fields: their form could not be read."_s
                   .arg(withoutForm);
    }
    return losses;
}

QStringList lossesInWords(int withoutForm)
{
    QStringList losses{NativeJsonTr::tr("Secrets are left out; of each the file says whether it is "
                                        "set, and unsent drafts are not part of it.")};
    if (withoutForm > 0) {
        losses << NativeJsonTr::tr("%n connection(s) come without normalised fields, because their "
                                   "form could not be read.",
                                   nullptr, withoutForm);
    }
    return losses;
}

Json fieldsToJson(const QList<ExportedField> &fields)
{
    Json out = Json::object();
    for (const ExportedField &field : fields) {
        out.members().push_back({field.name,
                                 Json(Json::Object{
                                     {u"value"_s, field.value},
                                     {u"type"_s, Json(fieldKindName(field.kind))},
                                     {u"secret"_s, Json(field.secret)},
                                     {u"state"_s, field.secret ? Json(field.state) : Json()},
                                 })});
    }
    return out;
}

Json accountToJson(const Account &account)
{
    return Json(Json::Object{
        {u"name"_s, Json(account.name)},
        {u"platform"_s, Json(account.platform)},
        {u"role"_s, Json(accountRoleName(account.role))},
        {u"url"_s,
         Json(account.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                   | QUrl::RemoveFragment))},
    });
}

} // namespace

NativeJsonExport::NativeJsonExport(Account account, FormOf form, const QDateTime &at)
    : m_account(std::move(account)), m_form(std::move(form)), m_at(at)
{
}

void NativeJsonExport::add(const StoredConnection &connection)
{
    const Result<FormSpec> known = m_form(connection);
    Json raw = guardedBody(connection.body, known ? &*known : nullptr, m_takenOut);
    Json fields;
    if (known) {
        const QList<ExportedField> list = exportedFields(*known);
        m_secrets.add(list);
        fields = fieldsToJson(list);
    } else {
        ++m_withoutForm;
        m_secrets.addMarkers(raw);
    }
    const Json one(Json::Object{
        {u"id"_s, Json(connection.id.text())},
        {u"type"_s, Json(connection.type.id.text())},
        {u"typeName"_s, Json(connection.type.name)},
        {u"name"_s, Json(connection.name)},
        {u"raw"_s, std::move(raw)},
        {u"fields"_s, std::move(fields)},
    });
    if (m_connections++ > 0) {
        m_compact += ',';
        m_pretty += ',';
    }
    m_compact += writeJson(one);
    // A line break inside a text is escaped: each one here begins a line of the layout.
    QByteArray lines = writeJsonPretty(one);
    lines.chop(1);
    m_pretty += "\n        " + lines.replace("\n", "\n        ");
}

Json NativeJsonExport::head(const QStringList &losses) const
{
    Json list = Json::array();
    for (const QString &loss : losses)
        list.append(Json(loss));
    return Json(Json::Object{
        {u"format"_s, Json(u"plugboard"_s)},
        {u"version"_s, Json::number(1)},
        {u"schemaRef"_s, Json(u"plugboard-v1.schema.json"_s)},
        {u"tool"_s, Json(u"plugboard " PLUGBOARD_VERSION ""_s)},
        {u"exportedAt"_s, Json(m_at.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s))},
        {u"account"_s, accountToJson(m_account)},
        {u"losses"_s, std::move(list)},
    });
}

ExportDocument NativeJsonExport::finish()
{
    const Json top = head(lossesInFile(m_withoutForm));
    QByteArray compact = writeJson(top);
    compact.chop(1);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part :
         {compact, QByteArray(",\"connections\":["), m_compact, QByteArray("]}")})
        hash.addData(part);

    ExportDocument document;
    document.text = writeJsonPretty(top);
    document.text.chop(3); // "\n}\n"
    document.text += ",\n    \"connections\": [" + m_pretty;
    document.text += m_connections > 0 ? "\n    ]" : "]";
    document.text += ",\n    \"sha256\": \"" + hash.result().toHex() + "\"\n}\n";
    document.counts = {m_connections, m_secrets.states(), m_takenOut};
    document.secrets = m_secrets.byField();
    document.losses = lossesInWords(m_withoutForm);
    return document;
}

QString nativeJsonDigest(const Json &document)
{
    Json content = document;
    content.remove(u"sha256");
    return QString::fromLatin1(
        QCryptographicHash::hash(writeJson(content), QCryptographicHash::Sha256).toHex());
}

} // namespace plugboard
