// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QMenuBar>

class QActionGroup;

namespace plugboard {

class MessageBar;
class ScenarioControl;

//! Tools > Sandbox Scenario: what the practice platform plays, its token, and the words that the
//! window says about both.
class ScenarioMenu final : public QMenu
{
    Q_OBJECT
public:
    //! Hangs itself into \a bar's Tools menu. All of them must outlive it.
    ScenarioMenu(ScenarioControl &control, MessageBar &message, QMenuBar &bar);

    //! The current one as the title says it; empty for the usual one.
    [[nodiscard]] QString shortName() const;
    //! \a reason: why none can be chosen now; empty where one can.
    void setBlocked(const QString &reason);

Q_SIGNALS:
    //! Another one is played: what the window shows may be out of date.
    void switched();

private:
    void tell();

    ScenarioControl &m_control;
    MessageBar &m_message;
    QActionGroup *m_group;
};

} // namespace plugboard
