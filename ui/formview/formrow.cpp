// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/formrow.h"

#include "ui/editors/groupheading.h"
#include "ui/editors/nothing.h"
#include "ui/formview/formnotes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

FormRow::FormRow(FormModel &model, const QString &path, const EditorContext &context,
                 const EditorRegistry &registry, QWidget *parent)
    : QWidget(parent), m_model(&model), m_path(path), m_context(context), m_registry(&registry)
{
    setObjectName(u"row."_s + path);
    setMinimumHeight(Metrics::controlHeight() + Metrics::fieldGap());
}

FormRow::~FormRow() = default;

void FormRow::build()
{
    if (isBuilt())
        return;
    // Children of a visible widget are shown one by one, each with a new layout of everything
    // above.
    const bool shown = !isHidden();
    hide();
    setMinimumHeight(0);
    m_outer = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_label = new PlainLabel({}, this);
    m_label->setOverflow(PlainLabel::Overflow::Wrap, 3);
    m_outer->addWidget(m_label, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setSpacing(Metrics::tight());
    // However wide a control is, the tools of all rows stand below each other.
    auto *slot = new QWidget(this);
    slot->setMaximumWidth(Metrics::px(520));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    slot->setSizePolicy(policy);
    m_slot = new QHBoxLayout(slot);
    m_slot->setContentsMargins(0, 0, 0, 0);
    m_slot->setSpacing(Metrics::grid());
    m_slot->addStretch(1);
    line->addWidget(slot, 1000);
    m_reset = new IconButton(u"edit-reset"_s, {}, u"field."_s + m_path + u".reset"_s, this);
    m_menu = new IconButton(u"overflow-menu"_s, {}, u"field."_s + m_path + u".menu"_s, this);
    m_reset->setKeyHint(QKeySequence(u"Ctrl+Alt+Z"_s));
    line->addWidget(m_reset, 0, Qt::AlignTop);
    line->addWidget(m_menu, 0, Qt::AlignTop);
    line->addStretch(1);
    column->addLayout(line);
    m_notes = new FormNotes(u"field."_s + m_path + u".notes"_s, spec().label, this);
    m_notes->setMaximumWidth(Metrics::px(560));
    // In a row of its own: only there does a layout ask for the height at the width that it gives.
    auto *below = new QHBoxLayout;
    below->addWidget(m_notes, 1000);
    below->addStretch(1);
    column->addLayout(below);
    m_outer->addLayout(column, 1);

    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_model->resetToSaved(m_path);
        // The button is off now and would leave the focus nowhere.
        if (m_editor)
            m_editor->focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_menu, &QToolButton::clicked, this, &FormRow::openMenu);
    connect(m_notes, &FormNotes::stopsChanged, this, &FormRow::stopsChanged);
    connect(m_notes, &FormNotes::muteRequested, this,
            [this](const QString &rule) { Q_EMIT muteRequested(m_path, rule); });
    makeEditor();
    arrange();
    refreshSpec();
    setVisible(shown);
}

void FormRow::makeEditor()
{
    const EditorEntry &entry = m_registry->best(spec(), m_model->value(m_path));
    const bool focused = m_editor && m_editor->isAncestorOf(window()->focusWidget());
    if (m_editor) {
        m_slot->removeWidget(m_editor);
        m_editor->hide();
        m_editor->deleteLater();
    }
    m_rank = entry.rank;
    m_editorName = entry.name;
    m_editor = entry.make(*m_model, m_path, m_context, this);
    QSizePolicy policy = m_editor->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    m_editor->setSizePolicy(policy);
    m_editor->setMaximumWidth(m_editor->preferredWidth());
    m_slot->insertWidget(0, m_editor, 1000);
    m_editor->setLocked(isLocked());
    m_editor->show();
    connect(m_editor, &FieldEditor::stopsChanged, this, &FormRow::stopsChanged);
    arrangeAround();
    if (focused)
        m_editor->focusTarget()->setFocus(Qt::OtherFocusReason);
    Q_EMIT stopsChanged();
}

void FormRow::arrangeAround()
{
    const bool alone = m_editor->standsAlone();
    m_label->setBuddy(alone ? nullptr : m_editor->focusTarget());
    m_label->setVisible(!alone);
    m_menu->setVisible(!alone);
    m_slot->parentWidget()->setMaximumWidth(alone ? QWIDGETSIZE_MAX : Metrics::px(520));
}

void FormRow::refreshSpec()
{
    if (!isBuilt())
        return;
    //: A label of a required field; the blank does not break, so that the star never stands alone
    const QString label = labelInWords();
    m_label->setPlainText(m_model->isRequired(m_path) ? tr("%1\u00a0*").arg(isolated(label))
                                                      : label);
    m_label->setAccessibleName(spec().label);
    m_menu->setName(tr("More for %1").arg(isolated(spec().label)));
    m_notes->setHelp(m_editor->standsAlone() ? QString() : spec().help);
    refresh();
}

void FormRow::refresh()
{
    if (!isBuilt())
        return;
    const FieldValue value = m_model->value(m_path);
    const EditorEntry &best = m_registry->best(spec(), value);
    // Never under the person's hands, unless the present editor cannot show the value (M6).
    const bool isOther = best.name != m_editorName || m_editor->isOutdated();
    if (isOther && (!m_focusInside || m_rank(spec(), value) < 0))
        makeEditor();
    m_editor->refresh();
    m_editor->setLocked(isLocked());
    m_notes->setLock(m_editor->standsAlone() ? QString() : lockReason());
    m_notes->setWas(showsChange() && !spec().secret ? tr("was %1").arg(isolated(savedInWords()))
                                                    : QString());

    const bool number = spec().kind == FieldKind::Integer || spec().kind == FieldKind::Decimal;
    const bool suffix = number && !spec().defaultValue.isEmpty() && !value.isEmpty()
        && value != spec().defaultValue;
    const QString nothing = nothingHere();
    if ((suffix || !nothing.isEmpty()) && !m_suffix) {
        m_suffix = new PlainLabel({}, this);
        m_suffix->setFontRole(FontRole::Help);
        m_suffix->setTone(Tone::Muted);
        m_slot->insertWidget(1, m_suffix);
    }
    if (m_suffix) {
        m_suffix->setPlainText(
            suffix ? tr("default %1").arg(isolated(valueInWords(spec(), spec().defaultValue)))
                   : nothing);
        m_suffix->setVisible(suffix || !nothing.isEmpty());
    }
    showIssues(m_model->shownIssues(m_path));
    updateTools();
    update();
}

void FormRow::refreshIssues()
{
    if (!isBuilt())
        return;
    const QList<FieldIssue> issues = m_model->shownIssues(m_path);
    if (issues != m_issues)
        showIssues(issues);
}

void FormRow::showIssues(QList<FieldIssue> issues)
{
    m_issues = issues;
    // The worst first.
    std::stable_sort(issues.begin(), issues.end(), [](const FieldIssue &a, const FieldIssue &b) {
        return a.severity > b.severity;
    });
    const bool invalid = !issues.isEmpty() && issues.constFirst().severity == Severity::Error;
    m_notes->setIssues(issues);
    m_editor->setInvalid(invalid);
    describe();
}

void FormRow::describe()
{
    QStringList parts;
    parts += m_model->isRequired(m_path) ? tr("required") : tr("optional");
    if (const QString reason = lockReason(); !reason.isEmpty())
        parts += tr("read-only: %1").arg(reason);
    if (showsChange() && !spec().secret)
        parts += tr("changed, was %1").arg(isolated(savedInWords()));
    if (const QString nothing = nothingHere(); !nothing.isEmpty())
        parts += nothing;
    if (!spec().help.isEmpty())
        parts += spec().help;
    for (const FieldIssue &issue : m_issues)
        parts += issueInWords(issue);
    m_editor->setDescription(parts.join(u". "_s));
}

bool FormRow::isLocked() const
{
    return !m_model->isEnabled(m_path) || !m_lock.isEmpty();
}

QString FormRow::lockReason() const
{
    if (spec().readOnly)
        return spec().readOnlyReason.isEmpty() ? tr("The platform does not allow changes here.")
                                               : spec().readOnlyReason;
    if (!m_model->isEnabled(m_path))
        return tr("What other fields say leaves nothing to set here.");
    return {};
}

bool FormRow::showsChange() const
{
    return m_model->mode() == FormModel::Mode::Edit && m_model->isFieldDirty(m_path);
}

QString FormRow::savedInWords() const
{
    return valueInWords(spec(), m_model->savedValue(m_path));
}

QString FormRow::nothingHere() const
{
    // Editors of several values say it themselves.
    const bool saysIt = spec().kind == FieldKind::List || spec().kind == FieldKind::Map
        || spec().kind == FieldKind::MultiChoice;
    return saysIt ? QString() : presentNothing(*m_model, m_path);
}

QString FormRow::labelInWords() const
{
    QString label = spec().label;
    if (m_depth > 0)
        return label;
    for (QModelIndex at = m_model->indexOf(m_path).parent(); at.isValid(); at = at.parent()) {
        const QString group = at.data(FormModel::LabelRole).toString();
        if (isGroup(m_model->field(at.data(FormModel::PathRole).toString())))
            //: A field of a group that stands apart from it: "Database › Password"
            label = tr("%1 › %2").arg(isolated(group), isolated(label));
    }
    return label;
}

void FormRow::setDepth(int depth)
{
    if (m_depth == depth)
        return;
    m_depth = depth;
    arrange();
}

void FormRow::setLock(const QString &reason)
{
    if (m_lock == reason)
        return;
    m_lock = reason;
    refresh();
}

void FormRow::setWide(bool wide, int labelWidth)
{
    if (m_wide == wide && m_labelWidth == labelWidth)
        return;
    m_wide = wide;
    m_labelWidth = labelWidth;
    arrange();
}

void FormRow::arrange()
{
    if (!m_outer)
        return;
    const int gap = Metrics::fieldGap() / 2;
    // A layout mirrors what is in it, but not its margins.
    const int before = Metrics::paneMargin() + m_depth * Metrics::px(16);
    const int after = Metrics::tight();
    m_outer->setContentsMargins(isRightToLeft() ? after : before, gap,
                                isRightToLeft() ? before : after, gap);
    m_outer->setDirection(m_wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_outer->setSpacing(m_wide ? Metrics::fieldGap() : Metrics::tight());
    // Not the label's own font: of a new text size it may not have heard yet.
    const int line = QFontMetrics(Metrics::font(FontRole::Text)).lineSpacing();
    // On one line with the text of the control.
    const int above = m_wide ? qMax(0, (Metrics::controlHeight() - line) / 2) : 0;
    m_label->setContentsMargins(0, above, 0, 0);
    m_label->setAlignment((m_wide ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    m_label->setMinimumWidth(m_wide ? m_labelWidth : 0);
    m_label->setMaximumWidth(m_wide ? m_labelWidth : QWIDGETSIZE_MAX);
    m_outer->setAlignment(m_label, m_wide ? Qt::AlignTop : Qt::Alignment());
    const int middle = qMax(0, (Metrics::controlHeight() - m_menu->sizeHint().height()) / 2);
    m_menu->setContentsMargins(0, middle, 0, 0);
    for (IconButton *tool : {m_reset, m_menu})
        tool->setMinimumHeight(Metrics::controlHeight());
}

void FormRow::setFocusInside(bool inside)
{
    if (m_focusInside == inside)
        return;
    m_focusInside = inside;
    if (!isBuilt())
        return;
    updateTools();
    // Now that nobody is in it, the editor that suits best may come.
    if (!inside)
        refresh();
}

void FormRow::updateTools()
{
    const bool changed = m_model->isFieldDirty(m_path) && !isLocked();
    const bool own = m_editor->hasOwnReset();
    const QString name = showsChange()
        ? tr("Reset %1 to %2").arg(isolated(spec().label), isolated(savedInWords()))
        : tr("Reset %1").arg(isolated(spec().label));
    m_reset->setName(name);
    m_reset->setEnabled(changed);
    m_reset->setVisible(!own && !m_editor->standsAlone());
    const bool near = m_hovered || m_focusInside;
    m_reset->setRevealed(changed);
    m_menu->setRevealed(near);
}

QList<QWidget *> FormRow::tabStops() const
{
    if (!isBuilt())
        return {};
    return m_editor->tabStops() + QList<QWidget *>{m_reset, m_menu} + m_notes->tabStops();
}

bool FormRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        m_hovered = event->type() == QEvent::Enter;
        if (isBuilt())
            updateTools();
    }
    return QWidget::event(event);
}

void FormRow::paintEvent(QPaintEvent *)
{
    if (!isBuilt() || !showsChange())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::colours().changed);
    const int gap = Metrics::fieldGap() / 2;
    const QRect bar = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(0, gap, Metrics::bar(), height() - 2 * gap));
    painter.drawRoundedRect(bar, Metrics::bar() / 2.0, Metrics::bar() / 2.0);
}

} // namespace plugboard

#include "moc_formrow.cpp"
