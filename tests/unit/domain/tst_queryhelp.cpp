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

PLUGBOARD_TEST(TestQueryHelp)
#include "tst_queryhelp.moc"
