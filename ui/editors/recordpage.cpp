// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/recordpage.h"

#include "ui/editors/editorregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QVBoxLayout>

#include <utility>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Which fields there are, and of what kind.
QStringList shapeOf(const std::vector<FieldSpec> &fields)
{
    QStringList shape;
    for (const FieldSpec &spec : fields) {
        shape += fieldKindName(spec.kind) + u' ' + spec.path;
        if (spec.kind != FieldKind::List && spec.kind != FieldKind::Map)
            shape += shapeOf(spec.children);
    }
    return shape;
}

} // namespace

RecordPage::RecordPage(const EditorContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Metrics::grid());
}

RecordPage::~RecordPage()
{
    // Editors are children and go after the model otherwise.
    for (const Row &row : std::as_const(m_rows))
        delete row.host;
}

void RecordPage::load(const FormSpec &form, bool isSame)
{
    m_isLoading = true;
    if (m_model && isSame && m_shape == shapeOf(form.fields)) {
        m_model->discard();
        m_model->rebase(form, {});
        refreshAll();
        m_isLoading = false;
        return;
    }
    for (const Row &row : std::as_const(m_rows))
        delete row.host;
    m_rows.clear();
    for (const auto &[path, heading] : std::as_const(m_groups))
        delete heading;
    m_groups.clear();
    m_shape = shapeOf(form.fields);
    m_model = std::make_unique<FormModel>(form, FormModel::Mode::Edit, QString());
    // The steps that one can undo are those of the form that the list stands in.
    m_model->undoStack()->setUndoLimit(1);
    connect(m_model.get(), &FormModel::valueChanged, this, &RecordPage::onValueChanged);
    connect(m_model.get(), &FormModel::conditionsChanged, this, &RecordPage::refreshAll);
    makeRows();
    m_isLoading = false;
    Q_EMIT stopsChanged();
}

int RecordPage::depthOf(const QString &path) const
{
    int depth = 0;
    for (QModelIndex at = m_model->indexOf(path).parent(); at.isValid(); at = at.parent())
        depth += at.data(FormModel::KindRole).toInt() == int(FieldKind::Object) ? 1 : 0;
    return depth;
}

void RecordPage::makeRows()
{
    const QStringList paths = m_model->paths();
    for (const QString &path : paths) {
        const FieldSpec &spec = m_model->field(path);
        // What has one value only is for the platform to know.
        if (spec.hidden)
            continue;
        if (spec.kind == FieldKind::Object && !spec.children.empty())
            addGroup(spec, depthOf(path));
        else
            addRow(spec, depthOf(path));
    }
    refreshAll();
}

void RecordPage::addGroup(const FieldSpec &spec, int depth)
{
    auto *heading = new PlainLabel(spec.label, this);
    heading->setOverflow(PlainLabel::Overflow::Wrap, 2);
    heading->setFontRole(FontRole::Section);
    heading->setObjectName(u"group."_s + spec.path);
    // Labels do not mirror their margins, so both sides have the same.
    const int inset = depth * Metrics::px(16);
    heading->setContentsMargins(inset, 0, inset, 0);
    m_column->addWidget(heading);
    m_groups.append({spec.path, heading});
}

void RecordPage::addRow(const FieldSpec &spec, int depth)
{
    Row row;
    row.path = spec.path;
    row.host = new QWidget(this);
    auto *column = new QVBoxLayout(row.host);
    // A layout does not mirror its margins.
    const int inset = depth * Metrics::px(16);
    column->setContentsMargins(isRightToLeft() ? 0 : inset, 0, isRightToLeft() ? inset : 0, 0);
    column->setSpacing(Metrics::tight());
    row.label = new PlainLabel({}, row.host);
    row.label->setOverflow(PlainLabel::Overflow::Wrap, 2);
    setPlainToolTip(row.label, spec.help);
    row.note = new PlainLabel({}, row.host);
    row.note->setOverflow(PlainLabel::Overflow::Wrap, 4);
    row.note->setFontRole(FontRole::Help);
    column->addWidget(row.label);
    column->addWidget(row.note);
    m_column->addWidget(row.host);
    makeEditor(row);
    m_rows.append(row);
}

void RecordPage::makeEditor(Row &row)
{
    const FieldSpec &spec = m_model->field(row.path);
    const EditorEntry &entry = EditorRegistry::builtIn().best(spec, m_model->value(row.path));
    auto *column = static_cast<QVBoxLayout *>(row.host->layout());
    const bool hadFocus = row.editor && row.editor->isAncestorOf(window()->focusWidget());
    if (row.editor) {
        column->removeWidget(row.editor);
        row.editor->hide();
        row.editor->deleteLater();
    }
    row.editorName = entry.name;
    row.editor = entry.make(*m_model, row.path, m_context, row.host);
    row.editor->setMaximumWidth(row.editor->preferredWidth());
    column->insertWidget(1, row.editor);
    row.editor->show();
    row.label->setVisible(!row.editor->standsAlone());
    row.label->setBuddy(row.editor->standsAlone() ? nullptr : row.editor->focusTarget());
    connect(row.editor, &FieldEditor::stopsChanged, this, &RecordPage::stopsChanged);
    if (hadFocus)
        row.editor->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void RecordPage::refresh(Row &row)
{
    const FieldSpec &spec = m_model->field(row.path);
    const EditorEntry &best = EditorRegistry::builtIn().best(spec, m_model->value(row.path));
    const QWidget *focus = window()->focusWidget();
    const bool isFocused = focus && row.editor->isAncestorOf(focus);
    if ((best.name != row.editorName || row.editor->isOutdated()) && !isFocused) {
        makeEditor(row);
        Q_EMIT stopsChanged();
    }
    row.label->setPlainText(
        m_model->isRequired(row.path) ? tr("%1\u00a0*").arg(isolated(spec.label)) : spec.label);
    row.editor->refresh();
    row.editor->setLocked(m_isLocked || !m_model->isEnabled(row.path));
    QStringList words;
    if (spec.readOnly)
        words += spec.readOnlyReason;
    Severity worst = Severity::Info;
    const QList<FieldIssue> issues = m_model->shownIssues(row.path);
    for (const FieldIssue &issue : issues) {
        words += issue.message;
        worst = std::max(worst, issue.severity);
    }
    row.note->setTone(worst == Severity::Error         ? Tone::Danger
                          : worst == Severity::Warning ? Tone::Warning
                                                       : Tone::Muted);
    row.note->setPlainText(words.join(u'\n'));
    row.note->setVisible(!words.isEmpty());
    row.editor->setInvalid(worst == Severity::Error);
    row.editor->setDescription(
        (QStringList{m_model->isRequired(row.path) ? tr("required") : tr("optional")} + words)
            .join(u". "_s));
    row.host->setVisible(m_model->isVisible(row.path));
}

void RecordPage::refreshAll()
{
    for (Row &row : m_rows)
        refresh(row);
    for (const auto &[path, heading] : std::as_const(m_groups))
        heading->setVisible(m_model->isVisible(path));
}

void RecordPage::onValueChanged(const QString &path)
{
    if (m_isLoading)
        return;
    m_model->markVisited(path);
    for (Row &row : m_rows)
        if (row.path == path)
            refresh(row);
    Q_EMIT edited(path, m_model->value(path));
}

void RecordPage::setLocked(bool locked)
{
    if (m_isLocked == locked)
        return;
    m_isLocked = locked;
    if (m_model)
        refreshAll();
}

QWidget *RecordPage::focusTarget() const
{
    const QWidget *focus = window()->focusWidget();
    for (const Row &row : m_rows)
        if (focus && row.editor->isAncestorOf(focus))
            return row.editor->focusTarget();
    for (const Row &row : m_rows) {
        QWidget *target = row.editor->focusTarget();
        if (!row.host->isHidden() && target->isEnabled() && target->isVisibleTo(this))
            return target;
    }
    return nullptr;
}

QList<QWidget *> RecordPage::tabStops() const
{
    QList<QWidget *> stops;
    for (const Row &row : m_rows)
        stops += row.editor->tabStops();
    return stops;
}

bool RecordPage::commitPending()
{
    if (!m_model)
        return true;
    for (const Row &row : std::as_const(m_rows))
        if (!row.editor->commitPending()) {
            row.editor->focusTarget()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    return true;
}

} // namespace plugboard

#include "moc_recordpage.cpp"
