// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/urlpolicy.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestUrlPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checks_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        const auto yes = [](const QString &url) { QTest::newRow(qPrintable(url)) << url << true; };
        const auto no = [](const QString &url) { QTest::newRow(qPrintable(url)) << url << false; };
        yes(u"https://api.flxpoint.com"_s);
        yes(u"https://api.flxpoint.com:8443/connections?handle=a%20b"_s);
        yes(u"https://[2001:db8::1]/x"_s);
        yes(u"http://127.0.0.1:8080/c"_s);
        yes(u"http://127.8.9.10/c"_s);
        yes(u"http://[::1]:8080/c"_s);
        yes(u"http://localhost/c"_s);
        yes(u"http://LOCALHOST/c"_s);
        no(u"http://api.flxpoint.com"_s);
        no(u"http://localhost.example.com"_s);
        no(u"http://127.0.0.1.example.com"_s);
        no(u"http://128.0.0.1"_s);
        no(u"http://0.0.0.0"_s);
        no(u"http://[::ffff:127.0.0.1]/"_s);
        no(u"http://[::2]/"_s);
        no(u"https://token@api.flxpoint.com"_s);
        no(u"https://user:token@api.flxpoint.com"_s);
        no(u"https://@api.flxpoint.com"_s);
        no(u"https://api.flxpoint.com/#part"_s);
        no(u"https:///connections"_s);
        no(u"https://api.flxpoint.com:0/"_s);
        no(u"file:///etc/hostname"_s);
        no(u"data:text/plain,hi"_s);
        no(u"ftp://api.flxpoint.com"_s);
        no(u"javascript:alert(1)"_s);
        no(u"qrc:/x"_s);
        no(u"/connections"_s);
        no(u"//api.flxpoint.com/c"_s);
        no(u"api.flxpoint.com"_s);
        no(QString());
    }
    void checks()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        const Result<void> outcome = checkUrl(QUrl(url));
        QCOMPARE(outcome.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(outcome.error().kind, ErrorKind::Config);
            QVERIFY(outcome.error().summary.contains(u"Nothing was sent."));
            QVERIFY(!outcome.error().remedy.isEmpty());
        }
    }

    //! A token typed into the address must not come back in a message.
    void refusalRepeatsNothingOfTheAddress()
    {
        const Result<void> outcome
            = checkUrl(QUrl(u"https://me:canary-token@h.example/canary-path?k=canary#canary"_s));
        QVERIFY(!outcome);
        const Error &error = outcome.error();
        QVERIFY(!(error.summary + error.remedy + error.detail).contains(u"canary"));
    }

    void sameOrigin_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("path") << u"https://h/a"_s << u"https://h/b?x"_s << true;
        QTest::newRow("N1: explicit default port") << u"https://h"_s << u"https://h:443"_s << true;
        QTest::newRow("http port") << u"http://h"_s << u"http://h:80"_s << true;
        QTest::newRow("case") << u"https://H.example"_s << u"HTTPS://h.EXAMPLE"_s << true;
        QTest::newRow("port") << u"https://h"_s << u"https://h:444"_s << false;
        QTest::newRow("scheme") << u"https://h:80"_s << u"http://h:80"_s << false;
        QTest::newRow("subdomain") << u"https://h"_s << u"https://x.h"_s << false;
        QTest::newRow("dot at the end")
            << u"https://h.example"_s << u"https://h.example."_s << false;
        QTest::newRow("look-alike letter")
            << u"https://a.example"_s << u"https://а.example"_s << false;
    }
    void sameOrigin()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(isSameOrigin(QUrl(a), QUrl(b)), same);
        QCOMPARE(isSameOrigin(QUrl(b), QUrl(a)), same);
    }
};

PLUGBOARD_TEST(TestUrlPolicy)
#include "tst_urlpolicy.moc"
