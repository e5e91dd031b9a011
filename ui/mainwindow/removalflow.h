// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "domain/account.h"

#include <QObject>

class QWidget;

namespace plugboard {

class DraftBook;
class Engine;

//! Removes an account from this computer, after saying what goes with it. Where the keychain does
//! not let its token go, the account stays, and it is asked whether to leave the token behind.
class RemovalFlow final : public QObject
{
    Q_OBJECT
public:
    //! \a window: over which it asks, and which owns it.
    RemovalFlow(Engine &engine, DraftBook &drafts, QWidget *window);

    void ask(const AccountId &id);

Q_SIGNALS:
    void failed(const plugboard::Error &error);

private:
    void remove(const Account &account, bool withoutToken);
    void askWithoutToken(const Account &account, const Error &error);
    [[nodiscard]] QString whatGoes(const AccountId &id) const;

    Engine &m_engine;
    DraftBook &m_drafts;
    QWidget *m_window;
};

} // namespace plugboard
