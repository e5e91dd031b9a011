// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>

#include <optional>

namespace plugboard {

//! A regular expression from outside, which may have been made to run for ever: its length, the
//! length of what it is matched with and the matcher's steps are limited.
class BoundedPattern
{
public:
    enum class Answer {
        Fits,
        DoesNotFit,
        //! It is no pattern that can be read here, or too long; or the text is.
        NotRead,
        TooCostly,
    };

    explicit BoundedPattern(const QString &pattern);

    //! Whether some part of \a text fits. Adds to \a effort, in units of some microseconds.
    [[nodiscard]] Answer match(const QString &text, qint64 *effort = nullptr) const;

private:
    //! Nothing where it cannot be used.
    std::optional<QRegularExpression> m_brief;
    QRegularExpression m_full;
};

} // namespace plugboard
