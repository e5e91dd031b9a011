// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/formheader.h"

#include "ui/formview/formnotes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

FormHeader::FormHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new DraftLineEdit(this))
    , m_notes(new FormNotes(u"form.name.notes"_s, tr("Name"), this))
    , m_type(new PlainLabel({}, this))
    , m_id(new KeyValue(tr("ID"), u"form.id"_s, this))
    , m_fetched(new PlainLabel({}, this))
    , m_origin(new PlainLabel({}, this))
    , m_state(new StateChip(this))
    , m_side(Metrics::paneMargin())
{
    m_name->setObjectName(u"form.name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Enter a name…"));
    m_name->setFontRole(FontRole::Title);
    setEdgeless(m_name, true);
    for (PlainLabel *label : {m_type, m_fetched})
        label->setTone(Tone::Muted);

    m_column = new QVBoxLayout(this);
    m_column->setSpacing(Metrics::px(2));
    m_column->addWidget(m_name);
    m_below = new QVBoxLayout;
    m_below->setSpacing(Metrics::px(2));
    m_below->addWidget(m_notes);
    auto *facts = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    facts->setSizePolicy(policy);
    auto *flow = new FlowLayout(facts);
    flow->setGaps(Metrics::px(14), 0);
    for (QWidget *fact : std::initializer_list<QWidget *>{m_type, m_id, m_fetched, m_state})
        flow->addWidget(fact);
    m_below->addWidget(facts);
    m_origin->setObjectName(u"form.origin"_s);
    m_origin->setFontRole(FontRole::Help);
    m_origin->setTone(Tone::Muted);
    m_origin->setOverflow(PlainLabel::Overflow::Wrap, 2);
    m_origin->hide();
    m_below->addWidget(m_origin);
    m_column->addLayout(m_below);
    align();

    m_name->setTakesForeignText();
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (m_model)
            m_model->setName(text);
    });
    connect(m_name, &DraftLineEdit::left, this, [this] {
        if (m_model) {
            m_model->markVisited({});
            m_model->endMerge();
        }
    });
}

void FormHeader::setModel(FormModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (!model)
        return;
    connect(model, &FormModel::nameChanged, this, &FormHeader::refresh);
    m_name->showText(model->name());
    m_name->setCursorPosition(0);
    refresh();
}

void FormHeader::setHeading(const FormHeading &heading)
{
    m_type->setPlainText(heading.typeName);
    m_type->setVisible(!heading.typeName.isEmpty());
    m_id->setValue(heading.id);
    m_fetched->setPlainText(heading.fetched);
    m_fetched->setVisible(!heading.fetched.isEmpty());
    m_origin->setPlainText(heading.origin);
    m_origin->setVisible(!heading.origin.isEmpty());
    m_state->setState(heading.state, heading.stateTone, heading.stateIcon);
}

void FormHeader::setLocked(bool locked)
{
    m_name->setReadOnly(locked);
}

void FormHeader::refresh()
{
    if (!m_model)
        return;
    m_name->showText(m_model->name());
    const bool changed
        = m_model->mode() == FormModel::Mode::Edit && m_model->name() != m_model->savedName();
    const QString was = changed ? tr("was %1").arg(isolated(m_model->savedName())) : QString();
    m_notes->setWas(was);
    const QList<FieldIssue> issues = m_model->shownIssues(QString());
    m_notes->setIssues(issues);
    bool invalid = false;
    QStringList parts{tr("required")};
    if (changed)
        parts += tr("changed, was %1").arg(isolated(m_model->savedName()));
    for (const FieldIssue &issue : issues) {
        invalid = invalid || issue.severity == Severity::Error;
        parts += issueInWords(issue);
    }
    // An empty title looks like a field to be filled in, not like a name.
    setEdgeless(m_name, !m_model->name().isEmpty());
    setInvalid(m_name, invalid);
    m_name->setAccessibleDescription(parts.join(u". "_s));
    update();
}

void FormHeader::align()
{
    // A field would follow the direction of its text.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_name->setAlignment((mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute
                         | Qt::AlignVCenter);
    // Its text stands on one line with what is below it, though its field has an edge. Where that
    // is, is measured once, as for all that stands round it.
    const int outer = std::max(0, m_side - Metrics::px(8));
    const int inset = m_side - outer;
    m_column->setContentsMargins(mirrored ? m_side : outer, Metrics::grid(),
                                 mirrored ? outer : m_side, Metrics::grid());
    m_below->setContentsMargins(mirrored ? 0 : inset, 0, mirrored ? inset : 0, 0);
}

void FormHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange)
        align();
}

QList<QWidget *> FormHeader::tabStops() const
{
    QList<QWidget *> stops{m_name};
    const QList<IconButton *> tools = m_id->findChildren<IconButton *>();
    for (IconButton *tool : tools)
        stops.append(tool);
    return stops;
}

void FormHeader::paintEvent(QPaintEvent *)
{
    if (!m_model || m_model->mode() != FormModel::Mode::Edit
        || m_model->name() == m_model->savedName())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::colours().changed);
    const int bottom
        = m_notes->isVisible() ? m_notes->geometry().bottom() : m_name->geometry().bottom();
    const QRect bar = QStyle::visualRect(
        layoutDirection(), rect(), QRect(0, m_name->y(), Metrics::bar(), bottom - m_name->y()));
    painter.drawRoundedRect(bar, Metrics::bar() / 2.0, Metrics::bar() / 2.0);
}

} // namespace plugboard

#include "moc_formheader.cpp"
