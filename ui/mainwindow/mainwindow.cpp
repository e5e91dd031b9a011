// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"
#include "models/activitymodel.h"
#include "models/connectionlistmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/replacetokendialog.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/mainwindow/keychainflow.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/paletteflow.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/removalflow.h"
#include "ui/mainwindow/scenariomenu.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/testflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/mainwindow/workprogress.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/pendingbar.h"
#include "ui/panes/roleedge.h"
#include "ui/raw/rawpage.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/icons.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QProcess>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

MainWindow::MainWindow(Engine &engine, DraftBook &drafts, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_drafts(drafts)
    , m_actions(new ActionRegistry(this))
    , m_accountModel(new AccountListModel(engine, drafts, this))
    , m_connectionModel(new ConnectionListModel(engine, drafts, this))
    , m_activityModel(new ActivityModel(engine, this))
    , m_refreshFlow(new RefreshFlow(engine, *m_accountModel, this))
    , m_testFlow(new TestFlow(engine, this))
    , m_copyFlow(new CopyFlow(engine, drafts, this))
    , m_removalFlow(new RemovalFlow(engine, drafts, this))
    , m_help(new HelpFlow(this))
{
    setObjectName("main.window");
    setAcceptDrops(true);
    setWindowIcon(Icons::app());
    build();
    m_pushFlow = new PushFlow(engine, drafts, *m_review, this);
    m_progress = new WorkProgress(engine, *m_pushFlow, *m_testFlow, *m_refreshFlow, this);
    m_status->setProgress(m_progress);
    m_learnFlow = new LearnFlow(engine, drafts, *m_detail, this);
    m_keychainFlow = new KeychainFlow(engine, *m_keychainBar, this);
    m_paletteFlow = new PaletteFlow(engine, drafts, *m_accountModel, *m_actions, *m_detail, this);
    buildMenus();
    connectPanes();
    connectDrafts();
    restoreLayout();
    tellReadOnly();
    accountChosen({});
    if (m_accountModel->rowCount() > 0)
        selectAccount(m_accountModel->idAt(m_accountModel->index(0)));
    connectSettings();
    // One that is shown paints first: TLS and the keychain's bus take longer than the list.
    QTimer::singleShot(0, this, [this] {
        if (!isVisible())
            startWork();
        else // A window that starts as an icon is not painted.
            QTimer::singleShot(1000, this, &MainWindow::startWork);
    });
}

MainWindow::~MainWindow() = default;

void MainWindow::startWork()
{
    if (std::exchange(m_working, true))
        return;
    m_keychainFlow->check();
    m_engine.watchSurroundings();
    m_refreshFlow->refresh(m_account.id, false);
    Q_EMIT workBegan();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!m_working)
        QTimer::singleShot(0, this, &MainWindow::startWork);
}

void MainWindow::connectPanes()
{
    connect(m_accounts, &AccountsPane::currentChanged, this, &MainWindow::accountChosen);
    connect(m_accounts, &AccountsPane::addRequested, this, [this] { showAccountDialog(); });
    connect(m_accounts, &AccountsPane::refreshRequested, this,
            [this](const AccountId &id) { m_refreshFlow->refresh(id, true); });
    connect(m_accounts, &AccountsPane::checkRequested, this, [this](const AccountId &id) {
        if (const Result<Account> account = m_engine.local().account(id))
            showAccountDialog(*account);
    });
    connect(m_accounts, &AccountsPane::editRequested, this, [this](const AccountId &id) {
        if (const Result<Account> account = m_engine.local().account(id))
            showAccountDialog(*account);
    });
    connect(m_accounts, &AccountsPane::removeRequested, m_removalFlow, &RemovalFlow::ask);
    connect(m_removalFlow, &RemovalFlow::failed, this, &MainWindow::showError);

    connect(m_connections, &ConnectionsPane::currentChanged, this, &MainWindow::showKey);
    connect(m_connections, &ConnectionsPane::addAccountRequested, this,
            [this] { showAccountDialog(); });
    connect(m_connections, &ConnectionsPane::sandboxRequested, this, &MainWindow::startSandbox);
    connect(m_connections->view(), &QTreeView::activated, this, [this] { showPage(true); });
    connect(m_connections->view(), &QTreeView::clicked, this, [this] { showPage(true); });
    connect(m_detail, &DetailPane::backRequested, this, [this] {
        showPage(false);
        m_connections->view()->setFocus();
    });
    connect(m_connections, &ConnectionsPane::refreshRequested, this,
            [this] { m_refreshFlow->refresh(m_account.id, true); });
    connect(m_connections, &ConnectionsPane::newRequested, this, &MainWindow::showNewConnection);
    connect(m_connections, &ConnectionsPane::exportRequested, this, &MainWindow::showExport);
    connect(m_connections, &ConnectionsPane::testRequested, this, &MainWindow::testSelected);
    connect(m_connections, &ConnectionsPane::menuRequested, this, &MainWindow::showListMenu);

    connect(m_detail, &DetailPane::testRequested, this, &MainWindow::testCurrent);
    connect(m_detail, &DetailPane::discardRequested, this, &MainWindow::discardCurrent);
    m_detail->setReferenceCheck([this](const QString &reference, bool multiline) {
        return m_engine.checkReference(reference, multiline);
    });
    connect(m_detail, &DetailPane::secrecyChanged, this,
            [this](const QString &handle, bool secret) {
                const ConnectionType type = m_drafts.typeOf(m_account.id, m_key);
                const Result<void> done
                    = m_engine.local().setSecrecyOverride(m_account.id, type.id, handle, secret);
                if (!done) {
                    showError(done.error());
                    return;
                }
                // What is open is shown by that at once, whether or not the platform answers.
                const auto stored = m_engine.local().connection(m_account.id, ConnectionId(m_key));
                if (stored && *stored) {
                    m_drafts.rebase(m_account.id, **stored);
                    m_detail->setBody((*stored)->body);
                }
                // The stored body hides or shows by what was known when it was fetched.
                m_refreshFlow->refresh(m_account.id, true);
            });
    connect(m_detail->form(), &FormView::detailsRequested, this, &MainWindow::showField);
    connect(m_learnFlow, &LearnFlow::searchRequested, this, [this](const QString &query) {
        showPage(false);
        m_viewsFlow->showAll();
        m_connections->setSearch(query);
    });
    connect(m_learnFlow, &LearnFlow::failed, this, &MainWindow::showError);
    connect(m_copyFlow, &CopyFlow::copied, this, &MainWindow::tell);
    connect(m_copyFlow, &CopyFlow::failed, this, &MainWindow::showError);
    connect(m_paletteFlow, &PaletteFlow::connectionChosen, this, &MainWindow::openFound);
    connect(m_paletteFlow, &PaletteFlow::accountChosen, this, [this](const AccountId &id) {
        if (m_detail->commitPending())
            selectAccount(id);
    });
    connect(m_paletteFlow, &PaletteFlow::fieldChosen, m_detail, &DetailPane::goToField);
    connect(m_pending, &PendingBar::reviewRequested, this, &MainWindow::startReview);

    connect(m_refreshFlow, &RefreshFlow::changed, this, [this](const AccountId &id) {
        if (id != m_account.id)
            return;
        updateTitle();
        // What is known of the keychain may be old.
        if (!m_refreshFlow->isRunning(id) && wantsToken(m_refreshFlow->failure(id)))
            m_keychainFlow->check();
    });
    connect(m_keychainFlow, &KeychainFlow::changed, this, [this] {
        m_status->setKeychain(m_keychainFlow->state());
        updateListBar();
    });
    connect(m_keychainFlow, &KeychainFlow::opened, this,
            [this] { m_refreshFlow->refresh(m_account.id, true); });
    connect(m_keychainFlow, &KeychainFlow::keepRequested, this, [this] {
        showReplaceTokenDialog();
        if (auto *dialog = findChild<ReplaceTokenDialog *>())
            dialog->keepUntilQuit();
    });
    connect(m_status, &StatusLine::focusReleased, this, [this] {
        if (isReviewing())
            m_review->setFocus();
        else
            m_connections->view()->setFocus();
    });
    connect(m_status, &StatusLine::unlockRequested, m_keychainFlow, &KeychainFlow::unlock);
    connect(m_pushFlow, &PushFlow::ended, this, [this] { showReview(false); });
    connect(m_pushFlow, &PushFlow::stopped, this, [this] {
        if (std::exchange(m_saysPushing, false))
            m_message->clear();
        if (m_quitting)
            close();
    });
    connect(m_pushFlow, &PushFlow::pushed, this, [this](const PushReport &report) {
        updatePending();
        for (const PushResult &result : report.results) {
            if (result.isPushed() && result.draftKey == m_key) {
                m_key.clear();
                openConnection(result.id.text());
            }
        }
    });
    connect(m_review, &ReviewPage::openRequested, this,
            [this](const QString &key, const QString &path) {
                if (m_pushFlow->isPushing())
                    return;
                showReview(false);
                openConnection(key);
                m_detail->goToField(path);
            });

    connect(m_review, &ReviewPage::secretRequested, this,
            [this](const QString &key, const QString &path, bool fromKeychain) {
                if (m_pushFlow->isPushing())
                    return;
                showReview(false);
                openConnection(key);
                m_detail->startSecret(path,
                                      fromKeychain ? FieldEditor::SecretWay::TakeFromKeychain
                                                   : FieldEditor::SecretWay::Type);
            });

    connect(m_testFlow, &TestFlow::started, this, [this](const ConnectionId &id) {
        updateActions();
        if (id.text() == m_key)
            m_detail->showTesting();
    });
    connect(m_testFlow, &TestFlow::finished, this,
            [this](const ConnectionId &id, const StepReport &report) {
                if (id.text() == m_key)
                    m_detail->showReport(report, milliseconds(0),
                                         m_detail->model() && m_detail->model()->isDirty());
            });
    connect(m_testFlow, &TestFlow::failed, this, &MainWindow::showError);
    connect(m_testFlow, &TestFlow::ended, this, [this](int tried, int bad, int lost) {
        updateActions();
        const int total = m_testFlow->total();
        if (total <= 1)
            return;
        const int tested = tried - lost;
        if (tried < total) {
            const QLocale locale;
            m_message->showMessage(MessageBar::Kind::Warning,
                                   tr("Stopped: %1 of %2 connections were tested.")
                                       .arg(locale.toString(tested), locale.toString(total)),
                                   bad == 0 ? QString()
                                            : tr("%n of them failed the test.", nullptr, bad));
            return;
        }
        const bool fine = bad == 0 && lost == 0;
        QString text = bad == 0
            ? tr("%n connection(s) tested, all passed.", nullptr, tested)
            : tr("%1 of %2 connections failed their test.").arg(bad).arg(tested);
        if (tested == 0)
            text = tr("No connection could be tested.");
        m_message->showMessage(fine ? MessageBar::Kind::Success : MessageBar::Kind::Warning, text,
                               lost > 0 && tested > 0
                                   ? tr("%n connection(s) could not be tested.", nullptr, lost)
                                   : QString());
    });
    m_message->setClosable(true);
}

void MainWindow::connectDrafts()
{
    connect(&m_drafts, &DraftBook::carriedOut, this,
            [this](const AccountId &id, const QString &name) {
                if (id != m_account.id)
                    return;
                m_message->showMessage(
                    MessageBar::Kind::Info,
                    tr("The unsent changes of %1 are gone: the platform has all of them already.")
                        .arg(isolated(name)));
            });
    connect(&m_drafts, &DraftBook::pendingChanged, this, [this](const AccountId &id) {
        if (id == m_account.id)
            updatePending();
    });
    connect(&m_drafts, &DraftBook::closing, this, [this](const AccountId &id, const QString &key) {
        if (id == m_account.id && key == m_key)
            m_detail->dropForm();
    });
    connect(&m_drafts, &DraftBook::saveFailed, this,
            [this](const Error &error) { m_pending->setSaveFailure(error.summary); });
    connect(&m_drafts, &DraftBook::saved, this, [this] {
        m_pending->setSaveFailure({});
        tellReadOnly();
    });
    connect(&m_engine.local(), &LocalData::accountsChanged, this, [this] {
        // Its tests would go on and speak of it.
        if (m_testFlow->isRunning() && !m_accountModel->indexOf(m_testFlow->account()).isValid())
            m_testFlow->cancel();
        if (m_accountModel->indexOf(m_account.id).isValid())
            takeUpAccount();
        else if (m_accountModel->rowCount() > 0)
            selectAccount(m_accountModel->idAt(m_accountModel->index(0)));
        else
            accountChosen({});
    });
    // The drafts have heard of it before: they were there first.
    connect(&m_engine, &Engine::changedElsewhere, this, [this] {
        const auto stored = m_engine.local().connection(m_account.id, ConnectionId(m_key));
        if (stored && *stored)
            m_detail->setBody((*stored)->body);
    });
    connect(&m_engine.local(), &LocalData::connectionsChanged, this,
            [this](const AccountId &id, const CacheChanges &changes) {
                for (const ConnectionId &changed : changes.changed) {
                    if (!m_drafts.model(id, changed.text()))
                        continue;
                    const auto stored = m_engine.local().connection(id, changed);
                    if (!stored || !*stored)
                        continue;
                    m_drafts.rebase(id, **stored);
                    if (id == m_account.id && changed.text() == m_key)
                        m_detail->setBody((*stored)->body);
                }
                if (id == m_account.id)
                    updateTitle();
            });
}

void MainWindow::setSandbox(bool sandbox)
{
    m_sandbox = sandbox;
    m_status->setSandbox(sandbox);
    updateTitle();
    updateWelcome();
}

void MainWindow::setScenarios(ScenarioControl &scenarios)
{
    m_scenarios = new ScenarioMenu(scenarios, *m_message, *menuBar());
    for (QAction *action : m_scenarios->actions()) {
        if (!action->isSeparator())
            m_actions->add(action, m_scenarios->title());
    }
    connect(m_scenarios, &ScenarioMenu::switched, this, [this] {
        updateTitle();
        m_refreshFlow->refresh(m_account.id, true);
    });
    setSandbox(true);
}

void MainWindow::startReview()
{
    if (m_account.id.isEmpty() || isReviewing())
        return;
    QStringList keys;
    for (const DraftSummary &draft : m_drafts.pending(m_account.id))
        keys << draft.key;
    if (!m_detail->commitPending())
        return;
    // A push would close their forms, and the texts with them; others are nobody's business here.
    QList<FormModel *> unapplied = m_detail->raw()->unappliedForms();
    unapplied.removeIf([&](const FormModel *form) {
        return form != m_detail->model()
            && std::none_of(keys.begin(), keys.end(), [&](const QString &key) {
                   return m_drafts.model(m_account.id, key) == form;
               });
    });
    if (tellUnapplied(unapplied,
                      tr("Mend what is marked in that text, or discard it; then review.")))
        return;
    if (keys.isEmpty())
        return;
    // The summary stands above the form when one comes back from the review.
    if (m_detail->model())
        (void) m_detail->form()->checkAll();
    showReview(true);
    m_pushFlow->start(m_account, keys);
}

bool MainWindow::isReviewing() const
{
    return m_pages->currentWidget() == m_review;
}

void MainWindow::showReview(bool on)
{
    m_pages->setCurrentIndex(on ? 1 : 0);
    m_accounts->setLocked(on ? tr("A review is open. Leave it to go elsewhere.") : QString());
    // What was seen is what is sent: nothing below the review changes it, by key or by menu.
    m_detail->form()->setReadOnly(on ? tr("A review of it is open.") : QString());
    // The plan was made of what the sandbox played then.
    if (m_scenarios)
        m_scenarios->setBlocked(on ? tr("A review is open. Leave it first: its plan was made with "
                                        "the present scenario.")
                                   : QString());
    if (on) {
        m_review->setFocus();
    } else {
        // Pushed drafts closed their forms.
        if (!m_key.isEmpty() && !m_detail->model())
            showKey(std::exchange(m_key, QString()));
        QWidget *target = m_connections->isVisibleTo(this) ? m_connections->view()
                                                           : static_cast<QWidget *>(m_detail);
        target->setFocus();
    }
    updateActions();
}

void MainWindow::startSandbox()
{
    const bool started = m_startSandbox
        ? m_startSandbox()
        : QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--sandbox"_s});
    if (started) {
        m_message->showMessage(MessageBar::Kind::Info,
                               tr("The sandbox opens in a window of its own. Nothing leaves this "
                                  "computer there."));
    } else {
        m_message->showMessage(MessageBar::Kind::Danger, tr("The sandbox could not be started."),
                               tr("Start it from a terminal: plugboard --sandbox"));
    }
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(m_aboutFacts ? m_aboutFacts() : AboutFacts(), this);
    dialog->open();
}

void MainWindow::showError(const Error &error)
{
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
}

void MainWindow::showListMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("connections.menu");
    const auto add = [this, menu](std::initializer_list<QString> ids) {
        for (const QString &id : ids)
            menu->addAction(m_actions->action(id));
    };
    add({u"action.edit"_s, u"action.rename"_s, u"action.duplicate"_s});
    menu->addMenu(m_copyMenu);
    menu->addSeparator();
    add({u"action.testSelected"_s, u"action.export"_s});
    menu->addSeparator();
    add({u"action.discard"_s, u"action.delete"_s});
    menu->addSeparator();
    add({u"action.new"_s, u"action.refresh"_s});
    updateActions();
    menu->popup(globalPos);
}

void MainWindow::showPalette()
{
    m_paletteFlow->open();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Here, not in the panes: it comes here when nobody nearer to the focus had a use for it.
    if (event->key() != Qt::Key_Escape || !closeTop())
        QMainWindow::keyPressEvent(event);
}

} // namespace plugboard

#include "moc_mainwindow.cpp"
