// SPDX-License-Identifier: GPL-3.0-or-later
//
// The menus of the main window: every action with its key.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "models/connectionlistmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/removalflow.h"
#include "ui/mainwindow/testflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/activitypane.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/listcolumns.h"
#include "ui/raw/rawpage.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMenuBar>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QString &name,
                               const QKeySequence &key, const QString &icon,
                               std::function<void()> call, std::function<bool()> enabled)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    if (!icon.isEmpty())
        action->setIcon(Icons::get(icon));
    connect(action, &QAction::triggered, this, std::move(call));
    menu->addAction(action);
    m_actions->add(action, menu->title().remove(u'&'), ActionRegistry::Where::Window,
                   std::move(enabled));
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildEditMenu();
    buildCopyMenu();
    buildConnectionMenu();
    buildAccountMenu();
    buildViewMenu();
    buildToolsMenu();
    buildHelpMenu();
    connect(m_connections->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::updateActions);
    // Asking for each letter of a search would be much; only none or some matters.
    connect(m_connectionModel, &ConnectionListModel::countChanged, this, [this] {
        const bool hasRows = m_connectionModel->rowCount() > 0;
        if (std::exchange(m_hasRows, hasRows) != hasRows)
            updateActions();
    });
    // What has no key is asked for when it is seen.
    for (QMenu *menu : menuBar()->findChildren<QMenu *>())
        connect(menu, &QMenu::aboutToShow, this, &MainWindow::updateActions);
    updateActions();
}

void MainWindow::inList(QAction *action)
{
    action->setShortcutContext(Qt::WidgetShortcut);
    m_connections->view()->addAction(action);
    m_actions->setWhere(action->objectName(), ActionRegistry::Where::List);
}

void MainWindow::findInList()
{
    showPage(false);
    m_connections->focusSearch();
}

void MainWindow::buildToolsMenu()
{
    QMenu *tools = menuBar()->addMenu(tr("&Tools"));
    tools->setObjectName(u"menu.tools"_s);
    addAction(tools, tr("Doctor…"), u"action.doctor"_s, {}, u"dialog-information"_s,
              [this] { showDoctor(); });
    addAction(
        tools, tr("Muted Warnings…"), u"action.mutedWarnings"_s, {}, {},
        [this] { m_learnFlow->showMuted(m_account); }, [this] { return hasAccount(); });
}

void MainWindow::buildHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addAction(help, tr("Help"), u"action.help"_s, Qt::Key_F1, u"help-contents"_s,
              [this] { m_help->showHelp(); });
    addAction(help, tr("First Steps"), u"action.helpFirstSteps"_s, {}, {},
              [this] { m_help->showTopic(u"first-steps"_s); });
    help->addSeparator();
    inList(addAction(help, tr("Keyboard Shortcuts"), u"action.keys"_s,
                     QKeySequence(Qt::Key_Question), QString(), [this] { showKeys(); }));
    addAction(help, tr("About Plugboard"), u"action.about"_s, {}, u"help-about"_s,
              [this] { showAbout(); });
}

bool MainWindow::hasAccount() const
{
    return !m_account.id.isEmpty() && !isReviewing();
}

void MainWindow::buildFileMenu()
{
    const auto account = [this] { return hasAccount(); };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    addAction(
        file, tr("New Connection…"), u"action.new"_s, Qt::CTRL | Qt::Key_N, u"list-add"_s,
        [this] { showNewConnection(); }, account);
    addAction(
        file, tr("Export…"), u"action.export"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_E,
        u"document-export"_s, [this] { showExport(); }, account);
    addAction(file, tr("Preview Form…"), u"action.previewForm"_s, {}, u"document-preview"_s,
              [this] { choosePreview(); });
    file->addSeparator();
    // Qt knows its standard key on some desktops only.
    addAction(file, tr("Quit"), u"action.quit"_s, Qt::CTRL | Qt::Key_Q, u"application-exit"_s,
              [this] { close(); });
}

void MainWindow::buildEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    using Action = FormView::Action;
    const FormView *form = m_detail->form();
    const auto ofForm = [this, edit, form](std::initializer_list<Action> actions) {
        for (const Action each : actions) {
            edit->addAction(form->action(each));
            m_actions->add(form->action(each), edit->title().remove(u'&'),
                           ActionRegistry::Where::Form);
        }
    };
    ofForm({Action::Undo, Action::Redo});
    edit->addSeparator();
    ofForm({Action::ResetField, Action::ResetFieldToDefault, Action::RevealSecret});
    edit->addSeparator();
    ofForm({Action::PasteSeveral});
    edit->addSeparator();
    ofForm({Action::NextProblem, Action::PreviousProblem});
    // The form stands beside the list: its problems are walked from there as well.
    for (const Action each : {Action::NextProblem, Action::PreviousProblem}) {
        form->action(each)->setShortcutContext(Qt::WindowShortcut);
        m_actions->setWhere(form->action(each)->objectName(), ActionRegistry::Where::Window);
    }
    edit->addSeparator();
    // One key, two places: the form's own action would make it ambiguous.
    QAction *findField = form->action(Action::FindField);
    findField->setShortcut({});
    QAction *find = addAction(
        edit, tr("Find"), u"action.find"_s, {}, u"edit-find"_s,
        [this, findField] {
            const QWidget *focus = focusWidget();
            if (focus && m_detail->form()->isAncestorOf(focus))
                findField->trigger();
            else if (focus && m_detail->raw()->isAncestorOf(focus))
                m_detail->raw()->openFind();
            else
                findInList();
        },
        [this] { return hasAccount(); });
    find->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_F3)});
    ofForm({Action::FindField});
    addAction(
        edit, tr("Field Details…"), u"action.fieldDetails"_s, Qt::ALT | Qt::Key_Return,
        u"dialog-information"_s, [this] { showCurrentField(); },
        [this] { return m_detail->model() && !isReviewing(); });
    edit->addSeparator();
    addAction(edit, tr("Command Palette…"), u"action.palette"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_P,
              {}, [this] { showPalette(); });
    m_actions->setUnlisted(u"action.palette"_s);
    edit->addSeparator();
    addAction(edit, tr("Settings…"), u"action.settings"_s, Qt::CTRL | Qt::Key_Comma, u"configure"_s,
              [this] { showSettings(); });
}

void MainWindow::buildConnectionMenu()
{
    QMenu *connection = menuBar()->addMenu(tr("&Connection"));
    const auto shown = [this] { return m_detail->model() && !isReviewing(); };
    addAction(
        connection, tr("Edit"), u"action.edit"_s, Qt::CTRL | Qt::Key_Return, u"document-edit"_s,
        [this] { editCurrent(); }, shown);
    addAction(
        connection, tr("Rename"), u"action.rename"_s, Qt::Key_F2, QString(),
        [this] { renameCurrent(); }, shown);
    addAction(
        connection, tr("Duplicate"), u"action.duplicate"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_D,
        QString(), [this] { duplicateCurrent(); }, shown);
    addAction(
        connection, tr("Copy As…"), u"action.copyAs"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C,
        u"edit-copy"_s, [this] { showCopyMenu(); },
        [this] { return hasAccount() && !keysForCopying().isEmpty(); });
    connection->addSeparator();
    const auto walkable = [this] { return hasAccount() && m_connectionModel->rowCount() > 0; };
    addAction(
        connection, tr("Next Connection"), u"action.nextConnection"_s, Qt::Key_F7, u"go-down"_s,
        [this] { walkConnections(1); }, walkable);
    addAction(
        connection, tr("Previous Connection"), u"action.previousConnection"_s,
        Qt::SHIFT | Qt::Key_F7, u"go-up"_s, [this] { walkConnections(-1); }, walkable);
    connection->addSeparator();
    addAction(
        connection, tr("Test"), u"action.test"_s, Qt::CTRL | Qt::Key_T, u"media-playback-start"_s,
        [this] { testCurrent(); },
        [this] { return m_detail->model() && !DraftBook::isNewKey(m_key) && !isReviewing(); });
    addAction(
        connection, tr("Test Selected"), u"action.testSelected"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_T,
        {}, [this] { testSelected(); },
        [this] {
            // What was not sent yet cannot be tested.
            const QStringList keys = m_connections->selectedKeys();
            return hasAccount() && !std::ranges::all_of(keys, &DraftBook::isNewKey);
        });
    addAction(
        connection, tr("Stop Testing"), u"action.stopTesting"_s, {}, u"process-stop"_s,
        [this] { m_testFlow->cancel(); }, [this] { return m_testFlow->isRunning(); });
    connection->addSeparator();
    addAction(
        connection, tr("Discard Draft…"), u"action.discard"_s, {}, u"edit-clear-history"_s,
        [this] { discardCurrent(); },
        [this] {
            const FormModel *model = m_detail->model();
            return !isReviewing()
                && (model ? model->isDirty() || DraftBook::isNewKey(m_key)
                          : goneDraft().has_value());
        });
    addAction(
        connection, tr("Review and Push…"), u"action.review"_s, Qt::Key_F9, u"document-send"_s,
        [this] { startReview(); },
        [this] { return hasAccount() && !m_drafts.pending(m_account.id).isEmpty(); });
    connection->addSeparator();
    // In a field the key is the field's own.
    inList(addAction(
        connection, tr("Delete…"), u"action.delete"_s, Qt::Key_Delete, u"edit-delete"_s,
        [this] { deleteCurrent(); }, [this] { return hasAccount() && !m_key.isEmpty(); }));
}

void MainWindow::buildCopyMenu()
{
    using Form = CopyFlow::Form;
    m_copyMenu = new QMenu(tr("Copy As"), this);
    m_copyMenu->setObjectName("menu.copyAs");
    const auto add = [this](const QString &text, const QString &name, Form form) {
        addAction(
            m_copyMenu, text, name, {}, {}, [this, form] { copyAs(form); },
            [this, form] { return hasAccount() && m_copyFlow->canCopy(form, keysForCopying()); });
    };
    add(tr("curl That Reads It"), u"action.copyCurlRead"_s, Form::CurlRead);
    add(tr("curl That Sends the Draft"), u"action.copyCurlWrite"_s, Form::CurlWrite);
    add(tr("JSON Without Secrets"), u"action.copyJson"_s, Form::Json);
    m_copyMenu->addSeparator();
    add(tr("Name"), u"action.copyName"_s, Form::Name);
    add(tr("Id"), u"action.copyId"_s, Form::Id);
}

void MainWindow::buildAccountMenu()
{
    const auto chosen = [this] { return hasAccount(); };
    QMenu *account = menuBar()->addMenu(tr("&Account"));
    addAction(account, tr("Add Account…"), u"action.addAccount"_s, {}, u"list-add"_s,
              [this] { showAccountDialog(); });
    addAction(
        account, tr("Refresh"), u"action.refresh"_s, Qt::Key_F5, u"view-refresh"_s,
        [this] { m_refreshFlow->refresh(m_account.id, true); }, chosen);
    addAction(
        account, tr("Edit or Check Account…"), u"action.editAccount"_s, {}, u"document-edit"_s,
        [this] { showAccountDialog(m_account); }, chosen);
    addAction(
        account, tr("Replace Token…"), u"action.replaceToken"_s, {}, u"object-unlocked"_s,
        [this] { showReplaceTokenDialog(); }, chosen);
    addAction(
        account, tr("Remove Account…"), u"action.removeAccount"_s, {}, u"edit-delete"_s,
        [this] { m_removalFlow->ask(m_account.id); }, chosen);
    buildAccountKeys(account);
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    addAction(view, tr("Next Pane"), u"action.nextPane"_s, Qt::Key_F6, {},
              [this] { walkPanes(1); });
    addAction(view, tr("Previous Pane"), u"action.previousPane"_s, Qt::SHIFT | Qt::Key_F6, {},
              [this] { walkPanes(-1); });
    const auto formShown = [this] { return m_detail->model() && !isReviewing(); };
    addAction(
        view, tr("Next Tab"), u"action.nextTab"_s, Qt::CTRL | Qt::Key_PageDown, {},
        [this] { m_detail->nextTab(1); }, formShown);
    addAction(
        view, tr("Previous Tab"), u"action.previousTab"_s, Qt::CTRL | Qt::Key_PageUp, {},
        [this] { m_detail->nextTab(-1); }, formShown);
    view->addSeparator();
    // Both stand behind the welcome.
    const auto panesShown = [this] { return !isWelcoming(); };
    m_activityAction = addAction(
        view, tr("Activity"), u"action.activity"_s, Qt::CTRL | Qt::Key_J, u"view-history"_s,
        [this] {
            const bool shown = m_activityAction->isChecked();
            showActivity(shown);
            if (shown)
                m_activity->focus();
        },
        panesShown);
    m_activityAction->setCheckable(true);
    connect(m_activity, &ActivityPane::closeRequested, this, [this] { showActivity(false); });
    addAction(
        view, tr("Show or Hide Accounts"), u"action.toggleAccounts"_s, Qt::CTRL | Qt::Key_Backslash,
        {}, [this] { m_accounts->setVisible(!m_accounts->isVisible()); }, panesShown);
    const auto narrowed = [this] {
        return hasAccount()
            && !(m_connectionModel->view() + m_connectionModel->search()).trimmed().isEmpty();
    };
    addAction(
        view, tr("Show All Connections"), u"action.showAll"_s, {}, {},
        [this] { m_viewsFlow->showAll(); }, narrowed);
    addAction(
        view, tr("Save Search as View…"), u"action.saveView"_s, {}, u"view-filter"_s,
        [this] { m_viewsFlow->saveSearch(); }, narrowed);
    view->addSeparator();
    buildListMenus(view);
}

void MainWindow::buildListMenus(QMenu *view)
{
    const auto listed = [this] { return hasAccount() && m_connectionModel->totalCount() > 0; };
    QMenu *columns = view->addMenu(tr("Columns"));
    columns->setObjectName(u"menu.columns"_s);
    columns->addActions(m_connections->columns()->actions());
    for (QAction *action : columns->actions()) {
        m_actions->add(action, columns->title(), ActionRegistry::Where::Window, listed);
        // A column's bare name says nothing there.
        m_actions->setUnlisted(action->objectName());
    }
    QMenu *sort = view->addMenu(tr("Sort List"));
    sort->setObjectName(u"menu.sort"_s);
    using List = ConnectionListModel;
    const auto by = [this, sort, listed](const QString &text, const QString &name, int column) {
        addAction(
            sort, text, name, {}, {}, [this, column] { m_connections->sortBy(column); }, listed);
    };
    by(tr("By Name"), u"action.sortName"_s, List::NameColumn);
    by(tr("By Type"), u"action.sortType"_s, List::TypeColumn);
    by(tr("By Last Test"), u"action.sortTest"_s, List::StateColumn);
    by(tr("By Update"), u"action.sortUpdated"_s, List::ChangedColumn);
    by(tr("By State"), u"action.sortState"_s, List::UnsentColumn);
}

} // namespace plugboard
