// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main window's connection: which one is shown, and what is done with it and its draft.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/connectionlistmodel.h"
#include "ui/dialogs/confirm.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/newconnectiondialog.h"
#include "ui/formview/originwords.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/testflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/raw/rawpage.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QTreeView>

using namespace Qt::StringLiterals;

namespace plugboard {

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
        heading.form.origin = originInWords((*model)->spec().origin, heading.platform);
        heading.isNew = true;
        m_detail->showForm(*model, heading, {});
        m_detail->showReport({}, milliseconds(0), false);
    } else {
        showStored(key);
    }
    m_learnFlow->formShown(m_account, key);
    const QStringList lost = m_drafts.lostSecrets(m_account.id, key);
    if (!lost.isEmpty() && m_detail->model()) {
        QStringList labels;
        for (const QString &path : lost) {
            const FieldSpec *field = m_detail->model()->spec().field(path);
            labels << (field ? field->label : path);
        }
        m_detail->tellLostSecrets(labels);
    }
    // The field that had it went with the other form, and no other is to be typed into by mistake.
    if (!focusWidget() && m_connections->isVisibleTo(this))
        m_connections->view()->setFocus(Qt::OtherFocusReason);
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
    heading.form.origin = originInWords((*model)->spec().origin, heading.platform);
    heading.form.fetched = fetched.isEmpty() ? QString() : tr("fetched %1").arg(fetched);
    m_detail->showForm(*model, heading, (*stored)->body);
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
                if (key == m_key)
                    m_detail->raw()->discard();
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

void MainWindow::showExport()
{
    if (m_account.id.isEmpty())
        return;
    ExportDialog::Choice choice;
    choice.selection = m_connections->selectedKeys();
    for (int row = 0; row < m_connectionModel->rowCount(); ++row)
        choice.shown.append(m_connectionModel->keyAt(m_connectionModel->index(row, 0)));
    for (QStringList *keys : {&choice.selection, &choice.shown})
        keys->removeIf([](const QString &key) { return DraftBook::isNewKey(key); });
    auto *dialog = new ExportDialog(m_engine, m_exporter, m_account, choice, this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, int count) {
        m_message->showMessage(MessageBar::Kind::Success,
                               tr("%n connection(s) exported without secrets.", nullptr, count),
                               path);
    });
    dialog->open();
}

} // namespace plugboard
