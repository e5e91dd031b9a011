// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPushButton>

namespace plugboard {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(const QString &objectName, QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel({}, Tone::Info, this))
    , m_word(new PlainLabel({}, this))
    , m_text(new PlainLabel({}, this))
    , m_detail(new PlainLabel({}, this))
    , m_close(
          new IconButton(u"window-close"_s, tr("Close message"), objectName + u".close"_s, this))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    QFont strong = m_word->font();
    strong.setWeight(QFont::DemiBold);
    m_word->setFont(strong);
    m_text->setOverflow(PlainLabel::Overflow::Wrap);
    m_detail->setOverflow(PlainLabel::Overflow::Wrap, 4);
    m_detail->setTone(Tone::Muted);
    m_detail->setFontRole(FontRole::Help);
    m_detail->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::px(12), Metrics::px(8), Metrics::px(8), Metrics::px(8));
    row->setSpacing(Metrics::grid());
    auto *words = new QVBoxLayout;
    words->setSpacing(Metrics::px(2));
    auto *first = new QHBoxLayout;
    first->setSpacing(Metrics::grid());
    first->addWidget(m_word, 0, Qt::AlignTop);
    first->addWidget(m_text, 1, Qt::AlignVCenter);
    words->addLayout(first);
    words->addWidget(m_detail);
    m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    m_body->setSpacing(Metrics::grid());
    m_body->addLayout(words, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(Metrics::grid());
    m_body->addLayout(m_buttons);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(m_body, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::showMessage(Kind kind, const QString &text, const QString &detail)
{
    // Later: it may be one of them that asked for the next message.
    for (QPushButton *button : std::as_const(m_added)) {
        m_buttons->removeWidget(button);
        button->hide();
        button->setObjectName({});
        button->deleteLater();
    }
    m_added.clear();
    m_kind = kind;
    m_icon->setIconName(iconName(kind), tone(kind));
    m_word->setPlainText(word(kind));
    m_word->setTone(tone(kind));
    m_text->setPlainText(text);
    m_detail->setPlainText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(tr("%1: %2").arg(word(kind), text));
    setAccessibleDescription(detail);
    arrange();
    show();
    // There is no announcement event before Qt 6.8 (I5).
    QAccessibleEvent named(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QPushButton *MessageBar::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName() + u'.' + name);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    // A layout would show it only after the next round of events.
    button->show();
    m_added.append(button);
    // Right before the button that closes, which keeps its place in the window.
    setTabSequence({m_close, button});
    setTabSequence({button, m_close});
    arrange();
    return button;
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::clear()
{
    hide();
}

QString MessageBar::text() const
{
    return m_text->plainText();
}

QString MessageBar::word(Kind kind)
{
    switch (kind) {
    case Kind::Info:
        return tr("Note");
    case Kind::Success:
        return tr("Done");
    case Kind::Warning:
        return tr("Warning");
    case Kind::Danger:
        return tr("Problem");
    }
    return {};
}

QString MessageBar::iconName(Kind kind)
{
    switch (kind) {
    case Kind::Info:
        return u"dialog-information"_s;
    case Kind::Success:
        return u"dialog-ok-apply"_s;
    case Kind::Warning:
        return u"dialog-warning"_s;
    case Kind::Danger:
        return u"dialog-error"_s;
    }
    return {};
}

Tone MessageBar::tone(Kind kind)
{
    switch (kind) {
    case Kind::Info:
        return Tone::Info;
    case Kind::Success:
        return Tone::Success;
    case Kind::Warning:
        return Tone::Warning;
    case Kind::Danger:
        return Tone::Danger;
    }
    return Tone::Info;
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(blend(colours.tone(tone(m_kind)), colours.surface, 0.35));
    painter.setBrush(colours.tint(tone(m_kind)));
    const qreal radius = Metrics::radius();
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        arrange();
}

void MessageBar::arrange()
{
    // Beside the words while these keep a readable measure, below them otherwise.
    int buttons = 0;
    for (const QPushButton *button : std::as_const(m_added))
        buttons += button->sizeHint().width() + Metrics::grid();
    const bool below = buttons > 0 && width() - buttons < Metrics::px(320);
    m_body->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_buttons->setAlignment(below ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignRight | Qt::AlignTop);
    const int line = qMax(Metrics::icon(), m_text->fontMetrics().height());
    const int least = m_added.isEmpty() || below
        ? m_close->isVisibleTo(this) ? Metrics::px(28) : line
        : Metrics::controlHeight();
    m_word->setMinimumHeight(least);
    m_icon->setFixedHeight(least);
    m_text->setMinimumHeight(least);
    m_word->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace plugboard

#include "moc_messagebar.cpp"
