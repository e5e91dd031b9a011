// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "ui/palette/fuzzymatch.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void ranks_data();
    void ranks();
    void allWordsMustFit();
    void nothingTypedFitsEverything();
    void accentsAndCaseDoNotCount();
    void isBoundedAndFast();

private:
    static int score(const QString &typed, const QString &title, const QString &rest = {})
    {
        return FuzzyQuery(typed).score(foldedForSearch(title), foldedForSearch(rest));
    }
};

void TestFuzzyMatch::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<bool>("found");
    const auto row
        = [](const char *name, const QString &typed, const QString &title, bool found,
             const QString &rest = {}) { QTest::newRow(name) << typed << title << rest << found; };
    row("whole", u"shopify us"_s, u"Shopify US"_s, true);
    row("inside a word", u"pify"_s, u"Shopify US"_s, true);
    row("words in another order", u"us shop"_s, u"Shopify US"_s, true);
    row("initials", u"rap"_s, u"Review and Push…"_s, true);
    row("letters in their order", u"shus"_s, u"Shopify US"_s, true);
    row("letters in another order", u"suhs"_s, u"Shopify US"_s, false);
    row("letters that begin inside a word", u"pfus"_s, u"Shopify US"_s, false);
    row("one letter too many", u"shopifyy"_s, u"Shopify US"_s, false);
    row("in the rest", u"4711"_s, u"Shopify US"_s, true, u"Shopify · Acme 4711"_s);
    row("letters in the rest", u"4711"_s, u"Shopify US"_s, false, u"4a7b1c1"_s);
    row("one word in each", u"us acme"_s, u"Shopify US"_s, true, u"Acme prod"_s);
    row("a bracket is no pattern", u"[us]"_s, u"Shopify [US]"_s, true);
    row("an empty title", u"x"_s, QString(), false);
}

void TestFuzzyMatch::finds()
{
    QFETCH(QString, typed);
    QFETCH(QString, title);
    QFETCH(QString, rest);
    QFETCH(bool, found);
    QCOMPARE(score(typed, title, rest) >= 0, found);
}

void TestFuzzyMatch::ranks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("titles");
    // As they should stand.
    QTest::newRow("start, word, inside, letters")
        << u"test"_s
        << QStringList{u"Test Selected"_s, u"Stop the Test"_s, u"Latest orders"_s,
                       u"The East Shop, Tokyo"_s};
    QTest::newRow("the shorter") << u"ftp"_s << QStringList{u"FTP"_s, u"FTP nightly"_s};
    QTest::newRow("the earlier word")
        << u"us"_s << QStringList{u"Shop US north"_s, u"Shop north US"_s};
    QTest::newRow("words' beginnings before others")
        << u"np"_s << QStringList{u"Next Problem"_s, u"Nightly import"_s};
}

void TestFuzzyMatch::ranks()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, titles);
    QStringList sorted = titles;
    std::reverse(sorted.begin(), sorted.end());
    for (const QString &title : sorted)
        QVERIFY2(score(typed, title) >= 0, qPrintable(title));
    std::stable_sort(sorted.begin(), sorted.end(), [&typed](const QString &a, const QString &b) {
        return score(typed, a) > score(typed, b);
    });
    QCOMPARE(sorted, titles);
}

void TestFuzzyMatch::allWordsMustFit()
{
    QVERIFY(score(u"shop us"_s, u"Shopify US"_s) >= 0);
    QCOMPARE(score(u"shop eu"_s, u"Shopify US"_s), -1);
}

void TestFuzzyMatch::nothingTypedFitsEverything()
{
    QVERIFY(FuzzyQuery(u"  "_s).isEmpty());
    QCOMPARE(score(u" "_s, u"Shopify US"_s), 0);
    QCOMPARE(score(QString(), QString()), 0);
}

void TestFuzzyMatch::accentsAndCaseDoNotCount()
{
    QVERIFY(score(u"muller"_s, u"Müller & Söhne"_s) >= 0);
    QVERIFY(score(u"MÜLLER"_s, u"müller & söhne"_s) >= 0);
    QVERIFY(score(u"strasse"_s, u"Hauptstraße"_s) >= 0);
    QVERIFY(score(u"заказ"_s, u"Новый ЗАКАЗ"_s) >= 0);
}

void TestFuzzyMatch::isBoundedAndFast()
{
    // Letters that could be found in a great many ways must not all be tried.
    const QString title = u"a "_s.repeated(400);
    QCOMPARE(score(u"a"_s.repeated(100) + u'b', title), -1);
    QRandomGenerator random(1);
    for (int i = 0; i < 2000; ++i) {
        const auto text = [&random](int length) {
            QString made;
            for (int j = 0; j < length; ++j)
                made += u"ab -"_s.at(int(random.bounded(4)));
            return made;
        };
        const QString typed = text(int(random.bounded(8)));
        const int found = score(typed, text(int(random.bounded(30))), text(5));
        QVERIFY(found >= -1 && found <= 1000);
    }
}

PLUGBOARD_TEST(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
