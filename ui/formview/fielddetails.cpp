// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/fielddetails.h"

#include "forms/formmodel.h"
#include "ui/formview/fieldfacts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FieldDetailsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FieldDetails)
};

QScrollArea *makeFacts(const QList<FieldFact> &facts, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setObjectName("fieldDetails.facts");
    scroll->setAccessibleName(FieldDetailsTr::tr("What is known of the field"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(scroll);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, Metrics::grid(), 0);
    grid->setHorizontalSpacing(Metrics::px(16));
    grid->setVerticalSpacing(Metrics::grid());
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < facts.size(); ++row) {
        const FieldFact &fact = facts.at(row);
        auto *name = new PlainLabel(fact.name, page);
        name->setTone(Tone::Muted);
        auto *text = new PlainLabel(fact.text, page);
        text->setObjectName(u"fieldDetails.fact"_s);
        text->setOverflow(PlainLabel::Overflow::Wrap);
        if (fact.verbatim) {
            text->setFontRole(FontRole::Mono);
            text->setLayoutDirection(Qt::LeftToRight);
        }
        //: A fact's name and the fact, for screen readers
        text->setAccessibleName(FieldDetailsTr::tr("%1: %2").arg(fact.name, fact.text));
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    grid->setRowStretch(int(facts.size()), 1);
    scroll->setWidget(page);
    return scroll;
}

} // namespace

void showFieldDetails(QWidget *parent, const FormModel &model, const QString &path,
                      const QList<FieldFact> &more)
{
    const QList<FieldFact> facts = fieldFacts(model, path) + more;
    QStringList lines;
    for (const FieldFact &fact : facts)
        lines << FieldDetailsTr::tr("%1: %2").arg(fact.name, fact.text);

    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("fieldDetails.dialog");
    dialog->setWindowTitle(FieldDetailsTr::tr("Field Details"));
    // Read when it opens; nothing in it takes the focus but the buttons.
    dialog->setAccessibleDescription(lines.join(u". "_s));
    auto *title = new PlainLabel(
        path.isEmpty() ? FieldDetailsTr::tr("Name") : model.field(path).label, dialog);
    title->setFontRole(FontRole::Title);
    title->setOverflow(PlainLabel::Overflow::Wrap);
    // Before the buttons, as it stands before them.
    QScrollArea *shown = makeFacts(facts, dialog);
    auto *copy = new QPushButton(Icons::get(u"edit-copy"_s), FieldDetailsTr::tr("Copy"), dialog);
    copy->setObjectName("fieldDetails.copy");
    copy->setAccessibleName(FieldDetailsTr::tr("Copy these details"));
    copy->setAutoDefault(false);
    auto *close = new QPushButton(FieldDetailsTr::tr("Close"), dialog);
    close->setObjectName("fieldDetails.close");
    close->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(16));
    layout->addWidget(title);
    layout->addWidget(shown, 1);
    layout->addLayout(buttons);
    const int rows = std::max(6, int(facts.size()) + 3);
    dialog->resize(Metrics::px(520),
                   std::min(Metrics::px(560), rows * Metrics::rowHeight() + Metrics::px(60)));
    QObject::connect(copy, &QPushButton::clicked, dialog,
                     [text = lines.join(u'\n')] { copyPlain(text); });
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    close->setFocus();
    dialog->open();
}

} // namespace plugboard
