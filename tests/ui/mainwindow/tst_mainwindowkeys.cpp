// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every key of the registry, pressed in every kind of place that can have the focus, does its
// action; where its action is not meant there, or the field owns the key, it does not.
#include "engine/draftbook.h"
#include "forms/formmodel.h"
#include "gallery/sampleforms.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/theme.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

using Where = ActionRegistry::Where;

class TestMainWindowKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theKeysAreThere_data();
    void theKeysAreThere();
    void noKeyStandsTwice();
    void everyActionIsInAMenu();
    void everyKeyInEveryPlace_data();
    void everyKeyInEveryPlace();

private:
    struct Place
    {
        std::function<void()> focus;
        Where where = Where::Form;
    };
    [[nodiscard]] std::map<QString, Place> places();
    [[nodiscard]] FormView *form() const { return m_fixture->window().detail()->form(); }
    [[nodiscard]] QWidget *focus() const { return m_fixture->window().focusWidget(); }
    //! What a place keeps for itself though the action's key would reach it.
    [[nodiscard]] static bool isOwn(const QString &place, const QString &action);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<FormModel> m_sample;
};

void TestMainWindowKeys::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowKeys::cleanup()
{
    if (m_fixture)
        m_fixture->window().detail()->dropForm();
    m_sample.reset();
    m_fixture.reset();
}

void TestMainWindowKeys::theKeysAreThere_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("action");
    const QList<std::pair<QString, QString>> keys{
        {u"Ctrl+Shift+P"_s, u"action.palette"_s},
        {u"Ctrl+F"_s, u"action.find"_s},
        {u"F3"_s, u"action.find"_s},
        {u"Ctrl+1"_s, u"action.account1"_s},
        {u"Ctrl+9"_s, u"action.account9"_s},
        {u"Ctrl+T"_s, u"action.test"_s},
        {u"Ctrl+Shift+T"_s, u"action.testSelected"_s},
        {u"F6"_s, u"action.nextPane"_s},
        {u"Shift+F6"_s, u"action.previousPane"_s},
        {u"F8"_s, u"form.action.nextProblem"_s},
        {u"Shift+F8"_s, u"form.action.previousProblem"_s},
        {u"Ctrl+Z"_s, u"form.action.undo"_s},
        {u"Ctrl+Shift+Z"_s, u"form.action.redo"_s},
        {u"Ctrl+Alt+Z"_s, u"form.action.resetField"_s},
        {u"Ctrl+Alt+Shift+Z"_s, u"form.action.resetFieldToDefault"_s},
        {u"Ctrl+Shift+C"_s, u"action.copyAs"_s},
        {u"Ctrl+PgDown"_s, u"action.nextTab"_s},
        {u"Ctrl+PgUp"_s, u"action.previousTab"_s},
        {u"F2"_s, u"action.rename"_s},
        {u"Ctrl+Alt+R"_s, u"form.action.revealSecret"_s},
        {u"Ctrl+N"_s, u"action.new"_s},
        {u"Ctrl+Shift+D"_s, u"action.duplicate"_s},
        {u"Del"_s, u"action.delete"_s},
        {u"F9"_s, u"action.review"_s},
        {u"Ctrl+\\"_s, u"action.toggleAccounts"_s},
        {u"F5"_s, u"action.refresh"_s},
        {u"Alt+Return"_s, u"action.fieldDetails"_s},
        {u"Ctrl+Return"_s, u"action.edit"_s},
        {u"Ctrl+Shift+E"_s, u"action.export"_s},
        {u"F7"_s, u"action.nextConnection"_s},
        {u"Shift+F7"_s, u"action.previousConnection"_s},
        {u"?"_s, u"action.keys"_s},
    };
    for (const auto &[key, action] : keys)
        QTest::newRow(qPrintable(key)) << key << action;
}

void TestMainWindowKeys::theKeysAreThere()
{
    QFETCH(QString, key);
    QFETCH(QString, action);
    const QAction *found = m_fixture->window().actions().action(action);
    QVERIFY(found);
    QVERIFY(found->shortcuts().contains(QKeySequence(key)));
}

void TestMainWindowKeys::noKeyStandsTwice()
{
    QHash<QKeySequence, QString> seen;
    for (const ActionRegistry::Entry &entry : m_fixture->window().actions().entries()) {
        for (const QKeySequence &key : entry.action->shortcuts()) {
            const QString id = entry.action->objectName();
            QVERIFY2(!seen.contains(key), qPrintable(seen.value(key) + u" and "_s + id));
            seen.insert(key, id);
        }
    }
    // Qt's text fields, combo boxes or desktops have another use for these.
    for (const QString &key :
         {u"Ctrl+D"_s, u"Ctrl+E"_s, u"Ctrl+K"_s, u"Ctrl+Backspace"_s, u"Alt+Backspace"_s,
          u"Alt+Down"_s, u"Ctrl+Alt+Up"_s, u"Ctrl+Alt+Down"_s})
        QVERIFY2(!seen.contains(QKeySequence(key)), qPrintable(key));
}

void TestMainWindowKeys::everyActionIsInAMenu()
{
    QSet<const QAction *> inMenus;
    std::function<void(const QList<QAction *> &)> walk = [&](const QList<QAction *> &actions) {
        for (const QAction *action : actions) {
            if (action->menu())
                walk(action->menu()->actions());
            else
                inMenus.insert(action);
        }
    };
    walk(m_fixture->window().menuBar()->actions());
    walk(m_fixture->child<QMenu>(u"menu.copyAs"_s)->actions());
    for (const ActionRegistry::Entry &entry : m_fixture->window().actions().entries())
        QVERIFY2(inMenus.contains(entry.action), qPrintable(entry.action->objectName()));
    // And no key escapes the registry, so that the list of keys is whole.
    for (const QAction *action : inMenus) {
        if (!action->shortcut().isEmpty()) {
            QVERIFY2(m_fixture->window().actions().action(action->objectName()),
                     qPrintable(action->text()));
        }
    }
}

std::map<QString, TestMainWindowKeys::Place> TestMainWindowKeys::places()
{
    std::map<QString, Place> all;
    const auto field = [this](const QString &path) {
        return Place{[this, path] { form()->focusField(path); }, Where::Form};
    };
    const auto widget = [this](const QString &name, Where where) {
        return Place{[this, name] { m_fixture->child<QWidget>(name)->setFocus(); }, where};
    };
    all[u"name"_s] = field(QString());
    all[u"text"_s] = field(u"host"_s);
    all[u"url"_s] = field(u"webhook_url"_s);
    all[u"number"_s] = field(u"port"_s);
    all[u"radio buttons"_s] = field(u"mode"_s);
    all[u"combo box"_s] = field(u"format"_s);
    all[u"searchable choice"_s] = field(u"zone"_s);
    all[u"check box"_s] = field(u"sync_inventory"_s);
    all[u"three states"_s] = field(u"notify"_s);
    all[u"lines"_s] = field(u"notes"_s);
    all[u"read only"_s] = field(u"account_id"_s);
    all[u"secret"_s] = field(u"access_token"_s);
    all[u"typed secret"_s] = field(u"api_secret"_s);
    all[u"secret's text"_s] = {[this] {
                                   form()->focusField(u"access_token"_s);
                                   QTest::keyClick(focus(), Qt::Key_Space);
                               },
                               Where::Form};
    all[u"advanced"_s] = field(u"timeout"_s);
    all[u"hidden"_s] = field(u"internal_id"_s);
    all[u"raw value"_s] = field(u"flags"_s);
    all[u"find field"_s] = widget(u"form.find"_s, Where::Form);
    all[u"field's menu button"_s] = widget(u"field.host.menu"_s, Where::Form);
    all[u"list"_s] = widget(u"connections.list"_s, Where::List);
    all[u"search"_s] = widget(u"connections.search"_s, Where::Window);
    all[u"accounts"_s] = widget(u"accounts.list"_s, Where::Window);
    all[u"raw"_s] = {[this] {
                         auto *raw = m_fixture->child<QWidget>(u"detail.raw"_s);
                         m_fixture->child<QTabWidget>(u"detail.tabs"_s)->setCurrentWidget(raw);
                         raw->setFocus();
                     },
                     Where::Window};
    all[u"review"_s] = {[this] {
                            m_fixture->window().startReview();
                            m_fixture->window().review()->setFocus();
                        },
                        Where::Window};
    return all;
}

bool TestMainWindowKeys::isOwn(const QString &place, const QString &action)
{
    // A text that belongs to no draft has an undo of its own.
    const bool undo = action == u"form.action.undo" || action == u"form.action.redo";
    return undo && place == u"find field";
}

void TestMainWindowKeys::everyKeyInEveryPlace_data()
{
    QTest::addColumn<QString>("place");
    for (const auto &[name, place] : places())
        QTest::newRow(qPrintable(name)) << name;
}

void TestMainWindowKeys::everyKeyInEveryPlace()
{
    QFETCH(QString, place);
    QVERIFY(m_fixture->addAccount());
    MainWindow &window = m_fixture->window();
    m_fixture->showWindow({1280, 800});
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    FormModel *real = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*real, true);
    real->setText(path, real->value(path).displayText() + u"x"_s);
    m_sample = sampleConnection();
    window.detail()->showForm(m_sample.get(), {}, [] { return u"{}"_s; });
    UiAudit::settle();
    const Place here = places().at(place);
    here.focus();
    UiAudit::settle();
    QWidget *at = focus();
    QVERIFY(at);

    // What actions do is the matter of other tests; here is whether they are asked to.
    std::map<QString, std::unique_ptr<QSignalSpy>> spies;
    for (const ActionRegistry::Entry &entry : window.actions().entries()) {
        QObject::disconnect(entry.action, &QAction::triggered, nullptr, nullptr);
        spies[entry.action->objectName()]
            = std::make_unique<QSignalSpy>(entry.action, &QAction::triggered);
    }
    for (const ActionRegistry::Entry &entry : window.actions().entries()) {
        const QString id = entry.action->objectName();
        // The field's own key, as everywhere.
        const bool meant
            = !isOwn(place, id) && (entry.where == Where::Window || entry.where == here.where);
        for (const QKeySequence &key : entry.action->shortcuts()) {
            entry.action->setEnabled(true);
            entry.action->setVisible(true);
            for (const auto &[name, spy] : spies)
                spy->clear();
            at->setFocus();
            QTest::keySequence(at, key);
            QStringList triggered;
            for (const auto &[name, spy] : spies) {
                if (!spy->isEmpty())
                    triggered << name;
            }
            const QString what = place + u", "_s + key.toString() + u" did "_s
                + (triggered.isEmpty() ? u"nothing"_s : triggered.join(u", "_s));
            QVERIFY2(triggered == (meant ? QStringList{id} : QStringList()), qPrintable(what));
        }
    }
}

PLUGBOARD_TEST(TestMainWindowKeys)
#include "tst_mainwindowkeys.moc"
