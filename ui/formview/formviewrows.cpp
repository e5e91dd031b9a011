// SPDX-License-Identifier: GPL-3.0-or-later
// FormView's rows: which there are, when they are built, how Tab goes through them.
#include "ui/formview/formview.h"

#include "ui/editors/groupheading.h"
#include "ui/formview/errorsummary.h"
#include "ui/formview/formrow.h"
#include "ui/formview/rowstack.h"
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

#include <algorithm>

namespace plugboard {

namespace {

// Beyond this many, rows are built as they come near the viewport (architecture, section 8).
constexpr int kMostAtOnce = 40;
//! So many at a time, so that no key has to wait for rows that nobody sees yet.
constexpr int kMostWhenIdle = 6;
//! So few are found without a search.
constexpr int kMostWithoutTools = 8;
//! Further than any form reaches.
constexpr int kAnyHeight = QWIDGETSIZE_MAX;

bool holdsOnlySecrets(const FieldSpec &group)
{
    return std::all_of(group.children.begin(), group.children.end(), [](const FieldSpec &spec) {
        return isGroup(spec) ? holdsOnlySecrets(spec) : spec.secret || spec.hidden;
    });
}

} // namespace

FormView::SectionId FormView::sectionOf(const FieldSpec &spec, std::optional<SectionId> group)
{
    if (spec.hidden)
        return HiddenSection;
    if (spec.advanced)
        return AdvancedSection;
    if (group)
        return *group;
    return spec.secret || (isGroup(spec) && holdsOnlySecrets(spec)) ? CredentialsSection
                                                                    : ConnectionSection;
}

void FormView::Order::add(const std::vector<FieldSpec> &fields, std::optional<SectionId> group,
                          int depth)
{
    for (const FieldSpec &spec : fields) {
        const SectionId section = sectionOf(spec, group);
        QStringList &paths = sections.at(section);
        if (const int deep = group == section ? depth : 0; deep > 0)
            depths.insert(spec.path, deep);
        paths.append(spec.path);
        if (isGroup(spec)) {
            const qsizetype before = paths.size();
            add(spec.children, section, group == section ? depth + 1 : 1);
            // All that is in it stands elsewhere.
            if (paths.size() == before)
                paths.removeLast();
        } else if (spec.kind != FieldKind::List && spec.kind != FieldKind::Map) {
            add(spec.children, group, depth);
        }
    }
}

FormView::Order FormView::orderOf(const FormModel &model)
{
    Order order;
    order.add(model.spec().fields, {}, 0);
    return order;
}

QStringList FormView::displayOrder(const FormModel &model)
{
    QStringList all;
    for (const QStringList &paths : orderOf(model).sections)
        for (const QString &path : paths)
            if (!isGroup(model.field(path)))
                all.append(path);
    return all;
}

void FormView::syncRows()
{
    m_syncTimer.stop();
    const Order order = m_model ? orderOf(*m_model) : Order();
    const std::array<QStringList, SectionCount> &wanted = order.sections;
    m_depths = order.depths;
    m_searched.clear();
    // Rows of fields that are gone, or that went to another section.
    for (int id = 0; id < SectionCount; ++id) {
        RowStack *rows = m_parts.at(size_t(id)).rows;
        rows->setHeld(true);
        const QStringList &paths = wanted.at(size_t(id));
        if (paths == rows->paths())
            continue;
        const QSet<QString> staying(paths.cbegin(), paths.cend());
        for (int at = 0; at < rows->count(); ++at) {
            FormRow *row = rows->row(at);
            if (!row || staying.contains(row->path()))
                continue;
            rows->setRow(at, nullptr);
            m_rows.remove(row->path());
            row->hide();
            row->deleteLater();
        }
        rows->setPaths(paths);
    }
    m_tools->setVisible(m_model && rowCount() > kMostWithoutTools);
    for (FormRow *row : std::as_const(m_rows)) {
        row->setDepth(m_depths.value(row->path()));
        row->refreshSpec();
    }
    applyFilter();
    arrangeRows();
    for (Part &part : m_parts)
        part.rows->setHeld(false);
    scheduleState();
    scheduleTabOrder();
    scheduleBuild();
}

void FormView::scheduleSync()
{
    if (!m_syncTimer.isActive())
        m_syncTimer.start();
}

FormRow *FormView::makeRow(const Spot &spot)
{
    const Part &part = m_parts.at(spot.section);
    const QString path = part.rows->paths().at(spot.at);
    auto *row = new FormRow(*m_model, path, m_context, m_registry, part.rows);
    row->hide();
    row->setDepth(m_depths.value(path));
    m_rows.insert(path, row);
    row->setLock(lockFor(part));
    row->build();
    part.rows->setRow(spot.at, row);
    connect(row, &FormRow::stopsChanged, this, &FormView::scheduleTabOrder);
    // Queued: the answer is another form, in which this row is not.
    connect(row, &FormRow::secrecyChangeRequested, this, &FormView::secrecyChangeRequested,
            Qt::QueuedConnection);
    connect(row, &FormRow::detailsRequested, this, &FormView::detailsRequested);
    connect(row, &FormRow::muteRequested, this, &FormView::muteRequested);
    return row;
}

bool FormView::takesFocus(const Spot &spot) const
{
    const FieldSpec &spec = m_model->field(m_parts.at(spot.section).rows->paths().at(spot.at));
    return spec.isInput() && !isGroup(spec);
}

int FormView::rowCount() const
{
    int count = 0;
    for (const Part &part : m_parts)
        count += part.rows->count();
    return count;
}

void FormView::scheduleBuild()
{
    if (isVisible() && !m_buildTimer.isActive())
        m_buildTimer.start();
}

int FormView::heightOfTop(SectionId section) const
{
    return m_parts.at(section).rows->mapTo(m_area->viewport(), QPoint(0, 0)).y();
}

QList<FormView::Spot> FormView::unbuilt(SectionId section, int from, int to) const
{
    const Part &part = m_parts.at(section);
    const RowStack *rows = part.rows;
    QList<Spot> spots;
    if (!part.section->isExpanded() || part.section->isHidden())
        return spots;
    const auto add = [&](int at) {
        const Spot spot{section, at};
        if (rows->isShown(at) && !rows->row(at) && !spots.contains(spot))
            spots.append(spot);
    };
    const int top = heightOfTop(section);
    for (int at = rows->firstBelow(from - top); at < rows->count() && top + rows->top(at) < to;
         ++at)
        add(at);
    // What Tab comes to from outside.
    for (const int step : {1, -1}) {
        int at = rows->nextShown(step > 0 ? 0 : rows->count() - 1, step);
        for (; at >= 0; at = rows->nextShown(at + step, step)) {
            add(at);
            if (takesFocus({section, at}))
                break;
        }
    }
    return spots;
}

void FormView::buildNear()
{
    if (!m_model || !isVisible())
        return;
    layoutNow();
    for (const Part &part : m_parts)
        part.rows->settle();
    const int high = m_area->viewport()->height();
    const auto gather = [this](int from, int to) {
        QList<Spot> spots;
        for (int id = 0; id < SectionCount; ++id)
            spots += unbuilt(SectionId(id), from, to);
        return spots;
    };
    // What is seen first, so that it is painted; what lies near it when nothing else is to be done.
    QList<Spot> wanted = gather(0, high);
    const bool isSeen = !wanted.isEmpty();
    if (!isSeen && rowCount() <= kMostAtOnce) {
        wanted = gather(-kAnyHeight, kAnyHeight);
    } else if (!isSeen) {
        if (!m_isIdle) {
            m_nearTimer.start();
            return;
        }
        wanted = gather(-high, 2 * high).mid(0, kMostWhenIdle);
    }
    if (wanted.isEmpty())
        return;
    const auto top
        = [this](const QWidget *row) { return row->mapTo(m_area->viewport(), QPoint(0, 0)).y(); };
    // What one looks at stays where it is, whatever comes to be above it.
    const FormRow *anchor = m_focusRow && m_focusRow->isVisible() ? m_focusRow.data() : nullptr;
    for (int id = 0; id < SectionCount && !anchor; ++id) {
        const Part &part = m_parts.at(size_t(id));
        if (!part.section->isExpanded() || part.section->isHidden())
            continue;
        for (int at = part.rows->firstBelow(-heightOfTop(SectionId(id)));
             at < part.rows->count() && !anchor; ++at)
            if (part.rows->isShown(at))
                anchor = part.rows->row(at);
    }
    const int before = anchor ? top(anchor) : 0;
    buildRows(wanted);
    if (anchor) {
        const int moved = top(anchor) - before;
        if (moved != 0)
            m_area->verticalScrollBar()->setValue(m_area->verticalScrollBar()->value() + moved);
    }
    scheduleTabOrder();
    // Heights were guessed; more may have come near.
    if (m_isIdle)
        m_nearTimer.start();
    else
        scheduleBuild();
}

void FormView::buildWhenIdle()
{
    m_isIdle = true;
    buildNear();
    m_isIdle = false;
}

void FormView::buildRows(const QList<Spot> &spots)
{
    for (Part &part : m_parts)
        part.rows->setHeld(true);
    for (const Spot &spot : spots)
        (void) makeRow(spot);
    arrangeRows();
    for (Part &part : m_parts)
        part.rows->setHeld(false);
    layoutNow();
}

void FormView::buildNeighbours(const Spot &spot)
{
    QList<Spot> wanted;
    for (const int step : {1, -1}) {
        Spot next = nextShown(spot, step);
        for (; next.isValid(); next = nextShown(next, step)) {
            if (!m_parts.at(next.section).rows->row(next.at))
                wanted.append(next);
            if (takesFocus(next))
                break;
        }
    }
    if (wanted.isEmpty())
        return;
    buildRows(wanted);
    updateTabOrder();
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
    m_tabTimer.stop();
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
        for (int at = 0; at < part.rows->count(); ++at)
            if (const FormRow *row = part.rows->row(at))
                stops << row->tabStops();
    }
    setTabSequence(stops);
}

void FormView::unlockHidden()
{
    m_hiddenUnlocked = true;
    const Part &part = m_parts[HiddenSection];
    m_unlockStrip->hide();
    for (int at = 0; at < part.rows->count(); ++at)
        if (FormRow *row = part.rows->row(at))
            row->setLock(lockFor(part));
    if (part.rows->count() > 0)
        focusField(part.rows->paths().constFirst());
    updateActions();
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

FormView::Spot FormView::spotOf(const QString &path) const
{
    for (int id = 0; id < SectionCount; ++id)
        if (const int at = m_parts.at(size_t(id)).rows->indexOf(path); at >= 0)
            return {SectionId(id), at};
    return {};
}

FormView::Spot FormView::nextShown(Spot spot, int step) const
{
    int id = spot.section;
    int at = spot.at + step;
    while (id >= 0 && id < SectionCount) {
        const Part &part = m_parts.at(size_t(id));
        if (part.section->isExpanded() && !part.section->isHidden())
            if (const int found = part.rows->nextShown(at, step); found >= 0)
                return {SectionId(id), found};
        id += step;
        if (id >= 0 && id < SectionCount)
            at = step > 0 ? 0 : m_parts.at(size_t(id)).rows->count() - 1;
    }
    return {};
}

} // namespace plugboard
