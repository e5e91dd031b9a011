// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a review: their menu, how the keyboard walks through them, how long values stand.
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/panes/detailpane.h"
#include "ui/review/reviewpage.h"
#include "ui/review/reviewrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

constexpr auto kTyped = "made-up-secret-of-a-review";

} // namespace

class TestReviewRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aRowCopiesItsValues();
    void aSecretIsNotCopied();
    void aRowLeadsToItsField();
    void theMenuKeyOpensIt();
    void theMenuOpensOverAValueToo();
    void theArrowsWalk();
    void afterAPushNothingIsOpened();
    void aLongAddressStaysInOneLine();
    void arrowsPointWhereOneReads();

private:
    //! A text field and a secret of an FTP connection are changed, and reviewed.
    void review();
    [[nodiscard]] ReviewRow *row(const QString &path) const;
    [[nodiscard]] QMenu *menu() const;
    [[nodiscard]] QAction *action(const QString &name) const;
    void closeMenu() const;

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_text;
    QString m_secret;
    QString m_before;
};

void TestReviewRows::init()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    review();
}

void TestReviewRows::cleanup()
{
    closeMenu();
    m_fixture.reset();
}

void TestReviewRows::review()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    m_text = WindowFixture::fieldOf(*model, true);
    m_secret.clear();
    for (const QString &path : model->paths()) {
        if (model->field(path).secret && m_secret.isEmpty())
            m_secret = path;
    }
    m_before = model->value(m_text).displayText();
    model->setText(m_text, m_before + u"x"_s);
    QVERIFY(model->replaceSecret(m_secret, Sensitive(QString::fromLatin1(kTyped))));
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(row(m_text) && row(m_secret), 10000);
    UiAudit::settle();
}

ReviewRow *TestReviewRows::row(const QString &path) const
{
    for (ReviewRow *row : m_fixture->window().findChildren<ReviewRow *>()) {
        if (row->path() == path)
            return row;
    }
    return nullptr;
}

QMenu *TestReviewRows::menu() const
{
    return m_fixture->child<QMenu>(u"review.rowMenu"_s);
}

QAction *TestReviewRows::action(const QString &name) const
{
    return menu() ? menu()->findChild<QAction *>(name) : nullptr;
}

void TestReviewRows::closeMenu() const
{
    if (m_fixture && menu())
        delete menu();
}

void TestReviewRows::aRowCopiesItsValues()
{
    row(m_text)->openMenu({10, 10});
    QVERIFY(action(u"copyOld"_s) && action(u"copyOld"_s)->isEnabled());
    action(u"copyOld"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_before);
    action(u"copyNew"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_before + u"x"_s);
    action(u"copyHandle"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             m_fixture->window().detail()->model()->field(m_text).key);
}

void TestReviewRows::aSecretIsNotCopied()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    row(m_secret)->openMenu({10, 10});
    for (const QString &name : {u"copyOld"_s, u"copyNew"_s}) {
        QVERIFY(action(name));
        QVERIFY(!action(name)->isEnabled());
        action(name)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    }
    action(u"copyHandle"_s)->trigger();
    QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY(!QGuiApplication::clipboard()->text().contains(QString::fromLatin1(kTyped)));
    // Nor is it anywhere else in what the row says.
    QVERIFY(!row(m_secret)->accessibleName().contains(QString::fromLatin1(kTyped)));
}

void TestReviewRows::aRowLeadsToItsField()
{
    row(m_text)->openMenu({10, 10});
    QVERIFY(action(u"goToField"_s)->isEnabled());
    action(u"goToField"_s)->trigger();
    UiAudit::settle();
    QVERIFY(!m_fixture->window().review()->isVisible());
    const QWidget *focus = m_fixture->window().focusWidget();
    QVERIFY(focus);
    QVERIFY2(focus->objectName().contains(m_text), qPrintable(focus->objectName()));
}

void TestReviewRows::theMenuKeyOpensIt()
{
    ReviewRow *row = this->row(m_text);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(menu());
    closeMenu();
    QContextMenuEvent key(QContextMenuEvent::Keyboard, row->rect().center(),
                          row->mapToGlobal(row->rect().center()));
    QApplication::sendEvent(row, &key);
    QVERIFY(menu());
    QCOMPARE(m_fixture->window().findChildren<QMenu *>(u"review.rowMenu"_s).size(), 1);
}

void TestReviewRows::theMenuOpensOverAValueToo()
{
    ReviewRow *row = this->row(m_text);
    QWidget *card = m_fixture->child<QWidget>(u"review.card"_s);
    const QPoint at = row->mapTo(card, QPoint(Metrics::px(200), row->height() / 2));
    QWidget *value = card->childAt(at);
    QVERIFY(value && value != row);
    QContextMenuEvent mouse(QContextMenuEvent::Mouse, value->mapFrom(card, at),
                            card->mapToGlobal(at));
    QApplication::sendEvent(value, &mouse);
    QVERIFY(menu());
    QVERIFY(row->hasFocus());
    action(u"copyOld"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_before);
}

void TestReviewRows::theArrowsWalk()
{
    const QList<ReviewRow *> rows
        = m_fixture->child<QWidget>(u"review.card"_s)->findChildren<ReviewRow *>();
    QVERIFY(rows.size() >= 2);
    // Tab stops once at a card's rows.
    const auto stops = [&rows] {
        int count = 0;
        for (const ReviewRow *row : rows)
            count += (row->focusPolicy() & Qt::TabFocus) == Qt::TabFocus ? 1 : 0;
        return count;
    };
    QCOMPARE(stops(), 1);
    rows.constFirst()->setFocus();
    QTest::keyClick(rows.constFirst(), Qt::Key_Down);
    QVERIFY(rows.at(1)->hasFocus());
    QCOMPARE(stops(), 1);
    QCOMPARE(rows.at(1)->focusPolicy() & Qt::TabFocus, Qt::TabFocus);
    QTest::keyClick(rows.at(1), Qt::Key_Home);
    QVERIFY(rows.constFirst()->hasFocus());
    QTest::keyClick(rows.constFirst(), Qt::Key_Up);
    QVERIFY(rows.constFirst()->hasFocus());
    QTest::keyClick(rows.constFirst(), Qt::Key_End);
    QVERIFY(rows.constLast()->hasFocus());
}

void TestReviewRows::afterAPushNothingIsOpened()
{
    m_fixture->child<QPushButton>(u"review.push"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.result"_s)->isVisible(), 20000);
    row(m_text)->openMenu({10, 10});
    QVERIFY(!action(u"goToField"_s)->isEnabled());
    QVERIFY(action(u"copyNew"_s)->isEnabled());
}

void TestReviewRows::aLongAddressStaysInOneLine()
{
    m_fixture->child<QPushButton>(u"review.close"_s)->click();
    FormModel *model = m_fixture->window().detail()->model();
    const QString address
        = u"https://feeds.kestrel-audio.example/export/products.json?region=eu&a=1"_s;
    model->setText(m_text, address);
    m_fixture->window().startReview();
    const auto value = [this, &address]() -> PlainLabel * {
        for (PlainLabel *label : m_fixture->window().review()->findChildren<PlainLabel *>()) {
            if (label->plainText() == address)
                return label;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(value(), 10000);
    UiAudit::settle();
    QVERIFY2(value()->height() < 2 * value()->fontMetrics().height(),
             qPrintable(QString::number(value()->height())));
}

void TestReviewRows::arrowsPointWhereOneReads()
{
    const auto arrows = [this] {
        QString text;
        for (const auto *label : m_fixture->window().findChildren<PlainLabel *>()) {
            if (label->plainText() == u"→" || label->plainText() == u"←")
                text += label->plainText();
        }
        return text;
    };
    QCOMPARE(arrows(), u"→"_s);
    m_fixture->window().setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(arrows(), u"←"_s);
    m_fixture->window().setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(arrows(), u"→"_s);
}

PLUGBOARD_TEST(TestReviewRows)
#include "tst_reviewrows.moc"
