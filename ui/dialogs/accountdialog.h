// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "engine/engine.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace plugboard {

class AccountCheck;
class CaFileField;
class GrowingScroll;
class PlainLabel;
class TokenEntry;

//! Adds an account, or changes one: platform, name, role, colour, URL, CA file; with a check that
//! says which step failed and what to do, before anything is saved. The token of one that is there
//! already has a dialog of its own.
class AccountDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a account: the one to change; nothing: a new one, of \a platform where that is given.
    AccountDialog(Engine &engine, std::optional<Account> account, QWidget *parent = nullptr,
                  const QString &platform = {});
    ~AccountDialog() override;

    void reject() override;

Q_SIGNALS:
    void saved(const plugboard::Account &account);

private:
    void build();
    void addTokenRow(QGridLayout *form);
    void fill(const QString &platform);
    void showPlatform();
    void check();
    void save();
    void saveNew(const Account &account);
    //! After a check: to save is the next thing to do, or to check again.
    void offerAgain(bool works);
    void replaceToken();
    //! Where the token of the account is, in words.
    void askTokenSource();
    //! Says that there is none; for a new account.
    void refuseEmptyToken();
    void orderTabs();
    [[nodiscard]] Result<Account> entered() const;

    Engine &m_engine;
    std::optional<Account> m_account;

    GrowingScroll *m_scroll;
    QComboBox *m_platform;
    QLineEdit *m_name;
    QComboBox *m_role;
    PlainLabel *m_roleHelp;
    QComboBox *m_colour;
    QLineEdit *m_url;
    CaFileField *m_caFile;
    //! For a new one.
    TokenEntry *m_token = nullptr;
    //! For one that is there.
    PlainLabel *m_tokenState = nullptr;
    QPushButton *m_replaceToken = nullptr;
    AccountCheck *m_checking;
    QPushButton *m_check;
    QPushButton *m_save;
    QPushButton *m_cancel;
};

} // namespace plugboard
