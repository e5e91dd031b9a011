// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTabWidget;

namespace plugboard {

class MessageBar;
class Settings;
class SettingsPage;

//! What a person can choose, in pages. Everything takes effect as it is changed, so that there is
//! nothing to save and nothing to lose.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a folder: the workspace's. \a sandbox: its folder cannot be another.
    SettingsDialog(Settings &settings, const QString &folder, bool sandbox,
                   QWidget *parent = nullptr);

private:
    void addPage(SettingsPage *page, const QString &title);

    QTabWidget *m_pages;
    MessageBar *m_message;
};

} // namespace plugboard
