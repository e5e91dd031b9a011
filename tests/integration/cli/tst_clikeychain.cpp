// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

// The token in the keychain of this test's own session; PLUGBOARD_EXPECT says what that is.
class CliKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tokenLivesInTheKeychain();
    void withoutAKeychain();
    void environmentNeedsNoKeychain();

private:
    [[nodiscard]] CliResult add();

    QString m_expect;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<ScriptedServer> m_server;
};

void CliKeychainTest::init()
{
    m_expect = qEnvironmentVariable("PLUGBOARD_EXPECT");
    m_cli = std::make_unique<CliRunner>();
    m_cli->useSessionKeychain();
    m_server = std::make_unique<ScriptedServer>();
    m_server->on("GET /connections").reply(200, "[]");
}

CliResult CliKeychainTest::add()
{
    // Windows' line ends, and more lines than the one that counts.
    return m_cli->json({u"account"_s, u"add"_s, u"acme"_s, u"--platform"_s, u"flxpoint"_s,
                        u"--url"_s, m_server->url().toString(), u"--token-stdin"_s},
                       "canary-token-do-not-use-0001\r\nand more\n");
}

void CliKeychainTest::tokenLivesInTheKeychain()
{
    if (m_expect != u"unlocked")
        QSKIP("only with an unlocked keychain");
    QVERIFY2(add().code == 0, "the account could not be added");
    QCOMPARE(m_cli->json({u"account"_s, u"list"_s}).json().items().front()[u"token"].toString(),
             u"keychain"_s);
    QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_server->last().header("X-API-TOKEN"), QByteArray("canary-token-do-not-use-0001"));
    // The environment goes before it, and is not kept.
    m_cli->set(u"PLUGBOARD_TOKEN_ACME"_s, u"canary-token-do-not-use-0002"_s);
    QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_server->last().header("X-API-TOKEN"), QByteArray("canary-token-do-not-use-0002"));
    m_cli->unset(u"PLUGBOARD_TOKEN_ACME"_s);
    QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_server->last().header("X-API-TOKEN"), QByteArray("canary-token-do-not-use-0001"));

    QCOMPARE(m_cli->filesWith("canary-token"), QStringList());
    QCOMPARE(m_cli->run({u"account"_s, u"remove"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_cli->json({u"account"_s, u"list"_s}).out, QByteArray("[]\n"));
}

void CliKeychainTest::withoutAKeychain()
{
    if (m_expect == u"unlocked")
        QSKIP("only where the keychain cannot be used");
    QElapsedTimer watch;
    watch.start();
    const CliResult result = add();
    QCOMPARE(result.code, 1);
    QVERIFY2(QStringList({u"SecretLocked"_s, u"SecretBackendUnavailable"_s, u"SecretDenied"_s})
                 .contains(result.kind()),
             result.out.constData());
    // The contract's second, and what it takes a busy machine to start a program.
    QVERIFY2(watch.elapsed() < 4000, qPrintable(QString::number(watch.elapsed())));
    // The ways without one.
    QVERIFY2(result.err.contains("--no-token") && result.err.contains("PLUGBOARD_TOKEN_ACME"),
             result.err.constData());
    // An account whose token could not be kept is not kept.
    QCOMPARE(m_cli->json({u"account"_s, u"list"_s}).out, QByteArray("[]\n"));
    QCOMPARE(m_cli->filesWith("canary-token"), QStringList());

    const CliResult doctor = m_cli->json({u"doctor"_s});
    QCOMPARE(itemWith(doctor.json()[u"steps"], u"id", u"keychain"_s)[u"verdict"].toString(),
             u"warn"_s);
}

void CliKeychainTest::environmentNeedsNoKeychain()
{
    m_cli->addAcme(m_server->url().toString(), u"canary-token-do-not-use-0001"_s);
    QCOMPARE(m_cli->json({u"account"_s, u"list"_s}).json().items().front()[u"token"].toString(),
             u"environment"_s);
    QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_cli->run({u"account"_s, u"remove"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_cli->filesWith("canary-token"), QStringList());
}

PLUGBOARD_TEST(CliKeychainTest)
#include "tst_clikeychain.moc"
