// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queryhelp.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct QueryHelpTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::QueryHelp)
};

using Problem = ConnectionQuery::Problem;

constexpr int kMostCompletions = 50;

QString quoted(const QString &value)
{
    const bool needs = std::ranges::any_of(value, [](QChar c) { return c.isSpace(); });
    return needs ? u'"' + value + u'"' : value;
}

//! The word around \a cursor: no blanks, but for those between quotes.
struct Around
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

Around wordAround(const QString &text, qsizetype cursor)
{
    Around word;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'"')
            isQuoted = !isQuoted;
        if (!text.at(i).isSpace() || isQuoted)
            continue;
        if (i >= cursor) {
            word.end = i;
            return word;
        }
        word.begin = i + 1;
    }
    word.end = text.size();
    return word;
}

//! Letters to be added, left out, changed or swapped with a neighbour.
int distance(const QString &a, const QString &b)
{
    const int width = int(b.size()) + 1;
    std::vector<int> rows(size_t(width) * size_t(a.size() + 1));
    const auto at = [&rows, width](qsizetype i, qsizetype j) -> int & {
        return rows[size_t(i) * size_t(width) + size_t(j)];
    };
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                at(i, j) = int(i + j);
                continue;
            }
            const int changed = at(i - 1, j - 1) + (a.at(i - 1) != b.at(j - 1));
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, changed});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return at(a.size(), b.size());
}

//! The nearest of \a all that is near enough to be meant.
QString nearest(const QString &text, const QStringList &all)
{
    constexpr int kLongest = 64;
    if (text.size() < 2 || text.size() > kLongest)
        return {};
    QString best;
    int least = std::max(1, int(text.size()) / 3) + 1;
    for (const QString &one : all) {
        if (one.size() > kLongest)
            continue;
        const int far = distance(text, one.toCaseFolded());
        if (far < least) {
            least = far;
            best = one;
        }
    }
    return best;
}

QStringList typeWords(const QueryVocabulary &vocabulary)
{
    QStringList words;
    for (const QueryVocabulary::Type &type : vocabulary.types)
        words.append(type.handle);
    for (const QueryVocabulary::Type &type : vocabulary.types)
        words.append(type.name);
    return words;
}

bool isPartOfAny(const QString &folded, const QStringList &all)
{
    return std::ranges::any_of(
        all, [&folded](const QString &one) { return one.toCaseFolded().contains(folded); });
}

QStringList handlesOf(const QueryVocabulary &vocabulary)
{
    return vocabulary.handles ? vocabulary.handles() : QStringList();
}

//! What \a word, without its minus, may have been meant for; empty: no idea.
QString better(const ConnectionQuery::Word &word, const QString &written, bool isProblem,
               const QueryVocabulary &vocabulary)
{
    using Key = ConnectionQuery::Key;
    const QString value = written.mid(written.indexOf(u':') + 1).remove(u'"').toCaseFolded();
    if (isProblem) {
        // A parenthesis goes with its other half, or not at all.
        if (written.startsWith(u'('))
            return {};
        const QString key = written.left(written.indexOf(u':') + 1);
        if (const QStringList values = ConnectionQuery::valuesOf(key); !values.isEmpty()) {
            const QString near = nearest(value, values);
            return near.isEmpty() ? QString() : key + near;
        }
        if (key.isEmpty())
            return {};
        const QString near = nearest(key.toCaseFolded(), ConnectionQuery::keys());
        if (near.isEmpty() || near == key)
            return {};
        const QString fixed = near + written.mid(written.indexOf(u':') + 1);
        return ConnectionQuery(fixed).problems().isEmpty() ? fixed : QString();
    }
    const auto oneOf = [&](const QString &key, const QString &text, const QStringList &all) {
        if (text.isEmpty() || isPartOfAny(text, all))
            return QString();
        const QString near = nearest(text, all);
        return near.isEmpty() ? QString() : key + quoted(near);
    };
    switch (word.key) {
    case Key::Type:
        return oneOf(u"type:"_s, value, typeWords(vocabulary));
    case Key::Account:
        return oneOf(u"account:"_s, value, vocabulary.accounts);
    case Key::Missing:
    case Key::Field: {
        const QStringList handles = handlesOf(vocabulary);
        if (handles.contains(word.handle))
            return {};
        const QString near = nearest(word.handle.toCaseFolded(), handles);
        if (near.isEmpty())
            return {};
        return word.key == Key::Missing ? u"missing:"_s + near
                                        : u"field."_s + near + written.mid(written.indexOf(u':'));
    }
    case Key::Any:
        return oneOf({}, word.text, typeWords(vocabulary));
    default:
        return {};
    }
}

QString without(QString text, qsizetype begin, qsizetype end)
{
    return text.remove(begin, end - begin).simplified();
}

//! What other searches write in another way than this one.
std::optional<QueryGuess> ownSpelling(const QString &text, const ConnectionQuery &query,
                                      const Problem &problem)
{
    const QString &word = problem.word;
    const QString folded = word.toLower();
    const auto instead = [&](const QString &own) {
        const QString sign = text.at(problem.begin) == u'-' ? u"-"_s : QString();
        return QueryGuess{sign + word, sign + own,
                          text.left(problem.begin) + sign + own + text.mid(problem.end)};
    };
    if (problem.kind == Problem::Kind::Later)
        return std::nullopt;
    if (problem.kind == Problem::Kind::Grouping) {
        // From the back, so that what stands before keeps its place.
        QString plain = text;
        const QList<Problem> &all = query.problems();
        for (auto one = all.crbegin(); one != all.crend(); ++one) {
            if (one->kind != Problem::Kind::Grouping)
                continue;
            QString inner = one->word;
            while (inner.startsWith(u'('))
                inner.remove(0, 1);
            while (inner.endsWith(u')'))
                inner.chop(1);
            const bool isNegated = plain.at(one->begin) == u'-';
            // "-(a b)" is neither of its words alone.
            if (isNegated && !(one->word.startsWith(u'(') && one->word.endsWith(u')')))
                return std::nullopt;
            plain.replace(one->begin + isNegated, one->end - one->begin - isNegated, inner);
        }
        plain = plain.simplified();
        return plain.isEmpty() ? std::nullopt : std::optional(QueryGuess{word, plain, plain});
    }
    if (folded == u"or" || folded == u"|" || folded == u"||")
        return instead(u"OR"_s);
    if (folded == u"and" || folded == u"&&") {
        const QString plain = without(text, problem.begin, problem.end);
        return QueryGuess{word, plain, plain};
    }
    if (folded == u"not") {
        const QString plain = text.left(problem.begin) + u'-' + text.mid(problem.end).trimmed();
        return QueryGuess{word, plain, plain};
    }
    if (folded.startsWith(u'*') || folded.endsWith(u'*')) {
        const QString plain = QString(word).remove(u'*');
        return plain.isEmpty() ? std::nullopt : std::optional(instead(plain));
    }
    // "type=ftp" and "changed<7d".
    const qsizetype sign = word.indexOf(QRegularExpression(u"[=<>]"_s));
    if (sign > 0 && !word.left(sign).contains(u':')) {
        const QString own
            = word.left(sign) + u':' + word.mid(word.at(sign) == u'=' ? sign + 1 : sign);
        if (ConnectionQuery(own).problems().isEmpty())
            return instead(own);
    }
    return std::nullopt;
}

std::optional<QueryGuess> guessWord(const QString &text, const ConnectionQuery::Word &word,
                                    bool isProblem, const QueryVocabulary &vocabulary)
{
    const QString whole = text.mid(word.begin, word.end - word.begin);
    const QString written = word.isNegated ? whole.mid(1) : whole;
    const QString instead = better(word, written, isProblem, vocabulary);
    if (instead.isEmpty() || instead == written)
        return std::nullopt;
    const QString sign = word.isNegated ? u"-"_s : QString();
    return QueryGuess{whole, sign + instead,
                      text.left(word.begin) + sign + instead + text.mid(word.end)};
}

} // namespace

QList<QueryCompletion> completeQuery(const QString &text, qsizetype cursor,
                                     const QueryVocabulary &vocabulary, bool isAsked)
{
    const Around around = wordAround(text, cursor);
    const bool isNegated = text.mid(around.begin).startsWith(u'-');
    const qsizetype begin = around.begin + (isNegated ? 1 : 0);
    const QString begun = text.mid(begin, std::max<qsizetype>(cursor - begin, 0));
    QList<QueryCompletion> found;
    const auto offer = [&](const QString &word, const QString &remark, bool isWhole) {
        if (found.size() >= kMostCompletions || (isWhole && word == begun))
            return;
        const QString after = text.mid(around.end);
        const QString gap = isWhole && !after.startsWith(u' ') ? u" "_s : QString();
        const QString before = text.left(begin) + word + gap;
        found.append(
            {word, remark, before + after, before.size() + (isWhole && gap.isEmpty() ? 1 : 0)});
    };

    const qsizetype colon = begun.indexOf(u':');
    const QString folded = begun.toCaseFolded();
    if (colon < 0) {
        if (folded.startsWith(u"field.")) {
            const QString handle = begun.mid(6).toCaseFolded();
            for (const QString &one : handlesOf(vocabulary)) {
                if (one.toCaseFolded().contains(handle))
                    offer(u"field."_s + one + u':', {}, false);
            }
            return found;
        }
        if (begun.size() < 2 && !isAsked)
            return found;
        for (const QString &key : ConnectionQuery::keys()) {
            if (key.startsWith(folded))
                offer(key, {}, false);
        }
        return found;
    }

    const QString key = begun.left(colon + 1);
    const QString value = begun.mid(colon + 1).remove(u'"').toCaseFolded();
    for (const QString &one : ConnectionQuery::valuesOf(key)) {
        if (one.startsWith(value))
            offer(key + one, {}, true);
    }
    if (key == u"type:") {
        for (const QueryVocabulary::Type &type : vocabulary.types) {
            if (type.handle.toCaseFolded().contains(value)
                || type.name.toCaseFolded().contains(value))
                offer(key + quoted(type.handle),
                      type.name + u", "_s + QLocale().toString(type.count), true);
        }
    } else if (key == u"account:") {
        for (const QString &account : vocabulary.accounts) {
            if (account.toCaseFolded().contains(value))
                offer(key + quoted(account), {}, true);
        }
    } else if (key == u"missing:") {
        for (const QString &handle : handlesOf(vocabulary)) {
            if (handle.toCaseFolded().contains(value))
                offer(key + quoted(handle), {}, true);
        }
    }
    return found;
}

std::optional<QueryGuess> guessQuery(const QString &text, const QueryVocabulary &vocabulary)
{
    const ConnectionQuery query(text);
    for (const ConnectionQuery::Word &word : query.words()) {
        const auto problem = std::ranges::find(query.problems(), word.begin, &Problem::begin);
        const bool isProblem = problem != query.problems().end();
        if (std::optional<QueryGuess> guess
            = isProblem ? ownSpelling(text, query, *problem) : std::nullopt)
            return guess;
        if (std::optional<QueryGuess> guess = guessWord(text, word, isProblem, vocabulary))
            return guess;
    }
    return std::nullopt;
}

QStringList queryRemarks(const QString &text, const ConnectionQuery &query,
                         const QueryVocabulary &vocabulary,
                         const std::function<QString(const QString &)> &shown)
{
    QStringList remarks;
    const QList<ConnectionQuery::Word> words = query.words();
    for (const Problem &problem : query.problems()) {
        QString remark;
        switch (problem.kind) {
        case Problem::Kind::Unknown:
            remark = QueryHelpTr::tr("“%1” is no search word; it is looked for as it stands.");
            break;
        case Problem::Kind::Later:
            remark
                = QueryHelpTr::tr("“%1” is not a search word yet; it is looked for as it stands.");
            break;
        case Problem::Kind::Grouping:
            remark = QueryHelpTr::tr(
                "Parentheses do not group words; “%1” is looked for as it stands.");
            break;
        }
        remark = remark.arg(shown(problem.word));
        std::optional<QueryGuess> guess = ownSpelling(text, query, problem);
        const auto word = std::ranges::find(words, problem.begin, &ConnectionQuery::Word::begin);
        if (!guess && word != words.end())
            guess = guessWord(text, *word, true, vocabulary);
        if (guess)
            remark += u' ' + QueryHelpTr::tr("Did you mean “%1”?").arg(shown(guess->better));
        // "(a OR b)" has one fault, not two.
        if (!remarks.contains(remark))
            remarks.append(remark);
    }
    return remarks;
}

} // namespace plugboard
