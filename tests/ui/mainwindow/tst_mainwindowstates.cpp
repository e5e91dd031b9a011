// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window says where there is nothing to show: the product's table of empty states, row by
// row, word for word. A title and a sentence are read as one text.
#include "engine/engine.h"
#include "support/testprogram.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void emptyLists_data();
    void emptyLists();
    void offlineWithAList();
    void nothingPending();
    void noTestsYet();

private:
    //! Title and sentence of the empty state \a name, and its buttons.
    [[nodiscard]] QString words(const QString &name) const;
    [[nodiscard]] QStringList actions(const QString &name) const;
    [[nodiscard]] QString barText(const QString &name) const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowStates::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

QString TestMainWindowStates::words(const QString &name) const
{
    const auto *empty = m_fixture->child<QWidget>(name);
    return (empty->accessibleName() + u' ' + empty->accessibleDescription()).trimmed();
}

QStringList TestMainWindowStates::actions(const QString &name) const
{
    QStringList texts;
    for (const QPushButton *button : m_fixture->child<QWidget>(name)->findChildren<QPushButton *>())
        texts << button->text();
    return texts;
}

QString TestMainWindowStates::barText(const QString &name) const
{
    QStringList texts;
    for (const PlainLabel *label : m_fixture->child<QWidget>(name)->findChildren<PlainLabel *>()) {
        if (!label->plainText().isEmpty())
            texts << label->plainText();
    }
    return texts.join(u' ');
}

void TestMainWindowStates::emptyLists_data()
{
    using Emptiness = ConnectionsPane::Emptiness;
    QTest::addColumn<int>("emptiness");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("buttons");
    QTest::newRow("no accounts") << int(Emptiness::NoAccount)
                                 << u"No accounts yet. Add one, or look around in the sandbox."_s
                                 << QStringList{u"Add account…"_s, u"Sandbox"_s};
    // The product goes on "or copy some from another account", which this version cannot.
    QTest::newRow("account has none")
        << int(Emptiness::NoConnections) << u"Acme stage has no connections. Create one."_s
        << QStringList{u"New connection…"_s};
    // The product's other action, a bundle, is not in this version.
    QTest::newRow("offline, never fetched")
        << int(Emptiness::Offline) << u"Never fetched on this computer and there is no network."_s
        << QStringList{u"Try again"_s, u"Sandbox"_s};
}

void TestMainWindowStates::emptyLists()
{
    QFETCH(int, emptiness);
    m_fixture->showWindow({1280, 800});
    ConnectionsPane *pane = m_fixture->window().connections();
    pane->setAccountName(u"Acme stage"_s, u"staging"_s);
    pane->setEmptiness(ConnectionsPane::Emptiness(emptiness));
    QTEST(words(u"connections.empty"_s), "text");
    QTEST(actions(u"connections.empty"_s), "buttons");
}

void TestMainWindowStates::offlineWithAList()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    // Nobody listens there.
    Result<Account> account = m_fixture->workspace().account(m_fixture->account());
    QVERIFY(account);
    account->url = QUrl(u"http://127.0.0.1:1/"_s);
    QVERIFY(m_fixture->engine().changeAccount(*account));
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().refreshes()->failure(m_fixture->account()), 20000);
    const QString moment = m_fixture->window().refreshes()->fetchedMoment(m_fixture->account());
    QVERIFY(!moment.isEmpty());
    const QString words = u"Offline. Showing what was fetched on %1. Drafts are kept and can be "
                          "pushed later."_s.arg(moment);
    QTRY_VERIFY2(barText(u"connections.message"_s).endsWith(words),
                 qPrintable(barText(u"connections.message"_s)));
    QVERIFY(actions(u"connections.message"_s).contains(u"Try again"_s));
}

void TestMainWindowStates::nothingPending()
{
    QVERIFY(m_fixture->addAccount());
    QCOMPARE(
        m_fixture->child<PlainLabel>(u"pending.text"_s)->plainText(),
        u"No pending changes. Edit a field and it will appear here before anything is sent."_s);
}

void TestMainWindowStates::noTestsYet()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"ftp"_s)));
    QCOMPARE(words(u"detail.noTests"_s), u"Not tested on this computer."_s);
    QCOMPARE(actions(u"detail.noTests"_s), QStringList{u"Test now"_s});
}

PLUGBOARD_TEST(TestMainWindowStates)
#include "tst_mainwindowstates.moc"
