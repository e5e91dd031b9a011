// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadatagenerator.h"

#include "schema/dialects/flxpointdialect.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

Json fixture(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/flxpoint/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return parseJson(file.readAll()).value_or(Json());
}

Json fromText(const char *text)
{
    return parseJson(text).value();
}

bool isCanary(const Json &json)
{
    return json.toString().startsWith(QLatin1String(kCanary));
}

bool mayBecomeMarker(const Json &json)
{
    static const QStringList standIns{u""_s, u"********"_s, u"••••"_s, u"$encrypted$"_s,
                                      u"XXXXXXXX"_s};
    return json.isNull() || isCanary(json)
        || (json.isString() && standIns.contains(json.toString()));
}

bool isDocumented(const QString &name)
{
    static const QStringList names{u"handle"_s,      u"name"_s,     u"required"_s, u"editable"_s,
                                   u"hidden"_s,      u"advanced"_s, u"dataType"_s, u"options"_s,
                                   u"description"_s, u"sortOrder"_s};
    return names.contains(name);
}

//! Whether \a after is \a before but for markers where secrets may stand: anywhere \a inSecret.
bool keepsAllElse(const Json &before, const Json &after, bool inSecret = false)
{
    if (secretMarkerState(after) && !secretMarkerState(before))
        return mayBecomeMarker(before) || (inSecret && before.scalarText() && !before.isBool());
    if (before.type() != after.type())
        return false;
    if (before.isArray()) {
        return std::equal(before.items().begin(), before.items().end(), after.items().begin(),
                          after.items().end(), [inSecret](const Json &a, const Json &b) {
                              return keepsAllElse(a, b, inSecret);
                          });
    }
    if (before.isObject()) {
        const bool secretConfig
            = secretMarkerState(after[u"value"]) || secretMarkerState(after[u"defaultValue"]);
        return std::equal(before.members().begin(), before.members().end(), after.members().begin(),
                          after.members().end(), [=](const JsonMember &a, const JsonMember &b) {
                              const bool hides
                                  = inSecret || (secretConfig && !isDocumented(a.name));
                              return a.name == b.name && keepsAllElse(a.value, b.value, hides);
                          });
    }
    return before == after;
}

QString stateAfter(const Json &config, const FlxpointDialectOptions &options = {})
{
    Json configs = Json::array();
    configs.append(config);
    const Json out = flxpointWithoutSecrets(configs, options);
    return secretMarkerState(out.items().front()[u"value"]).value_or(u"no marker"_s);
}

Json passwordConfig(Json value)
{
    Json config = Json::object();
    config.set(u"handle"_s, Json(u"password"_s));
    config.set(u"value"_s, std::move(value));
    return config;
}

} // namespace

class TestFlxpointSecrets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=300"); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void noCanaryStaysAndAllElseStays();
    void statesAreTold_data();
    void statesAreTold();
    void aRepeatedTextIsUnknown();
    void fixturesLoseTheirCanaries_data();
    void fixturesLoseTheirCanaries();
    void everythingElseStaysAsItCame();
    void unknownMembersAreSearched_data();
    void unknownMembersAreSearched();
    void aSecretKeepsItsDocumentedMembers();
    void theUsersWordCounts();
    void anAbsentValueStaysAbsent();
    void collectingFeedsOnlySecrets();
};

void TestFlxpointSecrets::noCanaryStaysAndAllElseStays()
{
    QVERIFY(rc::check("bodies lose their secrets and nothing else", [] {
        const Json before = *genConnection();
        const Json after = flxpointWithoutSecrets(before);
        RC_ASSERT(!writeJson(after).contains(kCanary));
        RC_ASSERT(keepsAllElse(before, after));
        RC_ASSERT(flxpointWithoutSecrets(after) == after);

        Json list = Json::array();
        list.append(before);
        RC_ASSERT(flxpointWithoutSecrets(list).items().front() == after);
    }));
    QVERIFY(rc::check("what holds no secret stays to the byte", [] {
        const Json before = *genHarmlessJson(4);
        RC_ASSERT(writeJson(flxpointWithoutSecrets(before)) == writeJson(before));
    }));
}

void TestFlxpointSecrets::statesAreTold_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("state");
    QTest::newRow("shown") << uR"("canary-token-do-not-use-0001")"_s << u"set"_s;
    QTest::newRow("number") << u"12345"_s << u"set"_s;
    QTest::newRow("object") << uR"({"a":"canary"})"_s << u"set"_s;
    QTest::newRow("null") << u"null"_s << u"unset"_s;
    QTest::newRow("empty") << uR"("")"_s << u"unset"_s;
    QTest::newRow("stars") << uR"("********")"_s << u"unknown"_s;
    QTest::newRow("few stars") << uR"("***")"_s << u"unknown"_s;
    QTest::newRow("bullets") << uR"("••••••••")"_s << u"unknown"_s;
    QTest::newRow("crosses") << uR"("XXXXXXXX")"_s << u"unknown"_s;
    QTest::newRow("encrypted") << uR"("$encrypted$")"_s << u"unknown"_s;
    QTest::newRow("hidden") << uR"("<hidden>")"_s << u"unknown"_s;
    QTest::newRow("redacted") << uR"("[REDACTED]")"_s << u"unknown"_s;
    QTest::newRow("shown end") << uR"("********1234")"_s << u"unknown"_s;
    QTest::newRow("shown start") << uR"("sk_live_****4242")"_s << u"unknown"_s;
    QTest::newRow("blanks") << uR"("   ")"_s << u"unknown"_s;
    QTest::newRow("marker") << uR"({"$secret":"reference"})"_s << u"reference"_s;
    QTest::newRow("false marker") << uR"({"$secret":"canary"})"_s << u"set"_s;
}

void TestFlxpointSecrets::statesAreTold()
{
    QFETCH(QString, value);
    QTEST(stateAfter(passwordConfig(parseJson(value.toUtf8()).value())), "state");
}

void TestFlxpointSecrets::aRepeatedTextIsUnknown()
{
    RepeatedSecrets repeated;
    for (const char *text : {R"({"id":1,"configs":[{"handle":"password","value":"keep-it"}]})",
                             R"({"id":2,"configs":[{"handle":"password","value":"keep-it"}]})",
                             R"({"id":3,"configs":[{"handle":"password","value":"keep-it"}]})"})
        collectFlxpointSecrets(fromText(text), {}, repeated);
    FlxpointDialectOptions options;
    QCOMPARE(stateAfter(passwordConfig(Json(u"keep-it"_s)), options), u"set"_s);
    options.repeated = &repeated;
    QCOMPARE(stateAfter(passwordConfig(Json(u"keep-it"_s)), options), u"unknown"_s);
    QCOMPARE(stateAfter(passwordConfig(Json(u"own"_s)), options), u"set"_s);
}

void TestFlxpointSecrets::fixturesLoseTheirCanaries_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"shopify-configs.json", "ftp-connection.json",
                             "hostile-connection.json", "connections.json"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestFlxpointSecrets::fixturesLoseTheirCanaries()
{
    QFETCH(QString, name);
    const Json before = fixture(name);
    QVERIFY(before.isArray() || before.isObject());
    const QByteArray after = writeJson(flxpointWithoutSecrets(before));
    QVERIFY(!after.contains("canary"));
    QVERIFY(after.contains("\"sortOrder\""));
}

void TestFlxpointSecrets::everythingElseStaysAsItCame()
{
    const char *text
        = R"({"id":9007199254740993,"x":1.50,"x":1e2,"configs":[{"value":"a","handle":"host",)"
          R"("sortOrder":1.0,"handle":"host"},{"handle":"password","value":"canary","n":null}],"z":[]})";
    QByteArray expected(text);
    expected.replace("\"canary\"", "{\"$secret\":\"set\"}");
    QCOMPARE(writeJson(flxpointWithoutSecrets(fromText(text))), expected);
}

void TestFlxpointSecrets::unknownMembersAreSearched_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("top") << uR"({"configs":[],"apiToken":"canary"})"_s;
    QTest::newRow("number") << uR"({"configs":[],"secret":777000777})"_s;
    QTest::newRow("nested") << uR"({"configs":[],"auth":{"deep":[{"password":"canary"}]}})"_s;
    QTest::newRow("list under the name") << uR"({"configs":[],"token":["canary",["canary"]]})"_s;
    QTest::newRow("object under the name") << uR"({"configs":[],"secret":{"value":"canary"}})"_s;
    QTest::newRow("any member of an object under the name")
        << uR"({"configs":[],"credentials":{"user":"canary","deep":{"pw":["canary"]}}})"_s;
    QTest::newRow("list under several")
        << uR"({"configs":[],"apiKeys":[{"id":"x","text":"canary"},"canary"]})"_s;
    QTest::newRow("config with a list")
        << uR"({"configs":[{"handle":"tokens","value":["canary","canary"]}]})"_s;
    QTest::newRow("config with an object")
        << uR"({"configs":[{"handle":"api_keys","value":{"eu":"canary"}}]})"_s;
    QTest::newRow("object with several in a config's value")
        << uR"({"configs":[{"handle":"x","value":{"passwords":["canary"]}}]})"_s;
    QTest::newRow("in a config")
        << uR"({"configs":[{"handle":"host","value":"h","accessToken":"canary"}]})"_s;
    QTest::newRow("in a config's value")
        << uR"({"configs":[{"handle":"x","value":{"password":"canary"}}]})"_s;
    QTest::newRow("pairs in an unknown list")
        << uR"({"configs":[],"extra":[{"name":"password","value":"canary"}]})"_s;
    QTest::newRow("pairs by key")
        << uR"({"configs":[],"extra":[{"key":"password","value":"canary"}]})"_s;
    QTest::newRow("configs as an object") << uR"({"configs":{"password":"canary"}})"_s;
    QTest::newRow("config in a list in configs")
        << uR"({"configs":[[{"handle":"password","value":"canary"}]]})"_s;
    QTest::newRow("value twice")
        << uR"({"configs":[{"handle":"password","value":"canary","value":"canary2"}]})"_s;
    QTest::newRow("handle twice")
        << uR"({"configs":[{"handle":"host","handle":"password","value":"canary"}]})"_s;
    QTest::newRow("the secret again under another name")
        << uR"({"configs":[{"handle":"password","value":"canary","previous":"canary"}]})"_s;
    QTest::newRow("another text in a secret config")
        << uR"({"configs":[{"handle":"password","value":"x","previousValue":"canary"}]})"_s;
    QTest::newRow("deep in a secret config")
        << uR"({"configs":[{"handle":"password","value":"x","history":[{"at":"canary"}]}]})"_s;
    QTest::newRow("number in a secret config")
        << uR"({"configs":[{"handle":"password","value":"x","old":777000777}]})"_s;
    QTest::newRow("address with a login")
        << uR"({"configs":[{"handle":"feed","value":"https://user:canary@host/"}]})"_s;
    QTest::newRow("address with a login, outside of configs")
        << uR"({"configs":[],"links":["https://user:canary@host/"]})"_s;
    QTest::newRow("address with a login as default")
        << uR"([{"handle":"feed","defaultValue":"https://user:canary@host/"}])"_s;
    QTest::newRow("authorization")
        << uR"({"configs":[{"handle":"headers","value":{"Authorization":"Basic canary"}}]})"_s;
    QTest::newRow("name of another type") << uR"({"configs":[],"name":{"password":"canary"}})"_s;
    QTest::newRow("false marker") << uR"({"configs":[],"extra":{"$secret":"canary"}})"_s;
    QTest::newRow("single config") << uR"({"handle":"password","value":"canary"})"_s;
    QTest::newRow("default") << uR"([{"handle":"password","defaultValue":"canary"}])"_s;
}

void TestFlxpointSecrets::unknownMembersAreSearched()
{
    QFETCH(QString, body);
    const Json out = flxpointWithoutSecrets(parseJson(body.toUtf8()).value());
    QVERIFY2(!writeJson(out).contains("canary"), writeJson(out).constData());
    QVERIFY(!writeJson(out).contains("777000777"));
    QVERIFY(writeJson(out).contains("\"$secret\":"));
    QCOMPARE(flxpointWithoutSecrets(out), out);

    // What a form shows, made of a body that still has them.
    const Result<FormSpec> form = flxpointForm(parseJson(body.toUtf8()).value());
    if (!form)
        return;
    for (const FieldSpec &field : form->fields) {
        for (const Json &shown :
             {field.raw, field.saved.isValue() ? field.saved.json() : Json(),
              field.defaultValue.isValue() ? field.defaultValue.json() : Json()})
            QVERIFY2(!writeJson(shown).contains("canary"), writeJson(shown).constData());
    }
}

void TestFlxpointSecrets::aSecretKeepsItsDocumentedMembers()
{
    const char *text
        = R"([{"handle":"password","name":"Password","required":true,"editable":true,)"
          R"("hidden":false,"advanced":false,"dataType":"string","options":[{"value":"a",)"
          R"("label":"A"}],"description":"Ask IT","sortOrder":3,"isNew":true,"value":"canary"}])";
    QByteArray expected(text);
    expected.replace("\"canary\"", "{\"$secret\":\"set\"}");
    QCOMPARE(writeJson(flxpointWithoutSecrets(fromText(text))), expected);
}

void TestFlxpointSecrets::theUsersWordCounts()
{
    FlxpointDialectOptions options;
    options.overrides = {{u"password"_s, false}, {u"pin"_s, true}};
    QCOMPARE(stateAfter(passwordConfig(Json(u"shown"_s)), options), u"no marker"_s);
    options.overrides.insert(u"feed"_s, false);
    const Json feed = fromText(R"({"handle":"feed","value":"https://user:word@host"})");
    QCOMPARE(stateAfter(feed), u"set"_s);
    QCOMPARE(stateAfter(feed, options), u"no marker"_s);
    Json pin = Json::object();
    pin.set(u"handle"_s, Json(u"pin"_s));
    pin.set(u"dataType"_s, Json(u"boolean"_s));
    pin.set(u"value"_s, Json(u"canary"_s));
    QCOMPARE(stateAfter(pin), u"no marker"_s);
    QCOMPARE(stateAfter(pin, options), u"set"_s);
}

void TestFlxpointSecrets::anAbsentValueStaysAbsent()
{
    const Json out = flxpointWithoutSecrets(fromText(R"([{"handle":"password","value2":1}])"));
    QVERIFY(!out.items().front().contains(u"value"));
}

void TestFlxpointSecrets::collectingFeedsOnlySecrets()
{
    RepeatedSecrets repeated;
    Json list = Json::array();
    for (int i = 0; i < 3; ++i)
        list.append(fromText(
            R"({"configs":[{"handle":"host","value":"same"},{"handle":"token","value":"tok"},"x"]})"));
    for (int i = 0; i < 3; ++i)
        list.items()[size_t(i)].set(u"id"_s, Json::number(i));
    collectFlxpointSecrets(list, {}, repeated);
    QVERIFY(repeated.isRepeated(u"tok"_s));
    QVERIFY(!repeated.isRepeated(u"same"_s));
    RepeatedSecrets overruled;
    collectFlxpointSecrets(list, {{u"token"_s, false}, {u"host"_s, true}}, overruled);
    QVERIFY(!overruled.isRepeated(u"tok"_s));
    QVERIFY(overruled.isRepeated(u"same"_s));
}

PLUGBOARD_TEST(TestFlxpointSecrets)
#include "tst_flxpointsecrets.moc"
