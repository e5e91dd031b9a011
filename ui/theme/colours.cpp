// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colours.h"

#include <cmath>

namespace plugboard {

namespace {

qreal channel(qreal value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

Colours light()
{
    Colours c;
    c.window = QColor(0xf3, 0xf4, 0xf6);
    c.surface = QColor(0xff, 0xff, 0xff);
    c.raised = QColor(0xff, 0xff, 0xff);
    c.text = QColor(0x1c, 0x20, 0x27);
    c.muted = QColor(0x59, 0x61, 0x6e);
    c.outline = QColor(0x82, 0x89, 0x95);
    c.accent = QColor(0x1f, 0x5f, 0xd0);
    c.onAccent = QColor(0xff, 0xff, 0xff);
    c.success = QColor(0x17, 0x6f, 0x3d);
    c.warning = QColor(0x8a, 0x55, 0x00);
    c.danger = QColor(0xb9, 0x1f, 0x2e);
    c.info = QColor(0x1d, 0x61, 0x92);
    c.changed = QColor(0x6f, 0x42, 0xc9);
    c.production = QColor(0xb9, 0x1f, 0x2e);
    c.staging = QColor(0x8a, 0x55, 0x00);
    c.development = QColor(0x17, 0x6f, 0x3d);
    return c;
}

Colours dark()
{
    Colours c;
    c.window = QColor(0x18, 0x1a, 0x1f);
    c.surface = QColor(0x1f, 0x22, 0x28);
    c.raised = QColor(0x29, 0x2d, 0x34);
    c.text = QColor(0xe6, 0xe8, 0xec);
    c.muted = QColor(0xa3, 0xaa, 0xb6);
    c.outline = QColor(0x76, 0x7e, 0x8b);
    c.accent = QColor(0x7d, 0xb0, 0xff);
    c.onAccent = QColor(0x0b, 0x18, 0x2e);
    c.success = QColor(0x66, 0xc9, 0x8b);
    c.warning = QColor(0xe6, 0xb4, 0x58);
    c.danger = QColor(0xff, 0x8d, 0x8d);
    c.info = QColor(0x7c, 0xc1, 0xec);
    c.changed = QColor(0xba, 0xa4, 0xff);
    c.production = QColor(0xff, 0x8d, 0x8d);
    c.staging = QColor(0xe6, 0xb4, 0x58);
    c.development = QColor(0x66, 0xc9, 0x8b);
    return c;
}

Colours highContrast(bool dark)
{
    Colours c;
    const QColor ground = dark ? QColor(0, 0, 0) : QColor(255, 255, 255);
    c.window = c.surface = c.raised = ground;
    c.text = dark ? QColor(255, 255, 255) : QColor(0, 0, 0);
    c.muted = dark ? QColor(0xe0, 0xe0, 0xe0) : QColor(0x26, 0x26, 0x26);
    c.outline = c.text;
    c.accent = dark ? QColor(0x8f, 0xc7, 0xff) : QColor(0x00, 0x2f, 0xa3);
    c.onAccent = ground;
    c.success = dark ? QColor(0x7d, 0xf2, 0xa5) : QColor(0x00, 0x4d, 0x1f);
    c.warning = dark ? QColor(0xff, 0xd4, 0x5e) : QColor(0x5c, 0x37, 0x00);
    c.danger = dark ? QColor(0xff, 0xa6, 0xa6) : QColor(0x8c, 0x00, 0x12);
    c.info = dark ? QColor(0x93, 0xdb, 0xff) : QColor(0x00, 0x3f, 0x66);
    c.changed = dark ? QColor(0xd3, 0xbf, 0xff) : QColor(0x46, 0x12, 0xa6);
    c.production = c.danger;
    c.staging = c.warning;
    c.development = c.success;
    return c;
}

} // namespace

Colours Colours::of(Scheme scheme)
{
    const bool strong = scheme == Scheme::HighContrastLight || scheme == Scheme::HighContrastDark;
    Colours c = strong           ? highContrast(scheme == Scheme::HighContrastDark)
        : scheme == Scheme::Dark ? dark()
                                 : light();
    c.hairline = blend(c.text, c.surface, strong ? 0.6 : 0.12);
    c.selection = blend(c.accent, c.surface, strong ? 0.25 : c.isDark() ? 0.20 : 0.13);
    c.hover = blend(c.text, c.surface, 0.05);
    return c;
}

QColor Colours::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Text:
        return text;
    case Tone::Muted:
        return muted;
    case Tone::Accent:
        return accent;
    case Tone::OnAccent:
        return onAccent;
    case Tone::Success:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    case Tone::Info:
        return info;
    case Tone::Changed:
        return changed;
    case Tone::Production:
        return production;
    case Tone::Staging:
        return staging;
    case Tone::Development:
        return development;
    }
    return text;
}

QColor Colours::tint(Tone tone) const
{
    const QColor base = tone == Tone::Text || tone == Tone::Muted ? text : this->tone(tone);
    return blend(base, surface, isDark() ? 0.12 : 0.07);
}

QColor Colours::hue(int degrees) const
{
    constexpr qreal kSaturation = 0.7;
    constexpr qreal kLeast = 3.0;
    const bool isOnDark = isDark();
    // From the middle, where a hue is strongest, away from the grounds.
    for (int step = 0; step < 50; ++step) {
        const qreal lightness = isOnDark ? 0.55 + step * 0.01 : 0.5 - step * 0.01;
        const QColor mark
            = QColor::fromHslF(float(degrees / 360.0), float(kSaturation), float(lightness));
        const auto standsOut
            = [&mark](const QColor &ground) { return contrastRatio(mark, ground) >= kLeast; };
        if (standsOut(window) && standsOut(surface) && standsOut(raised) && standsOut(selection)
            && standsOut(hover))
            return mark;
    }
    return text;
}

bool Colours::isDark() const
{
    return luminance(window) < luminance(text);
}

QPalette Colours::palette() const
{
    QPalette p;
    const QColor off = blend(text, window, isDark() ? 0.48 : 0.5);
    const auto set = [&p](QPalette::ColorRole role, const QColor &on, const QColor &disabled) {
        p.setColor(QPalette::Active, role, on);
        p.setColor(QPalette::Inactive, role, on);
        p.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, window, window);
    set(QPalette::WindowText, text, off);
    set(QPalette::Base, surface, blend(window, surface, 0.6));
    set(QPalette::AlternateBase, blend(text, surface, 0.03), surface);
    set(QPalette::ToolTipBase, raised, raised);
    set(QPalette::ToolTipText, text, text);
    set(QPalette::PlaceholderText, muted, off);
    set(QPalette::Text, text, off);
    set(QPalette::Button, raised, blend(window, raised, 0.6));
    set(QPalette::ButtonText, text, off);
    set(QPalette::BrightText, danger, danger);
    set(QPalette::Light, raised, raised);
    set(QPalette::Midlight, hover, hover);
    set(QPalette::Mid, hairline, hairline);
    set(QPalette::Dark, outline, hairline);
    set(QPalette::Shadow, blend(text, window, 0.3), hairline);
    set(QPalette::Highlight, accent, blend(accent, window, 0.4));
    set(QPalette::HighlightedText, onAccent, onAccent);
    set(QPalette::Link, accent, off);
    set(QPalette::LinkVisited, accent, off);
    return p;
}

QColor blend(const QColor &over, const QColor &under, qreal share)
{
    const auto mix
        = [share](int a, int b) { return int(std::lround(a * share + b * (1 - share))); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()),
            mix(over.blue(), under.blue())};
}

qreal contrastRatio(const QColor &a, const QColor &b)
{
    const qreal first = luminance(a) + 0.05;
    const qreal second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window))
        < luminance(palette.color(QPalette::WindowText));
}

} // namespace plugboard
