// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lintfacts.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Where one value is common to 97 of 100, the others are fewer than this up to 68,000 connections.
constexpr qsizetype kMostValues = 2048;

//! The host that \a text names, in lower case; empty where it names none.
QString hostIn(const FieldSpec &spec, const QString &text)
{
    static const QRegularExpression bare(u"^[a-z0-9_-]+(\\.[a-z0-9_-]+)+(:[0-9]{1,5})?(/.*)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    if (trimmed.contains(u"://"_s))
        return QUrl(trimmed).host().toLower();
    // "1.2.3" is a version and "a.csv" a file: only where the field says that it wants a host.
    static const QRegularExpression hostField(u"host|server|domain|endpoint|url|address"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    const bool wantsHost = spec.kind == FieldKind::Url || hostField.match(spec.key).hasMatch();
    if (!wantsHost || !bare.match(trimmed).hasMatch())
        return {};
    return QUrl(u"https://"_s + trimmed).host().toLower();
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host.startsWith(u"127.") || host == u"::1"
        || host.endsWith(u".localhost");
}

} // namespace

bool isLinted(const FieldSpec &spec)
{
    if (spec.secret || spec.isMultiline())
        return false;
    switch (spec.kind) {
    case FieldKind::Text:
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Bool:
    case FieldKind::Choice:
    case FieldKind::Timezone:
    case FieldKind::Url:
    case FieldKind::Email:
    case FieldKind::Reference:
        return true;
    default:
        return false;
    }
}

ValueTraits valueTraits(const FieldSpec &spec, const QString &text)
{
    ValueTraits traits;
    if (spec.kind != FieldKind::Text && spec.kind != FieldKind::Url && spec.kind != FieldKind::Email
        && spec.kind != FieldKind::Reference)
        return traits;
    const QString trimmed = text.trimmed();
    traits.hasEdgeBlank = trimmed.size() != text.size() && !trimmed.isEmpty();
    const QString host = hostIn(spec, text);
    if (host.isEmpty())
        return traits;
    traits.isHttps = trimmed.startsWith(u"https://"_s, Qt::CaseInsensitive);
    traits.isHttp = trimmed.startsWith(u"http://"_s, Qt::CaseInsensitive) && !isLoopback(host);
    // Whole parts of the name only: "products" and "latest" say nothing.
    static const QRegularExpression production(u"(^|[._-])(prod|production|prd)[0-9]*([._-]|$)"_s);
    static const QRegularExpression test(
        u"(^|[._-])(stage|staging|stg|dev|develop|development|test|testing|qa|uat|sandbox)[0-9]*"
        "([._-]|$)"_s);
    traits.namesProduction = production.match(host).hasMatch();
    traits.namesTest = test.match(host).hasMatch();
    return traits;
}

void TypeFacts::add(const ConnectionId &id, const FormSpec &form)
{
    if (m_ids.contains(id))
        return;
    m_ids.insert(id);
    addFields(form.fields);
}

void TypeFacts::addFields(const std::vector<FieldSpec> &fields)
{
    for (const FieldSpec &spec : fields) {
        if (spec.kind == FieldKind::Object || spec.kind == FieldKind::Choice)
            addFields(spec.children);
        if (!isLinted(spec))
            continue;
        Counting &counting = m_counting[spec.path];
        ++counting.facts.connections;
        const QString text = spec.saved.displayText();
        const ValueTraits traits = valueTraits(spec, text);
        counting.facts.http += traits.isHttp ? 1 : 0;
        counting.facts.https += traits.isHttps ? 1 : 0;
        counting.facts.namesProduction += traits.namesProduction ? 1 : 0;
        counting.facts.namesTest += traits.namesTest ? 1 : 0;
        counting.facts.edgeBlanks += traits.hasEdgeBlank ? 1 : 0;
        if (counting.isVaried)
            continue;
        ++counting.values[text];
        if (counting.values.size() > kMostValues) {
            counting.isVaried = true;
            counting.values.clear();
        }
    }
}

void TypeFacts::settle()
{
    m_fields.clear();
    for (auto it = m_counting.begin(); it != m_counting.end(); ++it) {
        FieldFacts facts = it->facts;
        const auto most = std::max_element(it->values.cbegin(), it->values.cend());
        if (most != it->values.cend() && !most.key().isEmpty()) {
            facts.common = most.key();
            facts.commonCount = most.value();
        }
        m_fields.insert(it.key(), facts);
    }
    m_counting.clear();
}

const FieldFacts *TypeFacts::field(const QString &path) const
{
    const auto found = m_fields.constFind(path);
    return found == m_fields.constEnd() ? nullptr : &*found;
}

} // namespace plugboard
