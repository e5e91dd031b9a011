// SPDX-License-Identifier: GPL-3.0-or-later
#include "flxpointsamples.h"
#include "platforms/registry.h"
#include "support/testprogram.h"

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestFlxpointRead : public QObject
{
    Q_OBJECT

    std::atomic_bool m_stop = false;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_stop = false;
    }

    void registryKnowsFlxpoint()
    {
        const PlatformEntry *entry = platform(u"flxpoint"_s);
        QVERIFY(entry);
        QCOMPARE(entry->info.name, u"Flxpoint"_s);
        QCOMPARE(entry->info.defaultUrl, QUrl(u"https://api.flxpoint.com"_s));
        QVERIFY(entry->info.accountFields.isEmpty());
        QVERIFY(entry->info.limit == (RateLimit{2, milliseconds(1000), milliseconds(500)}));
        QVERIFY(entry->info.can(u"type-form"_s));
        QVERIFY(!entry->info.can(u"delete"_s));
        QVERIFY(!entry->info.noDeleteReason.isEmpty());
        QVERIFY(entry->info.tokenHelp.contains(u"Account token"_s));
        QVERIFY(!platform(u"unheard-of"_s));
    }

    void ids_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << QByteArray("731") << u"731"_s;
        QTest::newRow("beyond 32 bits") << QByteArray("4294967297") << u"4294967297"_s;
        // A double would round it.
        QTest::newRow("beyond a double") << QByteArray("9007199254740993") << u"9007199254740993"_s;
        QTest::newRow("largest") << QByteArray("9223372036854775807") << u"9223372036854775807"_s;
        QTest::newRow("text of digits") << QByteArray("'731'") << u"731"_s;
        QTest::newRow("too large") << QByteArray("9223372036854775808") << QString();
        QTest::newRow("negative") << QByteArray("-1") << QString();
        QTest::newRow("fraction") << QByteArray("1.5") << QString();
        QTest::newRow("exponent") << QByteArray("1e3") << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("object") << QByteArray("{}") << QString();
        QTest::newRow("a path") << QByteArray("'available-configs'") << QString();
        QTest::newRow("other digits") << QByteArray("'٣'") << QString();
        QTest::newRow("empty") << QByteArray("''") << QString();
    }
    void ids()
    {
        QFETCH(QByteArray, id);
        QFETCH(QString, text);
        const Result<Connection> read = flxpointConnection(json("{'id':" + id + "}"));
        QCOMPARE(read.has_value(), !text.isEmpty());
        if (read)
            QCOMPARE(read->id.text(), text);
        else
            QCOMPARE(read.error().kind, ErrorKind::Protocol);
    }

    void oddConnectionsAreTakenAsTheyAre()
    {
        const Connection whole = withConfigs({});
        QCOMPARE(whole.type.id.text(), u"ftp"_s);
        QCOMPARE(whole.type.name, u"FTP"_s);
        QCOMPARE(whole.name, u"Warehouse"_s);
        QVERIFY(whole.updatedAt.isEmpty());

        QCOMPARE(connection("{'id':1,'connectionTypeName':'FTP','configs':null}").name, u"FTP"_s);
        QCOMPARE(connection("{'id':1,'connectionType':'ftp','name':null}").name, u"ftp"_s);
        QCOMPARE(connection("{'id':1,'connectionType':'ftp'}").type.name, u"ftp"_s);
        QCOMPARE(connection("{'id':1}").name, u"1"_s);
        QCOMPARE(connection("{'id':1,'name':42}").name, u"42"_s);
        QCOMPARE(connection("{'id':1,'name':{},'connectionType':7}").type.id.text(), u"7"_s);
        // R4: what overrides the direction of text is for no list.
        QCOMPARE(connection("{'id':1,'name':'a\u202Eb\\n c'}").name, u"ab c"_s);
    }

    void unknownMembersSurvive()
    {
        const QByteArray text
            = R"({"zeta":1.0,"id":1,"alpha":1e2,"configs":[],"alpha":[12345678901234567890]})";
        const Result<Connection> read = readFlxpointConnection(answer(200, text));
        QVERIFY(read);
        QCOMPARE(writeJson(read->raw), text);
    }

    void list()
    {
        const auto read = readFlxpointList(
            answer(200, R"([{"id":2,"name":"b"},{"id":1,"name":"a"},{"id":2,"name":"b"}])"),
            m_stop);
        QVERIFY(read);
        // In the platform's order; the same entry twice is one connection.
        QVERIFY(read->isWhole());
        QCOMPARE(read->connections.size(), 2);
        QCOMPARE(read->connections.at(0).id.text(), u"2"_s);
        QCOMPARE(read->connections.at(1).name, u"a"_s);
        const auto empty = readFlxpointList(answer(200, " [ ] "), m_stop);
        QVERIFY(empty && empty->connections.isEmpty() && empty->isWhole());
    }

    //! One bad entry does not cost the others.
    void entriesThatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QList<int>>("unreadable");
        QTest::newRow("without id")
            << QByteArray(R"([{"id":1,"name":"a"},{"name":"x"},{"id":2},null])")
            << QList<int>{2, 4};
        QTest::newRow("one id, two contents")
            << QByteArray(R"([{"id":1,"name":"a"},{"id":2},{"id":1,"name":"b"}])") << QList<int>{3};
        QTest::newRow("id that is too long")
            << QByteArray(R"([{"id":1,"name":"a"},{"id":2},{"id":99999999999999999999}])")
            << QList<int>{3};
    }
    void entriesThatCannotBeRead()
    {
        QFETCH(QByteArray, body);
        const auto read = readFlxpointList(answer(200, body), m_stop);
        QVERIFY(read);
        QCOMPARE(read->connections.size(), 2);
        QCOMPARE(read->connections.at(0).name, u"a"_s);
        QCOMPARE(read->connections.at(1).id.text(), u"2"_s);
        QTEST(read->unreadable, "unreadable");
        const QString sentence = unreadableSentence(*read, u"Flxpoint"_s);
        QVERIFY2(sentence.contains(u"of Flxpoint's list"_s)
                     && sentence.contains(u"number %1"_s.arg(read->unreadable.constFirst())),
                 qPrintable(sentence));
    }

    void badLists_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("no entry with an id")
            << QByteArray(R"([{"name":"x"},{"id":-1}])") << ErrorKind::Protocol << u"No entry"_s;
        QTest::newRow("no entry that is an object")
            << QByteArray("[null]") << ErrorKind::Protocol << u"No entry"_s;
        // N9: a body cut short passes for whole where no length was promised.
        QTest::newRow("truncated")
            << QByteArray(R"([{"id":1},{"id":)") << ErrorKind::Protocol << u"not complete"_s;
        QTest::newRow("empty") << QByteArray(" ") << ErrorKind::Protocol << u"empty"_s;
        QTest::newRow("object") << QByteArray(R"({"data":[]})") << ErrorKind::Protocol
                                << u"not the data"_s;
        QTest::newRow("page") << QByteArray("\n<!DOCTYPE html><title>Log in</title>")
                              << ErrorKind::Protocol << u"First words: Log in"_s;
        QTest::newRow("10,000 levels")
            << QByteArray("[") + QByteArray(10000, '[') + QByteArray(10001, ']')
            << ErrorKind::TooLarge << u"nested deeper"_s;
    }
    void badLists()
    {
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        const auto read = readFlxpointList(answer(200, body), m_stop);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
        QVERIFY2(read.error().summary.contains(says), qPrintable(read.error().summary));
        QVERIFY(!read.error().remedy.isEmpty());
    }

    void listStopsWhenAsked()
    {
        m_stop = true;
        const auto read = readFlxpointList(answer(200, R"([{"id":1}])"), m_stop);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Cancelled);
    }

    void webPages_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QString>("words");
        QTest::newRow("title and text")
            << QByteArray("<html><head><title>Sign in</title></head><body><h1>Corporate&nbsp;proxy"
                          "</h1></body></html>")
            << u"Sign in Corporate proxy"_s;
        QTest::newRow("what nobody sees")
            << QByteArray("<!-- secret --><style>p{}</style><script>var a='<b>';</script><p>Hi</p>")
            << u"Hi"_s;
        QTest::newRow("open ends") << QByteArray("<p>Hi<script>never closed <b>x") << u"Hi"_s;
        QTest::newRow("entities") << QByteArray("<p>a &amp;lt; b &lt; c</p>") << u"a &lt; b < c"_s;
        QTest::newRow("no text") << QByteArray("<html></html>") << QString();
        QTest::newRow("half a mark") << QByteArray("<html") << QString();
    }
    void webPages()
    {
        QFETCH(QByteArray, page);
        QTEST(firstWords(page), "words");
        QVERIFY(isWebPage(answer(200, page, "text/plain")));
    }

    void hugePageIsReadQuickly()
    {
        QElapsedTimer timer;
        timer.start();
        const QString words = firstWords("<p>Hello</p>" + QByteArray(30'000'000, '<'));
        QVERIFY2(timer.elapsed() < 5000, "the page's size or shape makes this slow");
        QCOMPARE(words, u"Hello"_s);
    }

    void dataIsNoWebPage()
    {
        QVERIFY(!isWebPage(answer(200, "[]")));
        QVERIFY(!isWebPage(answer(200, R"({"a":"<html>"})")));
        QVERIFY(isWebPage(answer(200, "Bad gateway", "text/html; charset=utf-8")));
    }

    void configs()
    {
        QVERIFY(readFlxpointConfigs(answer(200, "[]")));
        QCOMPARE(readFlxpointConfigs(answer(200, "{}")).error().kind, ErrorKind::Protocol);
        QCOMPARE(readFlxpointConfigs(answer(200, "[{")).error().kind, ErrorKind::Protocol);
    }

    void account()
    {
        const auto read = readFlxpointAccount(
            answer(200, R"({"id":1,"brandName":"North\u202Ewind","subdomain":"nw"})"));
        QVERIFY(read);
        QCOMPARE(read->brand, u"Northwind"_s);
        QCOMPARE(read->subdomain, u"nw"_s);
        QVERIFY(readFlxpointAccount(answer(200, R"({"id":1})")));
        QVERIFY(!readFlxpointAccount(answer(200, "[]")));
    }
};

PLUGBOARD_TEST(TestFlxpointRead)
#include "tst_flxpointread.moc"
