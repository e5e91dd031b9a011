// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonplaces.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestJsonPlaces final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placesOfAllThatIsInside();
    void theValueIsThatOfTheOtherReader();
    void faultsHaveAPlaceAndASentence_data();
    void faultsHaveAPlaceAndASentence();
    void tooDeepAndTooLongAreRefused();
    void linesAreCountedFromZero();
};

void TestJsonPlaces::placesOfAllThatIsInside()
{
    const QByteArray text = R"( {"a": [1, "ü", {"b":null}], "a" : true})";
    const LocatedJson read = locateJson(text);
    QVERIFY(!read.fault);
    QCOMPARE(read.places.begin, text.indexOf('{'));
    QCOMPARE(read.places.names.size(), size_t(2));
    QCOMPARE(read.places.names[0], text.indexOf("\"a\""));
    QCOMPARE(read.places.names[1], text.lastIndexOf("\"a\""));
    QCOMPARE(read.places.inside.size(), size_t(2));
    const JsonPlaces &list = read.places.inside[0];
    QCOMPARE(list.begin, text.indexOf('['));
    QVERIFY(list.names.empty());
    QCOMPARE(list.inside.size(), size_t(3));
    QCOMPARE(list.inside[0].begin, text.indexOf('1'));
    QCOMPARE(list.inside[1].begin, text.indexOf("\"ü\""));
    QCOMPARE(list.inside[2].begin, text.indexOf("{\"b\""));
    QCOMPARE(list.inside[2].inside[0].begin, text.indexOf("null"));
    QCOMPARE(read.places.inside[1].begin, text.indexOf("true"));
}

void TestJsonPlaces::theValueIsThatOfTheOtherReader()
{
    const QByteArray text = R"({"x":1.50,"x":1e2,"s":"\ud83d"})";
    QCOMPARE(locateJson(text).value, parseJson(text).value());
}

void TestJsonPlaces::faultsHaveAPlaceAndASentence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})") << 5;
    QTest::newRow("no comma") << QByteArray("[1 2]") << 3;
    QTest::newRow("open") << QByteArray("{\"a\":") << 5;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("comma at the end") << QByteArray("[1,]") << 3;
    QTest::newRow("more") << QByteArray("1 2") << 2;
}

void TestJsonPlaces::faultsHaveAPlaceAndASentence()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const LocatedJson read = locateJson(text);
    QVERIFY(read.fault);
    QCOMPARE(int(read.fault->offset), offset);
    QVERIFY(read.fault->message.startsWith(u"This is not valid JSON: "_s));
    QVERIFY(read.fault->message.endsWith(u'.'));
}

void TestJsonPlaces::tooDeepAndTooLongAreRefused()
{
    JsonLimits limits;
    limits.maxDepth = 3;
    QVERIFY(!locateJson("[[[1]]]", limits).fault);
    const LocatedJson deep = locateJson("[[[[1]]]]", limits);
    QVERIFY(deep.fault);
    QCOMPARE(deep.fault->offset, 3);
    limits.maxBytes = 4;
    QVERIFY(locateJson("[1,2]", limits).fault);
}

void TestJsonPlaces::linesAreCountedFromZero()
{
    const QByteArray text = "a\nb\n\nc";
    const TextLines lines(text);
    QCOMPARE(lines.lineOf(0), 0);
    QCOMPARE(lines.lineOf(1), 0);
    QCOMPARE(lines.lineOf(2), 1);
    QCOMPARE(lines.lineOf(5), 3);
    QCOMPARE(lines.lineOf(99), 3);
}

PLUGBOARD_TEST(TestJsonPlaces)
#include "tst_jsonplaces.moc"
