// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainaccess.h"

#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;

namespace {

constexpr const char *kVariables[]
    = {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_SESSION_VERSION", "KDE_FULL_SESSION",
       "GNOME_DESKTOP_SESSION_ID"};

} // namespace

class TestKeychainPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // K10: the probe has to ask the keychain that QtKeychain will use.
    void followsTheRuleOfQtKeychain_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QString>("service");
        QTest::newRow("nothing") << QStringList() << QString();
        QTest::newRow("GNOME") << QStringList{u"XDG_CURRENT_DESKTOP=GNOME"_s} << QString();
        QTest::newRow("Plasma 5") << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s,
                                                 u"KDE_SESSION_VERSION=5"_s}
                                  << u"org.kde.kwalletd5"_s;
        QTest::newRow("Plasma 6 is unknown to QtKeychain 0.13")
            << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s, u"KDE_SESSION_VERSION=6"_s} << QString();
        QTest::newRow("Plasma 5 by session")
            << QStringList{u"DESKTOP_SESSION=kde"_s, u"KDE_SESSION_VERSION=5"_s}
            << u"org.kde.kwalletd5"_s;
        QTest::newRow("Plasma 5 by its flag")
            << QStringList{u"KDE_FULL_SESSION=true"_s, u"KDE_SESSION_VERSION=5"_s}
            << u"org.kde.kwalletd5"_s;
        QTest::newRow("KDE 4") << QStringList{u"DESKTOP_SESSION=kde4"_s} << u"org.kde.kwalletd"_s;
        QTest::newRow("GNOME with a KDE variable left over")
            << QStringList{u"XDG_CURRENT_DESKTOP=GNOME"_s, u"KDE_FULL_SESSION=true"_s,
                           u"KDE_SESSION_VERSION=5"_s}
            << QString();
    }
    void followsTheRuleOfQtKeychain()
    {
        QFETCH(QStringList, environment);
        QFETCH(QString, service);
        for (const char *name : kVariables)
            qunsetenv(name);
        for (const QString &line : environment) {
            const QStringList parts = line.split(u'=');
            qputenv(parts.first().toLatin1().constData(), parts.last().toLatin1());
        }
        const std::optional<KeychainPlace> wallet = preferredWallet();
        QCOMPARE(wallet ? wallet->service : QString(), service);
    }

    // K4: without an address libdbus would look for a bus, or start one.
    void knowsWhetherThereIsABusToAsk()
    {
        QTemporaryDir runtime;
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QVERIFY(!hasSessionBusAddress());
        QFile socket(runtime.filePath(u"bus"_s));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        QVERIFY(hasSessionBusAddress());
        QVERIFY(socket.remove());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        QVERIFY(hasSessionBusAddress());
    }

    // K15
    void theLateServiceIsWaitedForOnce()
    {
        test::FakeClock clock;
        LateService late(clock, 10s);
        QCOMPARE(late.wait().value(), milliseconds(10s));
        clock.advance(4s);
        QCOMPARE(late.wait().value(), milliseconds(6s)); // another job: the same moment
        clock.advance(6s);
        QVERIFY(!late.wait());
        clock.advance(60s);
        QVERIFY(!late.wait());

        LateService never(clock, 0s);
        QVERIFY(!never.wait());
    }
};

PLUGBOARD_TEST(TestKeychainPlace)
#include "tst_keychainplace.moc"
