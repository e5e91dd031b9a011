// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::showAbout()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("about.dialog");
    dialog->setWindowTitle(tr("About Plugboard"));
    auto *icon = new QLabel(dialog);
    icon->setPixmap(Icons::app().pixmap(Metrics::px(64), Metrics::px(64)));
    auto *title = new PlainLabel(u"Plugboard"_s, dialog);
    title->setFontRole(FontRole::Title);
    auto *words = new QVBoxLayout;
    words->setSpacing(Metrics::grid());
    words->addWidget(title);
    const QStringList lines{
        tr("Version %1, with Qt %2")
            .arg(QStringLiteral(PLUGBOARD_VERSION), QString::fromLatin1(qVersion())),
        tr("The connections of your integration platforms, in one window."),
        tr("Free software under the GNU General Public License, version 3 or later."),
        tr("It uses Qt, QtKeychain, RapidJSON, SQLite and the Breeze icons."),
    };
    for (const QString &line : lines) {
        auto *label = new PlainLabel(line, dialog);
        label->setOverflow(PlainLabel::Overflow::Wrap);
        words->addWidget(label);
    }
    auto *close = new QPushButton(tr("Close"), dialog);
    close->setObjectName("about.close");
    close->setDefault(true);
    auto *body = new QHBoxLayout;
    body->setSpacing(Metrics::px(20));
    body->addWidget(icon, 0, Qt::AlignTop);
    body->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Metrics::px(24), Metrics::px(24), Metrics::px(24), Metrics::px(16));
    layout->setSpacing(Metrics::px(16));
    layout->addLayout(body, 1);
    layout->addLayout(buttons);
    dialog->setMinimumWidth(Metrics::px(420));
    keepWhole(dialog);
    connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    dialog->open();
}

} // namespace plugboard
