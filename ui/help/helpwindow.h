// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/helppages.h"

#include <QWidget>

class QListWidget;
class QSplitter;

namespace plugboard {

class HelpBrowser;
class IconButton;
class PlainLabel;
class SearchField;

//! The help: contents or what a search found at the left, a page at the right, back and forward.
class HelpWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit HelpWindow(QWidget *parent = nullptr);

    //! \a topic: "secrets", or "secrets#masks" for a heading of it.
    void showTopic(const QString &topic);
    [[nodiscard]] QString topic() const;
    //! Back to the contents, as for somebody who asks something new.
    void leaveSearch();
    void goBack() { goTo(m_at - 1); }
    void goForward() { goTo(m_at + 1); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void goTo(qsizetype place);
    void present();
    //! The contents, or the pages with hits where something is searched for.
    void fillList();
    void search();
    void listChosen();
    void selectInList();

    HelpPages m_pages;
    QStringList m_history;
    qsizetype m_at = -1;

    SearchField *m_search;
    IconButton *m_back;
    IconButton *m_forward;
    QListWidget *m_list;
    QSplitter *m_parts = nullptr;
    //! A thousand units as they were, to see whether the text has another size.
    int m_unit = 0;
    PlainLabel *m_found;
    HelpBrowser *m_browser;
};

} // namespace plugboard
