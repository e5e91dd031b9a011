// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QIcon>
#include <QWidget>

namespace plugboard {

//! A state in a word with its icon on a faint ground: "Test failed", "2 changes".
class StateChip : public QWidget
{
    Q_OBJECT
public:
    explicit StateChip(QWidget *parent = nullptr);

    //! \a icon may be empty. An empty \a text hides the chip.
    void setState(const QString &text, Tone tone, const QString &icon = {});
    [[nodiscard]] QString text() const { return m_text; }
    //! Drawn without its ground, for quiet places.
    void setBare(bool bare);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Muted;
    QIcon m_icon;
    bool m_hasIcon = false;
    bool m_bare = false;
};

//! What an account is for: the word, with its colour as a second sign only.
class RoleChip : public StateChip
{
    Q_OBJECT
public:
    explicit RoleChip(QWidget *parent = nullptr);
    //! "production", "staging" or "development" as accountRoleName() gives it.
    void setRole(const QString &role);

    [[nodiscard]] static Tone tone(const QString &role);
    //! The translated word.
    [[nodiscard]] static QString word(const QString &role);
};

} // namespace plugboard
