// SPDX-License-Identifier: GPL-3.0-or-later
//
// Telling a stand-in from a secret (M1 of the product: a secret can never be destroyed by an
// edit). A secret taken for a stand-in costs the user a question; a stand-in taken for a secret
// would be written over the real one. Doubtful texts are stand-ins, therefore.
#include "schema/secrets.h"

#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool isStar(QChar c)
{
    return c == u'*' || c == u'＊' || c == u'∗';
}

//! Signs that nobody types into a secret.
bool isDot(QChar c)
{
    static constexpr QStringView dots = u"•●·∙⋅○◦■□▪█▒░⬤‧…";
    return dots.contains(c);
}

bool isCross(QChar c)
{
    return c == u'x' || c == u'X' || c == u'×';
}

//! Fillers that only count where nothing else is shown.
bool isFiller(QChar c)
{
    return isStar(c) || isDot(c) || c == u'.' || c == u'-' || c == u'_' || c == u'#' || c == u'?'
        || c.isSpace();
}

template <typename Predicate>
qsizetype longestRun(QStringView text, Predicate predicate)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = predicate(c) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

template <typename Predicate>
bool isAll(QStringView text, Predicate predicate)
{
    return std::all_of(text.begin(), text.end(), predicate);
}

//! "xxxx", "XXXX-XXXX", and those with up to four shown characters at the end.
bool isCrossedOut(QStringView text)
{
    constexpr qsizetype kCrosses = 4;
    constexpr qsizetype kShownEnd = 4;
    qsizetype lead = 0;
    qsizetype crosses = 0;
    while (lead < text.size() && (isCross(text[lead]) || (crosses > 0 && isFiller(text[lead]))))
        crosses += isCross(text[lead++]);
    return crosses >= kCrosses && text.size() - lead <= kShownEnd;
}

bool isStandInWord(QStringView text)
{
    const auto isFrame = [](QChar c) {
        static constexpr QStringView frame = u"<>[](){}$%*_#-«»‹›\"'";
        return frame.contains(c);
    };
    qsizetype framed = 0;
    while (!text.isEmpty() && isFrame(text.front())) {
        text = text.sliced(1);
        ++framed;
    }
    while (!text.isEmpty() && isFrame(text.back()))
        text.chop(1);
    // Words only, and before any copy is made of what may be a real secret.
    constexpr qsizetype kLongestWord = 20;
    const auto isOfWords
        = [](QChar c) { return c.isLetter() || c == u' ' || c == u'_' || c == u'-'; };
    if (text.size() > kLongestWord || !isAll(text, isOfWords))
        return false;
    const QString word
        = text.trimmed().toString().toLower().replace(u'_', u' ').replace(u'-', u' ');

    static const QSet<QString> always{u"encrypted"_s,    u"redacted"_s,   u"hidden"_s,
                                      u"masked"_s,       u"obfuscated"_s, u"value hidden"_s,
                                      u"hidden value"_s, u"not shown"_s};
    // As a bare word these could be somebody's (poor) secret.
    static const QSet<QString> inFrame{
        u"secret"_s,       u"sensitive"_s, u"sensitive value"_s, u"protected"_s, u"private"_s,
        u"confidential"_s, u"filtered"_s,  u"removed"_s,         u"omitted"_s,   u"unchanged"_s,
        u"stored"_s,       u"set"_s,       u"write only"_s,      u"password"_s,  u"token"_s,
        u"secret value"_s, u"null"_s,      u"undefined"_s,       u"none"_s,      u"blank"_s,
        u"keep"_s,         u"unknown"_s,   u"not set"_s};
    return always.contains(word) || (framed > 0 && inFrame.contains(word));
}

} // namespace

bool looksMasked(const QString &value)
{
    const QStringView text = QStringView(value).trimmed();
    if (text.isEmpty())
        return true;
    if (isAll(text, [](QChar c) { return isStar(c) || isDot(c) || c.isSpace(); }))
        return true;
    constexpr qsizetype kFillers = 3;
    if (text.size() >= kFillers && isAll(text, isFiller))
        return true;
    // "sk_live_****4242", "shpat_••••": part of it shown.
    constexpr qsizetype kStars = 4;
    constexpr qsizetype kDots = 2;
    if (longestRun(text, isStar) >= kStars || longestRun(text, isDot) >= kDots)
        return true;
    return isCrossedOut(text) || isStandInWord(text)
        || text.startsWith(u"__n8n_BLANK_VALUE_"); // seen in exports that people paste from
}

} // namespace plugboard
