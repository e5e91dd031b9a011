// SPDX-License-Identifier: GPL-3.0-or-later
// FormView's state: values, issues, counts, the filter and the focus.
#include "ui/formview/formview.h"

#include "ui/editors/groupheading.h"
#include "ui/formview/errorsummary.h"
#include "ui/formview/formrow.h"
#include "ui/formview/rowstack.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/section.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace plugboard {

using namespace Qt::StringLiterals;

QString FormView::lockFor(const Part &part) const
{
    if (!m_readOnly.isEmpty())
        return m_readOnly;
    if (&part == &m_parts[HiddenSection] && !m_hiddenUnlocked)
        return tr("The platform does not show this field.");
    return {};
}

void FormView::onValueChanged(const QString &path)
{
    m_lastChanged = path;
    if (FormRow *changed = row(path))
        changed->refresh();
    if (m_onlyChanged->isChecked() && m_model->isFieldDirty(path) && !m_keptInFilter.contains(path))
        applyFilter();
}

void FormView::onConditionsChanged(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (FormRow *each = row(path))
            each->refreshSpec();
    }
    applyFilter();
    arrangeRows();
    scheduleState();
}

void FormView::scheduleState()
{
    if (!m_stateTimer.isActive())
        m_stateTimer.start();
}

void FormView::refreshState()
{
    m_stateTimer.stop();
    if (!m_model)
        return;
    m_header->refresh();
    for (FormRow *each : std::as_const(m_rows))
        each->refreshIssues();
    const QList<FieldIssue> issues = m_model->shownIssues();
    refreshCounts(issues);
    refreshSummary(issues);
    updateActions();
}

void FormView::refreshCounts(const QList<FieldIssue> &issues)
{
    struct Counts
    {
        int changed = 0;
        int problems = 0;
        bool errors = false;
    };
    std::array<Counts, SectionCount> counts;
    const QStringList changed = m_model->changedPaths();
    for (const QString &path : changed)
        if (const Spot spot = spotOf(path); spot.isValid())
            ++counts.at(spot.section).changed;
    for (const FieldIssue &issue : issues) {
        const Spot spot = issue.severity == Severity::Info ? Spot() : spotOf(issue.path);
        if (!spot.isValid())
            continue;
        ++counts.at(spot.section).problems;
        counts.at(spot.section).errors |= issue.severity == Severity::Error;
    }
    for (int id = 0; id < SectionCount; ++id) {
        const Part &part = m_parts.at(size_t(id));
        if (part.rows->count() == 0)
            continue;
        const Counts &count = counts.at(size_t(id));
        part.section->setCounts(part.fields, count.changed, count.problems);
        // What is wrong must not be out of sight; what the platform hides stays so.
        if (count.errors && id != HiddenSection)
            part.section->setExpanded(true);
    }
}

void FormView::refreshSummary(const QList<FieldIssue> &issues)
{
    if (!m_showSummary) {
        m_summary->setLines({});
        return;
    }
    QList<ErrorSummary::Line> lines;
    for (const FieldIssue &issue : issues) {
        // Our own warnings stand in nobody's way: they stay where they are.
        if (issue.severity == Severity::Info || !issue.rule.isEmpty())
            continue;
        // Only the platform speaks of the whole form, and it has no other place.
        const QString label = issue.path.isEmpty() ? tr("Name") : m_model->field(issue.path).label;
        lines.append(
            {issue.path, tr("%1: %2").arg(isolated(label), issue.message), issue.severity});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto &a, const auto &b) { return a.severity > b.severity; });
    m_summary->setLines(lines);
}

bool FormView::checkAll()
{
    if (!m_model)
        return true;
    m_model->showAllIssues();
    m_showSummary = true;
    refreshState();
    const QList<FieldIssue> issues = m_model->shownIssues();
    const bool errors = std::any_of(issues.begin(), issues.end(), [](const FieldIssue &issue) {
        return issue.severity == Severity::Error;
    });
    if (errors) {
        m_area->verticalScrollBar()->setValue(0);
        m_summary->announce();
    }
    return !errors;
}

bool FormView::commitPending()
{
    const QList<FormRow *> rows = m_rows.values();
    for (FormRow *each : rows) {
        if (each->isBuilt() && !each->editor()->commitPending()) {
            focusField(each->path());
            return false;
        }
    }
    if (m_model)
        m_model->endMerge();
    return true;
}

const QString &FormView::wordsOf(const QString &path)
{
    QString &words = m_searched[path];
    if (words.isNull()) {
        const FieldSpec &spec = m_model->field(path);
        words = (spec.label + u'\n' + spec.key + u'\n' + spec.help).toLower();
    }
    return words;
}

void FormView::applyFilter()
{
    const QString words = m_find->text().trimmed().toLower();
    const bool only = m_onlyChanged->isChecked();
    const bool filtering = !words.isEmpty() || only;
    if (!only)
        m_keptInFilter.clear();
    if (filtering && !m_filtering)
        for (Part &part : m_parts)
            part.wasExpanded = part.section->isExpanded();
    bool any = false;
    for (Part &part : m_parts) {
        RowStack *rows = part.rows;
        const bool wasHeld = rows->isHeld();
        rows->setHeld(true);
        bool matches = false;
        part.fields = 0;
        for (int at = 0; at < rows->count(); ++at) {
            const QString &path = rows->paths().at(at);
            const bool isHeading = isGroup(m_model->field(path));
            const bool isThere = !isHeading && m_model->isVisible(path);
            part.fields += isThere && m_model->field(path).isInput() ? 1 : 0;
            bool isShown = isThere && (words.isEmpty() || wordsOf(path).contains(words));
            if (only && isThere) {
                // A field that is put back stays in sight until one filters anew.
                const bool changed = m_model->isFieldDirty(path) || m_keptInFilter.contains(path);
                if (changed)
                    m_keptInFilter.insert(path);
                isShown = isShown && changed;
            }
            if (!isHeading)
                rows->setShown(at, isShown);
            matches = matches || isShown;
        }
        if (!m_depths.isEmpty())
            showHeadings(part);
        if (filtering && matches)
            part.section->setExpanded(true);
        else if (!filtering && m_filtering && rows->count() > 0)
            part.section->setExpanded(part.wasExpanded);
        part.section->setVisible(matches);
        any = any || matches;
        rows->setHeld(wasHeld);
    }
    m_filtering = filtering;
    const bool nothing = m_model && filtering && !any;
    if (nothing)
        m_nothing->setWords(words.isEmpty()
                                ? tr("Nothing is changed")
                                : tr("No field matches “%1”").arg(m_find->text().trimmed()),
                            words.isEmpty() ? tr("Every field is as the platform has it.")
                                            : tr("Names, handles and descriptions were searched."));
    m_nothing->setVisible(nothing);
    scheduleBuild();
    scheduleTabOrder();
}

void FormView::showHeadings(const Part &part)
{
    // From below: what of each depth was seen since the last heading above that depth.
    std::vector<bool> seen;
    for (int at = part.rows->count() - 1; at >= 0; --at) {
        const QString &path = part.rows->paths().at(at);
        const size_t depth = size_t(m_depths.value(path));
        seen.resize(std::max(seen.size(), depth + 1), false);
        if (isGroup(m_model->field(path))) {
            const auto below = seen.begin() + qsizetype(depth) + 1;
            part.rows->setShown(at, std::find(below, seen.end(), true) != seen.end());
            std::fill(below, seen.end(), false);
        }
        seen[depth] = seen[depth] || part.rows->isShown(at);
    }
}

void FormView::focusField(const QString &path)
{
    if (!m_model)
        return;
    if (path.isEmpty()) {
        m_header->nameEdit()->setFocus(Qt::OtherFocusReason);
        return;
    }
    Spot spot = spotOf(path);
    if (!spot.isValid())
        return;
    m_parts.at(spot.section).section->setExpanded(true);
    // A group is its fields.
    if (isGroup(m_model->field(path)))
        spot = nextShown(spot, 1);
    if (!spot.isValid())
        return;
    const Part &part = m_parts.at(spot.section);
    if (!part.rows->isShown(spot.at)) {
        m_find->clear();
        m_onlyChanged->setChecked(false);
    }
    if (!part.rows->row(spot.at))
        buildRows({spot});
    FormRow *wanted = part.rows->row(spot.at);
    layoutNow();
    bringIntoView(wanted, wanted->editor()->focusTarget(), Metrics::px(48));
    wanted->editor()->focusTarget()->setFocus(Qt::OtherFocusReason);
    scheduleBuild();
}

void FormView::startSecret(const QString &path, FieldEditor::SecretWay way)
{
    focusField(path);
    FormRow *wanted = row(path);
    if (!wanted || !wanted->isBuilt())
        return;
    if (spotOf(path).section == HiddenSection && !m_hiddenUnlocked) {
        // That comes first, and is the person's to say.
        m_unlockButton->setFocus(Qt::OtherFocusReason);
        layoutNow();
        m_area->ensureWidgetVisible(m_unlockButton, 0, Metrics::px(16));
        return;
    }
    wanted->editor()->startSecret(way);
    layoutNow();
    bringIntoView(wanted, wanted->editor()->focusTarget(), Metrics::px(48));
}

void FormView::bringIntoView(FormRow *row, QWidget *focus, int margin)
{
    // Of a field higher than the page, the part with the focus.
    const bool isTall = row->height() + 2 * margin > m_area->viewport()->height();
    m_area->ensureWidgetVisible(isTall ? focus : row, 0, margin);
}

void FormView::selectName()
{
    focusField({});
    m_header->nameEdit()->selectAll();
}

std::optional<QString> FormView::focusedField() const
{
    if (m_focusRow)
        return m_focusRow->path();
    if (m_header->nameEdit()->hasFocus())
        return QString();
    return {};
}

void FormView::onFocusChanged(QWidget *, QWidget *now)
{
    // A menu, a popup or another window: the person is still at the same field.
    if (!now || now->window() != window())
        return;
    if (m_headScrolls && m_head->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
        m_area->ensureWidgetVisible(now, 0, Metrics::px(16));
    FormRow *next = m_content->isAncestorOf(now) ? rowOf(now) : nullptr;
    if (next == m_focusRow) {
        // Rows of a list come and go within one field; what has just come has no place yet.
        if (next && QApplication::mouseButtons() == Qt::NoButton) {
            layoutNow();
            bringIntoView(next, now, Metrics::px(16));
        }
        return;
    }
    FormRow *previous = m_focusRow;
    m_focusRow = next;
    if (previous)
        leaveRow(previous);
    if (next) {
        next->setFocusInside(true);
        // Not under a mouse button: what is pressed must not move away.
        if (QApplication::mouseButtons() == Qt::NoButton)
            bringIntoView(next, now, Metrics::px(16));
        buildNeighbours(spotOf(next->path()));
        scheduleBuild();
    }
    updateActions();
    Q_EMIT focusedFieldChanged();
}

void FormView::leaveRow(FormRow *left)
{
    if (left->isBuilt())
        (void) left->editor()->commitPending();
    left->setFocusInside(false);
    if (m_model) {
        m_model->markVisited(left->path());
        m_model->endMerge();
    }
}

void FormView::goToProblem(bool forward)
{
    if (!m_model || !isVisible())
        return;
    m_model->showAllIssues();
    refreshState();
    // In the order of the page, not of the metadata.
    QStringList order{QString()};
    for (const Part &part : m_parts)
        order += part.rows->paths();
    QSet<QString> bad;
    const QList<FieldIssue> issues = m_model->shownIssues();
    for (const FieldIssue &issue : issues)
        if (issue.severity != Severity::Info)
            bad.insert(issue.path);
    if (bad.isEmpty())
        return;
    const std::optional<QString> here = focusedField();
    const qsizetype count = order.size();
    qsizetype at = here ? order.indexOf(*here) : forward ? -1 : 0;
    for (qsizetype step = 0; step < count; ++step) {
        at = (at + (forward ? 1 : -1) + count) % count;
        if (bad.contains(order.at(at))) {
            focusField(order.at(at));
            return;
        }
    }
}

void FormView::stepUndo(bool undo)
{
    if (!m_model)
        return;
    m_lastChanged.clear();
    if (undo)
        m_model->undoStack()->undo();
    else
        m_model->undoStack()->redo();
    // The person sees what went back; in another view that is that one's matter.
    if (!m_lastChanged.isEmpty() && isVisible())
        focusField(m_lastChanged);
}

} // namespace plugboard
