// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestJson : public QObject
{
    Q_OBJECT

private:
    static QByteArray nested(int levels)
    {
        return QByteArray(levels, '[') + QByteArray(levels, ']');
    }

private Q_SLOTS:
    void comesOutAsItWentIn_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row
            = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
        row("order of members", R"({"z":1,"a":2,"m":3})");
        row("duplicates", R"({"a":1,"b":2,"a":3,"a":{"a":null}})");
        row("empty name", R"({"":1,"":2})");
        row("numbers as written",
            "[1.0,1e2,1E+2,-0,-0.0,0.10,12345678901234567890123,1e300,3.141592653589793238462643]");
        row("numbers that no double holds",
            "[1e400,-1E+999999999999999999999,1e-400,0.00000000000000000000000000000000000001e9]");
        row("scalars", R"([null,true,false,"",0])");
        row("top-level string", R"("x")");
        row("top-level number", "1.50");
        row("empty", "[[],{},[{}]]");
        // No raw string: moc trips over the quote in it.
        row("escapes", "[\"\\\"\",\"\\\\\",\"\\n\",\"\\t\",\"\\u0000\",\"\\u001F\"]");
        // Halves of surrogate pairs stay halves, in names too.
        row("half a surrogate",
            "[\"\\uD83D\",\"a\\uDD0C\\uD83D\\\"\\u0001\xc3\xa4\",{\"\\uDFFF\":1}]");
        row("byte-order mark in a text", "[\"\xEF\xBB\xBFx\",{\"\xEF\xBB\xBF\":1}]");
        row("text", "[\"\xc3\xa4\",\"\xe2\x82\xac\",\"\xf0\x9f\x94\x8c\",\"<b>&amp;/\"]");
    }
    void comesOutAsItWentIn()
    {
        QFETCH(QByteArray, text);
        const Result<Json> value = parseJson(text);
        QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
        QCOMPARE(writeJson(*value), text);
        const Result<Json> again = parseJson(writeJsonPretty(*value));
        if (again && text.contains("DD0C"))
            QCOMPARE(again->items()[1].toString().at(1).unicode(), char16_t(0xDD0C));
        QVERIFY(again);
        QVERIFY(*again == *value);
    }

    void prettyText()
    {
        const Result<Json> value = parseJson(R"({"b":[1,{}],"a":"x"})");
        QCOMPARE(writeJsonPretty(*value),
                 "{\n    \"b\": [\n        1,\n        {}\n    ],\n    \"a\": \"x\"\n}\n");
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row
            = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        row("nothing", "");
        row("blanks", " \n ");
        row("web page", "<!DOCTYPE html><html><body>canary</body></html>");
        row("two values", "{} {}");
        row("comma at the end", "[1,]");
        row("comment", "[1] // canary");
        row("single quotes", "{'a':1}");
        row("bare name", "{a:1}");
        row("leading zero", "[01]");
        row("plus", "[+1]");
        row("dot without digits", "[1.]");
        row("NaN", "[NaN]");
        row("hex", "[0x10]");
        row("line break in a string", "[\"a\nb\"]");
        row("unknown escape", R"(["\x"])");
        row("escape without digits", R"(["\ud83"])");
        row("escape that is no number", R"(["\ud83g"])");
        row("name that is no text", "{1:2}");
        row("colon missing", R"({"a" 1})");
        row("brackets that cross", R"([{"a":1]})");
        row("cut in an escape", "[\"\\u12");
        row("word that goes on", "[nulls]");
        row("exponent without digits", "[1e]");
        row("only a minus", "[-]");
        row("byte that is no UTF-8", "[\"\xff\"]");
        row("overlong UTF-8", "[\"\xc0\xaf\"]");
        row("surrogate in UTF-8", "[\"\xed\xa0\x80\"]");
        row("cut UTF-8", "[\"\xe2\x82\"]");
        row("NUL after the end", QByteArray("[1]\0", 4));
        row("more after a NUL", QByteArray("[1]\0[2]", 7));
        row("second byte-order mark", "\xEF\xBB\xBF\xEF\xBB\xBF[]");
        row("UTF-16", QByteArray("\xff\xfe[\0]\0", 6));
    }
    void isRefused()
    {
        QFETCH(QByteArray, text);
        const Result<Json> value = parseJson(text);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::Protocol);
        QVERIFY(!value.error().summary.isEmpty());
        QVERIFY(value.error().detail.contains(u"byte"));
        QVERIFY(!value.error().detail.contains(u"canary"));
    }

    void everyPartOfADocumentIsRefused()
    {
        const QByteArray text
            = R"({"id":1,"name":"Ä \u00e4\n","list":[1.0,-2e5,null,true,false,{"a":{}}]})";
        QVERIFY(parseJson(text));
        for (qsizetype size = 0; size < text.size(); ++size) {
            const Result<Json> value = parseJson(text.first(size));
            QVERIFY2(!value, text.first(size).constData());
            QCOMPARE(value.error().kind, ErrorKind::Protocol);
        }
    }

    void byteOrderMarkIsSkipped()
    {
        const Result<Json> value = parseJson("\xEF\xBB\xBF{\"a\":1}");
        QVERIFY(value);
        QCOMPARE(writeJson(*value), R"({"a":1})");
    }

    void commentsOnlyWhereAllowed()
    {
        const QByteArray text = "// one\n{\"a\": 1, /* two */ \"b\": [1, 2,],}\n// end";
        QVERIFY(!parseJson(text));
        JsonLimits limits;
        limits.allowComments = true;
        const Result<Json> value = parseJson(text, limits);
        QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
        QCOMPARE(writeJson(*value), R"({"a":1,"b":[1,2]})");
        QVERIFY(!parseJson("{} /* open", limits));
    }

    void depthIsCapped()
    {
        QVERIFY(parseJson(nested(64)));
        for (const int levels : {65, 10'000, 1'000'000}) {
            const Result<Json> value = parseJson(nested(levels));
            QVERIFY(!value);
            QCOMPARE(value.error().kind, ErrorKind::TooLarge);
        }
        // Also where the levels are opened and never closed.
        const Result<Json> open = parseJson(QByteArray(10'000, '['));
        QCOMPARE(open.error().kind, ErrorKind::TooLarge);
        QByteArray objects;
        for (int i = 0; i < 10'000; ++i)
            objects += R"({"a":)";
        QCOMPARE(parseJson(objects).error().kind, ErrorKind::TooLarge);
    }

    void sizeIsCapped()
    {
        JsonLimits limits;
        limits.maxBytes = 4;
        QVERIFY(parseJson("[12]", limits));
        const Result<Json> value = parseJson("[123]", limits);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::TooLarge);
    }

    void elementsComeOneByOne()
    {
        QList<QByteArray> seen;
        const auto collect = [&seen](Json &&element) {
            seen.append(writeJson(element));
            return true;
        };
        QVERIFY(parseJsonElements(R"([1,{"a":[2]},"x",[],null])", {}, collect));
        const QList<QByteArray> expected{"1", R"({"a":[2]})", R"("x")", "[]", "null"};
        QCOMPARE(seen, expected);
        seen.clear();
        QVERIFY(parseJsonElements(" [ ] ", {}, collect));
        QVERIFY(seen.isEmpty());
    }

    void elementsStopWhenTold()
    {
        int count = 0;
        // What follows is not even looked at.
        QVERIFY(parseJsonElements("[1,2,3,broken", {}, [&count](Json &&) { return ++count < 2; }));
        QCOMPARE(count, 2);
    }

    void elementsBeforeAFaultAreDelivered()
    {
        int count = 0;
        const auto add = [&count](Json &&) {
            ++count;
            return true;
        };
        const Result<void> cut = parseJsonElements(R"([{"id":1},{"id":2},{"id")", {}, add);
        QCOMPARE(cut.error().kind, ErrorKind::Protocol);
        QCOMPARE(count, 2);
        for (const char *text : {R"({"a":1})", "1", "null", "\"x\""}) {
            const Result<void> other = parseJsonElements(text, {}, add);
            QVERIFY(!other);
            QCOMPARE(other.error().kind, ErrorKind::Protocol);
        }
        QCOMPARE(count, 2);
    }

    void elementsHaveTheWholeDepth()
    {
        const auto any = [](Json &&) { return true; };
        QVERIFY(parseJsonElements('[' + nested(64) + ']', {}, any));
        QCOMPARE(parseJsonElements('[' + nested(65) + ']', {}, any).error().kind,
                 ErrorKind::TooLarge);
    }

    void reading()
    {
        const Result<Json> parsed = parseJson(
            R"({"n":42,"big":9223372036854775807,"huge":9223372036854775808,"dec":1.0,"s":"42",)"
            R"("t":true,"null":null,"list":[1],"n":7})");
        const Json &value = *parsed;
        QCOMPARE(value[u"n"].toInt64(), 42);
        QCOMPARE(value[u"big"].toInt64(), std::numeric_limits<qint64>::max());
        QCOMPARE(value[u"huge"].toInt64(), std::nullopt);
        QCOMPARE(value[u"dec"].toInt64(), std::nullopt);
        QCOMPARE(value[u"dec"].numberText(), "1.0");
        // No conversion between types.
        QCOMPARE(value[u"s"].toInt64(), std::nullopt);
        QCOMPARE(value[u"n"].toString(u"other"_s), u"other"_s);
        QCOMPARE(value[u"s"].toBool(true), true);
        QCOMPARE(value[u"t"].toBool(), true);
        QCOMPARE(value[u"s"].numberText(), QByteArray());

        QCOMPARE(value[u"n"].scalarText(), u"42"_s);
        QCOMPARE(value[u"t"].scalarText(), u"true"_s);
        QCOMPARE(value[u"s"].scalarText(), u"42"_s);
        QCOMPARE(value[u"null"].scalarText(), std::nullopt);
        QCOMPARE(value[u"list"].scalarText(), std::nullopt);

        QVERIFY(value.contains(u"null"));
        QVERIFY(value[u"null"].isNull());
        QVERIFY(!value.contains(u"missing"));
        QVERIFY(value[u"missing"].isNull());
        QVERIFY(value[u"missing"][u"deeper"].isNull());
        QVERIFY(value[u"n"].members().empty());
        QVERIFY(value[u"n"].items().empty());
        QCOMPARE(value[u"list"].typeName(), u"array"_s);
    }

    void changing()
    {
        Json value = *parseJson(R"({"a":1,"b":2,"a":3})");
        value.set(u"a"_s, Json(u"x"_s));
        value.set(u"c"_s, Json(true));
        QCOMPARE(writeJson(value), R"({"a":"x","b":2,"a":3,"c":true})");
        value.remove(u"a");
        QCOMPARE(writeJson(value), R"({"b":2,"c":true})");
        Json list = Json::array();
        list.append(Json::number(-5));
        list.append(Json::numberText("1e2"));
        list.append(value);
        value.set(u"b"_s, Json());
        QCOMPARE(writeJson(list), R"([-5,1e2,{"b":2,"c":true}])");
    }

    void equality()
    {
        QVERIFY(*parseJson(R"({"a":1,"b":2})") == *parseJson(R"( { "a" : 1 , "b" : 2 } )"));
        QVERIFY(!(*parseJson(R"({"a":1,"b":2})") == *parseJson(R"({"b":2,"a":1})")));
        QVERIFY(!(*parseJson("[1.0]") == *parseJson("[1]")));
        QVERIFY(!(*parseJson("[\"1\"]") == *parseJson("[1]")));
        QVERIFY(!(*parseJson(R"({"a":1})") == *parseJson(R"({"a":1,"a":1})")));
    }
};

PLUGBOARD_TEST(TestJson)
#include "tst_json.moc"
