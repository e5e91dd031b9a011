// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networksettings.h"
#include "ui/settings/settingspage.h"

class QComboBox;
class QLineEdit;

namespace plugboard {

class NumberField;
class Settings;

//! Time-outs and the proxy, for the window and the command line.
class NetworkPage final : public SettingsPage
{
    Q_OBJECT
public:
    explicit NetworkPage(Settings &settings, QWidget *parent = nullptr);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void addTimeouts();
    void addProxy();
    void showValues(const NetworkSettings &network);
    [[nodiscard]] ProxySettings enteredProxy() const;
    //! Says what is missing of the proxy.
    void tellProxy();
    //! Stores the proxy if it is whole: once it was typed, never half of it.
    void storeProxy();

    Settings &m_settings;
    NumberField *m_connect;
    NumberField *m_idle;
    NumberField *m_overall;
    QComboBox *m_proxy;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QWidget *m_manual;
    PlainLabel *m_note = nullptr;
};

} // namespace plugboard
