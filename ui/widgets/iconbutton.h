// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"
#include "ui/theme/metrics.h"

#include <QKeySequence>
#include <QToolButton>

#include <optional>

namespace plugboard {

//! A button that is only a picture: always with a name (verb and object), a tool tip of the same
//! words with the key, and a place in the tab order.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    //! \a name is for people, "Copy handle"; \a objectName for tests, "form.copyHandle".
    IconButton(const QString &icon, const QString &name, const QString &objectName,
               QWidget *parent = nullptr);

    void setIconName(const QString &icon, Tone tone = Tone::Muted);
    void setName(const QString &name);
    //! Only shown; the key itself belongs to an action.
    void setKeyHint(const QKeySequence &key);
    //! Not drawn while false, but in its place and in the tab order; drawn anyway with the focus.
    void setRevealed(bool revealed);
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateToolTip();

    QString m_name;
    QKeySequence m_key;
    bool m_revealed = true;
};

//! A picture in the colours of the scheme, for the eye only: the words stand beside it.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &icon = {}, Tone tone = Tone::Muted,
                       QWidget *parent = nullptr);
    void setIconName(const QString &icon, Tone tone);
    //! Pixels a side; 0 for the small size.
    void setSide(int side);
    //! As high as a line of that text, so that it stands in the line's middle at any size of text.
    void setLineOf(FontRole role);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! Pixels a side.
    [[nodiscard]] int side() const;

    QIcon m_icon;
    int m_side = 0;
    std::optional<FontRole> m_line;
};

} // namespace plugboard
