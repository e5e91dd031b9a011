// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queryhelp.h"

#include "domain/connectionquery.h"

#include <QLocale>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

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
        const QString key = written.left(written.indexOf(u':') + 1);
        if (const QStringList values = ConnectionQuery::valuesOf(key); !values.isEmpty()) {
            const QString near = nearest(value, values);
            return near.isEmpty() ? QString() : key + near;
        }
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
        const QString whole = text.mid(word.begin, word.end - word.begin);
        const QString written = word.isNegated ? whole.mid(1) : whole;
        const bool isProblem
            = std::ranges::any_of(query.problems(), [&word](const ConnectionQuery::Problem &one) {
                  return one.begin == word.begin;
              });
        const QString instead = better(word, written, isProblem, vocabulary);
        if (instead.isEmpty() || instead == written)
            continue;
        const QString sign = word.isNegated ? u"-"_s : QString();
        return QueryGuess{whole, sign + instead,
                          text.left(word.begin) + sign + instead + text.mid(word.end)};
    }
    return std::nullopt;
}

} // namespace plugboard
