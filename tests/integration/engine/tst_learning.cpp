// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is learnt of types from what is fetched: definitions and their changes, where a form is
// from, and warnings beside the other connections' values.
#include "engine/draftbook.h"
#include "engine/formdrift.h"
#include "engine/lintwatch.h"
#include "engine/localdata.h"
#include "enginefixture.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const TypeId kFtp{u"ftp"_s};

} // namespace

class TestLearning : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFirstDefinitionIsNoChange();
    void aRefreshTellsWhatChanged();
    void oneOddConnectionIsNoChange();
    void anAskedForFormTellsWhatChanged();
    void theFormKeptBeforeIsTheFirst();
    void aSecretsMarkIsNoChange();
    void aFormSaysWhereItIsFrom();
    void warningsStandOnTheForm();
    void warningsFollowEdits();
    void mutedWarningsAreGone();
    void warningsChangeNoDraft();
    void anEndedWatchLeavesNothing();

private:
    void refresh();
    //! Connections as the list would have brought them, without asking for it.
    void storeMany(int count, const QString &port) const;
    [[nodiscard]] std::optional<FormDrift> drift() const
    {
        return m_engine->formDrift(m_account.id, kFtp);
    }
    [[nodiscard]] FormModel *open(const QString &id);
    [[nodiscard]] QStringList warnings(const FormModel &model, const QString &path) const;

    std::unique_ptr<DraftBook> m_drafts;
    std::unique_ptr<LintWatch> m_watch;
    Account m_account;
};

void TestLearning::init()
{
    setUp();
    m_drafts = std::make_unique<DraftBook>(*m_engine, *m_clock);
    m_watch = std::make_unique<LintWatch>(*m_engine);
    m_account = addAccount(u"Acme"_s);
}

void TestLearning::cleanup()
{
    m_watch.reset();
    m_drafts.reset();
    tearDown();
}

void TestLearning::refresh()
{
    QVERIFY(run(m_engine->refresh(m_account.id, Priority::Foreground)));
}

void TestLearning::storeMany(int count, const QString &port) const
{
    QList<StoredConnection> list;
    for (int i = 0; i < count; ++i) {
        StoredConnection one;
        one.id = ConnectionId(QString::number(1000 + i));
        one.type = {kFtp, u"FTP"_s};
        one.name = u"n%1"_s.arg(i);
        const QString body = uR"({"id":%1,"connectionType":"ftp","configs":[
            {"handle":"host","name":"Host","required":true,"value":"s%1.example.com"},
            {"handle":"port","name":"Port","dataType":"integer","value":"%2"},
            {"handle":"password","dataType":"password","value":{"$secret":"set"}}]})"_s.arg(
            QString::number(1000 + i), i == 0 ? port : u"21"_s);
        one.body = parseJson(body.toUtf8()).value();
        list.append(one);
    }
    QVERIFY(m_workspace->storeList(m_account.id, list));
}

FormModel *TestLearning::open(const QString &id)
{
    const auto stored = m_engine->local().connection(m_account.id, ConnectionId(id));
    const Result<FormModel *> model = m_drafts->open(m_account.id, **stored);
    QSignalSpy checked(m_watch.get(), &LintWatch::checked);
    m_watch->watch(*model, {m_account, (*stored)->type, (*stored)->id});
    if (!m_watch->hasRead() && !checked.wait(20000))
        return nullptr;
    return *model;
}

QStringList TestLearning::warnings(const FormModel &model, const QString &path) const
{
    QStringList rules;
    for (const FieldIssue &issue : model.shownIssues(path)) {
        if (!issue.rule.isEmpty())
            rules << issue.rule;
    }
    return rules;
}

void TestLearning::theFirstDefinitionIsNoChange()
{
    refresh();
    const QList<TypeDefinition> known = *m_workspace->definitions(m_account.id, kFtp);
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.constFirst().source, DefinitionSource::Learnt);
    QCOMPARE(known.constFirst().connections, 2);
    const QByteArray text = writeJson(known.constFirst().metadata);
    QVERIFY2(!text.contains("example.com") && !text.contains("canary"), text.constData());
    QVERIFY(!drift());
    refresh();
    QCOMPARE(m_workspace->definitions(m_account.id, kFtp)->size(), 1);
}

void TestLearning::aRefreshTellsWhatChanged()
{
    refresh();
    m_shop->change([](Json &configs) {
        Json passive = Json::object();
        passive.set(u"handle"_s, Json(u"passive"_s));
        passive.set(u"name"_s, Json(u"Passive"_s));
        configs.append(passive);
        configs.items().at(1).set(u"required"_s, Json(true));
    });
    const QSignalSpy spy(&m_engine->local(), &LocalData::definitionsChanged);
    refresh();
    QCOMPARE(spy.count(), 1);
    const std::optional<FormDrift> told = drift();
    QVERIFY(told);
    QCOMPARE(told->connections, 2);
    QCOMPARE(told->source, DefinitionSource::Learnt);
    QStringList paths;
    for (const FieldDifference &one : told->differences)
        paths << one.path;
    paths.sort();
    QCOMPARE(paths, (QStringList{u"passive"_s, u"port"_s}));
    const QString words = driftInWords(*told, u"Flxpoint"_s, u"FTP"_s);
    QVERIFY2(words.startsWith(u"Flxpoint changed the form of FTP on "_s)
                 && words.contains(u"Passive added"_s) && words.contains(u"port is required now"_s),
             qPrintable(words));
    // Told once.
    QVERIFY(m_engine->local().setDefinitionsTold(m_account.id, kFtp));
    QVERIFY(!drift());
    refresh();
    QVERIFY(!drift());
}

void TestLearning::oneOddConnectionIsNoChange()
{
    for (qint64 id = 733; id < 737; ++id)
        m_shop->copy(731, id);
    refresh();
    m_shop->setMember(736, u"port"_s, u"required"_s, Json(true));
    refresh();
    QVERIFY(!drift());
    m_shop->remove(736);
    refresh();
    QVERIFY(!drift());
}

void TestLearning::anAskedForFormTellsWhatChanged()
{
    QVERIFY(run(m_engine->typeForm(m_account.id, kFtp)));
    QVERIFY(!drift());
    m_shop->change([](Json &configs) { configs.items().erase(configs.items().begin() + 1); });
    // Asked again within seconds it is the one just given.
    QTRY_VERIFY_WITH_TIMEOUT(
        [this] {
            const Result<FormSpec> form = run(m_engine->typeForm(m_account.id, kFtp));
            return form && drift().has_value();
        }(),
        20000);
    QCOMPARE(drift()->source, DefinitionSource::Platform);
    QCOMPARE(differenceInWords(drift()->differences), u"port removed"_s);
    const Result<FormSpec> form = run(m_engine->typeForm(m_account.id, kFtp));
    QVERIFY(form->issues.constFirst().message.contains(u"port removed"_s));
    QCOMPARE(form->issues.constFirst().severity, Severity::Info);
}

void TestLearning::theFormKeptBeforeIsTheFirst()
{
    const Json old = parseJson(R"([{"handle":"host","name":"host","required":true}])").value();
    QVERIFY(m_workspace->storeTypeForm(m_account.id, {kFtp, u"FTP"_s}, old));
    QVERIFY(run(m_engine->typeForm(m_account.id, kFtp)));
    QCOMPARE(m_workspace->definitions(m_account.id, kFtp)->size(), 2);
    QVERIFY(drift());
    QVERIFY(differenceInWords(drift()->differences).contains(u"port added"_s));
}

void TestLearning::aSecretsMarkIsNoChange()
{
    refresh();
    QVERIFY(m_engine->local().setSecrecyOverride(m_account.id, kFtp, u"host"_s, true));
    refresh();
    QVERIFY(!drift());
}

void TestLearning::aFormSaysWhereItIsFrom()
{
    refresh();
    Result<FormSpec> form = m_engine->cachedTypeForm(m_account.id, kFtp);
    QCOMPARE(form->origin.kind, FormOrigin::Kind::Learnt);
    QCOMPARE(form->origin.connections, 2);
    QVERIFY(form->origin.at > milliseconds(0));
    form = run(m_engine->typeForm(m_account.id, kFtp));
    QCOMPARE(form->origin.kind, FormOrigin::Kind::Platform);
    QVERIFY(form->origin.at > milliseconds(0));
    form = m_engine->cachedTypeForm(m_account.id, kFtp);
    QCOMPARE(form->origin.kind, FormOrigin::Kind::Kept);
    QVERIFY(!form->origin.failure);
    const auto stored = m_engine->local().connection(m_account.id, ConnectionId(u"731"_s));
    QCOMPARE(m_engine->form(m_account.id, **stored)->origin.kind, FormOrigin::Kind::Own);
}

void TestLearning::warningsStandOnTheForm()
{
    storeMany(60, u"2121"_s);
    FormModel *odd = open(u"1000"_s);
    QVERIFY(odd);
    QCOMPARE(warnings(*odd, u"port"_s), QStringList{u"outlier"_s});
    QCOMPARE(odd->shownIssues(u"port"_s).constFirst().message,
             u"59 of 60 FTP connections use 21; this one 2121."_s);
    QCOMPARE(odd->shownIssues(u"port"_s).constFirst().severity, Severity::Warning);
    const FormModel *usual = open(u"1001"_s);
    QVERIFY(warnings(*usual, u"port"_s).isEmpty());
    // The other form has them no more.
    QVERIFY(warnings(*odd, u"port"_s).isEmpty());
}

void TestLearning::warningsFollowEdits()
{
    storeMany(60, u"21"_s);
    FormModel *model = open(u"1000"_s);
    QVERIFY(warnings(*model, u"port"_s).isEmpty());
    model->setText(u"port"_s, u"2121"_s);
    QTRY_COMPARE(warnings(*model, u"port"_s), QStringList{u"outlier"_s});
    // What is wrong says more than what is odd.
    model->setText(u"port"_s, u"no number"_s);
    model->showAllIssues();
    QTRY_VERIFY(warnings(*model, u"port"_s).isEmpty());
    model->resetToSaved(u"port"_s);
    QTRY_VERIFY(model->shownIssues(u"port"_s).isEmpty());
    model->setText(u"host"_s, u"https://staging.example.com"_s);
    QTRY_COMPARE(warnings(*model, u"host"_s), QStringList{u"other-role"_s});
}

void TestLearning::mutedWarningsAreGone()
{
    storeMany(60, u"2121"_s);
    FormModel *model = open(u"1000"_s);
    QCOMPARE(warnings(*model, u"port"_s).size(), 1);
    LintMute mute;
    mute.type = kFtp;
    mute.path = u"port"_s;
    mute.rule = u"outlier"_s;
    mute.connection = ConnectionId(u"1001"_s);
    mute.reason = u"theirs"_s;
    QVERIFY(m_engine->local().setLintMute(m_account.id, mute));
    QCOMPARE(warnings(*model, u"port"_s).size(), 1);
    QVERIFY(m_watch->mutes().isEmpty());
    mute.connection = ConnectionId(u"1000"_s);
    QVERIFY(m_engine->local().setLintMute(m_account.id, mute));
    QVERIFY(warnings(*model, u"port"_s).isEmpty());
    QCOMPARE(m_watch->mutes().size(), 1);
    QVERIFY(m_engine->local().removeLintMute(m_account.id, mute));
    QCOMPARE(warnings(*model, u"port"_s).size(), 1);
    mute.connection = {};
    QVERIFY(m_engine->local().setLintMute(m_account.id, mute));
    QVERIFY(warnings(*model, u"port"_s).isEmpty());
}

void TestLearning::warningsChangeNoDraft()
{
    storeMany(60, u"2121"_s);
    const QSignalSpy pending(m_drafts.get(), &DraftBook::pendingChanged);
    const FormModel *model = open(u"1000"_s);
    QCOMPARE(warnings(*model, u"port"_s).size(), 1);
    QVERIFY(!model->isDirty());
    QVERIFY(model->edits().isEmpty());
    QVERIFY(pending.isEmpty());
    QVERIFY(m_drafts->saveNow());
    QVERIFY(m_workspace->drafts(m_account.id)->isEmpty());
}

void TestLearning::anEndedWatchLeavesNothing()
{
    storeMany(60, u"2121"_s);
    FormModel *model = open(u"1000"_s);
    m_watch->stop();
    QVERIFY(warnings(*model, u"port"_s).isEmpty());
    // One that goes while it reads.
    const auto stored = m_engine->local().connection(m_account.id, ConnectionId(u"1000"_s));
    auto other = std::make_unique<LintWatch>(*m_engine);
    other->watch(model, {m_account, (*stored)->type, (*stored)->id});
    other.reset();
    model->setText(u"port"_s, u"1"_s);
}

PLUGBOARD_TEST(TestLearning)
#include "tst_learning.moc"
