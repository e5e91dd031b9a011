// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringView>

#include <optional>

namespace plugboard {

//! A day, a time or both as ISO 8601 writes them, with how it is written, so that another moment
//! can be written the same way (M6).
struct MomentText
{
    enum class Precision { Minutes, Seconds };

    //! Null where there is none.
    QDate date;
    QTime time;
    //! Between the two; "T" or a blank.
    QChar between = u'T';
    Precision precision = Precision::Seconds;
    //! With its point or comma; empty for none.
    QString fraction;
    //! "Z", "+02:00"…; empty for none.
    QString zone;

    //! Whether "2026-02-30" or "25:00" was written, which no calendar and no clock has. Date and
    //! time are null then.
    bool isOutside = false;
};

//! \a text as a moment; nothing where it is written another way.
[[nodiscard]] std::optional<MomentText> readMoment(QStringView text);
[[nodiscard]] QString writeMoment(const MomentText &moment);

} // namespace plugboard
