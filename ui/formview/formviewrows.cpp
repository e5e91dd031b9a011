// SPDX-License-Identifier: GPL-3.0-or-later
// FormView's rows: which there are, when they are built, how Tab goes through them.
#include "ui/formview/formview.h"

#include "ui/formview/errorsummary.h"
#include "ui/formview/formrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/section.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <numeric>

namespace plugboard {

namespace {

// Beyond this many, rows are built as they come near the viewport (architecture, section 8).
constexpr int kMostAtOnce = 40;

} // namespace

FormView::SectionId FormView::sectionOf(const FieldSpec &spec)
{
    if (spec.hidden)
        return HiddenSection;
    if (spec.advanced)
        return AdvancedSection;
    return spec.secret ? CredentialsSection : ConnectionSection;
}

std::array<QStringList, FormView::SectionCount> FormView::pathsBySection(const FormModel &model)
{
    std::array<QStringList, SectionCount> wanted;
    for (const QString &path : model.paths()) {
        const FieldSpec &spec = model.field(path);
        // A group is its fields.
        if (spec.kind != FieldKind::Object || spec.children.empty())
            wanted.at(sectionOf(spec)).append(path);
    }
    return wanted;
}

QStringList FormView::displayOrder(const FormModel &model)
{
    QStringList order;
    for (const QStringList &paths : pathsBySection(model))
        order += paths;
    return order;
}

void FormView::syncRows()
{
    std::array<QStringList, SectionCount> wanted;
    if (m_model)
        wanted = pathsBySection(*m_model);
    // Rows of fields that are gone, or that went to another section.
    for (size_t i = 0; i < m_parts.size(); ++i) {
        Part &part = m_parts.at(i);
        part.paths = wanted.at(i);
        for (qsizetype at = part.rows.size() - 1; at >= 0; --at) {
            FormRow *row = part.rows.at(at);
            if (part.paths.contains(row->path()))
                continue;
            part.rows.removeAt(at);
            m_rows.remove(row->path());
            row->hide();
            row->deleteLater();
        }
    }
    for (Part &part : m_parts)
        syncPart(part);
    const auto fields = std::accumulate(
        wanted.begin(), wanted.end(), qsizetype(0),
        [](qsizetype sum, const QStringList &paths) { return sum + paths.size(); });
    const bool many = fields > 8;
    m_tools->setVisible(m_model && many);
    for (FormRow *row : std::as_const(m_rows))
        row->refreshSpec();
    applyFilter();
    arrangeRows();
    scheduleState();
    scheduleTabOrder();
    scheduleBuild();
}

void FormView::syncPart(Part &part)
{
    part.section->setVisible(!part.paths.isEmpty());
    if (!part.section->isExpanded())
        return;
    QList<FormRow *> ordered;
    for (const QString &path : std::as_const(part.paths)) {
        FormRow *known = m_rows.value(path);
        ordered.append(known ? known : makeRow(part, path));
    }
    if (ordered == part.rows)
        return;
    // All at once where nobody can be in it yet.
    const bool fresh = part.rows.isEmpty();
    if (fresh)
        part.rowsHost->hide();
    // Moving a widget within its layout leaves the focus alone.
    for (qsizetype i = 0; i < ordered.size(); ++i) {
        QLayoutItem *item = part.rowsLayout->itemAt(int(i));
        if (!item || item->widget() != ordered.at(i)) {
            part.rowsLayout->removeWidget(ordered.at(i));
            part.rowsLayout->insertWidget(int(i), ordered.at(i));
        }
    }
    part.rows = ordered;
    if (fresh)
        showRows(part);
}

void FormView::showRows(Part &part)
{
    // Each before what holds it: shown one by one in what is visible, each would have all the
    // others laid out.
    for (FormRow *row : std::as_const(part.rows)) {
        // Those that are filtered out stay so.
        if (!row->testAttribute(Qt::WA_WState_ExplicitShowHide))
            row->show();
    }
    part.rowsHost->show();
}

FormRow *FormView::makeRow(Part &part, const QString &path)
{
    auto *row = new FormRow(*m_model, path, m_context, m_registry, part.rowsHost);
    m_rows.insert(path, row);
    if (!m_model->isVisible(path))
        row->hide();
    row->setLock(lockFor(part));
    connect(row, &FormRow::stopsChanged, this, &FormView::scheduleTabOrder);
    // Queued: the answer is another form, in which this row is not.
    connect(row, &FormRow::secrecyChangeRequested, this, &FormView::secrecyChangeRequested,
            Qt::QueuedConnection);
    connect(row, &FormRow::detailsRequested, this, &FormView::detailsRequested);
    connect(row, &FormRow::muteRequested, this, &FormView::muteRequested);
    return row;
}

void FormView::openPart(Part &part)
{
    if (!m_model || part.rows.size() == part.paths.size())
        return;
    part.rowsHost->hide();
    for (const QString &path : std::as_const(part.paths)) {
        FormRow *row = m_rows.contains(path) ? m_rows.value(path) : makeRow(part, path);
        if (!part.rows.contains(row)) {
            part.rows.append(row);
            part.rowsLayout->addWidget(row);
        }
    }
    showRows(part);
    arrangeRows();
    scheduleBuild();
}

int FormView::rowCount() const
{
    int count = 0;
    for (const Part &part : m_parts)
        count += int(part.paths.size());
    return count;
}

void FormView::scheduleBuild()
{
    if (isVisible() && !m_buildTimer.isActive())
        m_buildTimer.start();
}

void FormView::buildNear()
{
    if (!m_model || !isVisible())
        return;
    const bool all = rowCount() <= kMostAtOnce;
    layoutNow();
    const int high = m_area->viewport()->height();
    const auto top
        = [this](const QWidget *row) { return row->mapTo(m_area->viewport(), QPoint(0, 0)).y(); };

    // What one looks at stays where it is, whatever comes to be above it.
    FormRow *anchor = m_focusRow && m_focusRow->isVisible() ? m_focusRow.data() : nullptr;
    QList<FormRow *> wanted;
    for (const Part &part : m_parts) {
        if (!part.section->isExpanded())
            continue;
        for (FormRow *row : part.rows) {
            if (row->isHidden())
                continue;
            const int y = top(row);
            if (!anchor && y + row->height() > 0 && row->isBuilt())
                anchor = row;
            if (!row->isBuilt() && (all || (y + row->height() > -high && y < 2 * high)))
                wanted.append(row);
        }
    }
    if (wanted.isEmpty())
        return;
    const int before = anchor ? top(anchor) : 0;
    buildRows(wanted);
    if (anchor) {
        const int moved = top(anchor) - before;
        if (moved != 0)
            m_area->verticalScrollBar()->setValue(m_area->verticalScrollBar()->value() + moved);
    }
    scheduleTabOrder();
    // Heights were guessed; more may have come near.
    scheduleBuild();
}

void FormView::buildRows(const QList<FormRow *> &rows)
{
    for (Part &part : m_parts)
        part.rowsLayout->setEnabled(false);
    for (FormRow *row : rows)
        row->build();
    arrangeRows();
    for (Part &part : m_parts) {
        part.rowsLayout->setEnabled(true);
        part.rowsLayout->invalidate();
    }
    layoutNow();
}

void FormView::layoutNow()
{
    // Each layer tells the next by an event: row, rows, section, content, viewport, area, and back.
    for (int layer = 0; layer < 8; ++layer)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

void FormView::arrangeRows()
{
    const int width = m_area->viewport()->width();
    const bool wide = width >= Metrics::px(480);
    const int label = qMin(width * 3 / 10, Metrics::px(240));
    for (FormRow *row : std::as_const(m_rows))
        row->setWide(wide, label);
}

void FormView::scheduleTabOrder()
{
    if (!m_tabTimer.isActive())
        m_tabTimer.start();
}

void FormView::updateTabOrder()
{
    QList<QWidget *> stops = m_header->tabStops();
    stops << m_find << m_onlyChanged;
    const QList<QPushButton *> buttons = m_message->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        stops << button;
    stops << m_summary->tabStops();
    for (const Part &part : m_parts) {
        if (part.section->header())
            stops << part.section->header();
        if (&part == &m_parts[HiddenSection])
            stops << m_unlockButton;
        for (const FormRow *row : part.rows)
            stops << row->tabStops();
    }
    setTabSequence(stops);
}

void FormView::unlockHidden()
{
    m_hiddenUnlocked = true;
    Part &part = m_parts[HiddenSection];
    m_unlockStrip->hide();
    for (FormRow *row : std::as_const(part.rows))
        row->setLock(lockFor(part));
    if (!part.rows.isEmpty())
        focusField(part.rows.constFirst()->path());
}

FormRow *FormView::row(const QString &path) const
{
    return m_rows.value(path);
}

FormRow *FormView::rowOf(const QWidget *widget) const
{
    for (const QWidget *each = widget; each && each != m_content; each = each->parentWidget())
        if (const auto *row = qobject_cast<const FormRow *>(each))
            return m_rows.value(row->path());
    return nullptr;
}

FormView::Part *FormView::partOf(const QString &path)
{
    for (Part &part : m_parts)
        if (part.paths.contains(path))
            return &part;
    return nullptr;
}

} // namespace plugboard
