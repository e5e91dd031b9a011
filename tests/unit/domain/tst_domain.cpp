// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/account.h"
#include "domain/change.h"
#include "domain/platformapi.h"
#include "domain/steps.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

PlannedField field(bool changed)
{
    PlannedField field;
    field.path = u"host"_s;
    field.changed = changed;
    return field;
}

PlannedChange update(bool changed)
{
    PlannedChange change;
    change.request.id = ConnectionId(u"1"_s);
    change.write.fields = {field(false), field(changed)};
    return change;
}

PushResult result(PushResult::State state, bool withError = false)
{
    PushResult result;
    result.state = state;
    if (withError)
        result.error = Error::cancelled();
    return result;
}

} // namespace

class TestDomain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void rolesHaveNamesBothWays()
    {
        for (const AccountRole role :
             {AccountRole::Development, AccountRole::Staging, AccountRole::Production})
            QCOMPARE(accountRoleFromName(accountRoleName(role)), role);
        QCOMPARE(accountRoleName(AccountRole::Production), u"production"_s);
        QVERIFY(!accountRoleFromName(u"Production"_s));
        QVERIFY(!accountRoleFromName({}));
    }

    void coloursHaveNamesBothWays()
    {
        QStringList names;
        for (const AccountColour colour : accountColours()) {
            QCOMPARE(accountColourFromName(accountColourName(colour)), colour);
            names << accountColourName(colour);
        }
        names.removeDuplicates();
        QCOMPARE(names.size(), accountColours().size());
        QCOMPARE(accountColourName(AccountColour::None), QString());
        QCOMPARE(accountColourFromName(u"mauve"_s), AccountColour::None);
    }

    void tokenVariable_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("variable");
        QTest::newRow("blank") << u"Acme prod"_s << u"PLUGBOARD_TOKEN_ACME_PROD"_s;
        QTest::newRow("signs") << u"a-b.c/9"_s << u"PLUGBOARD_TOKEN_A_B_C_9"_s;
        // Upper case of "ß" is "SS" and of "ı" is "I": letters outside ASCII must not turn into
        // others.
        QTest::newRow("letters") << u"Straße ı É"_s << u"PLUGBOARD_TOKEN_STRA_E____"_s;
        QTest::newRow("outside the basic plane") << u"x\U0001F600y"_s << u"PLUGBOARD_TOKEN_X_Y"_s;
        QTest::newRow("empty") << QString() << u"PLUGBOARD_TOKEN_"_s;
    }
    void tokenVariable()
    {
        QFETCH(QString, account);
        QTEST(plugboard::tokenVariable(account), "variable");
    }

    void capabilities()
    {
        PlatformInfo info;
        info.capabilities = {u"list"_s, u"type-form"_s};
        QVERIFY(info.can(u"list"_s));
        QVERIFY(!info.can(u"type"_s));
        QVERIFY(!info.can(u"delete"_s));
    }

    void reportIsOkWhenNoStepFailed()
    {
        StepReport report;
        QVERIFY(report.ok());
        for (const Verdict verdict : {Verdict::Pass, Verdict::Skip, Verdict::Warn})
            report.steps.append({.id = verdictName(verdict), .verdict = verdict});
        QVERIFY(report.ok());
        report.steps.append({.id = u"token"_s, .verdict = Verdict::Fail});
        QVERIFY(!report.ok());
    }

    void changeIsEmptyOnlyWhenNothingWouldChange()
    {
        QVERIFY(update(false).isEmpty());
        QVERIFY(!update(true).isEmpty());

        PlannedChange create;
        QVERIFY(create.isCreate());
        QVERIFY(!create.isEmpty());

        PlannedChange failed = update(false);
        failed.error = Error::make(ErrorKind::Network, u"No network."_s);
        QVERIFY(!failed.isEmpty());
        QVERIFY(failed.isBlocked());

        PlannedChange blocked = update(true);
        QVERIFY(!blocked.isBlocked());
        blocked.write.blockers.append({u"password"_s, u"Hidden."_s, u"Type it."_s});
        QVERIFY(blocked.isBlocked());
    }

    void planSumsUpItsChanges()
    {
        Plan plan;
        QVERIFY(plan.isEmpty());
        plan.changes.append(update(false));
        QVERIFY(plan.isEmpty());
        plan.changes.append(update(true));
        QVERIFY(!plan.isEmpty());
        QVERIFY(!plan.isBlocked());
        plan.changes[0].write.blockers.append(Blocker{});
        QVERIFY(plan.isBlocked());
    }

    void pushIsOkWhenEveryChangeIsOnThePlatform()
    {
        using State = PushResult::State;
        PushReport report;
        QVERIFY(report.ok());
        report.results = {result(State::Verified), result(State::Normalised)};
        QVERIFY(report.ok());
        // Nothing to do: what was wanted is there already.
        report.results.append(result(State::Skipped));
        QVERIFY(report.ok());
        for (const PushResult &bad : {result(State::Failed, true), result(State::Unknown, true),
                                      result(State::Skipped, true)}) {
            PushReport other = report;
            other.results.append(bad);
            QVERIFY(!other.ok());
        }
    }
};

PLUGBOARD_TEST(TestDomain)
#include "tst_domain.moc"
