// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"
#include "core/logfile.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { LogFile::close(); }

    void onlyItsOwnerReadsIt();
    void levels_data();
    void levels();
    void aChangedLevelCountsAtOnce();
    void onlyOurOwnMessages();
    void aMessageIsALine();
    void noPlaceForIt();
    void whatStoodThereStays();
    void itTurnsOver();

private:
    [[nodiscard]] QString path(const QString &name = u"sub/plugboard.log"_s) const
    {
        return m_folder->filePath(name);
    }
    [[nodiscard]] QString text(const QString &name = u"sub/plugboard.log"_s) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLogFile::onlyItsOwnerReadsIt()
{
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    QCOMPARE(LogFile::path(), path());
    constexpr auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser
        | QFileDevice::WriteUser;
    QCOMPARE(QFile::permissions(path()), QFileDevice::Permissions(owner));
    // Also where it was there before, open to all.
    LogFile::close();
    QVERIFY(QFile::setPermissions(path(), owner | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    QCOMPARE(QFile::permissions(path()), QFileDevice::Permissions(owner));
}

void TestLogFile::levels_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QStringList>("logged");
    QTest::newRow("warnings") << int(LogLevel::Warnings) << QStringList{u"three"_s};
    QTest::newRow("requests") << int(LogLevel::Requests) << QStringList{u"two"_s, u"three"_s};
    QTest::newRow("all") << int(LogLevel::All) << QStringList{u"one"_s, u"two"_s, u"three"_s};
}

void TestLogFile::levels()
{
    QFETCH(int, level);
    QFETCH(QStringList, logged);
    QVERIFY(LogFile::open(path(), LogLevel(level)));
    qCDebug(lcNet) << "one";
    qCInfo(lcNet) << "two";
    QTest::ignoreMessage(QtWarningMsg, "three");
    qCWarning(lcNet) << "three";
    QStringList words;
    for (const QString &line : text().split(u'\n', Qt::SkipEmptyParts)) {
        QVERIFY2(line.contains(u" plugboard.net: "), qPrintable(line));
        words << line.section(u' ', -1);
    }
    QCOMPARE(words, logged);
    // And none of it once the file is closed.
    LogFile::close();
    QVERIFY(!lcNet().isInfoEnabled());
    QTest::ignoreMessage(QtWarningMsg, "later");
    qCWarning(lcNet) << "later";
    QVERIFY(!text().contains(u"later"));
}

void TestLogFile::aChangedLevelCountsAtOnce()
{
    QVERIFY(LogFile::open(path(), LogLevel::Warnings));
    qCInfo(lcNet) << "before";
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    qCInfo(lcNet) << "after";
    QVERIFY(!text().contains(u"before"));
    QVERIFY(text().contains(u"after"));
    // Another file takes over.
    QVERIFY(LogFile::open(path(u"other.log"_s), LogLevel::Requests));
    qCInfo(lcNet) << "elsewhere";
    QVERIFY(!text().contains(u"elsewhere"));
    QVERIFY(text(u"other.log"_s).contains(u"elsewhere"));
}

void TestLogFile::onlyOurOwnMessages()
{
    QVERIFY(LogFile::open(path(), LogLevel::All));
    // N11: what Qt says may hold a URL with its query.
    QTest::ignoreMessage(QtWarningMsg, "https://api.example.test/c?key=canary-query");
    qWarning("https://api.example.test/c?key=canary-query");
    QCOMPARE(text(), QString());
}

void TestLogFile::aMessageIsALine()
{
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    qCInfo(lcNet).noquote() << "first\nforged line";
    QCOMPARE(text().count(u'\n'), 1);
}

void TestLogFile::noPlaceForIt()
{
    QCOMPARE(LogFile::open(u"relative.log"_s, LogLevel::All).error().kind, ErrorKind::Config);
    QCOMPARE(LogFile::open(m_folder->path(), LogLevel::All).error().kind, ErrorKind::Config);
    QVERIFY(QFile::link(path(u"target"_s), path(u"link"_s)));
    QCOMPARE(LogFile::open(path(u"link"_s), LogLevel::All).error().kind, ErrorKind::Config);
    QVERIFY(!QFile::exists(path(u"target"_s)));
    QCOMPARE(LogFile::path(), QString());
    // A failure leaves the one that is open.
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    QVERIFY(!LogFile::open(m_folder->path(), LogLevel::All));
    qCInfo(lcNet) << "still";
    QVERIFY(text().contains(u"still"));
}

void TestLogFile::whatStoodThereStays()
{
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    qCInfo(lcNet) << "yesterday";
    LogFile::close();
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    qCInfo(lcNet) << "today";
    QVERIFY(text().contains(u"yesterday") && text().contains(u"today"));
}

void TestLogFile::itTurnsOver()
{
    QVERIFY(LogFile::open(path(), LogLevel::Requests));
    const QString much(1024 * 1024, u'x');
    for (int i = 0; i < 9; ++i)
        qCInfo(lcNet).noquote() << much;
    qCInfo(lcNet) << "last";
    QVERIFY(text().contains(u"last"));
    QVERIFY(QFile(path()).size() < LogFile::kLargest + 2LL * much.size());
    QVERIFY(QFile(path(u"sub/plugboard.log.1"_s)).size() > LogFile::kLargest);
}

PLUGBOARD_TEST(TestLogFile)
#include "tst_logfile.moc"
