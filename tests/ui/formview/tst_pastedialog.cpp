// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values for several fields out of one pasted text.
#include "formfixture.h"
#include "support/testprogram.h"
#include "ui/formview/pastedialog.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const QString kSeveral
    = u"host=b.example.com\nPORT=443\napi_secret=canary-do-not-use\naccount_id=x\nother=1\n"_s;

struct PasteWindow : FormWindow
{
    PasteWindow() : FormWindow(freshConnection()) { }

    //! By Ctrl+V in a field.
    void paste(const QString &path, const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        line(path)->setFocus();
        line(path)->selectAll();
        press(QKeySequence::Paste);
    }
    [[nodiscard]] QPointer<PasteDialog> dialog() const { return view->findChild<PasteDialog *>(); }
    [[nodiscard]] QTableWidget *table() const
    {
        return dialog()->findChild<QTableWidget *>(u"paste.table"_s);
    }
    //! The row of \a label, as "ticked|now|new".
    [[nodiscard]] QString shownRow(const QString &label) const
    {
        for (int row = 0; row < table()->rowCount(); ++row) {
            if (table()->item(row, 0)->text() != label)
                continue;
            const bool ticked = table()->item(row, 0)->checkState() == Qt::Checked;
            return QString::number(int(ticked)) + u'|' + table()->item(row, 1)->text() + u'|'
                + table()->item(row, 2)->text();
        }
        return {};
    }
    void click(const QString &button) const
    {
        dialog()->findChild<QPushButton *>(button)->click();
        UiAudit::settle();
    }
};

} // namespace

class TestPasteDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { Theme::apply(*qApp, Scheme::Light); }
    void severalValuesAreOffered();
    void fillingIsOneStep();
    void whatIsNotTickedStays();
    void whatThePlatformHidesIsNotTicked();
    void decliningPastesAsUsual();
    void cancellingPastesNothing();
    void oneValueIsPastedAsEver();
    void theNameAndAllFieldsOfOneLineOffer();
    void theActionTakesTheClipboard();
    void theActionSaysWhatIsWrong();
    void nothingIsOfferedWhereNothingMayBeEdited();
    void aFormThatGoesClosesIt();
    void itCanBeUsedByEverybody_data();
    void itCanBeUsedByEverybody();
};

void TestPasteDialog::severalValuesAreOffered()
{
    PasteWindow w;
    QVERIFY(w.shown);
    w.paste(u"webhook_url"_s, kSeveral);
    QVERIFY(w.dialog());
    QVERIFY(!w.model->isDirty());
    QCOMPARE(w.table()->rowCount(), 4);
    QCOMPARE(w.shownRow(u"Shop domain"_s), u"1|a.example.com|b.example.com"_s);
    QCOMPARE(w.shownRow(u"Port"_s), u"1|8443|443"_s);
    QCOMPARE(w.shownRow(u"API secret"_s), u"1|Secret, kept|Will be replaced, value hidden"_s);
    QVERIFY(w.shownRow(u"Account"_s).startsWith(u"0|northwind-eu-1|Left out: "_s));
    QVERIFY(
        w.dialog()->findChild<PlainLabel *>(u"paste.notes"_s)->plainText().contains(u"other"_s));
    // Nowhere in it, whatever one asks.
    for (const QWidget *part : w.dialog()->findChildren<QWidget *>()) {
        QVERIFY(!part->toolTip().contains(u"canary"_s));
        QVERIFY(!part->accessibleName().contains(u"canary"_s));
    }
    w.click(u"paste.cancel"_s);
}

void TestPasteDialog::fillingIsOneStep()
{
    PasteWindow w;
    w.paste(u"host"_s, kSeveral);
    w.click(u"paste.fill"_s);
    QTRY_VERIFY(!w.dialog());
    QCOMPARE(w.model->changedPaths(), QStringList({u"host"_s, u"port"_s, u"api_secret"_s}));
    QVERIFY(w.model->typedSecret(u"api_secret"_s)->equals("canary-do-not-use"));
    QCOMPARE(w.line(u"host"_s)->text(), u"b.example.com"_s);
    QCOMPARE(w.model->undoStack()->count(), 1);
    w.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
    w.press(QKeySequence::Undo);
    QVERIFY(!w.model->isDirty());
    QCOMPARE(w.model->secretState(u"api_secret"_s), SecretState::Kept);
}

void TestPasteDialog::whatIsNotTickedStays()
{
    PasteWindow w;
    w.paste(u"host"_s, kSeveral);
    auto *fill = w.dialog()->findChild<QPushButton *>(u"paste.fill"_s);
    QVERIFY(fill->text().contains(u'3'));
    w.table()->item(0, 0)->setCheckState(Qt::Unchecked);
    // Space, as in every list, wherever the row was clicked.
    w.table()->setFocus();
    w.table()->setCurrentCell(1, 2);
    QTest::keyClick(w.table(), Qt::Key_Space);
    QVERIFY(fill->text().contains(u'1'));
    // Return fills in what is ticked, the row that one stands on with it.
    w.table()->setCurrentCell(2, 0);
    QTest::keyClick(w.table(), Qt::Key_Return);
    QTRY_VERIFY(!w.dialog());
    QCOMPARE(w.model->changedPaths(), QStringList{u"api_secret"_s});

    w.paste(u"host"_s, u"host=a.example.com\nport=8443"_s);
    QCOMPARE(w.shownRow(u"Shop domain"_s), u"0|a.example.com|The same"_s);
    QVERIFY(!w.dialog()->findChild<QPushButton *>(u"paste.fill"_s)->isEnabled());
    w.click(u"paste.cancel"_s);
}

void TestPasteDialog::whatThePlatformHidesIsNotTicked()
{
    PasteWindow w;
    w.paste(u"webhook_url"_s, u"host=b.example.com\ninternal_id=x-2"_s);
    QVERIFY(w.dialog());
    QCOMPARE(w.shownRow(u"Internal id"_s), u"0|x-1|x-2 (not shown by the platform)"_s);
    w.click(u"paste.fill"_s);
    QCOMPARE(w.model->value(u"host"_s).displayText(), u"b.example.com"_s);
    QCOMPARE(w.model->value(u"internal_id"_s).displayText(), u"x-1"_s);
}

void TestPasteDialog::decliningPastesAsUsual()
{
    PasteWindow w;
    w.paste(u"host"_s, u"host=b\nport=1\n"_s);
    w.click(u"paste.plain"_s);
    QTRY_VERIFY(!w.dialog());
    QVERIFY(w.model->value(u"host"_s).displayText().startsWith(u"host=b"_s));
    QVERIFY(!w.model->isFieldDirty(u"port"_s));
}

void TestPasteDialog::cancellingPastesNothing()
{
    PasteWindow w;
    w.paste(u"host"_s, kSeveral);
    QTest::keyClick(w.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!w.dialog());
    QVERIFY(!w.model->isDirty());
    QTRY_COMPARE(w.focus(), w.line(u"host"_s));
}

void TestPasteDialog::oneValueIsPastedAsEver()
{
    PasteWindow w;
    for (const QString &text : {u"b.example"_s, u"host=b.example"_s, u"a\nb"_s, u"x=1\ny=2"_s}) {
        w.paste(u"host"_s, text);
        QVERIFY2(!w.dialog(), qPrintable(text));
        QVERIFY(w.model->isFieldDirty(u"host"_s));
        w.model->discard();
    }
}

void TestPasteDialog::theNameAndAllFieldsOfOneLineOffer()
{
    PasteWindow w;
    const auto offers = [&w](QWidget *field) {
        QGuiApplication::clipboard()->setText(uR"({"host": "b", "port": 1})"_s);
        field->setFocus();
        UiAudit::settle();
        w.press(QKeySequence::Paste);
        const bool is = w.dialog();
        if (is)
            w.click(u"paste.cancel"_s);
        return is;
    };
    QVERIFY(offers(w.find(u"form.name"_s)));
    QVERIFY(offers(w.line(u"port"_s)));
    QVERIFY(offers(w.line(u"webhook_url"_s)));
    // Where a secret is typed, too.
    w.view->focusField(u"access_token"_s);
    QTest::keyClick(w.focus(), Qt::Key_Space);
    QVERIFY(offers(w.focus()));
}

void TestPasteDialog::theActionTakesTheClipboard()
{
    PasteWindow w;
    QGuiApplication::clipboard()->setText(u"host,port\nb.example,443\nc.example,444"_s);
    w.view->action(FormView::Action::PasteSeveral)->trigger();
    QVERIFY(w.dialog());
    QVERIFY(!w.dialog()->findChild<QPushButton *>(u"paste.plain"_s)->isVisible());
    QVERIFY(w.dialog()->findChild<PlainLabel *>(u"paste.notes"_s)->plainText().contains(u'1'));
    w.click(u"paste.fill"_s);
    QCOMPARE(w.model->changedPaths(), QStringList({u"host"_s, u"port"_s}));
    QVERIFY(!w.view->messageBar()->isVisible());
}

void TestPasteDialog::theActionSaysWhatIsWrong()
{
    PasteWindow w;
    for (const QString &text : {u"just words"_s, u""_s, u"x=1\ny=2"_s}) {
        QGuiApplication::clipboard()->setText(text);
        w.view->action(FormView::Action::PasteSeveral)->trigger();
        QVERIFY(!w.dialog());
        QVERIFY(w.view->messageBar()->isVisible());
        w.view->messageBar()->clear();
    }
}

void TestPasteDialog::nothingIsOfferedWhereNothingMayBeEdited()
{
    PasteWindow w;
    w.view->setReadOnly(u"Being sent."_s);
    w.paste(u"host"_s, kSeveral);
    QVERIFY(!w.dialog());
    QVERIFY(!w.view->action(FormView::Action::PasteSeveral)->isEnabled());
}

void TestPasteDialog::aFormThatGoesClosesIt()
{
    PasteWindow w;
    w.paste(u"host"_s, kSeveral);
    const QPointer<PasteDialog> dialog = w.dialog();
    QVERIFY(dialog);
    w.model.reset();
    QTRY_VERIFY(!dialog);
}

void TestPasteDialog::itCanBeUsedByEverybody_data()
{
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("100 %") << 1.0 << Qt::LeftToRight;
    QTest::newRow("200 %") << 2.0 << Qt::LeftToRight;
    QTest::newRow("right to left") << 1.0 << Qt::RightToLeft;
}

void TestPasteDialog::itCanBeUsedByEverybody()
{
    QFETCH(qreal, scale);
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    Theme::apply(*qApp, Scheme::Light, scale);
    PasteWindow w;
    w.paste(u"host"_s, kSeveral);
    UiAudit::settle();
    const QStringList found = UiAudit::all(w.dialog());
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(UiAudit::traps(w.dialog()), QStringList());
}

PLUGBOARD_TEST(TestPasteDialog)
#include "tst_pastedialog.moc"
