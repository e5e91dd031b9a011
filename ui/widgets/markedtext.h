// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/marking.h"

#include <QLabel>
#include <QTextDocument>

namespace plugboard {

//! Text with marks that is only read. It is built from spans, never from HTML (R1, R2), so nothing
//! in it can load or run; a link says its address and only asks to be opened. A Tab stop where it
//! has links, which Tab then goes through.
class MarkedText : public QLabel
{
    Q_OBJECT
public:
    explicit MarkedText(QWidget *parent = nullptr);

    void setParagraphs(const QList<MarkedParagraph> &paragraphs);
    //! As it reads, marks left out; also what assistive technology says.
    [[nodiscard]] QString plainText() const;
    [[nodiscard]] QList<QUrl> links() const;
    //! The link with the focus; -1 for none.
    [[nodiscard]] int currentLink() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void linkChosen(const QUrl &url);

protected:
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    //! A link's place in the document.
    struct Link
    {
        int from = 0;
        int to = 0;
        QUrl url;
    };
    void build();
    void goTo(int link);
    [[nodiscard]] int linkAt(const QPoint &place) const;
    [[nodiscard]] QTextDocument &document(int width) const;

    QList<MarkedParagraph> m_paragraphs;
    QList<Link> m_links;
    mutable QTextDocument m_document;
    int m_current = -1;
    int m_pressed = -1;
};

} // namespace plugboard
