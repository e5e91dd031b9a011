// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace plugboard::test {

//! How one run of plugboard-cli ended.
struct CliResult
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    //! Standard output as its one document; null, and a failed test, where it is not one.
    [[nodiscard]] Json json() const;
    //! json()'s "error".
    [[nodiscard]] Json error() const { return json()[u"error"]; }
    [[nodiscard]] QString kind() const { return error()[u"kind"].toString(); }
};

//! Runs the real plugboard-cli with a home, a workspace and an environment of its own; there is no
//! keychain unless asked for.
class CliRunner
{
public:
    CliRunner();

    //! The event loop goes on meanwhile, so that a server in this process can answer.
    CliResult run(const QStringList &arguments, const QByteArray &input = {});
    //! With --json.
    CliResult json(const QStringList &arguments, const QByteArray &input = {});
    //! Not waited for; environment and folders as in run().
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments);
    //! To the end of a started one.
    static CliResult finish(QProcess &process);

    //! Adds the account "acme" whose token is \a token in PLUGBOARD_TOKEN_ACME.
    void addAcme(const QString &url, const QString &token);
    void set(const QString &variable, const QString &value)
    {
        m_environment.insert(variable, value);
    }
    void unset(const QString &variable) { m_environment.remove(variable); }
    //! Lets the runs see the keychain of this test's own session.
    void useSessionKeychain();

    [[nodiscard]] QString home() const { return m_home.path(); }
    [[nodiscard]] QString workspace() const { return m_home.path() + QStringLiteral("/workspace"); }
    //! A file in home() with that content.
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;
    //! The files below home() that hold \a text.
    [[nodiscard]] QStringList filesWith(const QByteArray &text) const;
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

private:
    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

//! "plugboard-cli sandbox" as its own process, until this goes.
class SandboxProcess
{
public:
    explicit SandboxProcess(CliRunner &cli, const QString &scenario = QStringLiteral("default"));
    ~SandboxProcess();

    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] QString token() const { return m_token; }
    //! SIGTERM; how it ended.
    CliResult stop();

private:
    std::unique_ptr<QProcess> m_process;
    QString m_url;
    QString m_token;
};

//! Names of an object's members, in order.
[[nodiscard]] QStringList memberNames(const Json &object);
//! The member of an array whose \a key is \a value; null where there is none.
[[nodiscard]] Json itemWith(const Json &array, QStringView key, const QString &value);

} // namespace plugboard::test
