// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychainstate.h"
#include "core/sensitive.h"
#include "engine/engine.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace plugboard {

class PlainLabel;

//! Where a token is typed, and where it will be kept: what is odd about it, which variable stands
//! before it, what the keychain says and, where that does not work, the ways on. Nothing falls back
//! to memory by itself.
class TokenEntry : public QWidget
{
    Q_OBJECT
public:
    //! \a area begins the object names: "account" gives "account.token".
    TokenEntry(Engine &engine, const QString &area, QWidget *parent = nullptr);

    //! The platform's words on where a token comes from.
    void setHelp(const QString &help);
    //! For the variable that would stand before it.
    void setAccountName(const QString &name);

    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] bool isEmpty() const;
    //! Without the blanks around it.
    [[nodiscard]] Sensitive token() const;
    [[nodiscard]] TokenKeeping keeping() const;
    void clear();
    //! Ticks it for somebody who has asked for it; nothing where the keychain works.
    void keepUntilQuit();
    //! The whole of it chosen, with the focus: what is typed next replaces it.
    void startOver();
    //! Asks the keychain how it is; never opens a dialog of it.
    void askKeychain();
    //! The stops of the Tab key in their order.
    [[nodiscard]] QList<QWidget *> stops() const;

Q_SIGNALS:
    //! What is shown takes more or less room than before.
    void resized();

private:
    void edited(const QString &text);
    void unlock();
    void showState(const KeychainState &state);
    void tell(PlainLabel *label, const QString &text);

    Engine &m_engine;
    QLineEdit *m_field;
    PlainLabel *m_fault;
    PlainLabel *m_help;
    PlainLabel *m_variable;
    PlainLabel *m_keychain;
    PlainLabel *m_prompt;
    QPushButton *m_unlock;
    QPushButton *m_askAgain;
    QCheckBox *m_untilQuit;
};

} // namespace plugboard
