// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QHash>
#include <QList>
#include <QString>

namespace plugboard {

//! A connection type as the practice platform offers it.
struct PracticeType
{
    qint64 id = 0;
    QString handle;
    QString name;
    bool requiresConnectionToTest = false;
    //! Array of ConnectionConfig, values null.
    Json configs;

    //! The definition of one config, or nullptr.
    [[nodiscard]] const Json *config(const QString &handle) const;
};

//! A connection as the practice platform keeps it.
struct PracticeConnection
{
    qint64 id = 0;
    QString type;
    QString name;
    //! Members that the vendor's pages do not know; they stand at the answer's end.
    Json extra;
    //! String or null by config handle; null where missing.
    QHash<QString, Json> values;
};

struct PracticeData
{
    QList<PracticeType> types;
    QList<PracticeConnection> connections;
};

//! The ten types and sixty connections that come with the program.
[[nodiscard]] Result<PracticeData> loadPracticeData();

} // namespace plugboard
