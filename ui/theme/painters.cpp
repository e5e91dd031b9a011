// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painters.h"

#include "ui/theme/drawings.h"
#include "ui/theme/theme.h"

#include <QIcon>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

namespace plugboard::Painters {

namespace {

//! Saves and restores, and turns smoothing on.
class Scope
{
public:
    explicit Scope(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Scope() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Scope)

private:
    QPainter &m_painter;
};

void rounded(QPainter &painter, const QRectF &rect, const QColor &ground, const QColor &edge,
             qreal width, qreal radius)
{
    const qreal half = width / 2;
    painter.setPen(width > 0 && edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
}

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QRectF box(const QRect &rect)
{
    const int side = qMin(rect.width(), rect.height());
    return {rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0,
            qreal(side), qreal(side)};
}

//! Edge and ground of a check box or radio button.
void indicatorColours(const QStyleOption &option, bool on, QColor &ground, QColor &edge)
{
    const Colours &c = Theme::colours();
    const bool enabled = has(option, QStyle::State_Enabled);
    if (on) {
        ground = enabled ? c.accent : blend(c.text, c.surface, 0.35);
        edge = ground;
        if (enabled && has(option, QStyle::State_Sunken))
            ground = blend(c.text, c.accent, 0.15);
    } else {
        ground = enabled ? c.surface : c.window;
        edge = !enabled ? c.hairline : has(option, QStyle::State_MouseOver) ? c.text : c.outline;
    }
}

} // namespace

void field(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool focused = has(option, QStyle::State_HasFocus);
    // Not in the option of a text area.
    const bool readOnly
        = has(option, QStyle::State_ReadOnly) || (widget && widget->property("readOnly").toBool());
    const bool invalid = widget && widget->property("plugboardInvalid").toBool();
    const bool edgeless = widget && widget->property("plugboardEdgeless").toBool();
    const bool hovered = has(option, QStyle::State_MouseOver) && enabled;
    QColor ground = enabled && !readOnly ? c.surface : blend(c.text, c.surface, 0.04);
    QColor edge = !enabled || readOnly ? c.hairline
        : hovered                      ? blend(c.text, c.outline, 0.4)
                                       : c.outline;
    if (edgeless && !focused) {
        ground = hovered && !readOnly ? c.hover : QColor();
        edge = hovered && !readOnly ? c.hairline : QColor();
    }
    if (invalid)
        edge = c.danger;
    qreal width = 1;
    if (focused) {
        width = Metrics::px(2);
        if (!invalid)
            edge = c.accent;
    }
    rounded(painter, option.rect, ground, edge, width, Metrics::radius());
}

void button(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hovered = has(option, QStyle::State_MouseOver) && enabled;
    const bool ring
        = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    const ButtonRole role = buttonRole(widget);
    QColor ground;
    QColor edge;
    switch (role) {
    case ButtonRole::Normal:
        ground = down ? blend(c.text, c.raised, 0.12)
            : hovered ? blend(c.text, c.raised, 0.05)
                      : c.raised;
        edge = enabled ? c.outline : c.hairline;
        if (!enabled)
            ground = QColor();
        break;
    case ButtonRole::Primary:
    case ButtonRole::Danger: {
        const QColor base = role == ButtonRole::Primary ? c.accent : c.danger;
        ground = !enabled ? blend(c.text, c.surface, 0.10)
            : down        ? blend(c.text, base, 0.2)
            : hovered     ? blend(c.text, base, 0.1)
                          : base;
        break;
    }
    case ButtonRole::Quiet:
    case ButtonRole::Link:
        if (role == ButtonRole::Quiet && (down || hovered))
            ground = blend(c.text, c.surface, down ? 0.12 : 0.06);
        break;
    }
    rounded(painter, option.rect, ground, edge, edge.isValid() ? 1 : 0, Metrics::radius());
    if (!ring)
        return;
    if (role == ButtonRole::Primary || role == ButtonRole::Danger) {
        // A ring of the accent would not stand out from the button itself.
        const int gap = Metrics::px(2);
        rounded(painter, QRectF(option.rect).adjusted(gap, gap, -gap, -gap), {}, c.onAccent,
                Metrics::px(1.5), Metrics::radius() - gap);
    } else {
        focusRing(painter, option.rect);
    }
}

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

QColor buttonText(const QStyleOption &option, const QWidget *widget)
{
    const Colours &c = Theme::colours();
    if (!has(option, QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (buttonRole(widget)) {
    case ButtonRole::Primary:
    case ButtonRole::Danger:
        return c.onAccent;
    case ButtonRole::Link:
        return c.accent;
    case ButtonRole::Normal:
    case ButtonRole::Quiet:
        break;
    }
    return c.text;
}

void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const Scope scope(painter);
    const int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QString &text = option.text;
    const bool pictured = !option.icon.isNull();
    const int words
        = text.isEmpty() ? 0 : option.fontMetrics.size(Qt::TextShowMnemonic, text).width();
    const int gap = pictured && words > 0 ? Metrics::px(6) : 0;
    const int side = pictured ? option.iconSize.width() : 0;
    int left = option.rect.left() + (option.rect.width() - side - gap - words) / 2;
    if (pictured) {
        const int top
            = option.rect.top() + (option.rect.height() - option.iconSize.height() + 1) / 2;
        const QRect place(QPoint(left, top), option.iconSize);
        const bool enabled = has(option, QStyle::State_Enabled);
        const bool on = has(option, QStyle::State_On);
        option.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, place),
                          Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          on ? QIcon::On : QIcon::Off);
    }
    if (text.isEmpty())
        return;
    left += side + gap;
    const QRect place(left, option.rect.top(), words, option.rect.height());
    painter.setPen(buttonText(option, widget));
    // Where the words stand goes by the window, how they read by themselves.
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, place),
                     flags | Qt::TextDontClip, text);
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    if (has(option, QStyle::State_Selected))
        rounded(painter, QRectF(option.rect).adjusted(1, 2, -1, -2), c.selection, {}, 0,
                Metrics::radius());
    painter.setPen(has(option, QStyle::State_Enabled) ? c.text : c.muted);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     option.text);
}

void toolButton(QPainter &painter, const QStyleOption &option)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    QColor ground;
    if (enabled && down)
        ground = blend(c.text, c.surface, 0.14);
    else if (enabled && has(option, QStyle::State_MouseOver))
        ground = blend(c.text, c.surface, 0.07);
    if (ground.isValid())
        rounded(painter, option.rect, ground, {}, 0, Metrics::radius());
    if (has(option, QStyle::State_HasFocus))
        focusRing(painter, option.rect);
}

void checkBox(QPainter &painter, const QStyleOption &option)
{
    const Scope scope(painter);
    const bool on = has(option, QStyle::State_On);
    const bool between = has(option, QStyle::State_NoChange);
    QColor ground;
    QColor edge;
    // Neither is quiet: it is a state of nobody's choosing.
    indicatorColours(option, on, ground, edge);
    const QRectF rect = box(option.rect);
    rounded(painter, rect, ground, edge, Metrics::px(1.25), Metrics::px(4));
    const QColor mark = between ? Theme::colours().muted : Theme::colours().onAccent;
    if (between) {
        const qreal inset = rect.width() * 0.26;
        painter.setPen(QPen(mark, qMax<qreal>(1.6, rect.width() / 8), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(rect.left() + inset, rect.center().y()),
                         QPointF(rect.right() - inset, rect.center().y()));
    } else if (on) {
        drawTick(painter, rect, mark);
    }
}

void radioButton(QPainter &painter, const QStyleOption &option)
{
    const Scope scope(painter);
    const bool on = has(option, QStyle::State_On);
    QColor ground;
    QColor edge;
    indicatorColours(option, on, ground, edge);
    const QRectF rect = box(option.rect);
    rounded(painter, rect, ground, edge, Metrics::px(1.25), rect.width() / 2);
    if (on) {
        const qreal inset = rect.width() * 0.31;
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::colours().onAccent);
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    }
}

void focusRing(QPainter &painter, const QRectF &rect)
{
    const Scope scope(painter);
    rounded(painter, rect, {}, Theme::colours().accent, Metrics::px(2), Metrics::radius());
}

void itemGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Colours &c = Theme::colours();
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect,
                         has(option, QStyle::State_Active) ? c.selection
                                                           : blend(c.selection, c.surface, 0.7));
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter.fillRect(option.rect, c.hover);
}

void tab(QPainter &painter, const QStyleOptionTab &option)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    const QRectF rect = option.rect;
    if (has(option, QStyle::State_MouseOver) && !has(option, QStyle::State_Selected)
        && has(option, QStyle::State_Enabled)) {
        const int gap = Metrics::px(3);
        rounded(painter, rect.adjusted(1, gap, -1, -gap), blend(c.text, c.window, 0.06), {}, 0,
                Metrics::radius());
    }
    if (has(option, QStyle::State_Selected)) {
        const int thick = Metrics::px(2);
        painter.fillRect(QRectF(rect.left() + Metrics::px(6), rect.bottom() - thick,
                                rect.width() - 2 * Metrics::px(6), thick),
                         c.accent);
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        focusRing(painter, rect.adjusted(1, 1, -1, -Metrics::px(3)));
}

void header(QPainter &painter, const QStyleOption &option)
{
    const Colours &c = Theme::colours();
    const bool hovered = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    painter.fillRect(option.rect, hovered ? blend(c.text, c.surface, 0.05) : c.surface);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     c.hairline);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    const Colours &c = Theme::colours();
    const Scope scope(painter);
    if (option.minimum == option.maximum)
        return;
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const bool upright = option.orientation == Qt::Vertical;
    const qreal inset = active ? Metrics::px(2) : Metrics::px(3);
    QRectF rect = handle;
    rect = upright ? rect.adjusted(inset, 1, -inset, -1) : rect.adjusted(1, inset, -1, -inset);
    const qreal radius = qMin(rect.width(), rect.height()) / 2;
    // 3:1 against the ground, because it is a control.
    rounded(painter, rect, active ? blend(c.text, c.outline, 0.25) : c.outline, {}, 0, radius);
}

void progressGround(QPainter &painter, const QRect &rect)
{
    const Scope scope(painter);
    const int high = qMin(rect.height(), Metrics::px(6));
    const QRectF bar(rect.left(), rect.center().y() - high / 2.0, rect.width(), high);
    rounded(painter, bar, Theme::colours().hairline, {}, 0, high / 2.0);
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option)
{
    const Scope scope(painter);
    const int high = qMin(option.rect.height(), Metrics::px(6));
    QRectF bar(option.rect.left(), option.rect.center().y() - high / 2.0, option.rect.width(),
               high);
    const int range = option.maximum - option.minimum;
    if (range > 0) {
        const qreal share = qBound(0.0, qreal(option.progress - option.minimum) / range, 1.0);
        const qreal wide = bar.width() * share;
        if (option.direction == Qt::RightToLeft)
            bar.setLeft(bar.right() - wide);
        else
            bar.setWidth(wide);
    }
    // Nothing known: a whole faint bar; words beside it say what goes on.
    const QColor colour = range > 0 ? Theme::colours().accent : Theme::colours().selection;
    if (bar.width() > 0.5)
        rounded(painter, bar, colour, {}, 0, high / 2.0);
}

void line(QPainter &painter, const QRect &rect, bool horizontal)
{
    const QColor colour = Theme::colours().hairline;
    if (horizontal)
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), colour);
    else
        painter.fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), colour);
}

} // namespace plugboard::Painters
