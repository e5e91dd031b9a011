// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace plugboard {

//! What the user chose; System follows the lightness of the desktop's palette.
enum class Scheme { System, Light, Dark, HighContrastLight, HighContrastDark };

//! A meaning that a text, an icon or a mark carries; its colour depends on the scheme.
enum class Tone {
    Text,
    Muted,
    Accent,
    OnAccent,
    Success,
    Warning,
    Danger,
    Info,
    Changed,
    Production,
    Staging,
    Development,
};

//! Every colour of the program by name. Contrast is kept by a test: text colours at least 4.5:1 on
//! window, surface and raised, outline and marks at least 3:1.
struct Colours
{
    QColor window; //!< panes and bars
    QColor surface; //!< lists, forms, fields
    QColor raised; //!< menus, popups, buttons
    QColor text;
    QColor muted; //!< help and secondary text
    QColor hairline; //!< dividing lines; never the only sign of a control
    QColor outline; //!< edges of controls
    QColor accent; //!< focus, links, the one main button
    QColor onAccent;
    QColor selection; //!< a selected row, quieter than accent
    QColor hover;
    QColor success;
    QColor warning;
    QColor danger;
    QColor info;
    QColor changed; //!< bar of an unsent change
    QColor production;
    QColor staging;
    QColor development;

    [[nodiscard]] QColor tone(Tone tone) const;
    //! A faint ground for a bar or a chip of that tone.
    [[nodiscard]] QColor tint(Tone tone) const;
    //! A mark's colour of that hue (0 to 359) in the lightness of this scheme: 3:1 on every ground.
    [[nodiscard]] QColor hue(int degrees) const;
    [[nodiscard]] bool isDark() const;

    [[nodiscard]] static Colours of(Scheme scheme);
    [[nodiscard]] QPalette palette() const;
};

//! \a share of \a over on \a under, opaque.
[[nodiscard]] QColor blend(const QColor &over, const QColor &under, qreal share);
//! WCAG 2 contrast, 1 to 21.
[[nodiscard]] qreal contrastRatio(const QColor &a, const QColor &b);
//! Whether a palette is a dark one (there is no other way to ask before Qt 6.5, I6).
[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace plugboard
