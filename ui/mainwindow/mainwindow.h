// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "domain/account.h"
#include "domain/change.h"
#include "domain/exporter.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/mainwindow/copyflow.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

#include <functional>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace plugboard {

class AccountListModel;
class AccountsPane;
class ActivityModel;
class ActivityPane;
class ActionRegistry;
class ConnectionListModel;
class ConnectionsPane;
class DetailPane;
class DraftBook;
struct DraftSummary;
class Engine;
class FormModel;
class KeychainFlow;
class HelpFlow;
class LearnFlow;
class MessageBar;
class PaletteFlow;
class PendingBar;
class PushFlow;
class RefreshFlow;
class RemovalFlow;
class ReviewPage;
class RoleEdge;
class ScenarioControl;
class ScenarioMenu;
class StatusLine;
class TestFlow;
class WelcomePage;
class WorkProgress;
class ViewsFlow;

//! The window: three panes, the bar of pending changes, and the review that takes their place while
//! changes are looked at and pushed. It composes; what happens is in the flows.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    //! Engine and drafts must outlive the window.
    MainWindow(Engine &engine, DraftBook &drafts, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setVisible(bool visible) override;

    void selectAccount(const AccountId &id);
    void openConnection(const QString &key);
    void startReview();
    void showNewConnection();
    //! \a platform: that of a new account, where it was chosen already.
    void showAccountDialog(std::optional<Account> account = {}, const QString &platform = {});
    void showReplaceTokenDialog();
    void showSettings();
    //! Something that failed before the window was there, or outside of it.
    void showError(const Error &error);
    void showExport();
    //! The form that a metadata file gives, in a window of its own (mainpreview.cpp).
    void showPreview(const QString &file);
    void showAbout();
    void showDoctor();
    void showActivity(bool shown);
    void showPalette();
    //! Every action with its keys.
    void showKeys();
    void duplicateCurrent();
    //! All that is known of a field of the open form; "" is the name.
    void showField(const QString &path);
    //! As Quit does, asked from outside: drafts are stored at once, a push ends the write under way
    //! before the window closes.
    void quit();
    //! Practice: said in the title, and nothing is fetched that is not on this computer.
    void setSandbox(bool sandbox);
    //! It is the sandbox, and a menu switches what that plays. \a scenarios must outlive the
    //! window.
    void setScenarios(ScenarioControl &scenarios);
    //! Starts the sandbox in a window of its own; false where that failed. Without one, the program
    //! starts itself a second time.
    void setSandboxStarter(std::function<bool()> starter) { m_startSandbox = std::move(starter); }
    //! Without one, nothing can be copied as curl.
    void setCurlText(CurlText text) { m_copyFlow->setCurlText(std::move(text)); }
    void setExporter(Exporter exporter) { m_exporter = std::move(exporter); }
    //! Gives what About shows; asked when that opens, as the libraries' versions cost loading them.
    void setAboutFacts(std::function<AboutFacts()> facts) { m_aboutFacts = std::move(facts); }

    [[nodiscard]] AccountId currentAccount() const { return m_account.id; }
    //! Every action with its keys, and when it can be used.
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] DetailPane *detail() const { return m_detail; }
    [[nodiscard]] ConnectionsPane *connections() const { return m_connections; }
    [[nodiscard]] ReviewPage *review() const { return m_review; }
    [[nodiscard]] TestFlow *tests() const { return m_testFlow; }
    [[nodiscard]] RefreshFlow *refreshes() const { return m_refreshFlow; }
    [[nodiscard]] HelpFlow *help() const { return m_help; }
    [[nodiscard]] ViewsFlow *views() const { return m_viewsFlow; }
    [[nodiscard]] LearnFlow *learning() const { return m_learnFlow; }

Q_SIGNALS:
    //! It has been painted, or needs not be: now there is time for the network and the keychain.
    void workBegan();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void buildMenus();
    //! Its key works in the list only.
    void inList(QAction *action);
    void findInList();
    void buildFileMenu();
    void buildEditMenu();
    void buildConnectionMenu();
    void buildCopyMenu();
    void buildAccountMenu();
    void buildAccountKeys(QMenu *account);
    void nameAccountKeys();
    void buildToolsMenu();
    void buildHelpMenu();
    void buildViewMenu();
    //! Columns and sorting.
    void buildListMenus(QMenu *view);
    void connectPanes();
    void connectDrafts();
    void connectSettings();
    //! Shown while there is no account, in place of the panes.
    void updateWelcome();
    void makeWelcome();
    [[nodiscard]] bool isWelcoming() const;
    //! Three panes, or in a narrow window list and form one at a time beside the accounts' marks.
    void arrangePanes();
    void showPage(bool detail);
    void keepSidebarWidth();
    void startSandbox();
    void showNoConnection();
    //! What goes to the network or the keychain, once the window has been painted.
    void choosePreview();
    void startWork();
    void restoreLayout();
    //! Says that texts in Raw are not in the drafts of \a forms, and what of it; false where there
    //! are none.
    bool tellUnapplied(const QList<FormModel *> &forms, const QString &consequence);
    void askToLoseDrafts(const Error &error);
    void saveLayout();

    void accountChosen(const AccountId &id);
    void showKey(const QString &key);
    void showStored(const QString &key);
    void updatePending();
    void updateActions();
    void updateTitle();
    //! What the sidebar, the title and the top edge say of the account, as it is stored now.
    void takeUpAccount();
    //! Says that nothing can be kept, where so.
    void tellReadOnly();
    //! The bar over the list: what the last refresh ended with.
    void updateListBar();
    //! Whether a refresh failed for want of a token that a keychain may have.
    [[nodiscard]] static bool wantsToken(const std::optional<Error> &failure);
    void discardCurrent();
    //! The draft of the current connection, where that is on the platform no more.
    [[nodiscard]] std::optional<DraftSummary> goneDraft() const;
    void discardGone(const DraftSummary &draft);
    void renameCurrent();
    void editCurrent();
    //! The next or the one before in the list, staying on the same field.
    void walkConnections(int step);
    void showCurrentField();
    void deleteCurrent();
    void switchAccount(int number);
    void openFound(const AccountId &account, const QString &key);
    //! The selected ones where the list has the focus, else the one that is shown.
    [[nodiscard]] QStringList keysForCopying() const;
    void copyAs(CopyFlow::Form form);
    void showCopyMenu();
    //! What is on top closes; a draft stays what it is. False where nothing is.
    bool closeTop();
    //! In the status line, for a moment.
    void tell(const QString &sentence);
    void testCurrent();
    void testSelected();
    void showListMenu(const QPoint &globalPos);
    void walkPanes(int step);
    void showReview(bool on);
    [[nodiscard]] bool isReviewing() const;
    //! One is chosen, and no review in its place.
    [[nodiscard]] bool hasAccount() const;
    //! \a name is the action's id. \a enabled is asked by updateActions(); empty: always.
    QAction *addAction(QMenu *menu, const QString &text, const QString &name,
                       const QKeySequence &key, const QString &icon, std::function<void()> call,
                       std::function<bool()> enabled = {});

    Engine &m_engine;
    DraftBook &m_drafts;
    ActionRegistry *m_actions;
    AccountListModel *m_accountModel;
    ConnectionListModel *m_connectionModel;
    ActivityModel *m_activityModel;
    RefreshFlow *m_refreshFlow;
    PushFlow *m_pushFlow;
    TestFlow *m_testFlow;
    KeychainFlow *m_keychainFlow = nullptr;
    WorkProgress *m_progress = nullptr;
    CopyFlow *m_copyFlow;
    PaletteFlow *m_paletteFlow;
    RemovalFlow *m_removalFlow;
    HelpFlow *m_help;
    ViewsFlow *m_viewsFlow;
    LearnFlow *m_learnFlow = nullptr;

    Account m_account;
    QString m_key;
    bool m_sandbox = false;
    bool m_quitting = false;
    //! The message is that of closing during a push.
    bool m_saysPushing = false;
    //! The person closes although drafts could not be saved.
    bool m_losesDrafts = false;
    //! The person closes although a text in Raw is not in its draft.
    bool m_losesText = false;
    //! Whether startWork() has been.
    bool m_working = false;
    bool m_welcomeDismissed = false;
    std::function<bool()> m_startSandbox;
    bool m_narrow = false;
    //! The list shows any.
    bool m_hasRows = false;
    //! In a narrow window: the form is shown, not the list.
    bool m_detailShown = false;
    //! The sidebar's width as the person chose it, in units.
    qreal m_sidebarWidth = 204;
    //! The width of a unit when the panes were arranged last.
    qreal m_arrangedUnit = 0;
    Exporter m_exporter;
    std::function<AboutFacts()> m_aboutFacts;

    RoleEdge *m_edge;
    MessageBar *m_readOnly;
    MessageBar *m_keychainBar;
    MessageBar *m_message;
    //! Made when it is shown first.
    WelcomePage *m_welcome = nullptr;
    //! The panes above, the activity below.
    QSplitter *m_floors;
    QSplitter *m_splitter;
    QSplitter *m_work;
    QStackedWidget *m_pages;
    AccountsPane *m_accounts;
    ConnectionsPane *m_connections;
    DetailPane *m_detail;
    ActivityPane *m_activity;
    PendingBar *m_pending;
    ReviewPage *m_review;
    StatusLine *m_status;
    QMenu *m_copyMenu = nullptr;
    //! Only in the sandbox.
    ScenarioMenu *m_scenarios = nullptr;
    QAction *m_activityAction = nullptr;
};

} // namespace plugboard
