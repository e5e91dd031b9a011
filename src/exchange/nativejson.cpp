// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/nativejson.h"

#include "exchange/bodyguard.h"
#include "schema/secrets.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

// Texts of the file are not translated: it is the same whoever writes it.
const QString kSecretsLeftOut = u"Secrets are left out; their states are told."_s;

//! Digits without leading zeros where \a id is a whole number.
std::optional<QString> wholeNumber(const QString &id)
{
    const bool digits = !id.isEmpty()
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits)
        return std::nullopt;
    qsizetype zeros = 0;
    while (zeros + 1 < id.size() && id[zeros] == u'0')
        ++zeros;
    return id.sliced(zeros);
}

//! Numbers first, by their size whatever it is; then the rest by its text.
bool comesBefore(const ConnectionId &a, const ConnectionId &b)
{
    const std::optional<QString> x = wholeNumber(a.text());
    const std::optional<QString> y = wholeNumber(b.text());
    if (x && y && *x != *y)
        return x->size() != y->size() ? x->size() < y->size() : *x < *y;
    if (bool(x) != bool(y))
        return bool(x);
    return a.text() < b.text();
}

bool holdsSecret(const FieldSpec &field)
{
    return std::any_of(field.children.begin(), field.children.end(),
                       [](const FieldSpec &child) { return child.secret || holdsSecret(child); });
}

QString secretStateOf(const FieldSpec &field)
{
    // The field's metadata as it is stored has the marker itself, which knows references too.
    for (const Json *json : {&field.raw, field.raw.find(u"value")}) {
        if (json) {
            if (const std::optional<QString> state = secretMarkerState(*json))
                return *state;
        }
    }
    if (!field.saved.isValue())
        return u"unset"_s;
    return field.secretKnown ? u"set"_s : u"unknown"_s;
}

//! The fields of one connection by handle.
class Fields
{
public:
    explicit Fields(ExportCounts &counts) : m_counts(counts) { }

    Json run(const FormSpec &form)
    {
        for (const FieldSpec &field : form.fields)
            ++m_keys[field.key];
        for (const FieldSpec &field : form.fields) {
            const bool alone = !field.key.isEmpty() && m_keys.value(field.key) == 1;
            add(alone ? field.key : field.path, field);
        }
        std::stable_sort(m_members.begin(), m_members.end(),
                         [](const JsonMember &a, const JsonMember &b) { return a.name < b.name; });
        return Json(std::move(m_members));
    }

private:
    void add(const QString &key, const FieldSpec &field)
    {
        QString name = key;
        for (int i = 2; m_names.contains(name); ++i)
            name = key + u"#%1"_s.arg(i);
        m_names.insert(name);

        const bool inside = holdsSecret(field);
        QString state;
        if (field.secret) {
            state = secretStateOf(field);
            ++m_counts.secrets[state];
        }
        m_members.push_back({name,
                             Json(Json::Object{
                                 {u"value"_s, field.secret || inside ? Json() : field.saved.json()},
                                 {u"type"_s, Json(fieldKindName(field.kind))},
                                 {u"secret"_s, Json(field.secret)},
                                 {u"state"_s, field.secret ? Json(state) : Json()},
                             })});
        // Its own value would show what is below it.
        if (inside && !field.secret) {
            for (const FieldSpec &child : field.children)
                add(child.path, child);
        }
    }

    ExportCounts &m_counts;
    QHash<QString, int> m_keys;
    QSet<QString> m_names;
    Json::Object m_members;
};

//! For a body without a form: its markers are all that is known.
void countMarkers(const Json &json, ExportCounts &counts)
{
    if (const std::optional<QString> state = secretMarkerState(json)) {
        ++counts.secrets[*state];
        return;
    }
    for (const Json &item : json.items())
        countMarkers(item, counts);
    for (const JsonMember &member : json.members())
        countMarkers(member.value, counts);
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

ExportDocument
exportNativeJson(const Account &account, const QList<StoredConnection> &connections,
                 const std::function<Result<FormSpec>(const StoredConnection &)> &form,
                 const QDateTime &at)
{
    QList<const StoredConnection *> ordered;
    ordered.reserve(connections.size());
    for (const StoredConnection &one : connections)
        ordered.append(&one);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const StoredConnection *a, const StoredConnection *b) {
                         return comesBefore(a->id, b->id);
                     });

    ExportCounts counts;
    int withoutForm = 0;
    Json list = Json::array();
    for (const StoredConnection *one : std::as_const(ordered)) {
        const Result<FormSpec> known = form(*one);
        Json raw = guardedBody(one->body, known ? &*known : nullptr, counts.takenOut);
        Json fields;
        if (known) {
            fields = Fields(counts).run(*known);
        } else {
            ++withoutForm;
            countMarkers(raw, counts);
        }
        list.append(Json(Json::Object{
            {u"id"_s, Json(one->id.text())},
            {u"type"_s, Json(one->type.id.text())},
            {u"typeName"_s, Json(one->type.name)},
            {u"name"_s, Json(one->name)},
            {u"raw"_s, std::move(raw)},
            {u"fields"_s, std::move(fields)},
        }));
        ++counts.connections;
    }

    Json losses = Json::array();
    losses.append(Json(kSecretsLeftOut));
    if (withoutForm > 0) {
        losses.append(Json(
            u"%1 of the connections have no normalised fields: their form could not be read."_s.arg(
                withoutForm)));
    }
    Json document(Json::Object{
        {u"format"_s, Json(u"plugboard"_s)},
        {u"version"_s, Json::number(1)},
        {u"schemaRef"_s, Json(u"plugboard-v1.schema.json"_s)},
        {u"tool"_s, Json(u"plugboard " PLUGBOARD_VERSION ""_s)},
        {u"exportedAt"_s, Json(at.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s))},
        {u"account"_s, accountToJson(account)},
        {u"losses"_s, std::move(losses)},
        {u"connections"_s, std::move(list)},
    });
    document.set(u"sha256"_s, Json(nativeJsonDigest(document)));
    return {writeJsonPretty(document), counts};
}

QString nativeJsonDigest(const Json &document)
{
    Json content = document;
    content.remove(u"sha256");
    return QString::fromLatin1(
        QCryptographicHash::hash(writeJson(content), QCryptographicHash::Sha256).toHex());
}

} // namespace plugboard
