// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"
#include "models/connectionlistmodel.h"
#include "ui/dialogs/accountdialog.h"
#include "ui/dialogs/confirm.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/newconnectiondialog.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/testflow.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/pendingbar.h"
#include "ui/panes/roleedge.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace plugboard {

MainWindow::MainWindow(Engine &engine, DraftBook &drafts, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_drafts(drafts)
    , m_accountModel(new AccountListModel(engine, drafts, this))
    , m_connectionModel(new ConnectionListModel(engine, drafts, this))
    , m_refreshFlow(new RefreshFlow(engine, *m_accountModel, this))
    , m_testFlow(new TestFlow(engine, this))
{
    setObjectName("main.window");
    setWindowIcon(Icons::app());
    build();
    m_pushFlow = new PushFlow(engine, drafts, *m_review, this);
    buildMenus();
    connectPanes();
    connectDrafts();
    restoreLayout();
    m_status->askKeychain();
    accountChosen({});
    if (m_accountModel->rowCount() > 0)
        selectAccount(m_accountModel->idAt(m_accountModel->index(0)));
}

MainWindow::~MainWindow() = default;

void MainWindow::connectPanes()
{
    connect(m_accounts, &AccountsPane::currentChanged, this, &MainWindow::accountChosen);
    connect(m_accounts, &AccountsPane::addRequested, this, [this] { showAccountDialog(); });
    connect(m_accounts, &AccountsPane::checkRequested, this, [this](const AccountId &id) {
        if (const Result<Account> account = m_engine.local().account(id))
            showAccountDialog(*account);
    });
    connect(m_accounts, &AccountsPane::editRequested, this, [this](const AccountId &id) {
        if (const Result<Account> account = m_engine.local().account(id))
            showAccountDialog(*account);
    });
    connect(m_accounts, &AccountsPane::removeRequested, this, &MainWindow::removeAccount);

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
    connect(m_detail, &DetailPane::secrecyChanged, this,
            [this](const QString &handle, bool secret) {
                const ConnectionType type = m_drafts.typeOf(m_account.id, m_key);
                const Result<void> done
                    = m_engine.local().setSecrecyOverride(m_account.id, type.id, handle, secret);
                if (!done) {
                    showError(done.error());
                    return;
                }
                // The stored body hides or shows by what was known when it was fetched.
                m_refreshFlow->refresh(m_account.id, true);
            });
    connect(m_pending, &PendingBar::reviewRequested, this, &MainWindow::startReview);

    connect(m_refreshFlow, &RefreshFlow::changed, this, [this](const AccountId &id) {
        if (id == m_account.id)
            updateTitle();
    });
    connect(m_pushFlow, &PushFlow::ended, this, [this] { showReview(false); });
    connect(m_pushFlow, &PushFlow::progressed, this, &MainWindow::updateDoing);
    connect(m_pushFlow, &PushFlow::stopped, this, [this] {
        updateDoing();
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

    connect(m_testFlow, &TestFlow::started, this,
            [this](const ConnectionId &id, int done, int total) {
                m_testing
                    = total > 1 ? tr("Testing %1 of %2…").arg(done + 1).arg(total) : tr("Testing…");
                updateDoing();
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
    connect(m_testFlow, &TestFlow::ended, this, [this](int tested, int bad) {
        m_testing.clear();
        updateDoing();
        if (tested <= 1)
            return;
        m_message->showMessage(
            bad == 0 ? MessageBar::Kind::Success : MessageBar::Kind::Warning,
            bad == 0 ? tr("%n connection(s) tested, all passed.", nullptr, tested)
                     : tr("%1 of %2 connections failed their test.").arg(bad).arg(tested));
    });
    m_message->setClosable(true);
}

void MainWindow::connectDrafts()
{
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
    connect(&m_drafts, &DraftBook::saved, this, [this] { m_pending->setSaveFailure({}); });
    connect(&m_engine.local(), &LocalData::accountsChanged, this, [this] {
        if (m_accountModel->indexOf(m_account.id).isValid())
            updateTitle();
        else if (m_accountModel->rowCount() > 0)
            selectAccount(m_accountModel->idAt(m_accountModel->index(0)));
        else
            accountChosen({});
    });
    connect(&m_engine.local(), &LocalData::connectionsChanged, this,
            [this](const AccountId &id, const CacheChanges &changes) {
                for (const ConnectionId &changed : changes.changed) {
                    const auto stored = m_engine.local().connection(id, changed);
                    if (stored && *stored)
                        m_drafts.rebase(id, **stored);
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
}

void MainWindow::selectAccount(const AccountId &id)
{
    m_accounts->setCurrent(id);
}

void MainWindow::accountChosen(const AccountId &id)
{
    const Result<Account> account
        = id.isEmpty() ? Result<Account>(Account()) : m_engine.local().account(id);
    if (!account)
        return;
    m_account = *account;
    m_key.clear();
    m_detail->dropForm();
    showNoConnection();
    showPage(false);
    m_connections->view()->selectionModel()->clear();
    m_connections->setAccountName(m_account.name,
                                  id.isEmpty() ? QString() : accountRoleName(m_account.role));
    m_connectionModel->setAccount(m_account.id);
    m_edge->setRole(id.isEmpty() ? QString() : accountRoleName(m_account.role));
    m_status->setAccount(m_account.id);
    updateTitle();
    updatePending();
    updateActions();
    m_refreshFlow->refresh(m_account.id, false);
}

void MainWindow::updateDoing()
{
    QString doing = m_testing;
    if (m_pushFlow->isPushing()) {
        doing = tr("Pushing, %1 of %2…")
                    .arg(QLocale().toString(m_pushFlow->done()),
                         QLocale().toString(m_pushFlow->total()));
    } else if (m_pushFlow->isPlanning()) {
        doing = tr("Fetching for the review…");
    } else if (doing.isEmpty() && m_refreshFlow->isRunning(m_account.id)) {
        doing = tr("Refreshing…");
    }
    m_status->setDoing(doing);
}

void MainWindow::updateTitle()
{
    const bool running = m_refreshFlow->isRunning(m_account.id);
    updateDoing();
    m_connections->setRefreshing(running);
    m_connections->setFreshness(running ? tr("refreshing…")
                                        : m_refreshFlow->freshness(m_account.id));
    using Emptiness = ConnectionsPane::Emptiness;
    const QString fetched = m_refreshFlow->fetchedMoment(m_account.id);
    m_connections->setEmptiness(m_account.id.isEmpty()   ? Emptiness::NoAccount
                                    : running            ? Emptiness::Loading
                                    : !fetched.isEmpty() ? Emptiness::NoConnections
                                    : m_refreshFlow->failure(m_account.id)
                                    ? Emptiness::Unreachable
                                    : Emptiness::NeverFetched);
    QStringList parts;
    if (!m_account.name.isEmpty())
        parts << isolated(m_account.name) << accountRoleName(m_account.role);
    if (m_sandbox)
        parts << tr("sandbox");
    setWindowTitle(parts.isEmpty() ? u"Plugboard"_s : u"Plugboard — "_s + parts.join(u" · "_s));

    MessageBar *bar = m_connections->messageBar();
    const std::optional<Error> failure = m_refreshFlow->failure(m_account.id);
    if (running || !failure) {
        const QStringList warnings = m_refreshFlow->warnings(m_account.id);
        if (running || warnings.isEmpty())
            bar->clear();
        else
            bar->showMessage(MessageBar::Kind::Warning, warnings.constFirst(),
                             warnings.mid(1).join(u' '));
        return;
    }
    if (isOffline(failure->kind)) {
        bar->showMessage(MessageBar::Kind::Warning,
                         fetched.isEmpty()
                             ? tr("Never fetched on this computer and there is no network.")
                             : tr("Offline. Showing what was fetched on %1.").arg(fetched),
                         tr("Drafts are kept and can be pushed later."));
    } else {
        bar->showMessage(MessageBar::Kind::Danger, failure->summary, failure->remedy);
    }
    connect(bar->addButton(tr("Try again"), u"tryAgain"_s), &QPushButton::clicked, this,
            [this] { m_refreshFlow->refresh(m_account.id, true); });
    if (failure->kind == ErrorKind::SecretLocked) {
        connect(bar->addButton(tr("Unlock…"), u"unlock"_s), &QPushButton::clicked, this,
                &MainWindow::unlockKeychain);
    }
    if (failure->kind == ErrorKind::Unauthorized || failure->kind == ErrorKind::SecretMissing) {
        connect(bar->addButton(tr("Replace token…"), u"replaceToken"_s), &QPushButton::clicked,
                this, [this] { showAccountDialog(m_account); });
    }
}

void MainWindow::unlockKeychain()
{
    Job<KeychainState> *job = m_engine.unlockKeychain();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        m_status->askKeychain();
        if (state && state->kind == KeychainState::Kind::Unlocked)
            m_refreshFlow->refresh(m_account.id, true);
        else
            showError(state ? Error::make(ErrorKind::SecretLocked, state->sentence)
                            : state.error());
    });
    job->start();
}

void MainWindow::openConnection(const QString &key)
{
    showPage(true);
    if (!m_connections->select(key)) {
        // Searched away: the form opens all the same.
        showKey(key);
        return;
    }
    showKey(key);
}

void MainWindow::showKey(const QString &key)
{
    if (key.isEmpty() || (key == m_key && m_detail->model()))
        return;
    m_key = key;
    if (DraftBook::isNewKey(key)) {
        const Result<FormModel *> model = m_drafts.reopenNew(m_account.id, key);
        if (!model) {
            m_detail->showError(model.error());
            return;
        }
        const std::optional<PlatformInfo> platform = Engine::platform(m_account.platform);
        DetailHeading heading;
        heading.platform = platform ? platform->name : m_account.platform;
        heading.form.typeName = m_drafts.typeOf(m_account.id, key).name;
        heading.form.state = tr("New, not sent");
        heading.form.stateTone = Tone::Info;
        heading.isNew = true;
        m_detail->showForm(*model, heading, {});
        m_detail->showReport({}, milliseconds(0), false);
    } else {
        showStored(key);
    }
    const QStringList lost = m_drafts.lostSecrets(m_account.id, key);
    if (!lost.isEmpty() && m_detail->model()) {
        QStringList labels;
        for (const QString &path : lost) {
            const FieldSpec *field = m_detail->model()->spec().field(path);
            labels << (field ? field->label : path);
        }
        m_detail->tellLostSecrets(labels);
    }
    updateActions();
}

void MainWindow::showStored(const QString &key)
{
    const auto stored = m_engine.local().connection(m_account.id, ConnectionId(key));
    if (!stored) {
        m_detail->showError(stored.error());
        return;
    }
    if (!*stored) {
        m_detail->showError(Error::make(
            ErrorKind::NotFound,
            tr("Connection %1 is not in the list any more. Its draft is kept.").arg(key),
            tr("Refresh the list, or discard the draft.")));
        return;
    }
    const Result<FormModel *> model = m_drafts.open(m_account.id, **stored);
    if (!model) {
        m_detail->showError(model.error());
        return;
    }
    const std::optional<PlatformInfo> platform = Engine::platform(m_account.platform);
    const QString fetched = m_refreshFlow->fetchedMoment(m_account.id);
    DetailHeading heading;
    heading.platform = platform ? platform->name : m_account.platform;
    heading.form.typeName = (*stored)->type.name;
    heading.form.id = key;
    heading.form.fetched = fetched.isEmpty() ? QString() : tr("fetched %1").arg(fetched);
    m_detail->showForm(*model, heading, QString::fromUtf8(writeJsonPretty((*stored)->body)));
    StepReport report;
    milliseconds at{0};
    if (const auto records = m_engine.local().testRecords(m_account.id)) {
        for (const TestRecord &record : *records) {
            if (record.id.text() == key) {
                report = record.report;
                at = record.at;
            }
        }
    }
    m_detail->showReport(report, at, false);
}

void MainWindow::updatePending()
{
    const QList<DraftSummary> pending = m_drafts.pending(m_account.id);
    int changes = 0;
    for (const DraftSummary &draft : pending)
        changes += draft.changes;
    m_pending->setPending(changes, int(pending.size()));
    m_pending->setVisible(!m_account.id.isEmpty());
    updateActions();
}

void MainWindow::updateActions()
{
    FormModel *model = m_detail->model();
    const bool account = !m_account.id.isEmpty();
    const bool reviewing = m_pages->currentWidget() == m_review;
    const bool exists = model && !DraftBook::isNewKey(m_key);
    m_newAction->setEnabled(account && !reviewing);
    m_exportAction->setEnabled(account && !reviewing);
    m_refreshAction->setEnabled(account && !reviewing);
    m_testAction->setEnabled(exists && !reviewing);
    m_testSelectedAction->setEnabled(!m_connections->selectedKeys().isEmpty() && !reviewing);
    m_editAccountAction->setEnabled(account && !reviewing);
    m_removeAccountAction->setEnabled(account && !reviewing);
    m_discardAction->setEnabled(!reviewing
                                && (model ? model->isDirty() || !exists : goneDraft().has_value()));
    m_reviewAction->setEnabled(account && !reviewing && !m_drafts.pending(m_account.id).isEmpty());
}

void MainWindow::startReview()
{
    if (m_account.id.isEmpty() || m_pages->currentWidget() == m_review)
        return;
    QStringList keys;
    for (const DraftSummary &draft : m_drafts.pending(m_account.id))
        keys << draft.key;
    if (keys.isEmpty() || !m_detail->commitPending())
        return;
    // The summary stands above the form when one comes back from the review.
    if (m_detail->model())
        (void) m_detail->form()->checkAll();
    showReview(true);
    m_pushFlow->start(m_account, keys);
}

void MainWindow::showReview(bool on)
{
    m_pages->setCurrentIndex(on ? 1 : 0);
    m_accounts->setEnabled(!on);
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

void MainWindow::showNoConnection()
{
    if (m_account.id.isEmpty()) {
        m_detail->showNothing(tr("Welcome"),
                              tr("Nothing is sent anywhere until you add an account."));
    } else {
        m_detail->showNothing(tr("No connection chosen"),
                              tr("Choose one in the list to see its form."));
    }
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

void MainWindow::showNewConnection()
{
    if (m_account.id.isEmpty())
        return;
    auto *dialog = new NewConnectionDialog(m_engine, m_account.id, this);
    connect(dialog, &NewConnectionDialog::chosen, this,
            [this](const ConnectionType &type, const FormSpec &form) {
                const QString key = m_drafts.openNew(m_account.id, type, form);
                openConnection(key);
                // What is typed next is its name.
                m_detail->goToField({});
            });
    dialog->open();
}

void MainWindow::showAccountDialog(std::optional<Account> account)
{
    auto *dialog = new AccountDialog(m_engine, std::move(account), this);
    connect(dialog, &AccountDialog::saved, this, [this](const Account &saved) {
        if (saved.id == m_account.id)
            accountChosen(saved.id);
        else
            selectAccount(saved.id);
        m_status->askKeychain();
    });
    dialog->open();
}

void MainWindow::showExport()
{
    if (m_account.id.isEmpty())
        return;
    QStringList saved = m_connections->selectedKeys();
    saved.removeIf([](const QString &key) { return DraftBook::isNewKey(key); });
    auto *dialog = new ExportDialog(m_engine, m_exporter, m_account, saved, this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, int count) {
        m_message->showMessage(MessageBar::Kind::Success,
                               tr("%n connection(s) exported without secrets.", nullptr, count),
                               path);
    });
    dialog->open();
}

std::optional<DraftSummary> MainWindow::goneDraft() const
{
    if (m_key.isEmpty() || m_detail->model())
        return std::nullopt;
    for (const DraftSummary &draft : m_drafts.pending(m_account.id)) {
        if (draft.key == m_key)
            return draft;
    }
    return std::nullopt;
}

void MainWindow::discardGone(const DraftSummary &draft)
{
    confirm(this, tr("Discard Draft"), tr("Discard the changes to %1?").arg(isolated(draft.name)),
            tr("The connection is not in the list any more, so they cannot be pushed."),
            tr("Discard"), [this, key = draft.key, account = m_account.id] {
                m_drafts.discard(account, key);
                if (key == m_key) {
                    m_key.clear();
                    showNoConnection();
                    showPage(false);
                }
                updateActions();
            });
}

void MainWindow::discardCurrent()
{
    FormModel *model = m_detail->model();
    if (!model) {
        if (const std::optional<DraftSummary> gone = goneDraft())
            discardGone(*gone);
        return;
    }
    const bool isNew = DraftBook::isNewKey(m_key);
    const QString name
        = model->name().isEmpty() ? tr("the new connection") : isolated(model->name());
    confirm(this, tr("Discard Draft"), tr("Discard the changes to %1?").arg(name),
            isNew ? tr("What was entered is lost. Nothing was sent.")
                  : tr("%n change(s) go back to what was fetched. Nothing was sent.", nullptr,
                       model->changeCount()),
            tr("Discard"), [this, key = m_key, account = m_account.id, isNew] {
                m_drafts.discard(account, key);
                if (isNew && key == m_key) {
                    m_key.clear();
                    showNoConnection();
                    showPage(false);
                }
                updateActions();
            });
}

void MainWindow::testCurrent()
{
    FormModel *model = m_detail->model();
    if (!model || DraftBook::isNewKey(m_key))
        return;
    if (!m_detail->commitPending())
        return;
    model->showAllIssues();
    m_detail->showTests();
    m_testFlow->testDraft(m_account.id, ConnectionId(m_key), model->edits());
}

void MainWindow::testSelected()
{
    QList<ConnectionId> ids;
    for (const QString &key : m_connections->selectedKeys()) {
        if (!DraftBook::isNewKey(key))
            ids << ConnectionId(key);
    }
    if (!ids.isEmpty())
        m_testFlow->testSaved(m_account.id, ids);
}

void MainWindow::removeAccount(const AccountId &id)
{
    const Result<Account> account = m_engine.local().account(id);
    if (!account)
        return;
    const int drafts = int(m_drafts.pending(id).size());
    QString detail
        = tr("Its token is deleted from the keychain, and its list and drafts from this computer. "
             "Nothing is changed on the platform.");
    if (drafts > 0)
        detail += QLatin1Char(' ') + tr("%n draft(s) will be lost.", nullptr, drafts);
    confirm(this, tr("Remove Account"),
            tr("Remove %1 from this computer?").arg(isolated(account->name)), detail, tr("Remove"),
            [this, id] {
                Job<void> *job = m_engine.removeAccount(id);
                job->setParent(this);
                job->setAutoDelete(true);
                job->onFinished(this, [this](const Result<void> &removed) {
                    if (!removed)
                        showError(removed.error());
                });
                job->start();
            });
}

void MainWindow::showError(const Error &error)
{
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
}

void MainWindow::showListMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_testSelectedAction);
    menu->addAction(m_exportAction);
    menu->addSeparator();
    menu->addAction(m_newAction);
    menu->addAction(m_refreshAction);
    updateActions();
    menu->popup(globalPos);
}

void MainWindow::quit()
{
    (void) m_drafts.saveNow();
    m_quitting = m_pushFlow->isPushing();
    if (m_quitting)
        m_pushFlow->stop();
    else
        close();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Here, not in the page: wherever the focus is, the review is what is on top.
    if (event->key() == Qt::Key_Escape && m_pages->currentWidget() == m_review)
        m_pushFlow->leave();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_pushFlow->isPushing()) {
        m_message->showMessage(
            MessageBar::Kind::Warning,
            tr("A push is under way. Stop it first, or wait until it has ended."));
        event->ignore();
        return;
    }
    saveLayout();
    (void) m_drafts.saveNow();
    event->accept();
}

} // namespace plugboard
