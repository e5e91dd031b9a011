// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/fuzzymatch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kNone = -1;
//! Each kind of match stands above all of the next, whatever its place and length.
constexpr int kAtStart = 1000;
constexpr int kAtWord = 800;
constexpr int kInside = 600;
constexpr int kLetters = 300;
constexpr int kInRest = 150;
//! Nobody types longer abbreviations, and the ways to find one grow with its length.
constexpr qsizetype kLongestLetters = 24;
constexpr int kMostTries = 8;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || (text.at(at).isLetterOrNumber() && !text.at(at - 1).isLetterOrNumber());
}

//! Shorter texts and earlier places are more likely what was meant; at most 99.
int distance(qsizetype at, qsizetype length)
{
    return int(std::min<qsizetype>(at, 40) + std::min<qsizetype>(length, 110) / 2);
}

int whole(QStringView word, QStringView text)
{
    int best = kNone;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const int kind = at == 0 ? kAtStart : startsWord(text, at) ? kAtWord : kInside;
        best = std::max(best, kind - distance(at, text.size()));
        if (kind != kInside)
            break;
    }
    return best;
}

bool holdsLetters(QStringView word, QStringView text)
{
    qsizetype at = 0;
    for (const QChar &letter : word) {
        at = text.indexOf(letter, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

//! From the letter at \a first on: goes on where the last letter was found, else at a word's
//! beginning, else at the next place.
int lettersFrom(QStringView word, QStringView text, qsizetype first)
{
    int score = kLetters;
    qsizetype at = first;
    for (qsizetype i = 1; i < word.size(); ++i) {
        const QChar letter = word.at(i);
        if (at + 1 < text.size() && text.at(at + 1) == letter) {
            ++at;
            continue;
        }
        qsizetype next = text.indexOf(letter, at + 1);
        if (next < 0)
            return kNone;
        int tries = 0;
        for (qsizetype start = next; start >= 0 && tries < kMostTries;
             start = text.indexOf(letter, start + 1), ++tries) {
            if (startsWord(text, start) && holdsLetters(word.mid(i + 1), text.mid(start + 1))) {
                next = start;
                break;
            }
        }
        score -= startsWord(text, next) ? 5 : 30;
        at = next;
    }
    return std::max(1, score - distance(first, text.size()));
}

int letters(QStringView word, QStringView text)
{
    // One letter as it is was looked for before; two are found in nearly everything.
    if (word.size() < 2 || word.size() > kLongestLetters || !holdsLetters(word, text))
        return kNone;
    int best = kNone;
    int tries = 0;
    for (qsizetype at = text.indexOf(word.at(0)); at >= 0 && tries < kMostTries;
         at = text.indexOf(word.at(0), at + 1)) {
        if (!startsWord(text, at))
            continue;
        best = std::max(best, lettersFrom(word, text, at));
        ++tries;
    }
    return best;
}

} // namespace

QString foldedForSearch(const QString &text)
{
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80; };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return text.toLower();
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    // Not among Qt's foldings.
    folded.replace(u'\u00df', u"ss"_s);
    folded.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return folded;
}

FuzzyQuery::FuzzyQuery(const QString &typed)
    : m_words(foldedForSearch(typed).simplified().split(u' ', Qt::SkipEmptyParts))
{
}

int FuzzyQuery::score(QStringView title, QStringView rest) const
{
    int sum = 0;
    for (const QString &word : m_words) {
        int best = whole(word, title);
        if (best == kNone && !rest.isEmpty()) {
            const qsizetype at = rest.indexOf(word);
            if (at >= 0)
                best = kInRest - distance(at, rest.size());
        }
        if (best == kNone)
            best = letters(word, title);
        if (best == kNone)
            return kNone;
        sum += best;
    }
    return m_words.isEmpty() ? 0 : std::max(0, sum / int(m_words.size()));
}

} // namespace plugboard
