// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/appstyle.h"
#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QToolTip>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct State
{
    //! What was asked for, and what it came to.
    Scheme choice = Scheme::Light;
    Scheme scheme = Scheme::Light;
    qreal textScale = 1.0;
    Colours colours = Colours::of(Scheme::Light);
    bool motion = true;
    bool applied = false;
    QFont systemFont;
    bool systemDark = false;
};

State &state()
{
    static State s;
    return s;
}

void setFlag(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->updateGeometry();
    widget->update();
}

} // namespace

namespace Theme {

void apply(QApplication &app, Scheme scheme, qreal textScale)
{
    State &s = state();
    if (!s.applied) {
        // Before our own come into force.
        s.systemFont = QApplication::font();
        Metrics::setSystemFont(s.systemFont);
        s.systemDark = isDark(QApplication::palette());
        s.applied = true;
    }
    s.choice = scheme;
    s.textScale = textScale;
    s.scheme = scheme != Scheme::System ? scheme : s.systemDark ? Scheme::Dark : Scheme::Light;
    s.colours = Colours::of(s.scheme);

    Icons::install();
    QFont font = s.systemFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * textScale);
    else
        font.setPixelSize(int(font.pixelSize() * textScale));
    QApplication::setFont(font);
    // A new style object, because widgets keep measures until their style changes.
    app.setStyle(new AppStyle);
    // A combo box that was measured between the new measures and its own new font keeps that.
    for (QWidget *widget : QApplication::allWidgets()) {
        if (qobject_cast<QComboBox *>(widget)) {
            QEvent again(QEvent::StyleChange);
            QApplication::sendEvent(widget, &again);
            widget->updateGeometry();
        }
    }
    QApplication::setPalette(s.colours.palette());
    QToolTip::setPalette(s.colours.palette());
    QToolTip::setFont(Metrics::font(FontRole::Help));
}

void setDesktop(QApplication &app, const QPalette &palette)
{
    State &s = state();
    const bool dark = isDark(palette);
    if (!s.applied || s.systemDark == dark)
        return;
    s.systemDark = dark;
    if (s.choice == Scheme::System)
        apply(app, s.choice, s.textScale);
}

void followDesktop(QApplication &app)
{
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette desktop = QApplication::palette();
    QApplication::setPalette(ours);
    setDesktop(app, desktop);
}

const Colours &colours()
{
    return state().colours;
}

Scheme scheme()
{
    return state().scheme;
}

void setMotion(bool on)
{
    state().motion = on;
}

int motion()
{
    return state().motion ? 120 : 0;
}

} // namespace Theme

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    setFlag(button, "plugboardRole", int(role));
    if (role == ButtonRole::Link)
        button->setCursor(Qt::PointingHandCursor);
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? ButtonRole(button->property("plugboardRole").toInt()) : ButtonRole::Normal;
}

void setInvalid(QWidget *field, bool invalid)
{
    setFlag(field, "plugboardInvalid", invalid);
}

void setEdgeless(QWidget *field, bool edgeless)
{
    setFlag(field, "plugboardEdgeless", edgeless);
}

void setHeaderInset(QWidget *header, int units)
{
    header->setProperty("plugboardHeaderInset", units);
}

void setEdgeInset(QWidget *view, QWidget *header, int units)
{
    view->setProperty("plugboardEdgeInset", units);
    header->setProperty("plugboardEdgeInset", units);
}

} // namespace plugboard
