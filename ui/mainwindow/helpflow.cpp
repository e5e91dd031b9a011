// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/helpflow.h"

#include "ui/help/helptopics.h"
#include "ui/help/helpwindow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace plugboard {

HelpFlow::HelpFlow(QWidget *main) : QObject(main), m_main(main)
{
    qApp->installEventFilter(this);
}

HelpFlow::~HelpFlow() = default;

bool HelpFlow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier
            && widget->window() != m_main && widget->window() != m_window.get()) {
            showTopic(helpTopic(widget));
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void HelpFlow::showHelp()
{
    const QWidget *focus = QApplication::focusWidget();
    showTopic(helpTopic(focus ? focus : m_main->focusWidget()));
}

void HelpFlow::showTopic(const QString &topic)
{
    if (!m_window)
        m_window = std::make_unique<HelpWindow>();
    m_window->leaveSearch();
    m_window->showTopic(topic);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace plugboard

#include "moc_helpflow.cpp"
