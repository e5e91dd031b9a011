// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remotetext.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestRemoteText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void r4_cleaned_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"Shopify US"_s << u"Shopify US"_s;
        QTest::newRow("other scripts") << u"Größe 東京 עברית 🔌"_s << u"Größe 東京 עברית 🔌"_s;
        QTest::newRow("markup stays text") << u"<b>x</b> &amp;"_s << u"<b>x</b> &amp;"_s;
        QTest::newRow("blanks") << u"  a \t\r\n b  "_s << u"a b"_s;
        QTest::newRow("no-break space") << u"a\u00a0b"_s << u"a b"_s;
        QTest::newRow("override") << u"gpj.\u202eexe"_s << u"gpj.exe"_s;
        QTest::newRow("isolates") << u"\u2066a\u2067b\u2068c\u2069"_s << u"abc"_s;
        QTest::newRow("embeddings") << u"\u202aa\u202bb\u202cc\u202d"_s << u"abc"_s;
        QTest::newRow("zero width") << u"a\u200bb\u200cc\u200dd\u2060e\ufefff"_s << u"abcdef"_s;
        QTest::newRow("marks") << u"a\u200eb\u200fc\u061cd"_s << u"abcd"_s;
        QTest::newRow("C0") << u"a\u0001b\u001b[31mc\u0007"_s << u"ab[31mc"_s;
        QTest::newRow("DEL and C1") << u"a\u007fb\u0085c\u009bd"_s << u"abcd"_s;
        QTest::newRow("NUL") << QString(u"a\0b"_s) << u"ab"_s;
        QTest::newRow("line separator") << u"a\u2028b\u2029c"_s << u"a b c"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void r4_cleaned()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(cleanRemoteText(text), expected);
    }

    void isCut()
    {
        QCOMPARE(cleanRemoteText(QString(10, u'a'), 10), QString(10, u'a'));
        QCOMPARE(cleanRemoteText(QString(11, u'a'), 10), QString(9, u'a') + QChar(0x2026));
        QCOMPARE(cleanRemoteText(QString(100000, u'a')).size(), 300);
        // Not through the middle of a character.
        const QString cut = cleanRemoteText(u"🔌🔌🔌"_s, 4);
        QCOMPARE(cut, u"🔌…"_s);
        QVERIFY(cut.isValidUtf16());
    }

    void paragraphsKeepTheirLines()
    {
        QCOMPARE(cleanRemoteParagraphs(u"\n one\n\n two\u202e \u2028three \n"_s),
                 u"one\n\n two \nthree"_s);
        QCOMPARE(cleanRemoteParagraphs(QString(5000, u'a')).size(), 4000);
    }

    void n3_headerSafe_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("safe");
        QTest::newRow("token") << QByteArray("abc-DEF_123.~+/=") << true;
        QTest::newRow("blank") << QByteArray("Bearer abc") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("LF") << QByteArray("abc\n") << false;
        QTest::newRow("CR") << QByteArray("abc\r") << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("tab") << QByteArray("a\tb") << false;
        QTest::newRow("DEL") << QByteArray("a\x7f") << false;
        QTest::newRow("UTF-8") << QByteArray("\xc3\xa4") << false;
    }
    void n3_headerSafe()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, safe);
        QCOMPARE(isHeaderSafe(value), safe);
    }
};

PLUGBOARD_TEST(TestRemoteText)
#include "tst_remotetext.moc"
