// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestFormDraft final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anUntouchedDraftIsEmpty();
    void editsComeBack();
    void undoComesBack();
    void typedSecretsAreGoneAndTold();
    void aTypedSecretsStepIsDropped();
    void fieldsThatAreGoneAreKeptAside();
    void aFieldThatBecameSecretTakesNoText();
    void aFieldThatBecameReadOnlyShowsThePlatforms();
    void restoringReplacesWhatIsThere();
    void brokenDraftsAreTaken_data();
    void brokenDraftsAreTaken();
    void theHistoryHasAnEnd();
};

void TestFormDraft::anUntouchedDraftIsEmpty()
{
    TestedForm form(sampleForm());
    QCOMPARE(writeJson(form->draftToJson()),
             QByteArray(R"({"version":1,"fields":[],"undo":{"index":0,"steps":[]}})"));
}

void TestFormDraft::editsComeBack()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->setValue(u"mode"_s, FieldValue::absent());
    form->setValue(u"port"_s, FieldValue::null());
    form->setText(u"folder"_s, u"x"_s);
    form->clearSecret(u"apiKey"_s);
    form->setName(u"B"_s);
    const Json draft = parseJson(writeJson(form->draftToJson())).value();

    TestedForm again(sampleForm());
    QSignalSpy values(&*again, &FormModel::valueChanged);
    QSignalSpy named(&*again, &FormModel::nameChanged);
    QVERIFY(again->restoreDraft(draft).isEmpty());
    QCOMPARE(again->value(u"host"_s), FieldValue::text(u"b"_s));
    QCOMPARE(again->value(u"mode"_s), FieldValue::absent());
    QCOMPARE(again->value(u"port"_s), FieldValue::null());
    QCOMPARE(again->secretState(u"apiKey"_s), SecretState::Cleared);
    QCOMPARE(again->name(), u"B"_s);
    QCOMPARE(again->changeCount(), 6);
    QCOMPARE(values.count(), 5);
    QCOMPARE(named.count(), 1);
    QCOMPARE(again->draftToJson(), draft);
}

void TestFormDraft::undoComesBack()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->setText(u"port"_s, u"1"_s);
    form->setName(u"B"_s);
    form->undoStack()->undo();
    TestedForm again(sampleForm());
    QVERIFY(again->restoreDraft(form->draftToJson()).isEmpty());
    QCOMPARE(again->undoStack()->count(), 3);
    QCOMPARE(again->undoStack()->index(), 2);
    again->undoStack()->redo();
    QCOMPARE(again->name(), u"B"_s);
    again->undoStack()->setIndex(1);
    QCOMPARE(again->value(u"port"_s).displayText(), u"2222"_s);
    QCOMPARE(again->value(u"host"_s).displayText(), u"b"_s);
    again->undoStack()->setIndex(0);
    QVERIFY(!again->isDirty());
    again->undoStack()->setIndex(3);
    QCOMPARE(again->changeCount(), 3);
    // Typing goes on in a step of its own.
    again->setText(u"port"_s, u"12"_s);
    QCOMPARE(again->undoStack()->count(), 4);
}

void TestFormDraft::typedSecretsAreGoneAndTold()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    form->setText(u"host"_s, u"b"_s);
    const Json draft = form->draftToJson();
    QVERIFY(!writeJson(draft).contains("canary"));
    QVERIFY(writeJson(draft).contains(R"("secret":"replaced")"));
    TestedForm again(sampleForm());
    QCOMPARE(again->restoreDraft(draft), QStringList{u"password"_s});
    QCOMPARE(again->secretState(u"password"_s), SecretState::Kept);
    QCOMPARE(again->changedPaths(), QStringList{u"host"_s});
    QCOMPARE(again->restoreDraft(again->draftToJson()), QStringList());
}

void TestFormDraft::aTypedSecretsStepIsDropped()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    form->clearSecret(u"password"_s);
    form->setText(u"port"_s, u"1"_s);
    TestedForm again(sampleForm());
    QVERIFY(again->restoreDraft(form->draftToJson()).isEmpty());
    QCOMPARE(again->undoStack()->count(), 3);
    QCOMPARE(again->undoStack()->index(), 3);
    again->undoStack()->undo();
    again->undoStack()->undo();
    QCOMPARE(again->secretState(u"password"_s), SecretState::Kept);
    again->undoStack()->undo();
    QVERIFY(!again->isDirty());
}

void TestFormDraft::fieldsThatAreGoneAreKeptAside()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->setText(u"port"_s, u"1"_s);
    const Json draft = form->draftToJson();
    FormSpec fewer = sampleForm();
    fewer.fields.erase(fewer.fields.begin());
    TestedForm again(fewer);
    QVERIFY(again->restoreDraft(draft).isEmpty());
    QCOMPARE(again->changedPaths(), QStringList{u"port"_s});
    QCOMPARE(again->edits().fields.size(), size_t(1));
    QCOMPARE(again->draftToJson(), draft);
    again->undoStack()->setIndex(0); // its step does no harm
    QVERIFY(!again->isDirty());
    again->undoStack()->setIndex(2);
    again->rebase(sampleForm(), u"Shop"_s);
    QCOMPARE(again->value(u"host"_s).displayText(), u"b"_s);
}

void TestFormDraft::aFieldThatBecameSecretTakesNoText()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"canary-host"_s);
    FormSpec secret = sampleForm();
    secret.fields[0] = secretField(u"host"_s, true);
    TestedForm again(secret);
    QCOMPARE(again->restoreDraft(form->draftToJson()), QStringList{u"host"_s});
    QVERIFY(!again->isDirty());
    QVERIFY(!writeJson(again->draftToJson()).contains("canary"));
    again->undoStack()->setIndex(0);
    again->undoStack()->setIndex(1);
    QVERIFY(!again.everythingShown().contains(u"canary"_s));
    QVERIFY(!writeJson(again->draftToJson()).contains("canary"));
}

void TestFormDraft::aFieldThatBecameReadOnlyShowsThePlatforms()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    FormSpec locked = sampleForm();
    locked.fields[0].readOnly = true;
    TestedForm again(locked);
    QVERIFY(again->restoreDraft(form->draftToJson()).isEmpty());
    QCOMPARE(again->value(u"host"_s).displayText(), u"a.example"_s);
    QVERIFY(again->edits().isEmpty());
}

void TestFormDraft::restoringReplacesWhatIsThere()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    const Json draft = form->draftToJson();
    form->setText(u"port"_s, u"1"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    QVERIFY(form->restoreDraft(draft).isEmpty());
    QCOMPARE(form->changedPaths(), QStringList{u"host"_s});
    QVERIFY(!form->typedSecret(u"password"_s));
    QCOMPARE(form->undoStack()->count(), 1);
}

void TestFormDraft::brokenDraftsAreTaken_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"null", "[]", "7", "{}", R"({"fields":{}})",
          R"({"fields":[1,null,{"value":1},{"path":2,"value":3}]})",
          R"({"fields":[{"path":"host"}]})", R"({"undo":{"index":99,"steps":[{"path":"host"}]}})",
          R"({"undo":{"index":-5,"steps":[{"path":"host","before":{},"after":{"value":"x"}}]}})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestFormDraft::brokenDraftsAreTaken()
{
    QFETCH(QByteArray, text);
    TestedForm form(sampleForm());
    QVERIFY(form->restoreDraft(parseJson(text).value()).isEmpty());
    QVERIFY(!form->isDirty());
    form->undoStack()->setIndex(form->undoStack()->count());
    form->undoStack()->setIndex(0);
    QVERIFY(!form->isDirty());
}

void TestFormDraft::theHistoryHasAnEnd()
{
    TestedForm form(sampleForm());
    for (int i = 0; i < 1000; ++i) {
        form->endMerge();
        form->setText(u"host"_s, u"h%1"_s.arg(i));
    }
    const Json draft = form->draftToJson();
    QCOMPARE(draft[u"undo"][u"steps"].items().size(), size_t(200));
    TestedForm again(sampleForm());
    QVERIFY(again->restoreDraft(draft).isEmpty());
    again->undoStack()->undo();
    QCOMPARE(again->value(u"host"_s).displayText(), u"h998"_s);
}

PLUGBOARD_TEST(TestFormDraft)
#include "tst_formdraft.moc"
