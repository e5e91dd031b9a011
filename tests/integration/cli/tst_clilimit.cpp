// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

// The platform's limit holds for the workspace, not for the process.
class CliLimitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void successiveCommandsKeepIt();
    void parallelCommandsKeepIt();
    void retryAfterHoldsForTheNextCommand();

private:
    //! At most two starts in any second, 500 ms apart, with what a busy machine may add or take.
    void verifyLimit();

    QElapsedTimer m_watch;
    QList<qint64> m_starts;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<ScriptedServer> m_server;
};

void CliLimitTest::init()
{
    m_watch.start();
    m_starts.clear();
    m_cli = std::make_unique<CliRunner>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->setDefault([this](const ServerRequest &) {
        m_starts.append(m_watch.elapsed());
        return ServerReply::of(200, "[]");
    });
    m_cli->addAcme(m_server->url().toString(), u"canary-token-do-not-use-0001"_s);
}

void CliLimitTest::verifyLimit()
{
    // A request may reach the server late, never early; so a gap may look shorter than it was.
    constexpr qint64 late = 150;
    for (qsizetype n = 2; n < m_starts.size(); ++n)
        QVERIFY2(m_starts[n] - m_starts[n - 2] >= 1000 - late,
                 qPrintable(QString::number(m_starts[n] - m_starts[n - 2])));
}

void CliLimitTest::successiveCommandsKeepIt()
{
    for (int n = 0; n < 4; ++n)
        QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    QCOMPARE(m_starts.size(), 4);
    verifyLimit();
}

void CliLimitTest::parallelCommandsKeepIt()
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int n = 0; n < 6; ++n)
        processes.push_back(m_cli->start({u"--json"_s, u"list"_s, u"-a"_s, u"acme"_s}));
    for (const auto &process : processes) {
        const CliResult result = CliRunner::finish(*process);
        QVERIFY2(result.code == 0, result.err.constData());
    }
    QCOMPARE(m_starts.size(), 6);
    std::ranges::sort(m_starts);
    verifyLimit();
}

void CliLimitTest::retryAfterHoldsForTheNextCommand()
{
    m_server->on("GET /connections").handle([this](const ServerRequest &) {
        m_starts.append(m_watch.elapsed());
        return m_starts.size() == 1 ? ServerReply::of(429, {}, {{"Retry-After", "3"}})
                                    : ServerReply::of(200, "[]");
    });
    // The first is told to wait three seconds; the second, another process, waits as well.
    const std::unique_ptr<QProcess> first = m_cli->start({u"list"_s, u"-a"_s, u"acme"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_starts.size(), 1, 20000);
    const qint64 told = m_watch.elapsed();
    const CliResult second = m_cli->run({u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(second.code, 0);
    QCOMPARE(CliRunner::finish(*first).code, 0);
    QCOMPARE(m_starts.size(), 3);
    QVERIFY2(m_starts[1] - told >= 2700, qPrintable(QString::number(m_starts[1] - told)));
}

PLUGBOARD_TEST(CliLimitTest)
#include "tst_clilimit.moc"
