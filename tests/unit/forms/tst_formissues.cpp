// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

QStringList pathsOf(const QList<FieldIssue> &issues, Severity from = Severity::Info)
{
    QStringList paths;
    for (const FieldIssue &issue : issues) {
        if (issue.severity >= from)
            paths.append(issue.path);
    }
    return paths;
}

} // namespace

class TestFormIssues final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void issuesShowAfterTheFieldWasLeft();
    void allIssuesShowOnDemand();
    void theNameMustNotBeEmpty();
    void serverIssuesShowAtOnceAndGoWithTheEdit();
    void serverIssuesOnNoFieldAreSaidForTheForm();
    void requiredSecretsOfANewConnection();
    void requiredSecretsOfAConnection();
    void rolesTellTheWorst();
};

void TestFormIssues::issuesShowAfterTheFieldWasLeft()
{
    TestedForm form(sampleForm());
    QVERIFY(form->issues().isEmpty());
    form->setText(u"host"_s, QString());
    form->setText(u"port"_s, u"x"_s);
    QCOMPARE(pathsOf(form->issues()), (QStringList{u"host"_s, u"port"_s}));
    QVERIFY(form->shownIssues().isEmpty());
    QSignalSpy data(&*form, &QAbstractItemModel::dataChanged);
    form->markVisited(u"host"_s);
    QCOMPARE(pathsOf(form->shownIssues()), QStringList{u"host"_s});
    QCOMPARE(form->shownIssues(u"host"_s).size(), 1);
    QVERIFY(form->shownIssues(u"port"_s).isEmpty());
    QCOMPARE(data.count(), 1);
    form->markVisited(u"host"_s);
    QCOMPARE(data.count(), 1);
    form->setText(u"host"_s, u"h"_s);
    QVERIFY(form->shownIssues().isEmpty());
}

void TestFormIssues::allIssuesShowOnDemand()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, QString());
    form->setText(u"port"_s, u"x"_s);
    form->showAllIssues();
    QCOMPARE(pathsOf(form->shownIssues()), (QStringList{u"host"_s, u"port"_s}));
    form->setText(u"mode"_s, u"other"_s);
    QCOMPARE(pathsOf(form->shownIssues()), (QStringList{u"host"_s, u"port"_s, u"mode"_s}));
}

void TestFormIssues::theNameMustNotBeEmpty()
{
    TestedForm form(sampleForm());
    form->setName(u"  "_s);
    QCOMPARE(pathsOf(form->issues(), Severity::Error), QStringList{u""_s});
    QVERIFY(form->shownIssues({}).isEmpty());
    form->markVisited({});
    QCOMPARE(form->shownIssues({}).size(), 1);
    form->setName(u"B"_s);
    QVERIFY(form->issues().isEmpty());
}

void TestFormIssues::serverIssuesShowAtOnceAndGoWithTheEdit()
{
    TestedForm form(sampleForm());
    form->setServerIssues({{u"host"_s, u"No such host."_s, Severity::Error},
                           {u"port"_s, u"Odd."_s, Severity::Warning},
                           {{}, u"Name is taken."_s, Severity::Error}});
    QCOMPARE(pathsOf(form->shownIssues()), (QStringList{u""_s, u"host"_s, u"port"_s}));
    QCOMPARE(form.role(u"host"_s, FormModel::IssuesRole).toStringList(),
             QStringList{u"No such host."_s});
    form->setText(u"host"_s, u"b"_s);
    QCOMPARE(pathsOf(form->shownIssues()), QStringList{u"port"_s});
    QCOMPARE(form.role(u"host"_s, FormModel::IssueSeverityRole).toInt(), -1);
    form->setServerIssues({});
    QVERIFY(form->shownIssues().isEmpty());
}

void TestFormIssues::serverIssuesOnNoFieldAreSaidForTheForm()
{
    TestedForm form(sampleForm());
    form->setServerIssues({{u"nope"_s, u"Lost."_s, Severity::Error}});
    QCOMPARE(form->shownIssues({}).size(), 1);
    QCOMPARE(form->shownIssues({}).constFirst().message, u"Lost."_s);
}

void TestFormIssues::requiredSecretsOfANewConnection()
{
    FormSpec spec = sampleForm();
    spec.fields[3].required = true;
    spec.fields[4].required = true;
    spec.fields[4].hidden = true;
    TestedForm form(spec, FormModel::Mode::Create, u"New"_s);
    QCOMPARE(pathsOf(form->issues(), Severity::Error), (QStringList{u"host"_s, u"password"_s}));
    QVERIFY(pathsOf(form->issues()).contains(u"apiKey"_s)); // hidden: a warning
    QVERIFY(form->replaceSecret(u"password"_s, typed("canary")));
    QCOMPARE(pathsOf(form->issues(), Severity::Error), QStringList{u"host"_s});
}

void TestFormIssues::requiredSecretsOfAConnection()
{
    FormSpec spec = sampleForm();
    spec.fields[3].required = true;
    spec.fields[4].required = true;
    TestedForm form(spec);
    // What the platform did not show is the plan's matter; here it is a hint.
    QVERIFY(pathsOf(form->issues(), Severity::Warning).isEmpty());
    QCOMPARE(pathsOf(form->issues()), QStringList{u"apiKey"_s});
    form->clearSecret(u"password"_s);
    QCOMPARE(pathsOf(form->issues(), Severity::Error), QStringList{u"password"_s});
}

void TestFormIssues::rolesTellTheWorst()
{
    TestedForm form(sampleForm());
    form->showAllIssues();
    QCOMPARE(form.role(u"mode"_s, FormModel::IssueSeverityRole).toInt(), -1);
    form->setText(u"mode"_s, u"other"_s);
    QCOMPARE(form.role(u"mode"_s, FormModel::IssueSeverityRole).toInt(), int(Severity::Warning));
    form->setServerIssues({{u"mode"_s, u"Wrong."_s, Severity::Error}});
    QCOMPARE(form.role(u"mode"_s, FormModel::IssueSeverityRole).toInt(), int(Severity::Error));
    QCOMPARE(form.role(u"mode"_s, FormModel::IssuesRole).toStringList().size(), 2);
}

PLUGBOARD_TEST(TestFormIssues)
#include "tst_formissues.moc"
