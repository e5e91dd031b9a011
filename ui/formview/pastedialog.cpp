// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/pastedialog.h"

#include "core/remotetext.h"
#include "forms/formmodel.h"
#include "ui/editors/fieldeditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

enum Column { FieldColumn, PresentColumn, NewColumn, ColumnCount };
constexpr int kShownCharacters = 120;
//! More names say no more.
constexpr qsizetype kShownUnknown = 12;

QTableWidgetItem *pasteCell(const QString &text)
{
    auto *item = new QTableWidgetItem(cleanRemoteText(text, kShownCharacters));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

PasteDialog::PasteDialog(FormModel &form, PastedFields fields, bool isFromField, QWidget *parent)
    : QDialog(parent)
    , m_form(&form)
    , m_fields(std::move(fields))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_fill(new QPushButton(this))
{
    setObjectName("paste.dialog");
    setWindowTitle(tr("Paste Several Fields"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *words = new PlainLabel(tr("The text holds values for several fields. Ticked ones are "
                                    "filled in; one Undo takes all of them back."),
                                 this);
    words->setOverflow(PlainLabel::Overflow::Wrap);
    m_table->setObjectName("paste.table");
    m_table->setAccessibleName(tr("Fields and their new values"));
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("Now"), tr("New")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    for (const PastedField &field : m_fields.fields)
        addRow(field);

    m_fill->setObjectName("paste.fill");
    m_fill->setDefault(true);
    setButtonRole(m_fill, ButtonRole::Primary);
    auto *plain = new QPushButton(tr("Paste as One Text"), this);
    plain->setObjectName("paste.plain");
    plain->setAutoDefault(false);
    plain->setVisible(isFromField);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("paste.cancel");
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(plain);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_fill);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(words);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeNotes());
    layout->addLayout(buttons);
    resize(Metrics::px(680), Metrics::px(420));
    keepWhole(this);
    fit();

    connect(m_table, &QTableWidget::itemChanged, this, &PasteDialog::updateButton);
    // Space ticks a row wherever it was clicked: it is a whole.
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row, int column) {
        if (row >= 0 && column != FieldColumn)
            m_table->setCurrentCell(row, FieldColumn);
    });
    connect(m_fill, &QPushButton::clicked, this, &PasteDialog::fill);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(plain, &QPushButton::clicked, this, [this] {
        Q_EMIT plainRequested();
        reject();
    });
    setTabSequence({m_table, plain, cancel, m_fill});
    updateButton();
    m_table->setFocus();
    if (m_table->rowCount() > 0)
        m_table->setCurrentCell(0, FieldColumn);
}

QString PasteDialog::labelOf(const PastedField &field) const
{
    return field.path.isEmpty() ? tr("Name") : m_form->field(field.path).label;
}

QString PasteDialog::present(const PastedField &field) const
{
    if (field.path.isEmpty())
        return m_form->name();
    const FieldSpec &spec = m_form->field(field.path);
    if (!spec.secret)
        return valueInWords(spec, m_form->value(field.path));
    switch (m_form->secretState(field.path)) {
    case SecretState::Kept:
        return tr("Secret, kept");
    case SecretState::Replaced:
        return tr("Secret, will be replaced");
    case SecretState::Cleared:
        return tr("Secret, will be cleared");
    case SecretState::Reference:
        return tr("Secret, from a reference");
    case SecretState::Unknown:
        break;
    }
    return tr("Secret, not known");
}

QString PasteDialog::coming(const PastedField &field) const
{
    if (!field.refusal.isEmpty())
        return tr("Left out: %1").arg(field.refusal);
    if (field.secret)
        return tr("Will be replaced, value hidden");
    return field.path.isEmpty() ? field.value.displayText()
                                : valueInWords(m_form->field(field.path), field.value);
}

QString PasteDialog::noteOn(const PastedField &field) const
{
    if (field.path.isEmpty())
        return {};
    const FieldSpec &spec = m_form->field(field.path);
    if (spec.hidden)
        return tr("not shown by the platform");
    // What is pasted beside it may bring it up.
    QStringList asked = spec.visibleIf.paths() + spec.enabledIf.paths();
    const bool isAsked
        = std::any_of(m_fields.fields.begin(), m_fields.fields.end(),
                      [&asked](const PastedField &other) { return asked.contains(other.path); });
    if (isAsked)
        return {};
    if (!m_form->isVisible(field.path) || !m_form->isEnabled(field.path))
        return tr("not used at present");
    return {};
}

void PasteDialog::addRow(const PastedField &field)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *name = pasteCell(labelOf(field));
    const bool isSame = !field.secret
        && (field.path.isEmpty() ? field.value.displayText() == m_form->name()
                                 : field.value == m_form->value(field.path));
    const QString note = noteOn(field);
    if (field.refusal.isEmpty()) {
        name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
        name->setCheckState(isSame || !note.isEmpty() ? Qt::Unchecked : Qt::Checked);
    }
    QString words = isSame && field.refusal.isEmpty() ? tr("The same") : coming(field);
    if (!note.isEmpty() && field.refusal.isEmpty())
        //: A new value, and a remark on its field
        words = tr("%1 (%2)").arg(isolated(words), note);
    auto *next = pasteCell(words);
    if (!field.refusal.isEmpty())
        next->setIcon(Icons::get(u"dialog-warning"_s, Tone::Warning));
    else if (field.secret)
        next->setIcon(Icons::get(u"object-locked"_s, Tone::Muted));
    next->setToolTip(asToolTip(next->text()));
    m_table->setItem(row, FieldColumn, name);
    m_table->setItem(row, PresentColumn, pasteCell(present(field)));
    m_table->setItem(row, NewColumn, next);
}

QWidget *PasteDialog::makeNotes()
{
    QStringList lines;
    if (!m_fields.unknown.isEmpty()) {
        QStringList names = m_fields.unknown.mid(0, kShownUnknown);
        if (names.size() < m_fields.unknown.size())
            names.append(u"…"_s);
        lines.append(tr("No field of this form is called: %1.").arg(isolated(names.join(u", "_s))));
    }
    if (m_fields.moreRows > 0) {
        lines.append(
            tr("The table has %n more row(s), which were not read.", nullptr, m_fields.moreRows));
    }
    auto *notes = new PlainLabel(lines.join(u'\n'), this);
    notes->setObjectName("paste.notes");
    notes->setOverflow(PlainLabel::Overflow::Wrap);
    notes->setFontRole(FontRole::Help);
    notes->setTone(Tone::Muted);
    notes->setVisible(!lines.isEmpty());
    return notes;
}

void PasteDialog::updateButton()
{
    int ticked = 0;
    for (int row = 0; row < m_table->rowCount(); ++row)
        ticked += m_table->item(row, FieldColumn)->checkState() == Qt::Checked ? 1 : 0;
    m_fill->setText(tr("Fill In %n Field(s)", nullptr, ticked));
    m_fill->setEnabled(ticked > 0);
}

void PasteDialog::fill()
{
    if (!m_form)
        return;
    std::vector<FormChange> changes;
    QStringList paths;
    for (size_t row = 0; row < m_fields.fields.size(); ++row) {
        PastedField &field = m_fields.fields[row];
        if (m_table->item(int(row), FieldColumn)->checkState() != Qt::Checked)
            continue;
        paths.append(field.path);
        changes.push_back({field.path, field.value, false, std::move(field.secret)});
    }
    const QList<FieldIssue> refused = m_form->change(std::move(changes));
    QStringList words;
    for (const FieldIssue &issue : refused) {
        paths.removeAll(issue.path);
        words.append(tr("%1: %2").arg(isolated(m_form->field(issue.path).label), issue.message));
    }
    // What was pasted may be wrong, and is said where it stands.
    for (const QString &path : std::as_const(paths))
        m_form->markVisited(path);
    Q_EMIT filled(int(paths.size()), words.join(u' '));
    accept();
}

void PasteDialog::fit()
{
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::rowHeight());
    m_table->horizontalHeader()->setMaximumSectionSize(Metrics::px(260));
    m_table->resizeColumnsToContents();
    // The last one takes the rest.
    m_table->horizontalHeader()->setMaximumSectionSize(-1);
}

void PasteDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &PasteDialog::fit, Qt::QueuedConnection);
}

} // namespace plugboard

#include "moc_pastedialog.cpp"
