// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/flxpointdialect.h"
#include "schema/rawbody.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

//! A stored body with all that is odd: duplicates, numbers as written, a value that is missing.
const char kBody[]
    = R"({"id": 9007199254740993, "connectionType": "ftp", "name": "Shop", "configs": [
 {"handle": "host", "value": "a.example", "sortOrder": 1.50},
 {"handle": "port", "dataType": "port", "value": 2222},
 {"handle": "password", "value": {"$secret": "set"}},
 {"handle": "folder", "dataType": "string", "editable": false, "value": "in"},
 {"handle": "note", "sortOrder": 9}
], "limits": {"burst": 1e2, "burst": 40}})";

Json rawSample()
{
    return parseJson(kBody).value();
}

RawBody rawSampleBody()
{
    const Json body = rawSample();
    return {flxpointForm(body).value(), body};
}

RawDraft keptSecrets()
{
    RawDraft draft;
    draft.secrets.insert(u"password"_s, SecretState::Kept);
    return draft;
}

//! The text of the draft with \a before replaced by \a after, which must be in it once.
QByteArray edited(const RawDraft &draft, const QByteArray &before, const QByteArray &after)
{
    QByteArray text = rawSampleBody().text(draft);
    if (text.count(before) != 1)
        qFatal("not once: %s", before.constData());
    return text.replace(before, after);
}

RawReading readEdited(const QByteArray &before, const QByteArray &after)
{
    return rawSampleBody().read(edited(keptSecrets(), before, after), keptSecrets());
}

} // namespace

class TestRawBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUntouchedDraftIsTheBody();
    void editedValuesStandInPlace();
    void whatWasEditedIsFound();
    void backToThePlatformsIsAReset();
    void aMissingValueCanBeGiven();
    void secretsAreStatesAndStaySo_data();
    void secretsAreStatesAndStaySo();
    void whatIsNoFieldCannotChange_data();
    void whatIsNoFieldCannotChange();
    void swappedConfigsChangeNothing();
    void aProblemDoesNotHoldUpOtherFields();
    void blanksAndOrderOfLinesDoNotCount();
    void anUnknownShapeIsSaid();
    void anotherVersionOfTheBodyHasNoPlaces();
    void manyProblemsHaveAnEnd();
};

void TestRawBody::anUntouchedDraftIsTheBody()
{
    const RawBody body = rawSampleBody();
    QVERIFY(body.isKnown());
    const Json shown = body.withDraft(keptSecrets());
    Json expected = rawSample();
    expected.find(u"configs")->items()[2].set(u"value"_s, secretMarker(u"kept"_s));
    QCOMPARE(writeJson(shown), writeJson(expected));
    const RawReading reading = body.read(body.text(keptSecrets()), keptSecrets());
    QVERIFY(reading.isSame);
    QVERIFY(reading.problems.isEmpty());
    QVERIFY(reading.changes.empty());
}

void TestRawBody::editedValuesStandInPlace()
{
    RawDraft draft = keptSecrets();
    draft.name = u"Shop B"_s;
    draft.values.insert(u"host"_s, FieldValue::text(u"b.example"_s));
    draft.values.insert(u"port"_s, FieldValue::null());
    draft.values.insert(u"note"_s, FieldValue::text(u"x"_s));
    draft.secrets[u"password"_s] = SecretState::Cleared;
    const QByteArray text = writeJson(rawSampleBody().withDraft(draft));
    QCOMPARE(
        text,
        QByteArray(R"({"id":9007199254740993,"connectionType":"ftp","name":"Shop B","configs":[)"
                   R"({"handle":"host","value":"b.example","sortOrder":1.50},)"
                   R"({"handle":"port","dataType":"port","value":null},)"
                   R"({"handle":"password","value":{"$secret":"cleared"}},)"
                   R"({"handle":"folder","dataType":"string","editable":false,"value":"in"},)"
                   R"({"handle":"note","sortOrder":9,"value":"x"}],)"
                   R"("limits":{"burst":1e2,"burst":40}})"));
    draft.values.insert(u"host"_s, FieldValue::absent());
    QVERIFY(writeJson(rawSampleBody().withDraft(draft))
                .contains(R"({"handle":"host","sortOrder":1.50})"));
    QVERIFY(rawSampleBody().read(rawSampleBody().text(draft), draft).isSame);
}

void TestRawBody::whatWasEditedIsFound()
{
    QByteArray text = edited(keptSecrets(), "\"a.example\"", "\"b.example\"");
    text.replace("\"Shop\"", "\"Shop B\"");
    const RawReading reading = rawSampleBody().read(text, keptSecrets());
    QVERIFY(reading.problems.isEmpty());
    QVERIFY(!reading.isSame);
    QCOMPARE(reading.changes.size(), size_t(2));
    QCOMPARE(reading.changes[0].path, u"host"_s);
    QCOMPARE(reading.changes[0].value, FieldValue::text(u"b.example"_s));
    QVERIFY(!reading.changes[0].reset);
    QCOMPARE(reading.changes[1].path, QString());
    QCOMPARE(reading.changes[1].value, FieldValue::text(u"Shop B"_s));
    const QList<QByteArray> lines = text.split('\n');
    QVERIFY(lines.at(reading.lines.value(u"host"_s)).contains("b.example"));
    QVERIFY(lines.at(reading.lines.value(QString())).contains("Shop B"));
}

void TestRawBody::backToThePlatformsIsAReset()
{
    RawDraft draft = keptSecrets();
    draft.values.insert(u"port"_s, FieldValue::text(u"22"_s));
    const RawBody body = rawSampleBody();
    // A number as the platform sent it is its value, though it takes texts.
    const RawReading reading = body.read(body.text(draft).replace("\"22\"", "2222"), draft);
    QVERIFY(reading.problems.isEmpty());
    QCOMPARE(reading.changes.size(), size_t(1));
    QVERIFY(reading.changes[0].reset);
    QCOMPARE(reading.changes[0].path, u"port"_s);
}

void TestRawBody::aMissingValueCanBeGiven()
{
    const RawReading reading = readEdited("\"sortOrder\": 9", "\"sortOrder\": 9, \"value\": \"n\"");
    QVERIFY(reading.problems.isEmpty());
    QCOMPARE(reading.changes.size(), size_t(1));
    QCOMPARE(reading.changes[0].path, u"note"_s);
    QCOMPARE(reading.changes[0].value, FieldValue::text(u"n"_s));
}

void TestRawBody::secretsAreStatesAndStaySo_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("path");
    const QByteArray marker = "{\n                \"$secret\": \"kept\"\n            }";
    QTest::newRow("a text") << marker << QByteArray("\"canary-do-not-use\"") << u"password"_s;
    QTest::newRow("another state")
        << QByteArray("\"kept\"") << QByteArray("\"cleared\"") << u"password"_s;
    QTest::newRow("gone") << QByteArray("\"value\": " + marker) << QByteArray("\"value\": null")
                          << u"password"_s;
    QTest::newRow("moved") << QByteArray("\"a.example\"") << QByteArray("{\"$secret\": \"kept\"}")
                           << u"host"_s;
    QTest::newRow("inside another")
        << QByteArray("\"a.example\"") << QByteArray("[{\"$secret\": \"set\"}]") << u"host"_s;
}

void TestRawBody::secretsAreStatesAndStaySo()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, path);
    const RawReading reading = readEdited(before, after);
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().path, path);
    QVERIFY(!reading.problems.constFirst().message.contains(u"canary"_s));
    QVERIFY(reading.changes.empty());
    QVERIFY(!reading.isSame);
}

void TestRawBody::whatIsNoFieldCannotChange_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                        const QByteArray &line) { QTest::newRow(name) << before << after << line; };
    row("not JSON", "\"a.example\",", "\"a.example\"", "\"sortOrder\": 1.50");
    row("handle", "\"handle\": \"host\"", "\"handle\": \"server\"", "\"server\"");
    row("type", "\"ftp\"", "\"sftp\"", "\"sftp\"");
    row("id", "9007199254740993", "9007199254740992", "9007199254740992");
    row("a number's text", "1.50", "1.5", "1.5");
    row("another member", "\"sortOrder\": 9", "\"sortOrder\": 9, \"extra\": 1", "extra");
    row("a member less", "\"handle\": \"note\",", "", "{");
    row("order", "\"handle\": \"note\",\n            \"sortOrder\": 9",
        "\"sortOrder\": 9, \"handle\": \"note\"", "{");
    row("a duplicate less", "\"burst\": 1e2,", "", "{");
    row("another shape", "\"sortOrder\": 9", "\"sortOrder\": [9]", "[9]");
    row("read-only", "\"in\"", "\"out\"", "\"out\"");
    row("a number", "\"a.example\"", "8080", "8080");
    row("a list", "\"a.example\"", "[\"a\"]", "\"a\"");
    row("no value", "\"value\": \"a.example\",", "", "{");
    row("name", "\"name\": \"Shop\"", "\"name\": 5", "\"name\": 5");
    row("a config more", "\"sortOrder\": 9\n        }",
        "\"sortOrder\": 9\n        },\n        {\"handle\": \"new\", \"value\": \"x\"}", "\"new\"");
    row("no list", "\"configs\": [", "\"configs\": 5, \"was\": [", "\"configs\": 5");
}

void TestRawBody::whatIsNoFieldCannotChange()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, line);
    const QByteArray text = edited(keptSecrets(), before, after);
    const RawReading reading = rawSampleBody().read(text, keptSecrets());
    QVERIFY(!reading.problems.isEmpty());
    QVERIFY(reading.changes.empty());
    const RawProblem &problem = reading.problems.constFirst();
    QVERIFY2(text.split('\n').at(problem.line).contains(line),
             qPrintable(u"line %1: %2"_s.arg(problem.line).arg(problem.message)));
    QVERIFY(problem.message.endsWith(u'.'));
}

void TestRawBody::swappedConfigsChangeNothing()
{
    Json shown = rawSampleBody().withDraft(keptSecrets());
    Json::Array &configs = shown.find(u"configs")->items();
    std::swap(configs[0], configs[1]);
    const RawReading reading = rawSampleBody().read(writeJsonPretty(shown), keptSecrets());
    QVERIFY(!reading.problems.isEmpty());
    QVERIFY(reading.changes.empty());

    std::swap(configs[0], configs[1]);
    configs.erase(configs.begin() + 1);
    const RawReading less = rawSampleBody().read(writeJsonPretty(shown), keptSecrets());
    QCOMPARE(less.problems.size(), 1);
    QVERIFY(less.changes.empty());
    // Where it is missing, not at the end.
    QVERIFY(writeJsonPretty(shown)
                .split('\n')
                .at(less.problems.constFirst().line + 1)
                .contains("password"));
}

void TestRawBody::aProblemDoesNotHoldUpOtherFields()
{
    QByteArray text = edited(keptSecrets(), "\"in\"", "\"out\"");
    text.replace("\"a.example\"", "\"b.example\"");
    const RawReading reading = rawSampleBody().read(text, keptSecrets());
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().path, u"folder"_s);
    QCOMPARE(reading.changes.size(), size_t(1));
    QCOMPARE(reading.changes[0].path, u"host"_s);
}

void TestRawBody::blanksAndOrderOfLinesDoNotCount()
{
    const Json shown = rawSampleBody().withDraft(keptSecrets());
    QVERIFY(rawSampleBody().read(writeJson(shown), keptSecrets()).isSame);
    // The value may stand anywhere in its object.
    const RawReading reading
        = readEdited("\"handle\": \"host\",\n            \"value\": \"a.example\",",
                     "\"value\": \"a.example\", \"handle\": \"host\",");
    QVERIFY(reading.isSame);
}

void TestRawBody::anUnknownShapeIsSaid()
{
    FormSpec form;
    form.fields.emplace_back();
    form.fields.back().path = u"a"_s;
    const RawBody body(form, Json::object());
    QVERIFY(!body.isKnown());
    QCOMPARE(body.text({}), writeJsonPretty(Json::object()));
    // Nor is a list of connections one body.
    const Json list = parseJson(R"([{"id":1,"configs":[{"handle":"a","value":"b"}]}])").value();
    QVERIFY(!RawBody(flxpointForm(list).value(), list).isKnown());
    const Json twice
        = parseJson(R"({"id":1,"configs":[{"handle":"a","value":"b"}],"configs":[]})").value();
    QVERIFY(!RawBody(flxpointForm(twice).value(), twice).isKnown());
}

void TestRawBody::anotherVersionOfTheBodyHasNoPlaces()
{
    Json newer = rawSample();
    newer.find(u"configs")->items()[0].set(u"value"_s, Json(u"c.example"_s));
    const RawBody body(flxpointForm(rawSample()).value(), newer);
    RawDraft draft = keptSecrets();
    draft.values.insert(u"host"_s, FieldValue::text(u"b.example"_s));
    QVERIFY(body.text(draft).contains("c.example"));
    newer.find(u"configs")->items().resize(1);
    QVERIFY(!RawBody(flxpointForm(rawSample()).value(), newer).isKnown());
}

void TestRawBody::manyProblemsHaveAnEnd()
{
    Json body = Json::object();
    Json configs = Json::array();
    for (int i = 0; i < 500; ++i) {
        Json config = Json::object();
        config.set(u"handle"_s, Json(u"h%1"_s.arg(i)));
        config.set(u"value"_s, Json(u"v"_s));
        configs.append(std::move(config));
    }
    body.set(u"configs"_s, std::move(configs));
    const RawBody raw(flxpointForm(body).value(), body);
    const RawReading reading = raw.read(raw.text({}).replace("\"h", "\"x"), {});
    QVERIFY(reading.problems.size() > 50);
    QVERIFY(reading.problems.size() <= 100);
}

PLUGBOARD_TEST(TestRawBody)
#include "tst_rawbody.moc"
