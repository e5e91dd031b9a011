// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretfile.h"

#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kFileCanary = "canary-file-do-not-use-0001";

} // namespace

class TestSecretFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"key"_s);
    }

    void oneLineEndIsDropped_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("read");
        const QByteArray c = kFileCanary;
        QTest::newRow("none") << c << c;
        QTest::newRow("LF") << c + "\n" << c;
        QTest::newRow("CR LF") << c + "\r\n" << c;
        QTest::newRow("two") << c + "\n\n" << c + "\n";
        QTest::newRow("CR alone") << c + "\r" << c + "\r";
        QTest::newRow("blanks") << " " + c + " \n"
                                << " " + c + " ";
        QTest::newRow("lines") << "a\nb\n" + c << "a\nb\n" + c;
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("as large as can be")
            << QByteArray(kLargestSecretFile, 'x') << QByteArray(kLargestSecretFile, 'x');
    }
    void oneLineEndIsDropped()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, read);
        write(written, 0600);
        const auto text = readSecretFile(m_path);
        QVERIFY(text);
        QVERIFY(text->equals(read));
    }

    void modesAreChecked_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("good");
        QTest::newRow("0600") << 0600 << true;
        QTest::newRow("0400") << 0400 << true;
        for (const int mode : {0640, 0604, 0644, 0660, 0602, 0601, 0610, 0666})
            QTest::newRow(QByteArray::number(mode, 8).constData()) << mode << false;
    }
    void modesAreChecked()
    {
        QFETCH(int, mode);
        QFETCH(bool, good);
        write(kFileCanary, mode);
        const auto text = readSecretFile(m_path);
        QCOMPARE(text.has_value(), good);
        if (good)
            return;
        QCOMPARE(text.error().kind, ErrorKind::SecretDenied);
        QVERIFY(text.error().summary.contains(m_path));
        QVERIFY(!text.error().remedy.isEmpty());
    }

    void whatALinkLeadsToCounts()
    {
        write(kFileCanary, 0644);
        const QString link = m_folder->filePath(u"link"_s);
        QVERIFY(QFile::link(m_path, link));
        QCOMPARE(readSecretFile(link).error().kind, ErrorKind::SecretDenied);
        QVERIFY(::chmod(QFile::encodeName(m_path).constData(), 0600) == 0);
        QVERIFY(readSecretFile(link)->equals(kFileCanary));
    }

    void anothersFileIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a file away");
        write(kFileCanary, 0600);
        QVERIFY(::chown(QFile::encodeName(m_path).constData(), 12345, 12345) == 0);
        QCOMPARE(readSecretFile(m_path).error().kind, ErrorKind::SecretDenied);
    }

    void whatIsNoFileIsRefused()
    {
        QCOMPARE(readSecretFile(m_folder->filePath(u"none"_s)).error().kind,
                 ErrorKind::SecretMissing);
        QCOMPARE(readSecretFile(m_folder->path()).error().kind, ErrorKind::Config);
        QCOMPARE(readSecretFile(u"/dev/zero"_s).error().kind, ErrorKind::Config);
        // A pipe without a writer would hold an open() up for ever.
        QVERIFY(::mkfifo(QFile::encodeName(m_path).constData(), 0600) == 0);
        QCOMPARE(readSecretFile(m_path).error().kind, ErrorKind::Config);
    }

    void aLargeFileIsRefused()
    {
        write(QByteArray(kLargestSecretFile + 1, 'x'), 0600);
        QCOMPARE(readSecretFile(m_path).error().kind, ErrorKind::Config);
    }

private:
    void write(const QByteArray &text, int mode)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        file.close();
        QVERIFY(::chmod(QFile::encodeName(m_path).constData(), mode_t(mode)) == 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

PLUGBOARD_TEST(TestSecretFile)
#include "tst_secretfile.moc"
