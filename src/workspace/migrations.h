// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace plugboard {

//! "PLGB": tells our file from every other SQLite file.
constexpr qint32 kApplicationId = 0x504c4742;

//! The statements that bring a workspace from one version to the next. They run in one transaction
//! with foreign keys off, and foreign keys are checked before it ends.
struct Migration
{
    QStringList statements;
};

//! The first makes version 1 from nothing, the second version 2 from 1 … A published one is never
//! edited.
using Migrations = QList<Migration>;

[[nodiscard]] const Migrations &workspaceMigrations();

} // namespace plugboard
