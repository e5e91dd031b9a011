// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makevisible.h"

#include "schema/fieldpath.h"

#include <QList>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard::make {

namespace {

struct Token
{
    enum class Kind { End, Path, Word, Text, Number, Sign };
    Kind kind = Kind::End;
    //! Of a path: without "parameters".
    QString text;
};

constexpr qsizetype kMaxExpression = 4000;
constexpr int kMaxBrackets = 40;

class Lexer
{
public:
    explicit Lexer(QStringView text) : m_text(text) { }

    std::optional<QList<Token>> run()
    {
        QList<Token> tokens;
        while (true) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            if (m_at == m_text.size())
                break;
            const std::optional<Token> token = next();
            if (!token)
                return std::nullopt;
            tokens.append(*token);
        }
        tokens.append(Token());
        return tokens;
    }

private:
    std::optional<Token> next()
    {
        const QChar c = m_text[m_at];
        if (c == u'"' || c == u'\'')
            return quoted(c, Token::Kind::Text);
        if (isDigit(c) || (c == u'-' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1])))
            return number();
        if (isNameStart(c))
            return name();
        for (const QStringView sign :
             {QStringView(u"==="), QStringView(u"!=="), QStringView(u"=="), QStringView(u"!="),
              QStringView(u"<>"), QStringView(u"<="), QStringView(u">="), QStringView(u"&&"),
              QStringView(u"||"), QStringView(u"="), QStringView(u"<"), QStringView(u">"),
              QStringView(u"!"), QStringView(u"("), QStringView(u")"), QStringView(u","),
              QStringView(u";")}) {
            if (m_text.sliced(m_at).startsWith(sign)) {
                m_at += sign.size();
                return Token{Token::Kind::Sign, sign.toString()};
            }
        }
        return std::nullopt;
    }

    std::optional<Token> quoted(QChar end, Token::Kind kind)
    {
        QString text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == end) {
                ++m_at;
                return Token{kind, text};
            }
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            text += m_text[m_at];
        }
        return std::nullopt;
    }

    Token number()
    {
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == u'.'))
            ++m_at;
        return {Token::Kind::Number, m_text.sliced(start, m_at - start).toString()};
    }

    //! A word, or the keys after "parameters" as a path. Names with odd characters stand in
    //! backticks.
    std::optional<Token> name()
    {
        const QString first = word();
        QString path;
        while (m_at < m_text.size() && m_text[m_at] == u'.') {
            ++m_at;
            if (m_at == m_text.size())
                return std::nullopt;
            QString key;
            if (m_text[m_at] == u'`') {
                const std::optional<Token> inside = quoted(u'`', Token::Kind::Word);
                if (!inside)
                    return std::nullopt;
                key = inside->text;
            } else {
                key = word();
            }
            if (key.isEmpty())
                return std::nullopt;
            path = childPath(path, key);
        }
        if (path.isEmpty())
            return Token{Token::Kind::Word, first};
        if (first != u"parameters")
            return std::nullopt;
        return Token{Token::Kind::Path, path};
    }

    QString word()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (isNameStart(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        return m_text.sliced(start, m_at - start).toString();
    }

    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    static bool isNameStart(QChar c) { return c.isLetter() || c == u'_' || c == u'$'; }

    QStringView m_text;
    qsizetype m_at = 0;
};

using Reading = std::optional<Condition>;

class Parser
{
public:
    explicit Parser(QList<Token> tokens) : m_tokens(std::move(tokens)) { }

    Reading run()
    {
        Reading found = any();
        return found && now().kind == Token::Kind::End ? found : std::nullopt;
    }

private:
    [[nodiscard]] const Token &now() const { return m_tokens[m_at]; }
    bool take(QStringView sign, QStringView word = {})
    {
        const bool fits = (now().kind == Token::Kind::Sign && now().text == sign)
            || (!word.isEmpty() && now().kind == Token::Kind::Word && now().text == word);
        m_at += fits ? 1 : 0;
        return fits;
    }

    Reading any()
    {
        std::vector<Condition> parts;
        do {
            Reading part = all();
            if (!part)
                return std::nullopt;
            parts.push_back(*std::move(part));
        } while (take(u"||", u"or"));
        return Condition::any(std::move(parts));
    }

    Reading all()
    {
        std::vector<Condition> parts;
        do {
            Reading part = one();
            if (!part)
                return std::nullopt;
            parts.push_back(*std::move(part));
        } while (take(u"&&", u"and"));
        return Condition::all(std::move(parts));
    }

    Reading one()
    {
        if (++m_brackets > kMaxBrackets)
            return std::nullopt;
        Reading found = inner();
        --m_brackets;
        return found;
    }

    Reading inner()
    {
        if (take(u"!", u"not")) {
            Reading part = one();
            return part ? Reading(Condition::negated(*std::move(part))) : std::nullopt;
        }
        if (take(u"(")) {
            Reading part = any();
            return part && take(u")") ? part : std::nullopt;
        }
        if (take(u"", u"contains"))
            return contains();
        return comparison();
    }

    Reading contains()
    {
        if (!take(u"(") || now().kind != Token::Kind::Path)
            return std::nullopt;
        const QString path = m_tokens[m_at++].text;
        if (!take(u",") && !take(u";"))
            return std::nullopt;
        const std::optional<Json> part = literal();
        if (!part || part->isNull() || !take(u")"))
            return std::nullopt;
        return Condition::compare(path, Condition::Test::Contains, *part);
    }

    Reading comparison()
    {
        if (now().kind == Token::Kind::Path) {
            const QString path = m_tokens[m_at++].text;
            const QString sign = comparisonSign();
            if (sign.isEmpty())
                return truth(path);
            const std::optional<Json> value = literal();
            return value ? compared(path, sign, *value) : std::nullopt;
        }
        const std::optional<Json> value = literal();
        if (!value)
            return std::nullopt;
        const QString sign = comparisonSign();
        if (sign.isEmpty()) {
            if (!value->isBool())
                return std::nullopt;
            return value->toBool() ? Condition() : Condition::never();
        }
        if (now().kind != Token::Kind::Path)
            return std::nullopt;
        return compared(m_tokens[m_at++].text, turned(sign), *value);
    }

    QString comparisonSign()
    {
        for (const QStringView sign :
             {QStringView(u"==="), QStringView(u"!=="), QStringView(u"=="), QStringView(u"!="),
              QStringView(u"<>"), QStringView(u"<="), QStringView(u">="), QStringView(u"="),
              QStringView(u"<"), QStringView(u">")}) {
            if (take(sign))
                return sign.toString();
        }
        return {};
    }

    //! The sign with its sides changed.
    static QString turned(const QString &sign)
    {
        if (sign.startsWith(u'<') && sign != u"<>")
            return u'>' + sign.mid(1);
        if (sign.startsWith(u'>'))
            return u'<' + sign.mid(1);
        return sign;
    }

    //! Null for Make's words for "nothing", and for the empty text.
    std::optional<Json> literal()
    {
        const Token token = now();
        if (token.kind == Token::Kind::Text) {
            ++m_at;
            return token.text.isEmpty() ? Json() : Json(token.text);
        }
        if (token.kind == Token::Kind::Number) {
            const Result<Json> number = parseJson(token.text.toUtf8());
            if (!number || !number->isNumber())
                return std::nullopt;
            ++m_at;
            return *number;
        }
        if (token.kind != Token::Kind::Word)
            return std::nullopt;
        ++m_at;
        if (token.text == u"true" || token.text == u"false")
            return Json(token.text == u"true");
        if (token.text == u"null" || token.text == u"undefined" || token.text == u"emptystring")
            return Json();
        return std::nullopt;
    }

    //! What counts as true by itself.
    static Condition truth(const QString &path)
    {
        return Condition::all(
            {Condition::isSet(path),
             Condition::negated(Condition::oneOf(path, {Json(false), Json::number(0)}))});
    }

    static Reading compared(const QString &path, const QString &sign, const Json &value)
    {
        using Test = Condition::Test;
        if (sign.startsWith(u'='))
            return same(path, value);
        if (sign.startsWith(u'!') || sign == u"<>")
            return Condition::negated(same(path, value));
        if (value.isNull() || value.isBool())
            return std::nullopt;
        const bool isLess = sign.startsWith(u'<');
        if (sign.endsWith(u'='))
            return Condition::compare(path, isLess ? Test::LessOrEqual : Test::GreaterOrEqual,
                                      value);
        return Condition::compare(path, isLess ? Test::Less : Test::Greater, value);
    }

    //! Loosely, as a form may hold "443" where the expression says 443. A field that is hidden by
    //! mistake is worse than one that is shown.
    static Condition same(const QString &path, const Json &value)
    {
        if (value.isNull())
            return Condition::negated(Condition::isSet(path));
        std::vector<Json> values{value};
        if (!value.isString()) {
            values.emplace_back(*value.scalarText());
        } else if (const Result<Json> other = parseJson(value.toString().toUtf8());
                   other && (other->isNumber() || other->isBool())) {
            values.push_back(*other);
        }
        return Condition::oneOf(path, std::move(values));
    }

    QList<Token> m_tokens;
    qsizetype m_at = 0;
    int m_brackets = 0;
};

} // namespace

std::optional<Condition> readVisible(const QString &expression)
{
    const QStringView text = QStringView(expression).trimmed();
    if (text.size() > kMaxExpression || text.size() < 4 || !text.startsWith(u"{{")
        || !text.endsWith(u"}}"))
        return std::nullopt;
    const QStringView inside = text.sliced(2, text.size() - 4);
    std::optional<QList<Token>> tokens = Lexer(inside).run();
    return tokens ? Parser(*std::move(tokens)).run() : std::nullopt;
}

} // namespace plugboard::make
