// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "support/fastclock.h"

#include <QSize>
#include <QTemporaryDir>
#include <QTranslator>

#include <memory>

class QDialog;

namespace plugboard {

class DraftBook;
class Engine;
class FlxpointSandbox;
class FormModel;
class MainWindow;
class MemorySecretStore;
class Workspace;

namespace test {

//! The real window over a workspace of its own and the sandbox in this process, whose limit passes
//! in a fraction of the time.
class WindowFixture
{
public:
    //! \a speed: how many times as fast our own limit's time passes; the sandbox's passes as it
    //! does, so that more than a few calls want 1.
    explicit WindowFixture(int speed = 20);
    ~WindowFixture();
    Q_DISABLE_COPY_MOVE(WindowFixture)

    //! Waits until the sandbox's account is there with all its connections.
    [[nodiscard]] bool addAccount(AccountRole role = AccountRole::Development);
    void showWindow(const QSize &size);

    [[nodiscard]] Engine &engine() const { return *m_engine; }
    [[nodiscard]] DraftBook &drafts() const { return *m_drafts; }
    [[nodiscard]] Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] FlxpointSandbox &sandbox() const { return *m_sandbox; }
    [[nodiscard]] MemorySecretStore &secrets() const { return *m_secrets; }
    //! The clock of engine and window.
    [[nodiscard]] FastClock &clock() { return m_clock; }
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("workspace")); }
    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] AccountId account() const { return m_account.id; }

    //! The key of the first connection of that type.
    [[nodiscard]] QString firstOf(const QString &type) const;
    [[nodiscard]] QStringList types() const;
    //! Opens its form.
    [[nodiscard]] FormModel *open(const QString &key) const;
    //! The first field that a person may edit and \a fits.
    [[nodiscard]] static QString fieldOf(const FormModel &model, bool required);
    //! The dialog that is open over the window; nullptr for none.
    [[nodiscard]] QDialog *dialog() const;
    void closeDialog() const;
    //! The window as it is after the welcome, with no account in it.
    void dismissWelcome() const;

    template <typename T>
    [[nodiscard]] T *child(const QString &name) const;

private:
    FastClock m_clock;
    QTemporaryDir m_folder;
    QTranslator m_plurals;
    Account m_account;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<FlxpointSandbox> m_sandbox;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace test
} // namespace plugboard

#include "ui/mainwindow/mainwindow.h"

template <typename T>
T *plugboard::test::WindowFixture::child(const QString &name) const
{
    return m_window->findChild<T *>(name);
}
