// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/cached.h"
#include "domain/queryfacts.h"
#include "engine/draftbook.h"

#include <QHash>
#include <QList>
#include <QLocale>

#include <vector>

namespace plugboard {

//! One line of the connection list.
struct ConnectionRow
{
    enum class Test { None, Passed, Failed };

    //! The connection's id, or a new draft's key.
    QString key;
    QString name;
    QString type;
    QString typeName;
    //! What a query asks; its id is empty for a new draft.
    QueryFacts facts;
    Test test = Test::None;
    milliseconds testedAt{0};
    //! When this computer saw it change.
    milliseconds seenChanged{0};
    int changes = 0;
    //! A draft of a connection that is not on the platform yet, or not any more.
    bool isNew = false;
    bool isGone = false;
    //! Places in the order of names and of types' names.
    int nameRank = 0;
    int typeRank = 0;

    //! The platform's word on when it changed, else what was seen here; 0: not known.
    [[nodiscard]] milliseconds changedAt() const;
    //! The last test says nothing about what was edited after it.
    [[nodiscard]] bool isStale() const;

    friend bool operator==(const ConnectionRow &, const ConnectionRow &) = default;
};

//! What an account's rows are made of; made on any thread.
struct ConnectionRowSource
{
    ListRows stored;
    QHash<QString, DraftSummary> drafts;
    //! For a new connection without one.
    QString namelessName;
    QLocale locale;
};

//! All rows with their ranks, in the order of their names.
[[nodiscard]] std::vector<ConnectionRow> makeConnectionRows(ConnectionRowSource source);

//! Puts \a draft's changes and name on a row; nothing: there is no draft.
void applyDraft(ConnectionRow &row, const std::optional<DraftSummary> &draft);
void applyVerdict(ConnectionRow &row, const std::optional<TestVerdict> &verdict);

} // namespace plugboard
