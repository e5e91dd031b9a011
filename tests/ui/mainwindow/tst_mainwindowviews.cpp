// SPDX-License-Identifier: GPL-3.0-or-later
//
// Searching, views and columns of the list, as somebody at the keyboard meets them.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "models/viewlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/listcolumns.h"
#include "ui/panes/viewspane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void wordsAreOfferedAndTakenByKeys();
    void aMistypedWordIsGuessed();
    void whatIsNoSearchWordIsSaid();
    void viewsNarrowTheList();
    void theCountIsRightWhenAPushEnds();
    void aSearchIsSavedAsAView();
    void oddNamesOutliveTheWindow();
    void columnsAreChosenAndRemembered();
    void selectionSurvivesASearch();

private:
    [[nodiscard]] QLineEdit *search() const;
    [[nodiscard]] QAbstractItemView *popup() const;
    [[nodiscard]] QListView *views() const;
    [[nodiscard]] QStringList offered() const;
    [[nodiscard]] int rows() const;
    void type(const QString &text) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowViews::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    search()->setFocus();
}

void TestMainWindowViews::cleanup()
{
    m_fixture.reset();
}

QLineEdit *TestMainWindowViews::search() const
{
    return m_fixture->child<QLineEdit>(u"connections.search"_s);
}

QAbstractItemView *TestMainWindowViews::popup() const
{
    // A window of its own, with the field as its parent at the most.
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->objectName() == u"connections.search.completion")
            return qobject_cast<QAbstractItemView *>(top);
    }
    return m_fixture->child<QAbstractItemView>(u"connections.search.completion"_s);
}

QListView *TestMainWindowViews::views() const
{
    return m_fixture->child<QListView>(u"views.list"_s);
}

QStringList TestMainWindowViews::offered() const
{
    QStringList words;
    if (!popup()->isVisible())
        return words;
    for (int i = 0; i < popup()->model()->rowCount(); ++i)
        words << popup()->model()->index(i, 0).data().toString();
    return words;
}

int TestMainWindowViews::rows() const
{
    return m_fixture->window().connections()->view()->model()->rowCount();
}

void TestMainWindowViews::type(const QString &text) const
{
    // While words are offered their window has the keys.
    for (const QChar c : text) {
        QWidget *target = popup()->isVisible() ? static_cast<QWidget *>(popup()) : search();
        QTest::sendKeyEvent(QTest::Click, target, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
}

void TestMainWindowViews::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QWidget *target = popup()->isVisible() ? static_cast<QWidget *>(popup()) : search();
    QTest::keyClick(target, key, modifiers);
}

void TestMainWindowViews::wordsAreOfferedAndTakenByKeys()
{
    QVERIFY(popup() && !popup()->isVisible());
    type(u"ty"_s);
    QCOMPARE(offered(), QStringList{u"type:"_s});
    QVERIFY(!popup()->accessibleName().isEmpty());
    key(Qt::Key_Tab);
    QCOMPARE(search()->text(), u"type:"_s);
    // The values of the key, the most frequent first, each with its name and number.
    QVERIFY2(offered().contains(u"type:shopify"_s), qPrintable(offered().join(u' ')));
    type(u"sho"_s);
    QCOMPARE(offered().first(), u"type:shopify"_s);
    const QString spoken = popup()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(u"type:shopify, "_s) && spoken.endsWith(u" 12"_s),
             qPrintable(spoken));
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(search()->text(), u"type:shopify "_s);
    QCOMPARE(rows(), 12);

    // Escape closes the offer and leaves what was typed.
    type(u"ha"_s);
    QCOMPARE(offered(), QStringList{u"has:"_s});
    key(Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(search()->text(), u"type:shopify ha"_s);
    search()->clear();
    key(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(offered().size(), ConnectionQuery::keys().size());
    key(Qt::Key_Escape);
    // A name is left alone.
    type(u"fjord"_s);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(rows(), 3);
    key(Qt::Key_Down);
    QVERIFY(m_fixture->window().connections()->view()->hasFocus());
}

void TestMainWindowViews::aMistypedWordIsGuessed()
{
    search()->setText(u"type:shopfy"_s);
    const auto *empty = m_fixture->child<QWidget>(u"connections.empty"_s);
    QVERIFY(empty->isVisible());
    QString sentence = empty->accessibleName() + u' ' + empty->accessibleDescription();
    // Without the marks that keep foreign words apart (R4).
    sentence.remove(QChar(0x2068)).remove(QChar(0x2069));
    QCOMPARE(sentence, u"Nothing matches “type:shopfy”. Did you mean “type:shopify” (12)?"_s);
    QCOMPARE(m_fixture->child<QPushButton>(u"connections.empty.clearSearch"_s)->text(),
             u"Clear search"_s);
    auto *use = m_fixture->child<QPushButton>(u"connections.empty.useGuess"_s);
    QCOMPARE(use->text(), u"Use it"_s);
    use->click();
    QCOMPARE(search()->text(), u"type:shopify"_s);
    QCOMPARE(rows(), 12);
    QVERIFY(!empty->isVisible());

    search()->setText(u"type:xxxxxxxxxx"_s);
    QVERIFY(empty->isVisible());
    QVERIFY(!empty->accessibleDescription().contains(u"Did you mean"_s));
    m_fixture->child<QPushButton>(u"connections.empty.clearSearch"_s)->click();
    QCOMPARE(rows(), 60);
}

void TestMainWindowViews::whatIsNoSearchWordIsSaid()
{
    const auto *said = m_fixture->child<PlainLabel>(u"connections.notUnderstood"_s);
    QVERIFY(!said->isVisible());
    search()->setText(u"shopify tag:old"_s);
    QVERIFY(said->isVisible());
    const auto text = [said] {
        // Without the marks that keep foreign words apart (R4).
        return said->plainText().remove(QChar(0x2068)).remove(QChar(0x2069));
    };
    QCOMPARE(text(),
             u"“tag:old” is not a search word yet; it is looked for as it stands. "
             "Ctrl+Space shows the search words."_s);
    search()->setText(u"type:shopify or (type:ftp)"_s);
    QVERIFY2(text().contains(u"“or” is no search word"_s), qPrintable(text()));
    QVERIFY2(text().contains(u"Parentheses do not group words"_s), qPrintable(text()));

    // What the empty list offers is not said a second time above it, the fault is.
    search()->setText(u"(type:ftp OR type:shopify)"_s);
    const auto *empty = m_fixture->child<QWidget>(u"connections.empty"_s);
    QVERIFY(empty->isVisible());
    QVERIFY2(empty->accessibleDescription().contains(u"Did you mean"_s),
             qPrintable(empty->accessibleDescription()));
    QCOMPARE(text(),
             u"Parentheses do not group words; “(type:ftp OR type:shopify)” is looked for as it "
             "stands. Ctrl+Space shows the search words."_s);
    // What it does not offer, as that finds nothing, is.
    search()->setText(u"type:shopify type=ftp"_s);
    QVERIFY(empty->isVisible());
    QVERIFY(!empty->accessibleDescription().contains(u"Did you mean"_s));
    QVERIFY2(text().contains(u"Did you mean “type:ftp”?"_s), qPrintable(text()));
    search()->setText(u"(type:ftp OR type:shopify)"_s);
    m_fixture->child<QPushButton>(u"connections.empty.useGuess"_s)->click();
    QCOMPARE(search()->text(), u"type:ftp OR type:shopify"_s);
    QVERIFY(rows() > 12);
    QVERIFY(!said->isVisible());
    search()->setText(u"shopify is:fai"_s);
    QVERIFY(!said->isVisible());
    QCOMPARE(rows(), 12);
}

void TestMainWindowViews::theCountIsRightWhenAPushEnds()
{
    const auto changedHere
        = [this] { return views()->model()->index(2, 0).data(ViewListModel::CountRole).toInt(); };
    FormModel *form = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    form->setName(u"Mended"_s);
    QCOMPARE(changedHere(), 1);
    m_fixture->window().startReview();
    auto *push = m_fixture->child<QPushButton>(u"review.push"_s);
    QTRY_VERIFY_WITH_TIMEOUT(push->isEnabled(), 20000);
    int whenItEnded = -1;
    connect(m_fixture->window().findChild<PushFlow *>(), &PushFlow::pushed, this,
            [&] { whenItEnded = changedHere(); });
    push->click();
    QTRY_VERIFY_WITH_TIMEOUT(whenItEnded >= 0, 20000);
    QCOMPARE(whenItEnded, 0);
}

void TestMainWindowViews::viewsNarrowTheList()
{
    QCOMPARE(m_fixture->child<PlainLabel>(u"views.heading"_s)
                 ->plainText()
                 .remove(QChar(0x2068))
                 .remove(QChar(0x2069)),
             u"Views of Acme & Söhne"_s);
    const QString key = m_fixture->firstOf(u"ftp"_s);
    FormModel *form = m_fixture->open(key);
    QVERIFY(form);
    const QAbstractItemModel *model = views()->model();
    QTRY_COMPARE(model->index(0, 0).data(ViewListModel::CountRole).toInt(), 60);
    form->setName(u"Mended"_s);
    QTRY_COMPARE(model->index(2, 0).data(ViewListModel::CountRole).toInt(), 1);

    // By the keyboard alone.
    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_Down);
    QCOMPARE(rows(), 0);
    QVERIFY(m_fixture->child<QPushButton>(u"connections.empty.showAll"_s));
    QTest::keyClick(views(), Qt::Key_Down);
    QCOMPARE(rows(), 1);
    const QString count = m_fixture->child<PlainLabel>(u"connections.count"_s)->plainText();
    QVERIFY2(count.startsWith(u"1 of 60 · Changed here"_s), qPrintable(count));
    QVERIFY(search()->placeholderText().contains(u"Changed here"_s));
    // Discarded: it stays in the view until the query changes.
    m_fixture->drafts().discard(m_fixture->account(), key);
    QTRY_COMPARE(model->index(2, 0).data(ViewListModel::CountRole).toInt(), 0);
    QCOMPARE(rows(), 1);
    search()->setText(u"x"_s);
    m_fixture->window().views()->showAll();
    QCOMPARE(rows(), 60);
    QCOMPARE(search()->text(), QString());
    QCOMPARE(views()->currentIndex().row(), 0);
}

void TestMainWindowViews::aSearchIsSavedAsAView()
{
    auto *save = m_fixture->child<QPushButton>(u"connections.saveSearch"_s);
    QVERIFY(!save->isVisible());
    search()->setText(u"type:shopify"_s);
    QVERIFY(save->isVisible());
    save->click();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(u"name.text"_s);
    auto *ok = dialog->findChild<QPushButton *>(u"name.ok"_s);
    QVERIFY(!ok->isEnabled());
    name->setText(u"failing"_s);
    ok->click();
    // There is one of that name: said, and the name can be changed.
    QVERIFY(dialog->isVisible());
    name->setText(u"Shops"_s);
    ok->click();
    QVERIFY(!m_fixture->dialog());
    QCOMPARE(views()->currentIndex().data().toString(), u"Shops"_s);
    QCOMPARE(search()->text(), QString());
    QCOMPARE(rows(), 12);
    QTRY_COMPARE(views()->currentIndex().data(ViewListModel::CountRole).toInt(), 12);

    views()->setFocus();
    QTest::keyClick(views(), Qt::Key_F2);
    dialog = m_fixture->dialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"name.text"_s)->text(), u"Shops"_s);
    dialog->findChild<QLineEdit *>(u"name.text"_s)->setText(u"Stores"_s);
    dialog->findChild<QPushButton *>(u"name.ok"_s)->click();
    QCOMPARE(views()->currentIndex().data().toString(), u"Stores"_s);
    QTest::keyClick(views(), Qt::Key_Delete);
    dialog = m_fixture->dialog();
    QVERIFY(dialog);
    dialog->findChild<QPushButton *>(u"confirm.go"_s)->click();
    QCOMPARE(views()->model()->rowCount(), 3);
    QCOMPARE(views()->currentIndex().row(), 0);
    QCOMPARE(rows(), 60);
    // Those that are always there cannot go.
    QTest::keyClick(views(), Qt::Key_Delete);
    QVERIFY(!m_fixture->dialog());
}

void TestMainWindowViews::oddNamesOutliveTheWindow()
{
    const QString bags = u"\U0001F6CD"_s;
    const QList<std::pair<QString, QString>> given{
        {u"\"quoted\" 'both' \\ ways"_s, u"name:\"a b\" -\"c\\\""_s},
        {bags + u" shops"_s, u"\""_s + bags + u"\""_s},
        {u"\u0645\u062A\u0627\u062C\u0631 \u202Eabc"_s, u"\u0645\u062A\u0627\u062C\u0631"_s},
        // Cut at 60, where a pair of surrogates stands.
        {QString(59, u'n') + bags + QString(140, u'n'), QString(200, u'q')},
    };
    const auto save = [this](const QString &name, const QString &query) {
        search()->setText(query);
        m_fixture->child<QPushButton>(u"connections.saveSearch"_s)->click();
        m_fixture->dialog()->findChild<QLineEdit *>(u"name.text"_s)->setText(name);
        m_fixture->dialog()->findChild<QPushButton *>(u"name.ok"_s)->click();
        const bool isSaved = !m_fixture->dialog();
        m_fixture->closeDialog();
        m_fixture->window().views()->showAll();
        return isSaved;
    };
    for (const auto &[name, query] : given)
        QVERIFY2(save(name, query), qPrintable(name));
    // One that is there already is none, however it is written.
    QVERIFY(!save(bags + u"  SHOPS "_s, u"x"_s));
    QVERIFY(!save(given.last().first + u"n"_s, u"x"_s));
    const auto listed = [](const QAbstractItemModel &model) {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row) {
            texts << model.index(row, 0).data().toString()
                  << model.index(row, 0).data(ViewListModel::QueryRole).toString();
        }
        return texts;
    };
    const QStringList before = listed(*views()->model());
    QCOMPARE(before.size(), 2 * (3 + 4));
    for (const QString &text : before)
        QVERIFY2(text.isValidUtf16() && text.size() <= 200, qPrintable(text));
    Account account = *m_fixture->workspace().account(m_fixture->account());
    account.name = given.at(1).first + given.at(2).first + u" \"x\""_s;
    QVERIFY(m_fixture->workspace().saveAccount(account));

    // As the next start finds it.
    const auto workspace = Workspace::open(m_fixture->folder(), {&m_fixture->clock()});
    QVERIFY(workspace);
    MemorySecretStore secrets;
    Engine engine({&m_fixture->clock(), workspace->get(), &secrets, {}});
    DraftBook drafts(engine, m_fixture->clock());
    MainWindow again(engine, drafts);
    QCOMPARE(listed(*again.findChild<QAbstractItemView *>(u"views.list"_s)->model()), before);
    QVERIFY2(again.windowTitle().contains(account.name), qPrintable(again.windowTitle()));
}

void TestMainWindowViews::columnsAreChosenAndRemembered()
{
    using List = ConnectionListModel;
    QTreeView *view = m_fixture->window().connections()->view();
    QHeaderView *header = view->header();
    QVERIFY(header->isSectionHidden(List::IdColumn));
    auto *id = m_fixture->child<QAction>(u"action.column.id"_s);
    QVERIFY(id && !id->isChecked());
    id->trigger();
    QVERIFY(!header->isSectionHidden(List::IdColumn));
    QVERIFY(id->isChecked());
    m_fixture->child<QAction>(u"action.column.test"_s)->trigger();
    QVERIFY(header->isSectionHidden(List::StateColumn));
    header->resizeSection(List::IdColumn, Metrics::px(140));
    header->moveSection(header->visualIndex(List::IdColumn), 1);
    m_fixture->window().connections()->sortBy(List::IdColumn);
    m_fixture->window().connections()->sortBy(List::IdColumn);

    const ListColumns *columns = m_fixture->window().connections()->columns();
    QTRY_COMPARE(m_fixture->workspace().setting(u"list/columns"_s), columns->state());
    // A narrower window hides nothing that was chosen.
    m_fixture->window().resize(900, 700);
    UiAudit::settle();
    QVERIFY(!header->isSectionHidden(List::IdColumn));
    QVERIFY(header->isSectionHidden(List::StateColumn));

    const QString state = columns->state();
    ConnectionListModel model(m_fixture->engine(), m_fixture->drafts());
    ConnectionsPane again(model);
    again.columns()->restore(state);
    QCOMPARE(again.columns()->state(), state);
    QHeaderView *second = again.view()->header();
    QVERIFY(!second->isSectionHidden(List::IdColumn));
    QVERIFY(second->isSectionHidden(List::StateColumn));
    QCOMPARE(second->visualIndex(List::IdColumn), 1);
    QCOMPARE(second->sectionSize(List::IdColumn), Metrics::px(140));
    QCOMPARE(second->sortIndicatorSection(), int(List::IdColumn));
    QCOMPARE(second->sortIndicatorOrder(), Qt::DescendingOrder);
    // What no version of ours wrote does no harm.
    again.columns()->restore(u"sort x up, nonsense, id on -5, type maybe 99999999"_s);
    QVERIFY(second->sectionSize(List::IdColumn) > 0);
}

void TestMainWindowViews::selectionSurvivesASearch()
{
    const QString key = m_fixture->firstOf(u"shopify"_s);
    QVERIFY(m_fixture->open(key));
    const ConnectionsPane *pane = m_fixture->window().connections();
    search()->setText(u"type:shopify"_s);
    QTRY_COMPARE(pane->selectedKeys(), QStringList{key});
    search()->clear();
    QTRY_COMPARE(pane->selectedKeys(), QStringList{key});
    QCOMPARE(pane->currentKey(), key);
}

PLUGBOARD_TEST(TestMainWindowViews)
#include "tst_mainwindowviews.moc"
