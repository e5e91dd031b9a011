// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command palette in the real window: what it finds, what it does, where the focus is after.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/paletteflow.h"
#include "ui/palette/palette.h"
#include "ui/palette/palettemodel.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void opensAConnectionByItsName();
    void opensAConnectionOfAnotherAccount();
    void doesAnAction();
    void offersWhatCanBeDoneWhereTheFocusWas();
    void goesToAField();
    void switchesTheAccount();
    void escapeGivesTheFocusBack();
    void arrowsSkipTheHeadings();
    void enterBeforeTheEndOfTheSearch();
    void isReadToTheBlind();
    void fitsIntoSmallWindows();
    void keepsUpWithTheList();
    void manyConnections();

private:
    [[nodiscard]] QWidget *focus() const { return m_fixture->window().focusWidget(); }
    [[nodiscard]] Palette *palette() const
    {
        return m_fixture->child<Palette>(u"palette.window"_s);
    }
    [[nodiscard]] QLineEdit *search() const
    {
        return palette()->findChild<QLineEdit *>(u"palette.search"_s);
    }
    [[nodiscard]] QListView *list() const
    {
        return palette()->findChild<QListView *>(u"palette.list"_s);
    }
    //! By its key, with \a typed.
    void open(const QString &typed = {}) const;
    [[nodiscard]] QStringList rows() const;
    [[nodiscard]] QString current() const { return list()->currentIndex().data().toString(); }
    void show() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowPalette::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowPalette::cleanup()
{
    m_fixture.reset();
}

void TestMainWindowPalette::show() const
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    m_fixture->window().connections()->view()->setFocus();
}

void TestMainWindowPalette::open(const QString &typed) const
{
    QTest::keySequence(focus(), QKeySequence(u"Ctrl+Shift+P"_s));
    QVERIFY(palette());
    QVERIFY(QTest::qWaitForWindowActive(palette()));
    // Names have signs that no key of a test has.
    search()->insert(typed);
    QTRY_VERIFY(!m_fixture->child<PaletteFlow>({})->isLoading()
                && !qobject_cast<PaletteModel *>(list()->model())->isSearching());
}

QStringList TestMainWindowPalette::rows() const
{
    QStringList texts;
    for (int i = 0; i < list()->model()->rowCount(); ++i)
        texts << list()->model()->index(i, 0).data().toString();
    return texts;
}

void TestMainWindowPalette::opensAConnectionByItsName()
{
    show();
    const auto stored = m_fixture->workspace().connections(m_fixture->account());
    const StoredConnection wanted = stored->at(37);
    open(wanted.name);
    QCOMPARE(current(), wanted.name);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_VERIFY(!palette());
    QTRY_VERIFY(m_fixture->window().detail()->model());
    QCOMPARE(m_fixture->window().detail()->model()->name(), wanted.name);
    QCOMPARE(m_fixture->window().connections()->currentKey(), wanted.id.text());
    // By its id as well.
    const StoredConnection other = stored->at(5);
    open(other.id.text());
    QVERIFY(rows().contains(other.name));
}

void TestMainWindowPalette::opensAConnectionOfAnotherAccount()
{
    show();
    Account second;
    second.id = AccountId(u"second"_s);
    second.name = u"Zebra"_s;
    second.platform = u"flxpoint"_s;
    second.url = QUrl(u"https://zebra.invalid"_s);
    QVERIFY(m_fixture->workspace().saveAccount(second));
    StoredConnection one = m_fixture->workspace().connections(m_fixture->account())->constFirst();
    one.name = u"Quagga feed"_s;
    QVERIFY(m_fixture->workspace().storeList(second.id, {one}));
    open(u"quagga"_s);
    QCOMPARE(current(), u"Quagga feed"_s);
    QVERIFY(list()->currentIndex().data(PaletteModel::DetailRole).toString().contains(u"Zebra"));
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(m_fixture->window().currentAccount(), second.id);
    QCOMPARE(m_fixture->window().detail()->model()->name(), u"Quagga feed"_s);
}

void TestMainWindowPalette::doesAnAction()
{
    show();
    open(u"new conn"_s);
    QCOMPARE(current(), u"New Connection…"_s);
    QCOMPARE(list()->currentIndex().data(PaletteModel::KeyRole).toString(), u"Ctrl+N"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_VERIFY(m_fixture->dialog());
    QCOMPARE(m_fixture->dialog()->objectName(), u"newConnection.dialog"_s);
    m_fixture->closeDialog();
    QTRY_VERIFY(!m_fixture->dialog());
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    // Not what cannot be done now: nothing is pending.
    open(u"review and push"_s);
    QVERIFY(!rows().contains(u"Review and Push…"_s));
}

void TestMainWindowPalette::offersWhatCanBeDoneWhereTheFocusWas()
{
    show();
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*model, true);
    const QString saved = model->value(path).displayText();
    model->setText(path, saved + u"x"_s);
    m_fixture->window().detail()->goToField(path);
    QWidget *field = focus();
    open(u"reset field to saved"_s);
    QCOMPARE(current(), u"Reset Field to Saved"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(model->value(path).displayText(), saved);
    QCOMPARE(focus(), field);
}

void TestMainWindowPalette::goesToAField()
{
    show();
    const FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = FormView::displayOrder(*model).constLast();
    open(model->field(path).key);
    const int row = int(rows().indexOf(model->field(path).label));
    QVERIFY(row > 0);
    while (list()->currentIndex().row() < row)
        QTest::keyClick(search(), Qt::Key_Down);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(m_fixture->window().detail()->form()->focusedField(), path);
}

void TestMainWindowPalette::switchesTheAccount()
{
    show();
    Account second;
    second.id = AccountId(u"second"_s);
    second.name = u"Zebra"_s;
    second.platform = u"flxpoint"_s;
    second.url = QUrl(u"https://zebra.invalid"_s);
    QVERIFY(m_fixture->workspace().saveAccount(second));
    open(u"zebra"_s);
    QCOMPARE(current(), u"Zebra"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_COMPARE(m_fixture->window().currentAccount(), second.id);
    // Back by its key.
    QTRY_VERIFY(!palette());
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    QTest::keySequence(focus(), QKeySequence(u"Ctrl+1"_s));
    QCOMPARE(m_fixture->window().currentAccount(), m_fixture->account());
}

void TestMainWindowPalette::escapeGivesTheFocusBack()
{
    show();
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*model, true);
    m_fixture->window().detail()->goToField(path);
    auto *field = qobject_cast<QLineEdit *>(focus());
    QVERIFY(field);
    field->setCursorPosition(2);
    QTest::keyClick(field, 'x');
    open(u"some words"_s);
    QTest::keyClick(search(), Qt::Key_Escape);
    QTRY_VERIFY(!palette());
    QCOMPARE(focus(), field);
    QCOMPARE(field->cursorPosition(), 3);
    QVERIFY(model->isDirty());
}

void TestMainWindowPalette::arrowsSkipTheHeadings()
{
    show();
    open();
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(search(), Qt::Key_Up);
    QCOMPARE(list()->currentIndex().row(), 1);
    const auto *model = qobject_cast<PaletteModel *>(list()->model());
    int seen = 0;
    for (int last = -1; last != list()->currentIndex().row(); ++seen) {
        last = list()->currentIndex().row();
        QVERIFY(model->itemAt(list()->currentIndex()));
        QTest::keyClick(search(), Qt::Key_Down);
    }
    int choices = 0;
    for (int row = model->nextChoice(0, 1); row >= 0; row = model->nextChoice(row + 1, 1))
        ++choices;
    QCOMPARE(seen, choices);
    QTest::keyClick(search(), Qt::Key_PageUp);
    QVERIFY(model->itemAt(list()->currentIndex()));
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(search(), Qt::Key_PageUp);
    QCOMPARE(list()->currentIndex().row(), 1);
    // Tab does not lead away.
    QTest::keyClick(search(), Qt::Key_Tab);
    QTRY_VERIFY(search()->hasFocus());
}

void TestMainWindowPalette::enterBeforeTheEndOfTheSearch()
{
    show();
    open(u"about"_s);
    auto *model = qobject_cast<PaletteModel *>(list()->model());
    model->setQuery(u"about plugboard"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QTRY_VERIFY(m_fixture->dialog());
    QCOMPARE(m_fixture->dialog()->objectName(), u"about.dialog"_s);
}

void TestMainWindowPalette::isReadToTheBlind()
{
    show();
    open(u"refresh"_s);
    QAccessibleInterface *results = QAccessible::queryAccessibleInterface(list());
    QVERIFY(results);
    QCOMPARE(results->text(QAccessible::Name), u"Results"_s);
    QStringList names;
    for (int i = 0; i < results->childCount(); ++i)
        names << results->child(i)->text(QAccessible::Name);
    QVERIFY2(names.contains(u"Refresh, action, Account, F5"_s), qPrintable(names.join(u'|')));
    QCOMPARE(UiAudit::all(palette()), QStringList());
}

void TestMainWindowPalette::fitsIntoSmallWindows()
{
    show();
    for (const QSize &size : {QSize(900, 700), QSize(620, 480), QSize(1920, 1080)}) {
        m_fixture->window().resize(size);
        UiAudit::settle();
        open(u"e"_s);
        const QRect window(m_fixture->window().mapToGlobal(QPoint()), m_fixture->window().size());
        QVERIFY(window.contains(palette()->geometry()));
        // In the middle.
        QVERIFY(std::abs(palette()->geometry().center().x() - window.center().x()) <= 1);
        QVERIFY(palette()->width() <= Metrics::px(640));
        QCOMPARE(UiAudit::clipping(palette()), QStringList());
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(!palette());
    }
}

void TestMainWindowPalette::keepsUpWithTheList()
{
    show();
    StoredConnection one = m_fixture->workspace().connections(m_fixture->account())->constFirst();
    open(u"quagga"_s);
    QCOMPARE(rows(), QStringList());
    QTest::keyClick(search(), Qt::Key_Escape);
    QTRY_VERIFY(!palette());
    one.name = u"Quagga"_s;
    QVERIFY(m_fixture->workspace().storeConnection(m_fixture->account(), one));
    open(u"quagga"_s);
    QCOMPARE(current(), u"Quagga"_s);
    QTest::keyClick(search(), Qt::Key_Escape);
    QTRY_VERIFY(!palette());
    // A draft that is not sent yet too.
    const Result<QString> made = m_fixture->drafts().duplicate(m_fixture->account(), one.id.text());
    QVERIFY(made);
    open(u"quagga copy"_s);
    QCOMPARE(current(), u"Quagga (copy)"_s);
}

void TestMainWindowPalette::manyConnections()
{
    show();
    Account second;
    second.id = AccountId(u"second"_s);
    second.name = u"Large"_s;
    second.platform = u"flxpoint"_s;
    second.url = QUrl(u"https://large.invalid"_s);
    QVERIFY(m_fixture->workspace().saveAccount(second));
    QList<StoredConnection> many;
    StoredConnection one = m_fixture->workspace().connections(m_fixture->account())->constFirst();
    one.body = Json::object();
    for (int i = 0; i < 5000; ++i) {
        one.id = ConnectionId(QString::number(100000 + i));
        one.name = u"Okapi %1"_s.arg(i);
        many << one;
    }
    QVERIFY(m_fixture->workspace().storeList(second.id, many));
    open(u"okapi"_s);
    QTRY_COMPARE(rows().constFirst(), u"Connections, 50 of 5,000"_s);
    QTest::keyClicks(search(), u" 4999"_s);
    QTRY_COMPARE(current(), u"Okapi 4999"_s);
}

PLUGBOARD_TEST(TestMainWindowPalette)
#include "tst_mainwindowpalette.moc"
