// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewcard.h"

#include "ui/review/reviewrow.h"
#include "ui/theme/icons.h"
#include "ui/theme/painters.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kMostRequestLines = 18;

//! A value in a diff: long ones are cut, the whole text is a tool tip away.
QString shown(const QString &value)
{
    if (value.isEmpty())
        return ReviewCard::tr("(empty)");
    QString text = value;
    text.replace(QLatin1Char('\n'), QChar(0x21b5));
    return text.size() > 200 ? text.left(199) + QChar(0x2026) : text;
}

} // namespace

QString secretWords(const PlannedField &field, bool pushed)
{
    switch (field.secretState) {
    case SecretState::Kept:
        return pushed ? ReviewCard::tr("kept: was sent again as it is")
                      : ReviewCard::tr("kept: sent again as it is");
    case SecretState::Replaced:
        return pushed ? ReviewCard::tr("was replaced, value hidden")
                      : ReviewCard::tr("will be replaced, value hidden");
    case SecretState::Cleared:
        return pushed ? ReviewCard::tr("was cleared") : ReviewCard::tr("will be cleared");
    case SecretState::Reference:
        if (field.reference.isEmpty())
            return ReviewCard::tr("from a reference");
        return pushed ? ReviewCard::tr("was taken from %1").arg(isolated(field.reference))
                      : ReviewCard::tr("from %1").arg(isolated(field.reference));
    case SecretState::Unknown:
        break;
    }
    return ReviewCard::tr("unknown: the platform did not show it");
}

ReviewCard::ReviewCard(const PlannedChange &change, const ReviewForm &form, QWidget *parent)
    : QFrame(parent)
    , m_key(change.request.draftKey)
    , m_name(change.name.isEmpty() ? tr("New connection") : change.name)
    , m_form(form)
{
    setObjectName("review.card");
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    m_heading = makeHeading(change);
    layout->addWidget(m_heading);

    m_problems = new QVBoxLayout;
    m_problems->setSpacing(Metrics::tight());
    layout->addLayout(m_problems);
    if (change.error)
        addProblem(change.error->summary, change.error->remedy, {});
    for (const Blocker &blocker : m_form.ordered(change.write.blockers))
        addProblem(blocker.message, blocker.remedy, blocker.path, blocker.hint);
    if (change.isBlocked())
        layout->addWidget(makeLeaveOut());

    if (!change.error) {
        addFields(layout, change);
        for (const QString &note : change.write.notes)
            addNote(note);
        addRequest(layout, change);
    }

    m_result = new QWidget(this);
    auto *resultRow = new QHBoxLayout(m_result);
    resultRow->setContentsMargins(0, Metrics::tight(), 0, 0);
    m_resultIcon = new IconLabel({}, Tone::Muted, m_result);
    m_resultText = makeText({}, FontRole::Text, Tone::Text, m_result);
    m_resultText->setObjectName("review.result");
    resultRow->addWidget(m_resultIcon, 0, Qt::AlignTop);
    resultRow->addWidget(m_resultText, 1);
    m_result->hide();
    layout->addWidget(m_result);
    measure();
    point();
}

QWidget *ReviewCard::makeHeading(const PlannedChange &change)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::grid());
    const bool pushable = !change.isBlocked() && !change.isEmpty();
    m_include = new QCheckBox(row);
    m_include->setObjectName(u"review.include."_s + m_key);
    m_include->setAccessibleName(tr("Push %1").arg(isolated(m_name)));
    m_include->setChecked(pushable);
    m_include->setEnabled(pushable);
    connect(m_include, &QCheckBox::toggled, this, &ReviewCard::includedChanged);
    layout->addWidget(m_include);

    PlainLabel *name = makeText(m_name, FontRole::Section, Tone::Text, row);
    name->setAsksForWholeLine(true);
    layout->addWidget(name);
    const QString kind
        = change.isCreate() ? tr("new %1").arg(isolated(change.type.name)) : change.type.name;
    layout->addWidget(makeText(kind, FontRole::Help, Tone::Muted, row), 1);
    if (!change.write.verb.isEmpty()) {
        PlainLabel *request = makeText(change.write.verb + QLatin1Char(' ') + change.write.path,
                                       FontRole::MonoSmall, Tone::Muted, row);
        request->setLayoutDirection(Qt::LeftToRight);
        request->setOverflow(PlainLabel::Overflow::Elide);
        layout->addWidget(request);
    }
    setAccessibleName(m_name);
    return row;
}

void ReviewCard::addFields(QVBoxLayout *layout, const PlannedChange &change)
{
    auto *grid = new QGridLayout;
    m_grid = grid;
    grid->setColumnStretch(1, 1);
    int row = 0;
    int unchanged = 0;
    for (const PlannedField &field : m_form.ordered(change.write.fields)) {
        if (field.changed || field.secret)
            addField(grid, row++, field, change.isCreate());
        else
            ++unchanged;
    }
    layout->addLayout(grid);
    if (change.isEmpty())
        addNote(tr("Nothing to push: every value is what the platform has."));
    else if (unchanged > 0)
        addNote(tr(
            "%n other field(s) are sent again unchanged, because the platform replaces everything.",
            nullptr, unchanged));
}

void ReviewCard::addField(QGridLayout *grid, int row, const PlannedField &field, bool isCreate)
{
    const Tone tone = field.changed ? Tone::Text : Tone::Muted;
    PlainLabel *label = makeRow(field, isCreate, tone);
    grid->addWidget(label, row, 0, Qt::AlignTop);
    const auto called = [this, &field](const QString &value) {
        return isolated(shown(m_form.label(field.path, value)));
    };
    const QString name = isolated(field.label);
    QString spoken;
    if (field.secret) {
        PlainLabel *words = makeText(secretWords(field), FontRole::Text, tone, this);
        grid->addWidget(words, row, 1, Qt::AlignTop);
        spoken = tr("%1, %2").arg(name, secretWords(field));
        m_secrets.append({label, words, field});
    } else if (isCreate) {
        grid->addWidget(makeValue(field, field.after, Tone::Text), row, 1, Qt::AlignTop);
        spoken = tr("%1, %2").arg(name, called(field.after));
    } else {
        // Read as one line: a long value does not part those of the other rows.
        auto *flow = new QHBoxLayout;
        flow->setSpacing(Metrics::px(12));
        flow->addWidget(makeValue(field, field.before, Tone::Muted), 0, Qt::AlignTop);
        m_arrows.append(makeText({}, FontRole::Text, Tone::Muted, this));
        flow->addWidget(m_arrows.constLast(), 0, Qt::AlignTop);
        // None stretches: what does would be squeezed to its least where there is no room for both.
        flow->addWidget(makeValue(field, field.after, Tone::Text), 0, Qt::AlignTop);
        flow->addStretch(1);
        grid->addLayout(flow, row, 1);
        spoken
            = tr("%1, changed from %2 to %3").arg(name, called(field.before), called(field.after));
    }
    label->setAccessibleName(spoken);
}

PlainLabel *ReviewCard::makeRow(const PlannedField &field, bool isCreate, Tone tone)
{
    const auto spec = m_form.fields.constFind(field.path);
    const QString handle = spec == m_form.fields.constEnd() ? field.path : spec->key;
    auto *row = new ReviewRow(field, handle, isCreate, this);
    row->setObjectName(u"review.row.%1.%2"_s.arg(m_key, field.path));
    row->setTone(tone);
    row->setOpenable(!m_key.isEmpty());
    row->setTabStop(m_rows.isEmpty());
    connect(row, &ReviewRow::openRequested, this,
            [this](const QString &path) { Q_EMIT openRequested(m_key, path); });
    connect(row, &ReviewRow::stepRequested, this, [this, row](int by) { step(row, by); });
    connect(row, &ReviewRow::focusChanged, this, [this, row] {
        if (row->hasFocus()) {
            // Tab comes back to where one was.
            for (ReviewRow *other : std::as_const(m_rows))
                other->setTabStop(other == row);
        }
        update();
    });
    m_rows.append(row);
    return row;
}

void ReviewCard::step(const ReviewRow *from, int by)
{
    const qsizetype last = m_rows.size() - 1;
    const qsizetype to
        = qBound<qsizetype>(0, m_rows.indexOf(const_cast<ReviewRow *>(from)) + by, last);
    m_rows.at(to)->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
}

QRect ReviewCard::rectOf(int row) const
{
    QRect rect = m_rows.at(row)->geometry();
    rect.setLeft(m_grid->geometry().left());
    rect.setRight(m_grid->geometry().right());
    if (const QLayoutItem *value = m_grid->itemAtPosition(row, 1))
        rect.setBottom(std::max(rect.bottom(), value->geometry().bottom()));
    const int around = Metrics::px(3);
    return rect.adjusted(-2 * around, -around, 2 * around, around);
}

void ReviewCard::contextMenuEvent(QContextMenuEvent *event)
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (rectOf(i).contains(event->pos())) {
            m_rows.at(i)->setFocus(Qt::MouseFocusReason);
            m_rows.at(i)->openMenu(event->globalPos());
            return;
        }
    }
    QFrame::contextMenuEvent(event);
}

PlainLabel *ReviewCard::makeValue(const PlannedField &field, const QString &value, Tone tone)
{
    const QString label = m_form.label(field.path, value);
    // A label reads as text, with what is really sent behind it; a value as what it is.
    const bool named = label != value;
    PlainLabel *text = makeText(named ? tr("%1 (%2)").arg(isolated(label), isolated(shown(value)))
                                      : shown(value),
                                named || value.isEmpty() ? FontRole::Text : FontRole::Mono,
                                value.isEmpty() ? Tone::Muted : tone, this);
    text->setAsksForWholeLine(true);
    setPlainToolTip(text, value.left(2000));
    m_values.append(text);
    return text;
}

void ReviewCard::measure()
{
    layout()->setContentsMargins(Metrics::px(16), Metrics::px(14), Metrics::px(16),
                                 Metrics::px(14));
    layout()->setSpacing(Metrics::grid());
    if (m_grid) {
        m_grid->setHorizontalSpacing(Metrics::px(12));
        m_grid->setVerticalSpacing(Metrics::px(6));
        // Values stand below each other, in all cards where the labels are not long.
        m_grid->setColumnMinimumWidth(0, Metrics::px(150));
    }
    // The fixed-pitch face is smaller; it stands on one line with the label all the same.
    const int line = QFontMetrics(Metrics::font(FontRole::Text)).lineSpacing();
    for (PlainLabel *value : std::as_const(m_values)) {
        value->setContentsMargins(0, qMax(0, (line - value->fontMetrics().lineSpacing() + 1) / 2),
                                  0, 0);
    }
    if (auto *request = findChild<QPlainTextEdit *>()) {
        request->setFont(Metrics::font(FontRole::MonoSmall));
        const int lines = std::min(request->blockCount() + 1, kMostRequestLines);
        request->setFixedHeight(QFontMetrics(request->font()).lineSpacing() * lines
                                + Metrics::px(16));
    }
}

void ReviewCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    // The labels get their fonts by the same news, some of them later.
    if (event->type() == QEvent::StyleChange)
        QMetaObject::invokeMethod(this, &ReviewCard::measure, Qt::QueuedConnection);
    else if (event->type() == QEvent::LayoutDirectionChange)
        point();
}

void ReviewCard::point()
{
    const bool mirrored = isRightToLeft();
    for (PlainLabel *arrow : std::as_const(m_arrows))
        arrow->setPlainText(QString(QChar(mirrored ? 0x2190 : 0x2192)));
    // An icon, because a tool button's own arrow is not mirrored with its text.
    if (m_toggle && m_toggle->isChecked())
        m_toggle->setIcon(Icons::get(u"go-down"_s));
    else if (m_toggle)
        m_toggle->setIcon(Icons::get(mirrored ? u"go-previous"_s : u"go-next"_s));
}

PlainLabel *ReviewCard::makeText(const QString &text, FontRole role, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setFontRole(role);
    label->setTone(tone);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    return label;
}

void ReviewCard::showMeanwhile(const QStringList &changes)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"review.meanwhile."_s + m_key);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::grid());
    layout->addWidget(new IconLabel(u"dialog-warning"_s, Tone::Warning, row), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    for (const QString &change : changes) {
        PlainLabel *line = makeText(change, FontRole::Text, Tone::Warning, row);
        line->setObjectName("review.meanwhile.line");
        words->addWidget(line);
    }
    words->addWidget(makeText(tr("Tick it to push your values over that, or go to the form and "
                                 "take what is there now."),
                              FontRole::Help, Tone::Muted, row));
    layout->addLayout(words, 1);
    m_problems->addWidget(row);
    m_include->setChecked(false);
}

void ReviewCard::addNote(const QString &text)
{
    static_cast<QVBoxLayout *>(layout())->addWidget(
        makeText(text, FontRole::Help, Tone::Muted, this));
}

void ReviewCard::addRequest(QVBoxLayout *layout, const PlannedChange &change)
{
    auto *toggle = new QToolButton(this);
    m_toggle = toggle;
    toggle->setObjectName(u"review.requestToggle."_s + m_key);
    nameToggle(toggle, false);
    toggle->setCheckable(true);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setAutoRaise(true);
    layout->addWidget(toggle, 0, Qt::AlignLeft);
    const QString body = change.write.verb + QLatin1Char(' ') + change.write.path + u"\n\n"_s
        + QString::fromUtf8(writeJsonPretty(change.write.shownBody));
    const QString name = tr("Request of %1").arg(isolated(m_name));
    connect(toggle, &QToolButton::toggled, this, [this, toggle, layout, body, name](bool on) {
        nameToggle(toggle, on);
        point();
        auto *text = findChild<QPlainTextEdit *>();
        if (!text) {
            text = new QPlainTextEdit(body, this);
            text->setObjectName(u"review.request."_s + m_key);
            text->setAccessibleName(name);
            text->setReadOnly(true);
            text->setTabChangesFocus(true);
            text->setLayoutDirection(Qt::LeftToRight);
            text->setLineWrapMode(QPlainTextEdit::NoWrap);
            layout->insertWidget(layout->indexOf(toggle) + 1, text);
            setTabOrder(toggle, text);
            measure();
        }
        text->setVisible(on);
    });
}

void ReviewCard::nameToggle(QToolButton *toggle, bool isOpen) const
{
    toggle->setText(isOpen ? tr("Hide request") : tr("Show request (secrets hidden)"));
    const QString name = isolated(m_name);
    toggle->setAccessibleName(isOpen ? tr("Hide request of %1").arg(name)
                                     : tr("Show request of %1, secrets hidden").arg(name));
}

void ReviewCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::colours().hairline);
    painter.setBrush(Theme::colours().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::radius(),
                            Metrics::radius());
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i)->hasFocus())
            Painters::focusRing(painter, rectOf(i));
    }
}

bool ReviewCard::isIncluded() const
{
    return m_include->isChecked();
}

bool ReviewCard::isPushable() const
{
    return m_include->isEnabled();
}

void ReviewCard::setLocked(bool locked)
{
    m_include->setVisible(!locked);
    for (ReviewRow *row : std::as_const(m_rows))
        row->setOpenable(!locked && !m_key.isEmpty());
}

void ReviewCard::setResult(const PushResult &result)
{
    QString icon = u"dialog-information"_s;
    Tone tone = Tone::Muted;
    QString text;
    switch (result.state) {
    case PushResult::State::Verified:
        icon = u"dialog-ok-apply"_s;
        tone = Tone::Success;
        text = tr("Pushed, and read back the same.");
        break;
    case PushResult::State::Normalised: {
        icon = u"dialog-ok-apply"_s;
        tone = Tone::Success;
        QStringList fields;
        for (const PlannedField &field : result.normalised) {
            const QString name = isolated(field.label);
            const QString now = isolated(shown(m_form.label(field.path, field.after)));
            fields << (field.secret ? tr("%1 (not shown by the platform)").arg(name)
                                    : tr("%1 is now %2").arg(name, now));
        }
        text = tr("Pushed. The platform stored some values its own way: %1.")
                   .arg(fields.join(u"; "_s));
        break;
    }
    case PushResult::State::Failed:
        icon = u"dialog-error"_s;
        tone = Tone::Danger;
        text = result.error ? result.error->summary : tr("Not pushed.");
        break;
    case PushResult::State::Unknown:
        icon = u"dialog-warning"_s;
        tone = Tone::Warning;
        text
            = result.error ? result.error->summary : tr("It is not known whether this was pushed.");
        break;
    case PushResult::State::Skipped:
        text = result.error ? tr("Not pushed: %1").arg(result.error->summary)
                            : tr("Nothing to push.");
        break;
    }
    if (result.error && !result.error->remedy.isEmpty()
        && result.state != PushResult::State::Skipped)
        text += QLatin1Char(' ') + result.error->remedy;
    if (result.isPushed()) {
        for (const SecretRow &row : std::as_const(m_secrets)) {
            const QString words = secretWords(row.field, true);
            row.words->setPlainText(words);
            row.name->setAccessibleName(tr("%1, %2").arg(isolated(row.field.label), words));
        }
    }
    m_resultIcon->setIconName(icon, tone);
    m_resultText->setPlainText(text);
    m_resultText->setTone(tone == Tone::Muted ? Tone::Text : tone);
    m_resultText->setAccessibleName(tr("%1: %2").arg(isolated(m_name), text));
    m_result->show();
}

} // namespace plugboard

#include "moc_reviewcard.cpp"
