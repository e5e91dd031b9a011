// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/scenariomenu.h"

#include "domain/scenariocontrol.h"
#include "ui/theme/icons.h"
#include "ui/widgets/messagebar.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! The bar's Tools menu; made before Help where there is none.
QMenu *toolsMenu(QMenuBar &bar)
{
    const QString name = u"menu.tools"_s;
    for (QAction *action : bar.actions()) {
        if (action->menu() && action->menu()->objectName() == name)
            return action->menu();
    }
    auto *tools = new QMenu(ScenarioMenu::tr("&Tools"), &bar);
    tools->setObjectName(name);
    bar.insertMenu(bar.actions().isEmpty() ? nullptr : bar.actions().constLast(), tools);
    return tools;
}

} // namespace

ScenarioMenu::ScenarioMenu(ScenarioControl &control, MessageBar &message, QMenuBar &bar)
    : QMenu(tr("Sandbox Scenario"), &bar)
    , m_control(control)
    , m_message(message)
    , m_group(new QActionGroup(this))
{
    setObjectName("menu.scenario");
    setToolTipsVisible(true);
    for (const ScenarioChoice &choice : control.choices()) {
        QAction *action = addAction(choice.title);
        action->setObjectName(u"action.scenario."_s + choice.name);
        action->setToolTip(choice.explanation);
        action->setStatusTip(choice.explanation);
        action->setCheckable(true);
        action->setData(choice.name);
        action->setChecked(choice.name == control.current());
        m_group->addAction(action);
    }
    addSeparator();
    QAction *copy = addAction(Icons::get(u"edit-copy"_s), tr("Copy Practice Token"));
    copy->setObjectName(u"action.copyPracticeToken"_s);
    connect(copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_control.token());
        m_message.showMessage(MessageBar::Kind::Info, tr("The practice token was copied."),
                              tr("It opens nothing but the sandbox. Paste it in Account > Edit or "
                                 "Check Account."));
    });
    connect(m_group, &QActionGroup::triggered, this,
            [this](const QAction *chosen) { m_control.choose(chosen->data().toString()); });
    connect(&control, &ScenarioControl::changed, this, [this] {
        tell();
        Q_EMIT switched();
    });
    connect(&control, &ScenarioControl::tokenRenewed, this, [this] {
        m_message.showMessage(MessageBar::Kind::Warning,
                              tr("The practice token has expired; the sandbox made a new one."),
                              tr("Copy it with Tools > Sandbox Scenario > Copy Practice Token, and "
                                 "paste it in Account > Edit or Check Account."));
    });
    toolsMenu(bar)->addMenu(this);
}

QString ScenarioMenu::shortName() const
{
    const QAction *checked = m_group->checkedAction();
    return checked && checked != m_group->actions().constFirst() ? checked->text() : QString();
}

void ScenarioMenu::setBlocked(const QString &reason)
{
    for (QAction *action : m_group->actions()) {
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->statusTip() : reason);
    }
}

void ScenarioMenu::tell()
{
    for (QAction *action : m_group->actions()) {
        if (action->data().toString() != m_control.current())
            continue;
        action->setChecked(true);
        m_message.showMessage(MessageBar::Kind::Info,
                              tr("The sandbox plays: %1").arg(action->text()), action->statusTip());
    }
}

} // namespace plugboard

#include "moc_scenariomenu.cpp"
