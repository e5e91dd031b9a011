// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remotetext.h"

#include <algorithm>

namespace plugboard {

namespace {

bool isInvisible(char32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) // C0, DEL, C1
        || (c >= 0x200b && c <= 0x200f) // zero width, marks
        || (c >= 0x202a && c <= 0x202e) // embeddings and overrides
        || (c >= 0x2060 && c <= 0x206f) // joiners, isolates, deprecated formats
        || c == 0xfeff || c == 0x061c || c == 0x2028 || c == 0x2029;
}

QString withoutInvisible(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (!isInvisible(c.unicode()))
            out.append(c);
        else if (c == QChar(0x2028) || c == QChar(0x2029))
            out.append(QLatin1Char('\n'));
    }
    return out;
}

QString cut(QString text, qsizetype maxLength)
{
    if (text.size() <= maxLength)
        return text;
    qsizetype end = std::max<qsizetype>(0, maxLength - 1);
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    text.truncate(end);
    return text + QChar(0x2026);
}

} // namespace

QString cleanRemoteText(const QString &text, qsizetype maxLength)
{
    return cut(withoutInvisible(text).simplified(), maxLength);
}

QString cleanRemoteParagraphs(const QString &text, qsizetype maxLength)
{
    return cut(withoutInvisible(text).trimmed(), maxLength);
}

bool isHeaderSafe(QByteArrayView value)
{
    return !value.isEmpty()
        && std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

} // namespace plugboard
