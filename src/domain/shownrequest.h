// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

namespace plugboard {

//! A request as it may be shown and copied: no token, and markers where secrets stand.
struct ShownRequest
{
    QString verb;
    QUrl url;
    //! Without the one that carries the token.
    QList<std::pair<QString, QString>> headers;
    //! "X-API-TOKEN".
    QString tokenHeader;
    std::optional<Json> body;
    //! Translated: what whoever sends it has to know.
    QStringList cautions;
};

} // namespace plugboard
