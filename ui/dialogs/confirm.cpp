// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirm.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QDialog>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

void confirm(QWidget *parent, const QString &title, const QString &question, const QString &detail,
             const QString &verb, std::function<void()> go)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("confirm.dialog");
    dialog->setWindowTitle(title);
    auto *icon = new IconLabel(u"dialog-warning"_s, Tone::Warning, dialog);
    icon->setSide(Metrics::px(32));
    auto *words = new PlainLabel(question, dialog);
    words->setOverflow(PlainLabel::Overflow::Wrap);
    words->setFontRole(FontRole::Section);
    auto *more = new PlainLabel(detail, dialog);
    more->setOverflow(PlainLabel::Overflow::Wrap);
    more->setTone(Tone::Muted);
    more->setObjectName("confirm.detail");
    auto *cancel = new QPushButton(QDialog::tr("Cancel"), dialog);
    cancel->setObjectName("confirm.cancel");
    cancel->setDefault(true);
    auto *yes = new QPushButton(verb, dialog);
    yes->setObjectName("confirm.go");
    yes->setAutoDefault(false);
    setButtonRole(yes, ButtonRole::Danger);

    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::grid());
    column->addWidget(words);
    column->addWidget(more);
    column->addStretch();
    auto *body = new QHBoxLayout;
    body->setSpacing(Metrics::px(16));
    body->addWidget(icon, 0, Qt::AlignTop);
    body->addLayout(column, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(yes);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(16));
    layout->addLayout(body, 1);
    layout->addLayout(buttons);
    dialog->setMinimumWidth(Metrics::px(420));
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(yes, &QPushButton::clicked, dialog, [dialog, go = std::move(go)] {
        dialog->accept();
        go();
    });
    dialog->open();
}

} // namespace plugboard
