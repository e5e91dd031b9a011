// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/makedialect.h"

#include <QFile>

namespace plugboard {

inline FormSpec makeFormFromText(const QByteArray &text)
{
    return makeForm(parseJson(text).value()).value();
}

inline FormSpec makeFormOf(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/make/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return makeFormFromText(file.readAll());
}

//! The form of one parameter called "x" with these further members.
inline FormSpec makeFormOfOne(const QByteArray &members)
{
    return makeFormFromText("[{\"name\":\"x\"," + members + "}]");
}

QStringList choiceLabels(const FieldSpec &spec)
{
    QStringList out;
    for (const Choice &choice : spec.choices)
        out.append(choice.label);
    return out;
}

} // namespace plugboard
