// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Flxpoint's connections and its form definitions say of a type.
#include "platforms/flxpoint/flxpointlearn.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

StoredConnection storedWith(const QByteArray &configs)
{
    StoredConnection one;
    one.body = parseJson(R"({"connectionType":"ftp","configs":[)" + configs + "]}").value();
    return one;
}

QByteArray definitionText(const QByteArray &configs)
{
    return writeJson(flxpointDefinition(parseJson('[' + configs + ']').value()));
}

QByteArray commonText(const QList<StoredConnection> &seen)
{
    QList<const StoredConnection *> pointers;
    for (const StoredConnection &one : seen)
        pointers.append(&one);
    return writeJson(commonFlxpointDefinition(pointers));
}

} // namespace

class TestFlxpointLearn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void onlyWhatDefinesAFieldCounts()
    {
        const QByteArray plain
            = definitionText(R"({"handle":"host","name":"Host","required":true})");
        QCOMPARE(plain, QByteArray(R"([{"handle":"host","name":"Host","required":true}])"));
        QCOMPARE(
            definitionText(R"({"required":true,"value":"x","id":7,"name":"Host","handle":"host"})"),
            plain);
        QVERIFY(definitionText(R"({"handle":"host","name":"Host"})") != plain);
    }

    void theOrderOfTheAnswerDoesNotCount()
    {
        const QByteArray a = R"({"handle":"a"})";
        const QByteArray b = R"({"handle":"b","sortOrder":1})";
        QCOMPARE(definitionText(a + ',' + b), definitionText(b + ',' + a));
        QCOMPARE(definitionText(a + ",7,null," + b), definitionText(a + ',' + b));
    }

    void secretsLeaveNothing()
    {
        const QByteArray shown = definitionText(
            R"({"handle":"token","dataType":"password","value":"canary-do-not-use","defaultValue":"canary-do-not-use"})");
        QVERIFY(!shown.contains("canary"));
        QCOMPARE(
            definitionText(
                R"({"handle":"token","dataType":"password","value":{"$secret":"set"},"defaultValue":{"$secret":"set"}})"),
            shown);
        QVERIFY(definitionText(R"({"handle":"port","defaultValue":"22"})").contains("22"));
    }

    void mostConnectionsDecide()
    {
        const StoredConnection usual
            = storedWith(R"({"handle":"host","name":"Host"},{"handle":"port","name":"Port"})");
        const StoredConnection odd = storedWith(
            R"({"handle":"host","name":"Server"},{"handle":"port","name":"Port"},{"handle":"own"})");
        const QByteArray expected
            = definitionText(R"({"handle":"host","name":"Host"},{"handle":"port","name":"Port"})");
        QCOMPARE(commonText({usual, usual, odd}), expected);
        QCOMPARE(commonText({odd, usual, usual}), expected);
        // A field that half of them have is the type's.
        QVERIFY(commonText({odd, usual}).contains("own"));
    }

    void aDrawIsAlwaysDecidedAlike()
    {
        const StoredConnection one = storedWith(R"({"handle":"host","name":"Host"})");
        const StoredConnection other = storedWith(R"({"handle":"host","name":"Server"})");
        QCOMPARE(commonText({one, other}), commonText({other, one}));
    }

    void aHandleThatStandsTwiceCountsOnce()
    {
        const StoredConnection twice
            = storedWith(R"({"handle":"own"},{"handle":"own"},{"handle":"host"})");
        const StoredConnection other = storedWith(R"({"handle":"host"})");
        QVERIFY(!commonText({twice, other, other}).contains("own"));
    }

    void nothingSeenIsNothing()
    {
        QVERIFY(commonFlxpointDefinition({}).isNull());
        QCOMPARE(commonText({storedWith({})}), QByteArray("[]"));
    }
};

PLUGBOARD_TEST(TestFlxpointLearn)
#include "tst_flxpointlearn.moc"
