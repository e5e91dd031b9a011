// SPDX-License-Identifier: GPL-3.0-or-later
//
// The platform against the practice server, which was written from the vendor's pages alone.
#include "core/memoryrateslots.h"
#include "net/httpclient.h"
#include "net/ratelimiter.h"
#include "platforms/registry.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
Result<T> outcomeOf(Job<T> *raw)
{
    const std::unique_ptr<Job<T>> job(raw);
    QSignalSpy spy(job.get(), &JobBase::finished);
    job->start();
    if (!spy.wait(20000))
        qFatal("the job did not end");
    return job->takeOutcome();
}

//! A sandbox and an account of it, within the limit.
class Practice
{
public:
    explicit Practice(FlxpointSandbox::Scenario scenario, bool sourceToken = false)
        : m_sandbox(scenario)
    {
        if (!m_sandbox.listen())
            qFatal("the sandbox cannot listen");
        const PlatformEntry *entry = platform(u"flxpoint"_s);
        m_limiter = std::make_unique<RateLimiter>(m_slots, SystemClock::instance(), u"practice"_s,
                                                  *entry->info.limit);
        HttpClient::Options options;
        options.clock = &SystemClock::instance();
        options.limiter = m_limiter.get();
        options.serviceName = u"Flxpoint"_s;
        m_http = std::make_unique<HttpClient>(std::move(options));
        Account account;
        account.name = u"Practice"_s;
        account.url = m_sandbox.url();
        const QString token = sourceToken ? m_sandbox.sourceToken() : m_sandbox.accountToken();
        m_api = entry->open(account,
                            {m_http.get(), &SystemClock::instance(),
                             [token]() -> Result<Sensitive> { return Sensitive(token.toUtf8()); }});
    }

    PlatformApi &api() { return *m_api; }
    FlxpointSandbox &sandbox() { return m_sandbox; }

private:
    FlxpointSandbox m_sandbox;
    MemoryRateSlotStore m_slots;
    std::unique_ptr<RateLimiter> m_limiter;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PlatformApi> m_api;
};

const FieldSpec *editableText(const FormSpec &form)
{
    for (const FieldSpec &field : form.fields) {
        if (field.kind == FieldKind::Text && !field.readOnly && !field.hidden && !field.secret)
            return &field;
    }
    return nullptr;
}

} // namespace

class TestFlxpointPractised : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void tokens_data()
    {
        QTest::addColumn<bool>("source");
        QTest::newRow("account") << false;
        QTest::newRow("source") << true;
    }
    void tokens()
    {
        QFETCH(bool, source);
        Practice practice(FlxpointSandbox::Scenario::Default, source);
        const QByteArray before = practice.sandbox().stateDigest();
        const Result<StepReport> report = outcomeOf(practice.api().check());
        QVERIFY(report);
        QCOMPARE(report->ok(), !source);
        QCOMPARE(report->steps.at(0).verdict, Verdict::Pass);
        QCOMPARE(practice.sandbox().stateDigest(), before);
    }

    void everyConnectionGoesBackAsItCame()
    {
        Practice practice(FlxpointSandbox::Scenario::Default);
        const Result<ConnectionList> list = outcomeOf(practice.api().list(Priority::Foreground));
        QVERIFY(list);
        QCOMPARE(list->connections.size(), 60);
        RepeatedSecrets repeated;
        for (const Connection &connection : list->connections)
            practice.api().collectSecrets(connection, {}, repeated);
        const SecretContext context{{}, &repeated};
        int free = 0;
        for (const Connection &connection : list->connections) {
            const Result<ComposedWrite> write
                = practice.api().composeUpdate(connection, {}, context);
            QVERIFY(write);
            // All that holds a push up are secrets without a value: unset, or hidden.
            const Result<FormSpec> form = practice.api().form(connection.raw, context);
            QVERIFY(form);
            for (const Blocker &blocker : write->blockers) {
                const FieldSpec *field = form->field(blocker.path);
                QVERIFY2(field && field->secret && !field->saved.isValue(),
                         qPrintable(connection.name + u": "_s + blocker.message));
            }
            free += write->blockers.isEmpty();
            // Sent as it is, it would be the same connection again.
            QVERIFY(practice.api().matches(*write, connection));
            QVERIFY(practice.api().differences(*write, connection, context).isEmpty());
        }
        QVERIFY(free > 30);
    }

    void editIsPushedAndReadBack()
    {
        Practice practice(FlxpointSandbox::Scenario::Default);
        PlatformApi &api = practice.api();
        const Result<ConnectionList> list = outcomeOf(api.list(Priority::Foreground));
        QVERIFY(list);
        const Result<FormSpec> form = api.form(list->connections.first().raw, {});
        QVERIFY(form);
        const FieldSpec *field = editableText(*form);
        QVERIFY(field);
        FormEdits edits;
        edits.fields.push_back({field->path, FieldEdit::Action::Set,
                                FieldValue::text(u"practised.example.com"_s), nullptr});
        const Result<ComposedWrite> write = api.composeUpdate(list->connections.first(), edits, {});
        QVERIFY(write);
        const Result<Connection> pushed
            = outcomeOf(api.update(list->connections.first().id, *write));
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().summary));
        const Result<Connection> back
            = outcomeOf(api.get(list->connections.first().id, Priority::Foreground));
        QVERIFY(back);
        QVERIFY(api.differences(*write, *back, {}).isEmpty());
        QVERIFY(api.matches(*write, *back));
        // But for the one value the whole body is what it was.
        edits.fields.front().value = field->saved;
        const Result<ComposedWrite> undo = api.composeUpdate(*back, edits, {});
        QVERIFY(undo);
        QVERIFY(outcomeOf(api.update(back->id, *undo)));
        const Result<Connection> again = outcomeOf(api.get(back->id, Priority::Foreground));
        QVERIFY(again);
        QCOMPARE(writeJson(api.comparable(*again)),
                 writeJson(api.comparable(list->connections.first())));
        QCOMPARE(practice.sandbox().refusedByLimit(), 0);
    }

    void hiddenSecretsNeverGoBack()
    {
        Practice practice(FlxpointSandbox::Scenario::MaskedSecrets);
        PlatformApi &api = practice.api();
        const Result<ConnectionList> list = outcomeOf(api.list(Priority::Foreground));
        QVERIFY(list);
        RepeatedSecrets repeated;
        for (const Connection &connection : list->connections)
            api.collectSecrets(connection, {}, repeated);
        const SecretContext context{{}, &repeated};
        int blocked = 0;
        for (const Connection &connection : list->connections) {
            const Result<FormSpec> form = api.form(connection.raw, context);
            const Result<ComposedWrite> write = api.composeUpdate(connection, {}, context);
            QVERIFY(form && write);
            const auto secrets = std::count_if(form->fields.begin(), form->fields.end(),
                                               [](const FieldSpec &field) { return field.secret; });
            QCOMPARE(write->blockers.size(), secrets);
            blocked += !write->blockers.isEmpty();
            for (const Json &config : write->body[u"configs"].items()) {
                const FieldSpec *field = form->field(config[u"handle"].toString());
                QVERIFY(!field || !field->secret);
            }
        }
        QVERIFY(blocked > 30);
    }

    void typesHaveForms()
    {
        Practice practice(FlxpointSandbox::Scenario::Default);
        PlatformApi &api = practice.api();
        const Result<ConnectionList> list = outcomeOf(api.list(Priority::Foreground));
        QVERIFY(list);
        const ConnectionType type = list->connections.first().type;
        const Result<Json> metadata = outcomeOf(api.typeForm(type.id));
        QVERIFY(metadata);
        QVERIFY(!api.formOfType(type.id, *metadata, {})->fields.empty());
        const Result<Json> none = outcomeOf(api.typeForm(TypeId(u"no-such-type"_s)));
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
    }
};

PLUGBOARD_TEST(TestFlxpointPractised)
#include "tst_flxpointpractised.moc"
