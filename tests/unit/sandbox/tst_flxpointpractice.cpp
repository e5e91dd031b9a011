// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/flxpointpractice.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace std::chrono_literals;

namespace {

const FlxpointPractice::Tokens kTokens{"canary-account-0001", "canary-source-0002",
                                       "canary-channel-0003"};

// A practice platform whose clock moves on before each call, so that the limit is not in the way.
class Practice
{
public:
    explicit Practice(FlxpointPractice::Secrets secrets = FlxpointPractice::Secrets::Shown)
        : platform(loadPracticeData().value(), secrets, kTokens, clock)
    {
    }

    PracticeReply call(const QByteArray &verb, const QString &path, const QByteArray &body = {},
                       const QByteArray &token = kTokens.account)
    {
        clock.advance(1000ms);
        return now(verb, path, body, token);
    }
    PracticeReply now(const QByteArray &verb, const QString &path, const QByteArray &body = {},
                      const QByteArray &token = kTokens.account)
    {
        const qsizetype question = path.indexOf(u'?');
        return platform.handle(
            {.verb = verb,
             .path = path.left(question),
             .query = QUrlQuery(question < 0 ? QString() : path.mid(question + 1)),
             .token = token,
             .body = body});
    }
    Json get(const QString &path) { return parseJson(call("GET", path).body).value(); }
    Json connection(qint64 id) { return get(u"/connections/%1"_s.arg(id)); }
    qint64 firstOf(const QString &type)
    {
        const Json all = get(u"/connections"_s);
        for (const Json &one : all.items()) {
            if (one[u"connectionType"].toString() == type)
                return one[u"id"].toInt64().value();
        }
        return 0;
    }

    test::FakeClock clock;
    FlxpointPractice platform;
};

Json requestOf(const Json &connection)
{
    Json configs = Json::array();
    for (const Json &one : connection[u"configs"].items()) {
        Json config = Json::object();
        config.set(u"handle"_s, one[u"handle"]);
        config.set(u"value"_s, one[u"value"]);
        configs.append(std::move(config));
    }
    Json body = Json::object();
    body.set(u"connectionType"_s, connection[u"connectionType"]);
    body.set(u"name"_s, connection[u"name"]);
    body.set(u"configs"_s, std::move(configs));
    return body;
}

Json *configOf(Json &body, const QString &handle)
{
    for (Json &one : body.find(u"configs")->items()) {
        if (one[u"handle"].toString() == handle)
            return &one;
    }
    return nullptr;
}

Json valueOf(Json connection, const QString &handle)
{
    const Json *config = configOf(connection, handle);
    return config ? (*config)[u"value"] : Json();
}

QString faultOf(const PracticeReply &reply, const QString &field)
{
    const Json body = parseJson(reply.body).value();
    for (const Json &one : body[u"errors"].items()) {
        if (one[u"field"].toString() == field)
            return one[u"message"].toString();
    }
    return {};
}

} // namespace

class FlxpointPracticeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void dataIsWhatItSays();
    void formsAreRich();
    void answersHaveTheMembersOfTheFacts();
    void statuses_data();
    void statuses();
    void tokenKinds();
    void limitIsTwoInARollingSecond();
    void limitIsPerToken();
    void readsChangeNothing();
    void putReplacesEverything();
    void putTakesBackWhatItShowed();
    void unknownMembersSurviveAPut();
    void createAnswersWithTheConnection();
    void refusals_data();
    void refusals();
    void addressesAreNormalised();
    void masksHideEverySecretAndAreStoredWhenSent();
};

void FlxpointPracticeTest::dataIsWhatItSays()
{
    const PracticeData data = loadPracticeData().value();
    QCOMPARE(data.types.size(), 10);
    QCOMPARE(data.connections.size(), 60);

    QSet<QString> types;
    QSet<qint64> ids;
    QSet<QString> names;
    bool isIdBeyond32Bits = false;
    int offTheList = 0;
    int huge = 0;
    for (const PracticeConnection &one : data.connections) {
        types.insert(one.type);
        ids.insert(one.id);
        names.insert(one.name);
        isIdBeyond32Bits |= one.id > (1LL << 32);
        const auto type = std::ranges::find(data.types, one.type, &PracticeType::handle);
        QVERIFY2(type != data.types.end(), qPrintable(one.name));
        for (auto value = one.values.begin(); value != one.values.end(); ++value) {
            const Json *config = type->config(value.key());
            QVERIFY2(config, qPrintable(one.name + value.key()));
            QVERIFY(value->isString() || value->isNull());
            huge += value->toString().size() > 40000 ? 1 : 0;
            const Json::Array &options = (*config)[u"options"].items();
            if (value->isString() && !options.empty()
                && std::ranges::none_of(options,
                                        [&](const Json &o) { return o[u"value"] == *value; }))
                ++offTheList;
        }
        for (const Json &config : type->configs.items()) {
            if (config[u"required"].toBool()) {
                QVERIFY2(!one.values.value(config[u"handle"].toString()).toString().isEmpty(),
                         qPrintable(one.name + config[u"handle"].toString()));
            }
        }
    }
    QCOMPARE(types.size(), 10);
    QCOMPARE(ids.size(), 60);
    QCOMPARE(names.size(), 60);
    QVERIFY(isIdBeyond32Bits);
    QVERIFY(offTheList >= 3);
    QCOMPARE(huge, 1);
}

void FlxpointPracticeTest::formsAreRich()
{
    const PracticeData data = loadPracticeData().value();
    QSet<QString> dataTypes;
    QSet<qsizetype> choices;
    int advanced = 0;
    int hidden = 0;
    int readOnly = 0;
    for (const PracticeType &type : data.types) {
        QVERIFY(type.configs.items().size() >= 8);
        for (const Json &config : type.configs.items()) {
            dataTypes.insert(config[u"dataType"].toString());
            choices.insert(qsizetype(config[u"options"].items().size()));
            advanced += config[u"advanced"].toBool() ? 1 : 0;
            hidden += config[u"hidden"].toBool() ? 1 : 0;
            readOnly += config[u"editable"].toBool() ? 0 : 1;
        }
    }
    for (const char *wanted :
         {"text", "password", "integer", "decimal", "boolean", "select", "url", "textarea"})
        QVERIFY2(dataTypes.contains(QLatin1String(wanted)), wanted);
    for (const qsizetype wanted : {3, 8, 40})
        QVERIFY(choices.contains(wanted));
    QVERIFY(advanced > 10 && hidden > 2 && readOnly > 3);
}

void FlxpointPracticeTest::answersHaveTheMembersOfTheFacts()
{
    Practice practice;
    const Json all = practice.get(u"/connections"_s);
    QVERIFY(all.isArray());
    QCOMPARE(all.items().size(), size_t(60));
    const Json &one = all.items().front();
    QStringList members;
    for (const JsonMember &member : one.members())
        members.append(member.name);
    QCOMPARE(
        members.mid(0, 7),
        QStringList({u"id"_s, u"connectionType"_s, u"connectionTypeId"_s, u"connectionTypeName"_s,
                     u"requiresConnectionToTest"_s, u"name"_s, u"configs"_s}));
    QVERIFY(members.contains(u"insertedAt"_s));
    QStringList config;
    for (const JsonMember &member : one[u"configs"].items().front().members())
        config.append(member.name);
    QCOMPARE(config,
             QStringList({u"handle"_s, u"name"_s, u"required"_s, u"editable"_s, u"dataType"_s,
                          u"defaultValue"_s, u"options"_s, u"advanced"_s, u"value"_s, u"hidden"_s,
                          u"description"_s, u"sortOrder"_s}));
    QCOMPARE(practice.connection(one[u"id"].toInt64().value()), one);

    const Json account = practice.get(u"/account"_s);
    QVERIFY(account[u"id"].isNumber());

    const Json form = practice.get(u"/connections/available-configs?handle=http-feed"_s);
    QVERIFY(form.isArray());
    QCOMPARE(form.items().front()[u"handle"].toString(), u"url"_s);
    QVERIFY(form.items().front()[u"value"].isNull());
}

void FlxpointPracticeTest::statuses_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contains");

    QTest::newRow("no such connection") << QByteArray("GET") << u"/connections/1"_s << QByteArray()
                                        << 404 << QByteArray("Connection Not Found");
    QTest::newRow("id beyond 64 bits") << QByteArray("GET") << u"/connections/9999999999999999999"_s
                                       << QByteArray() << 404 << QByteArray("Connection Not Found");
    QTest::newRow("id not a number") << QByteArray("GET") << u"/connections/abc"_s << QByteArray()
                                     << 404 << QByteArray("Not Found");
    QTest::newRow("no such path") << QByteArray("GET") << u"/v2/connections"_s << QByteArray()
                                  << 404 << QByteArray("Not Found");
    QTest::newRow("put nowhere") << QByteArray("PUT") << u"/connections/1"_s << QByteArray("{}")
                                 << 404 << QByteArray("Connection Not Found");
    QTest::newRow("delete") << QByteArray("DELETE") << u"/connections/1"_s << QByteArray() << 405
                            << QByteArray();
    QTest::newRow("patch") << QByteArray("PATCH") << u"/connections/1"_s << QByteArray() << 405
                           << QByteArray();
    QTest::newRow("put on the list")
        << QByteArray("PUT") << u"/connections"_s << QByteArray() << 405 << QByteArray();
    QTest::newRow("post to the account")
        << QByteArray("POST") << u"/account"_s << QByteArray() << 405 << QByteArray();
    QTest::newRow("form without handle") << QByteArray("GET") << u"/connections/available-configs"_s
                                         << QByteArray() << 400 << QByteArray("handle");
    QTest::newRow("form of an unknown type")
        << QByteArray("GET") << u"/connections/available-configs?handle=none"_s << QByteArray()
        << 200 << QByteArray("[]");
    QTest::newRow("no JSON") << QByteArray("POST") << u"/connections"_s << QByteArray("{") << 400
                             << QByteArray("message");
    QTest::newRow("no object") << QByteArray("POST") << u"/connections"_s << QByteArray("[]") << 400
                               << QByteArray("message");
    QTest::newRow("too long") << QByteArray("POST") << u"/connections"_s
                              << QByteArray(1024 * 1024 + 1, ' ') << 413 << QByteArray();
}

void FlxpointPracticeTest::statuses()
{
    QFETCH(QByteArray, verb);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, contains);

    Practice practice;
    const QByteArray before = practice.platform.digest();
    const PracticeReply reply = practice.call(verb, path, body);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(contains), reply.body.constData());
    if (status == 405)
        QVERIFY(!reply.headers.isEmpty() && reply.headers.first().first == "Allow");
    QCOMPARE(practice.platform.digest(), before);
}

void FlxpointPracticeTest::tokenKinds()
{
    Practice practice;
    QCOMPARE(practice.call("GET", u"/account"_s).status, 200);
    QCOMPARE(practice.call("GET", u"/account"_s, {}, kTokens.source).status, 403);
    QCOMPARE(practice.call("GET", u"/account"_s, {}, kTokens.channel).status, 403);
    QCOMPARE(practice.call("GET", u"/account"_s, {}, "canary-wrong-0004").status, 401);
    QCOMPARE(practice.call("GET", u"/account"_s, {}, "").status, 401);
    QCOMPARE(practice.call("GET", u"/connections"_s, {}, kTokens.source).status, 401);
    QCOMPARE(practice.call("POST", u"/connections"_s, "{}", kTokens.channel).status, 401);
    // An unknown token learns nothing about paths.
    QCOMPARE(practice.call("GET", u"/nowhere"_s, {}, "canary-wrong-0004").status, 401);
}

void FlxpointPracticeTest::limitIsTwoInARollingSecond()
{
    Practice practice;
    practice.clock.advance(5000ms);
    QCOMPARE(practice.now("GET", u"/account"_s).status, 200);
    practice.clock.advance(500ms);
    QCOMPARE(practice.now("GET", u"/account"_s).status, 200);
    practice.clock.advance(470ms);
    const PracticeReply refused = practice.now("GET", u"/account"_s);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers.first(), std::make_pair(QByteArray("Retry-After"), QByteArray("1")));
    QCOMPARE(practice.platform.refusedByLimit(), 1);
    // 20 ms of grace, and a refused call does not count as a start.
    practice.clock.advance(10ms);
    QCOMPARE(practice.now("GET", u"/account"_s).status, 200);
    practice.clock.advance(500ms);
    QCOMPARE(practice.now("GET", u"/account"_s).status, 200);
    QCOMPARE(practice.now("GET", u"/account"_s).status, 429);
    QCOMPARE(practice.platform.refusedByLimit(), 2);
}

void FlxpointPracticeTest::limitIsPerToken()
{
    Practice practice;
    for (int n = 0; n < 2; ++n) {
        QCOMPARE(practice.now("GET", u"/account"_s).status, 200);
        QCOMPARE(practice.now("GET", u"/account"_s, {}, kTokens.source).status, 403);
    }
    QCOMPARE(practice.now("GET", u"/account"_s).status, 429);
    QCOMPARE(practice.now("GET", u"/account"_s, {}, kTokens.source).status, 429);
    QCOMPARE(practice.now("GET", u"/account"_s, {}, kTokens.channel).status, 403);
    // Nobody's token has no bucket.
    for (int n = 0; n < 5; ++n)
        QCOMPARE(practice.now("GET", u"/account"_s, {}, "canary-wrong-0004").status, 401);
}

void FlxpointPracticeTest::readsChangeNothing()
{
    Practice practice;
    const QByteArray before = practice.platform.digest();
    for (const QString &path :
         {u"/account"_s, u"/connections"_s, u"/connections/4711"_s,
          u"/connections/available-configs?handle=ftp"_s, u"/connections/12"_s})
        (void) practice.call("GET", path);
    QCOMPARE(practice.platform.digest(), before);
}

void FlxpointPracticeTest::putReplacesEverything()
{
    Practice practice;
    const qint64 id = practice.firstOf(u"ftp"_s);
    const QByteArray before = practice.platform.digest();
    Json body = requestOf(practice.connection(id));
    std::erase_if(body.find(u"configs")->items(),
                  [](const Json &one) { return one[u"handle"].toString() == u"directory"; });
    configOf(body, u"host"_s)->set(u"value"_s, u"new.example"_s);
    body.set(u"name"_s, u"Renamed"_s);

    const PracticeReply reply = practice.call("PUT", u"/connections/%1"_s.arg(id), writeJson(body));
    QCOMPARE(reply.status, 200);
    const Json after = practice.connection(id);
    QCOMPARE(parseJson(reply.body).value(), after);
    QCOMPARE(after[u"name"].toString(), u"Renamed"_s);
    QCOMPARE(valueOf(after, u"host"_s).toString(), u"new.example"_s);
    QVERIFY(valueOf(after, u"directory"_s).isNull());
    QVERIFY(practice.platform.digest() != before);
}

void FlxpointPracticeTest::putTakesBackWhatItShowed()
{
    Practice practice;
    const QByteArray before = practice.platform.digest();
    // Also values that are no longer offered, read-only ones and hidden ones.
    const Json all = practice.get(u"/connections"_s);
    for (const Json &one : all.items()) {
        const PracticeReply reply = practice.call(
            "PUT", u"/connections/"_s + *one[u"id"].scalarText(), writeJson(requestOf(one)));
        QVERIFY2(reply.status == 200, reply.body.constData());
    }
    QCOMPARE(practice.platform.digest(), before);
}

void FlxpointPracticeTest::unknownMembersSurviveAPut()
{
    Practice practice;
    const qint64 id = practice.firstOf(u"shopify"_s);
    const Json before = practice.connection(id);
    (void) practice.call("PUT", u"/connections/%1"_s.arg(id), writeJson(requestOf(before)));
    QVERIFY(before[u"insertedAt"].isString());
    QCOMPARE(practice.connection(id)[u"insertedAt"], before[u"insertedAt"]);
}

void FlxpointPracticeTest::createAnswersWithTheConnection()
{
    Practice practice;
    const QByteArray body = R"({"connectionType":"sftp","name":"New","configs":[
        {"handle":"host","value":"sftp.example"},{"handle":"port","value":"22"},
        {"handle":"username","value":"me"}]})";
    const PracticeReply reply = practice.call("POST", u"/connections"_s, body);
    QCOMPARE(reply.status, 200);
    const Json made = parseJson(reply.body).value();
    QCOMPARE(practice.connection(made[u"id"].toInt64().value()), made);
    QCOMPARE(made[u"connectionTypeName"].toString(), u"SFTP"_s);
    QCOMPARE(valueOf(made, u"egress_ip"_s).toString(), u"203.0.113.24"_s);
    // Left out and not the platform's to set: no value, whatever the default is.
    QVERIFY(valueOf(made, u"directory"_s).isNull());
    QCOMPARE(practice.get(u"/connections"_s).items().size(), size_t(61));

    // Not idempotent.
    const Json second = parseJson(practice.call("POST", u"/connections"_s, body).body).value();
    QVERIFY(second[u"id"] != made[u"id"]);
    QCOMPARE(practice.get(u"/connections"_s).items().size(), size_t(62));
}

void FlxpointPracticeTest::refusals_data()
{
    QTest::addColumn<QString>("handle");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("message");

    QTest::newRow("number") << u"port"_s << QByteArray("22") << u"its type is number"_s;
    QTest::newRow("boolean") << u"passive"_s << QByteArray("true") << u"its type is boolean"_s;
    QTest::newRow("object") << u"host"_s << QByteArray("{}") << u"its type is object"_s;
    QTest::newRow("unknown handle") << u"flavour"_s << QByteArray("\"x\"") << u"no such setting"_s;
    QTest::newRow("required empty") << u"host"_s << QByteArray("\"\"") << u"required"_s;
    QTest::newRow("required null") << u"password"_s << QByteArray("null") << u"required"_s;
    QTest::newRow("not an option") << u"encryption"_s << QByteArray("\"rot13\"") << u"options"_s;
    QTest::newRow("not a number") << u"timeout"_s << QByteArray("\"soon\"") << u"whole number"_s;
    QTest::newRow("not a boolean") << u"passive"_s << QByteArray("\"yes\"") << u"true or false"_s;
    QTest::newRow("scheme") << u"host"_s << QByteArray("\"https://x\"") << u"must not start"_s;
    QTest::newRow("port") << u"port"_s << QByteArray("\"70000\"") << u"65535"_s;
    QTest::newRow("read-only") << u"egress_ip"_s << QByteArray("\"10.0.0.1\"") << u"cannot be"_s;
}

void FlxpointPracticeTest::refusals()
{
    QFETCH(QString, handle);
    QFETCH(QByteArray, value);
    QFETCH(QString, message);

    Practice practice;
    const qint64 id = practice.firstOf(handle == u"egress_ip" ? u"sftp"_s : u"ftp"_s);
    const QByteArray before = practice.platform.digest();
    Json body = requestOf(practice.connection(id));
    Json config = Json::object();
    config.set(u"handle"_s, handle);
    config.set(u"value"_s, parseJson(value).value());
    if (Json *known = configOf(body, handle))
        *known = config;
    else
        body.find(u"configs")->append(config);

    const PracticeReply reply = practice.call("PUT", u"/connections/%1"_s.arg(id), writeJson(body));
    QCOMPARE(reply.status, 422);
    QVERIFY2(faultOf(reply, handle).contains(message), reply.body.constData());
    QCOMPARE(practice.platform.digest(), before);

    // The type cannot change, a name must be there, and a POST says the same.
    Json wrong = requestOf(practice.connection(id));
    wrong.set(u"connectionType"_s, u"email"_s);
    wrong.set(u"name"_s, u" "_s);
    const PracticeReply second
        = practice.call("PUT", u"/connections/%1"_s.arg(id), writeJson(wrong));
    QCOMPARE(second.status, 422);
    QVERIFY(!faultOf(second, u"connectionType"_s).isEmpty());
    QVERIFY(!faultOf(second, u"name"_s).isEmpty());
    const PracticeReply third
        = practice.call("POST", u"/connections"_s, R"({"connectionType":"telex"})");
    QCOMPARE(third.status, 422);
    QVERIFY(!faultOf(third, u"connectionType"_s).isEmpty());
    QVERIFY(!faultOf(third, u"name"_s).isEmpty());
    QCOMPARE(practice.platform.digest(), before);
}

void FlxpointPracticeTest::addressesAreNormalised()
{
    Practice practice;
    const qint64 id = practice.firstOf(u"http-feed"_s);
    Json body = requestOf(practice.connection(id));
    configOf(body, u"url"_s)->set(u"value"_s, u"HTTPS://Feeds.Example/Path?Q=1"_s);
    QCOMPARE(practice.call("PUT", u"/connections/%1"_s.arg(id), writeJson(body)).status, 200);
    QCOMPARE(valueOf(practice.connection(id), u"url"_s).toString(),
             u"https://feeds.example/Path?Q=1"_s);
}

void FlxpointPracticeTest::masksHideEverySecretAndAreStoredWhenSent()
{
    Practice shown;
    Practice hidden(FlxpointPractice::Secrets::Masked);
    QCOMPARE(hidden.platform.digest(), shown.platform.digest());

    QSet<QString> styles;
    int repeated = 0;
    int connections = 0;
    const Json open = shown.get(u"/connections"_s);
    const PracticeReply reply = hidden.call("GET", u"/connections"_s);
    QVERIFY(!reply.body.contains("practice-4711"));
    const Json closed = parseJson(reply.body).value();
    for (size_t n = 0; n < open.items().size(); ++n) {
        bool isRepeated = false;
        bool hasSecret = false;
        for (const Json &config : open.items()[n][u"configs"].items()) {
            const Json now = valueOf(closed.items()[n], config[u"handle"].toString());
            if (now != config[u"value"]) {
                hasSecret = true;
                styles.insert(now.isNull() ? u"null"_s : now.toString());
                isRepeated |= now.toString() == u"hidden";
            }
            const QString text = now.toString();
            QVERIFY2(!text.contains(u"practice-") || text.contains(u"docs.google.com"),
                     qPrintable(text));
        }
        connections += hasSecret ? 1 : 0;
        repeated += isRepeated ? 1 : 0;
    }
    QCOMPARE(styles, QSet<QString>({u"********"_s, u""_s, u"null"_s, u"••••"_s, u"hidden"_s}));
    QVERIFY(2 * repeated >= connections);

    // Sent back, a mask destroys the secret; nothing but the digest tells.
    const Json *victim = nullptr;
    for (const Json &one : closed.items()) {
        if (valueOf(one, u"password"_s).toString() == u"hidden")
            victim = &one;
    }
    QVERIFY(victim);
    const QByteArray before = hidden.platform.digest();
    QCOMPARE(hidden
                 .call("PUT", u"/connections/"_s + *(*victim)[u"id"].scalarText(),
                       writeJson(requestOf(*victim)))
                 .status,
             200);
    QVERIFY(hidden.platform.digest() != before);
    QCOMPARE(hidden.connection((*victim)[u"id"].toInt64().value()), *victim);
}

PLUGBOARD_TEST(FlxpointPracticeTest)
#include "tst_flxpointpractice.moc"
