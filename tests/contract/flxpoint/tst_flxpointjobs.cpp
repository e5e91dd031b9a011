// SPDX-License-Identifier: GPL-3.0-or-later
//
// How Flxpoint's jobs behave around the calls: threads, cancelling, dying, caps.
#include "core/memoryrateslots.h"
#include "net/httpclient.h"
#include "net/ratelimiter.h"
#include "platforms/registry.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMiB = 1024LL * 1024;

QByteArray listOf(int count, const QByteArray &value = "h.example.com")
{
    QByteArray body = "[";
    for (int i = 1; i <= count; ++i) {
        body += "{\"id\":" + QByteArray::number(i)
            + ",\"connectionType\":\"ftp\",\"name\":\"n\",\"configs\":[{\"handle\":\"host\","
              "\"value\":\""
            + value + "\"}]},";
    }
    body.chop(1);
    return body + "]";
}

//! Keeps every worker thread busy until it dies.
class BusyPool
{
public:
    BusyPool()
    {
        for (int i = 0; i < m_threads; ++i) {
            QThreadPool::globalInstance()->start([this] {
                m_began.release();
                m_go.acquire();
            });
        }
        m_began.acquire(m_threads);
    }
    ~BusyPool()
    {
        m_go.release(m_threads);
        QThreadPool::globalInstance()->waitForDone();
    }
    Q_DISABLE_COPY_MOVE(BusyPool)

private:
    const int m_threads = QThreadPool::globalInstance()->maxThreadCount();
    QSemaphore m_began;
    QSemaphore m_go;
};

} // namespace

class TestFlxpointJobs : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PlatformApi> m_api;
    int m_tokens = 0;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_server = std::make_unique<ScriptedServer>();
        HttpClient::Options options;
        options.clock = &SystemClock::instance();
        options.serviceName = u"Flxpoint"_s;
        options.retry.maxAttempts = 1;
        m_http = std::make_unique<HttpClient>(std::move(options));
        Account account;
        account.name = u"Acme"_s;
        account.url = m_server->url();
        m_tokens = 0;
        m_api = platform(u"flxpoint"_s)
                    ->open(account, {m_http.get(), nullptr, [this]() -> Result<Sensitive> {
                                         ++m_tokens;
                                         return Sensitive(QByteArray("canary-token"));
                                     }});
    }
    void cleanup()
    {
        m_api.reset();
        m_http.reset();
        m_server.reset();
    }

    void listIsReadOnAWorkerThread()
    {
        m_server->on("GET /connections").reply(200, listOf(3));
        const std::unique_ptr<Job<ConnectionList>> job(m_api->list(Priority::Foreground));
        QSignalSpy spy(job.get(), &JobBase::finished);
        {
            const BusyPool busy;
            job->start();
            QTRY_COMPARE(m_server->count("GET /connections"), 1);
            // The answer is here, and this thread goes on without it.
            QVERIFY(!spy.wait(200));
        }
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(job->outcome()->connections.size(), 3);
    }

    void cancelWhileReadingEndsAtOnce()
    {
        m_server->on("GET /connections").reply(200, listOf(3));
        const std::unique_ptr<Job<ConnectionList>> job(m_api->list(Priority::Foreground));
        QSignalSpy spy(job.get(), &JobBase::finished);
        const BusyPool busy;
        job->start();
        QTRY_COMPARE(m_server->count("GET /connections"), 1);
        QVERIFY(!spy.wait(100));
        job->cancel();
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(job->outcome().error().kind, ErrorKind::Cancelled);
    }

    void cancelWhileWaitingEndsAtOnce()
    {
        m_server->on("*").then(ServerReply::never());
        for (JobBase *raw : {static_cast<JobBase *>(m_api->list(Priority::Foreground)),
                             static_cast<JobBase *>(m_api->check())}) {
            const std::unique_ptr<JobBase> job(raw);
            QSignalSpy spy(job.get(), &JobBase::finished);
            const qsizetype before = m_server->requests().size();
            job->start();
            QTRY_VERIFY(m_server->requests().size() > before);
            job->cancel();
            QTRY_COMPARE(spy.count(), 1);
        }
    }

    void dyingWhileReadingIsSafe()
    {
        m_server->on("GET /connections").reply(200, listOf(2000));
        for (int pause : {0, 1, 3, 10, 30}) {
            std::unique_ptr<Job<ConnectionList>> job(m_api->list(Priority::Foreground));
            bool called = false;
            job->onFinished(this, [&called](const auto &) { called = true; });
            job->start();
            (void) QTest::qWaitFor([&called] { return called; }, pause);
            const bool before = called;
            job.reset();
            // What was read in another thread comes now, if it comes.
            QThreadPool::globalInstance()->waitForDone();
            QCoreApplication::processEvents();
            QCOMPARE(called, before);
        }
    }

    void listMayBeLong()
    {
        // More than the cap of other answers.
        const QByteArray body = listOf(150, QByteArray(65536, 'v'));
        QVERIFY(body.size() > 8 * kMiB);
        m_server->on("GET /connections").reply(200, body);
        const std::unique_ptr<Job<ConnectionList>> job(m_api->list(Priority::Foreground));
        QSignalSpy spy(job.get(), &JobBase::finished);
        job->start();
        QVERIFY(spy.wait(60000));
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->connections.size(), 150);
    }

    void capsHold()
    {
        m_server->on("GET /connections").then(ServerReply::huge(300 * kMiB, true));
        m_server->on("GET /connections/1").then(ServerReply::huge(9 * kMiB, false));
        // N6: 100 kB that become 100 MiB.
        m_server->on("GET /connections/2").then(ServerReply::gzip(QByteArray(100 * kMiB, ' ')));
        const std::unique_ptr<Job<ConnectionList>> list(m_api->list(Priority::Foreground));
        const std::unique_ptr<Job<Connection>> one(
            m_api->get(ConnectionId(u"1"_s), Priority::Foreground));
        const std::unique_ptr<Job<Connection>> bomb(
            m_api->get(ConnectionId(u"2"_s), Priority::Foreground));
        list->start();
        one->start();
        bomb->start();
        QTRY_VERIFY_WITH_TIMEOUT(list->isFinished() && one->isFinished() && bomb->isFinished(),
                                 20000);
        QCOMPARE(list->outcome().error().kind, ErrorKind::TooLarge);
        QCOMPARE(one->outcome().error().kind, ErrorKind::TooLarge);
        QCOMPARE(bomb->outcome().error().kind, ErrorKind::TooLarge);
        QVERIFY(m_server->bytesSent() < 100 * kMiB);
    }

    void tokenIsAskedForAtEachAttempt()
    {
        m_server->on("GET /connections").reply(200, "[]");
        for (int i = 1; i <= 2; ++i) {
            const int before = m_tokens;
            const std::unique_ptr<Job<ConnectionList>> job(m_api->list(Priority::Foreground));
            QCOMPARE(m_tokens, before); // not while it is idle
            QSignalSpy spy(job.get(), &JobBase::finished);
            job->start();
            QVERIFY(spy.wait());
            QVERIFY(m_tokens > before);
        }
    }

    void unreachableServiceFailsTheFirstStep()
    {
        m_server->close();
        const std::unique_ptr<Job<StepReport>> job(m_api->check());
        QSignalSpy spy(job.get(), &JobBase::finished);
        job->start();
        QVERIFY(spy.wait(10000));
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->steps.at(0).verdict, Verdict::Fail);
        QVERIFY(job->outcome()->steps.at(0).detail.contains(u"could not be reached"_s));
        for (int later = 1; later < 4; ++later)
            QCOMPARE(job->outcome()->steps.at(later).verdict, Verdict::Skip);
    }

    //! It answered: that it wants a pause does not make it unreachable.
    void aPauseFailsTheTokenStepOnly()
    {
        MemoryRateSlotStore slots;
        RateLimiter limiter(slots, SystemClock::instance(), u"a"_s, {2, milliseconds(1000)});
        HttpClient::Options options;
        options.serviceName = u"Flxpoint"_s;
        options.limiter = &limiter;
        HttpClient limited(std::move(options));
        Account account;
        account.url = m_server->url();
        const std::unique_ptr<PlatformApi> api
            = platform(u"flxpoint"_s)->open(account, {&limited, nullptr, []() -> Result<Sensitive> {
                                                          return Sensitive(
                                                              QByteArray("canary-token"));
                                                      }});
        m_server->on("*").reply(429, "{}", {{"Retry-After", "1800"}});
        // The second is refused here, before anything is sent.
        for (int i = 0; i < 2; ++i) {
            const std::unique_ptr<Job<StepReport>> job(api->check());
            QSignalSpy spy(job.get(), &JobBase::finished);
            job->start();
            QVERIFY(spy.wait(10000));
            QVERIFY(job->outcome());
            const QList<Step> &steps = job->outcome()->steps;
            QCOMPARE(steps.at(0).verdict, Verdict::Pass);
            QVERIFY(steps.at(0).detail.contains(u"127.0.0.1"_s));
            QCOMPARE(steps.at(1).verdict, Verdict::Fail);
            QVERIFY2(steps.at(1).remedy.startsWith(u"Try again after "_s),
                     qPrintable(steps.at(1).remedy));
            QCOMPARE(steps.at(2).verdict, Verdict::Skip);
        }
        QCOMPARE(m_server->requests().size(), 1);
    }

    void storedFormHoldsNoSecret()
    {
        const Result<Json> body = parseJson(
            "{\"id\":1,\"connectionType\":\"ftp\",\"name\":\"n\",\"configs\":["
            "{\"handle\":\"password\",\"value\":\"canary-1\"},{\"handle\":\"pin\",\"value\":"
            "\"canary-2\"},{\"handle\":\"kind\",\"value\":\"plain\"}]}");
        Connection connection;
        connection.id = ConnectionId(u"1"_s);
        connection.type = {TypeId(u"ftp"_s), u"FTP"_s};
        connection.name = u"n"_s;
        connection.raw = *body;
        SecretContext context;
        context.overrides.insert(TypeId(u"ftp"_s), {{u"pin"_s, true}});
        context.overrides.insert(TypeId(u"sftp"_s), {{u"kind"_s, true}});
        const StoredConnection stored = m_api->withoutSecrets(connection, context);
        QCOMPARE(stored.id, connection.id);
        QCOMPARE(stored.type, connection.type);
        QVERIFY(!writeJson(stored.body).contains("canary"));
        QVERIFY(writeJson(stored.body).contains("plain"));
        // The same form from the stored body as from the live one.
        const Result<FormSpec> live = m_api->form(connection.raw, context);
        const Result<FormSpec> kept = m_api->form(stored.body, context);
        QVERIFY(live && kept);
        QCOMPARE(kept->fields.size(), live->fields.size());
        for (size_t i = 0; i < kept->fields.size(); ++i) {
            QCOMPARE(kept->fields[i].path, live->fields[i].path);
            QCOMPARE(kept->fields[i].secret, live->fields[i].secret);
            QCOMPARE(kept->fields[i].secretKnown, live->fields[i].secretKnown);
        }
    }
};

PLUGBOARD_TEST(TestFlxpointJobs)
#include "tst_flxpointjobs.moc"
