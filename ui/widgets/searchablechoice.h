// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/nowheel.h"

class QFrame;
class QListView;

namespace plugboard {

class ListFilter;
class PlainLabel;
class SearchField;

//! A combo box whose list has a field to filter it, for more options than one reads through. To the
//! rest of the program, and to assistive technology, it is a combo box: activated() is the person's
//! choice.
class SearchableChoice : public NoWheelComboBox
{
    Q_OBJECT
public:
    explicit SearchableChoice(QWidget *parent = nullptr);
    ~SearchableChoice() override;

    void showPopup() override;
    void hidePopup() override;
    //! The open list; nullptr before the first opening.
    [[nodiscard]] QWidget *popup() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makePopup();
    void filter(const QString &text);
    void choose(const QModelIndex &index);

    QFrame *m_popup = nullptr;
    SearchField *m_search = nullptr;
    QListView *m_list = nullptr;
    PlainLabel *m_nothing = nullptr;
    ListFilter *m_filter = nullptr;
};

} // namespace plugboard
