// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/rowmodel.h"

#include <QAbstractListModel>
#include <QTimer>

namespace plugboard {

class ConnectionListModel;
class Engine;

//! The sidebar's views: queries with a name, and how many connections of the list's account each
//! finds. Three are always there; the others are saved in the workspace and serve all accounts.
class ViewListModel final : public RowModel<QAbstractListModel>
{
    Q_OBJECT
public:
    enum Role {
        QueryRole = Qt::UserRole + 1,
        //! QVariant(int), or none where it is not known (forms would have to be read).
        CountRole,
        KindRole, //!< int(Kind)
    };
    enum class Kind { All, Failing, ChangedHere, Saved };

    ViewListModel(Engine &engine, ConnectionListModel &list, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    //! Its row. Config where there is a view of that name or no name; Storage as the workspace's.
    [[nodiscard]] Result<int> save(const QString &name, const QString &query);
    //! Only of saved ones.
    [[nodiscard]] Result<void> rename(int row, const QString &name);
    [[nodiscard]] Result<void> remove(int row);
    [[nodiscard]] bool isSaved(int row) const;

private:
    struct Row
    {
        Kind kind = Kind::Saved;
        QString name;
        QString query;
        int count = 0;
        bool isCounted = false;
    };
    void read();
    [[nodiscard]] Result<void> write(const QList<Row> &rows);
    [[nodiscard]] Result<QString> checkedName(const QString &name, int row) const;
    void countAll();
    void countNext();
    void count(int at);

    Engine &m_engine;
    ConnectionListModel &m_list;
    QList<Row> m_rows;
    //! One view a turn of the event loop, so that many views of a long list block nothing.
    QTimer m_counting;
    int m_next = 0;
};

} // namespace plugboard
