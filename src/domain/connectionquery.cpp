// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/connectionquery.h"

#include "domain/querywords.h"

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
bool readValue(Word &word, const QueryKey &key, const QString &value)
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

//! False where it has to be told that the word is not understood.
bool read(const QueryPart &part, Word &word)
{
    word.isNegated = part.isNegated;
    word.begin = part.begin;
    word.end = part.end;
    const qsizetype colon = part.text.indexOf(u':');
    const QString key = part.text.left(std::max<qsizetype>(colon, 0));
    const QString value = part.text.mid(colon + 1);
    if (key.startsWith(kQueryField) && key.size() > kQueryField.size()) {
        word.key = Key::Field;
        word.handle = key.mid(kQueryField.size());
        word.text = foldedText(value);
        return true;
    }
    const auto known = std::ranges::find_if(
        queryKeys(), [&key](const QueryKey &name) { return name.name == key; });
    if (known != queryKeys().end() && readValue(word, *known, value))
        return true;
    word.key = Key::Any;
    word.handle.clear();
    word.text = foldedText(part.text);
    if (known != queryKeys().end())
        return false;
    return true;
}

//! "type:!ftp", "name:-old": the sign does not stand before the word.
bool hasSignInside(const QueryPart &part, const Word &word)
{
    static const QRegularExpression sign(u"^(?:!.|[=~:]|-\\p{L})"_s);
    if (!part.isPlain)
        return false;
    switch (word.key) {
    case Key::Name:
    case Key::Type:
    case Key::Id:
    case Key::Account:
        return sign.match(part.text.mid(part.text.indexOf(u':') + 1)).hasMatch();
    default:
        return false;
    }
}

//! Whether a value may yet follow: "type:".
bool lacksValue(const QueryPart &part, const Word &word)
{
    return part.isPlain && part.text.endsWith(u':')
        && (word.key == Key::Name || word.key == Key::Type || word.key == Key::Account)
        && word.text.isEmpty();
}

//! What has to be told of the word; nothing where it is understood.
std::optional<Problem::Kind> problemOf(const QList<QueryPart> &parts, qsizetype i, const Word &word,
                                       bool isUnderstood)
{
    static const QRegularExpression later(u"^(?:(?:tag|expires|value):|is:unused$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const QueryPart &part = parts.at(i);
    using Kind = Problem::Kind;
    if (isStrayOperator(parts, i))
        return Kind::Operator;
    if (part.plain > 0 && later.match(part.text).hasMatch())
        return Kind::Later;
    if (!isUnderstood)
        return Kind::Unknown;
    if (lacksValue(part, word))
        return Kind::NoValue;
    if (isPattern(part))
        return Kind::Pattern;
    if (hasSignInside(part, word)
        || (word.key == Key::Any && isForeignWord(part, i > 0 ? &parts.at(i - 1) : nullptr)))
        return Kind::Unknown;
    return std::nullopt;
}

//! Whether more letters can make it a word with a key.
bool isBegun(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString value = text.mid(colon + 1).toLower();
    if (colon < 0 && text.startsWith(kQueryField))
        return true;
    for (const QueryKey &name : queryKeys()) {
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
    const QList<QueryPart> parts = splitQuery(text);
    const bool isExplained = text.size() <= kLongestExplained;
    const QList<QueryGroup> groups = isExplained ? queryGroups(parts) : QList<QueryGroup>();
    const auto joins
        = [&parts](qsizetype i) { return isOwnOr(parts, i) && !isOwnOr(parts, i - 1); };
    auto group = groups.cbegin();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        while (group != groups.cend() && group->last < i)
            ++group;
        if (joins(i))
            continue;
        const QueryPart &part = parts.at(i);
        Word word;
        const bool isUnderstood = read(part, word);
        // Of what is being typed the end is not known yet.
        const bool isOpen = mode == Mode::Typing && i + 1 == parts.size();
        const std::optional<Problem::Kind> kind
            = isExplained ? problemOf(parts, i, word, isUnderstood) : std::nullopt;
        if (kind && isOpen && part.end == text.size() && isBegun(part.text))
            continue;
        if (group != groups.cend() && (i == group->first || i == group->last)) {
            // One for the whole group.
            if (i == group->first) {
                const qsizetype end = parts.at(group->last).end;
                const qsizetype begin = part.begin + (part.isNegated ? 1 : 0);
                m_problems.append(
                    {Problem::Kind::Grouping, text.mid(begin, end - begin), part.begin, end});
            }
        } else if (kind
                   && !(isOpen
                        && (*kind == Problem::Kind::Operator || *kind == Problem::Kind::NoValue))) {
            m_problems.append({*kind, part.text, part.begin, part.end});
        }
        add(std::move(word), i > 0 && joins(i - 1));
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
    for (const QueryKey &key : queryKeys())
        all.append(key.name + u':');
    all.append(kQueryField);
    return all;
}

QStringList ConnectionQuery::valuesOf(const QString &key)
{
    for (const QueryKey &name : queryKeys()) {
        if (name.name + u':' == key)
            return name.values;
    }
    return {};
}

} // namespace plugboard
