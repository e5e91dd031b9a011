// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window goes: not while something is being written, and not with what was typed unsaved.
#include "ui/mainwindow/mainwindow.h"

#include "engine/draftbook.h"
#include "forms/formmodel.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/panes/detailpane.h"
#include "ui/raw/rawpage.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QCloseEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::quit()
{
    m_quitting = m_pushFlow->isPushing();
    if (!m_quitting) {
        close();
        return;
    }
    // The push may take a while to end, and nobody knows what comes first.
    (void) m_drafts.saveNow();
    m_pushFlow->stop();
}

void MainWindow::askToLoseDrafts(const Error &error)
{
    m_message->showMessage(MessageBar::Kind::Danger, error.summary,
                           tr("Closing now loses what was typed since."));
    connect(m_message->addButton(tr("Try again"), u"saveAgain"_s), &QPushButton::clicked, this,
            &MainWindow::quit);
    connect(m_message->addButton(tr("Close and lose it"), u"loseDrafts"_s), &QPushButton::clicked,
            this, [this] {
                m_losesDrafts = true;
                close();
            });
}

bool MainWindow::tellUnapplied(const QList<FormModel *> &forms, const QString &consequence)
{
    if (forms.isEmpty())
        return false;
    constexpr qsizetype kNamed = 3;
    QStringList shown;
    for (const FormModel *form : forms.mid(0, kNamed))
        shown << isolated(form->name());
    if (forms.size() > kNamed)
        shown << u"…"_s;
    m_message->showMessage(
        MessageBar::Kind::Warning,
        //: Names of connections
        tr("What stands in Raw is not all in the draft: %1.").arg(shown.join(tr(", "))),
        consequence);
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_pushFlow->isPushing()) {
        m_message->showMessage(
            MessageBar::Kind::Warning,
            tr("A push is under way. Stop it first, or wait until it has ended."));
        m_saysPushing = true;
        event->ignore();
        return;
    }
    (void) m_detail->commitPending();
    if (!m_losesText
        && tellUnapplied(m_detail->raw()->unappliedForms(),
                         tr("Closing now loses that text. Mend what is marked in it, "
                            "or discard it."))) {
        connect(m_message->addButton(tr("Close and lose it"), u"loseText"_s), &QPushButton::clicked,
                this, [this] {
                    m_losesText = true;
                    close();
                });
        event->ignore();
        return;
    }
    saveLayout();
    if (const Result<void> saved = m_drafts.saveNow(); !saved && !m_losesDrafts) {
        askToLoseDrafts(saved.error());
        event->ignore();
        return;
    }
    event->accept();
}

} // namespace plugboard
