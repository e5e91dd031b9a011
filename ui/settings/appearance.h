// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/settings.h"

#include <QObject>

class QComboBox;
class QWidget;

namespace plugboard {

//! Gives the whole program that look, at once.
void applyAppearance(const AppearanceSettings &appearance);

//! Keeps the look of the program as the settings say, and where they say "as the desktop", as that
//! changes; \a window is one that lives as long. Owned by it.
class AppearanceKeeper final : public QObject
{
    Q_OBJECT
public:
    AppearanceKeeper(Settings &settings, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

//! A box with the themes that stores what is chosen, and shows what is stored elsewhere.
[[nodiscard]] QComboBox *makeThemeBox(Settings &settings, const QString &objectName,
                                      QWidget *parent);

} // namespace plugboard
