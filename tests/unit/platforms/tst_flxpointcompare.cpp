// SPDX-License-Identifier: GPL-3.0-or-later
#include "flxpointsamples.h"
#include "platforms/flxpoint/flxpointcompare.h"
#include "platforms/flxpoint/flxpointcompose.h"
#include "support/testprogram.h"

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

using Action = FieldEdit::Action;

namespace {

const QByteArray kPlainHost = "{'handle':'host','name':'Host','value':'a'}";
const QByteArray kPlainPort = "{'handle':'port','name':'Port','value':22}";

QByteArray password(const QByteArray &value)
{
    return "{'handle':'password','name':'Password','value':" + value + "}";
}

ComposedWrite update(const QByteArray &configs, const FormEdits &edits)
{
    return *composeFlxpointUpdate(withConfigs(configs), edits, {});
}

ComposedWrite create(const FormEdits &fields)
{
    FormEdits all = fields;
    all.name = u"Warehouse"_s;
    return *composeFlxpointCreate({TypeId(u"ftp"_s), u"FTP"_s},
                                  json("[{'handle':'host'},{'handle':'password'}]"), all, {});
}

QStringList differing(const ComposedWrite &write, const QByteArray &configs)
{
    QStringList paths;
    for (const PlannedField &field : flxpointDifferences(write, withConfigs(configs), {}))
        paths.append(field.path.isEmpty() ? field.label : field.path);
    return paths;
}

} // namespace

class TestFlxpointCompare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readBackAsSentHasNoDifferences()
    {
        const ComposedWrite write
            = update(kPlainHost + "," + kPlainPort + "," + password("'canary-1'"),
                     edits({set(u"host"_s, u"b"_s)}));
        // In another order, with other types and more configs.
        QVERIFY(differing(write,
                          password("'canary-1'")
                              + ",{'handle':'new','value':'x'},{'handle':'port','value':'22'},"
                                "{'handle':'host','value':'b'}")
                    .isEmpty());
    }

    void normalisedValuesAreListed()
    {
        const ComposedWrite write
            = update(kPlainHost + "," + kPlainPort, edits({set(u"host"_s, u"B.example.com "_s)}));
        const QList<PlannedField> found = flxpointDifferences(
            write,
            withConfigs("{'handle':'host','name':'Host','value':'b.example.com'}," + kPlainPort),
            {});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().path, u"host"_s);
        QCOMPARE(found.first().label, u"Host"_s);
        QCOMPARE(found.first().before, u"B.example.com "_s);
        QCOMPARE(found.first().after, u"b.example.com"_s);

        QCOMPARE(differing(write, kPlainPort), QStringList{u"host"_s});
        QCOMPARE(differing(write, "{'handle':'host','value':{}}," + kPlainPort),
                 QStringList{u"host"_s});
    }

    void nameAndTypeCountToo()
    {
        FormEdits renamed;
        renamed.name = u"Other"_s;
        const ComposedWrite write = update(kPlainHost, renamed);
        QCOMPARE(differing(write, kPlainHost), QStringList{u"Name"_s});
    }

    void emptyAndNullAreOneValueAfterAWrite()
    {
        const ComposedWrite write = update(kPlainHost, edits({set(u"host"_s, {})}));
        QVERIFY(differing(write, "{'handle':'host','value':null}").isEmpty());
        QVERIFY(differing(write, {}).isEmpty());
    }

    void hiddenSecretsAreNoDifference()
    {
        const ComposedWrite write
            = update(password("'canary-1'"), edits({replace(u"password"_s, "canary-2")}));
        for (const QByteArray now : {"'********'", "''", "null", "'canary-2'"})
            QVERIFY2(differing(write, password(now)).isEmpty(), now.constData());
    }

    void shownSecretThatDiffersIsToldWithoutItsText()
    {
        const ComposedWrite write
            = update(password("'canary-1'"), edits({replace(u"password"_s, "canary-2")}));
        const QList<PlannedField> found
            = flxpointDifferences(write, withConfigs(password("'canary-1'")), {});
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().secret);
        QVERIFY(found.first().before.isEmpty() && found.first().after.isEmpty());
    }

    void clearedSecretThatIsStillThereIsTold()
    {
        const ComposedWrite write
            = update(password("'canary-1'"), edits({act(u"password"_s, Action::ClearSecret)}));
        QVERIFY(differing(write, password("''")).isEmpty());
        QVERIFY(differing(write, password("null")).isEmpty());
        QCOMPARE(differing(write, password("'********'")), QStringList{u"password"_s});
        QCOMPARE(differing(write, password("'canary-1'")), QStringList{u"password"_s});
    }

    void leftOutHandleThatIsStillThereIsTold()
    {
        const ComposedWrite write
            = update(kPlainHost + "," + kPlainPort, edits({act(u"host"_s, Action::Unset)}));
        QVERIFY(differing(write, kPlainPort).isEmpty());
        QVERIFY(differing(write, "{'handle':'host','value':null}," + kPlainPort).isEmpty());
        QCOMPARE(differing(write, kPlainHost + "," + kPlainPort), QStringList{u"host"_s});
    }

    void duplicatesAreComparedOneByOne()
    {
        const QByteArray two = "{'handle':'a','value':'1'},{'handle':'a','value':'2'}";
        const ComposedWrite write = update(two, edits({set(u"a#2"_s, u"3"_s)}));
        QCOMPARE(differing(write, two), QStringList{u"a#2"_s});
        QVERIFY(
            differing(write, "{'handle':'a','value':'1'},{'handle':'a','value':'3'}").isEmpty());
    }

    void createdConnectionIsFoundAgain()
    {
        const ComposedWrite write
            = create(edits({set(u"host"_s, u"a"_s), replace(u"password"_s, "canary-1")}));
        QVERIFY(flxpointMatches(write, withConfigs(kPlainHost + "," + password("'canary-1'"))));
        QVERIFY(flxpointMatches(write, withConfigs(kPlainHost + "," + password("'****'"))));
        QVERIFY(flxpointMatches(write, withConfigs(kPlainHost + ",{'handle':'x','value':'1'}")));
        QVERIFY(!flxpointMatches(write, withConfigs(kPlainHost + "," + password("'canary-2'"))));
        QVERIFY(!flxpointMatches(write, withConfigs("{'handle':'host','value':'b'}")));
        QVERIFY(!flxpointMatches(write, withConfigs({})));
        for (const QByteArray other :
             {"{'id':1,'connectionType':'sftp','name':'Warehouse','configs':[{'handle':'host',"
              "'value':'a'}]}",
              "{'id':1,'connectionType':'ftp','name':'Warehouse 2','configs':[{'handle':'host',"
              "'value':'a'}]}"})
            QVERIFY(!flxpointMatches(write, connection(other)));
    }

    void updateIsOnlyProvedByWhatIsShown()
    {
        const QByteArray before = kPlainHost + "," + password("'canary-1'");
        const ComposedWrite plain = update(before, edits({set(u"host"_s, u"b"_s)}));
        const QByteArray host = "{'handle':'host','value':'b'},";
        QVERIFY(!flxpointMatches(plain, withConfigs(before)));
        QVERIFY(flxpointMatches(plain, withConfigs(host + password("'canary-1'"))));
        QVERIFY(flxpointMatches(plain, withConfigs(host + password("'****'"))));
        QVERIFY(!flxpointMatches(plain,
                                 connection("{'id':9,'connectionType':'ftp',"
                                            "'name':'Warehouse','configs':["
                                            + host + password("'canary-1'") + "]}")));

        const ComposedWrite secret = update(before, edits({replace(u"password"_s, "canary-2")}));
        QVERIFY(flxpointMatches(secret, withConfigs(kPlainHost + "," + password("'canary-2'"))));
        QVERIFY(!flxpointMatches(secret, withConfigs(kPlainHost + "," + password("'****'"))));
        QVERIFY(!flxpointMatches(secret, withConfigs(before)));
    }

    void comparableIgnoresWhatNobodyEdits()
    {
        const Json a = flxpointComparable(
            connection("{'id':1,'connectionType':'ftp','name':'n','requiresConnectionToTest':true,"
                       "'configs':[{'handle':'b','value':'1','sortOrder':1},{'handle':'a'},"
                       "{'handle':'b','value':'2'}]}"));
        const Json b = flxpointComparable(connection(
            "{'id':1,'name':'n','connectionType':'ftp','connectionTypeId':4,"
            "'configs':[{'handle':'a','value':null,'name':'A'},{'handle':'b','value':'1'},"
            "{'handle':'b','value':'2'}]}"));
        QCOMPARE(writeJson(a), writeJson(b));
        const auto differs = [&a](const QByteArray &body) {
            return writeJson(flxpointComparable(connection(body))) != writeJson(a);
        };
        QVERIFY(differs("{'id':1,'connectionType':'ftp','name':'m','configs':[]}"));
        QVERIFY(differs("{'id':1,'connectionType':'ftp','name':'n','configs':[{'handle':'a',"
                        "'value':''},{'handle':'b','value':'1'},{'handle':'b','value':'2'}]}"));
        // The order of two with one handle does count: which is which is not told otherwise.
        QVERIFY(differs("{'id':1,'connectionType':'ftp','name':'n','configs':[{'handle':'a'},"
                        "{'handle':'b','value':'2'},{'handle':'b','value':'1'}]}"));
    }
};

PLUGBOARD_TEST(TestFlxpointCompare)
#include "tst_flxpointcompare.moc"
