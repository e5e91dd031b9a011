// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/markedtext.h"

#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>

#include <cmath>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Whether the words say the address already.
bool saysAddress(const MarkedSpan &span)
{
    const QString address = shownAddress(span.link);
    return span.text == address || span.text + u'/' == address;
}

} // namespace

MarkedText::MarkedText(QWidget *parent) : QLabel(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_document.setDocumentMargin(0);
    m_document.setUndoRedoEnabled(false);
}

void MarkedText::setParagraphs(const QList<MarkedParagraph> &paragraphs)
{
    m_paragraphs = paragraphs;
    m_current = -1;
    build();
    setAccessibleName(plainText());
    setFocusPolicy(m_links.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    setMouseTracking(!m_links.isEmpty());
    updateGeometry();
}

void MarkedText::build()
{
    m_links.clear();
    m_document.clear();
    m_document.setDefaultFont(Metrics::font(FontRole::Text));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Where it stands goes by the window; how it reads, by its own words.
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)
                        | Qt::AlignAbsolute);
    m_document.setDefaultTextOption(option);

    const Colours &colours = Theme::colours();
    QTextCursor cursor(&m_document);
    QTextList *list = nullptr;
    for (qsizetype i = 0; i < m_paragraphs.size(); ++i) {
        const MarkedParagraph &paragraph = m_paragraphs.at(i);
        using Shape = MarkedParagraph::Shape;
        QTextBlockFormat block;
        if (i > 0)
            block.setTopMargin(paragraph.apart ? Metrics::px(8) : Metrics::px(2));
        if (i > 0)
            cursor.insertBlock(block, QTextCharFormat());
        else
            cursor.setBlockFormat(block);
        if (paragraph.shape == Shape::Bullet || paragraph.shape == Shape::Numbered) {
            QTextListFormat format;
            format.setIndent(1);
            format.setStyle(paragraph.shape == Shape::Bullet ? QTextListFormat::ListDisc
                                                             : QTextListFormat::ListDecimal);
            if (list && list->format().style() == format.style())
                list->add(cursor.block());
            else
                list = cursor.createList(format);
        } else {
            if (cursor.currentList())
                cursor.currentList()->remove(cursor.block());
            list = nullptr;
        }
        for (const MarkedSpan &span : paragraph.spans) {
            QTextCharFormat look;
            look.setFont(Metrics::font(span.code ? FontRole::Mono : FontRole::Text));
            if (span.bold)
                look.setFontWeight(QFont::DemiBold);
            look.setFontItalic(span.italic);
            look.setForeground(colours.text);
            if (span.link.isEmpty()) {
                cursor.insertText(span.text, look);
                continue;
            }
            look.setForeground(colours.accent);
            look.setFontUnderline(true);
            const int from = cursor.position();
            cursor.insertText(span.text, look);
            m_links.append({from, cursor.position(), span.link});
            if (!saysAddress(span)) {
                QTextCharFormat quiet;
                quiet.setFont(Metrics::font(FontRole::Text));
                quiet.setForeground(colours.muted);
                cursor.insertText(u" ("_s + isolated(shownAddress(span.link)) + u')', quiet);
            }
        }
    }
    m_document.setIndentWidth(Metrics::px(20));
}

QString MarkedText::plainText() const
{
    QStringList lines;
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next())
        lines += block.text();
    return lines.join(u'\n');
}

QList<QUrl> MarkedText::links() const
{
    QList<QUrl> urls;
    for (const Link &link : m_links)
        urls += link.url;
    return urls;
}

QTextDocument &MarkedText::document(int width) const
{
    if (m_document.textWidth() != width)
        m_document.setTextWidth(width);
    return m_document;
}

QSize MarkedText::sizeHint() const
{
    const int width = Metrics::px(360);
    return {width, heightForWidth(width)};
}

QSize MarkedText::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u'x') * 8, fontMetrics().height()};
}

int MarkedText::heightForWidth(int width) const
{
    return int(std::ceil(document(qMax(1, width)).size().height()));
}

void MarkedText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = contentsRect();
    QTextDocument &shown = document(qMax(1, area.width()));
    painter.translate(area.topLeft());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = palette();
    if (m_current >= 0 && hasFocus()) {
        QAbstractTextDocumentLayout::Selection mark;
        mark.cursor = QTextCursor(&m_document);
        mark.cursor.setPosition(m_links.at(m_current).from);
        mark.cursor.setPosition(m_links.at(m_current).to, QTextCursor::KeepAnchor);
        mark.format.setBackground(Theme::colours().accent);
        mark.format.setForeground(Theme::colours().onAccent);
        context.selections.append(mark);
    }
    shown.documentLayout()->draw(&painter, context);
}

int MarkedText::linkAt(const QPoint &place) const
{
    const QTextDocument &shown = document(qMax(1, contentsRect().width()));
    const int at = shown.documentLayout()->hitTest(place - contentsRect().topLeft(), Qt::ExactHit);
    for (qsizetype i = 0; i < m_links.size(); ++i)
        if (at >= m_links.at(i).from && at < m_links.at(i).to)
            return int(i);
    return -1;
}

void MarkedText::goTo(int link)
{
    m_current = link;
    setAccessibleDescription(link < 0 ? QString()
                                      : tr("Link %1 of %2: %3")
                                            .arg(QLocale().toString(link + 1),
                                                 QLocale().toString(m_links.size()),
                                                 isolated(shownAddress(m_links.at(link).url))));
    update();
}

bool MarkedText::focusNextPrevChild(bool next)
{
    const int wanted = m_current + (next ? 1 : -1);
    if (hasFocus() && m_current >= 0 && wanted >= 0 && wanted < m_links.size()) {
        goTo(wanted);
        return true;
    }
    return QLabel::focusNextPrevChild(next);
}

void MarkedText::focusInEvent(QFocusEvent *event)
{
    if (!m_links.isEmpty() && (m_current < 0 || event->reason() == Qt::TabFocusReason))
        goTo(0);
    if (!m_links.isEmpty() && event->reason() == Qt::BacktabFocusReason)
        goTo(int(m_links.size()) - 1);
    QLabel::focusInEvent(event);
    update();
}

void MarkedText::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    update();
}

void MarkedText::keyPressEvent(QKeyEvent *event)
{
    const bool chooses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (chooses && m_current >= 0)
        Q_EMIT linkChosen(m_links.at(m_current).url);
    else
        QLabel::keyPressEvent(event);
}

void MarkedText::mouseMoveEvent(QMouseEvent *event)
{
    const int link = linkAt(event->position().toPoint());
    setCursor(link >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setPlainToolTip(this, link >= 0 ? shownAddress(m_links.at(link).url) : QString());
    QLabel::mouseMoveEvent(event);
}

void MarkedText::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? linkAt(event->position().toPoint()) : -1;
    if (m_pressed >= 0)
        goTo(m_pressed);
    else
        QLabel::mousePressEvent(event);
}

void MarkedText::mouseReleaseEvent(QMouseEvent *event)
{
    const int pressed = std::exchange(m_pressed, -1);
    if (pressed >= 0 && linkAt(event->position().toPoint()) == pressed)
        Q_EMIT linkChosen(m_links.at(pressed).url);
    else
        QLabel::mouseReleaseEvent(event);
}

void MarkedText::changeEvent(QEvent *event)
{
    // Colours, sizes and the side are in the document.
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LayoutDirectionChange) {
        build();
        updateGeometry();
    }
    QLabel::changeEvent(event);
}

} // namespace plugboard

#include "moc_markedtext.cpp"
