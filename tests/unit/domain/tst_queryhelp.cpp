// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a query is completed, and what a mistyped one was meant for.
#include "domain/connectionquery.h"
#include "domain/queryfacts.h"
#include "domain/queryhelp.h"
#include "support/testprogram.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

QueryVocabulary vocabulary(int *asked = nullptr)
{
    QueryVocabulary words;
    words.types = {{u"shopify"_s, u"Shopify"_s, 98},
                   {u"ftp"_s, u"FTP feed"_s, 3},
                   {u"big commerce"_s, u"BigCommerce"_s, 1}};
    words.accounts = {u"Acme prod"_s};
    words.handles = [asked] {
        if (asked)
            ++*asked;
        return QStringList{u"host"_s, u"access_token"_s};
    };
    return words;
}

} // namespace

class TestQueryHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void completes_data();
    void completes();
    void completionsLandInTheText();
    void handlesAreReadOnlyWhenAFieldIsNamed();
    void guesses_data();
    void guesses();
    void remarks_data();
    void remarks();
    void whatANameHasIsNoFault_data();
    void whatANameHasIsNoFault();
    void longTextsAreOnlyLookedFor_data();
    void longTextsAreOnlyLookedFor();
    void aFewFaultsAreToldAtATime();
};

void TestQueryHelp::completes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QString &text, const QStringList &words) {
        QTest::newRow(qPrintable(u'<' + text + u'>')) << text << words;
    };
    row(u"t"_s, {});
    row(u"ty"_s, {u"type:"_s});
    row(u"-ty"_s, {u"type:"_s});
    row(u"fjord na"_s, {u"name:"_s});
    row(u"fjord"_s, {});
    row(u"type:"_s, {u"type:shopify"_s, u"type:ftp"_s, u"type:\"big commerce\""_s});
    row(u"type:FEED"_s, {u"type:ftp"_s});
    row(u"type:shopify"_s, {});
    row(u"account:ac"_s, {u"account:\"Acme prod\""_s});
    row(u"has:"_s, {u"has:error"_s, u"has:secret"_s, u"has:draft"_s});
    row(u"is:f"_s, {u"is:failing"_s});
    row(u"field."_s, {u"field.host:"_s, u"field.access_token:"_s});
    row(u"field.tok"_s, {u"field.access_token:"_s});
    row(u"missing:ho"_s, {u"missing:host"_s});
    row(u"changed:<7"_s, {u"changed:<7d"_s});
}

void TestQueryHelp::completes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QStringList found;
    for (const QueryCompletion &one : completeQuery(text, text.size(), vocabulary()))
        found << one.word;
    QCOMPARE(found, words);
    // Whatever is offered is understood.
    for (const QString &word : std::as_const(found)) {
        if (!word.endsWith(u':'))
            QVERIFY2(ConnectionQuery(word).problems().isEmpty(), qPrintable(word));
    }
}

void TestQueryHelp::completionsLandInTheText()
{
    const QList<QueryCompletion> type = completeQuery(u"a -type:shop b"_s, 12, vocabulary());
    QCOMPARE(type.size(), 1);
    QCOMPARE(type.first().remark, u"Shopify, 98"_s);
    QCOMPARE(type.first().text, u"a -type:shopify b"_s);
    QCOMPARE(type.first().cursor, 16);
    const QList<QueryCompletion> last = completeQuery(u"type:sho"_s, 8, vocabulary());
    QCOMPARE(last.first().text, u"type:shopify "_s);
    QCOMPARE(last.first().cursor, 13);
    const QList<QueryCompletion> key = completeQuery(u"ty"_s, 2, vocabulary());
    QCOMPARE(key.first().text, u"type:"_s);
    QCOMPARE(key.first().cursor, 5);
    QCOMPARE(completeQuery({}, 0, vocabulary()).size(), 0);
    QCOMPARE(completeQuery({}, 0, vocabulary(), true).size(), ConnectionQuery::keys().size());
}

void TestQueryHelp::handlesAreReadOnlyWhenAFieldIsNamed()
{
    int asked = 0;
    const QueryVocabulary words = vocabulary(&asked);
    (void) completeQuery(u"type:sh"_s, 7, words);
    (void) guessQuery(u"type:shopfy"_s, words);
    QCOMPARE(asked, 0);
    (void) completeQuery(u"field.h"_s, 7, words);
    QCOMPARE(asked, 1);
}

void TestQueryHelp::guesses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("better");
    QTest::newRow("type") << u"type:shopfy"_s << u"type:shopify"_s;
    QTest::newRow("among others") << u"fjord -type:shopfiy x"_s << u"fjord -type:shopify x"_s;
    QTest::newRow("quoted") << u"type:\"big comerce\""_s << u"type:\"big commerce\""_s;
    QTest::newRow("value") << u"is:faling"_s << u"is:failing"_s;
    QTest::newRow("key") << u"tpye:ftp"_s << u"type:ftp"_s;
    QTest::newRow("field") << u"field.hots:a"_s << u"field.host:a"_s;
    QTest::newRow("missing") << u"missing:acces_token"_s << u"missing:access_token"_s;
    QTest::newRow("account") << u"account:acme.prod"_s << u"account:\"Acme prod\""_s;
    QTest::newRow("bare") << u"shopfy"_s << u"shopify"_s;
    QTest::newRow("or") << u"type:ftp or type:shopify"_s << u"type:ftp OR type:shopify"_s;
    QTest::newRow("and") << u"type:ftp and fjord"_s << u"type:ftp fjord"_s;
    QTest::newRow("not") << u"not type:ftp"_s << u"-type:ftp"_s;
    QTest::newRow("parentheses") << u"(type:ftp OR type:shopify) -(x)"_s
                                 << u"type:ftp OR type:shopify -x"_s;
    const auto row = [](const char *text, const char *better) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(better);
    };
    // Only what asks the same is offered.
    row("(ftp blue) OR shopify", "");
    row("(ftp OR blue) OR shopify", "ftp OR blue OR shopify");
    row("(ftp blue) shopify", "ftp blue shopify");
    row("((ftp) and (blue or sql))", "ftp blue OR sql");
    row("-(ftp OR blue) x", "-ftp -blue x");
    row("x OR -(ftp OR blue)", "");
    row("(a OR b) c OR d", "");
    row("(a b OR c)", "");
    row("-()", "");
    row("-(-ftp)", "ftp");
    row("!(ftp)", "-ftp");
    row("not (ftp or \"a b\")", "-ftp -\"a b\"");
    row("(ftp", "");
    row("ftp)", "");
    row("type:(ftp OR sql)", "");
    row("type in (ftp sql)", "");
    row("type in (ftp, sql)", "");
    row("(tpye:ftp OR type=sql) x", "type:ftp OR type:sql x");
    row("a and b or c", "");
    row("a and b OR c", "");
    row("a b or c", "");
    row("fjord type:ftp or type:shopify", "fjord type:ftp OR type:shopify");
    row("a or b || c | d", "a OR b OR c OR d");
    row("a and not b", "a -b");
    row("not a or b", "-a OR b");
    row("a -or b", "a OR b");
    row("a -and b", "a b");
    row("a OR OR b", "");
    row("OR ftp", "");
    row("a and or b", "");
    row("not not a", "a");
    // Signs.
    row("type==ftp", "type:ftp");
    row("Type=ftp", "type:ftp");
    row("type>ftp", "");
    row("type!=ftp", "-type:ftp");
    row("-type<>ftp", "type:ftp");
    row("type:!ftp", "-type:ftp");
    row("type:-ftp", "-type:ftp");
    row("type:=ftp", "type:ftp");
    row("type~ftp", "type:ftp");
    row("type = ftp x", "type:ftp x");
    row("-type: ftp", "-type:ftp");
    row("is: failing", "is:failing");
    row("changed < 7d", "changed:<7d");
    row("field.host=a", "field.host:a");
    row("Field.Host:a", "field.Host:a");
    row("!ftp", "-ftp");
    row("--ftp", "ftp");
    row("+type:ftp", "type:ftp");
    // Patterns.
    row("type:shop*", "type:shop");
    row("-type=*hop*", "-type:hop");
    row("shop.*", "shop");
    row("^shop$", "shop");
    row("sh*p", "");
    row("id:47*", "");
    row("*", "");
    // Near to it, and something else or its contrary.
    row("is:!failing", "-is:failing");
    row("has:no-error", "-has:error");
    row("-is:notfailing", "is:failing");
    row("is:notfaling", "");
    row("changed:<7m", "");
    row("changed:<1y", "");
    row("changed:>=2Weeks", "changed:>2w");
    row("changed:7d", "changed:<7d");
    row("in:ftp", "");
    row("TAG:x", "");
    row("TYPE:ftp", "type:ftp");
    row("tpye:ftp is:faling x", "type:ftp is:failing x");
    QTest::newRow("parentheses that cannot go") << u"-(type:ftp x)"_s << QString();
    QTest::newRow("only parentheses") << u"()"_s << QString();
    QTest::newRow("star") << u"fjord -shop*"_s << u"fjord -shop"_s;
    QTest::newRow("equals") << u"-type=ftp"_s << u"-type:ftp"_s;
    QTest::newRow("age") << u"changed<7d"_s << u"changed:<7d"_s;
    QTest::newRow("case of a key") << u"Type:ftp"_s << u"type:ftp"_s;
    QTest::newRow("not yet") << u"value:ftp tag:old expires:<30d is:unused"_s << QString();
    QTest::newRow("known") << u"type:shop"_s << QString();
    QTest::newRow("far from anything") << u"type:quickbooks"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestQueryHelp::guesses()
{
    QFETCH(QString, text);
    QFETCH(QString, better);
    const std::optional<QueryGuess> guess = guessQuery(text, vocabulary());
    QCOMPARE(guess ? guess->text : QString(), better);
    if (guess)
        QCOMPARE(ConnectionQuery(guess->text).problems().size(), 0);
}

void TestQueryHelp::remarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("remarks");
    QTest::newRow("all is well") << u"type:ftp OR fjord"_s << QStringList();
    // Understood; that there is no such type is said where nothing is found.
    QTest::newRow("a type that there is not") << u"type:shopfy"_s << QStringList();
    QTest::newRow("unknown") << u"colour:red"_s
                             << QStringList{u"“colour:red” is no search word; it is looked for as "
                                            "it stands."_s};
    QTest::newRow("mistyped") << u"tpye:ftp"_s
                              << QStringList{u"“tpye:ftp” is no search word; it is looked for as "
                                             "it stands. Did you mean “type:ftp”?"_s};
    QTest::newRow("later") << u"value:x"_s
                           << QStringList{u"“value:x” is not a search word yet; it is looked for "
                                          "as it stands."_s};
    QTest::newRow("or") << u"a or b or c"_s
                        << QStringList{u"“or” is no search word; it is looked for as it stands. "
                                       "Did you mean “OR”?"_s};
    QTest::newRow("parentheses")
        << u"(type:ftp)"_s
        << QStringList{u"Parentheses do not group words; “(type:ftp)” is looked for as it stands. "
                       "Did you mean “type:ftp”?"_s};
    const QString plain = u"Parentheses do not group words; “%1” is looked for as it stands."_s;
    QTest::newRow("one group") << u"(a OR b) x"_s
                               << QStringList{plain.arg(u"(a OR b)"_s)
                                              + u" Did you mean “a OR b x”?"_s};
    QTest::newRow("a group that cannot go")
        << u"(ftp blue) OR shopify"_s << QStringList{plain.arg(u"(ftp blue)"_s)};
    // What both would be without them is said once.
    QTest::newRow("two groups") << u"(a OR b) -(c)"_s
                                << QStringList{plain.arg(u"(a OR b)"_s),
                                               plain.arg(u"(c)"_s)
                                                   + u" Did you mean “a OR b -c”?"_s};
    QTest::newRow("a pattern") << u"type:shop*"_s
                               << QStringList{u"There are no patterns such as “shop*”; "
                                              "“type:shop*” is looked for as it stands. Did you "
                                              "mean “type:shop”?"_s};
    QTest::newRow("a blank") << u"type: ftp"_s
                             << QStringList{u"“type:” asks nothing without a word right after it. "
                                            "Did you mean “type:ftp”?"_s};
    QTest::newRow("later, in capitals")
        << u"TAG:x"_s
        << QStringList{u"“TAG:x” is not a search word yet; it is looked for as it stands."_s};
    QTest::newRow("OR with nothing to join")
        << u"a OR"_s
        << QStringList{u"“OR” has nothing to join here; it is looked for as it stands."_s};
    QTest::newRow("or in a group that cannot go")
        << u"a or (b c)"_s
        << QStringList{u"“or” is no search word; it is looked for as it stands."_s,
                       plain.arg(u"(b c)"_s)};
}

void TestQueryHelp::remarks()
{
    QFETCH(QString, text);
    QFETCH(QStringList, remarks);
    QCOMPARE(queryRemarks(text, ConnectionQuery(text), Guesses::Told,
                          [](const QString &word) { return word; }),
             remarks);
    // Where they are said elsewhere, the faults are the same without them.
    for (QString &remark : remarks)
        remark = remark.left(remark.indexOf(u" Did you mean"_s));
    const QStringList left = queryRemarks(text, ConnectionQuery(text), Guesses::Left,
                                          [](const QString &word) { return word; });
    QCOMPARE(left.size(), remarks.size());
    for (qsizetype i = 0; i < left.size(); ++i)
        QVERIFY2(!left.at(i).contains(u"Did you mean"_s) && left.at(i).startsWith(remarks.at(i)),
                 qPrintable(left.at(i)));
}

void TestQueryHelp::whatANameHasIsNoFault_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("told");
    const auto row = [](const char *text, int told) {
        QTest::newRow(text) << QString::fromUtf8(text) << told;
    };
    row("salt and pepper", 0);
    // Its letters are in "sand", but nobody looked for that.
    row("salt and fjord", 1);
    row("shop (north america)", 0);
    row("shop (north)", 0);
    row("(north OR america)", 1);
    row("type=b", 0);
    row("colour:red", 0);
    row("colour:red OR ftp", 0);
    row("-colour:red", 1);
    row("a*b", 0);
    row("a*c", 1);
    row("name:a*b", 0);
    row("type:a*b", 1);
    row("\"a*b\" and x", 1);
}

void TestQueryHelp::whatANameHasIsNoFault()
{
    QFETCH(QString, text);
    QFETCH(int, told);
    QueryFacts facts;
    facts.setTexts(u"Salt and Pepper sand shop (North America) a*b type=b colour:red"_s,
                   TypeId(u"ftp"_s), u"FTP feed"_s, ConnectionId(u"1"_s));
    const auto finds = [&facts](const QString &words) {
        const ConnectionQuery query(words);
        [&] { QVERIFY2(query.problems().isEmpty(), qPrintable(words)); }();
        return query.match(facts, {}) == ConnectionQuery::Match::Yes;
    };
    const QStringList remarks = queryRemarks(
        text, ConnectionQuery(text), Guesses::Told, [](const QString &word) { return word; },
        finds);
    QVERIFY2(remarks.size() == told, qPrintable(remarks.join(u'\n')));
}

void TestQueryHelp::longTextsAreOnlyLookedFor_data()
{
    QTest::addColumn<QString>("once");
    QTest::addColumn<int>("times");
    // Pasted by mistake; each of them once took minutes, or more of the stack than there is.
    QTest::newRow("open parentheses") << u"( "_s << 20000;
    QTest::newRow("groups within groups") << u"(a "_s << 20000;
    QTest::newRow("or") << u"a or "_s << 12000;
    QTest::newRow("groups as values") << u"type:( "_s << 9000;
    QTest::newRow("operators and patterns") << u"x OR a* OR "_s << 4000;
}

void TestQueryHelp::longTextsAreOnlyLookedFor()
{
    QFETCH(QString, once);
    QFETCH(int, times);
    const QString text = once.repeated(times) + u"b"_s;
    const ConnectionQuery query(text);
    QVERIFY(query.problems().isEmpty());
    QVERIFY(query.words().size() > times / 2);
    QVERIFY(!guessQuery(text, vocabulary()));
    // The longest that is explained: as hard, and done at once.
    const QString shorter = text.left(2000);
    const auto plain = [](const QString &word) { return word; };
    QVERIFY(!queryRemarks(shorter, ConnectionQuery(shorter), Guesses::Told, plain).isEmpty());
    (void) guessQuery(shorter, vocabulary());
}

void TestQueryHelp::aFewFaultsAreToldAtATime()
{
    QStringList words;
    for (int i = 0; i < 100; ++i)
        words += u"a%1*"_s.arg(i);
    const QString text = words.join(u' ');
    int asked = 0;
    const auto finds = [&asked](const QString &) {
        ++asked;
        return false;
    };
    const QStringList remarks = queryRemarks(
        text, ConnectionQuery(text), Guesses::Told, [](const QString &word) { return word; },
        finds);
    QCOMPARE(remarks.size(), 5);
    QVERIFY(remarks.constFirst().contains(u"“a0*”"_s));
    // Each is a walk through the list.
    QVERIFY2(asked <= 20, qPrintable(QString::number(asked)));
}

PLUGBOARD_TEST(TestQueryHelp)
#include "tst_queryhelp.moc"
