// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "engine/engine.h"

#include <QDialog>

class QPushButton;

namespace plugboard {

class AccountCheck;
class GrowingScroll;
class TokenEntry;

//! Another token for an account: typed, checked if wanted, then put in the old one's place, which
//! stays until that has worked. Nothing else of the account changes.
class ReplaceTokenDialog final : public QDialog
{
    Q_OBJECT
public:
    ReplaceTokenDialog(Engine &engine, const Account &account, QWidget *parent = nullptr);

    //! For somebody who wants it kept in memory only.
    void keepUntilQuit();
    void reject() override;

Q_SIGNALS:
    void replaced(const plugboard::AccountId &id);

private:
    void check();
    void replace();
    //! Says so where there is no token to go on with.
    [[nodiscard]] bool hasToken();
    void orderTabs();

    Engine &m_engine;
    Account m_account;
    GrowingScroll *m_scroll;
    TokenEntry *m_token;
    AccountCheck *m_checking;
    QPushButton *m_check;
    QPushButton *m_replace;
    QPushButton *m_cancel;
};

} // namespace plugboard
