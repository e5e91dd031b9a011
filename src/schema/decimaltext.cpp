// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/decimaltext.h"

#include <QString>

#include <algorithm>

namespace plugboard {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

//! 0.DIGITS × 10^exponent, without leading or trailing zeros; no digits for zero.
struct Decimal
{
    bool negative = false;
    QString digits;
    qint64 exponent = 0;
};

// Exponents beyond this only tell "huge" from "tiny"; the clamp keeps the sums from overflowing.
constexpr qint64 kExponentLimit = 1'000'000'000'000'000;

std::optional<Decimal> parse(QStringView text)
{
    Decimal out;
    qsizetype at = 0;
    const auto digitsInto = [&](QString &target) {
        const qsizetype from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        target += text.sliced(from, at - from);
        return at - from;
    };
    if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
        out.negative = text[at++] == u'-';
    const qsizetype whole = digitsInto(out.digits);
    if (whole == 0)
        return std::nullopt;
    if (at < text.size() && text[at] == u'.') {
        ++at;
        if (digitsInto(out.digits) == 0)
            return std::nullopt;
    }
    qint64 power = 0;
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        bool down = false;
        if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
            down = text[at++] == u'-';
        QString digits;
        if (digitsInto(digits) == 0)
            return std::nullopt;
        for (const QChar c : digits)
            power = std::min(kExponentLimit, power * 10 + (c.unicode() - u'0'));
        if (down)
            power = -power;
    }
    if (at != text.size())
        return std::nullopt;

    qsizetype zeros = 0;
    while (zeros < out.digits.size() && out.digits[zeros] == u'0')
        ++zeros;
    out.digits.remove(0, zeros);
    while (out.digits.endsWith(u'0'))
        out.digits.chop(1);
    out.exponent = whole - zeros + power;
    if (out.digits.isEmpty())
        out = Decimal();
    return out;
}

int compareMagnitude(const Decimal &a, const Decimal &b)
{
    if (a.digits.isEmpty() || b.digits.isEmpty())
        return int(b.digits.isEmpty()) - int(a.digits.isEmpty());
    if (a.exponent != b.exponent)
        return a.exponent < b.exponent ? -1 : 1;
    return a.digits.compare(b.digits);
}

} // namespace

bool isIntegerText(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u'+'))
        text = text.sliced(1);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool isDecimalText(QStringView text)
{
    return parse(text).has_value();
}

std::optional<int> compareDecimalText(QStringView a, QStringView b)
{
    const std::optional<Decimal> left = parse(a);
    const std::optional<Decimal> right = parse(b);
    if (!left || !right)
        return std::nullopt;
    if (left->negative != right->negative)
        return left->negative ? -1 : 1;
    const int magnitude = compareMagnitude(*left, *right);
    return left->negative ? -magnitude : magnitude;
}

std::optional<QString> normalDecimalText(QStringView text)
{
    const std::optional<Decimal> number = parse(text);
    if (!number)
        return std::nullopt;
    if (number->digits.isEmpty())
        return QStringLiteral("0");
    return (number->negative ? QStringLiteral("-") : QString()) + number->digits + u'e'
        + QString::number(number->exponent);
}

bool isWholeDecimalText(QStringView text)
{
    const std::optional<Decimal> number = parse(text);
    return number && number->exponent >= number->digits.size();
}

std::optional<bool> isMultipleOf(QStringView number, QStringView step)
{
    // Products of two remainders have to fit 64 bits.
    constexpr qsizetype kMostDigits = 9;
    const std::optional<Decimal> left = parse(number);
    const std::optional<Decimal> right = parse(step);
    if (!left || !right || right->digits.isEmpty() || right->digits.size() > kMostDigits)
        return std::nullopt;
    if (left->digits.isEmpty())
        return true;
    const quint64 divisor = right->digits.toULongLong();
    quint64 rest = 0;
    for (const QChar c : left->digits)
        rest = (rest * 10 + (c.unicode() - u'0')) % divisor;
    // Both are whole numbers times a power of ten, without a zero at the end.
    qint64 power
        = (left->exponent - left->digits.size()) - (right->exponent - right->digits.size());
    if (power < 0)
        return false;
    for (quint64 factor = 10 % divisor; power > 0; power /= 2, factor = factor * factor % divisor) {
        if (power % 2 != 0)
            rest = rest * factor % divisor;
    }
    return rest == 0;
}

} // namespace plugboard
