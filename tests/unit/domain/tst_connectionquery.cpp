// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that find connections, as a table.
#include "domain/connectionquery.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

constexpr milliseconds kNow{1700000000000};
constexpr milliseconds kDay{24 * 3600 * 1000};

QueryFacts shop()
{
    QueryFacts facts;
    facts.setTexts(u"Fjord Shop Straße"_s, TypeId(u"shopify"_s), u"Shopify Store"_s,
                   ConnectionId(u"Ab4711"_s));
    facts.isFailing = true;
    facts.hasDraft = true;
    facts.changedAt = kNow - 3 * kDay;
    return facts;
}

QueryFields form()
{
    QueryFields fields;
    fields.values = {{u"host"_s, u"a.example.com"_s}, {u"token"_s, QString()}};
    fields.hasSecret = true;
    return fields;
}

} // namespace

class TestConnectionQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void finds_data();
    void finds();
    void saysWhatIsNotUnderstood_data();
    void saysWhatIsNotUnderstood();
    void aWordThatIsOnlyBegunAsksNothing();
    void asksForFormsOnlyWhereTheyDecide();
    void readsAFormWithoutItsSecrets();
};

void TestConnectionQuery::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *query, bool found) {
        QTest::newRow(query) << QString::fromUtf8(query) << found;
    };
    row("", true);
    row("fjord", true);
    row("FJORD store", true);
    row("strasse", true);
    row("ab47", true);
    row("fjord ftp", false);
    row("shop shopify", true);
    // Never across two texts.
    row("\"straße shopify\"", false);
    row("\"fjord shop\"", true);
    row("\"shop fjord\"", false);
    row("name:shop", true);
    row("name:shopify", false);
    row("name:\"fjord shop\"", true);
    row("type:store", true);
    row("type:fjord", false);
    row("type:", true);
    row("id:Ab4711", true);
    row("id:ab4711", false);
    row("id:4711", false);
    row("account:ACME", true);
    row("account:other", false);
    row("field.host:EXAMPLE", true);
    row("field.host:other", false);
    row("field.none:a", false);
    row("field.token:a", false);
    // A secret's value matches nothing, not even the empty text.
    row("field.token:", false);
    row("missing:user", true);
    row("missing:host", false);
    row("missing:token", false);
    row("has:secret", true);
    row("has:error", false);
    row("has:draft", true);
    row("is:failing", true);
    row("is:readonly", false);
    row("IS:failing", false);
    row("is:FAILING", true);
    row("changed:<7d", true);
    row("changed:<2d", false);
    row("changed:>2d", true);
    row("changed:<1w", true);
    row("changed:<80h", true);
    row("changed:>72h", false);
    row("-fjord", false);
    row("-ftp", true);
    row("-type:ftp fjord", true);
    row("-field.host:example", false);
    row("-missing:host", true);
    row("-is:readonly", true);
    row("-\"fjord shop\"", false);
    row("\"-ftp\"", false);
    row("-", false);
    row("ftp OR fjord", true);
    row("ftp OR sql", false);
    row("ftp OR sql OR fjord", true);
    row("ftp OR fjord store", true);
    row("ftp OR fjord sql", false);
    row("ftp or fjord", false);
    row("ftp OR -sql", true);
    row("ftp \"OR\" fjord", false);
    // Nothing to choose from: words as any others ("or" is in Fjord, and in store).
    row("OR", true);
    row("OR ftp", false);
    row("ftp OR", false);
    // Not a key: looked for as it stands.
    row("https://a.example.com", false);
    row("tag:fjord", false);
    row("is:fjord", false);
}

void TestConnectionQuery::finds()
{
    QFETCH(QString, query);
    QFETCH(bool, found);
    const QueryFields fields = form();
    const ConnectionQuery::Scope scope{u"acme prod"_s, kNow};
    QCOMPARE(ConnectionQuery(query).match(shop(), scope, &fields),
             found ? ConnectionQuery::Match::Yes : ConnectionQuery::Match::No);
}

void TestConnectionQuery::saysWhatIsNotUnderstood_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("problems");
    QTest::newRow("all is well") << u"a type:b -id:7 field.x:y has:error is:failing changed:<7d"_s
                                 << QStringList();
    QTest::newRow("a key") << u"a tag:old b"_s << QStringList{u"tag:old"_s};
    QTest::newRow("a value") << u"-is:faling"_s << QStringList{u"is:faling"_s};
    QTest::newRow("an age") << u"changed:7d"_s << QStringList{u"changed:7d"_s};
    QTest::newRow("no handle") << u"missing: a"_s << QStringList{u"missing:"_s};
    QTest::newRow("no number") << u"id: a"_s << QStringList{u"id:"_s};
    QTest::newRow("a key with a quoted value") << u"value:\"a b\""_s << QStringList{u"value:a b"_s};
    QTest::newRow("a quote between quotes")
        << u"value:\"a \"\"b\"\"\" type:\"\""_s << QStringList{u"value:a \"b\""_s};
    QTest::newRow("a name's own parentheses") << u"stock (SFTP)"_s << QStringList{};
    QTest::newRow("parentheses") << u"(type:ftp OR type:b) -(c)"_s
                                 << QStringList{u"(type:ftp OR type:b)"_s, u"(c)"_s};
    QTest::newRow("nested parentheses")
        << u"x -((a) OR \"b (\" (c d)) y"_s << QStringList{u"((a) OR \"b (\" (c d))"_s};
    QTest::newRow("parentheses without their other half")
        << u"a) (b c"_s << QStringList{u"a)"_s, u"(b"_s};
    QTest::newRow("parentheses beside an operator") << u"(a) OR b (c)"_s << QStringList{u"(a)"_s};
    QTest::newRow("parentheses as a value")
        << u"type:(a OR b)"_s << QStringList{u"type:(a OR b)"_s};
    QTest::newRow("quoted parentheses")
        << u"name:\"a (b)\" \"(c)\" name:(d) e(f)"_s << QStringList();
    QTest::newRow("or") << u"a or b Or c || d | e"_s
                        << QStringList{u"or"_s, u"Or"_s, u"||"_s, u"|"_s};
    QTest::newRow("or with nothing to join") << u"or a or"_s << QStringList();
    QTest::newRow("or twice") << u"a OR OR b"_s << QStringList{u"OR"_s};
    QTest::newRow("and") << u"a AND b and c && d"_s << QStringList{u"AND"_s, u"and"_s, u"&&"_s};
    QTest::newRow("not") << u"NOT a not b"_s << QStringList{u"NOT"_s, u"not"_s};
    QTest::newRow("quoted operators") << u"a \"or\" b \"not\" c -\"and\" d"_s << QStringList();
    QTest::newRow("operators with a minus")
        << u"a -or b -AND c -not d"_s << QStringList{u"or"_s, u"AND"_s, u"not"_s};
    QTest::newRow("OR with nothing to join") << u"OR a OR"_s << QStringList{u"OR"_s, u"OR"_s};
    QTest::newRow("stars") << u"shop* *eu"_s << QStringList{u"shop*"_s, u"*eu"_s};
    QTest::newRow("patterns")
        << uR"(type:shop* -name:*eu id:47* missing:ho* field.host:*.a sh*p s?op ^shop shop$ shop.* ftp~ a%)"_s
        << QStringList{u"type:shop*"_s,     u"name:*eu"_s, u"id:47*"_s, u"missing:ho*"_s,
                       u"field.host:*.a"_s, u"sh*p"_s,     u"s?op"_s,   u"^shop"_s,
                       u"shop$"_s,          u"shop.*"_s,   u"ftp~"_s,   u"a%"_s};
    QTest::newRow("no patterns") << uR"("shop*" type:"shop*" 100% $5 https://a.b/c?d=e what? a/b)"_s
                                 << QStringList();
    QTest::newRow("another sign") << u"type=ftp changed<7d size<7"_s
                                  << QStringList{u"type=ftp"_s, u"changed<7d"_s};
    QTest::newRow("other signs")
        << u"Type=ftp type==ftp type!=ftp type>ftp type~ftp type:=ftp type::ftp field.host=a"_s
        << QStringList{u"Type=ftp"_s, u"type==ftp"_s, u"type!=ftp"_s, u"type>ftp"_s,
                       u"type~ftp"_s, u"type:=ftp"_s, u"type::ftp"_s, u"field.host=a"_s};
    QTest::newRow("signs apart") << u"type = ftp changed < 7d type : b"_s
                                 << QStringList{u"="_s, u"<"_s, u":"_s};
    QTest::newRow("no signs") << u"a=b a = b x->y a<b + - 7>5 +49 a:b:c"_s << QStringList();
    QTest::newRow("signs before a word")
        << u"!ftp +ftp !type:ftp +type:ftp [type:ftp 'type:a --type:b --c ---"_s
        << QStringList{u"!ftp"_s,      u"+ftp"_s,    u"!type:ftp"_s, u"+type:ftp"_s,
                       u"[type:ftp"_s, u"'type:a"_s, u"-type:b"_s,   u"-c"_s};
    QTest::newRow("signs before a value") << u"type:!ftp type:-ftp field.offset:-1 field.x:!"_s
                                          << QStringList{u"type:!ftp"_s, u"type:-ftp"_s};
    QTest::newRow("keys in capitals") << u"TAG:x Is:Unused TYPE:ftp Field.host:a FIELD.host:b"_s
                                      << QStringList{u"TAG:x"_s, u"Is:Unused"_s, u"TYPE:ftp"_s,
                                                     u"Field.host:a"_s, u"FIELD.host:b"_s};
    QTest::newRow("keys with more than letters")
        << u"last-test:x access_token:y fields.host:z"_s
        << QStringList{u"last-test:x"_s, u"access_token:y"_s, u"fields.host:z"_s};
    QTest::newRow("a blank after the colon")
        << u"type: ftp name: account:"_s << QStringList{u"type:"_s, u"name:"_s, u"account:"_s};
    QTest::newRow("a field without a colon")
        << u"field.host field. x"_s << QStringList{u"field.host"_s, u"field."_s};
    QTest::newRow("addresses, times and places are no keys")
        << uR"(https://a.b/c my-host:8080 a.b:80 10:30 C:\x "see:this")"_s << QStringList();
}

void TestConnectionQuery::saysWhatIsNotUnderstood()
{
    QFETCH(QString, query);
    QFETCH(QStringList, problems);
    const ConnectionQuery read(query);
    QStringList found;
    for (const ConnectionQuery::Problem &problem : read.problems())
        found << problem.word;
    QCOMPARE(found, problems);
}

void TestConnectionQuery::aWordThatIsOnlyBegunAsksNothing()
{
    const auto typed
        = [](const QString &text) { return ConnectionQuery(text, ConnectionQuery::Mode::Typing); };
    for (const QString &begun :
         {u"fjord is:"_s, u"fjord is:fai"_s, u"fjord changed:<7"_s, u"fjord missing:"_s,
          u"fjord -has:dr"_s, u"fjord id:"_s, u"fjord field.ho"_s}) {
        QVERIFY2(typed(begun).problems().isEmpty(), qPrintable(begun));
        QCOMPARE(typed(begun).words().size(), 1);
    }
    QCOMPARE(typed(u"is:fai "_s).problems().size(), 1);
    QCOMPARE(typed(u"is:fax"_s).problems().size(), 1);
    QCOMPARE(typed(u"is:failing"_s).words().size(), 1);
    // It may become "order".
    QVERIFY(typed(u"a or"_s).problems().isEmpty());
    for (const QString &begun : {u"a OR"_s, u"a OR "_s, u"a not "_s, u"type:"_s, u"type: "_s})
        QVERIFY2(typed(begun).problems().isEmpty(), qPrintable(begun));
    QCOMPARE(typed(u"type: f"_s).problems().size(), 1);
}

void TestConnectionQuery::asksForFormsOnlyWhereTheyDecide()
{
    const ConnectionQuery::Scope scope{{}, kNow};
    using Match = ConnectionQuery::Match;
    const ConnectionQuery both(u"ftp field.host:a"_s);
    QVERIFY(both.asksFields());
    QCOMPARE(both.handles(), QStringList{u"host"_s});
    QCOMPARE(both.match(shop(), scope), Match::No);
    QCOMPARE(ConnectionQuery(u"fjord field.host:a"_s).match(shop(), scope), Match::NeedsFields);
    QCOMPARE(ConnectionQuery(u"fjord OR field.host:a"_s).match(shop(), scope), Match::Yes);
    QCOMPARE(ConnectionQuery(u"-has:secret"_s).match(shop(), scope), Match::NeedsFields);
    QVERIFY(!ConnectionQuery(u"fjord has:draft is:failing"_s).asksFields());

    QueryFacts undated = shop();
    undated.changedAt = milliseconds(-1);
    QCOMPARE(ConnectionQuery(u"changed:<7d"_s).match(undated, scope), Match::No);
    QCOMPARE(ConnectionQuery(u"-changed:<7d"_s).match(undated, scope), Match::No);
}

void TestConnectionQuery::readsAFormWithoutItsSecrets()
{
    FieldSpec host;
    host.key = host.path = u"host"_s;
    host.saved = FieldValue::text(u"A.example.com"_s);
    FieldSpec user = host;
    user.key = user.path = u"user"_s;
    user.saved = FieldValue::text({});
    FieldSpec token = host;
    token.key = token.path = u"token"_s;
    token.secret = true;
    token.saved = FieldValue::text(u"canary-token-do-not-use-0001"_s);
    FormSpec spec;
    spec.fields = {host, user, token};
    const QueryFields fields = queryFields(spec, {u"host"_s, u"user"_s, u"token"_s});
    QCOMPARE(fields.values.value(u"host"_s), u"a.example.com"_s);
    QVERIFY(!fields.values.contains(u"user"_s));
    QVERIFY(fields.values.contains(u"token"_s));
    QCOMPARE(fields.values.value(u"token"_s), QString());
    QVERIFY(fields.hasSecret);
    QVERIFY(!fields.hasError);

    spec.fields[1].required = true;
    QVERIFY(queryFields(spec, {}).hasError);
}

PLUGBOARD_TEST(TestConnectionQuery)
#include "tst_connectionquery.moc"
