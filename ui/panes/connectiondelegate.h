// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace plugboard {

//! Cells of the connection list: the name with the bar of an unsent change and the mark of a new
//! connection, the type muted, the last test as icon and word. With two lines a row, type and id
//! stand below the name.
class ConnectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    //! The view has to lay out its rows anew.
    void setTwoLines(bool on) { m_twoLines = on; }
    [[nodiscard]] bool twoLines() const { return m_twoLines; }

private:
    void paintName(QPainter &painter, const QStyleOptionViewItem &cell,
                   const QModelIndex &index) const;

    bool m_twoLines = false;
};

} // namespace plugboard
