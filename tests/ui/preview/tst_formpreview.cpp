// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/preview/formpreview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    return QStringLiteral(PLUGBOARD_TEST_DATA) + u'/' + name;
}

} // namespace

class TestFormPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
        m_preview = new FormPreview;
        m_preview->resize(900, 700);
        m_preview->show();
    }
    void cleanup() { delete m_preview; }

    void everyDialectIsAForm_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("language");
        QTest::newRow("flxpoint") << u"flxpoint/shopify-configs.json"_s << u"Flxpoint"_s;
        QTest::newRow("make") << u"make/warehouse.json"_s << u"Make"_s;
        QTest::newRow("json schema") << u"jsonschema/workflow-action.json"_s << u"JSON Schema"_s;
        QTest::newRow("airbyte") << u"airbyte/source-postgres.json"_s << u"Airbyte"_s;
        QTest::newRow("kafka") << u"kafka/jdbc-sink.json"_s << u"Kafka Connect"_s;
        QTest::newRow("n8n") << u"n8n/parcel-node.json"_s << u"n8n"_s;
    }
    void everyDialectIsAForm()
    {
        QFETCH(QString, file);
        QFETCH(QString, language);
        show(fixture(file));
        QVERIFY(m_preview->model());
        QVERIFY(m_preview->model()->rowCount() > 1);
        QVERIFY2(words(u"preview.reading"_s).contains(language),
                 qPrintable(words(u"preview.reading"_s)));
        UiAudit::settle();
        const QStringList found = UiAudit::all(m_preview);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(!m_preview->model()->isDirty());
    }

    void fieldsComeAndGoAsOneTypes()
    {
        show(file("[{\"name\":\"mode\",\"type\":\"select\",\"options\":[{\"value\":\"a\"},"
                  "{\"value\":\"b\",\"nested\":[{\"name\":\"host\",\"type\":\"text\"}]}]}]"));
        // What was never shown is no widget yet.
        QVERIFY(!m_preview->findChild<QWidget *>(u"row.host"_s));
        m_preview->model()->setText(u"mode"_s, u"b"_s);
        UiAudit::settle();
        const QWidget *row = m_preview->findChild<QWidget *>(u"row.host"_s);
        QVERIFY(row);
        QVERIFY(row->isVisible());
        m_preview->model()->setText(u"mode"_s, u"a"_s);
        UiAudit::settle();
        QVERIFY(row->isHidden());
    }

    void anIssueLeadsToItsField()
    {
        show(file("[{\"name\":\"host\",\"type\":\"text\"},{\"name\":\"odd\",\"type\":\"quark\"}]"));
        auto *issues = m_preview->findChild<QListWidget *>(u"preview.issues"_s);
        QVERIFY(issues->isVisible());
        QVERIFY(issues->count() > 0);
        QListWidgetItem *item = issues->item(issues->count() - 1);
        QVERIFY(item->text().contains(u"odd"));
        issues->setFocus();
        issues->setCurrentItem(item);
        QTest::keyClick(issues, Qt::Key_Return);
        QTRY_COMPARE(form()->focusedField(), std::optional(u"odd"_s));
    }

    void anotherLanguageCanBeChosen()
    {
        show(file("[]"));
        auto *language = m_preview->findChild<QComboBox *>(u"preview.language"_s);
        QSignalSpy finished(m_preview, &FormPreview::finished);
        language->setCurrentIndex(language->findText(u"Make"_s));
        Q_EMIT language->activated(language->currentIndex());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(words(u"preview.reading"_s).contains(u"Make"));
        // One that does not fit is told; what was there stays.
        language->setCurrentIndex(language->findText(u"Kafka Connect"_s));
        Q_EMIT language->activated(language->currentIndex());
        QTRY_COMPARE(finished.size(), 2);
        QVERIFY(bar()->isVisible());
        QVERIFY(m_preview->model());
    }

    void readAgain()
    {
        const QString path = file("[{\"name\":\"one\",\"type\":\"text\"}]");
        show(path);
        QVERIFY(m_preview->model()->indexOf(u"one"_s).isValid());
        (void) file("[{\"name\":\"two\",\"type\":\"text\"}]");
        QSignalSpy finished(m_preview, &FormPreview::finished);
        m_preview->findChild<QPushButton *>(u"preview.reload"_s)->click();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(m_preview->model()->indexOf(u"two"_s).isValid());
    }

    void whatIsNoMetadataIsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no json") << QByteArray("name = value");
        QTest::newRow("cut") << QByteArray("[{\"name\":");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("an object of nothing known") << QByteArray("{\"colour\":\"red\"}");
        QTest::newRow("empty") << QByteArray();
    }
    void whatIsNoMetadataIsTold()
    {
        QFETCH(QByteArray, text);
        show(file(text));
        QVERIFY(bar()->isVisible());
        QVERIFY(!bar()->text().isEmpty());
        QVERIFY(!m_preview->model());
    }

    void aFileThatIsNotThere()
    {
        show(m_folder.filePath(u"none.json"_s));
        QVERIFY(bar()->text().contains(u"none.json"));
    }

    void oneLocalFileIsDropped()
    {
        QMimeData data;
        QVERIFY(droppedFile(&data).isEmpty());
        data.setUrls({QUrl::fromLocalFile(u"/a.json"_s)});
        QCOMPARE(droppedFile(&data), u"/a.json"_s);
        data.setUrls({QUrl(u"https://example.com/a.json"_s)});
        QVERIFY(droppedFile(&data).isEmpty());
        data.setUrls({QUrl::fromLocalFile(u"/a.json"_s), QUrl::fromLocalFile(u"/b.json"_s)});
        QVERIFY(droppedFile(&data).isEmpty());
    }

private:
    void show(const QString &path)
    {
        QSignalSpy finished(m_preview, &FormPreview::finished);
        m_preview->showFile(path);
        QTRY_COMPARE(finished.size(), 1);
        UiAudit::settle();
    }
    QString file(const QByteArray &text) const
    {
        const QString path = m_folder.filePath(u"metadata.json"_s);
        QFile written(path);
        if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
            qFatal("no file");
        return path;
    }
    [[nodiscard]] QString words(const QString &name) const
    {
        return m_preview->findChild<PlainLabel *>(name)->plainText();
    }
    [[nodiscard]] MessageBar *bar() const
    {
        return m_preview->findChild<MessageBar *>(u"preview.message"_s);
    }
    [[nodiscard]] FormView *form() const { return m_preview->findChild<FormView *>(); }

    QTemporaryDir m_folder;
    FormPreview *m_preview = nullptr;
};

PLUGBOARD_TEST(TestFormPreview)
#include "tst_formpreview.moc"
