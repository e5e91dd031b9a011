// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queryhelp.h"

#include "domain/queryspelling.h"
#include "domain/querywords.h"

#include <QCoreApplication>
#include <QLocale>

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
    const bool needs = std::ranges::any_of(value, [](QChar c) { return c.isSpace() || c == u'"'; });
    return needs ? u'"' + QString(value).replace(u'"', u"\"\""_s) + u'"' : value;
}

} // namespace

QString typeQuery(const QString &handle)
{
    return u"type:"_s + quoted(handle);
}

namespace {

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

//! A word whose key or whose key's value is mistyped; empty: no idea.
QString betterKey(const QString &written)
{
    const qsizetype colon = written.indexOf(u':');
    const QString key = written.left(colon + 1);
    if (key.isEmpty())
        return {};
    const QString value = written.mid(colon + 1);
    if (const QStringList values = ConnectionQuery::valuesOf(key.toLower()); !values.isEmpty()) {
        // "noerror" is near to "error" and its contrary; an age may be near and another one.
        static const QStringList denials{u"no"_s, u"un"_s, u"!"_s, u"-"_s};
        const QString folded = value.toLower();
        const bool isOther = key.toLower() == u"changed:"
            || std::ranges::any_of(denials,
                                   [&folded](const QString &no) { return folded.startsWith(no); });
        const QString near
            = isOther || values.contains(folded) ? QString() : nearest(folded, values);
        if (!near.isEmpty())
            return key.toLower() + near;
    }
    const qsizetype dot = key.indexOf(u'.');
    if (dot > 0) {
        // "Field.host:", "fields.host:"; the handle stays as it is.
        const QString field = kQueryField + written.mid(dot + 1);
        return nearest(key.left(dot + 1).toLower(), {kQueryField}).isEmpty() ? QString() : field;
    }
    // Words of two letters are near to too much.
    const QString folded = key.toLower();
    const QString near = ConnectionQuery::keys().contains(folded) ? folded
        : key.size() > 3 ? nearest(folded, ConnectionQuery::keys())
                         : QString();
    return near.isEmpty() ? QString() : near + value;
}

//! A word that is understood and finds nothing: what there is instead.
QString better(const ConnectionQuery::Word &word, const QString &written,
               const QueryVocabulary &vocabulary)
{
    using Key = ConnectionQuery::Key;
    const QString value = written.mid(written.indexOf(u':') + 1).remove(u'"').toCaseFolded();
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

//! One place of the text, and what it should be.
struct Mend
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QString better;
};

bool isStructure(const Problem &problem)
{
    return problem.kind == Problem::Kind::Grouping || problem.kind == Problem::Kind::Operator;
}

//! "type: ftp" and "type = ftp" are one word.
std::optional<Mend> joined(const QList<QueryPart> &parts, qsizetype i)
{
    const auto keyAt = [&parts](qsizetype at, qsizetype chopped) {
        const QueryPart &part = parts.at(at);
        const QString key = part.text.left(part.text.size() - chopped);
        return part.isPlain && isQueryKey(key) ? key : QString();
    };
    if (i + 1 >= parts.size())
        return std::nullopt;
    const bool isSign = !parts.at(i).text.endsWith(u':') || parts.at(i).text.size() == 1;
    const qsizetype first = isSign ? i - 1 : i;
    if (first < 0 || keyAt(first, isSign ? 0 : 1).isEmpty())
        return std::nullopt;
    const QueryPart &key = parts.at(first);
    const QueryPart &value = parts.at(i + 1);
    QString word = key.written + (isSign ? parts.at(i).written : QString())
        + (value.isNegated ? u"-"_s : QString()) + value.written;
    const QString own = ownSpelling(word, key.isNegated);
    if (!own.isEmpty())
        return Mend{key.begin, value.end, own};
    if (!ConnectionQuery(word).problems().isEmpty() || isOwnOr(parts, i + 1)
        || isStrayOperator(parts, i + 1) || value.text.contains(u':'))
        return std::nullopt;
    return Mend{key.begin, value.end, key.isNegated ? u'-' + word : word};
}

std::optional<Mend> mendOf(const QList<QueryPart> &parts, const Problem &problem)
{
    if (isStructure(problem) || problem.kind == Problem::Kind::Later)
        return std::nullopt;
    const auto part = std::ranges::find(parts, problem.begin, &QueryPart::begin);
    if (part == parts.end())
        return std::nullopt;
    if (std::optional<Mend> mend = joined(parts, part - parts.begin()))
        return mend;
    QString own = ownSpelling(part->written, part->isNegated);
    if (own.isEmpty()) {
        const QString key = betterKey(part->written);
        // A mistyped key may have a value of another spelling.
        own = ownSpelling(key, part->isNegated);
        if (own.isEmpty() && !key.isEmpty() && key != part->written
            && ConnectionQuery(key).problems().isEmpty())
            own = part->isNegated ? u'-' + key : key;
    }
    return own.isEmpty() ? std::nullopt
                         : std::optional(Mend{part->begin, part->end, std::move(own)});
}

QList<Mend> mendsOf(const QString &text, const ConnectionQuery &query)
{
    QList<Mend> mends;
    const QList<QueryPart> parts = splitQuery(text);
    for (const Problem &problem : query.problems()) {
        const std::optional<Mend> mend = mendOf(parts, problem);
        if (mend && (mends.isEmpty() || mends.last().end <= mend->begin))
            mends.append(*mend);
    }
    return mends;
}

QString mended(QString text, const QList<Mend> &mends)
{
    // From the back, so that what stands before keeps its place.
    for (auto mend = mends.crbegin(); mend != mends.crend(); ++mend)
        text.replace(mend->begin, mend->end - mend->begin, mend->better);
    return text;
}

//! All that can be mended, mended; the text itself where nothing can.
QString allMended(const QString &text, const ConnectionQuery &query)
{
    const QString words = mended(text, mendsOf(text, query));
    const std::optional<QString> structure
        = std::ranges::any_of(query.problems(), &isStructure) ? ownStructure(words) : std::nullopt;
    // What stood beside a parenthesis is a word only now.
    return structure ? mended(*structure, mendsOf(*structure, ConnectionQuery(*structure))) : words;
}

std::optional<QueryGuess> guessWord(const QString &text, const ConnectionQuery::Word &word,
                                    const QueryVocabulary &vocabulary)
{
    const QString whole = text.mid(word.begin, word.end - word.begin);
    const QString written = word.isNegated ? whole.mid(1) : whole;
    const QString instead = better(word, written, vocabulary);
    if (instead.isEmpty() || instead == written)
        return std::nullopt;
    const QString sign = word.isNegated ? u"-"_s : QString();
    return QueryGuess{whole, sign + instead,
                      text.left(word.begin) + sign + instead + text.mid(word.end)};
}

QString sentenceFor(const Problem &problem)
{
    switch (problem.kind) {
    case Problem::Kind::Later:
        return QueryHelpTr::tr("“%1” is not a search word yet; it is looked for as it stands.");
    case Problem::Kind::Grouping:
        return QueryHelpTr::tr("Parentheses do not group words; “%1” is looked for as it stands.");
    case Problem::Kind::Pattern:
        return QueryHelpTr::tr(
            "There are no patterns such as “shop*”; “%1” is looked for as it stands.");
    case Problem::Kind::NoValue:
        return QueryHelpTr::tr("“%1” asks nothing without a word right after it.");
    case Problem::Kind::Operator:
        if (problem.word == u"OR")
            return QueryHelpTr::tr("“%1” has nothing to join here; it is looked for as it stands.");
        break;
    case Problem::Kind::Unknown:
        break;
    }
    return QueryHelpTr::tr("“%1” is no search word; it is looked for as it stands.");
}

bool isOr(const Problem &problem)
{
    static const QStringList ors{u"or"_s, u"|"_s, u"||"_s};
    return problem.kind == Problem::Kind::Operator && problem.word != u"OR"
        && ors.contains(problem.word.toLower());
}

//! A query for the very text of  problem; empty where there is none. An operator is only a name's
//! own word together with those beside it.
QString literally(const QString &text, const QList<ConnectionQuery::Word> &words,
                  const Problem &problem)
{
    const auto at = std::ranges::find(words, problem.begin, &ConnectionQuery::Word::begin);
    if (at == words.end() || at->isNegated)
        return {};
    qsizetype begin = problem.begin;
    qsizetype end = problem.end;
    if (problem.kind == Problem::Kind::Operator) {
        begin = at == words.begin() ? begin : (at - 1)->begin;
        end = at + 1 == words.end() ? end : (at + 1)->end;
    }
    QString key;
    if (problem.kind != Problem::Kind::Grouping && at->key != ConnectionQuery::Key::Any) {
        const qsizetype value = text.indexOf(u':', begin) + 1;
        key = text.mid(begin, value - begin);
        begin = value;
    }
    const QString phrase = text.mid(begin, end - begin);
    return phrase.isEmpty() || phrase.contains(u'"') ? QString() : key + u'"' + phrase + u'"';
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
    if (text.size() > kLongestExplained)
        return std::nullopt;
    const ConnectionQuery query(text);
    const QList<Problem> &problems = query.problems();
    if (const QString better = allMended(text, query); better != text) {
        const QList<Mend> mends = mendsOf(text, query);
        if (problems.size() > 1 || mends.size() != 1)
            return QueryGuess{text, better, better};
        const Mend &one = mends.first();
        return QueryGuess{text.mid(one.begin, one.end - one.begin), one.better, better};
    }
    for (const ConnectionQuery::Word &word : query.words()) {
        if (std::ranges::find(problems, word.begin, &Problem::begin) != problems.end())
            continue;
        if (std::optional<QueryGuess> guess = guessWord(text, word, vocabulary))
            return guess;
    }
    return std::nullopt;
}

QStringList queryRemarks(const QString &text, const ConnectionQuery &query, Guesses guesses,
                         const std::function<QString(const QString &)> &shown,
                         const std::function<bool(const QString &)> &finds)
{
    // As many as a person reads; the rest is told once these are mended.
    constexpr qsizetype kMostTold = 5;
    constexpr qsizetype kMostTried = 20;
    QList<Problem> told;
    const QList<ConnectionQuery::Word> words = query.words();
    for (const Problem &problem :
         query.problems().first(std::min(kMostTried, query.problems().size()))) {
        if (told.size() == kMostTold)
            break;
        const QString literal = finds ? literally(text, words, problem) : QString();
        if (literal.isEmpty() || !finds(literal))
            told.append(problem);
    }
    const QString all = allMended(text, query);
    const auto whole = std::ranges::find_if(told.crbegin(), told.crend(), [](const Problem &one) {
        return isStructure(one) && !isOr(one);
    });
    const bool isStructureMended
        = std::ranges::none_of(ConnectionQuery(all).problems(), isStructure);
    const QList<QueryPart> parts = splitQuery(text);
    QStringList remarks;
    for (const Problem &problem : std::as_const(told)) {
        QString better;
        if (isOr(problem))
            better = isStructureMended ? u"OR"_s : QString();
        else if (isStructure(problem))
            // Once for all of them.
            better = isStructureMended && &problem == &*whole ? all : QString();
        else if (const std::optional<Mend> mend = mendOf(parts, problem))
            better = mend->better;
        QString remark = sentenceFor(problem).arg(shown(problem.word));
        if (guesses == Guesses::Told && !better.isEmpty())
            remark += u' ' + QueryHelpTr::tr("Did you mean “%1”?").arg(shown(better));
        if (!remarks.contains(remark))
            remarks.append(remark);
    }
    return remarks;
}

} // namespace plugboard
