// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QStatusBar>

namespace plugboard {

class Engine;
class PlainLabel;

//! Things that need no decision: what is going on, the platform's limit, the keychain.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(Engine &engine, QWidget *parent = nullptr);

    void setAccount(const AccountId &id);
    //! "Testing 3 of 12", "idle".
    void setDoing(const QString &text);
    void askKeychain();
    //! Tokens of the sandbox are never in a keychain.
    void setSandbox(bool sandbox);

private:
    void updateLimit();

    Engine &m_engine;
    AccountId m_account;
    bool m_sandbox = false;
    PlainLabel *m_doing;
    PlainLabel *m_limit;
    PlainLabel *m_keychain;
};

} // namespace plugboard
