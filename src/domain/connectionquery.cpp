// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/connectionquery.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using Key = ConnectionQuery::Key;
using Match = ConnectionQuery::Match;
using Problem = ConnectionQuery::Problem;
using Word = ConnectionQuery::Word;

const QString kField = u"field."_s;

struct KeyName
{
    Key key;
    QString name;
    QStringList values;
};

const QList<KeyName> &keyNames()
{
    static const QList<KeyName> all{
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

//! A word of the text with its quotes taken out.
struct Part
{
    QString text;
    bool isNegated = false;
    //! No quote in it.
    bool isPlain = true;
    //! Of text, how much stands before the first quote.
    qsizetype plain = 0;
    qsizetype begin = 0;
    qsizetype end = 0;
};

QList<Part> split(const QString &text)
{
    QList<Part> parts;
    Part part;
    bool isQuoted = false;
    bool isInside = false;
    const auto finish = [&](qsizetype at) {
        part.end = at;
        if (part.isPlain)
            part.plain = part.text.size();
        if (isInside && !part.text.isEmpty())
            parts.append(part);
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
        if (c == u'"') {
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

//! "<7d", ">2w", "<12h".
bool readAge(const QString &text, Word &word)
{
    static const QRegularExpression pattern(u"^([<>])([0-9]{1,5})([hdw])$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return false;
    const QChar unit = match.capturedView(3).at(0);
    const qint64 hours = match.capturedView(2).toLongLong()
        * (unit == u'h'       ? 1
               : unit == u'd' ? 24
                              : 24 * 7);
    word.age = std::chrono::hours(hours);
    word.isOlder = match.capturedView(1) == u">";
    return true;
}

//! False where the key's value is none.
bool readValue(Word &word, const KeyName &key, const QString &value)
{
    word.key = key.key;
    switch (key.key) {
    case Key::Has:
    case Key::Is:
        word.text = value.toLower();
        return key.values.contains(word.text);
    case Key::Changed:
        return readAge(value.toLower(), word);
    case Key::Missing:
        word.handle = value;
        return !value.isEmpty();
    case Key::Id:
        word.text = value;
        return !value.isEmpty();
    default:
        word.text = foldedText(value);
        return true;
    }
}

//! Whether the text before a colon is meant as a key. Addresses are not: "https://a", "a.b:80".
bool looksLikeKey(const QString &key, const QString &value)
{
    return key.size() > 1 && !value.startsWith(u"//")
        && std::ranges::all_of(key, [](QChar c) { return c.isLetter(); });
}

//! Of "(ftp OR sql)" the first and the last word; not "name:(eu)", and not the "(SFTP)" that many
//! names end with.
bool isGrouping(const Part &part)
{
    const bool opens = part.text.startsWith(u'(');
    const bool closes = part.text.endsWith(u')');
    const bool isNamesEnd
        = closes && part.text.size() > 2 && !part.isNegated && !part.text.contains(u':');
    return part.isPlain && ((opens && !isNamesEnd) || (closes && !part.text.contains(u'(')));
}

//! What other searches understand: "shop*", "type=ftp", "changed<7d", "field.host".
bool isStrange(const Part &part)
{
    static const QRegularExpression compared(u"^[a-z]+[=<>]"_s);
    const QString &text = part.text;
    if (!part.isPlain)
        return false;
    if (compared.match(text).hasMatch()) {
        const QStringView key
            = QStringView(text).left(text.indexOf(QRegularExpression(u"[=<>]"_s)));
        return std::ranges::find(keyNames(), key, &KeyName::name) != keyNames().end();
    }
    return text.startsWith(u'*') || text.endsWith(u'*') || text.startsWith(kField);
}

//! False where it has to be told that the word is not understood.
bool read(const Part &part, Word &word)
{
    word.isNegated = part.isNegated;
    word.begin = part.begin;
    word.end = part.end;
    const qsizetype colon = part.text.indexOf(u':');
    const QString key = part.text.left(std::max<qsizetype>(colon, 0));
    const QString value = part.text.mid(colon + 1);
    if (key.startsWith(kField) && key.size() > kField.size()) {
        word.key = Key::Field;
        word.handle = key.mid(kField.size());
        word.text = foldedText(value);
        return true;
    }
    const auto known = std::ranges::find_if(
        keyNames(), [&key](const KeyName &name) { return name.name == key; });
    if (known != keyNames().end() && readValue(word, *known, value))
        return true;
    word.key = Key::Any;
    word.handle.clear();
    word.text = foldedText(part.text);
    if (known != keyNames().end())
        return false;
    // Quotes around the key make it a text to look for; those around the value do not.
    return !(part.plain > colon && looksLikeKey(key, value)) && !isStrange(part);
}

//! Of what read() does not understand.
Problem::Kind kindOf(const Part &part)
{
    static const QStringList later{u"tag:"_s, u"expires:"_s, u"value:"_s};
    if (part.text.compare(u"is:unused"_s, Qt::CaseInsensitive) == 0
        || std::ranges::any_of(later,
                               [&part](const QString &key) { return part.text.startsWith(key); }))
        return Problem::Kind::Later;
    return isGrouping(part) ? Problem::Kind::Grouping : Problem::Kind::Unknown;
}

//! "and", "or" or "not" as other searches write them, where they would have something to join.
bool isForeignOperator(const QList<Part> &parts, qsizetype i)
{
    static const QStringList joining{u"or"_s, u"and"_s, u"||"_s, u"|"_s, u"&&"_s};
    const Part &part = parts.at(i);
    if (!part.isPlain || part.isNegated || i + 1 >= parts.size())
        return false;
    const QString folded = part.text.toLower();
    return folded == u"not" || (i > 0 && joining.contains(folded));
}

//! Whether more letters can make it a word with a key.
bool isBegun(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString value = text.mid(colon + 1).toLower();
    if (colon < 0 && text.startsWith(kField))
        return true;
    for (const KeyName &name : keyNames()) {
        if (colon < 0 || name.name != QStringView(text).left(colon))
            continue;
        static const QRegularExpression age(u"^[<>]?[0-9]{0,5}$"_s);
        return (name.key == Key::Changed && age.match(value).hasMatch())
            || ((name.key == Key::Missing || name.key == Key::Id) && value.isEmpty())
            || std::ranges::any_of(name.values,
                                   [&value](const QString &one) { return one.startsWith(value); });
    }
    return false;
}

Match known(bool matches)
{
    return matches ? Match::Yes : Match::No;
}

} // namespace

ConnectionQuery::ConnectionQuery(const QString &text, Mode mode)
{
    const QList<Part> parts = split(text);
    const auto isOr = [&parts](qsizetype i) {
        return i > 0 && i + 1 < parts.size() && parts.at(i).isPlain && !parts.at(i).isNegated
            && parts.at(i).text == u"OR";
    };
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isOr(i) && !isOr(i - 1))
            continue;
        Word word;
        if (!read(parts.at(i), word)) {
            const Part &part = parts.at(i);
            if (mode == Mode::Typing && part.end == text.size() && isBegun(part.text))
                continue;
            m_problems.append({kindOf(part), part.text, part.begin, part.end});
        } else if (isForeignOperator(parts, i) || isGrouping(parts.at(i))) {
            const Part &part = parts.at(i);
            m_problems.append({kindOf(part), part.text, part.begin, part.end});
        }
        add(std::move(word), i > 1 && isOr(i - 1) && !isOr(i - 2));
    }
    m_handles.removeDuplicates();
}

void ConnectionQuery::add(Word word, bool isAlternative)
{
    if (word.key == Key::Field || word.key == Key::Missing) {
        m_handles.append(word.handle);
        m_asksFields = true;
    }
    m_asksFields |= word.key == Key::Has && word.text != u"draft";
    if (isAlternative)
        m_groups.back().push_back(std::move(word));
    else
        m_groups.push_back({std::move(word)});
}

QList<Word> ConnectionQuery::words() const
{
    QList<Word> all;
    for (const Group &group : m_groups) {
        for (const Word &word : group)
            all.append(word);
    }
    return all;
}

Match ConnectionQuery::matchWord(const Word &word, const QueryFacts &facts, const Scope &scope,
                                 const QueryFields *fields)
{
    const auto fromFields
        = [fields](const auto &ask) { return fields ? known(ask(*fields)) : Match::NeedsFields; };
    switch (word.key) {
    case Key::Any:
        return known(facts.all().contains(word.text));
    case Key::Name:
        return known(facts.name().contains(word.text));
    case Key::Type:
        return known(facts.type().contains(word.text));
    case Key::Id:
        return known(facts.id.text() == word.text);
    case Key::Account:
        return known(scope.foldedAccount.contains(word.text));
    case Key::Is:
        return known(word.text == u"failing" ? facts.isFailing : facts.isReadOnly);
    case Key::Has:
        if (word.text == u"draft")
            return known(facts.hasDraft);
        return fromFields([&word](const QueryFields &form) {
            return word.text == u"secret" ? form.hasSecret : form.hasError;
        });
    case Key::Changed: {
        if (facts.changedAt.count() < 0)
            return Match::No;
        const milliseconds since = scope.now - facts.changedAt;
        return known(word.isOlder ? since > word.age : since < word.age);
    }
    case Key::Missing:
        return fromFields(
            [&word](const QueryFields &form) { return !form.values.contains(word.handle); });
    case Key::Field:
        return fromFields([&word](const QueryFields &form) {
            const auto value = form.values.constFind(word.handle);
            return value != form.values.constEnd() && !value->isEmpty()
                && value->contains(word.text);
        });
    }
    return Match::No;
}

Match ConnectionQuery::match(const QueryFacts &facts, const Scope &scope,
                             const QueryFields *fields) const
{
    Match all = Match::Yes;
    for (const Group &group : m_groups) {
        Match one = Match::No;
        for (const Word &word : group) {
            Match found = matchWord(word, facts, scope, fields);
            // Where the platform does not say when, neither this nor its contrary is known.
            const bool isUnknown = word.key == Key::Changed && facts.changedAt.count() < 0;
            if (word.isNegated && found != Match::NeedsFields && !isUnknown)
                found = known(found == Match::No);
            if (found == Match::Yes) {
                one = Match::Yes;
                break;
            }
            if (found == Match::NeedsFields)
                one = found;
        }
        if (one == Match::No)
            return one;
        if (one == Match::NeedsFields)
            all = one;
    }
    return all;
}

QStringList ConnectionQuery::keys()
{
    QStringList all;
    for (const KeyName &key : keyNames())
        all.append(key.name + u':');
    all.append(kField);
    return all;
}

QStringList ConnectionQuery::valuesOf(const QString &key)
{
    for (const KeyName &name : keyNames()) {
        if (name.name + u':' == key)
            return name.values;
    }
    return {};
}

} // namespace plugboard
