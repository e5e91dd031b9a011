// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace plugboard {

struct LogSettings;
class Settings;

//! Whether a log is written, where to, and how much.
class LogPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit LogPage(Settings &settings, QWidget *parent = nullptr);

private:
    void choose();
    //! Opens, and stores what could be opened.
    void store();
    void showState();

    Settings &m_settings;
    QCheckBox *m_write;
    QLineEdit *m_file;
    QComboBox *m_level;
    PlainLabel *m_state;
};

} // namespace plugboard
