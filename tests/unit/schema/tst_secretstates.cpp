// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/secrets.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestSecretStates final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void secretsAreToldByTheirWords_data();
    void secretsAreToldByTheirWords();
    void loginsInAddressesAreTold_data();
    void loginsInAddressesAreTold();
    void standInsAreTold_data();
    void standInsAreTold();
    void realSecretsAreNoStandIns_data();
    void realSecretsAreNoStandIns();
    void theSameShortTextOnManyConnectionsIsAStandIn();
    void longOrRareTextsAreNot();
    void markersAreTold();
    void statesHaveTheirNames();
};

void TestSecretStates::secretsAreToldByTheirWords_data()
{
    QTest::addColumn<QString>("dataType");
    QTest::addColumn<QString>("handle");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secret");

    const auto row
        = [](const char *tag, const QString &type, const QString &handle, const QString &name,
             bool secret) { QTest::newRow(tag) << type << handle << name << secret; };
    row("dataType password", u"password"_s, u"x"_s, u"X"_s, true);
    row("dataType PASSWORD", u"PASSWORD"_s, u"x"_s, u"X"_s, true);
    row("dataType secret", u"secret"_s, u"x"_s, u"X"_s, true);
    row("dataType apiKey", u"apiKey"_s, u"x"_s, u"X"_s, true);
    row("handle", u"string"_s, u"password"_s, u"Login"_s, true);
    row("snake case", u"string"_s, u"ftp_password"_s, {}, true);
    row("kebab case", u"string"_s, u"client-secret"_s, {}, true);
    row("camel case", u"string"_s, u"accessToken"_s, {}, true);
    row("upper case", u"string"_s, u"ACCESS_TOKEN"_s, {}, true);
    row("abbreviation before", u"string"_s, u"FTPPassword"_s, {}, true);
    row("split in two", u"string"_s, u"passWord"_s, {}, true);
    row("digits after", u"string"_s, u"password2"_s, {}, true);
    row("zero width inside", u"string"_s, u"pass\u200bword"_s, {}, true);
    row("label", u"string"_s, u"p1"_s, u"Pass phrase"_s, true);
    row("label passphrase", u"string"_s, u"p1"_s, u"Key passphrase (optional)"_s, true);
    row("credential", u"string"_s, u"credential"_s, {}, true);
    row("credentials", u"string"_s, u"awsCredentials"_s, {}, true);
    row("apiKey", u"string"_s, u"apiKey"_s, {}, true);
    row("api_key", u"string"_s, u"api_key"_s, {}, true);
    row("apikey", u"string"_s, u"apikey"_s, {}, true);
    row("APIKey2", u"string"_s, u"APIKey2"_s, {}, true);
    row("Private key", u"string"_s, u"pk"_s, u"Private key"_s, true);
    row("token anywhere", u"integer"_s, u"tokenExpires"_s, {}, true);
    row("tokens", u"string"_s, u"refresh_tokens"_s, {}, true);
    row("passwords", u"string"_s, u"oldPasswords"_s, {}, true);
    row("secrets", u"string"_s, u"SECRETS"_s, {}, true);
    row("passphrases", u"string"_s, u"x"_s, u"Pass phrases"_s, true);
    row("api_keys", u"string"_s, u"api_keys"_s, {}, true);
    row("apikeys", u"string"_s, u"apikeys"_s, {}, true);
    row("Access keys", u"string"_s, u"x"_s, u"Access keys"_s, true);
    row("passwd", u"string"_s, u"ftpPasswd"_s, {}, true);
    row("pwd", u"string"_s, u"DB_PWD"_s, {}, true);
    row("passcode", u"string"_s, u"x"_s, u"Passcode"_s, true);
    row("pass code", u"string"_s, u"pass_code"_s, {}, true);
    row("authorization", u"string"_s, u"Authorization"_s, {}, true);
    row("bearer", u"string"_s, u"x"_s, u"Bearer"_s, true);
    row("auth", u"string"_s, u"auth_method"_s, u"Auth method"_s, false);
    row("pass", u"string"_s, u"passThrough"_s, u"Pass"_s, false);
    row("pin", u"string"_s, u"pin"_s, u"PIN"_s, false);
    row("authorized", u"string"_s, u"authorizedBy"_s, {}, false);
    row("forbearer", u"string"_s, u"forbearer"_s, {}, false);
    row("monkeys", u"string"_s, u"monkeys"_s, {}, false);
    row("keys not last", u"string"_s, u"keysColumn"_s, {}, false);
    row("press", u"string"_s, u"press"_s, u"Express"_s, false);
    row("monkey", u"string"_s, u"monkey"_s, u"Monkey"_s, false);
    row("keyboard", u"string"_s, u"keyboard"_s, u"Key board"_s, false);
    row("key not last", u"string"_s, u"keyColumn"_s, u"Key column"_s, false);
    row("tokenizer", u"string"_s, u"tokenizer"_s, u"Tokenizer"_s, false);
    row("secretary", u"string"_s, u"secretary"_s, {}, false);
    row("boolean", u"boolean"_s, u"useToken"_s, u"Use token"_s, true);
    row("checkbox", u"Checkbox"_s, u"savePassword"_s, {}, true);
    row("plain", u"string"_s, u"host"_s, u"Host"_s, false);
    row("empty", {}, {}, {}, false);
}

void TestSecretStates::secretsAreToldByTheirWords()
{
    QFETCH(QString, dataType);
    QFETCH(QString, handle);
    QFETCH(QString, name);
    QTEST(looksSecret(dataType, handle, name), "secret");
}

void TestSecretStates::loginsInAddressesAreTold_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("login");
    const auto row = [](const QString &value, bool login) {
        QTest::newRow(qPrintable(value)) << value << login;
    };
    row(u"https://user:canary@host"_s, true);
    row(u" sftp://user:canary@host:22/path?x=1 "_s, true);
    row(u"redis://:canary@host/0"_s, true);
    row(u"jdbc:mysql://user:canary@host/db"_s, true);
    row(u"https://user:can@ry@host/"_s, true);
    row(u"https://canary-token@host/x.git"_s, true);
    row(u"sftp://user@host"_s, false);
    row(u"sftp://user:@host"_s, false);
    row(u"https://host"_s, false);
    row(u"https://host:8443/@name"_s, false);
    row(u"https://host/?mail=a@b.example"_s, false);
    row(u"https://host?mail=a@b.example"_s, false);
    row(u"https://host#a@b"_s, false);
    row(u"https://@host"_s, false);
    row(u"name@example.com"_s, false);
    row(u"see https://user:x@host"_s, false);
    row(u"://"_s, false);
    row(QString(), false);
}

void TestSecretStates::loginsInAddressesAreTold()
{
    QFETCH(QString, value);
    QTEST(holdsLogin(value), "login");
}

void TestSecretStates::standInsAreTold_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value : {u""_s,
                                 u"   "_s,
                                 u"*"_s,
                                 u"****"_s,
                                 u"********"_s,
                                 u"••••••••"_s,
                                 u"●●●●"_s,
                                 u"····"_s,
                                 u"xxxx"_s,
                                 u"XXXXXXXX"_s,
                                 u"XXXX-XXXX-XXXX"_s,
                                 u"$encrypted$"_s,
                                 u"<hidden>"_s,
                                 u"[redacted]"_s,
                                 u"[REDACTED]"_s,
                                 u"(hidden)"_s,
                                 u"********1234"_s,
                                 u"••••••••abcd"_s,
                                 u"XXXXXXXXXXXX1234"_s,
                                 u"sk_live_****4242"_s,
                                 u"shpat_••••••••"_s,
                                 u"<sensitive>"_s,
                                 u"(sensitive value)"_s,
                                 u"**REDACTED**"_s,
                                 u"__masked__"_s,
                                 u"{{encrypted}}"_s,
                                 u"hidden"_s,
                                 u"........"_s,
                                 u"------"_s,
                                 u"…"_s,
                                 u"* * * *"_s,
                                 u"__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6"_s})
        QTest::newRow(value.isEmpty() ? "empty" : qPrintable(value)) << value;
}

void TestSecretStates::standInsAreTold()
{
    QFETCH(QString, value);
    QVERIFY(looksMasked(value));
}

void TestSecretStates::realSecretsAreNoStandIns_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value :
         {u"canary-token-do-not-use-0001"_s, u"s3cret"_s, u"x"_s, u"xxx"_s, u"secret"_s,
          u"password"_s, u"a*b"_s, u"p***"_s, u"xxxxhello"_s,
          u"-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"_s, u"1234"_s,
          u"{\"type\":\"service_account\"}"_s, u"<p4ss>"_s, u"#1-a"_s, u"Ünïcode · one dot"_s})
        QTest::newRow(qPrintable(value)) << value;
}

void TestSecretStates::realSecretsAreNoStandIns()
{
    QFETCH(QString, value);
    QVERIFY(!looksMasked(value));
}

void TestSecretStates::theSameShortTextOnManyConnectionsIsAStandIn()
{
    RepeatedSecrets repeated;
    repeated.add(u"1"_s, u"keepme"_s);
    repeated.add(u"2"_s, u"keepme"_s);
    QVERIFY(!repeated.isRepeated(u"keepme"_s)); // two may be chance
    repeated.add(u"2"_s, u"keepme"_s);
    QVERIFY(!repeated.isRepeated(u"keepme"_s)); // twice on one connection counts once
    repeated.add(u"3"_s, u"keepme"_s);
    QVERIFY(repeated.isRepeated(u"keepme"_s));
    QVERIFY(!repeated.isRepeated(u"another"_s));
    for (const QString &id : {u"4"_s, u"5"_s, u"6"_s})
        repeated.add(id, u"own-"_s + id);
    QVERIFY(repeated.isRepeated(u"keepme"_s)); // exactly half
    repeated.add(u"7"_s, u"own-7"_s);
    QVERIFY(!repeated.isRepeated(u"keepme"_s)); // fewer than half
}

void TestSecretStates::longOrRareTextsAreNot()
{
    RepeatedSecrets repeated;
    const QString sixteen(16, u'k');
    const QString seventeen(17, u'k');
    for (int i = 0; i < 10; ++i) {
        repeated.add(QString::number(i), sixteen);
        repeated.add(QString::number(i), seventeen);
        repeated.add(QString::number(i + 100), QString());
    }
    QVERIFY(repeated.isRepeated(sixteen)); // connections that show nothing do not count
    QVERIFY(!repeated.isRepeated(seventeen)); // one real secret may be shared on purpose
    QVERIFY(!repeated.isRepeated({}));
    QVERIFY(!RepeatedSecrets().isRepeated(u"x"_s));
}

void TestSecretStates::markersAreTold()
{
    for (const QString &state : {u"set"_s, u"unset"_s, u"reference"_s, u"unknown"_s})
        QCOMPARE(secretMarkerState(secretMarker(state)), state);
    QCOMPARE(writeJson(secretMarker(u"set"_s)), QByteArray(R"({"$secret":"set"})"));
    for (const char *text : {R"({"$secret":"canary-token"})", R"({"$secret":"set","more":1})",
                             R"({"$secret":null})", R"("set")", "{}", "null"}) {
        const Result<Json> json = parseJson(text);
        QVERIFY(json);
        QVERIFY2(!secretMarkerState(*json), text);
    }
}

void TestSecretStates::statesHaveTheirNames()
{
    QCOMPARE(secretStateName(SecretState::Kept), u"kept"_s);
    QCOMPARE(secretStateName(SecretState::Replaced), u"replaced"_s);
    QCOMPARE(secretStateName(SecretState::Cleared), u"cleared"_s);
    QCOMPARE(secretStateName(SecretState::Reference), u"reference"_s);
    QCOMPARE(secretStateName(SecretState::Unknown), u"unknown"_s);
}

PLUGBOARD_TEST(TestSecretStates)
#include "tst_secretstates.moc"
