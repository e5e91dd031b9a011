// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/lintmute.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace plugboard {

class EmptyState;
class Engine;
class MessageBar;
class PlainLabel;

//! The warnings of an account that were muted, with their reasons; each can be shown again.
class MutedWarningsDialog final : public QDialog
{
    Q_OBJECT
public:
    MutedWarningsDialog(Engine &engine, const Account &account, QWidget *parent);

private:
    void fill();
    void unmute();
    [[nodiscard]] QString typeNameOf(const TypeId &type) const;
    [[nodiscard]] QString fieldNameOf(const LintMute &mute) const;
    [[nodiscard]] QString scopeOf(const LintMute &mute) const;

    Engine &m_engine;
    Account m_account;
    QList<LintMute> m_mutes;
    MessageBar *m_message;
    QTreeWidget *m_list;
    EmptyState *m_empty;
    QPushButton *m_unmute;
};

} // namespace plugboard
