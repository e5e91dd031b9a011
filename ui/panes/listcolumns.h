// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

class QAction;
class QPoint;
class QTreeView;

namespace plugboard {

//! The columns of the connection list: which are shown, how wide, in which order, sorted by which.
//! What nobody chose follows the width that there is; what was chosen stays, and is remembered.
class ListColumns final : public QObject
{
    Q_OBJECT
public:
    //! \a view has its model.
    explicit ListColumns(QTreeView *view);

    //! One for each column but the name; checked while it is shown. For menus.
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }

    //! The list is \a width wide; with two lines a row the type stands below the name.
    void fit(int width, bool hasTwoLines);

    //! All that was chosen, as text for a setting; read back by restore().
    [[nodiscard]] QString state() const;
    void restore(const QString &state);

Q_SIGNALS:
    //! Somebody chose; not for each pixel of a drag.
    void chosen();

private:
    struct Column
    {
        //! Nothing: as there is room.
        std::optional<bool> isOn;
        //! In units; 0: as it comes.
        double width = 0;
    };
    void showMenu(const QPoint &at);
    void choose(int column, bool on);
    [[nodiscard]] bool isShownByItself(int column) const;
    [[nodiscard]] double ownWidth(int column) const;
    void resized(int column, int size);

    QTreeView *m_view;
    std::vector<Column> m_columns;
    QList<QAction *> m_actions;
    QTimer m_announce;
    int m_width = 0;
    bool m_twoLines = false;
    //! We change the header, not the person.
    bool m_fitting = false;
};

} // namespace plugboard
