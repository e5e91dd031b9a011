// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queryspelling.h"

#include "domain/querywords.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

QString withSign(const QString &word, bool isNegated)
{
    return isNegated ? u'-' + word : word;
}

//! What of "type:shop*" can be looked for; contained in, where the pattern says beginning with.
QString withoutPattern(const QString &word)
{
    static const QRegularExpression edges(
        u"^(?:\\^|\\*|%|\\.\\*)+|(?:\\.\\*|\\*|%|\\$|[~^][0-9.]*)+$"_s);
    static const QRegularExpression left(u"[*?^$%\\\\\\[\\]|]|\\.\\+"_s);
    const qsizetype colon = word.indexOf(u':');
    const QString key
        = isQueryKey(word.left(std::max<qsizetype>(colon, 0))) ? word.left(colon + 1) : QString();
    // These are compared as a whole.
    if (key == u"id:" || key == u"missing:")
        return {};
    QString value = word.mid(key.size());
    value.remove(edges);
    return value.isEmpty() || value.contains(left) ? QString() : key + value;
}

//! "changed:7days", "changed:<=2W".
QString ownAge(const QString &word)
{
    static const QRegularExpression age(
        u"^changed:(<=?|>=?|=)?([0-9]{1,5})(h|hrs?|hours?|d|days?|w|wks?|weeks?)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = age.match(word);
    if (!match.hasMatch())
        return {};
    const bool isOlder = match.capturedView(1).startsWith(u'>');
    return u"changed:"_s + (isOlder ? u'>' : u'<') + match.captured(2)
        + match.captured(3).at(0).toLower();
}

//! "is:not-failing" is "-is:failing".
QString ownDenial(const QString &word)
{
    static const QRegularExpression denied(u"^(has|is):(?:no[tn]?|un|!|-)[-_]?(.+)$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = denied.match(word);
    if (!match.hasMatch())
        return {};
    const QString key = match.captured(1).toLower() + u':';
    const QString value = match.captured(2).toLower();
    return ConnectionQuery::valuesOf(key).contains(value) ? u'-' + key + value : QString();
}

//! "type=ftp", "type!=ftp", "type:~ftp", "changed<7d".
QString ownComparison(const QString &word)
{
    static const QRegularExpression compared(
        u"^([A-Za-z]+|field\\.[^=<>:!~]+)(!=|<>|:!|:-|=>?=?|<=?|>=?|=?~=?|:[=~:]|!:)(.+)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = compared.match(word);
    if (!match.hasMatch() || !isQueryKey(match.captured(1)))
        return {};
    QString key = match.captured(1);
    key = key.contains(u'.') ? kQueryField + key.mid(kQueryField.size()) : key.toLower();
    const QString sign = match.captured(2);
    const QString value = match.captured(3);
    if (sign == u"!=" || sign == u"<>" || sign == u":!" || sign == u":-" || sign == u"!:")
        return u'-' + key + u':' + value;
    // Only an age can be more or less.
    if (sign.startsWith(u'<') || (sign.startsWith(u'>')))
        return key == u"changed" ? ownAge(key + u':' + sign + value) : QString();
    if (key == u"changed") {
        const QString age = ownAge(key + u':' + value);
        return age.isEmpty() ? key + u':' + value : age;
    }
    return key + u':' + value;
}

enum class Join { None, And, Or, Not };

Join joinOf(const QString &word)
{
    const QString folded = word.toLower();
    if (folded == u"or" || folded == u"|" || folded == u"||")
        return Join::Or;
    if (folded == u"and" || folded == u"&&")
        return Join::And;
    return folded == u"not" ? Join::Not : Join::None;
}

struct Token
{
    enum class Kind { Word, Open, Close, Join };
    Kind kind = Kind::Word;
    QString text;
    bool isNegated = false;
    Join join = Join::None;
};

//! What must be found: one word, all of \a parts, or one of them.
struct Node
{
    QString word;
    std::vector<Node> parts;
    bool isOr = false;
    bool isNegated = false;
};

int closersOf(const QString &word)
{
    return int(word.count(u')') - word.count(u'('));
}

//! A part that is in a group: its signs, its parentheses and what they leave.
bool takeApart(const QueryPart &part, std::vector<Token> &tokens)
{
    QString word = part.written;
    bool isNegated = part.isNegated;
    while (word.size() > 1 && (word.at(0) == u'(' || word.at(0) == u'-' || word.at(0) == u'!')) {
        if (word.at(0) == u'(')
            tokens.push_back({Token::Kind::Open, {}, std::exchange(isNegated, false), {}});
        else
            isNegated = !isNegated;
        word.remove(0, 1);
    }
    int closed = 0;
    for (; word.endsWith(u')') && closersOf(word) > 0; ++closed)
        word.chop(1);
    if (closersOf(word) != 0 || word.endsWith(u',') || (word.isEmpty() && isNegated))
        return false;
    if (const Join join = joinOf(word); join != Join::None)
        tokens.push_back({Token::Kind::Join, {}, false, join});
    else if (!word.isEmpty())
        tokens.push_back({Token::Kind::Word, word, isNegated, {}});
    for (; closed > 0; --closed)
        tokens.push_back({Token::Kind::Close, {}, false, {}});
    return true;
}

class Reader
{
public:
    //! False where it cannot be read.
    bool take(const QString &text)
    {
        const QList<QueryPart> parts = splitQuery(text);
        const QList<QueryGroup> groups = queryGroups(parts);
        m_hasGroup = !groups.isEmpty();
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const QueryPart &part = parts.at(i);
            const bool isInside = std::ranges::any_of(groups, [i](const QueryGroup &group) {
                return group.first <= i && i <= group.last;
            });
            const bool isJoin = isOwnOr(parts, i) || isStrayOperator(parts, i);
            if (isJoin) {
                m_tokens.push_back({Token::Kind::Join, {}, false, joinOf(part.text)});
                m_isForeignOr |= m_tokens.back().join == Join::Or && part.text != u"OR";
            } else if (!isInside) {
                m_tokens.push_back({Token::Kind::Word, part.written, part.isNegated, {}});
            } else if (!takeApart(part, m_tokens)) {
                return false;
            }
        }
        // "type in (a b)" is a list of another language.
        for (size_t i = 1; i < m_tokens.size(); ++i) {
            if (m_tokens.at(i).kind == Token::Kind::Open
                && m_tokens.at(i - 1).text.toLower() == u"in")
                return false;
        }
        return true;
    }

    std::optional<Node> read()
    {
        std::optional<Node> all = level(false);
        return m_at == m_tokens.size() ? all : std::nullopt;
    }

private:
    [[nodiscard]] bool isAt(Token::Kind kind) const
    {
        return m_at < m_tokens.size() && m_tokens.at(m_at).kind == kind;
    }

    std::optional<Node> operand()
    {
        bool isNegated = false;
        for (; isAt(Token::Kind::Join); ++m_at) {
            if (m_tokens.at(m_at).join != Join::Not)
                return std::nullopt;
            isNegated = !isNegated;
        }
        if (m_at == m_tokens.size() || isAt(Token::Kind::Close))
            return std::nullopt;
        const Token token = m_tokens.at(m_at++);
        std::optional<Node> node;
        if (token.kind == Token::Kind::Word)
            node = Node{token.text, {}, false, false};
        else
            node = level(true);
        if (node)
            node->isNegated ^= isNegated != token.isNegated;
        return node;
    }

    //! What stands between two parentheses, or all.
    std::optional<Node> level(bool isInside)
    {
        std::vector<Node> nodes;
        std::vector<Join> joins;
        while (m_at < m_tokens.size() && !isAt(Token::Kind::Close)) {
            Join join = Join::None;
            if (!nodes.empty() && isAt(Token::Kind::Join) && m_tokens.at(m_at).join != Join::Not)
                join = m_tokens.at(m_at++).join;
            std::optional<Node> node = operand();
            if (!node)
                return std::nullopt;
            if (!nodes.empty())
                joins.push_back(join);
            nodes.push_back(*std::move(node));
        }
        if (nodes.empty() || isAt(Token::Kind::Close) != isInside)
            return std::nullopt;
        m_at += isInside ? 1 : 0;
        const auto ors = std::ranges::count(joins, Join::Or);
        if (ors == 0 || size_t(ors) == joins.size())
            return Node{{}, std::move(nodes), ors > 0, false};
        return isInside ? std::nullopt : mixed(std::move(nodes), joins);
    }

    //! Both "a b" and "b OR c": read as this search does where nobody can have meant another thing.
    [[nodiscard]] std::optional<Node> mixed(std::vector<Node> nodes,
                                            const std::vector<Join> &joins) const
    {
        if (m_hasGroup || std::ranges::find(joins, Join::And) != joins.end())
            return std::nullopt;
        const auto keyOf
            = [](const Node &node) { return node.word.left(node.word.indexOf(u':') + 1); };
        Node all;
        for (size_t i = 0; i < nodes.size(); ++i) {
            if (i == 0 || joins.at(i - 1) != Join::Or) {
                all.parts.push_back({{}, {std::move(nodes.at(i))}, true, false});
                continue;
            }
            const QString key = keyOf(all.parts.back().parts.back());
            if (m_isForeignOr && (key.isEmpty() || key != keyOf(nodes.at(i))))
                return std::nullopt;
            all.parts.back().parts.push_back(std::move(nodes.at(i)));
        }
        return all;
    }

    std::vector<Token> m_tokens;
    size_t m_at = 0;
    bool m_hasGroup = false;
    bool m_isForeignOr = false;
};

//! Of each clause one word must be found.
using Clauses = std::vector<QStringList>;

//! Nothing where a word would have to stand twice.
std::optional<Clauses> clausesOf(const Node &node, bool isTurned)
{
    const bool isNegated = node.isNegated != isTurned;
    if (node.parts.empty())
        return Clauses{{withSign(node.word, isNegated)}};
    // "-(a b)" is said of what has neither, and of what has not both.
    if (isNegated && !node.isOr && node.parts.size() > 1)
        return std::nullopt;
    Clauses all;
    const bool isChoice = node.isOr && !isNegated;
    for (const Node &part : node.parts) {
        std::optional<Clauses> clauses = clausesOf(part, isNegated);
        if (!clauses || (isChoice && node.parts.size() > 1 && clauses->size() > 1))
            return std::nullopt;
        for (QStringList &clause : *clauses) {
            if (isChoice && node.parts.size() > 1 && !all.empty())
                all.front() += clause;
            else
                all.push_back(std::move(clause));
        }
    }
    return all;
}

} // namespace

QString ownSpelling(const QString &word, bool isNegated)
{
    QString plain = word;
    bool turned = isNegated;
    while (plain.size() > 1
           && (plain.at(0) == u'!' || plain.at(0) == u'+' || plain.at(0) == u'-')) {
        turned ^= plain.at(0) != u'+';
        plain.remove(0, 1);
    }
    for (const auto &spelling : {&ownDenial, &ownAge, &ownComparison, &withoutPattern}) {
        QString own = spelling(plain);
        if (own.isEmpty() || own == plain)
            continue;
        if (own.startsWith(u'-')) {
            own.remove(0, 1);
            turned = !turned;
        }
        // "type=shop*" is two of them.
        return ConnectionQuery(own).problems().isEmpty() ? withSign(own, turned)
                                                         : ownSpelling(own, turned);
    }
    const bool isOwn = plain != word && ConnectionQuery(plain).problems().isEmpty();
    return isOwn ? withSign(plain, turned) : QString();
}

std::optional<QString> ownStructure(const QString &text)
{
    Reader reader;
    if (!reader.take(text))
        return std::nullopt;
    const std::optional<Node> node = reader.read();
    const std::optional<Clauses> clauses = node ? clausesOf(*node, false) : std::nullopt;
    if (!clauses)
        return std::nullopt;
    QStringList words;
    for (const QStringList &clause : *clauses)
        words.append(clause.join(u" OR "));
    const QString own = words.join(u' ');
    using Kind = ConnectionQuery::Problem::Kind;
    const QList<ConnectionQuery::Problem> left = ConnectionQuery(own).problems();
    const bool isMended = std::ranges::none_of(left, [](const auto &problem) {
        return problem.kind == Kind::Grouping || problem.kind == Kind::Operator;
    });
    return isMended ? std::optional(own) : std::nullopt;
}

} // namespace plugboard
