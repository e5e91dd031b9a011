// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QWidget;

namespace plugboard {

class HelpWindow;

//! F1 from everywhere: opens the help's page for what has the focus, in dialogs too, which a menu's
//! key does not reach.
class HelpFlow final : public QObject
{
    Q_OBJECT
public:
    //! \a main: its menu has the key for its own widgets.
    explicit HelpFlow(QWidget *main);
    ~HelpFlow() override;

    //! For what has the focus.
    void showHelp();
    void showTopic(const QString &topic);
    //! nullptr before the first time.
    [[nodiscard]] HelpWindow *window() const { return m_window.get(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_main;
    // Without a parent: a dialog over the main window would lock it as well.
    std::unique_ptr<HelpWindow> m_window;
};

} // namespace plugboard
