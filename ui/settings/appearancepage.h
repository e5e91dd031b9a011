// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

namespace plugboard {

class Settings;

//! Theme, size of the text, motion.
class AppearancePage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit AppearancePage(Settings &settings, QWidget *parent = nullptr);
};

} // namespace plugboard
