// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <functional>
#include <vector>

namespace plugboard {

//! Texts with a tick each, for tens of thousands of them; the texts and what is ticked are the
//! caller's to say.
class TickModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using TextOf = std::function<QString(int)>;
    TickModel(TextOf textOf, QObject *parent);

    //! One for each row; there may come more rows, never fewer.
    void setTicks(std::vector<bool> ticks);
    void setLocked(bool locked);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    TextOf m_textOf;
    std::vector<bool> m_ticks;
    bool m_isLocked = false;
};

//! The whole row ticks, not the small box alone.
class TickDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TickDelegate(std::function<void(const QModelIndex &)> tick, QObject *parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    std::function<void(const QModelIndex &)> m_tick;
};

//! The wheel scrolls the form until one is in the list (M5).
class TickList final : public QListView
{
    Q_OBJECT
public:
    using QListView::QListView;

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace plugboard
