// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

class QPushButton;

namespace plugboard {

class Settings;

//! Where the workspace lies, now and from the next start on; how much of its past is kept.
class WorkspacePage final : public SettingsPage
{
    Q_OBJECT
public:
    //! \a folder: the one in use. \a fixed: the sandbox's, which cannot be another.
    WorkspacePage(Settings &settings, const QString &folder, bool fixed, QWidget *parent = nullptr);

private:
    void addFolder(bool fixed);
    void addHistory();
    void choose();
    void use(const QString &folder);
    void showNext();

    Settings &m_settings;
    QString m_folder;
    bool m_fixed;
    PlainLabel *m_next = nullptr;
    QPushButton *m_usual = nullptr;
};

} // namespace plugboard
