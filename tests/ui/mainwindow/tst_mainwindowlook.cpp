// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the eye meets: nothing that matters is cut, nothing stands beside its place, and what is
// counted is what is shown.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/accountlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/accountdelegate.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QStatusBar>
#include <QStyleOptionHeader>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsCutIsToldInATip();
    void theMarkAloneTellsTheRest();
    void thePlusStandsBelowTheMarks();
    void theStatusLineIsRead_data();
    void theStatusLineIsRead();
    void theStatusLineHasNoHole();
    void onlyShownRowsAreSelected();
    void rowsOutOfSightAreNotSelected();
    void fieldsShrinkWithTheText();
    void activityBeginsBelowItsTitle();
    void theTitleIsMirrored();

private:
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] QListView *accounts() const;
    //! What hovering the account's row tells.
    [[nodiscard]] QString tip() const;
    //! The account's second line.
    void setState(AccountListModel::State state, const QString &text) const;
    //! Everything that the status line says, cut or outside of it.
    [[nodiscard]] QStringList unreadable() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowLook::init()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
}

void TestMainWindowLook::cleanup()
{
    m_fixture.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Theme::apply(*qApp, Scheme::Light);
}

QString TestMainWindowLook::text(const QString &label) const
{
    const auto *found = m_fixture->child<PlainLabel>(label);
    return found && found->isVisible() ? found->plainText() : QString();
}

QListView *TestMainWindowLook::accounts() const
{
    return m_fixture->child<QListView>(u"accounts.list"_s);
}

QString TestMainWindowLook::tip() const
{
    const QModelIndex index = accounts()->model()->index(0, 0);
    return qobject_cast<AccountDelegate *>(accounts()->itemDelegate())
        ->hiddenText(accounts()->visualRect(index), index);
}

void TestMainWindowLook::setState(AccountListModel::State state, const QString &text) const
{
    qobject_cast<AccountListModel *>(accounts()->model())
        ->setState(m_fixture->account(), state, text);
}

void TestMainWindowLook::whatIsCutIsToldInATip()
{
    m_fixture->showWindow({1280, 800});
    QCOMPARE(tip(), QString());
    const QString reason = u"The keychain is locked & the door is shut."_s;
    setState(AccountListModel::State::Attention, reason);
    QCOMPARE(tip(), reason);
    // A word stands there instead of the sentence's beginning; the sentence is told all the same.
    const QImage cut = accounts()->viewport()->grab().toImage();
    qobject_cast<AccountListModel *>(accounts()->model())
        ->setState(m_fixture->account(), AccountListModel::State::Attention, reason, u"Locked"_s);
    QVERIFY(accounts()->viewport()->grab().toImage() != cut);
    QCOMPARE(tip(), reason);
    const QModelIndex index = accounts()->model()->index(0, 0);
    QCOMPARE(index.data(Qt::AccessibleDescriptionRole).toString(), reason);
    // With room it is read where it stands.
    setState(AccountListModel::State::Attention, u"Off"_s);
    QCOMPARE(tip(), QString());
}

void TestMainWindowLook::theMarkAloneTellsTheRest()
{
    m_fixture->showWindow({800, 700});
    setState(AccountListModel::State::Attention, u"Off"_s);
    QVERIFY2(tip().contains(u"Acme & Söhne"_s) && tip().endsWith(u"\nOff"_s), qPrintable(tip()));
}

void TestMainWindowLook::thePlusStandsBelowTheMarks()
{
    m_fixture->showWindow({800, 700});
    const auto *pane = m_fixture->child<QWidget>(u"accounts.pane"_s);
    const auto *plus = m_fixture->child<QWidget>(u"accounts.addIcon"_s);
    QVERIFY(plus->isVisible());
    const int centre = plus->mapTo(pane, plus->rect().center()).x();
    QVERIFY2(qAbs(centre - pane->rect().center().x()) <= 1, qPrintable(QString::number(centre)));
    // In a wide window the words stand at the edge.
    m_fixture->window().resize(1280, 800);
    UiAudit::settle();
    const auto *words = m_fixture->child<QWidget>(u"accounts.add"_s);
    QVERIFY(words->isVisible() && !plus->isVisible());
    QCOMPARE(words->x(), Metrics::grid());
}

QStringList TestMainWindowLook::unreadable() const
{
    const auto *bar = m_fixture->child<QStatusBar>(u"status.line"_s);
    QStringList found;
    for (const QString &name : {u"status.doing"_s, u"status.limit"_s, u"status.keychain"_s,
                                u"status.unlock"_s, u"status.offline"_s}) {
        const auto *part = m_fixture->child<QWidget>(name);
        if (!part->isVisible())
            continue;
        const auto *label = qobject_cast<const PlainLabel *>(part);
        if (label && label->isCut())
            found << name + u" is cut: "_s + label->plainText();
        const QRect place(part->mapTo(bar, QPoint()), part->size());
        if (!bar->rect().contains(place))
            found << name + u" is outside"_s;
    }
    return found;
}

void TestMainWindowLook::theStatusLineIsRead_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("text");
    QTest::newRow("wide") << QSize(1280, 800) << 1.0;
    QTest::newRow("narrow") << QSize(900, 700) << 1.0;
    QTest::newRow("wide, large") << QSize(1280, 800) << 2.0;
    QTest::newRow("narrow, large") << QSize(900, 700) << 2.0;
}

void TestMainWindowLook::theStatusLineIsRead()
{
    QFETCH(QSize, size);
    QFETCH(qreal, text);
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    model->setName(u"Another"_s);
    Theme::apply(*qApp, Scheme::Light, text);
    UiAudit::settle();
    m_fixture->window().resize(size);
    UiAudit::settle();
    QTRY_VERIFY(!this->text(u"status.offline"_s).isEmpty());
    QTRY_COMPARE(unreadable(), QStringList());
    // The account is named at least where it has room.
    if (text < 2)
        QVERIFY(this->text(u"status.limit"_s).startsWith(u"Acme & Söhne 2/s"_s));
    QVERIFY(this->text(u"status.limit"_s).contains(u"2/s"_s));
    // The most that it has to say: a locked keychain with a button, offline.
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    m_fixture->engine().forgetToken(m_fixture->account());
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"status.unlock"_s)->isVisible(), 5000);
    UiAudit::settle();
    QTRY_COMPARE(unreadable(), QStringList());
    QCOMPARE(m_fixture->window().size(), size);
}

void TestMainWindowLook::theStatusLineHasNoHole()
{
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    model->setName(u"Another"_s);
    QTRY_VERIFY(!text(u"status.offline"_s).isEmpty());
    UiAudit::settle();
    const auto *bar = m_fixture->child<QStatusBar>(u"status.line"_s);
    const auto end = [bar, this](const QString &name) {
        const auto *label = m_fixture->child<PlainLabel>(name);
        return label->mapTo(bar, QPoint(label->width(), 0)).x();
    };
    const int last = end(u"status.offline"_s);
    m_fixture->drafts().discard(m_fixture->account(), m_fixture->firstOf(u"ftp"_s));
    QTRY_VERIFY(text(u"status.offline"_s).isEmpty());
    UiAudit::settle();
    QTRY_COMPARE(end(u"status.keychain"_s), last);
}

void TestMainWindowLook::onlyShownRowsAreSelected()
{
    m_fixture->showWindow({1280, 800});
    ConnectionsPane *pane = m_fixture->window().connections();
    QAbstractItemView *view = pane->view();
    view->selectAll();
    QCOMPARE(pane->selectedKeys().size(), 60);
    pane->setSearch(u"type:ftp"_s);
    UiAudit::settle();
    const int shown = view->model()->rowCount();
    QVERIFY(shown > 1 && shown < 60);
    QTRY_COMPARE(pane->selectedKeys().size(), shown);
    // What the bar counts is what its buttons work on.
    const auto bar = [pane] {
        for (const PlainLabel *label : pane->findChildren<PlainLabel *>()) {
            if (label->isVisible() && label->plainText().endsWith(u" selected"_s))
                return label->plainText();
        }
        return QString();
    };
    QCOMPARE(bar(), u"%1 selected"_s.arg(shown));
    // Typed letter by letter, with no time between.
    view->selectAll();
    for (const QString &search : {u""_s, u"f"_s, u"ft"_s, u"ftp"_s, u"type:ftp"_s})
        pane->setSearch(search);
    UiAudit::settle();
    QTRY_COMPARE(bar(), u"%1 selected"_s.arg(pane->selectedKeys().size()));
    QCOMPARE(pane->selectedKeys().size(), shown);
}

void TestMainWindowLook::rowsOutOfSightAreNotSelected()
{
    m_fixture->showWindow({1280, 800});
    ConnectionsPane *pane = m_fixture->window().connections();
    QVERIFY(pane->select(m_fixture->firstOf(u"ftp"_s)));
    const auto *test = m_fixture->child<QWidget>(u"connections.test"_s);
    QVERIFY(test->isVisible());
    pane->setSearch(u"type:shopify"_s);
    UiAudit::settle();
    QVERIFY(pane->view()->model()->rowCount() > 0);
    QVERIFY(pane->selectedKeys().isEmpty());
    QTRY_VERIFY(!test->isVisible());
}

void TestMainWindowLook::fieldsShrinkWithTheText()
{
    m_fixture->showWindow({1280, 800});
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"amazon"_s)));
    m_fixture->window().showActivity(true);
    const auto heights = [this] {
        UiAudit::settle();
        QMap<QString, int> found;
        for (const QComboBox *combo : m_fixture->window().findChildren<QComboBox *>()) {
            if (combo->isVisible())
                found.insert(combo->objectName(), combo->height());
        }
        return found;
    };
    const QMap<QString, int> before = heights();
    QVERIFY(before.size() >= 2);
    for (const int height : before)
        QCOMPARE(height, Metrics::controlHeight());
    Theme::apply(*qApp, Scheme::Light, 2.0);
    (void) heights();
    Theme::apply(*qApp, Scheme::Light, 1.0);
    QCOMPARE(heights(), before);
}

void TestMainWindowLook::activityBeginsBelowItsTitle()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showActivity(true);
    UiAudit::settle();
    auto *list = m_fixture->child<QTreeView>(u"activity.list"_s);
    QVERIFY(list->model()->rowCount() > 0);
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QApplication::setLayoutDirection(direction);
        UiAudit::settle();
        const auto edge = [direction](const QRect &words, const QRect &whole) {
            return direction == Qt::LeftToRight ? words.left() : whole.right() - words.right();
        };
        QStyleOptionViewItem cell;
        cell.initFrom(list);
        cell.direction = direction;
        cell.rect = QRect(0, 0, 200, 28);
        cell.features = QStyleOptionViewItem::HasDisplay;
        cell.text = u"00:00:00"_s;
        cell.viewItemPosition = QStyleOptionViewItem::Beginning;
        const QRect words = list->style()->subElementRect(QStyle::SE_ItemViewItemText, &cell, list);
        // The words stand a frame's margin inside of their place.
        QCOMPARE(edge(words, cell.rect) + list->style()->pixelMetric(QStyle::PM_FocusFrameHMargin)
                     + 1,
                 Metrics::paneMargin());
        QStyleOptionHeader header;
        header.initFrom(list->header());
        header.direction = direction;
        header.rect = cell.rect;
        header.position = QStyleOptionHeader::Beginning;
        QCOMPARE(
            edge(list->style()->subElementRect(QStyle::SE_HeaderLabel, &header, list->header()),
                 header.rect),
            Metrics::paneMargin());
    }
}

void TestMainWindowLook::theTitleIsMirrored()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    m_fixture->showWindow({1280, 800});
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"ftp"_s)));
    auto *title = m_fixture->child<QLineEdit>(u"form.name"_s);
    const auto cursor
        = [title] { return title->inputMethodQuery(Qt::ImCursorRectangle).toRectF().center().x(); };
    // Where the words end: at the right, though they read from the left.
    title->setCursorPosition(int(title->text().size()));
    QVERIFY(cursor() > title->width() - Metrics::px(24));
    QApplication::setLayoutDirection(Qt::LeftToRight);
    UiAudit::settle();
    title->setCursorPosition(0);
    QVERIFY(cursor() < Metrics::px(24));
}

PLUGBOARD_TEST(TestMainWindowLook)
#include "tst_mainwindowlook.moc"
