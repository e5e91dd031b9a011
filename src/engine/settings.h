// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logfile.h"
#include "core/networksettings.h"
#include "core/result.h"

#include <QObject>

namespace plugboard {

class Workspace;

//! The schemes that the window can have; System follows the desktop.
enum class ThemeChoice { System, Light, Dark, HighContrastLight, HighContrastDark };

struct AppearanceSettings
{
    ThemeChoice theme = ThemeChoice::System;
    //! Of the system's font, in percent.
    int textPercent = 100;
    bool reducedMotion = false;

    friend bool operator==(const AppearanceSettings &, const AppearanceSettings &) = default;
};

struct LogSettings
{
    //! Absolute; empty: none is written.
    QString file;
    LogLevel level = LogLevel::Warnings;

    friend bool operator==(const LogSettings &, const LogSettings &) = default;
};

//! How much of the past is kept, once there is a history: the tighter of the two counts.
struct SnapshotSettings
{
    int keepDays = 365;
    int megabytes = 200;

    friend bool operator==(const SnapshotSettings &, const SnapshotSettings &) = default;
};

// clang-format off: the table
//! What the person chose, kept in the workspace and so the same for window and command line. None
//! of it is a secret. What a key holds that is no such value counts as the default.
//!
//! | key                       | value                                            | default  |
//! |---------------------------|--------------------------------------------------|----------|
//! | appearance/theme          | system, light, dark, high-contrast-light, …-dark | system   |
//! | appearance/text           | percent of the system's font, 80 to 200          | 100      |
//! | appearance/reduced-motion | 1 or 0                                           | 0        |
//! | network/connect-seconds   | 1 to 600                                         | 10       |
//! | network/idle-seconds      | 1 to 600                                         | 20       |
//! | network/overall-seconds   | 1 to 3600                                        | 60       |
//! | network/proxy             | system, none, manual                             | system   |
//! | network/proxy-host        | name or address                                  |          |
//! | network/proxy-port        | 1 to 65535                                       |          |
//! | log/file                  | absolute path; the window writes it              |          |
//! | log/level                 | warnings, requests, all                          | warnings |
//! | history/keep-days         | 1 to 3650; for a later version                   | 365      |
//! | history/megabytes         | 10 to 100000; for a later version                | 200      |
//! | first-run/dismissed       | 1: no welcome any more                           | 0        |
//!
//! Where the workspace itself is stands outside of it: core/workspaceplace.h.
// clang-format on
class Settings final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kLeastText = 80;
    static constexpr int kMostText = 200;
    static constexpr int kMostSeconds = 600;
    static constexpr int kMostOverallSeconds = 3600;
    static constexpr int kMostDays = 3650;
    static constexpr int kLeastMegabytes = 10;
    static constexpr int kMostMegabytes = 100000;

    //! Host and port where there must be some.
    [[nodiscard]] static bool isWhole(const ProxySettings &proxy);

    explicit Settings(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] AppearanceSettings appearance() const;
    [[nodiscard]] NetworkSettings network() const;
    [[nodiscard]] LogSettings log() const;
    [[nodiscard]] SnapshotSettings snapshots() const;
    [[nodiscard]] bool isWelcomeDismissed() const;

    // Each stores what differs, and then says so. Config for values that cannot be; then nothing is
    // stored.
    Result<void> setAppearance(const AppearanceSettings &appearance);
    Result<void> setNetwork(const NetworkSettings &network);
    Result<void> setLog(const LogSettings &log);
    Result<void> setSnapshots(const SnapshotSettings &snapshots);
    Result<void> setWelcomeDismissed(bool dismissed);

Q_SIGNALS:
    void appearanceChanged();
    void networkChanged();
    void logChanged();

private:
    [[nodiscard]] QString text(QStringView key) const;
    [[nodiscard]] int number(QStringView key, int least, int most, int other) const;
    Result<void> store(QStringView key, const QString &value);

    Workspace &m_workspace;
};

} // namespace plugboard
