// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryafter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! The one form that may be sent since RFC 7231, "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<milliseconds> httpDate(QByteArrayView text)
{
    const QString trimmed = QString::fromLatin1(text.trimmed());
    // Without the day's name, which Qt would check against the date in the current century only.
    const qsizetype comma = trimmed.indexOf(u',');
    if (comma < 0)
        return std::nullopt;
    QDateTime moment = QLocale::c().toDateTime(trimmed.mid(comma + 1).trimmed(),
                                               u"dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!moment.isValid())
        return std::nullopt;
    moment.setTimeSpec(Qt::UTC);
    return milliseconds(moment.toMSecsSinceEpoch());
}

} // namespace

std::optional<milliseconds> parseRetryAfter(QByteArrayView value, QByteArrayView date,
                                            milliseconds now)
{
    const QByteArrayView trimmed = value.trimmed();
    if (trimmed.isEmpty())
        return std::nullopt;
    if (std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qlonglong seconds = trimmed.toByteArray().toLongLong(&fits);
        constexpr auto longest
            = std::chrono::duration_cast<std::chrono::seconds>(kLongestRetryAfter).count();
        return fits && seconds < longest ? milliseconds(seconds * 1000) : kLongestRetryAfter;
    }
    const std::optional<milliseconds> until = httpDate(trimmed);
    if (!until)
        return std::nullopt;
    return std::clamp(*until - httpDate(date).value_or(now), milliseconds(0), kLongestRetryAfter);
}

QString clockTimeText(milliseconds moment, milliseconds now)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(moment.count());
    const bool soon = moment - now < std::chrono::hours(12);
    return soon ? QLocale().toString(local.time(), u"HH:mm:ss"_s)
                : QLocale().toString(local, u"d MMM HH:mm"_s);
}

} // namespace plugboard
