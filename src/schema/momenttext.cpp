// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/momenttext.h"

#include <QRegularExpression>

namespace plugboard {

using namespace Qt::StringLiterals;

std::optional<MomentText> readMoment(QStringView text)
{
    static const QRegularExpression form(
        uR"(^(?:(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2}))?)"
        uR"((?:(?<between>(?<=\d)[Tt ]|^)(?<h>\d{2}):(?<min>\d{2}))"
        uR"((?::(?<s>\d{2})(?<fraction>[.,]\d{1,9})?)?)"
        uR"((?<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?)?$)"_s);
    if (text.isEmpty() || text.size() > 60)
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](const QString &name) { return match.capturedView(name).toInt(); };
    MomentText moment;
    const bool hasDate = !match.capturedView(u"y"_s).isEmpty();
    const bool hasTime = !match.capturedView(u"h"_s).isEmpty();
    if (hasDate)
        moment.date = QDate(number(u"y"_s), number(u"m"_s), number(u"d"_s));
    if (hasTime) {
        const bool hasSeconds = !match.capturedView(u"s"_s).isEmpty();
        moment.precision
            = hasSeconds ? MomentText::Precision::Seconds : MomentText::Precision::Minutes;
        moment.time = QTime(number(u"h"_s), number(u"min"_s), number(u"s"_s));
        moment.fraction = match.captured(u"fraction"_s);
        moment.zone = match.captured(u"zone"_s);
        if (const QStringView between = match.capturedView(u"between"_s); !between.isEmpty())
            moment.between = between.front();
    }
    moment.isOutside = (hasDate && !moment.date.isValid()) || (hasTime && !moment.time.isValid());
    if (moment.isOutside) {
        moment.date = QDate();
        moment.time = QTime();
    }
    return moment;
}

QString writeMoment(const MomentText &moment)
{
    QString text;
    // Not by a locale: another computer reads it (I3).
    if (moment.date.isValid())
        text += moment.date.toString(Qt::ISODate);
    if (moment.time.isValid()) {
        if (!text.isEmpty())
            text += moment.between;
        const bool seconds = moment.precision == MomentText::Precision::Seconds;
        text += moment.time.toString(seconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
        text += moment.fraction + moment.zone;
    }
    return text;
}

} // namespace plugboard
