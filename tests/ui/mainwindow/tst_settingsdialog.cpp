// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logfile.h"
#include "core/workspaceplace.h"
#include "engine/engine.h"
#include "engine/settings.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    //! Stands for the desktop's program that shows folders.
    void openedFolder(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void init();
    void cleanup();

    void theLookChangesAtOnce();
    void motionCanBeSwitchedOff();
    void aTimeoutIsStoredOnceItIsANumber();
    void aProxyIsStoredOnceItIsWhole();
    void theDefaultsComeBack();
    void theLogBeginsAndEnds();
    void aLogThatCannotBeIsSaid();
    void theFolderOfTheNextStart();
    void theHistorysBoundsAreKept();
    void eachPageIsWhole_data();
    void eachPageIsWhole();

private:
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_fixture->dialog() ? m_fixture->dialog()->findChild<T *>(name) : nullptr;
    }
    [[nodiscard]] Settings &settings() const { return m_fixture->engine().settings(); }
    void open(int page) const;
    void choose(const QString &box, int value) const;
    void type(const QString &field, const QString &text) const;

    std::unique_ptr<WindowFixture> m_fixture;
    QTemporaryDir m_config;
    QUrl m_opened;
};

void TestSettingsDialog::init()
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_config.path()));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestSettingsDialog::cleanup()
{
    m_fixture.reset();
    LogFile::close();
    QVERIFY(WorkspacePlace::choose({}));
    qunsetenv("XDG_CONFIG_HOME");
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
}

void TestSettingsDialog::open(int page) const
{
    if (!m_fixture->window().isVisible())
        m_fixture->showWindow({1280, 800});
    m_fixture->child<QAction>(u"action.settings"_s)->trigger();
    QTRY_VERIFY(m_fixture->dialog());
    find<QTabWidget>(u"settings.pages"_s)->setCurrentIndex(page);
    UiAudit::settle();
}

void TestSettingsDialog::choose(const QString &name, int value) const
{
    auto *box = find<QComboBox>(name);
    QVERIFY2(box, qPrintable(name));
    box->setCurrentIndex(box->findData(value));
    Q_EMIT box->activated(box->currentIndex());
}

void TestSettingsDialog::type(const QString &name, const QString &text) const
{
    auto *field = find<QLineEdit>(name);
    QVERIFY2(field && field->isEnabled(), qPrintable(name));
    field->selectAll();
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    else
        QTest::keyClicks(field, text);
}

void TestSettingsDialog::theLookChangesAtOnce()
{
    open(0);
    const int grid = Metrics::grid();
    for (const auto &[choice, scheme] :
         {std::pair(ThemeChoice::Dark, Scheme::Dark),
          std::pair(ThemeChoice::HighContrastDark, Scheme::HighContrastDark),
          std::pair(ThemeChoice::HighContrastLight, Scheme::HighContrastLight),
          std::pair(ThemeChoice::Light, Scheme::Light)}) {
        choose(u"settings.theme"_s, int(choice));
        QCOMPARE(Theme::scheme(), scheme);
        QCOMPARE(QApplication::palette().color(QPalette::Base), Colours::of(scheme).surface);
        QCOMPARE(settings().appearance().theme, choice);
    }
    choose(u"settings.text"_s, 200);
    QVERIFY(qAbs(Metrics::grid() - 2 * grid) <= 1);
    QCOMPARE(settings().appearance().textPercent, 200);
    choose(u"settings.text"_s, 80);
    QVERIFY(Metrics::grid() < grid);
}

void TestSettingsDialog::motionCanBeSwitchedOff()
{
    Theme::setMotion(true);
    open(0);
    find<QCheckBox>(u"settings.reducedMotion"_s)->click();
    QCOMPARE(Theme::motion(), 0);
    QVERIFY(settings().appearance().reducedMotion);
    find<QCheckBox>(u"settings.reducedMotion"_s)->click();
    QVERIFY(Theme::motion() > 0);
}

void TestSettingsDialog::aTimeoutIsStoredOnceItIsANumber()
{
    open(1);
    type(u"settings.idle"_s, u"45"_s);
    QCOMPARE(settings().network().timeouts.idle, milliseconds(45000));
    for (const QString &bad : {u"0"_s, u"601"_s, u"x"_s, QString()}) {
        type(u"settings.idle"_s, bad);
        QVERIFY2(find<QLineEdit>(u"settings.idle"_s)->accessibleDescription().startsWith(u"Error"),
                 qPrintable(bad));
    }
    // What was typed on the way there is a number too.
    QVERIFY(settings().network().timeouts.idle >= milliseconds(1000));
    type(u"settings.connect"_s, u"7"_s);
    type(u"settings.overall"_s, u"90"_s);
    QCOMPARE(settings().network().timeouts.connect, milliseconds(7000));
    QCOMPARE(settings().network().timeouts.overall, milliseconds(90000));
    m_fixture->closeDialog();
    open(1);
    QCOMPARE(find<QLineEdit>(u"settings.overall"_s)->text(), u"90"_s);
}

void TestSettingsDialog::aProxyIsStoredOnceItIsWhole()
{
    open(1);
    QVERIFY(!find<QLineEdit>(u"settings.proxyHost"_s)->isEnabled());
    choose(u"settings.proxy"_s, int(ProxySettings::Kind::Manual));
    // Not whole yet: the way before stays.
    QCOMPARE(settings().network().proxy.kind, ProxySettings::Kind::System);
    QVERIFY(find<PlainLabel>(u"settings.proxyNote"_s)->plainText().contains(u"stays in force"));
    type(u"settings.proxyHost"_s, u"proxy.example.com"_s);
    type(u"settings.proxyPort"_s, u"3128"_s);
    // Half a name is no way to go.
    QCOMPARE(settings().network().proxy.kind, ProxySettings::Kind::System);
    QTest::keyClick(find<QLineEdit>(u"settings.proxyPort"_s), Qt::Key_Return);
    const ProxySettings wanted{ProxySettings::Kind::Manual, u"proxy.example.com"_s, 3128};
    QCOMPARE(settings().network().proxy, wanted);
    type(u"settings.proxyHost"_s, u"user:word@proxy.example.com"_s);
    QTest::keyClick(find<QLineEdit>(u"settings.proxyHost"_s), Qt::Key_Return);
    QCOMPARE(settings().network().proxy, wanted);
    type(u"settings.proxyHost"_s, u"other.example.com"_s);
    m_fixture->closeDialog();
    QCOMPARE(settings().network().proxy.host, u"other.example.com"_s);
    open(1);
    choose(u"settings.proxy"_s, int(ProxySettings::Kind::None));
    QCOMPARE(settings().network().proxy.kind, ProxySettings::Kind::None);
}

void TestSettingsDialog::theDefaultsComeBack()
{
    open(1);
    type(u"settings.idle"_s, u"45"_s);
    choose(u"settings.proxy"_s, int(ProxySettings::Kind::None));
    find<QPushButton>(u"settings.networkDefaults"_s)->click();
    QCOMPARE(settings().network(), NetworkSettings());
    QCOMPARE(find<QLineEdit>(u"settings.idle"_s)->text(), u"20"_s);
}

void TestSettingsDialog::theLogBeginsAndEnds()
{
    QTemporaryDir folder;
    open(2);
    QCOMPARE(find<PlainLabel>(u"settings.logState"_s)->plainText(), u"No log is written."_s);
    auto *file = find<QLineEdit>(u"settings.logFile"_s);
    file->setText(folder.filePath(u"plugboard.log"_s));
    choose(u"settings.logLevel"_s, int(LogLevel::Requests));
    QCOMPARE(LogFile::path(), QString());
    find<QCheckBox>(u"settings.writeLog"_s)->click();
    QCOMPARE(LogFile::path(), file->text());
    const LogSettings wanted{file->text(), LogLevel::Requests};
    QCOMPARE(settings().log(), wanted);
    m_fixture->closeDialog();
    // A request is a line in it, without anything secret.
    QVERIFY(m_fixture->addAccount());
    QFile log(wanted.file);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray text = log.readAll();
    QVERIFY2(text.contains("GET") && text.contains("127.0.0.1"), text.constData());
    QVERIFY(!text.contains(m_fixture->sandbox().accountToken().toUtf8()));
    open(2);
    find<QCheckBox>(u"settings.writeLog"_s)->click();
    QCOMPARE(LogFile::path(), QString());
    QCOMPARE(settings().log().file, QString());
}

void TestSettingsDialog::aLogThatCannotBeIsSaid()
{
    open(2);
    find<QLineEdit>(u"settings.logFile"_s)->setText(u"/proc/none/plugboard.log"_s);
    find<QCheckBox>(u"settings.writeLog"_s)->click();
    QVERIFY(find<PlainLabel>(u"settings.logState"_s)->plainText().contains(u"cannot be written"));
    QCOMPARE(settings().log(), LogSettings());
}

void TestSettingsDialog::theFolderOfTheNextStart()
{
    QTemporaryDir other;
    open(3);
    QCOMPARE(find<QLineEdit>(u"settings.folder"_s)->text(), m_fixture->workspace().folder());
    QDesktopServices::setUrlHandler(u"file"_s, this, "openedFolder");
    find<QPushButton>(u"settings.openFolder"_s)->click();
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(m_opened.toLocalFile(), m_fixture->workspace().folder());

    find<QPushButton>(u"settings.chooseFolder"_s)->click();
    auto *folders = m_fixture->dialog()->findChild<QFileDialog *>(u"settings.folders"_s);
    if (!folders)
        folders = qobject_cast<QFileDialog *>(m_fixture->dialog());
    QVERIFY(folders);
    Q_EMIT folders->fileSelected(other.path());
    folders->reject();
    QTRY_COMPARE(m_fixture->dialog()->objectName(), u"settings.dialog"_s);
    QCOMPARE(*WorkspacePlace::folder({}, {}), other.path());
    const QString next = find<PlainLabel>(u"settings.nextFolder"_s)->plainText();
    QVERIFY2(next.contains(other.path()) && next.contains(u"Nothing is moved"), qPrintable(next));
    // What is in use stays in use.
    QCOMPARE(find<QLineEdit>(u"settings.folder"_s)->text(), m_fixture->workspace().folder());
    find<QPushButton>(u"settings.usualFolder"_s)->click();
    QCOMPARE(*WorkspacePlace::chosen(), QString());
}

void TestSettingsDialog::theHistorysBoundsAreKept()
{
    open(3);
    type(u"settings.keepDays"_s, u"90"_s);
    type(u"settings.megabytes"_s, u"500"_s);
    const SnapshotSettings wanted{90, 500};
    QCOMPARE(settings().snapshots(), wanted);
}

void TestSettingsDialog::eachPageIsWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("text");
    QTest::newRow("1280x800") << QSize(1280, 800) << 1.0;
    QTest::newRow("900x700 at 200 %") << QSize(900, 700) << 2.0;
}

void TestSettingsDialog::eachPageIsWhole()
{
    QFETCH(QSize, size);
    QFETCH(qreal, text);
    Theme::apply(*qApp, Scheme::Light, text);
    m_fixture->showWindow(size);
    for (int page = 0; page < 4; ++page) {
        open(page);
        m_fixture->dialog()->resize(m_fixture->dialog()->size().boundedTo(size));
        UiAudit::settle();
        QStringList lines = UiAudit::all(m_fixture->dialog());
        if (m_fixture->dialog()->width() > size.width()
            || m_fixture->dialog()->height() > size.height())
            lines << u"larger than the screen"_s;
        QVERIFY2(lines.isEmpty(), qPrintable(QString::number(page) + lines.join(u'\n')));
        m_fixture->closeDialog();
    }
}

PLUGBOARD_TEST(TestSettingsDialog)
#include "tst_settingsdialog.moc"
