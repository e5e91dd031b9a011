// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sensitive.h"
#include "domain/account.h"
#include "domain/steps.h"
#include "engine/engine.h"

#include <QDialog>
#include <QPointer>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace plugboard {

class MessageBar;
class PlainLabel;
class StepLadder;

//! Adds an account, or changes one: platform, name, role, URL, token; with a check that says which
//! step failed and what to do, before anything is saved.
class AccountDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a account: the one to change; nothing: a new one.
    AccountDialog(Engine &engine, std::optional<Account> account, QWidget *parent = nullptr);
    ~AccountDialog() override;

    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void saved(const plugboard::Account &account);

private:
    void build();
    void fill();
    void askKeychain();
    void check();
    void save();
    void changeStored();
    //! Says where a variable of the environment stands before the token.
    void tellVariable();
    void setBusy(bool busy);
    void showError(const Error &error);
    void showReport(const StepReport &report);
    [[nodiscard]] Result<Account> entered() const;
    [[nodiscard]] Sensitive enteredToken() const;
    void drop();
    //! Tall enough for what it shows, if the screen is.
    void fit();

    Engine &m_engine;
    std::optional<Account> m_account;
    QPointer<JobBase> m_job;

    QScrollArea *m_scroll;
    QComboBox *m_platform;
    QLineEdit *m_name;
    QComboBox *m_role;
    QLineEdit *m_url;
    QLineEdit *m_caFile;
    QLineEdit *m_token;
    PlainLabel *m_tokenHelp;
    PlainLabel *m_variable;
    PlainLabel *m_keychain;
    QCheckBox *m_untilQuit;
    MessageBar *m_message;
    StepLadder *m_steps;
    QPushButton *m_check;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

} // namespace plugboard
