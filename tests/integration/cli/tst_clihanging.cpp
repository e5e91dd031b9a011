// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/keyring/fakesecretservice.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const QStringList kMembers{u"OpenSession"_s, u"SearchItems"_s, u"ReadAlias"_s,
                           u"Get"_s,         u"GetAll"_s,      u"CreateItem"_s,
                           u"Unlock"_s,      u"GetSecrets"_s,  u"CreateSession"_s};

} // namespace

// A keychain that never answers (K2): commands end soon, and those that need none do not ask.
class CliHangingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commandsDoNotWaitLong();
    void tokensOfTheEnvironmentLeaveItAlone();

private:
    [[nodiscard]] int calls() const;

    std::unique_ptr<FakeSecretService> m_keychain;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<ScriptedServer> m_server;
};

void CliHangingTest::init()
{
    // The former one gives its name back first.
    m_keychain.reset();
    m_keychain = std::make_unique<FakeSecretService>();
    QVERIFY(m_keychain->isRegistered());
    m_keychain->muted = {u"*"_s};
    m_cli = std::make_unique<CliRunner>();
    m_cli->useSessionKeychain();
    m_server = std::make_unique<ScriptedServer>();
    m_server->on("GET /connections").reply(200, "[]");
    m_server->on("GET /account").reply(200, R"({"id":1})");
}

int CliHangingTest::calls() const
{
    int sum = 0;
    for (const QString &member : kMembers)
        sum += m_keychain->calls(member);
    return sum;
}

void CliHangingTest::commandsDoNotWaitLong()
{
    QElapsedTimer watch;
    watch.start();
    const CliResult result
        = m_cli->json({u"account"_s, u"add"_s, u"acme"_s, u"--platform"_s, u"flxpoint"_s,
                       u"--url"_s, m_server->url().toString(), u"--token-stdin"_s},
                      "canary-token-do-not-use-0001\n");
    QCOMPARE(result.code, 1);
    QVERIFY2(
        QStringList({u"SecretLocked"_s, u"SecretBackendUnavailable"_s}).contains(result.kind()),
        result.out.constData());
    // The contract's second, and what it takes a busy machine to start a program.
    QVERIFY2(watch.elapsed() < 4000, qPrintable(QString::number(watch.elapsed())));
    QVERIFY(calls() > 0);
    QVERIFY(!result.err.contains("canary") && !result.out.contains("canary"));
}

void CliHangingTest::tokensOfTheEnvironmentLeaveItAlone()
{
    m_cli->addAcme(m_server->url().toString(), u"canary-token-do-not-use-0001"_s);
    for (const QStringList &command :
         {QStringList{u"account"_s, u"list"_s}, QStringList{u"account"_s, u"check"_s, u"acme"_s},
          QStringList{u"list"_s, u"-a"_s, u"acme"_s},
          QStringList{u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s},
          QStringList{u"type"_s, u"list"_s, u"-a"_s, u"acme"_s},
          QStringList{u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s},
          QStringList{u"account"_s, u"remove"_s, u"acme"_s}}) {
        const CliResult result = m_cli->run(command);
        QVERIFY2(result.code == 0, result.err.constData());
    }
    QCOMPARE(calls(), 0);
}

PLUGBOARD_TEST(CliHangingTest)
#include "tst_clihanging.moc"
