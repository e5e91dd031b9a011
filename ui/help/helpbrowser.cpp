// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpbrowser.h"

#include "ui/help/helppages.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr qreal kLinePercent = 135;

//! The places of the pictures. First all of them: a change of one moves the others' fragments.
QList<int> picturePlaces(const QTextDocument &document)
{
    QList<int> places;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                places.append(it.fragment().position());
        }
    }
    return places;
}

} // namespace

HelpBrowser::HelpBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName("help.text");
    setAccessibleName(tr("Help text"));
    setFrameShape(QFrame::NoFrame);
    // Links to other pages go through the window, which keeps the history.
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setTabChangesFocus(false);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        const QString file = url.path();
        if (url.isRelative() && file.endsWith(u".md"))
            Q_EMIT linkChosen(file.chopped(3), url.fragment());
    });
}

QVariant HelpBrowser::loadResource(int type, const QUrl &name)
{
    static const QRegularExpression picture(u"^images/[a-z0-9-]+\\.png$"_s);
    if (type != QTextDocument::ImageResource || !name.isRelative()
        || !picture.match(name.path()).hasMatch())
        return {};
    return QImage(u":/help/"_s + name.path());
}

void HelpBrowser::showPage(const HelpPage &page, const QString &anchor)
{
    m_markdown = page.markdown;
    setDocumentTitle(page.title);
    setAccessibleDescription(page.title);
    render();
    showAnchor(anchor);
}

void HelpBrowser::render()
{
    m_mark = -1;
    document()->setDefaultFont(Metrics::font(FontRole::Text));
    document()->setDocumentMargin(Metrics::px(20));
    document()->setMarkdown(m_markdown, QTextDocument::MarkdownDialectGitHub);
    dress();
    fitPictures();
    moveCursor(QTextCursor::Start);
}

void HelpBrowser::dress()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const bool heading = format.headingLevel() > 0;
        format.setLineHeight(kLinePercent, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(heading && block.blockNumber() > 0 ? Metrics::px(18) : Metrics::px(4));
        format.setBottomMargin(heading ? Metrics::px(6) : Metrics::px(4));
        cursor.setBlockFormat(format);
    }
    QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
    for (QTextFrame *frame : std::as_const(frames)) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(Theme::colours().hairline);
        format.setCellPadding(Metrics::px(6));
        format.setCellSpacing(0);
        format.setTopMargin(Metrics::px(8));
        format.setBottomMargin(Metrics::px(8));
        table->setFormat(format);
    }
}

void HelpBrowser::fitPictures()
{
    const int room = viewport()->width() - 2 * Metrics::px(24);
    for (const int place : picturePlaces(*document())) {
        QTextCursor cursor(document());
        cursor.setPosition(place);
        cursor.setPosition(place + 1, QTextCursor::KeepAnchor);
        QTextImageFormat format = cursor.charFormat().toImageFormat();
        const QImage image(u":/help/"_s + format.name());
        if (image.isNull())
            continue;
        format.setWidth(std::min(image.width(), std::max(room, 1)));
        format.clearProperty(QTextFormat::ImageHeight);
        cursor.setCharFormat(format);
    }
}

void HelpBrowser::showAnchor(const QString &anchor)
{
    verticalScrollBar()->setValue(0);
    if (anchor.isEmpty())
        return;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || helpAnchor(block.text()) != anchor)
            continue;
        setTextCursor(QTextCursor(block));
        const QRectF place = document()->documentLayout()->blockBoundingRect(block);
        verticalScrollBar()->setValue(int(place.top()) - Metrics::px(8));
        return;
    }
}

void HelpBrowser::mark(const QString &text, bool go)
{
    m_marked = text;
    QList<QTextEdit::ExtraSelection> marks;
    for (const QString &word : HelpPages::words(text)) {
        QTextCursor at(document());
        while (!(at = document()->find(word, at)).isNull()) {
            QTextEdit::ExtraSelection selection;
            selection.cursor = at;
            selection.format.setBackground(palette().highlight());
            selection.format.setForeground(palette().highlightedText());
            marks.append(selection);
        }
    }
    std::sort(marks.begin(), marks.end(),
              [](const auto &a, const auto &b) { return a.cursor < b.cursor; });
    setExtraSelections(marks);
    m_mark = -1;
    if (go)
        goToMark(1);
}

void HelpBrowser::goToMark(int step)
{
    const QList<QTextEdit::ExtraSelection> marks = extraSelections();
    if (marks.isEmpty())
        return;
    const auto count = int(marks.size());
    m_mark = m_mark < 0 && step < 0 ? count - 1 : (m_mark + step + count) % count;
    QTextCursor cursor = marks.at(m_mark).cursor;
    cursor.clearSelection();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void HelpBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::PaletteChange)
        return;
    // The place in the text stays, whatever its size becomes.
    const int range = verticalScrollBar()->maximum();
    const qreal part = range > 0 ? qreal(verticalScrollBar()->value()) / range : 0;
    render();
    mark(m_marked, false);
    verticalScrollBar()->setValue(int(part * verticalScrollBar()->maximum()));
}

void HelpBrowser::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fitPictures();
}

} // namespace plugboard

#include "moc_helpbrowser.cpp"
