// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/testprogram.h"

#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

//! A command with somebody at its terminal: standard input and error are a pseudo terminal.
class AtTerminal
{
public:
    AtTerminal(CliRunner &cli, const QStringList &arguments)
    {
        m_master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        grantpt(m_master);
        unlockpt(m_master);
        const int slave = open(ptsname(m_master), O_RDWR | O_NOCTTY | O_CLOEXEC);
        m_process.setProcessEnvironment(cli.environment());
        m_process.setChildProcessModifier([slave] {
            dup2(slave, STDIN_FILENO);
            dup2(slave, STDERR_FILENO);
        });
        m_process.start(cliPath(), arguments);
        m_process.waitForStarted();
        close(slave);
    }
    ~AtTerminal() { close(m_master); }

    static QString cliPath() { return QStringLiteral(PLUGBOARD_CLI); }

    //! Until the terminal shows \a words.
    bool shows(const QByteArray &words)
    {
        return QTest::qWaitFor(
            [&] {
                char bytes[4096];
                for (ssize_t n = read(m_master, bytes, sizeof bytes); n > 0;
                     n = read(m_master, bytes, sizeof bytes))
                    m_shown.append(bytes, n);
                return m_shown.contains(words);
            },
            30000);
    }
    void type(const QByteArray &words)
    {
        QCOMPARE(write(m_master, words.constData(), size_t(words.size())), ssize_t(words.size()));
    }
    CliResult finish() { return CliRunner::finish(m_process); }
    [[nodiscard]] const QByteArray &shown() const { return m_shown; }

private:
    int m_master = -1;
    QProcess m_process;
    QByteArray m_shown;
};

} // namespace

// Writing without --yes at a terminal: the plan is shown, and somebody is asked.
class CliTerminalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void yesPushes();
    void anythingElseSendsNothing_data();
    void anythingElseSendsNothing();
    void productionWantsItsName();

private:
    [[nodiscard]] QString nameOf(const QString &account);

    CliRunner m_cli;
    std::unique_ptr<SandboxProcess> m_sandbox;
};

void CliTerminalTest::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(m_cli);
    m_cli.addAcme(m_sandbox->url(), m_sandbox->token());
    QCOMPARE(m_cli
                 .run({u"account"_s, u"add"_s, u"Live"_s, u"--platform"_s, u"flxpoint"_s,
                       u"--url"_s, m_sandbox->url(), u"--role"_s, u"production"_s, u"--no-token"_s})
                 .code,
             0);
    m_cli.set(u"PLUGBOARD_TOKEN_LIVE"_s, m_sandbox->token());
}

QString CliTerminalTest::nameOf(const QString &account)
{
    return m_cli.json({u"show"_s, u"4711"_s, u"-a"_s, account}).json()[u"name"].toString();
}

void CliTerminalTest::yesPushes()
{
    AtTerminal terminal(m_cli,
                        {u"--json"_s, u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--name"_s,
                         u"Asked and pushed"_s});
    QVERIFY2(terminal.shows("[y/N]"), terminal.shown().constData());
    QVERIFY(terminal.shown().contains("Asked and pushed"));
    terminal.type("y\n");
    const CliResult result = terminal.finish();
    QCOMPARE(result.code, 0);
    QCOMPARE(result.json()[u"name"].toString(), u"Asked and pushed"_s);
    QCOMPARE(nameOf(u"acme"_s), u"Asked and pushed"_s);
}

void CliTerminalTest::anythingElseSendsNothing_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no") << QByteArray("n\n");
    QTest::newRow("just enter") << QByteArray("\n");
    QTest::newRow("something") << QByteArray("maybe\n");
    QTest::newRow("end of input") << QByteArray("\x04");
}

void CliTerminalTest::anythingElseSendsNothing()
{
    QFETCH(QByteArray, answer);
    AtTerminal terminal(
        m_cli,
        {u"--json"_s, u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--name"_s, u"Not this"_s});
    QVERIFY2(terminal.shows("[y/N]"), terminal.shown().constData());
    terminal.type(answer);
    const CliResult result = terminal.finish();
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"Cancelled"_s);
    // As the push before left it.
    QCOMPARE(nameOf(u"acme"_s), u"Asked and pushed"_s);
}

void CliTerminalTest::productionWantsItsName()
{
    const QString before = nameOf(u"Live"_s);
    {
        AtTerminal terminal(m_cli,
                            {u"--json"_s, u"update"_s, u"4711"_s, u"-a"_s, u"Live"_s, u"--name"_s,
                             u"Production one"_s});
        QVERIFY2(terminal.shows("Type its name"), terminal.shown().constData());
        terminal.type("y\n");
        QCOMPARE(terminal.finish().kind(), u"Cancelled"_s);
        QCOMPARE(nameOf(u"Live"_s), before);
    }
    AtTerminal terminal(m_cli,
                        {u"--json"_s, u"update"_s, u"4711"_s, u"-a"_s, u"Live"_s, u"--name"_s,
                         u"Production one"_s});
    QVERIFY2(terminal.shows("Type its name"), terminal.shown().constData());
    terminal.type("Live\n");
    QCOMPARE(terminal.finish().code, 0);
    QCOMPARE(nameOf(u"Live"_s), u"Production one"_s);
}

PLUGBOARD_TEST(CliTerminalTest)
#include "tst_cliterminal.moc"
