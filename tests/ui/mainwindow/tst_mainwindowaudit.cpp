// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window with the sandbox's data, small and large, at usual and at double text:
// everything has a name, Tab goes as the eye does and is held by nothing, nothing is cut (I4, I6,
// I9). Its dialogs are in tst_dialogaudit.
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/activitymodel.h"
#include "models/connectionlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/section.h"
#include "windowaudit.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QStyleOptionHeader>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void welcome_data() { WindowAudit::addSizes(); }
    void welcome();
    void empty_data() { WindowAudit::addSizes(); }
    void empty();
    void forms_data() { WindowAudit::addSizes(); }
    void forms();
    void mirrored();
    void review_data() { WindowAudit::addSizes(); }
    void review();
    void tests_data() { WindowAudit::addSizes(); }
    void tests();
    void activity_data() { WindowAudit::addSizes(); }
    void activity();
    void messages_data() { WindowAudit::addSizes(); }
    void messages();
    void begunLarge_data();
    void begunLarge();
    void statusLine();
    void names();

private:
    void show();
    //! As the window stands; one line a finding.
    [[nodiscard]] QStringList audit() const
    {
        return WindowAudit::findings(&m_fixture->window(), m_size);
    }
    //! audit(), and then what keeps the focus when one walks through.
    [[nodiscard]] QStringList auditWalk() const
    {
        const QStringList lines = audit();
        return lines + UiAudit::traps(&m_fixture->window());
    }

    std::unique_ptr<WindowFixture> m_fixture;
    QSize m_size;
};

void TestMainWindowAudit::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowAudit::cleanup()
{
    m_fixture.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Theme::apply(*qApp, Scheme::Light);
}

void TestMainWindowAudit::show()
{
    QFETCH(QSize, size);
    QFETCH(qreal, text);
    m_size = size;
    if (text != 1.0)
        Theme::apply(*qApp, Scheme::Light, text);
    m_fixture->showWindow(size);
}

void TestMainWindowAudit::welcome()
{
    show();
    const QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::empty()
{
    m_fixture->dismissWelcome();
    show();
    const QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::forms()
{
    QVERIFY(m_fixture->addAccount());
    show();
    const QStringList list = audit();
    QVERIFY2(list.isEmpty(), WindowAudit::message(u"list"_s, list).constData());
    const QStringList types = m_fixture->types();
    QCOMPARE(types.size(), 10);
    for (const QString &type : types) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(type));
        QVERIFY(model);
        const QStringList lines = audit();
        QVERIFY2(lines.isEmpty(), WindowAudit::message(type, lines).constData());
        // With everything unfolded.
        for (Section *section : m_fixture->window().detail()->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        const QStringList unfolded = audit();
        QVERIFY2(unfolded.isEmpty(),
                 WindowAudit::message(type + u" unfolded"_s, unfolded).constData());
        // With a change and its issue.
        QStringList emptied;
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (field.required && !field.secret && !field.readOnly && !field.hidden)
                emptied << path;
        }
        for (const QString &path : std::as_const(emptied))
            model->setText(path, {});
        (void) m_fixture->window().detail()->form()->checkAll();
        UiAudit::settle();
        const QStringList changed = auditWalk();
        QVERIFY2(changed.isEmpty(),
                 WindowAudit::message(type + u" changed"_s, changed).constData());
        for (const QString &path : std::as_const(emptied))
            model->resetToSaved(path);
    }
}

void TestMainWindowAudit::mirrored()
{
    m_size = QSize(1280, 800);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(m_size);
    QVERIFY(m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst())));
    const QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::review()
{
    QVERIFY(m_fixture->addAccount(AccountRole::Production));
    show();
    const QStringList types = m_fixture->types();
    // One that can be pushed and one that cannot.
    int blocked = 0;
    for (int i = 0; i < 3 && blocked == 0; ++i) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(types.at(types.size() - 1 - i)));
        const QString path = WindowFixture::fieldOf(*model, true);
        if (!path.isEmpty()) {
            model->setText(path, {});
            ++blocked;
        }
    }
    QCOMPARE(blocked, 1);
    FormModel *good = m_fixture->open(m_fixture->firstOf(types.at(0)));
    good->setName(good->name() + u" (new)"_s);
    m_fixture->window().startReview();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window().findChildren<QWidget *>(u"review.card"_s).size(),
                              2, 10000);
    UiAudit::settle();
    QStringList lines = audit();
    for (auto *toggle : m_fixture->window().findChildren<QAbstractButton *>()) {
        if (toggle->objectName().startsWith(u"review.requestToggle"_s)) {
            QVERIFY(toggle->text().startsWith(u"Show request"_s));
            toggle->click();
            QCOMPARE(toggle->text(), u"Hide request"_s);
        }
    }
    UiAudit::settle();
    lines += auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::tests()
{
    QVERIFY(m_fixture->addAccount());
    show();
    QVERIFY(m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst())));
    StepReport report;
    report.steps = {{u"form-rules"_s, u"Form rules"_s, Verdict::Pass, u"24 of 24"_s, {}, {}, {}},
                    {u"token"_s, u"Token accepted"_s, Verdict::Fail,
                     u"The platform did not accept the token, and says so at some length."_s,
                     u"Replace the token, or check that it was not revoked."_s,
                     std::chrono::milliseconds(38), u"host"_s},
                    {u"read-back"_s, u"Read back"_s, Verdict::Skip, {}, {}, {}, {}}};
    m_fixture->window().detail()->showReport(report, milliseconds(0), true);
    m_fixture->window().detail()->showTests();
    UiAudit::settle();
    const QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::activity()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showActivity(true);
    UiAudit::settle();
    auto *list = m_fixture->child<QTreeView>(u"activity.list"_s);
    QVERIFY(list->model()->rowCount() > 0);
    // What is shown of it is whole; a path that is not is at least a path.
    const int account = ActivityModel::AccountColumn;
    const QString name = list->model()->index(0, account).data().toString();
    QVERIFY(list->isColumnHidden(account)
            || list->columnWidth(account) > list->fontMetrics().horizontalAdvance(name));
    QVERIFY(list->columnWidth(ActivityModel::PathColumn) >= Metrics::px(100));
    QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
    // Together with an open form.
    QVERIFY(m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst())));
    lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message(u"with a form"_s, lines).constData());
}

void TestMainWindowAudit::messages()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showError(Error::make(
        ErrorKind::Config, u"Something failed that takes a whole sentence to be told."_s,
        u"And another one says what there is to be done about it, at some length."_s));
    // The keychain's bar, and work under way with its buttons.
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    m_fixture->engine().forgetToken(m_fixture->account());
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY(m_fixture->child<QWidget>(u"keychain.message"_s)->isVisible());
    UiAudit::settle();
    const QStringList lines = auditWalk();
    QVERIFY2(lines.isEmpty(), WindowAudit::message({}, lines).constData());
}

void TestMainWindowAudit::begunLarge_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280x800") << QSize(1280, 800);
    QTest::newRow("900x700") << QSize(900, 700);
}

void TestMainWindowAudit::begunLarge()
{
    // Large text from the start: the margins, which are measured once, are large too.
    m_fixture.reset();
    Theme::apply(*qApp, Scheme::Light, 2.0);
    m_fixture = std::make_unique<WindowFixture>();
    QFETCH(QSize, size);
    m_size = size;
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(size);
    FormModel *model = m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst()));
    QVERIFY(model);
    model->setText(WindowFixture::fieldOf(*model, true), {});
    (void) m_fixture->window().detail()->form()->checkAll();
    UiAudit::settle();
    const QStringList form = audit();
    QVERIFY2(form.isEmpty(), WindowAudit::message(u"form"_s, form).constData());
    m_fixture->window().showActivity(true);
    UiAudit::settle();
    const QStringList both = auditWalk();
    QVERIFY2(both.isEmpty(), WindowAudit::message(u"with activity"_s, both).constData());
}

void TestMainWindowAudit::statusLine()
{
    m_size = QSize(900, 700);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(m_size);
    auto *doing = m_fixture->child<PlainLabel>(u"status.doing"_s);
    auto *limit = m_fixture->child<PlainLabel>(u"status.limit"_s);
    auto *keychain = m_fixture->child<PlainLabel>(u"status.keychain"_s);
    QTRY_VERIFY(!limit->plainText().isEmpty() && !keychain->plainText().isEmpty());
    UiAudit::settle();
    QVERIFY(!limit->isCut() && !keychain->isCut() && !doing->isCut());
    QVERIFY(keychain->x() - (limit->x() + limit->width()) >= Metrics::px(12));
    // What goes on gives way first.
    doing->setPlainText(QString(400, u'x'));
    UiAudit::settle();
    QVERIFY(doing->isCut() && !limit->isCut() && !keychain->isCut());
    QCOMPARE(m_fixture->window().size(), m_size);
}

void TestMainWindowAudit::names()
{
    m_size = QSize(1280, 800);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(m_size);
    auto *list = m_fixture->child<QTreeView>(u"connections.list"_s);
    const int name = ConnectionListModel::NameColumn;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QString text = list->model()->index(row, name).data().toString();
        // The delegate's margins.
        QVERIFY2(list->fontMetrics().horizontalAdvance(text) + Metrics::px(16)
                     <= list->columnWidth(name),
                 qPrintable(text));
    }
    // The header's words stand over those of the cells.
    QStyleOptionHeader option;
    option.initFrom(list->header());
    option.rect = QRect(0, 0, list->columnWidth(name), list->header()->height());
    const QRect words
        = list->style()->subElementRect(QStyle::SE_HeaderLabel, &option, list->header());
    QCOMPARE(words.left(), Metrics::px(10));
}

PLUGBOARD_TEST(TestMainWindowAudit)
#include "tst_mainwindowaudit.moc"
