// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace plugboard {

//! A row of the sidebar: platform mark, name, role chip, count; a second line says what needs
//! attention.
class AccountDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    //! What a row of that size says only in its tool tip: words that have no room, and with the
    //! mark alone all of them.
    [[nodiscard]] QString hiddenText(const QRect &row, const QModelIndex &index) const;

    //! The mark alone; the rest is a tool tip away. The view has to lay out its rows anew.
    void setCompact(bool compact) { m_compact = compact; }

private:
    bool m_compact = false;
};

} // namespace plugboard
