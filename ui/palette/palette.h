// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QListView;

namespace plugboard {

class PaletteModel;
class PlainLabel;
class SearchField;
struct PaletteItem;

//! The command palette: a search over everything that can be gone to or done, by keys alone. It
//! closes when something was chosen, on Escape and when another window is worked in; the focus goes
//! back to where it was.
class Palette final : public QDialog
{
    Q_OBJECT
public:
    //! \a model stays the caller's and must outlive this.
    Palette(PaletteModel &model, QWidget *parent);

    void start();

Q_SIGNALS:
    //! The palette is closed and the focus is back.
    void chosen(const plugboard::PaletteItem &item);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void showFirst();
    void move(int step);
    void choose();
    void giveFocusBack();

    PaletteModel &m_model;
    QPointer<QWidget> m_before;
    SearchField *m_search;
    QListView *m_list;
    PlainLabel *m_nothing;
    //! Enter came before the search had ended.
    bool m_chooseWhenFound = false;
};

} // namespace plugboard
