// SPDX-License-Identifier: GPL-3.0-or-later
//
// MainWindow: metadata files, as a form that nothing is sent from.
#include "ui/mainwindow/mainwindow.h"

#include "ui/preview/formpreview.h"

#include <QDragEnterEvent>

namespace plugboard {

void MainWindow::choosePreview()
{
    FormPreview::askForFile(this, {}, [this](const QString &file) { showPreview(file); });
}

void MainWindow::showPreview(const QString &file)
{
    auto *preview = new FormPreview(this);
    preview->show();
    preview->showFile(file);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    showPreview(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace plugboard
