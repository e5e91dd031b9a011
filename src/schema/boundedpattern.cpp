// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/boundedpattern.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr qsizetype kLongestPattern = 1000;
constexpr qsizetype kLongestSubject = 100'000;
//! What a match costs that was stopped at the higher limit.
constexpr qint64 kFullEffort = 200;

//! PCRE stops at the limit. The empty group keeps the pattern from setting a limit of its own,
//! which it may at its start only.
QRegularExpression limited(int steps, const QString &pattern)
{
    return QRegularExpression(u"(*LIMIT_MATCH=%1)(?:)"_s.arg(steps) + pattern);
}

} // namespace

BoundedPattern::BoundedPattern(const QString &pattern)
{
    if (pattern.size() > kLongestPattern)
        return;
    // Nearly all matches end within the lower limit, so that the cost of the others can be told.
    QRegularExpression brief = limited(1000, pattern);
    if (!brief.isValid())
        return;
    m_brief = brief;
    m_full = limited(100'000, pattern);
}

BoundedPattern::Answer BoundedPattern::match(const QString &text, qint64 *effort) const
{
    if (!m_brief || text.size() > kLongestSubject)
        return Answer::NotRead;
    qint64 spent = 1 + text.size() / 256;
    QRegularExpressionMatch match = m_brief->match(text);
    if (!match.isValid()) {
        spent += kFullEffort;
        match = m_full.match(text);
    }
    if (effort)
        *effort += spent;
    if (!match.isValid())
        return Answer::TooCostly;
    return match.hasMatch() ? Answer::Fits : Answer::DoesNotFit;
}

} // namespace plugboard
