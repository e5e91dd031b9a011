// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestFormRebase final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theSameFormChangesNothing();
    void savedValuesFollowAndEditsStay();
    void anEditThatTheServerHasTooIsNoEdit();
    void undoAfterwardsGivesTheNewSaved();
    void rowsComeGoAndMove();
    void childrenComeAndGo();
    void persistentIndexesFollow();
    void editsOfLostFieldsWait();
    void textOfAFieldThatBecameSecret();
    void aSecretThatBecamePlain();
    void theNameFollows();
    void serverIssuesOfLostFieldsGo();
};

void TestFormRebase::theSameFormChangesNothing()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    QSignalSpy values(&*form, &FormModel::valueChanged);
    QSignalSpy data(&*form, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&*form, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&*form, &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(&*form, &QAbstractItemModel::rowsMoved);
    form->rebase(sampleForm(), u"Shop"_s);
    QVERIFY(values.isEmpty() && data.isEmpty() && inserted.isEmpty() && removed.isEmpty()
            && moved.isEmpty());
    QCOMPARE(form->value(u"host"_s).displayText(), u"b"_s);
    QCOMPARE(form->undoStack()->count(), 1);
}

void TestFormRebase::savedValuesFollowAndEditsStay()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"mine"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    FormSpec next = sampleForm();
    next.fields[0].saved = FieldValue::text(u"theirs"_s);
    next.fields[1].saved = FieldValue::text(u"21"_s);
    next.fields[3].secretKnown = false;
    QSignalSpy values(&*form, &FormModel::valueChanged);
    QSignalSpy resets(&*form, &QAbstractItemModel::modelReset);
    form->rebase(next, u"Shop"_s);
    QCOMPARE(form->value(u"host"_s).displayText(), u"mine"_s);
    QCOMPARE(form->savedValue(u"host"_s).displayText(), u"theirs"_s);
    QCOMPARE(form->value(u"port"_s).displayText(), u"21"_s);
    QVERIFY(!form->isFieldDirty(u"port"_s));
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary"));
    QCOMPARE(values.count(), 3);
    QVERIFY(resets.isEmpty());
    QCOMPARE(form->spec().fields[1].saved.displayText(), u"21"_s);
}

void TestFormRebase::anEditThatTheServerHasTooIsNoEdit()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"same"_s);
    FormSpec next = sampleForm();
    next.fields[0].saved = FieldValue::text(u"same"_s);
    form->rebase(next, u"Shop"_s);
    QVERIFY(!form->isDirty());
    QVERIFY(form->edits().isEmpty());
}

void TestFormRebase::undoAfterwardsGivesTheNewSaved()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"mine"_s);
    FormSpec next = sampleForm();
    next.fields[0].saved = FieldValue::text(u"theirs"_s);
    form->rebase(next, u"Shop"_s);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"theirs"_s);
    QVERIFY(!form->isDirty());
    form->undoStack()->redo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"mine"_s);
}

void TestFormRebase::rowsComeGoAndMove()
{
    TestedForm form(sampleForm());
    FormSpec next = sampleForm();
    std::swap(next.fields[0], next.fields[6]); // folder … host
    next.fields.erase(next.fields.begin() + 2); // mode goes
    next.fields.insert(next.fields.begin() + 1, textField(u"new"_s, u"n"_s));
    QStringList expected;
    for (const FieldSpec &field : next.fields)
        expected.append(field.path);
    form->rebase(next, u"Shop"_s);
    QCOMPARE(form->paths(), expected);
    for (const QString &path : expected)
        QCOMPARE(form->indexOf(path).row(), int(expected.indexOf(path)));
    QVERIFY(!form->indexOf(u"mode"_s).isValid());
    QCOMPARE(form->value(u"new"_s).displayText(), u"n"_s);
    form->rebase({}, u"Shop"_s);
    QCOMPARE(form->rowCount(), 0);
    form->rebase(sampleForm(), u"Shop"_s);
    QCOMPARE(form->rowCount(), 7);
}

void TestFormRebase::childrenComeAndGo()
{
    FormSpec spec;
    spec.fields.push_back(fieldOfKind(u"a"_s, FieldKind::Object));
    spec.fields.back().children.push_back(textField(u"a.b"_s, u"1"_s));
    TestedForm form(spec);
    form->setText(u"a.b"_s, u"mine"_s);
    spec.fields.back().children.insert(spec.fields.back().children.begin(),
                                       textField(u"a.x"_s, u"x"_s));
    form->rebase(spec, u"Shop"_s);
    QCOMPARE(form->paths(), (QStringList{u"a"_s, u"a.x"_s, u"a.b"_s}));
    QCOMPARE(form->value(u"a.b"_s).displayText(), u"mine"_s);
    QCOMPARE(form->indexOf(u"a.b"_s).parent(), form->indexOf(u"a"_s));
    spec.fields.insert(spec.fields.begin(), std::move(spec.fields.back().children.front()));
    spec.fields.pop_back();
    form->rebase(spec, u"Shop"_s);
    QCOMPARE(form->paths(), QStringList{u"a.x"_s});
}

void TestFormRebase::persistentIndexesFollow()
{
    TestedForm form(sampleForm());
    const QPersistentModelIndex port = form->indexOf(u"port"_s);
    const QPersistentModelIndex mode = form->indexOf(u"mode"_s);
    FormSpec next = sampleForm();
    std::rotate(next.fields.begin(), next.fields.begin() + 2, next.fields.end());
    next.fields.erase(next.fields.begin()); // mode
    form->rebase(next, u"Shop"_s);
    QVERIFY(!mode.isValid());
    QCOMPARE(port.data(FormModel::PathRole).toString(), u"port"_s);
    QCOMPARE(QModelIndex(port), form->indexOf(u"port"_s));
}

void TestFormRebase::editsOfLostFieldsWait()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"mine"_s);
    FormSpec fewer = sampleForm();
    fewer.fields.erase(fewer.fields.begin());
    form->rebase(fewer, u"Shop"_s);
    QVERIFY(!form->isDirty());
    QVERIFY(writeJson(form->draftToJson()).contains("mine"));
    form->rebase(sampleForm(), u"Shop"_s);
    QCOMPARE(form->value(u"host"_s).displayText(), u"mine"_s);
    QVERIFY(form->isFieldDirty(u"host"_s));
}

void TestFormRebase::textOfAFieldThatBecameSecret()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"canary-typed"_s);
    form->setText(u"port"_s, u"1"_s);
    FormSpec next = sampleForm();
    next.fields[0] = secretField(u"host"_s, true);
    form->rebase(next, u"Shop"_s);
    QCOMPARE(form->secretState(u"host"_s), SecretState::Replaced);
    QVERIFY(form->typedSecret(u"host"_s)->equals("canary-typed"));
    QCOMPARE(form->value(u"port"_s).displayText(), u"1"_s);
    QCOMPARE(form->undoStack()->count(), 0); // a step on it would hold the text
    QVERIFY(!writeJson(form->draftToJson()).contains("canary"));
    QVERIFY(!form.everythingShown().contains(u"canary"_s));
}

void TestFormRebase::aSecretThatBecamePlain()
{
    TestedForm form(sampleForm());
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    FormSpec next = sampleForm();
    next.fields[3] = textField(u"password"_s, u"shown"_s);
    form->rebase(next, u"Shop"_s);
    QCOMPARE(form->value(u"password"_s).displayText(), u"shown"_s);
    QVERIFY(!form->isDirty());
    QVERIFY(!form.everythingShown().contains(u"canary"_s));
}

void TestFormRebase::theNameFollows()
{
    TestedForm form(sampleForm());
    QSignalSpy named(&*form, &FormModel::nameChanged);
    form->rebase(sampleForm(), u"Theirs"_s);
    QCOMPARE(form->name(), u"Theirs"_s);
    QCOMPARE(named.count(), 1);
    form->setName(u"Mine"_s);
    form->rebase(sampleForm(), u"Again"_s);
    QCOMPARE(form->name(), u"Mine"_s);
    QCOMPARE(form->savedName(), u"Again"_s);
    form->rebase(sampleForm(), u"Mine"_s);
    QVERIFY(!form->isDirty());
}

void TestFormRebase::serverIssuesOfLostFieldsGo()
{
    TestedForm form(sampleForm());
    form->setServerIssues(
        {{u"host"_s, u"Bad."_s, Severity::Error}, {u"port"_s, u"Bad."_s, Severity::Error}});
    FormSpec fewer = sampleForm();
    fewer.fields.erase(fewer.fields.begin());
    form->rebase(fewer, u"Shop"_s);
    QCOMPARE(form->shownIssues().size(), 1);
    QCOMPARE(form->shownIssues().constFirst().path, u"port"_s);
}

PLUGBOARD_TEST(TestFormRebase)
#include "tst_formrebase.moc"
