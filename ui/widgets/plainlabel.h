// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QList>
#include <QStringList>

#include <optional>

namespace plugboard {

//! Text that is never rich (R1), with its size and colour by name. Too long for its place it ends
//! in an ellipsis and shows all of it in a plain tool tip, or it wraps, also inside a long word.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Overflow { Elide, Wrap };

    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    //! Use these, not QLabel's text(): that one holds doubled ampersands (R3).
    void setPlainText(const QString &text);
    [[nodiscard]] QString plainText() const { return m_text; }

    void setFontRole(FontRole role);
    void setTone(Tone tone);
    //! \a maxLines 0: as many as the text needs.
    void setOverflow(Overflow overflow, int maxLines = 0);
    //! A wrapping label asks for the width of its whole line, not only for that of a paragraph.
    void setAsksForWholeLine(bool asks);
    //! Where to shorten; the middle for paths and ids.
    void setElideMode(Qt::TextElideMode mode);
    //! Whether some of the text is not to be seen at the present size.
    [[nodiscard]] bool isCut() const;
    //! The same at \a width.
    [[nodiscard]] bool isCutAt(int width) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    //! The lines as they fit into \a width; \a cut tells whether that is not all.
    [[nodiscard]] QStringList lines(int width, bool *cut = nullptr) const;
    void applyFont();

    struct Broken
    {
        int width = 0;
        QStringList lines;
        bool isCut = false;
    };
    [[nodiscard]] Broken breakAt(int width) const;
    //! The width of its longest line where nothing has to be broken.
    [[nodiscard]] int widest() const;
    //! What was measured holds no more: another text, font or way to break it.
    void forgetMeasures();

    QString m_text;
    FontRole m_role = FontRole::Text;
    Tone m_tone = Tone::Text;
    Overflow m_overflow = Overflow::Elide;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    int m_maxLines = 0;
    bool m_asksForWholeLine = false;
    //! As measured; a layout asks many times over.
    mutable QList<Broken> m_broken;
    mutable std::optional<int> m_widest;
};

//! What a tool tip has to be set to so that it shows \a text as it is (R6).
[[nodiscard]] QString asToolTip(const QString &text);
//! A tool tip that shows \a text as it is, whatever it holds; none where it is empty.
void setPlainToolTip(QWidget *widget, const QString &text);

} // namespace plugboard
