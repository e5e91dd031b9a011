// SPDX-License-Identifier: GPL-3.0-or-later
//
// Secrets that are taken from elsewhere: looked at by the plan, read by the push, kept by nobody.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "enginefixture.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using test::FakeShop;

namespace {

const QString kResolved = u"canary-resolved-do-not-use-0001"_s;
const QString kChanged = u"canary-resolved-do-not-use-0002"_s;

ChangeRequest referring(const QString &id, const QString &reference)
{
    ChangeRequest request;
    request.id = ConnectionId(id);
    FieldEdit edit;
    edit.path = u"password"_s;
    edit.action = FieldEdit::Action::UseReference;
    edit.reference = reference;
    request.edits.fields.push_back(edit);
    return request;
}

//! Does not answer.
class SilentRead final : public Job<Sensitive>
{
private:
    void doStart() override { }
};

//! Answers late.
class LateRead final : public Job<Sensitive>
{
public:
    LateRead(Clock &clock, milliseconds delay, Sensitive text)
        : m_clock(clock), m_delay(delay), m_text(std::move(text))
    {
    }

private:
    void doStart() override
    {
        m_timer = m_clock.after(m_delay, [this] { finish(std::move(m_text)); });
    }

    Clock &m_clock;
    milliseconds m_delay;
    Sensitive m_text;
    std::unique_ptr<ClockTimer> m_timer;
};

//! A keychain that may fall silent or be slow, and that tells when it is asked.
class WillfulStore final : public SecretStore
{
public:
    Job<Sensitive> *read(const SecretRef &ref) override { return inner.read(ref); }
    Job<Sensitive> *readEntry(const KeychainEntry &entry) override
    {
        ++asked;
        if (onAsked)
            onAsked();
        if (isSilent)
            return new SilentRead;
        if (slow)
            return new LateRead(*slow, milliseconds(3000), Sensitive(kResolved.toUtf8()));
        return inner.readEntry(entry);
    }
    Job<void> *write(const SecretRef &ref, Sensitive value) override
    {
        return inner.write(ref, std::move(value));
    }
    Job<void> *remove(const SecretRef &ref) override { return inner.remove(ref); }
    Job<KeychainState> *probe() override { return inner.probe(); }

    MemorySecretStore inner;
    bool isSilent = false;
    Clock *slow = nullptr;
    int asked = 0;
    std::function<void()> onAsked;
};

QString &messages()
{
    static QString all;
    return all;
}

QtMessageHandler &previous()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    messages() += text + u'\n';
    if (previous())
        previous()(type, context, text);
}

//! All that a plan says, but for what is sent.
QByteArray told(const Plan &plan)
{
    QByteArray all;
    for (const PlannedChange &change : plan.changes) {
        all += writeJson(change.write.shownBody) + writeJson(change.base)
            + change.write.notes.join(u' ').toUtf8();
        for (const PlannedField &field : change.write.fields)
            all += (field.label + field.before + field.after + field.reference).toUtf8();
        for (const Blocker &blocker : change.write.blockers)
            all += (blocker.message + blocker.remedy).toUtf8();
    }
    return all;
}

QByteArray told(const PushReport &report)
{
    QByteArray all;
    for (const PushResult &result : report.results) {
        for (const PlannedField &field : result.normalised)
            all += (field.before + field.after).toUtf8();
        if (result.connection)
            all += writeJson(result.connection->body);
        if (result.error)
            all += (result.error->summary + result.error->remedy + result.error->detail).toUtf8();
    }
    return all;
}

} // namespace

class TestReferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { previous() = qInstallMessageHandler(listen); }
    void cleanupTestCase() { qInstallMessageHandler(previous()); }
    void init();
    void cleanup();

    void aPushTakesWhatIsThereThen_data();
    void aPushTakesWhatIsThereThen();
    void whatLeadsNowhereBlocksThatOneAlone();
    void whatIsGoneByThenFailsThatOneAlone();
    void whatCannotBeSentBlocks_data();
    void whatCannotBeSentBlocks();
    void aNewConnectionTakesOne();
    void aDraftKeepsTheReferenceAndNoMore();
    void aSilentKeychainEndsInTime();
    void aPushThatResolvesCanBeCancelled();
    void aPausedPushResolvesAnew();
    void whatChangesMeanwhileIsSeen();
    void aLostAnswerIsLookedAfter();
    void aReferenceIsLookedAtWithoutAPlan();

private:
    void makeFile(const QString &text);
    [[nodiscard]] QByteArray everythingStored() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<test::FastClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WillfulStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    QHash<QString, QString> m_environment;
    Account m_account;
    QString m_file;
};

void TestReferences::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    messages().clear();
    m_environment = {{u"ACME_KEY"_s, kResolved}};
    m_folder = std::make_unique<QTemporaryDir>();
    m_elsewhere = std::make_unique<QTemporaryDir>();
    m_file = m_elsewhere->filePath(u"key"_s);
    m_shop = std::make_unique<FakeShop>();
    m_clock = std::make_unique<test::FastClock>(20);
    m_workspace = std::move(*Workspace::open(m_folder->path(), {m_clock.get()}));
    m_secrets = std::make_unique<WillfulStore>();
    m_engine = std::make_unique<Engine>(Engine::Options{
        m_clock.get(), m_workspace.get(), m_secrets.get(),
        [this](const QString &name) -> std::optional<QString> {
            const auto found = m_environment.constFind(name);
            return found == m_environment.constEnd() ? std::nullopt : std::optional(*found);
        }});
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, m_shop->url(),
                                       AccountRole::Production, {});
    QVERIFY(test::run(m_engine->addAccount(m_account, Sensitive(FakeShop::token().toUtf8()))));
}

void TestReferences::cleanup()
{
    QVERIFY2(!everythingStored().contains("canary-resolved"), "a resolved secret was stored");
    QVERIFY2(!messages().contains(u"canary-resolved"_s), "a resolved secret was logged");
    m_engine.reset();
    m_secrets.reset();
    m_workspace.reset();
    m_shop.reset();
}

void TestReferences::makeFile(const QString &text)
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    QVERIFY(::chmod(QFile::encodeName(m_file).constData(), 0600) == 0);
}

QByteArray TestReferences::everythingStored() const
{
    QByteArray all;
    const QDir folder(m_folder->path());
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestReferences::aPushTakesWhatIsThereThen_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("variable") << u"env:ACME_KEY"_s;
    QTest::newRow("file") << u"file:"_s;
    QTest::newRow("keychain") << u"keychain:acme/api"_s;
}

void TestReferences::aPushTakesWhatIsThereThen()
{
    QFETCH(QString, reference);
    if (reference == u"file:")
        reference += m_file;
    makeFile(kResolved + u'\n');
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kResolved.toUtf8()));
    const auto plan = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, reference)}));
    QVERIFY(plan);
    QVERIFY(!plan->isBlocked());
    const ComposedWrite &write = plan->changes.constFirst().write;
    QVERIFY(!writeJson(write.body).contains("canary-resolved"));
    QVERIFY(!told(*plan).contains("canary-resolved"));
    QVERIFY(told(*plan).contains(reference.toUtf8()));

    m_environment[u"ACME_KEY"_s] = kChanged;
    makeFile(kChanged);
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kChanged.toUtf8()));
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    QCOMPARE(report->results.constFirst().state, PushResult::State::Verified);
    QVERIFY(!told(*report).contains("canary-resolved"));
    QCOMPARE(m_shop->value(731, u"password"_s), kChanged);
    QCOMPARE(m_shop->value(731, u"x_internal"_s), u"keep-me"_s);
    QCOMPARE(m_shop->calls("PUT"), 1);
    QCOMPARE(m_shop->value(732, u"password"_s), u"canary-password-732"_s);
}

void TestReferences::whatLeadsNowhereBlocksThatOneAlone()
{
    const auto plan = test::run(m_engine->plan(
        m_account.id,
        {referring(u"731"_s, u"env:NOT_SET"_s), referring(u"732"_s, u"env:ACME_KEY"_s)}));
    QVERIFY(plan);
    const PlannedChange &blocked = plan->changes.at(0);
    QVERIFY(blocked.isBlocked());
    QCOMPARE(blocked.write.blockers.size(), 1);
    const Blocker &blocker = blocked.write.blockers.constFirst();
    QCOMPARE(blocker.path, u"password"_s);
    QCOMPARE(blocker.message,
             u"“password” could not be taken from env:NOT_SET. The variable NOT_SET is not set "
             "where Plugboard was started."_s);
    QVERIFY(!blocker.remedy.isEmpty());
    QVERIFY(!plan->changes.at(1).isBlocked());
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    QCOMPARE(report->results.at(0).state, PushResult::State::Failed);
    QCOMPARE(report->results.at(1).state, PushResult::State::Verified);
    QCOMPARE(m_shop->calls("PUT"), 1);
}

void TestReferences::whatIsGoneByThenFailsThatOneAlone()
{
    makeFile(kResolved);
    const auto plan = test::run(m_engine->plan(
        m_account.id,
        {referring(u"731"_s, u"env:ACME_KEY"_s), referring(u"732"_s, u"file:"_s + m_file)}));
    QVERIFY(plan && !plan->isBlocked());
    m_environment.clear();
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    const PushResult &failed = report->results.at(0);
    QCOMPARE(failed.state, PushResult::State::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::SecretMissing);
    QVERIFY(failed.error->summary.contains(u"env:ACME_KEY"_s));
    // On the field's row, once one is back in the form.
    QCOMPARE(failed.error->fields.constFirst().path, u"password"_s);
    QCOMPARE(report->results.at(1).state, PushResult::State::Verified);
    QCOMPARE(m_shop->value(731, u"password"_s), u"canary-password-731"_s);
    QCOMPARE(m_shop->value(732, u"password"_s), kResolved);
    QCOMPARE(m_shop->calls("PUT"), 1);
}

void TestReferences::whatCannotBeSentBlocks_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a mask") << u"********"_s;
    QTest::newRow("lines") << kResolved + u"\nmore"_s;
    QTest::newRow("NUL") << kResolved + QChar(0);
    QTest::newRow("was no text") << kResolved + QChar(QChar::ReplacementCharacter);
}

void TestReferences::whatCannotBeSentBlocks()
{
    QFETCH(QString, text);
    m_environment[u"ACME_KEY"_s] = text;
    const auto plan
        = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, u"env:ACME_KEY"_s)}));
    QVERIFY(plan);
    QCOMPARE(plan->changes.constFirst().write.blockers.size(), 1);
    QVERIFY(!told(*plan).contains("canary-resolved"));
    QVERIFY(test::run(m_engine->push(*plan)));
    QCOMPARE(m_shop->calls("PUT"), 0);
}

void TestReferences::aNewConnectionTakesOne()
{
    QVERIFY(test::run(m_engine->refresh(m_account.id, Priority::Foreground)));
    ChangeRequest request = referring({}, u"env:ACME_KEY"_s);
    request.type = {TypeId(u"ftp"_s), u"FTP"_s};
    request.edits.name = u"New"_s;
    FieldEdit host;
    host.path = u"host"_s;
    host.value = FieldValue::text(u"h.example.com"_s);
    request.edits.fields.push_back(host);
    const auto plan = test::run(m_engine->plan(m_account.id, {request}));
    QVERIFY(plan && !plan->isBlocked());
    QVERIFY(!writeJson(plan->changes.constFirst().write.body).contains("canary-resolved"));
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    QVERIFY(report->ok());
    QCOMPARE(m_shop->value(report->results.constFirst().id.text().toLongLong(), u"password"_s),
             kResolved);
}

void TestReferences::aDraftKeepsTheReferenceAndNoMore()
{
    QVERIFY(test::run(m_engine->refresh(m_account.id, Priority::Foreground)));
    const auto stored = m_workspace->connection(m_account.id, ConnectionId(u"731"_s));
    {
        DraftBook book(*m_engine, *m_clock);
        const auto model = book.open(m_account.id, **stored);
        QVERIFY(model);
        QVERIFY((*model)->setReference(u"password"_s, u"env:ACME_KEY"_s));
        QVERIFY(book.saveNow());
    }
    QVERIFY(everythingStored().contains("env:ACME_KEY"));
    DraftBook book(*m_engine, *m_clock);
    const auto requests = book.requests(m_account.id, {u"731"_s});
    QVERIFY(requests);
    QCOMPARE(requests->constFirst().edits.edit(u"password"_s)->reference, u"env:ACME_KEY"_s);
    QVERIFY(requests->constFirst().lostSecrets.isEmpty());
    QCOMPARE(book.model(m_account.id, u"731"_s)->secretState(u"password"_s),
             SecretState::Reference);
    const auto plan = test::run(m_engine->plan(m_account.id, *requests));
    QVERIFY(plan);
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report && report->ok());
    QCOMPARE(m_shop->value(731, u"password"_s), kResolved);
    book.takeReport(m_account.id, *report);
    QVERIFY(book.pending(m_account.id).isEmpty());
}

void TestReferences::aSilentKeychainEndsInTime()
{
    m_secrets->isSilent = true;
    const auto plan = test::run(m_engine->plan(m_account.id,
                                               {referring(u"731"_s, u"keychain:acme/api"_s),
                                                referring(u"732"_s, u"keychain:acme/api"_s)}));
    QVERIFY(plan);
    for (const PlannedChange &change : plan->changes)
        QCOMPARE(change.write.blockers.size(), 1);
    // One silence is enough to know.
    QCOMPARE(m_secrets->asked, 1);
}

void TestReferences::aPushThatResolvesCanBeCancelled()
{
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kResolved.toUtf8()));
    const auto plan
        = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, u"keychain:acme/api"_s)}));
    QVERIFY(plan && !plan->isBlocked());
    m_secrets->isSilent = true;
    const std::unique_ptr<Job<PushReport>> job(m_engine->push(*plan));
    QSignalSpy spy(job.get(), &JobBase::finished);
    job->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_secrets->asked, 2, 20000);
    job->cancel();
    QVERIFY(spy.wait(20000));
    QVERIFY(job->outcome());
    QCOMPARE(job->outcome()->results.constFirst().state, PushResult::State::Skipped);
    QCOMPARE(m_shop->calls("PUT"), 0);
}

void TestReferences::aPausedPushResolvesAnew()
{
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kResolved.toUtf8()));
    const auto plan
        = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, u"keychain:acme/api"_s)}));
    QVERIFY(plan && !plan->isBlocked());
    const std::unique_ptr<Job<PushReport>> job(m_engine->push(*plan));
    QSignalSpy spy(job.get(), &JobBase::finished);
    m_secrets->onAsked = [&] { job->setPaused(true); };
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(job->isPaused(), 20000);
    m_secrets->onAsked = {};
    // Everything else of the account goes on; what was resolved is not sent meanwhile.
    QVERIFY(test::run(m_engine->fetch(m_account.id, ConnectionId(u"732"_s))));
    QCOMPARE(m_shop->calls("PUT"), 0);
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kChanged.toUtf8()));
    job->setPaused(false);
    QVERIFY(spy.wait(20000));
    QVERIFY(job->outcome()->ok());
    QCOMPARE(m_shop->value(731, u"password"_s), kChanged);
}

//! A keychain that is slow to answer leaves no gap between the look and the write.
void TestReferences::whatChangesMeanwhileIsSeen()
{
    m_secrets->inner.keepEntry({u"acme"_s, u"api"_s}, Sensitive(kResolved.toUtf8()));
    const auto plan
        = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, u"keychain:acme/api"_s)}));
    QVERIFY(plan && !plan->isBlocked());
    m_secrets->slow = m_clock.get();
    m_secrets->onAsked = [&] { m_shop->setValue(731, u"host"_s, u"theirs.example.com"_s); };
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    QCOMPARE(report->results.constFirst().state, PushResult::State::Failed);
    QCOMPARE(report->results.constFirst().error->kind, ErrorKind::Conflict);
    QCOMPARE(m_shop->calls("PUT"), 0);
    QCOMPARE(m_shop->value(731, u"host"_s), u"theirs.example.com"_s);
}

void TestReferences::aLostAnswerIsLookedAfter()
{
    const auto plan
        = test::run(m_engine->plan(m_account.id, {referring(u"731"_s, u"env:ACME_KEY"_s)}));
    QVERIFY(plan && !plan->isBlocked());
    m_shop->failNextWrite(FakeShop::Fault::DropAfterApplying);
    const auto report = test::run(m_engine->push(*plan));
    QVERIFY(report);
    // Compared with what was sent, not with the hole in the plan.
    QCOMPARE(report->results.constFirst().state, PushResult::State::Verified);
    QCOMPARE(m_shop->value(731, u"password"_s), kResolved);
    QCOMPARE(m_shop->calls("PUT"), 1);
}

void TestReferences::aReferenceIsLookedAtWithoutAPlan()
{
    makeFile(kResolved + u"\n"_s);
    QVERIFY(test::run(m_engine->checkReference(u"env:ACME_KEY"_s, false)));
    QVERIFY(test::run(m_engine->checkReference(u"file:"_s + m_file, false)));
    QCOMPARE(test::run(m_engine->checkReference(u"env:NOT_SET"_s, false)).error().kind,
             ErrorKind::SecretMissing);
    QCOMPARE(test::run(m_engine->checkReference(u"op://x"_s, false)).error().kind,
             ErrorKind::Config);
    QCOMPARE(test::run(m_engine->checkReference(u"keychain:acme/api"_s, false)).error().kind,
             ErrorKind::SecretMissing);
    QVERIFY(::chmod(QFile::encodeName(m_file).constData(), 0644) == 0);
    QCOMPARE(test::run(m_engine->checkReference(u"file:"_s + m_file, false)).error().kind,
             ErrorKind::SecretDenied);
    m_environment[u"LINES"_s] = u"a\nb"_s;
    QVERIFY(!test::run(m_engine->checkReference(u"env:LINES"_s, false)));
    QVERIFY(test::run(m_engine->checkReference(u"env:LINES"_s, true)));
}

PLUGBOARD_TEST(TestReferences)
#include "tst_references.moc"
