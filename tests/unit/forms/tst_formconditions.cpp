// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

//! mode (none, login), user and password shown for login, password required with a user, days
//! enabled while there is a user, name (no condition).
FormSpec loginForm()
{
    FormSpec form;
    form.fields
        = {fieldOfKind(u"mode"_s, FieldKind::Choice, u"none"_s), textField(u"user"_s),
           secretField(u"password"_s, false), textField(u"days"_s, u"3"_s), textField(u"name"_s)};
    form.fields[0].choices
        = {{Json(u"none"_s), u"None"_s, {}, {}}, {Json(u"login"_s), u"Login"_s, {}, {}}};
    const Condition isLogin = Condition::oneOf(u"mode"_s, {Json(u"login"_s)});
    form.fields[1].visibleIf = isLogin;
    form.fields[1].required = true;
    form.fields[2].visibleIf = isLogin;
    form.fields[2].requiredIf = Condition::isSet(u"user"_s);
    form.fields[3].enabledIf = Condition::isSet(u"user"_s);
    return form;
}

QStringList issuePaths(const FormModel &form)
{
    QStringList paths;
    for (const FieldIssue &issue : form.issues()) {
        if (issue.severity == Severity::Error)
            paths.append(issue.path);
    }
    return paths;
}

} // namespace

class TestFormConditions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fieldsComeAndGo();
    void onlyWhatHangsOnItIsTold();
    void whatIsNotShownIsNeitherWrongNorSent();
    void whatWasTypedWaits();
    void requiredAndEnabledByAnother();
    void undoBringsItBack();
    void discardAndRestoreFollow();
    void rebaseTakesTheNewConditions();
    void templatesAreNoRows();
};

void TestFormConditions::fieldsComeAndGo()
{
    TestedForm form(loginForm());
    QVERIFY(!form->isVisible(u"user"_s));
    QCOMPARE(form.role(u"user"_s, FormModel::VisibleRole), QVariant(false));
    form->setText(u"mode"_s, u"login"_s);
    QVERIFY(form->isVisible(u"user"_s));
    QCOMPARE(form.role(u"user"_s, FormModel::VisibleRole), QVariant(true));
    form->resetToSaved(u"mode"_s);
    QVERIFY(!form->isVisible(u"user"_s));
}

void TestFormConditions::onlyWhatHangsOnItIsTold()
{
    TestedForm form(loginForm());
    QSignalSpy conditions(&*form, &FormModel::conditionsChanged);
    QSignalSpy data(&*form, &QAbstractItemModel::dataChanged);
    form->setText(u"name"_s, u"x"_s);
    QCOMPARE(conditions.size(), 0);
    QCOMPARE(data.size(), 1);
    form->setText(u"mode"_s, u"login"_s);
    QCOMPARE(conditions.size(), 1);
    QStringList paths = conditions.constFirst().constFirst().toStringList();
    paths.sort();
    QCOMPARE(paths, QStringList({u"days"_s, u"password"_s, u"user"_s}));
}

void TestFormConditions::whatIsNotShownIsNeitherWrongNorSent()
{
    TestedForm form(loginForm());
    QVERIFY(issuePaths(*form).isEmpty());
    form->setText(u"mode"_s, u"login"_s);
    QCOMPARE(issuePaths(*form), QStringList(u"user"_s));
    form->setText(u"user"_s, u"me"_s);
    QCOMPARE(form->changedPaths(), QStringList({u"mode"_s, u"user"_s}));
    form->setText(u"mode"_s, u"none"_s);
    QCOMPARE(form->changeCount(), 0);
    QVERIFY(form->edits().isEmpty());

    TestedForm fresh(loginForm(), FormModel::Mode::Create);
    fresh->setText(u"mode"_s, u"login"_s);
    fresh->setText(u"user"_s, u"me"_s);
    QVERIFY(fresh->replaceSecret(u"password"_s, typed("canary")));
    QVERIFY(fresh->edits().edit(u"user"_s) && fresh->edits().edit(u"password"_s));
    fresh->setText(u"mode"_s, u"none"_s);
    QVERIFY(!fresh->edits().edit(u"user"_s) && !fresh->edits().edit(u"password"_s));
}

void TestFormConditions::whatWasTypedWaits()
{
    TestedForm form(loginForm());
    form->setText(u"mode"_s, u"login"_s);
    form->setText(u"user"_s, u"me"_s);
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    form->setText(u"mode"_s, u"none"_s);
    form->setText(u"mode"_s, u"login"_s);
    QCOMPARE(form->value(u"user"_s).displayText(), u"me"_s);
    QCOMPARE(form->secretState(u"password"_s), SecretState::Replaced);
    QVERIFY(form->edits().edit(u"user"_s));
}

void TestFormConditions::requiredAndEnabledByAnother()
{
    TestedForm form(loginForm(), FormModel::Mode::Create);
    form->setText(u"mode"_s, u"login"_s);
    QVERIFY(!form->isRequired(u"password"_s));
    QVERIFY(!form->isEnabled(u"days"_s));
    form->setText(u"user"_s, u"me"_s);
    QVERIFY(form->isRequired(u"password"_s));
    QCOMPARE(form.role(u"password"_s, FormModel::RequiredRole), QVariant(true));
    QVERIFY(issuePaths(*form).contains(u"password"_s));
    QVERIFY(form->isEnabled(u"days"_s));
    QCOMPARE(form.role(u"days"_s, FormModel::EnabledRole), QVariant(true));
    // What is not shown counts for nothing, so nothing hangs on it.
    form->setText(u"mode"_s, u"none"_s);
    QVERIFY(!form->isEnabled(u"days"_s));
}

void TestFormConditions::undoBringsItBack()
{
    TestedForm form(loginForm());
    form->setText(u"mode"_s, u"login"_s);
    form->endMerge();
    form->setText(u"user"_s, u"me"_s);
    form->endMerge();
    form->setText(u"mode"_s, u"none"_s);
    form->undoStack()->undo();
    QVERIFY(form->isVisible(u"user"_s));
    QCOMPARE(form->value(u"user"_s).displayText(), u"me"_s);
    form->undoStack()->undo();
    form->undoStack()->undo();
    QVERIFY(!form->isVisible(u"user"_s));
    QVERIFY(!form->isDirty());
}

void TestFormConditions::discardAndRestoreFollow()
{
    TestedForm form(loginForm());
    form->setText(u"mode"_s, u"login"_s);
    form->setText(u"user"_s, u"me"_s);
    form->setText(u"mode"_s, u"none"_s);
    // A draft holds what is aside, too.
    const Json draft = form->draftToJson();
    form->setText(u"mode"_s, u"login"_s);
    const Json shown = form->draftToJson();
    form->discard();
    QVERIFY(!form->isVisible(u"user"_s));
    form->setText(u"mode"_s, u"login"_s);
    QVERIFY(form->value(u"user"_s).isEmpty());

    TestedForm other(loginForm());
    other->restoreDraft(draft);
    QVERIFY(!other->isVisible(u"user"_s));
    other->setText(u"mode"_s, u"login"_s);
    QCOMPARE(other->value(u"user"_s).displayText(), u"me"_s);
    TestedForm third(loginForm());
    QSignalSpy conditions(&*third, &FormModel::conditionsChanged);
    third->restoreDraft(shown);
    QVERIFY(third->isVisible(u"user"_s));
    QVERIFY(!conditions.isEmpty());
}

void TestFormConditions::rebaseTakesTheNewConditions()
{
    TestedForm form(loginForm());
    FormSpec next = loginForm();
    next.fields[0].saved = FieldValue::text(u"login"_s);
    QSignalSpy conditions(&*form, &FormModel::conditionsChanged);
    form->rebase(next, u"Shop"_s);
    QVERIFY(form->isVisible(u"user"_s));
    QVERIFY(!conditions.isEmpty());
    next.fields[1].visibleIf = Condition::never();
    form->rebase(next, u"Shop"_s);
    QVERIFY(!form->isVisible(u"user"_s));
}

void TestFormConditions::templatesAreNoRows()
{
    FormSpec spec = loginForm();
    FieldSpec list = fieldOfKind(u"hosts"_s, FieldKind::List);
    list.children = {textField(u"hosts[0].name"_s)};
    FieldSpec group = fieldOfKind(u"tls"_s, FieldKind::Object);
    group.children = {textField(u"tls.cert"_s)};
    spec.fields.push_back(list);
    spec.fields.push_back(group);
    TestedForm form(spec);
    QVERIFY(form->indexOf(u"hosts"_s).isValid());
    QVERIFY(!form->indexOf(u"hosts[0].name"_s).isValid());
    QVERIFY(form->indexOf(u"tls.cert"_s).isValid());
    form->rebase(spec, u"Shop"_s);
    QVERIFY(!form->indexOf(u"hosts[0].name"_s).isValid());
    QCOMPARE(form->rowCount(form->indexOf(u"tls"_s)), 1);
}

PLUGBOARD_TEST(TestFormConditions)
#include "tst_formconditions.moc"
