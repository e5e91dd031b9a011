// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

#include "forms/secretvault.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestFormSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void statesFollowTheUser();
    void valuesOfSecretsAreNeverSet();
    void editsCarryTheText();
    void lineBreaksAndNulAreRefused_data();
    void lineBreaksAndNulAreRefused();
    void longSecretsTakeLines();
    void emptyTextIsNoSecret();
    void typingASecretIsOneStep();
    void undoBringsTheTextBack();
    void textGoesWithItsLastHandle();
    void aStandInIsQuestioned();
    void nothingShowsTheText();
    void aReferenceIsAState();
    void whatIsNoReferenceIsNotTaken();
    void aReferenceSurvivesARestart();
    void aReferenceOfAnotherVersionIsAnIssue();
    void aNewConnectionTakesAReference();
};

void TestFormSecrets::statesFollowTheUser()
{
    TestedForm form(sampleForm());
    QCOMPARE(form->secretState(u"password"_s), SecretState::Kept);
    QCOMPARE(form->secretState(u"apiKey"_s), SecretState::Unknown);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    QCOMPARE(form->secretState(u"password"_s), SecretState::Replaced);
    QCOMPARE(form.role(u"password"_s, FormModel::SecretStateRole).toInt(),
             int(SecretState::Replaced));
    QVERIFY(form->isFieldDirty(u"password"_s));
    form->clearSecret(u"password"_s);
    QCOMPARE(form->secretState(u"password"_s), SecretState::Cleared);
    QVERIFY(!form->typedSecret(u"password"_s));
    form->undoSecret(u"password"_s);
    QCOMPARE(form->secretState(u"password"_s), SecretState::Kept);
    QVERIFY(!form->isDirty());
    form->clearSecret(u"apiKey"_s);
    form->resetToSaved(u"apiKey"_s);
    QCOMPARE(form->secretState(u"apiKey"_s), SecretState::Unknown);
}

void TestFormSecrets::valuesOfSecretsAreNeverSet()
{
    TestedForm form(sampleForm());
    form->setText(u"password"_s, u"canary"_s);
    form->setValue(u"password"_s, FieldValue::text(u"canary"_s));
    form->resetToDefault(u"password"_s);
    QVERIFY(!form->isDirty());
    QVERIFY(!form->replaceSecret(u"host"_s, typed("canary")));
}

void TestFormSecrets::editsCarryTheText()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    form->clearSecret(u"apiKey"_s);
    const FormEdits edits = form->edits();
    QCOMPARE(edits.edit(u"password"_s)->action, FieldEdit::Action::ReplaceSecret);
    QVERIFY(edits.edit(u"password"_s)->secret->equals("canary-1"));
    QVERIFY(edits.edit(u"password"_s)->value.isEmpty());
    QCOMPARE(edits.edit(u"apiKey"_s)->action, FieldEdit::Action::ClearSecret);
    QVERIFY(!edits.edit(u"apiKey"_s)->secret);
    // A plan that is under way outlives a discarded draft.
    form->discard();
    QVERIFY(edits.edit(u"password"_s)->secret->equals("canary-1"));
}

void TestFormSecrets::lineBreaksAndNulAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF at the end") << QByteArray("canary\n"); // N3: line edits keep a pasted one
    QTest::newRow("CR LF") << QByteArray("can\r\nary");
    QTest::newRow("CR") << QByteArray("can\rary");
    QTest::newRow("NUL") << QByteArray("can\0ary", 7);
}

void TestFormSecrets::lineBreaksAndNulAreRefused()
{
    QFETCH(QByteArray, text);
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-good")));
    const auto refused = form->replaceSecret(u"password"_s, Sensitive(QByteArray(text)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Config);
    QVERIFY(!refused.error().summary.contains(u"can"_s)
            || !refused.error().summary.contains(u"ary"_s));
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary-good"));
}

void TestFormSecrets::longSecretsTakeLines()
{
    FormSpec spec;
    spec.fields.push_back(secretField(u"privateKey"_s, false));
    spec.fields.back().constraints.format = u"multiline"_s;
    TestedForm form(spec);
    QVERIFY(form->replaceSecret(u"privateKey"_s, typed("-----BEGIN\ncanary\r\n-----END\n")));
    QVERIFY(!form->replaceSecret(u"privateKey"_s, Sensitive(QByteArray("a\0b", 3))));
    QCOMPARE(form->secretState(u"privateKey"_s), SecretState::Replaced);
}

void TestFormSecrets::emptyTextIsNoSecret()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("c")));
    QVERIFY(form->replaceSecret(u"password"_s, typed("")));
    QCOMPARE(form->secretState(u"password"_s), SecretState::Kept);
    QCOMPARE(form->undoStack()->count(), 0);
}

void TestFormSecrets::typingASecretIsOneStep()
{
    TestedForm form(sampleForm());
    for (const char *text : {"c", "ca", "can"})
        QVERIFY(form->replaceSecret(u"password"_s, typed(text)));
    QCOMPARE(form->undoStack()->count(), 1);
    QVERIFY(form->replaceSecret(u"password"_s, typed("can")));
    form->endMerge();
    QVERIFY(form->replaceSecret(u"password"_s, typed("can")));
    QCOMPARE(form->undoStack()->count(), 1);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    QCOMPARE(form->undoStack()->count(), 2);
}

void TestFormSecrets::undoBringsTheTextBack()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    form->clearSecret(u"password"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-2")));
    form->undoStack()->undo();
    QCOMPARE(form->secretState(u"password"_s), SecretState::Cleared);
    form->undoStack()->undo();
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary-1"));
    form->undoStack()->undo();
    QCOMPARE(form->secretState(u"password"_s), SecretState::Kept);
    form->undoStack()->setIndex(3);
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary-2"));
}

void TestFormSecrets::textGoesWithItsLastHandle()
{
    const auto vault = std::make_shared<SecretVault>();
    std::weak_ptr<const Sensitive> text;
    {
        SecretHandle first(vault, typed("canary"));
        text = first.text();
        SecretHandle second = first;
        QCOMPARE(first, second);
        first = SecretHandle();
        QVERIFY(!text.expired());
        SecretHandle third = std::move(second);
        QVERIFY(third.text()->equals("canary"));
        QVERIFY(!second.text()); // NOLINT(bugprone-use-after-move): moved-from means empty
        QVERIFY(third != SecretHandle(vault, typed("canary")));
    }
    QVERIFY(text.expired());

    const SecretHandle wiped(vault, typed("canary"));
    const SecretHandle copy = wiped;
    vault->wipe();
    QVERIFY(!wiped.text() && !copy.text());

    // Steps that can no longer be redone take their texts with them.
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    text = form->edits().edit(u"password"_s)->secret;
    QVERIFY(!text.expired());
    form->undoStack()->undo();
    QVERIFY(!text.expired());
    form->setText(u"host"_s, u"x"_s);
    QVERIFY(text.expired());
}

void TestFormSecrets::aStandInIsQuestioned()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("********")));
    const auto issues = form->issues();
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.constFirst().path, u"password"_s);
    QCOMPARE(issues.constFirst().severity, Severity::Warning);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-real")));
    QVERIFY(form->issues().isEmpty());
}

void TestFormSecrets::nothingShowsTheText()
{
    TestedForm form(sampleForm());
    form->showAllIssues();
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-1")));
    form->endMerge();
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary-2")));
    QVERIFY(!form.everythingShown().contains(u"canary"_s));
    QVERIFY(!writeJson(form->draftToJson()).contains("canary"));
    QCOMPARE(form.role(u"password"_s, FormModel::ValueRole).toString(), QString());
    QVERIFY(form->value(u"password"_s).isEmpty());
}

void TestFormSecrets::aReferenceIsAState()
{
    TestedForm form(sampleForm());
    QVERIFY(form->setReference(u"password"_s, u" env:ACME_KEY "_s));
    QCOMPARE(form->secretState(u"password"_s), SecretState::Reference);
    QCOMPARE(form->reference(u"password"_s), u"env:ACME_KEY"_s);
    QCOMPARE(form.role(u"password"_s, FormModel::ReferenceRole).toString(), u"env:ACME_KEY"_s);
    QCOMPARE(form.role(u"password"_s, FormModel::ValueRole).toString(), QString());
    QVERIFY(form->isFieldDirty(u"password"_s));
    QVERIFY(!form->typedSecret(u"password"_s));
    const FormEdits edits = form->edits();
    QCOMPARE(edits.edit(u"password"_s)->action, FieldEdit::Action::UseReference);
    QCOMPARE(edits.edit(u"password"_s)->reference, u"env:ACME_KEY"_s);
    QVERIFY(!edits.edit(u"password"_s)->secret);
    // A required secret that the platform did not show is given by it.
    QVERIFY(form->setReference(u"apiKey"_s, u"keychain:acme/api"_s));
    QVERIFY(form->issues().isEmpty());

    form->undoStack()->undo();
    QCOMPARE(form->secretState(u"apiKey"_s), SecretState::Unknown);
    form->undoStack()->redo();
    QCOMPARE(form->reference(u"apiKey"_s), u"keychain:acme/api"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    QCOMPARE(form->reference(u"password"_s), QString());
    form->undoSecret(u"password"_s);
    QVERIFY(!form->isFieldDirty(u"password"_s));
    // The same again is no step.
    const int steps = form->undoStack()->count();
    QVERIFY(form->setReference(u"apiKey"_s, u"keychain:acme/api"_s));
    QCOMPARE(form->undoStack()->count(), steps);
}

void TestFormSecrets::whatIsNoReferenceIsNotTaken()
{
    TestedForm form(sampleForm());
    QVERIFY(form->setReference(u"password"_s, u"env:GOOD"_s));
    const auto refused = form->setReference(u"password"_s, u"canary-pasted-here"_s);
    QCOMPARE(refused.error().kind, ErrorKind::Config);
    QVERIFY(!(refused.error().summary + refused.error().remedy).contains(u"canary"_s));
    QCOMPARE(form->reference(u"password"_s), u"env:GOOD"_s);
    QVERIFY(!writeJson(form->draftToJson()).contains("canary"));
    QVERIFY(!form->setReference(u"host"_s, u"env:GOOD"_s));
    QVERIFY(!form->setReference(u"password"_s, u"op://vault/item/field"_s));
}

void TestFormSecrets::aReferenceSurvivesARestart()
{
    TestedForm form(sampleForm());
    QVERIFY(form->setReference(u"password"_s, u"env:ACME_KEY"_s));
    QVERIFY(form->setReference(u"password"_s, u"file:/run/key"_s));
    const Json draft = parseJson(writeJson(form->draftToJson())).value();

    TestedForm again(sampleForm());
    QVERIFY(again->restoreDraft(draft).isEmpty());
    QCOMPARE(again->reference(u"password"_s), u"file:/run/key"_s);
    QCOMPARE(again->secretState(u"password"_s), SecretState::Reference);
    QCOMPARE(again->draftToJson(), draft);
    again->undoStack()->undo();
    QCOMPARE(again->reference(u"password"_s), u"env:ACME_KEY"_s);
    again->undoStack()->undo();
    QVERIFY(!again->isDirty());
}

void TestFormSecrets::aReferenceOfAnotherVersionIsAnIssue()
{
    TestedForm form(sampleForm());
    const auto draft = [](const QByteArray &state) {
        return parseJson(R"({"version":1,"fields":[{"path":"password","secret":"reference")" + state
                         + "}]}")
            .value();
    };
    const Json newer = draft(",\"reference\":\"op://vault/item\"");
    QVERIFY(form->restoreDraft(newer).isEmpty());
    QCOMPARE(form->reference(u"password"_s), u"op://vault/item"_s);
    QCOMPARE(form->issues().size(), 1);
    QCOMPARE(form->issues().constFirst().severity, Severity::Error);
    QCOMPARE(form->edits().edit(u"password"_s)->reference, u"op://vault/item"_s);
    // One without its text is none.
    QVERIFY(form->restoreDraft(draft({})).isEmpty());
    QVERIFY(!form->isDirty());
}

void TestFormSecrets::aNewConnectionTakesAReference()
{
    TestedForm form(sampleForm(), FormModel::Mode::Create);
    QVERIFY(form->setReference(u"apiKey"_s, u"env:ACME_KEY"_s));
    QCOMPARE(form->secretState(u"apiKey"_s), SecretState::Reference);
    QCOMPARE(form->edits().edit(u"apiKey"_s)->action, FieldEdit::Action::UseReference);
    // What a field was taken from is not its value once it is no secret any more.
    FormSpec plain = sampleForm();
    for (FieldSpec &field : plain.fields) {
        if (field.path == u"apiKey"_s) {
            field.secret = false;
            field.kind = FieldKind::Text;
        }
    }
    form->rebase(plain, {});
    QCOMPARE(form->reference(u"apiKey"_s), QString());
    QVERIFY(!form->isFieldDirty(u"apiKey"_s));
}

PLUGBOARD_TEST(TestFormSecrets)
#include "tst_formsecrets.moc"
