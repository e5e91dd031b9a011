// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/momenteditor.h"

#include "schema/decimaltext.h"
#include "ui/editors/momentpopup.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Above it a whole number counts milliseconds: as seconds it would be the year 5138.
constexpr qint64 kMostSeconds = 100'000'000'000;

//! Whether the parts are those of the kind.
bool fits(FieldKind kind, const MomentText &moment)
{
    const bool date = kind != FieldKind::Time;
    const bool time = kind != FieldKind::Date;
    return !moment.isOutside && moment.date.isValid() == date && moment.time.isValid() == time;
}

MomentText plainest(const FieldSpec &spec)
{
    MomentText moment;
    if (spec.kind == FieldKind::Time)
        moment.precision = MomentText::Precision::Minutes;
    else if (spec.kind == FieldKind::Timestamp && spec.constraints.format != u"datetime-local")
        moment.zone = u"Z"_s;
    return moment;
}

} // namespace

MomentEditor::MomentEditor(FormModel &model, const QString &path, const EditorContext &context,
                           QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_context(context)
    , m_line(new DraftLineEdit(this))
    , m_button(new IconButton(u"view-calendar"_s, tr("Choose %1").arg(isolated(spec().label)),
                              partName(u"choose"_s), this))
{
    name(m_line, u"edit"_s);
    m_line->setTechnical(true);
    m_line->setTrimsPaste(true);
    const QKeySequence key(Qt::ALT | Qt::Key_Down);
    m_button->setKeyHint(key);
    m_button->setMinimumHeight(Metrics::controlHeight());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::tight());
    row->addWidget(m_line, 1);
    row->addWidget(m_button);
    m_line->setTakesForeignText();
    connect(m_line, &QLineEdit::textEdited, this, &MomentEditor::setText);
    connect(m_button, &QToolButton::clicked, this, &MomentEditor::openPopup);
    auto *opens = new QShortcut(key, this);
    opens->setContext(Qt::WidgetWithChildrenShortcut);
    connect(opens, &QShortcut::activated, this, &MomentEditor::openPopup);
    refresh();
}

void MomentEditor::refresh()
{
    m_line->showText(shownText());
    if (!spec().defaultValue.isEmpty())
        m_line->setPlaceholderText(
            tr("default %1").arg(isolated(valueInWords(spec(), spec().defaultValue))));
    else
        m_line->setPlaceholderText(
            spec().constraints.example.isEmpty()
                ? QString()
                : tr("for example %1").arg(isolated(spec().constraints.example)));
}

MomentEditor::Style MomentEditor::style() const
{
    const FieldSpec &field = spec();
    for (const QString &text : {shownText(), model().savedValue(path()).displayText(),
                                field.defaultValue.displayText(), field.constraints.example}) {
        if (const std::optional<MomentText> moment = readMoment(text);
            moment && fits(field.kind, *moment))
            return {.moment = *moment};
        bool isNumber = false;
        const qint64 count = text.toLongLong(&isNumber);
        if (field.kind != FieldKind::Timestamp || !isNumber || !isIntegerText(text))
            continue;
        Style style{.isUnix = true, .isMilliseconds = qAbs(count) > kMostSeconds};
        const QDateTime at = style.isMilliseconds ? QDateTime::fromMSecsSinceEpoch(count, Qt::UTC)
                                                  : QDateTime::fromSecsSinceEpoch(count, Qt::UTC);
        if (!at.isValid())
            continue;
        style.moment.date = at.date();
        style.moment.time = at.time();
        return style;
    }
    Style style{.moment = plainest(field)};
    style.isUnix = field.kind == FieldKind::Timestamp && field.constraints.format == u"unix";
    return style;
}

QString MomentEditor::zoneWords(const Style &style) const
{
    const QString &zone = style.moment.zone;
    if (style.isUnix || zone.compare(u"Z"_s, Qt::CaseInsensitive) == 0)
        return tr("Universal time (UTC)");
    return zone.isEmpty() ? tr("Without a time zone")
                          : tr("Time zone %1, as the value has it").arg(isolated(zone));
}

void MomentEditor::openPopup()
{
    if (m_line->isReadOnly())
        return;
    const Style now = style();
    if (m_popup)
        m_popup->deleteLater();
    const bool date = spec().kind != FieldKind::Time;
    const bool time = spec().kind != FieldKind::Date;
    m_popup = new MomentPopup({date, time, now.moment.precision == MomentText::Precision::Seconds},
                              spec().label, partName(u"popup"_s), this);
    connect(m_popup, &MomentPopup::chosen, this, &MomentEditor::write);
    const QDateTime today
        = QDateTime::fromMSecsSinceEpoch(m_context.clock->wall().count()).toLocalTime();
    m_popup->setMoment(now.moment.date.isValid() ? now.moment.date : today.date(),
                       now.moment.time.isValid() ? now.moment.time : QTime(0, 0));
    m_popup->setZone(zoneWords(now));
    m_popup->open(m_line);
}

void MomentEditor::write(const QDate &date, const QTime &time)
{
    Style now = style();
    // What was not turned stays to its last digit.
    const bool sameTime = now.moment.time.isValid() && time.hour() == now.moment.time.hour()
        && time.minute() == now.moment.time.minute()
        && (now.moment.precision == MomentText::Precision::Minutes
            || time.second() == now.moment.time.second());
    // A step of its own, whatever was typed before.
    model().endMerge();
    if (now.isUnix) {
        const QTime exact = sameTime ? now.moment.time : time;
        const QDateTime at(date, exact, Qt::UTC);
        setText(
            QString::number(now.isMilliseconds ? at.toMSecsSinceEpoch() : at.toSecsSinceEpoch()));
    } else {
        now.moment.date = date;
        now.moment.time = time;
        for (QChar &digit : now.moment.fraction)
            if (!sameTime && digit.isDigit())
                digit = u'0';
        setText(writeMoment(now.moment));
    }
    model().endMerge();
    refresh();
    m_line->setFocus(Qt::OtherFocusReason);
}

void MomentEditor::setText(const QString &text)
{
    // A number stays one: 1735689600 and "1735689600" are two things to a platform.
    const bool isNumber
        = model().value(path()).json().isNumber() || model().savedValue(path()).json().isNumber();
    const Result<Json> number
        = isNumber && isIntegerText(text) ? parseJson(text.toUtf8()) : Result<Json>(Json());
    if (number && number->isNumber() && text != shownText())
        model().setValue(path(), FieldValue(*number));
    else
        model().setText(path(), text);
}

void MomentEditor::setLocked(bool locked)
{
    m_line->setReadOnly(locked);
    m_button->setVisible(!locked);
}

QWidget *MomentEditor::focusTarget() const
{
    return m_line;
}

QList<QWidget *> MomentEditor::tabStops() const
{
    return {m_line, m_button};
}

void MomentEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_line, invalid);
}

int MomentEditor::preferredWidth() const
{
    return spec().kind == FieldKind::Timestamp ? Metrics::px(340) : Metrics::px(220);
}

FieldEditor *MomentEditor::make(FormModel &model, const QString &path, const EditorContext &context,
                                QWidget *parent)
{
    return new MomentEditor(model, path, context, parent);
}

} // namespace plugboard

#include "moc_momenteditor.cpp"
