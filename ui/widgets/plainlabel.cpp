// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainlabel.h"

#include "ui/widgets/isolate.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! How many widths' lines are kept: a layout asks for its minimum, its hint and its place by turns.
constexpr qsizetype kKeptWidths = 4;

} // namespace

QString asToolTip(const QString &text)
{
    QString escaped = text.toHtmlEscaped();
    escaped.replace(u'\n', u"<br>"_s);
    return u"<qt>"_s + escaped + u"</qt>"_s;
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setOverflow(Overflow::Elide);
    setPlainText(text);
}

void PlainLabel::setPlainText(const QString &text)
{
    if (m_text == text && !text.isEmpty())
        return;
    m_text = text;
    QString doubled = text;
    setText(doubled.replace(u'&', u"&&"_s));
    setAccessibleName(text);
    forgetMeasures();
    updateGeometry();
    update();
}

void PlainLabel::setFontRole(FontRole role)
{
    m_role = role;
    applyFont();
}

void PlainLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

void PlainLabel::setOverflow(Overflow overflow, int maxLines)
{
    m_overflow = overflow;
    m_maxLines = maxLines;
    QSizePolicy policy(QSizePolicy::Preferred,
                       overflow == Overflow::Wrap ? QSizePolicy::Minimum : QSizePolicy::Fixed);
    policy.setHeightForWidth(overflow == Overflow::Wrap);
    setSizePolicy(policy);
    forgetMeasures();
    updateGeometry();
    update();
}

void PlainLabel::setAsksForWholeLine(bool asks)
{
    m_asksForWholeLine = asks;
    updateGeometry();
}

void PlainLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    forgetMeasures();
    update();
}

bool PlainLabel::isCut() const
{
    return isCutAt(contentsRect().width());
}

bool PlainLabel::isCutAt(int width) const
{
    bool cut = false;
    (void) lines(width, &cut);
    return cut;
}

QStringList PlainLabel::lines(int width, bool *cut) const
{
    const auto known
        = std::find_if(m_broken.cbegin(), m_broken.cend(),
                       [width](const Broken &broken) { return broken.width == width; });
    const Broken broken = known != m_broken.cend() ? *known : breakAt(width);
    if (known == m_broken.cend()) {
        if (m_broken.size() == kKeptWidths)
            m_broken.removeFirst();
        m_broken.append(broken);
    }
    if (cut)
        *cut = broken.isCut;
    return broken.lines;
}

PlainLabel::Broken PlainLabel::breakAt(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    if (m_overflow == Overflow::Elide) {
        QString line = m_text;
        line.replace(u'\n', u' ');
        const QString shown = metrics.elidedText(line, m_elide, width);
        return {width, {shown}, shown != line};
    }
    // Most fit into one: no layout for these.
    if (widest() < width && !m_text.contains(u'\n'))
        return {width, {m_text}, false};
    Broken broken{width, {}, false};
    QString text = m_text;
    text.replace(u'\n', QChar::LineSeparator);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font());
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax(1, width));
        const int end = line.textStart() + line.textLength();
        if (m_maxLines > 0 && broken.lines.size() + 1 == m_maxLines && end < text.size()) {
            QString rest = text.mid(line.textStart());
            rest.replace(QChar::LineSeparator, u' ');
            broken.lines += metrics.elidedText(rest, Qt::ElideRight, width);
            broken.isCut = true;
            break;
        }
        QString shown = text.mid(line.textStart(), line.textLength());
        shown.remove(QChar::LineSeparator);
        broken.lines += shown;
    }
    layout.endLayout();
    return broken;
}

int PlainLabel::widest() const
{
    if (!m_widest) {
        const QFontMetrics metrics = fontMetrics();
        int widest = 0;
        for (const QString &line : m_text.split(u'\n'))
            widest = qMax(widest, metrics.horizontalAdvance(line));
        m_widest = widest;
    }
    return *m_widest;
}

void PlainLabel::forgetMeasures()
{
    m_broken.clear();
    m_widest.reset();
}

QSize PlainLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const QSize around(margins.left() + margins.right(), margins.top() + margins.bottom());
    if (m_overflow == Overflow::Elide) {
        // One more: the ellipsis appears where rounding lacks a pixel.
        return QSize(m_text.isEmpty() ? 0 : widest() + 1, fontMetrics().height()) + around;
    }
    const int width = m_asksForWholeLine ? widest() + 1 : qMin(widest() + 1, Metrics::px(360));
    return QSize(width, heightForWidth(width + around.width()) - around.height()) + around;
}

QSize PlainLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int narrow = qMin(sizeHint().width(), metrics.horizontalAdvance(u'x') * 6);
    return {narrow, m_overflow == Overflow::Elide ? sizeHint().height() : metrics.height()};
}

bool PlainLabel::hasHeightForWidth() const
{
    return m_overflow == Overflow::Wrap;
}

int PlainLabel::heightForWidth(int width) const
{
    width = qMin(width, maximumWidth());
    const QMargins margins = contentsMargins();
    const int around = margins.top() + margins.bottom();
    if (m_overflow == Overflow::Elide)
        return fontMetrics().height() + around;
    const qsizetype count = lines(width - margins.left() - margins.right()).size();
    return int(qMax<qsizetype>(1, count)) * fontMetrics().lineSpacing() + around;
}

bool PlainLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (isCut())
            QToolTip::showText(help->globalPos(), asToolTip(m_text), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QLabel::event(event);
}

void PlainLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        applyFont();
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        forgetMeasures();
    QLabel::changeEvent(event);
}

void PlainLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor colour = isEnabled() || m_tone != Tone::Text
        ? Theme::colours().tone(m_tone)
        : palette().color(QPalette::Disabled, QPalette::WindowText);
    painter.setPen(colour);
    // Where it stands goes by the window; how it reads, by its own words.
    painter.setLayoutDirection(directionOf(m_text, layoutDirection()));
    const QRect area = contentsRect();
    const QStringList shown = lines(area.width());
    const int step = fontMetrics().lineSpacing();
    const int block = int(shown.size()) * step;
    const Qt::Alignment across = QStyle::visualAlignment(layoutDirection(), alignment());
    int y = area.top();
    if (alignment() & Qt::AlignVCenter)
        y += qMax(0, (area.height() - block) / 2);
    else if (alignment() & Qt::AlignBottom)
        y += qMax(0, area.height() - block);
    for (const QString &line : shown) {
        painter.drawText(QRect(area.left(), y, area.width(), step),
                         int(across & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter
                             | Qt::TextSingleLine | Qt::TextDontClip,
                         line);
        y += step;
    }
}

void PlainLabel::mousePressEvent(QMouseEvent *event)
{
    if (QWidget *field = buddy(); field && event->button() == Qt::LeftButton) {
        field->setFocus(Qt::MouseFocusReason);
        event->accept();
        return;
    }
    QLabel::mousePressEvent(event);
}

void PlainLabel::applyFont()
{
    const QFont font = Metrics::font(m_role);
    if (this->font() != font)
        setFont(font);
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    constexpr const char *kByToolTip = "plainToolTip";
    widget->setToolTip(text.isEmpty() ? QString() : asToolTip(text));
    // Where there is no description Qt reads the tool tip out, with its marks.
    const QString described = widget->accessibleDescription();
    if (described.isEmpty() || described == widget->property(kByToolTip).toString()) {
        widget->setAccessibleDescription(text);
        widget->setProperty(kByToolTip, text);
    }
}

} // namespace plugboard

#include "moc_plainlabel.cpp"
