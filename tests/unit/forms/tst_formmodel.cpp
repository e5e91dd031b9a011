// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestFormModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rowsStandInDisplayOrder();
    void aTreeHasRowsOfItsOwn();
    void rolesTellTheThreeValues();
    void editingIsDirtyUntilTheValueIsBack();
    void absentNullAndEmptyAreEdits();
    void anEmptiedBoxOverNullIsNull();
    void textShownAsItIsChangesNothing();
    void textThatCannotBeAValueIsKept();
    void keystrokesAreOneStep();
    void stepsAreKeptApart();
    void aStepWithoutEffectVanishes();
    void undoAndRedoFollowThePath();
    void typingAfterUndoIsANewStep();
    void resetsAreStepsOfTheirOwn();
    void readOnlyFieldsStay();
    void unknownPathsAreIgnored();
    void theNameIsOneOfTheChanges();
    void editsSayWhatChanged();
    void signalsTellWhatChanged();
    void discardDropsAll();
    void aNewConnectionStartsFromDefaults();
    void aNewConnectionSendsWhatHasAValue();
    void stepsHaveMenuTexts();
};

void TestFormModel::rowsStandInDisplayOrder()
{
    TestedForm form(sampleForm());
    QCOMPARE(form->rowCount(), 7);
    QCOMPARE(form->columnCount(), 1);
    QCOMPARE(form->paths(),
             (QStringList{u"host"_s, u"port"_s, u"mode"_s, u"password"_s, u"apiKey"_s, u"locked"_s,
                          u"folder"_s}));
    QCOMPARE(form->indexOf(u"mode"_s).row(), 2);
    QVERIFY(!form->indexOf(u"nope"_s).isValid());
    QCOMPARE(form.role(u"host"_s, Qt::DisplayRole).toString(), u"Label of host"_s);
    QVERIFY(form->roleNames().values().contains("isDefault"));
}

void TestFormModel::aTreeHasRowsOfItsOwn()
{
    FormSpec spec;
    spec.fields.push_back(fieldOfKind(u"a"_s, FieldKind::Object));
    spec.fields.back().children.push_back(textField(u"a.b"_s, u"1"_s));
    spec.fields.back().children.push_back(textField(u"a.c"_s, u"2"_s));
    spec.fields.push_back(textField(u"d"_s, u"3"_s));
    TestedForm form(spec);
    QCOMPARE(form->paths(), (QStringList{u"a"_s, u"a.b"_s, u"a.c"_s, u"d"_s}));
    const QModelIndex child = form->indexOf(u"a.c"_s);
    QCOMPARE(child.row(), 1);
    QCOMPARE(child.parent(), form->indexOf(u"a"_s));
    form->setText(u"a.c"_s, u"x"_s);
    QCOMPARE(form->changedPaths(), QStringList{u"a.c"_s});
}

void TestFormModel::rolesTellTheThreeValues()
{
    TestedForm form(sampleForm());
    form->setText(u"port"_s, u"23"_s);
    QCOMPARE(form.role(u"port"_s, FormModel::ValueRole).toString(), u"23"_s);
    QCOMPARE(form.role(u"port"_s, FormModel::SavedRole).toString(), u"2222"_s);
    QCOMPARE(form.role(u"port"_s, FormModel::DefaultRole).toString(), u"22"_s);
    QCOMPARE(form->value(u"port"_s), FieldValue::text(u"23"_s));
    QCOMPARE(form->savedValue(u"port"_s), FieldValue::text(u"2222"_s));
    QCOMPARE(form->defaultValue(u"port"_s), FieldValue::text(u"22"_s));
    QVERIFY(form.role(u"port"_s, FormModel::DirtyRole).toBool());
    QVERIFY(!form.role(u"port"_s, FormModel::IsDefaultRole).toBool());
    form->setText(u"port"_s, u"22"_s);
    QVERIFY(form.role(u"port"_s, FormModel::IsDefaultRole).toBool());
    QVERIFY(form.role(u"port"_s, FormModel::DirtyRole).toBool());
    QCOMPARE(form.role(u"folder"_s, FormModel::PresenceRole).toInt(), int(Presence::Null));
    QVERIFY(form.role(u"folder"_s, FormModel::HiddenRole).toBool());
    QVERIFY(form.role(u"locked"_s, FormModel::ReadOnlyRole).toBool());
    QVERIFY(form.role(u"host"_s, FormModel::RequiredRole).toBool());
    QCOMPARE(form.role(u"mode"_s, FormModel::KindRole).toInt(), int(FieldKind::Choice));
    QVERIFY(!form.role(u"host"_s, FormModel::SecretStateRole).isValid());

    FormSpec raw;
    raw.fields.push_back(fieldOfKind(u"r"_s, FieldKind::Raw));
    raw.fields.back().saved = FieldValue(parseJson(R"({"b":1.50,"a":[]})").value());
    TestedForm rawForm(raw);
    QCOMPARE(rawForm.role(u"r"_s, FormModel::ValueRole).toString(), uR"({"b":1.50,"a":[]})"_s);
}

void TestFormModel::editingIsDirtyUntilTheValueIsBack()
{
    TestedForm form(sampleForm());
    QVERIFY(!form->isDirty());
    form->setText(u"host"_s, u"b.example"_s);
    QVERIFY(form->isDirty() && form->isFieldDirty(u"host"_s));
    QCOMPARE(form->changeCount(), 1);
    form->endMerge();
    form->setText(u"host"_s, u"a.example"_s);
    QVERIFY(!form->isDirty() && !form->isFieldDirty(u"host"_s));
    QCOMPARE(form->changeCount(), 0);
    QVERIFY(form->edits().isEmpty());
}

void TestFormModel::absentNullAndEmptyAreEdits()
{
    TestedForm form(sampleForm());
    for (const FieldValue &value :
         {FieldValue::absent(), FieldValue::null(), FieldValue::text(QString())}) {
        form->setValue(u"host"_s, value);
        QVERIFY(form->isFieldDirty(u"host"_s));
        QCOMPARE(form->value(u"host"_s), value);
        QCOMPARE(form->edits().fields.size(), size_t(1));
    }
    // A6: the same text as a number is another value.
    form->setValue(u"port"_s, FieldValue(Json::number(2222)));
    QVERIFY(form->isFieldDirty(u"port"_s));
}

void TestFormModel::anEmptiedBoxOverNullIsNull()
{
    TestedForm form(sampleForm());
    form->setText(u"folder"_s, u"x"_s);
    QVERIFY(form->isFieldDirty(u"folder"_s));
    form->setText(u"folder"_s, QString());
    QVERIFY(!form->isFieldDirty(u"folder"_s));
    QCOMPARE(form->value(u"folder"_s), FieldValue::null());
}

void TestFormModel::textShownAsItIsChangesNothing()
{
    // M6: an editor that is merely shown gives its text back.
    FormSpec spec;
    spec.fields.push_back(fieldOfKind(u"list"_s, FieldKind::Raw));
    spec.fields.back().saved = FieldValue(parseJson("[1.0]").value());
    spec.fields.push_back(fieldOfKind(u"number"_s, FieldKind::Text));
    spec.fields.back().saved = FieldValue(Json::numberText("1.0"));
    TestedForm form(spec);
    for (const QString &path : form->paths())
        form->setText(path, form.role(path, FormModel::ValueRole).toString());
    QVERIFY(!form->isDirty());
    QCOMPARE(form->undoStack()->count(), 0);
    QCOMPARE(form->value(u"number"_s), FieldValue(Json::numberText("1.0")));
}

void TestFormModel::textThatCannotBeAValueIsKept()
{
    FormSpec spec;
    spec.fields.push_back(fieldOfKind(u"n"_s, FieldKind::Integer));
    spec.fields.back().wire = WireForm::Native;
    spec.fields.push_back(fieldOfKind(u"b"_s, FieldKind::Bool));
    spec.fields.back().wire = WireForm::Native;
    TestedForm form(spec);
    form->setText(u"n"_s, u"12a"_s);
    QCOMPARE(form.role(u"n"_s, FormModel::ValueRole).toString(), u"12a"_s);
    form->setText(u"b"_s, u"maybe"_s);
    const auto errors = [&form](const QString &path) {
        int count = 0;
        for (const FieldIssue &issue : form->issues())
            count += issue.path == path && issue.severity == Severity::Error;
        return count;
    };
    QCOMPARE(errors(u"n"_s), 1);
    QCOMPARE(errors(u"b"_s), 1);
    form->setText(u"n"_s, u"12"_s);
    QCOMPARE(form->value(u"n"_s), FieldValue(Json::numberText("12")));
    QCOMPARE(errors(u"n"_s), 0);
}

void TestFormModel::keystrokesAreOneStep()
{
    TestedForm form(sampleForm());
    for (const QString &text : {u"a.exampl"_s, u"a.examp"_s, u"b"_s, u"bc"_s})
        form->setText(u"host"_s, text);
    QCOMPARE(form->undoStack()->count(), 1);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"a.example"_s);
    form->undoStack()->redo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"bc"_s);
}

void TestFormModel::stepsAreKeptApart()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->endMerge();
    form->setText(u"host"_s, u"c"_s);
    form->setText(u"port"_s, u"1"_s);
    form->setText(u"host"_s, u"d"_s);
    QCOMPARE(form->undoStack()->count(), 4);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"c"_s);
    form->undoStack()->setIndex(1);
    QCOMPARE(form->value(u"host"_s).displayText(), u"b"_s);
    QCOMPARE(form->value(u"port"_s).displayText(), u"2222"_s);
}

void TestFormModel::aStepWithoutEffectVanishes()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"a.example"_s);
    QCOMPARE(form->undoStack()->count(), 0);
    form->setText(u"host"_s, u"b"_s);
    form->setText(u"host"_s, u"a.example"_s); // back in the same session
    QCOMPARE(form->undoStack()->count(), 0);
    QVERIFY(!form->undoStack()->canUndo());
    form->setText(u"host"_s, u"b"_s);
    form->endMerge();
    form->setText(u"host"_s, u"c"_s);
    form->setText(u"host"_s, u"b"_s);
    QCOMPARE(form->undoStack()->count(), 1);
}

void TestFormModel::undoAndRedoFollowThePath()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->setValue(u"mode"_s, FieldValue::text(u"test"_s));
    form->setName(u"Other"_s);
    form->undoStack()->setIndex(0);
    QVERIFY(!form->isDirty());
    QCOMPARE(form->name(), u"Shop"_s);
    form->undoStack()->setIndex(3);
    QCOMPARE(form->changedPaths(), (QStringList{u"host"_s, u"mode"_s}));
    QCOMPARE(form->name(), u"Other"_s);
}

void TestFormModel::typingAfterUndoIsANewStep()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    form->setText(u"port"_s, u"1"_s);
    form->undoStack()->undo();
    form->setText(u"host"_s, u"c"_s); // the same session's number would merge with the first
    QCOMPARE(form->undoStack()->count(), 2);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"host"_s).displayText(), u"b"_s);
}

void TestFormModel::resetsAreStepsOfTheirOwn()
{
    TestedForm form(sampleForm());
    form->setText(u"port"_s, u"1"_s);
    form->resetToDefault(u"port"_s);
    QCOMPARE(form->value(u"port"_s).displayText(), u"22"_s);
    form->resetToSaved(u"port"_s);
    QVERIFY(!form->isDirty());
    QCOMPARE(form->undoStack()->count(), 3);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"port"_s).displayText(), u"22"_s);
    form->undoStack()->undo();
    QCOMPARE(form->value(u"port"_s).displayText(), u"1"_s);
}

void TestFormModel::readOnlyFieldsStay()
{
    TestedForm form(sampleForm());
    form->setText(u"locked"_s, u"x"_s);
    form->setValue(u"locked"_s, FieldValue::null());
    form->resetToDefault(u"locked"_s);
    QVERIFY(!form->isDirty());
    QCOMPARE(form->undoStack()->count(), 0);
}

void TestFormModel::unknownPathsAreIgnored()
{
    TestedForm form(sampleForm());
    form->setText(u"nope"_s, u"x"_s);
    form->resetToSaved(u"nope"_s);
    form->clearSecret(u"nope"_s);
    QVERIFY(!form->replaceSecret(u"nope"_s, typed("canary")));
    QVERIFY(!form->isDirty());
    QCOMPARE(form->value(u"nope"_s), FieldValue::absent());
    QCOMPARE(form->field(u"nope"_s).path, QString());
    QVERIFY(form->shownIssues(u"nope"_s).isEmpty());
}

void TestFormModel::theNameIsOneOfTheChanges()
{
    TestedForm form(sampleForm());
    QSignalSpy named(&*form, &FormModel::nameChanged);
    form->setName(u"B"_s);
    QCOMPARE(form->changeCount(), 1);
    QCOMPARE(form->savedName(), u"Shop"_s);
    QVERIFY(form->changedPaths().isEmpty());
    QCOMPARE(form->edits().name, std::optional(u"B"_s));
    form->setName(u"Shop"_s);
    QVERIFY(!form->isDirty());
    QVERIFY(!form->edits().name);
    QCOMPARE(named.count(), 2);
}

void TestFormModel::editsSayWhatChanged()
{
    TestedForm form(sampleForm());
    form->setText(u"folder"_s, u"in"_s);
    form->setText(u"host"_s, u"b"_s);
    form->setValue(u"mode"_s, FieldValue::absent());
    const FormEdits edits = form->edits();
    QCOMPARE(edits.fields.size(), size_t(3));
    QCOMPARE(edits.fields[0].path, u"host"_s); // in display order
    QCOMPARE(edits.fields[0].action, FieldEdit::Action::Set);
    QCOMPARE(edits.fields[0].value, FieldValue::text(u"b"_s));
    QCOMPARE(edits.edit(u"mode"_s)->action, FieldEdit::Action::Unset);
    QCOMPARE(edits.edit(u"folder"_s)->value, FieldValue::text(u"in"_s));
}

void TestFormModel::signalsTellWhatChanged()
{
    TestedForm form(sampleForm());
    QSignalSpy values(&*form, &FormModel::valueChanged);
    QSignalSpy states(&*form, &FormModel::stateChanged);
    QSignalSpy data(&*form, &QAbstractItemModel::dataChanged);
    QSignalSpy resets(&*form, &QAbstractItemModel::modelReset);
    form->setText(u"host"_s, u"b"_s);
    QCOMPARE(values.count(), 1);
    QCOMPARE(values.constFirst().constFirst().toString(), u"host"_s);
    QCOMPARE(states.count(), 1);
    QCOMPARE(data.count(), 1);
    QCOMPARE(data.constFirst().constFirst().toModelIndex(), form->indexOf(u"host"_s));
    QVERIFY(data.constFirst()[2].value<QList<int>>().contains(FormModel::DirtyRole));
    form->setText(u"host"_s, u"b"_s);
    QCOMPARE(values.count(), 1);
    form->undoStack()->undo();
    QCOMPARE(values.count(), 2);
    QVERIFY(resets.isEmpty());
}

void TestFormModel::discardDropsAll()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, QString());
    form->setName(u"B"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    form->showAllIssues();
    QSignalSpy values(&*form, &FormModel::valueChanged);
    form->discard();
    QVERIFY(!form->isDirty());
    QVERIFY(!form->typedSecret(u"password"_s));
    QCOMPARE(form->undoStack()->count(), 0);
    QCOMPARE(form->name(), u"Shop"_s);
    QVERIFY(form->shownIssues().isEmpty());
    QCOMPARE(values.count(), 2);
}

void TestFormModel::aNewConnectionStartsFromDefaults()
{
    TestedForm form(sampleForm(), FormModel::Mode::Create, {});
    QCOMPARE(form->value(u"port"_s).displayText(), u"22"_s);
    QCOMPARE(form->value(u"host"_s), FieldValue::absent());
    QCOMPARE(form->savedValue(u"port"_s), FieldValue::absent());
    QCOMPARE(form.role(u"port"_s, FormModel::SavedRole).toString(), QString());
    QVERIFY(!form->isDirty());
    form->setText(u"port"_s, u"23"_s);
    QVERIFY(form->isFieldDirty(u"port"_s));
    form->setText(u"port"_s, u"22"_s);
    QVERIFY(!form->isDirty());
    QCOMPARE(form->secretState(u"password"_s), SecretState::Unknown);
    form->clearSecret(u"password"_s);
    QVERIFY(!form->isDirty());
}

void TestFormModel::aNewConnectionSendsWhatHasAValue()
{
    FormSpec spec = sampleForm();
    spec.fields[5].defaultValue = FieldValue::text(u"locked default"_s);
    spec.fields[6].defaultValue = FieldValue::text(u"hidden default"_s);
    spec.fields.push_back(textField(u"note"_s));
    spec.fields.back().defaultValue = FieldValue::text(u"hello"_s);
    // A banner is no field, whatever its metadata says.
    spec.fields.push_back(fieldOfKind(u"#9"_s, FieldKind::Visual));
    spec.fields.back().required = true;
    spec.fields.back().defaultValue = FieldValue::text(u"shown"_s);
    TestedForm form(spec, FormModel::Mode::Create, {});
    form->setText(u"#9"_s, u"typed"_s);
    QVERIFY(!form->isRequired(u"#9"_s));
    QVERIFY(!form->isDirty());
    form->setText(u"host"_s, u"h"_s);
    QVERIFY(form->replaceSecret(u"apiKey"_s, typed("canary")));
    const auto sent = [&form] {
        QStringList paths;
        for (const FieldEdit &edit : form->edits().fields)
            paths.append(edit.path);
        return paths;
    };
    QCOMPARE(sent(), (QStringList{u"host"_s, u"port"_s, u"apiKey"_s, u"note"_s}));
    QCOMPARE(form->edits().name, std::optional(QString()));
    form->setText(u"folder"_s, u"mine"_s);
    QVERIFY(sent().contains(u"folder"_s));
    form->setText(u"note"_s, QString()); // emptying a default is a wish
    QCOMPARE(form->edits().edit(u"note"_s)->value, FieldValue::text(QString()));
    form->setText(u"host"_s, QString());
    QVERIFY(!sent().contains(u"host"_s));
}

void TestFormModel::stepsHaveMenuTexts()
{
    FormSpec spec;
    spec.fields.push_back(textField(u"a"_s, u"1"_s));
    spec.fields.back().label = u"R&D"_s;
    TestedForm form(spec);
    form->setText(u"a"_s, u"2"_s);
    QCOMPARE(form->undoStack()->undoText(), u"Change of “R&&D”"_s); // R3
}

PLUGBOARD_TEST(TestFormModel)
#include "tst_formmodel.moc"
