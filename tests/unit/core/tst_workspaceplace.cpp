// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspaceplace.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestWorkspacePlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theStrongestCounts();
    void aChoiceIsKeptOutsideOfIt();
    void anUnreadableChoiceIsNoOther_data();
    void anUnreadableChoiceIsNoOther();
    void whatCannotHoldOne();

private:
    [[nodiscard]] QString note() const { return m_root->filePath(u"config/plugboard/workspace"_s); }

    std::unique_ptr<QTemporaryDir> m_root;
    QByteArray m_config;
    QByteArray m_data;
};

void TestWorkspacePlace::init()
{
    m_root = std::make_unique<QTemporaryDir>();
    m_config = qgetenv("XDG_CONFIG_HOME");
    m_data = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_root->filePath(u"config"_s)));
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_root->filePath(u"data"_s)));
}

void TestWorkspacePlace::cleanup()
{
    for (const auto &[name, value] :
         {std::pair("XDG_CONFIG_HOME", m_config), std::pair("XDG_DATA_HOME", m_data)}) {
        if (value.isNull())
            qunsetenv(name);
        else
            qputenv(name, value);
    }
}

void TestWorkspacePlace::theStrongestCounts()
{
    const QString usual = m_root->filePath(u"data/plugboard"_s);
    QCOMPARE(*WorkspacePlace::folder({}, {}), usual);
    QVERIFY(WorkspacePlace::choose(m_root->filePath(u"chosen"_s)));
    QCOMPARE(*WorkspacePlace::folder({}, {}), m_root->filePath(u"chosen"_s));
    QCOMPARE(*WorkspacePlace::folder({}, u"/from/variable"_s), u"/from/variable"_s);
    QCOMPARE(*WorkspacePlace::folder(u"/from/option"_s, u"/from/variable"_s), u"/from/option"_s);
}

void TestWorkspacePlace::aChoiceIsKeptOutsideOfIt()
{
    const QString folder = m_root->filePath(u"Größe & more"_s);
    QVERIFY(WorkspacePlace::choose(folder));
    QCOMPARE(*WorkspacePlace::chosen(), folder);
    QVERIFY(!QDir(folder).exists());
    QFile file(note());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), folder.toUtf8() + '\n');
    // Back to the usual one leaves nothing behind.
    QVERIFY(WorkspacePlace::choose(WorkspacePlace::usual()));
    QVERIFY(!QFile::exists(note()));
    QCOMPARE(*WorkspacePlace::chosen(), QString());
    QVERIFY(WorkspacePlace::choose({}));
}

void TestWorkspacePlace::anUnreadableChoiceIsNoOther_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("relative") << QByteArray("folder\n");
    QTest::newRow("two lines") << QByteArray("/one\n/two\n");
    QTest::newRow("huge") << QByteArray(64 * 1024, '/');
}

void TestWorkspacePlace::anUnreadableChoiceIsNoOther()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(QDir().mkpath(m_root->filePath(u"config/plugboard"_s)));
    QFile file(note());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const Result<QString> folder = WorkspacePlace::folder({}, {});
    QVERIFY(!folder);
    QCOMPARE(folder.error().kind, ErrorKind::Config);
    QVERIFY2(folder.error().summary.contains(note()), qPrintable(folder.error().summary));
    QVERIFY(!folder.error().remedy.isEmpty());
    // What is stronger does not need it.
    QVERIFY(WorkspacePlace::folder(u"/from/option"_s, {}));
}

void TestWorkspacePlace::whatCannotHoldOne()
{
    QFile file(m_root->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString &bad : {u"relative"_s, m_root->filePath(u"file"_s),
                               m_root->filePath(u"file/below"_s), u"/one\n/two"_s}) {
        const Result<void> chosen = WorkspacePlace::choose(bad);
        QVERIFY2(!chosen, qPrintable(bad));
        QVERIFY(!chosen.error().remedy.isEmpty());
    }
    QVERIFY(!QFile::exists(note()));
}

PLUGBOARD_TEST(TestWorkspacePlace)
#include "tst_workspaceplace.moc"
