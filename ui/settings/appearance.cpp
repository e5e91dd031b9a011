// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include "ui/theme/theme.h"
#include "ui/widgets/nowheel.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>

namespace plugboard {

namespace {

struct AppearanceTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Appearance)
};

Scheme schemeOf(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::System:
        break;
    case ThemeChoice::Light:
        return Scheme::Light;
    case ThemeChoice::Dark:
        return Scheme::Dark;
    case ThemeChoice::HighContrastLight:
        return Scheme::HighContrastLight;
    case ThemeChoice::HighContrastDark:
        return Scheme::HighContrastDark;
    }
    return Scheme::System;
}

} // namespace

void applyAppearance(const AppearanceSettings &appearance)
{
    Theme::setMotion(!appearance.reducedMotion);
    Theme::apply(*qApp, schemeOf(appearance.theme), appearance.textPercent / 100.0);
}

AppearanceKeeper::AppearanceKeeper(Settings &settings, QWidget *window) : QObject(window)
{
    window->installEventFilter(this);
    connect(&settings, &Settings::appearanceChanged, this,
            [&settings] { applyAppearance(settings.appearance()); });
}

bool AppearanceKeeper::eventFilter(QObject *watched, QEvent *event)
{
    // Qt tells each window of a new theme of the desktop.
    if (event->type() == QEvent::ThemeChange)
        QMetaObject::invokeMethod(
            this, [] { Theme::followDesktop(*qApp); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

QComboBox *makeThemeBox(Settings &settings, const QString &objectName, QWidget *parent)
{
    auto *box = new NoWheelComboBox(parent);
    box->setObjectName(objectName);
    for (const auto &[theme, word] :
         {std::pair(ThemeChoice::System, AppearanceTr::tr("As the desktop")),
          std::pair(ThemeChoice::Light, AppearanceTr::tr("Light")),
          std::pair(ThemeChoice::Dark, AppearanceTr::tr("Dark")),
          std::pair(ThemeChoice::HighContrastLight, AppearanceTr::tr("High contrast, light")),
          std::pair(ThemeChoice::HighContrastDark, AppearanceTr::tr("High contrast, dark"))})
        box->addItem(word, int(theme));
    const auto show = [box, &settings] {
        box->setCurrentIndex(box->findData(int(settings.appearance().theme)));
    };
    show();
    QObject::connect(&settings, &Settings::appearanceChanged, box, show);
    QObject::connect(box, &QComboBox::activated, box, [box, &settings] {
        AppearanceSettings appearance = settings.appearance();
        appearance.theme = ThemeChoice(box->currentData().toInt());
        (void) settings.setAppearance(appearance);
    });
    return box;
}

} // namespace plugboard

#include "moc_appearance.cpp"
