// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/momentpopup.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

MomentPopup::MomentPopup(const Parts &parts, const QString &label, const QString &objectName,
                         QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(objectName);
    setAccessibleName(tr("Choose %1").arg(isolated(label)));
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::grid(), Metrics::grid(), Metrics::grid(), Metrics::grid());
    column->setSpacing(Metrics::grid());
    if (parts.date) {
        m_calendar = new QCalendarWidget(this);
        m_calendar->setObjectName(objectName + u".calendar"_s);
        m_calendar->setAccessibleName(tr("Day of %1").arg(isolated(label)));
        m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
        // Red for Sundays would be the loudest thing in the window, and means nothing here.
        QTextCharFormat quiet;
        quiet.setForeground(Theme::colours().muted);
        m_calendar->setHeaderTextFormat(quiet);
        for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
            m_calendar->setWeekdayTextFormat(day, QTextCharFormat());
        if (auto *view = m_calendar->findChild<QAbstractItemView *>())
            view->setAccessibleName(m_calendar->accessibleName());
        const QList<QToolButton *> buttons = m_calendar->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            const QString part = button->objectName();
            button->setAccessibleName(part.endsWith(u"prevmonth"_s)         ? tr("Previous month")
                                          : part.endsWith(u"nextmonth"_s)   ? tr("Next month")
                                          : part.endsWith(u"monthbutton"_s) ? tr("Month")
                                                                            : tr("Year"));
        }
        column->addWidget(m_calendar);
    }
    if (parts.time) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Metrics::tight());
        m_hours = makeBox(u".hours"_s, tr("Hours of %1").arg(isolated(label)), 23);
        m_minutes = makeBox(u".minutes"_s, tr("Minutes of %1").arg(isolated(label)), 59);
        QList<QSpinBox *> boxes{m_hours, m_minutes};
        if (parts.seconds)
            boxes += m_seconds
                = makeBox(u".seconds"_s, tr("Seconds of %1").arg(isolated(label)), 59);
        // A time reads from left to right everywhere.
        auto *time = new QWidget(this);
        time->setLayoutDirection(Qt::LeftToRight);
        auto *inner = new QHBoxLayout(time);
        inner->setContentsMargins(0, 0, 0, 0);
        inner->setSpacing(Metrics::tight());
        for (QSpinBox *box : std::as_const(boxes)) {
            if (box != m_hours)
                inner->addWidget(new PlainLabel(u":"_s, time));
            inner->addWidget(box);
        }
        row->addWidget(time);
        m_zone = new PlainLabel({}, this);
        m_zone->setObjectName(objectName + u".zone"_s);
        m_zone->setTone(Tone::Muted);
        m_zone->setFontRole(FontRole::Help);
        m_zone->setOverflow(PlainLabel::Overflow::Wrap);
        row->addWidget(m_zone, 1);
        column->addLayout(row);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::px(6));
    buttons->addStretch(1);
    const auto add = [&](const QString &part, const QString &text, const QString &name) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(objectName + part);
        button->setAccessibleName(name);
        buttons->addWidget(button);
        return button;
    };
    QPushButton *apply = add(u".apply"_s, tr("Apply"), tr("Apply new %1").arg(isolated(label)));
    QPushButton *cancel
        = add(u".cancel"_s, tr("Cancel"), tr("Leave %1 as it is").arg(isolated(label)));
    column->addLayout(buttons);
    connect(apply, &QPushButton::clicked, this, &MomentPopup::choose);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    if (m_calendar)
        connect(m_calendar, &QCalendarWidget::activated, this, &MomentPopup::choose);
    // Where there is only a day, one click on it says all.
    if (m_calendar && !parts.time)
        connect(m_calendar, &QCalendarWidget::clicked, this, &MomentPopup::choose);
}

QSpinBox *MomentPopup::makeBox(const QString &part, const QString &name, int most)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(objectName() + part);
    box->setAccessibleName(name);
    box->setRange(0, most);
    box->setWrapping(true);
    return box;
}

void MomentPopup::setMoment(const QDate &date, const QTime &time)
{
    if (m_calendar)
        m_calendar->setSelectedDate(date);
    if (m_hours) {
        m_hours->setValue(time.hour());
        m_minutes->setValue(time.minute());
    }
    if (m_seconds)
        m_seconds->setValue(time.second());
}

void MomentPopup::setZone(const QString &words)
{
    if (m_zone)
        m_zone->setPlainText(words);
}

void MomentPopup::open(const QWidget *field)
{
    setLayoutDirection(field->layoutDirection());
    pointArrows();
    const QSize size = sizeHint();
    QRect place(field->mapToGlobal(QPoint(0, field->height() + Metrics::px(2))), size);
    if (field->layoutDirection() == Qt::RightToLeft)
        place.moveRight(field->mapToGlobal(QPoint(field->width() - 1, 0)).x());
    if (const QScreen *screen = field->screen()) {
        const QRect room = screen->availableGeometry();
        if (place.bottom() > room.bottom())
            place.moveBottom(field->mapToGlobal(QPoint(0, -Metrics::px(2))).y());
        place.moveLeft(
            qBound(room.left(), place.left(), qMax(room.left(), room.right() - place.width())));
        place.moveTop(qMax(room.top(), place.top()));
    }
    setGeometry(place);
    show();
    if (m_calendar)
        m_calendar->setFocus(Qt::PopupFocusReason);
    else
        m_hours->setFocus(Qt::PopupFocusReason);
}

void MomentPopup::pointArrows()
{
    // Its own are dark on the accent, and do not turn round with the direction of reading.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto point = [this](const QString &name, bool left) {
        if (auto *arrow = findChild<QToolButton *>(name))
            arrow->setIcon(Icons::get(left ? u"go-previous"_s : u"go-next"_s, Tone::OnAccent));
    };
    point(u"qt_calendar_prevmonth"_s, !mirrored);
    point(u"qt_calendar_nextmonth"_s, mirrored);
}

void MomentPopup::choose()
{
    hide();
    const QTime time = m_hours
        ? QTime(m_hours->value(), m_minutes->value(), m_seconds ? m_seconds->value() : 0)
        : QTime();
    Q_EMIT chosen(m_calendar ? m_calendar->selectedDate() : QDate(), time);
}

void MomentPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        choose();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace plugboard

#include "moc_momentpopup.cpp"
