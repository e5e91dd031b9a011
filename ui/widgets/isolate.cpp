// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/isolate.h"

#include <QGuiApplication>

#include <algorithm>

namespace plugboard {

namespace {

constexpr QChar kFirstStrongIsolate(0x2068);
constexpr QChar kPopIsolate(0x2069);

bool isStrong(QChar::Direction direction)
{
    return direction == QChar::DirL || direction == QChar::DirR || direction == QChar::DirAL;
}

bool turns(QChar c)
{
    const QChar::Direction direction = c.direction();
    // Right-to-left scripts beyond the basic plane come as surrogates.
    return direction == QChar::DirR || direction == QChar::DirAL || c.isSurrogate();
}

} // namespace

QString isolated(const QString &text)
{
    if (text.isEmpty())
        return text;
    if (QGuiApplication::layoutDirection() == Qt::LeftToRight
        && std::none_of(text.begin(), text.end(), turns))
        return text;
    return kFirstStrongIsolate + text + kPopIsolate;
}

Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection otherwise)
{
    if (text.isRightToLeft())
        return Qt::RightToLeft;
    const bool letters = std::any_of(text.begin(), text.end(), [](QChar c) {
        return isStrong(c.direction()) || c.isSurrogate();
    });
    return letters ? Qt::LeftToRight : otherwise;
}

} // namespace plugboard
