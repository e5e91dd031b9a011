// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/startfailure.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

QDialog *makeStartFailure(const Error &error)
{
    auto *dialog = new QDialog;
    dialog->setObjectName("startFailure.dialog");
    dialog->setWindowTitle(QDialog::tr("Plugboard Cannot Start"));
    dialog->setWindowIcon(Icons::app());
    auto *icon = new IconLabel(u"dialog-error"_s, Tone::Danger, dialog);
    icon->setSide(Metrics::px(32));
    auto *title = new PlainLabel(QDialog::tr("Plugboard cannot start"), dialog);
    title->setFontRole(FontRole::Section);
    auto *words = new PlainLabel(error.summary, dialog);
    words->setObjectName("startFailure.summary");
    words->setOverflow(PlainLabel::Overflow::Wrap);
    auto *remedy = new PlainLabel(error.remedy, dialog);
    remedy->setObjectName("startFailure.remedy");
    remedy->setOverflow(PlainLabel::Overflow::Wrap);
    remedy->setTone(Tone::Muted);
    remedy->setVisible(!error.remedy.isEmpty());
    auto *quit = new QPushButton(QDialog::tr("Quit"), dialog);
    quit->setObjectName("startFailure.quit");
    quit->setDefault(true);

    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::grid());
    for (PlainLabel *label : {title, words, remedy})
        column->addWidget(label);
    column->addStretch();
    auto *body = new QHBoxLayout;
    body->setSpacing(Metrics::px(16));
    body->addWidget(icon, 0, Qt::AlignTop);
    body->addLayout(column, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(quit);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(16));
    layout->addLayout(body, 1);
    layout->addLayout(buttons);
    dialog->setMinimumWidth(Metrics::px(440));
    QObject::connect(quit, &QPushButton::clicked, dialog, &QDialog::reject);
    return dialog;
}

} // namespace plugboard
