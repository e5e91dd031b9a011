// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/n8ndialect.h"

#include <QFile>

namespace plugboard {

inline FormSpec n8nFormFromText(const QByteArray &text)
{
    return n8nForm(parseJson(text).value()).value();
}

inline FormSpec n8nFormOf(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/n8n/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return n8nFormFromText(file.readAll());
}

//! The form of one property called "x" with these further members.
inline FormSpec n8nFormOfOne(const QByteArray &members)
{
    return n8nFormFromText("[{\"displayName\":\"X\",\"name\":\"x\"," + members + "}]");
}

} // namespace plugboard
