// SPDX-License-Identifier: GPL-3.0-or-later
//
// The export dialog over the sandbox: what is chosen, what the preview shows, what is written.
#include "core/json.h"
#include "support/testprogram.h"
#include "ui/panes/connectionspane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theWholeAccountAsJson();
    void whatTheListShows();
    void theSelectionAsCsv();
    void aFormulaIsGuardedInTheFile();
    void theStatesOfEachSecret();
    void optionsBelongToTables();
    void aFileThatCannotBeWritten();

private:
    void openExport();
    [[nodiscard]] QDialog *dialog() const { return m_fixture->dialog(); }
    [[nodiscard]] QString text(const QString &label) const;
    void choose(const QString &button) const;
    //! Waits until the preview is there.
    void ready() const;
    [[nodiscard]] QByteArray written(const QString &name);

    std::unique_ptr<WindowFixture> m_fixture;
    QTemporaryDir m_folder;
};

void TestMainWindowExport::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
}

void TestMainWindowExport::cleanup()
{
    m_fixture.reset();
}

void TestMainWindowExport::openExport()
{
    m_fixture->window().showExport();
    ready();
}

void TestMainWindowExport::ready() const
{
    QTRY_VERIFY(dialog() && dialog()->findChild<QPushButton *>(u"export.save"_s)->isEnabled());
}

QString TestMainWindowExport::text(const QString &label) const
{
    return dialog()->findChild<PlainLabel *>(label)->plainText();
}

void TestMainWindowExport::choose(const QString &button) const
{
    dialog()->findChild<QAbstractButton *>(button)->click();
    ready();
}

QByteArray TestMainWindowExport::written(const QString &name)
{
    const QString path = m_folder.filePath(name);
    if (!QMetaObject::invokeMethod(dialog(), "write", Q_ARG(QString, path)))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMainWindowExport::theWholeAccountAsJson()
{
    openExport();
    choose(u"export.account"_s);
    QVERIFY(text(u"export.summary"_s).startsWith(u"60 connections will be written."));
    QVERIFY(text(u"export.goodFor"_s).contains(u"backup"));
    QVERIFY(text(u"export.losses"_s).contains(u"Secrets are left out"));
    const auto *preview = dialog()->findChild<QPlainTextEdit *>(u"export.text"_s);
    QVERIFY(preview->toPlainText().startsWith(u"{\n    \"format\": \"plugboard\""));
    const Result<Json> json = parseJson(written(u"all.json"_s));
    QVERIFY(json);
    QCOMPARE((*json)[u"connections"].items().size(), 60U);
    QTRY_VERIFY(!dialog());
}

//! What a search leaves is what is exported, however many the account has.
void TestMainWindowExport::whatTheListShows()
{
    const QString type = m_fixture->types().constFirst();
    m_fixture->child<QLineEdit>(u"connections.search"_s)->setText(u"type:"_s + type);
    const auto *list = m_fixture->child<QAbstractItemView>(u"connections.list"_s);
    QTRY_VERIFY(list->model()->rowCount() > 0 && list->model()->rowCount() < 60);
    const int shown = list->model()->rowCount();
    openExport();
    choose(u"export.shown"_s);
    const Result<Json> json = parseJson(written(u"shown.json"_s));
    QVERIFY(json);
    QCOMPARE(int((*json)[u"connections"].items().size()), shown);
    for (const Json &one : (*json)[u"connections"].items())
        QCOMPARE(one[u"type"].toString(), type);
}

void TestMainWindowExport::theSelectionAsCsv()
{
    const QString key = m_fixture->firstOf(m_fixture->types().constFirst());
    m_fixture->window().openConnection(key);
    openExport();
    choose(u"export.format.csv-wide"_s);
    QVERIFY(text(u"export.summary"_s).startsWith(u"1 connection will be written."));
    const auto *rows = dialog()->findChild<QTableWidget *>(u"export.rows"_s);
    QVERIFY(rows->isVisible());
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(rows->horizontalHeaderItem(1)->text(), u"id"_s);
    QCOMPARE(rows->item(0, 1)->text(), key);
    const QByteArray file = written(u"one.csv"_s);
    QVERIFY(file.startsWith("account,id,type,name,"));
    QCOMPARE(file.count("\r\n"), 2);
}

void TestMainWindowExport::aFormulaIsGuardedInTheFile()
{
    const QString key = m_fixture->firstOf(m_fixture->types().constFirst());
    StoredConnection one
        = **m_fixture->workspace().connection(m_fixture->account(), ConnectionId(key));
    one.name = u"=HYPERLINK(\"http://evil.example\")"_s;
    one.body.set(u"name"_s, Json(one.name));
    QVERIFY(m_fixture->workspace().storeConnection(m_fixture->account(), one));
    m_fixture->window().openConnection(key);
    openExport();
    for (const QString &layout : {u"csv-wide"_s, u"csv-long"_s}) {
        choose(u"export.format."_s + layout);
        // Seen before it is written.
        const auto *rows = dialog()->findChild<QTableWidget *>(u"export.rows"_s);
        QStringList cells;
        for (int column = 0; column < rows->columnCount(); ++column)
            cells << rows->item(0, column)->text();
        QVERIFY2(cells.contains(u"'=HYPERLINK(\"http://evil.example\")"_s),
                 qPrintable(cells.join(u'|')));
        for (const QString &cell : std::as_const(cells))
            QVERIFY2(!cell.startsWith(u'='), qPrintable(cell));
    }
    const QByteArray file = written(u"guarded.csv"_s);
    QVERIFY2(file.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""), file.constData());
    QVERIFY(!file.contains(",=") && !file.contains(",\"="));
}

void TestMainWindowExport::theStatesOfEachSecret()
{
    openExport();
    choose(u"export.account"_s);
    const auto *secrets = dialog()->findChild<QTableWidget *>(u"export.secretStates"_s);
    QVERIFY(secrets->rowCount() > 1);
    int told = 0;
    for (int row = 0; row < secrets->rowCount(); ++row) {
        QVERIFY(!secrets->item(row, 0)->text().isEmpty());
        for (int column = 1; column < secrets->columnCount(); ++column)
            told += secrets->item(row, column)->text().toInt();
    }
    const QRegularExpressionMatch match
        = QRegularExpression(u"(\\d+) set, (\\d+) not set, (\\d+) references, (\\d+) not shown"_s)
              .match(text(u"export.summary"_s));
    QVERIFY(match.hasMatch());
    int counted = 0;
    for (int i = 1; i <= 4; ++i)
        counted += match.captured(i).toInt();
    QCOMPARE(told, counted);
}

void TestMainWindowExport::optionsBelongToTables()
{
    openExport();
    auto *semicolon = dialog()->findChild<QCheckBox *>(u"export.semicolon"_s);
    QVERIFY(!semicolon->isVisible());
    choose(u"export.format.csv-long"_s);
    QVERIFY(semicolon->isVisible());
    choose(u"export.semicolon"_s);
    choose(u"export.byteOrderMark"_s);
    QVERIFY(written(u"long.csv"_s)
                .startsWith("\xEF\xBB\xBF"
                            "account;id;name;handle;value;secret\r\n"));
}

void TestMainWindowExport::aFileThatCannotBeWritten()
{
    openExport();
    QVERIFY(written(u"no/such/folder.json"_s).isEmpty());
    QVERIFY(dialog());
    const auto *bar = dialog()->findChild<QWidget *>(u"export.message"_s);
    QVERIFY(bar->isVisible());
}

PLUGBOARD_TEST(TestMainWindowExport)
#include "tst_mainwindowexport.moc"
