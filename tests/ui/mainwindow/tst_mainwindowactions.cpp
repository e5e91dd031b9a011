// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the keys and the context menus do: duplicate, copy, rename, details, walking, deleting.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const QString kCanary = u"canary-secret-do-not-use-0001"_s;

} // namespace

class TestMainWindowActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aDuplicateIsADraftWithTheValues();
    void aDuplicateHasNoSecret();
    void duplicatesWithoutNetwork();
    void aDuplicateOfADraft();
    void theReadAsCurl();
    void theDraftAsCurl();
    void aNewOneAsCurl();
    void noCopyHasASecret();
    void namesAndIdsOfTheSelected();
    void renameAndEditByKey();
    void walksAndStaysOnTheField();
    void walkingKeepsWhatIsTyped();
    void fieldDetailsByKey();
    void fieldDetailsOfASecret();
    void deleteSaysWhyNot();
    void deleteOfADraftAsks();
    void theListsMenu();
    void aRowsMenu();
    void theKeysDialog();
    void problemsFromTheList();
    void escapeClosesWhatIsOnTop();
    void onlyWhatDoesSomethingIsOffered();

private:
    [[nodiscard]] QWidget *focus() const { return m_fixture->window().focusWidget(); }
    void press(const QString &key) const
    {
        QTest::keySequence(focus(), QKeySequence(key));
        UiAudit::settle();
    }
    void trigger(const QString &action) const
    {
        m_fixture->window().actions().update();
        m_fixture->window().actions().action(action)->trigger();
        UiAudit::settle();
    }
    [[nodiscard]] QString copied(const QString &action) const
    {
        QApplication::clipboard()->clear();
        trigger(action);
        return QApplication::clipboard()->text();
    }
    [[nodiscard]] FormModel *model() const { return m_fixture->window().detail()->model(); }
    //! Path of the first secret that a person may type.
    [[nodiscard]] static QString secretOf(const FormModel &model);
    [[nodiscard]] FormModel *openWithSecret() const;
    [[nodiscard]] static bool parses(const QString &script);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowActions::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    m_fixture->window().connections()->view()->setFocus();
}

void TestMainWindowActions::cleanup()
{
    m_fixture.reset();
}

QString TestMainWindowActions::secretOf(const FormModel &model)
{
    for (const QString &path : model.paths()) {
        if (model.field(path).secret && !model.field(path).readOnly && !model.field(path).hidden)
            return path;
    }
    return {};
}

FormModel *TestMainWindowActions::openWithSecret() const
{
    FormModel *opened = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    (void) opened->replaceSecret(secretOf(*opened), Sensitive(QString(kCanary)));
    return opened;
}

bool TestMainWindowActions::parses(const QString &script)
{
    QProcess shell;
    shell.start(u"sh"_s, {u"-n"_s});
    shell.write(script.toUtf8());
    shell.closeWriteChannel();
    return shell.waitForFinished() && shell.exitCode() == 0;
}

void TestMainWindowActions::aDuplicateIsADraftWithTheValues()
{
    const QString key = m_fixture->firstOf(u"ftp"_s);
    FormModel *from = m_fixture->open(key);
    const QString path = WindowFixture::fieldOf(*from, true);
    // Unsent changes are what the person sees, and so what is copied.
    from->setText(path, u"changed.example.com"_s);
    const QString name = from->name();
    press(u"Ctrl+Shift+D"_s);
    FormModel *to = model();
    QVERIFY(to && to != from);
    QCOMPARE(to->mode(), FormModel::Mode::Create);
    QCOMPARE(to->name(), name + u" (copy)"_s);
    QCOMPARE(to->value(path).displayText(), u"changed.example.com"_s);
    int copied = 0;
    for (const QString &each : to->paths()) {
        const FieldSpec &field = to->field(each);
        if (field.secret || field.readOnly || field.hidden || !from->indexOf(each).isValid()
            || from->field(each).secret)
            continue;
        QVERIFY2(to->value(each) == from->value(each), qPrintable(each));
        copied += !to->value(each).isEmpty();
    }
    QVERIFY(copied > 2);
    // Its name is what is typed next, and there is nothing to undo yet.
    QCOMPARE(focus()->objectName(), u"form.name"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(focus())->selectedText(), to->name());
    QVERIFY(!to->undoStack()->canUndo());
    // The first one is as it was.
    QCOMPARE(from->changeCount(), 1);
    QCOMPARE(m_fixture->drafts().pending(m_fixture->account()).size(), 2);
}

void TestMainWindowActions::aDuplicateHasNoSecret()
{
    const FormModel *from = openWithSecret();
    const QString path = secretOf(*from);
    press(u"Ctrl+Shift+D"_s);
    FormModel *to = model();
    QCOMPARE(to->secretState(path), SecretState::Unknown);
    QVERIFY(!to->typedSecret(path));
    QVERIFY(!to->value(path).isValue());
    const auto *bar = m_fixture->child<MessageBar>(u"detail.message"_s);
    QVERIFY(bar->isVisible());
    QVERIFY(bar->accessibleName().contains(to->field(path).label)
            || bar->findChildren<QLabel *>().size() > 0);
    // Nothing invented: the review asks for it where it is required.
    QVERIFY(m_fixture->drafts().saveNow());
    QVERIFY(!writeJson(to->draftToJson()).contains("canary"));
}

void TestMainWindowActions::duplicatesWithoutNetwork()
{
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QSignalSpy sent(&m_fixture->engine(), &Engine::activity);
    press(u"Ctrl+Shift+D"_s);
    QVERIFY(model());
    QCOMPARE(model()->mode(), FormModel::Mode::Create);
    QCOMPARE(sent.count(), 0);
}

void TestMainWindowActions::aDuplicateOfADraft()
{
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    press(u"Ctrl+Shift+D"_s);
    const QString first = model()->name();
    const QString path = WindowFixture::fieldOf(*model(), true);
    model()->setText(path, u"second.example.com"_s);
    press(u"Ctrl+Shift+D"_s);
    QCOMPARE(model()->name(), first + u" (copy)"_s);
    QCOMPARE(model()->value(path).displayText(), u"second.example.com"_s);
}

void TestMainWindowActions::theReadAsCurl()
{
    const QString key = m_fixture->firstOf(u"ftp"_s);
    (void) m_fixture->open(key);
    const QString text = copied(u"action.copyCurlRead"_s);
    QVERIFY2(text.contains(u"curl --request GET '"_s + m_fixture->sandbox().url().toString()
                           + u"/connections/"_s + key + u'\''),
             qPrintable(text));
    QVERIFY(text.contains(u"X-API-TOKEN: $PLUGBOARD_TOKEN"_s));
    QVERIFY(!text.contains(m_fixture->sandbox().accountToken()));
    QVERIFY(parses(text));
    QVERIFY(m_fixture->window().statusBar()->currentMessage().contains(u"curl"_s));
}

void TestMainWindowActions::theDraftAsCurl()
{
    FormModel *opened = openWithSecret();
    const QString path = WindowFixture::fieldOf(*opened, true);
    opened->setText(path, u"it's $(new).example.com"_s);
    const QString text = copied(u"action.copyCurlWrite"_s);
    QVERIFY2(text.contains(u"--request PUT"_s), qPrintable(text));
    QVERIFY(text.contains(u"it'\\''s $(new).example.com"_s));
    // Each secret, kept ones too, is for whoever sends it to fill in.
    for (const QString &each : opened->paths()) {
        const FieldSpec &field = opened->field(each);
        if (!field.secret || field.hidden)
            continue;
        const QString variable = u"${PLUGBOARD_SECRET_"_s
            + QString(field.key).replace(u'-', u'_').replace(u'.', u'_').toUpper() + u":?}"_s;
        QVERIFY2(text.contains(variable, Qt::CaseInsensitive), qPrintable(variable + text));
    }
    QVERIFY(!text.contains(kCanary));
    QVERIFY(!text.contains(u"plugboard puts no secret"_s));
    QVERIFY(parses(text));
}

void TestMainWindowActions::aNewOneAsCurl()
{
    const FormModel *from = openWithSecret();
    const QString path = secretOf(*from);
    press(u"Ctrl+Shift+D"_s);
    (void) model()->replaceSecret(path, Sensitive(QString(kCanary)));
    const QString text = copied(u"action.copyCurlWrite"_s);
    QVERIFY2(text.contains(u"--request POST"_s), qPrintable(text));
    QVERIFY(text.contains(u"(copy)"_s));
    QVERIFY(text.contains(u"${PLUGBOARD_SECRET_"_s));
    QVERIFY(!text.contains(kCanary));
    QVERIFY(parses(text));
    // What is not there cannot be read, and has no id.
    QVERIFY(!m_fixture->window().actions().action(u"action.copyCurlRead"_s)->isEnabled());
    QVERIFY(!m_fixture->window().actions().action(u"action.copyId"_s)->isEnabled());
    const QString json = copied(u"action.copyJson"_s);
    QVERIFY(json.contains(u"(copy)"_s));
    QVERIFY(!json.contains(kCanary));
}

void TestMainWindowActions::noCopyHasASecret()
{
    // Every connection of the account in every form.
    const auto stored = m_fixture->workspace().connections(m_fixture->account());
    FormModel *opened = openWithSecret();
    QVERIFY(opened);
    const QStringList secrets{kCanary, m_fixture->sandbox().accountToken()};
    // What the sandbox has as secrets.
    static const QRegularExpression practised(u"practice-\\d+-"_s);
    m_fixture->window().connections()->view()->setFocus();
    m_fixture->window().connections()->view()->selectAll();
    for (const QString &action : {u"action.copyCurlRead"_s, u"action.copyCurlWrite"_s,
                                  u"action.copyJson"_s, u"action.copyName"_s, u"action.copyId"_s}) {
        const QString text = copied(action);
        QVERIFY2(!text.isEmpty(), qPrintable(action));
        for (const QString &secret : secrets)
            QVERIFY2(!text.contains(secret), qPrintable(action));
        QVERIFY2(!text.contains(practised), qPrintable(action));
        if (action.contains(u"Curl"_s)) {
            QVERIFY(parses(text));
            QCOMPARE(text.count(u"curl --request"_s), stored->size());
        }
    }
}

void TestMainWindowActions::namesAndIdsOfTheSelected()
{
    QTreeView *view = m_fixture->window().connections()->view();
    const QAbstractItemModel *list = view->model();
    view->setCurrentIndex(list->index(0, 0));
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    const QString first = list->index(0, 0).data(ConnectionListModel::KeyRole).toString();
    const QString second = list->index(1, 0).data(ConnectionListModel::KeyRole).toString();
    QCOMPARE(copied(u"action.copyId"_s), first + u'\n' + second);
    QCOMPARE(copied(u"action.copyName"_s),
             list->index(0, 0).data().toString() + u'\n' + list->index(1, 0).data().toString());
    // In the form it is the one that is shown.
    press(u"F2"_s);
    QCOMPARE(copied(u"action.copyId"_s), second);
    // By the key: a menu at the focus.
    press(u"Ctrl+Shift+C"_s);
    const auto *menu = m_fixture->child<QMenu>(u"menu.copyAs"_s);
    QVERIFY(menu->isVisible());
    QTest::keyClick(const_cast<QMenu *>(menu), Qt::Key_Escape);
    QVERIFY(!menu->isVisible());
}

void TestMainWindowActions::renameAndEditByKey()
{
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    m_fixture->window().connections()->view()->setFocus();
    press(u"F2"_s);
    QCOMPARE(focus()->objectName(), u"form.name"_s);
    QTest::keyClicks(focus(), u"Renamed"_s);
    QCOMPARE(model()->name(), u"Renamed"_s);
    m_fixture->window().connections()->view()->setFocus();
    press(u"Ctrl+Return"_s);
    QVERIFY(m_fixture->window().detail()->form()->isAncestorOf(focus()));
    const QString field = m_fixture->window().detail()->form()->focusedField().value_or(u"-"_s);
    QVERIFY(model()->indexOf(field).isValid());
    QVERIFY(!model()->field(field).readOnly);
    // From inside it stays where it is.
    QWidget *inside = focus();
    press(u"Ctrl+Return"_s);
    QCOMPARE(focus(), inside);
}

void TestMainWindowActions::walksAndStaysOnTheField()
{
    m_fixture->window().connections()->sortBy(ConnectionListModel::TypeColumn);
    m_fixture->child<QLineEdit>(u"connections.search"_s)->setText(u"type:ftp"_s);
    QTreeView *view = m_fixture->window().connections()->view();
    QVERIFY(view->model()->rowCount() > 2);
    view->setCurrentIndex(view->model()->index(0, 0));
    UiAudit::settle();
    const QString path = WindowFixture::fieldOf(*model(), true);
    m_fixture->window().detail()->goToField(path);
    press(u"F7"_s);
    QCOMPARE(view->currentIndex().row(), 1);
    QCOMPARE(m_fixture->window().detail()->form()->focusedField(), path);
    press(u"F7"_s);
    QCOMPARE(view->currentIndex().row(), 2);
    press(u"Shift+F7"_s);
    QCOMPARE(view->currentIndex().row(), 1);
    QCOMPARE(m_fixture->window().detail()->form()->focusedField(), path);
    // From the list the focus stays in the list; at the end it stays where it is.
    view->setFocus();
    press(u"Shift+F7"_s);
    press(u"Shift+F7"_s);
    QCOMPARE(view->currentIndex().row(), 0);
    QCOMPARE(focus(), view);
}

void TestMainWindowActions::walkingKeepsWhatIsTyped()
{
    const FormModel *first = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString key = m_fixture->window().connections()->currentKey();
    const QString path = secretOf(*first);
    m_fixture->window().detail()->goToField(path);
    QTest::keyClick(focus(), Qt::Key_Space);
    UiAudit::settle();
    QTest::keyClicks(focus(), kCanary);
    // Typed, not confirmed.
    press(u"F7"_s);
    QVERIFY(m_fixture->window().connections()->currentKey() != key);
    QVERIFY(m_fixture->drafts().model(m_fixture->account(), key)->typedSecret(path));
}

void TestMainWindowActions::fieldDetailsByKey()
{
    FormModel *opened = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*opened, true);
    opened->setText(path, u"new.example.com"_s);
    m_fixture->window().detail()->goToField(path);
    QWidget *field = focus();
    press(u"Alt+Return"_s);
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->objectName(), u"fieldDetails.dialog"_s);
    const QString text = dialog->accessibleDescription();
    QVERIFY2(text.contains(u"Handle: "_s + opened->field(path).key), qPrintable(text));
    QVERIFY(text.contains(u"Value: new.example.com"_s));
    QVERIFY(text.contains(u"Saved: "_s + opened->savedValue(path).displayText()));
    QCOMPARE(UiAudit::all(dialog).join(u'|'), QString());
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!m_fixture->dialog());
    QCOMPARE(focus(), field);
}

void TestMainWindowActions::fieldDetailsOfASecret()
{
    FormModel *opened = openWithSecret();
    m_fixture->window().detail()->goToField(secretOf(*opened));
    press(u"Alt+Return"_s);
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    const QString text = dialog->accessibleDescription();
    QVERIFY2(text.contains(u"Value: Will be replaced"_s), qPrintable(text));
    QVERIFY(!text.contains(u"canary"_s));
}

void TestMainWindowActions::deleteSaysWhyNot()
{
    QTreeView *view = m_fixture->window().connections()->view();
    view->setCurrentIndex(view->model()->index(0, 0));
    const QSignalSpy sent(&m_fixture->engine(), &Engine::activity);
    press(u"Del"_s);
    const auto *bar = m_fixture->child<MessageBar>(u"main.message"_s);
    QVERIFY(bar->isVisible());
    QVERIFY(!m_fixture->dialog());
    QCOMPARE(sent.count(), 0);
    // In a field it deletes a letter.
    press(u"F2"_s);
    auto *name = qobject_cast<QLineEdit *>(focus());
    const QString was = name->text();
    name->setCursorPosition(0);
    press(u"Del"_s);
    QCOMPARE(name->text(), was.mid(1));
}

void TestMainWindowActions::deleteOfADraftAsks()
{
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    press(u"Ctrl+Shift+D"_s);
    m_fixture->window().connections()->view()->setFocus();
    press(u"Del"_s);
    QVERIFY(m_fixture->dialog());
    QCOMPARE(m_fixture->dialog()->objectName(), u"confirm.dialog"_s);
    QTest::keyClick(m_fixture->dialog(), Qt::Key_Escape);
    QVERIFY(model());
}

void TestMainWindowActions::theListsMenu()
{
    QTreeView *view = m_fixture->window().connections()->view();
    view->setCurrentIndex(view->model()->index(0, 0));
    UiAudit::settle();
    Q_EMIT view->customContextMenuRequested(view->visualRect(view->currentIndex()).center());
    const auto *menu = m_fixture->child<QMenu>(u"connections.menu"_s);
    QVERIFY(menu && menu->isVisible());
    QSet<QString> ids;
    for (const QAction *action : menu->actions())
        ids << action->objectName();
    for (const QString &id :
         {u"action.edit"_s, u"action.rename"_s, u"action.duplicate"_s, u"action.testSelected"_s,
          u"action.export"_s, u"action.discard"_s, u"action.delete"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));
    QVERIFY(menu->actions().contains(m_fixture->child<QMenu>(u"menu.copyAs"_s)->menuAction()));
    QTest::keyClick(const_cast<QMenu *>(menu), Qt::Key_Escape);
}

void TestMainWindowActions::aRowsMenu()
{
    const FormModel *opened = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*opened, true);
    auto *row = m_fixture->child<QWidget>(u"row."_s + path);
    QVERIFY(row);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(4, 4), row->mapToGlobal(QPoint(4, 4)));
    QApplication::sendEvent(row, &event);
    auto *menu = m_fixture->child<QMenu>(u"field."_s + path + u".menuPopup"_s);
    QVERIFY(menu && menu->isVisible());
    for (QAction *action : menu->actions()) {
        if (action->objectName() == u"details")
            action->trigger();
    }
    QTRY_VERIFY(m_fixture->dialog());
    QCOMPARE(m_fixture->dialog()->objectName(), u"fieldDetails.dialog"_s);
}

void TestMainWindowActions::theKeysDialog()
{
    press(u"?"_s);
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->objectName(), u"keys.dialog"_s);
    const auto *list = dialog->findChild<QTreeWidget *>(u"keys.list"_s);
    QHash<QString, QString> keys;
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = list->topLevelItem(i);
        for (int row = 0; row < group->childCount(); ++row)
            keys.insert(group->child(row)->text(0), group->child(row)->text(1));
    }
    QCOMPARE(keys.value(u"Find"_s), u"Ctrl+F or F3"_s);
    QCOMPARE(keys.value(u"Delete… (in the list)"_s), u"Del"_s);
    for (const ActionRegistry::Entry &entry : m_fixture->window().actions().entries()) {
        if (!entry.action->shortcut().isEmpty() && entry.action->isVisible()) {
            QVERIFY2(keys.values().contains(ActionRegistry::keyText(*entry.action)),
                     qPrintable(entry.action->objectName()));
        }
    }
    QCOMPARE(UiAudit::all(dialog), QStringList());
    auto *search = dialog->findChild<QLineEdit *>(u"keys.search"_s);
    QTest::keyClicks(search, u"duplic"_s);
    int shown = 0;
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        for (int row = 0; row < list->topLevelItem(i)->childCount(); ++row)
            shown += !list->topLevelItem(i)->child(row)->isHidden();
    }
    QCOMPARE(shown, 1);
    m_fixture->closeDialog();
    QTRY_VERIFY(!m_fixture->dialog());
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    // In a field it is a letter.
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    press(u"F2"_s);
    QTest::keyClick(focus(), '?');
    QVERIFY(!m_fixture->dialog());
    QCOMPARE(model()->name(), u"?"_s);
}

void TestMainWindowActions::problemsFromTheList()
{
    FormModel *opened = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*opened, true);
    opened->setText(path, QString());
    m_fixture->window().connections()->view()->setFocus();
    press(u"F8"_s);
    QCOMPARE(m_fixture->window().detail()->form()->focusedField(), path);
}

void TestMainWindowActions::escapeClosesWhatIsOnTop()
{
    FormModel *opened = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*opened, true);
    opened->setText(path, u"kept.example.com"_s);
    QTreeView *view = m_fixture->window().connections()->view();
    view->setFocus();
    press(u"Del"_s);
    const auto *bar = m_fixture->child<MessageBar>(u"main.message"_s);
    QVERIFY(bar->isVisible());
    press(u"Esc"_s);
    QVERIFY(!bar->isVisible());
    QCOMPARE(focus(), view);
    // Nothing left to close: nothing happens, nothing is lost, from a field as well.
    press(u"Esc"_s);
    m_fixture->window().detail()->goToField(path);
    press(u"Esc"_s);
    QCOMPARE(opened->value(path).displayText(), u"kept.example.com"_s);
    // In a narrow window the form lies on the list.
    m_fixture->window().resize(700, 700);
    UiAudit::settle();
    QVERIFY(!view->isVisible());
    press(u"Esc"_s);
    QVERIFY(view->isVisible());
    QCOMPARE(focus(), view);
    QVERIFY(opened->isDirty());
    QVERIFY(m_fixture->window().isVisible());
}

void TestMainWindowActions::onlyWhatDoesSomethingIsOffered()
{
    MainWindow &window = m_fixture->window();
    const auto enabled = [&window](const QString &id) {
        window.actions().update();
        return window.actions().action(id)->isEnabled();
    };
    auto *search = m_fixture->child<QLineEdit>(u"connections.search"_s);
    for (const QString &id : {u"action.showAll"_s, u"action.saveView"_s}) {
        search->clear();
        QVERIFY2(!enabled(id), qPrintable(id));
        search->setText(u"ftp"_s);
        QVERIFY2(enabled(id), qPrintable(id));
    }
    // Tabs are those of a form.
    (void) m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(enabled(u"action.nextTab"_s));
    // There is a list, though nothing of it is shown: it can be sorted, and not walked.
    const QStringList ofList{u"action.sortName"_s, u"action.sortState"_s, u"action.column.id"_s};
    search->setText(u"finds-nothing-at-all"_s);
    for (const QString &id : ofList)
        QVERIFY2(enabled(id), qPrintable(id));
    // By themselves: a key asks nobody first.
    QVERIFY(!window.actions().action(u"action.nextConnection"_s)->isEnabled());
    search->clear();
    QVERIFY(window.actions().action(u"action.nextConnection"_s)->isEnabled());
    // What is only here has nothing to be tested yet.
    const QString made = m_fixture->drafts().openNew(m_fixture->account(),
                                                     {TypeId(u"ftp"_s), u"FTP"_s}, FormSpec());
    window.openConnection(made);
    QCOMPARE(window.connections()->selectedKeys(), QStringList{made});
    QVERIFY(!enabled(u"action.testSelected"_s));
    window.openConnection(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(enabled(u"action.testSelected"_s));
    // Nor is there a list under a review.
    window.startReview();
    for (const QString &id : ofList
             + QStringList{u"action.nextConnection"_s, u"action.showAll"_s, u"action.nextTab"_s,
                           u"action.testSelected"_s})
        QVERIFY2(!enabled(id), qPrintable(id));
    QVERIFY(!m_fixture->child<QMenu>(u"menu.sort"_s)->menuAction()->isEnabled());
}

PLUGBOARD_TEST(TestMainWindowActions)
#include "tst_mainwindowactions.moc"
