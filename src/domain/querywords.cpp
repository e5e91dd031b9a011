// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/querywords.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using Key = ConnectionQuery::Key;

//! Opening less closing ones, but for those in quotes.
int openedBy(const QString &written)
{
    int open = 0;
    bool isQuoted = false;
    for (const QChar c : written) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted)
            open += int(c == u'(') - int(c == u')');
    }
    return open;
}

bool isOperatorWord(const QueryPart &part)
{
    static const QStringList all{u"or"_s, u"and"_s, u"not"_s, u"||"_s, u"|"_s, u"&&"_s};
    return part.isPlain && all.contains(part.text.toLower());
}

//! The "(SFTP)" that many names end with, though not beside an operator.
bool isEndOfName(const QList<QueryPart> &parts, qsizetype i)
{
    const QueryPart &part = parts.at(i);
    if (part.isNegated || part.text.size() < 3 || part.text.contains(u':')
        || part.written.at(1) == u'-' || openedBy(part.written) != 0)
        return false;
    const auto isOperator
        = [&parts](qsizetype at) { return at < parts.size() && isOperatorWord(parts.at(at)); };
    return !isOperator(i + 1) && (i == 0 || !isOperator(i - 1));
}

bool opensGroup(const QList<QueryPart> &parts, qsizetype i)
{
    static const QRegularExpression opening(u"^!?\\(|^[A-Za-z]+:\\("_s);
    const QueryPart &part = parts.at(i);
    const QRegularExpressionMatch match = opening.match(part.written);
    if (!match.hasMatch())
        return false;
    if (match.capturedView().startsWith(u'('))
        return !isEndOfName(parts, i);
    return match.capturedView().startsWith(u'!') || openedBy(part.written) > 0;
}

//! Whether the text before a colon is meant as a key. Addresses are not: "https://a", "a.b:80".
bool looksLikeKey(const QString &key, const QString &value)
{
    static const QRegularExpression word(u"^\\p{L}+$"_s);
    static const QRegularExpression longer(u"^\\p{L}[\\p{L}0-9_-]+$"_s);
    static const QRegularExpression port(u"^[0-9]+$"_s);
    // "fields.host:", "Field.host:".
    static const QRegularExpression field(u"^(fields?|f[ei]{2}ld)\\..+$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    if (key.size() < 2 || value.startsWith(u"//"))
        return false;
    return word.match(key).hasMatch() || field.match(key).hasMatch()
        || (longer.match(key).hasMatch() && !port.match(value).hasMatch());
}

} // namespace

QList<QueryPart> splitQuery(const QString &text)
{
    QList<QueryPart> parts;
    QueryPart part;
    bool isQuoted = false;
    bool isInside = false;
    const auto finish = [&](qsizetype at) {
        part.end = at;
        if (part.isPlain)
            part.plain = part.text.size();
        if (isInside && !part.text.isEmpty()) {
            part.written = text.mid(part.begin + part.isNegated, at - part.begin - part.isNegated);
            parts.append(part);
        }
        part = {};
        isInside = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isSpace() && !isQuoted) {
            finish(i);
            continue;
        }
        if (!isInside) {
            isInside = true;
            part.begin = i;
            // A minus alone is not yet a word.
            if (c == u'-' && i + 1 < text.size() && !text.at(i + 1).isSpace()) {
                part.isNegated = true;
                continue;
            }
        }
        if (c == u'"' && isQuoted && i + 1 < text.size() && text.at(i + 1) == c) {
            // Twice between quotes it stands for itself.
            part.text.append(c);
            ++i;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
            if (std::exchange(part.isPlain, false))
                part.plain = part.text.size();
        } else {
            part.text.append(c);
        }
    }
    finish(text.size());
    return parts;
}

const QString kQueryField = u"field."_s;

const QList<QueryKey> &queryKeys()
{
    static const QList<QueryKey> all{
        {Key::Name, u"name"_s, {}},
        {Key::Type, u"type"_s, {}},
        {Key::Id, u"id"_s, {}},
        {Key::Account, u"account"_s, {}},
        {Key::Has, u"has"_s, {u"error"_s, u"secret"_s, u"draft"_s}},
        {Key::Is, u"is"_s, {u"failing"_s, u"readonly"_s}},
        {Key::Changed, u"changed"_s, {u"<1d"_s, u"<7d"_s, u"<4w"_s, u">4w"_s}},
        {Key::Missing, u"missing"_s, {}},
    };
    return all;
}

bool isQueryKey(const QString &name)
{
    const QString folded = name.toLower();
    return (folded.startsWith(kQueryField) && folded.size() > kQueryField.size())
        || std::ranges::find(queryKeys(), folded, &QueryKey::name) != queryKeys().end();
}

QList<QueryGroup> queryGroups(const QList<QueryPart> &parts)
{
    QList<QueryGroup> groups;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!opensGroup(parts, i)) {
            if (parts.at(i).written.endsWith(u')') && openedBy(parts.at(i).written) < 0)
                groups.append({i, i});
            continue;
        }
        int depth = 0;
        qsizetype last = i;
        for (; last < parts.size(); ++last) {
            depth += openedBy(parts.at(last).written);
            if (depth <= 0)
                break;
        }
        // What is never closed is told of by itself.
        groups.append({i, last < parts.size() ? last : i});
        i = groups.last().last;
    }
    return groups;
}

bool isOwnOr(const QList<QueryPart> &parts, qsizetype i)
{
    return i > 0 && i + 1 < parts.size() && parts.at(i).isPlain && !parts.at(i).isNegated
        && parts.at(i).text == u"OR";
}

bool isStrayOperator(const QList<QueryPart> &parts, qsizetype i)
{
    const QueryPart &part = parts.at(i);
    if (!isOperatorWord(part))
        return false;
    if (!part.isNegated && part.text == u"OR")
        return true;
    // Before the first word there is nothing to join, but there is something to negate.
    const bool isNot = part.text.compare(u"not"_s, Qt::CaseInsensitive) == 0;
    return i + 1 < parts.size() && (i > 0 || isNot);
}

bool isPattern(const QueryPart &part)
{
    static const QRegularExpression edges(
        u"^\\*|\\*$|^\\^\\p{L}|\\p{L}\\$$|^%\\p{L}|\\p{L}%$|\\.[*+]|"
        "\\p{L}[*?]\\p{L}|[~^][0-9.]*$"_s);
    const qsizetype colon = part.text.indexOf(u':');
    const bool hasKey = isQueryKey(part.text.left(std::max<qsizetype>(colon, 0)));
    if (!part.isPlain)
        return false;
    const QString text = hasKey ? part.text.mid(colon + 1) : part.text;
    const QRegularExpressionMatch match = edges.match(text);
    // "a.example.com/x?y=1" is an address.
    return match.hasMatch()
        && !(match.capturedView().contains(u'?') && (text.contains(u'/') || text.contains(u'=')));
}

bool isForeignWord(const QueryPart &part, const QueryPart *before)
{
    static const QRegularExpression compared(
        u"^[!+]?([A-Za-z]+|field\\.[^=<>:!~]+)(?:[=<>~]|!=|::|:=|"
        ":~)"_s,
        QRegularExpression::CaseInsensitiveOption);
    // "+49 170" is a number to call.
    static const QRegularExpression signedWord(u"^[!+][^!+0-9\\s]"_s);
    static const QRegularExpression marked(u"^[^\\p{L}0-9]+([A-Za-z]+):."_s);
    static const QRegularExpression onlySign(u"^(?:[=<>~:]|!=)+$"_s);
    static const QRegularExpression field(u"^field\\."_s,
                                          QRegularExpression::CaseInsensitiveOption);
    // Quotes around the key make it a text to look for; those around the value do not.
    const QString plain = part.text.left(part.plain);
    if (const auto match = compared.match(plain); match.hasMatch() && isQueryKey(match.captured(1)))
        return true;
    if (const auto match = marked.match(plain); match.hasMatch() && isQueryKey(match.captured(1)))
        return true;
    if (part.isNegated && plain.size() > 1 && plain.at(0) == u'-' && plain.at(1).isLetter())
        return true;
    if (signedWord.match(plain).hasMatch()
        || (part.isPlain && field.match(plain).hasMatch() && !plain.contains(u':')))
        return true;
    if (part.isPlain && before && before->isPlain && onlySign.match(plain).hasMatch())
        return isQueryKey(before->text);
    const qsizetype colon = part.text.indexOf(u':');
    return colon >= 0 && part.plain > colon
        && looksLikeKey(part.text.left(colon), part.text.mid(colon + 1));
}

} // namespace plugboard
