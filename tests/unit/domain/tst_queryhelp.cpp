// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a query is completed, and what a mistyped one was meant for.
#include "domain/connectionquery.h"
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
}

void TestQueryHelp::remarks()
{
    QFETCH(QString, text);
    QFETCH(QStringList, remarks);
    QCOMPARE(queryRemarks(text, ConnectionQuery(text), vocabulary(),
                          [](const QString &word) { return word; }),
             remarks);
}

PLUGBOARD_TEST(TestQueryHelp)
#include "tst_queryhelp.moc"
