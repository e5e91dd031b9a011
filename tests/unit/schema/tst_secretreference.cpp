// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/secretreference.h"

#include "schema/maskrules.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

using Kind = SecretReference::Kind;

class TestSecretReference final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readsItsForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("stored");
        const auto row = [](const char *tag, const QString &text, Kind kind, const QString &name,
                            const QString &account, const QString &stored) {
            QTest::newRow(tag) << text << int(kind) << name << account << stored;
        };
        row("variable", u"env:ACME_KEY"_s, Kind::Environment, u"ACME_KEY"_s, {}, u"env:ACME_KEY"_s);
        row("blanks around", u"  env:_a1 "_s, Kind::Environment, u"_a1"_s, {}, u"env:_a1"_s);
        row("file", u"file:/run/secrets/acme key"_s, Kind::File, u"/run/secrets/acme key"_s, {},
            u"file:/run/secrets/acme key"_s);
        row("file, roundabout", u"file:/run/../etc/./key"_s, Kind::File, u"/etc/key"_s, {},
            u"file:/etc/key"_s);
        row("keychain", u"keychain:acme/api"_s, Kind::Keychain, u"acme"_s, u"api"_s,
            u"keychain:acme/api"_s);
        row("keychain, an address", u"keychain:https://acme.example.com/anna@acme"_s,
            Kind::Keychain, u"https://acme.example.com"_s, u"anna@acme"_s,
            u"keychain:https://acme.example.com/anna@acme"_s);
        row("keychain, other letters", u"keychain:Läger 7/Ünï"_s, Kind::Keychain, u"Läger 7"_s,
            u"Ünï"_s, u"keychain:Läger 7/Ünï"_s);
    }
    void readsItsForms()
    {
        QFETCH(QString, text);
        QFETCH(QString, stored);
        const auto reference = SecretReference::parse(text);
        QVERIFY(reference);
        QTEST(int(reference->kind()), "kind");
        QTEST(reference->name(), "name");
        QTEST(reference->account(), "account");
        QCOMPARE(reference->text(), stored);
        QVERIFY(*SecretReference::parse(stored) == *reference);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "   ",
                                 "canary",
                                 "canary-secret:x",
                                 "env:",
                                 "env:canary-canary",
                                 "env:1canary",
                                 "env:CAN ARY",
                                 "ENV:CANARY",
                                 "env:CANÄRY",
                                 "file:",
                                 "file:canary",
                                 "file:./canary",
                                 "file://host/canary",
                                 "file:~/canary",
                                 "file:/canary/",
                                 "keychain:",
                                 "keychain:canary",
                                 "keychain:/canary",
                                 "keychain:canary/",
                                 "env",
                                 "env:CANARY\nX",
                                 "file:/can\tary",
                                 "cmd:canary --now",
                                 "op://vault/canary/field",
                                 "pass://canary/x",
                                 "bws:canary",
                                 "https://canary.example.com",
                                 "OP://canary/x"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("long") << u"file:/"_s + QString(5000, u'c');
    }
    void refusesTheRest()
    {
        QFETCH(QString, text);
        const auto reference = SecretReference::parse(text);
        QVERIFY(!reference);
        const Error &error = reference.error();
        QCOMPARE(error.kind, ErrorKind::Config);
        QVERIFY(!error.summary.isEmpty());
        QVERIFY(error.remedy.contains(u"keychain:SERVICE/ACCOUNT"_s));
        // Somebody may paste the secret itself.
        for (const QString &told : {error.summary, error.remedy, error.detail, error.serverText})
            QVERIFY2(!told.contains(u"canary"_s, Qt::CaseInsensitive), qPrintable(told));
    }

    void othersSchemesAreNamed()
    {
        QCOMPARE(SecretReference::parse(u"op://vault/item/field"_s).error().summary,
                 u"This version cannot resolve “op:” references."_s);
        QCOMPARE(SecretReference::parse(u"cmd:get-token"_s).error().summary,
                 u"This version cannot resolve “cmd:” references."_s);
    }

    void masksAreAPlatformsAndAFields()
    {
        MaskRules rules;
        QVERIFY(rules.isMask(u"token"_s, u"********"_s));
        QVERIFY(rules.isMask(u"token"_s, {}));
        QVERIFY(!rules.isMask(u"token"_s, u"as-before"_s));
        QVERIFY(!rules.isMask(u"pin"_s, u"0000"_s));
        rules.add(u"as-before"_s).add(u"pin"_s, u"0000"_s);
        QVERIFY(rules.isMask(u"token"_s, u"as-before"_s));
        QVERIFY(rules.isMask(u"pin"_s, u"0000"_s));
        QVERIFY(!rules.isMask(u"token"_s, u"0000"_s));
        QVERIFY(!rules.isEmptyUnset());
        rules.setEmptyIsUnset();
        QVERIFY(rules.isEmptyUnset());
        QVERIFY(!rules.isMask(u"token"_s, {}));
        for (const QString &text : {QString(), u"********"_s, u"$encrypted$"_s})
            QVERIFY(!MaskRules::none().isMask(u"token"_s, text));
    }
};

PLUGBOARD_TEST(TestSecretReference)
#include "tst_secretreference.moc"
