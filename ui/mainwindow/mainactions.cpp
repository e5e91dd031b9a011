// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the main window's actions do with the connection that is shown and with what is selected.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "models/accountlistmodel.h"
#include "models/connectionlistmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/keysdialog.h"
#include "ui/formview/fielddetails.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/widgets/messagebar.h"

#include <QMenu>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kToldMs = 6000;

} // namespace

QStringList MainWindow::keysForCopying() const
{
    QStringList selected = m_connections->selectedKeys();
    if (focusWidget() == m_connections->view() && !selected.isEmpty())
        return selected;
    return m_key.isEmpty() ? selected : QStringList{m_key};
}

void MainWindow::copyAs(CopyFlow::Form form)
{
    // What is typed and not confirmed belongs to the draft.
    if (m_detail->commitPending())
        m_copyFlow->copy(form, m_account.id, keysForCopying());
}

void MainWindow::showCopyMenu()
{
    updateActions();
    const QTreeView *view = m_connections->view();
    QWidget *at = focusWidget() ? focusWidget() : this;
    QPoint place = at->mapToGlobal(QPoint(0, at->height()));
    if (at == view && view->currentIndex().isValid())
        place = view->viewport()->mapToGlobal(view->visualRect(view->currentIndex()).bottomLeft());
    m_copyMenu->popup(place);
}

void MainWindow::duplicateCurrent()
{
    if (m_key.isEmpty() || !m_detail->commitPending())
        return;
    const Result<QString> made = m_drafts.duplicate(m_account.id, m_key);
    if (!made) {
        showError(made.error());
        return;
    }
    openConnection(*made);
    QStringList secrets;
    const FormModel &model = *m_detail->model();
    for (const QString &path : model.paths()) {
        if (model.field(path).secret && !model.field(path).readOnly
            && model.reference(path).isEmpty())
            secrets << model.field(path).label;
    }
    if (!secrets.isEmpty())
        m_detail->tellSecretsLeftOut(secrets);
    renameCurrent();
}

void MainWindow::renameCurrent()
{
    showPage(true);
    m_detail->goToField({});
    m_detail->form()->selectName();
}

void MainWindow::editCurrent()
{
    showPage(true);
    const QWidget *focus = focusWidget();
    if (focus && m_detail->form()->isVisible() && m_detail->form()->isAncestorOf(focus))
        return;
    const FormModel *model = m_detail->model();
    for (const QString &path : FormView::displayOrder(*model)) {
        if (!model->field(path).readOnly) {
            m_detail->goToField(path);
            return;
        }
    }
    m_detail->goToField({});
}

void MainWindow::walkConnections(int step)
{
    if (!m_detail->commitPending())
        return;
    const QWidget *focus = focusWidget();
    const bool inForm = focus && m_detail->form()->isAncestorOf(focus);
    const std::optional<QString> field = inForm ? m_detail->form()->focusedField() : std::nullopt;
    const QModelIndex now = m_connectionModel->indexOf(m_key);
    const int row = now.isValid() ? now.row() + step
        : step > 0                ? 0
                                  : m_connectionModel->rowCount() - 1;
    const QString key = m_connectionModel->keyAt(m_connectionModel->index(row, 0));
    if (key.isEmpty())
        return;
    openConnection(key);
    const FormModel *model = m_detail->model();
    if (!model || !inForm)
        return;
    // Another type may not have the field; its name is where one begins.
    const bool there = field && (field->isEmpty() || model->indexOf(*field).isValid());
    m_detail->goToField(there ? *field : QString());
}

void MainWindow::showCurrentField()
{
    const std::optional<QString> field = m_detail->form()->focusedField();
    if (field)
        showField(*field);
    else
        tell(tr("Put the focus into a field to see its details."));
}

void MainWindow::showField(const QString &path)
{
    if (const FormModel *model = m_detail->model())
        showFieldDetails(this, *model, path, m_learnFlow->mutedAt(path));
}

void MainWindow::deleteCurrent()
{
    if (DraftBook::isNewKey(m_key)) {
        discardCurrent();
        return;
    }
    const std::optional<PlatformInfo> platform = Engine::platform(m_account.platform);
    m_message->showMessage(MessageBar::Kind::Info,
                           tr("Connections are not deleted here. Nothing was changed."),
                           platform ? platform->noDeleteReason : QString());
}

void MainWindow::switchAccount(int number)
{
    const QModelIndex index = m_accountModel->index(number - 1);
    if (index.isValid() && m_detail->commitPending())
        selectAccount(m_accountModel->idAt(index));
}

void MainWindow::openFound(const AccountId &account, const QString &key)
{
    if (!m_detail->commitPending())
        return;
    if (account != m_account.id)
        selectAccount(account);
    openConnection(key);
    m_connections->view()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showKeys()
{
    (new KeysDialog(*m_actions, this))->open();
}

void MainWindow::tell(const QString &sentence)
{
    m_status->showMessage(sentence, kToldMs);
}

bool MainWindow::closeTop()
{
    // Wherever the focus is, the review is what is on top.
    if (isReviewing()) {
        m_pushFlow->leave();
        return true;
    }
    if (m_message->isVisible()) {
        m_message->clear();
        return true;
    }
    if (m_narrow && m_detailShown) {
        showPage(false);
        m_connections->view()->setFocus();
        return true;
    }
    return false;
}

} // namespace plugboard
