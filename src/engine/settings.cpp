// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/settings.h"

#include "workspace/workspace.h"

#include <QDir>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr QStringView kTheme = u"appearance/theme";
constexpr QStringView kText = u"appearance/text";
constexpr QStringView kReducedMotion = u"appearance/reduced-motion";
constexpr QStringView kConnect = u"network/connect-seconds";
constexpr QStringView kIdle = u"network/idle-seconds";
constexpr QStringView kOverall = u"network/overall-seconds";
constexpr QStringView kProxy = u"network/proxy";
constexpr QStringView kProxyHost = u"network/proxy-host";
constexpr QStringView kProxyPort = u"network/proxy-port";
constexpr QStringView kLogFile = u"log/file";
constexpr QStringView kLogLevel = u"log/level";
constexpr QStringView kKeepDays = u"history/keep-days";
constexpr QStringView kMegabytes = u"history/megabytes";
constexpr QStringView kWelcomeDismissed = u"first-run/dismissed";

template <typename Value, size_t count>
using Words = std::array<std::pair<Value, QStringView>, count>;

constexpr Words<ThemeChoice, 5> kThemes{{
    {ThemeChoice::System, u"system"},
    {ThemeChoice::Light, u"light"},
    {ThemeChoice::Dark, u"dark"},
    {ThemeChoice::HighContrastLight, u"high-contrast-light"},
    {ThemeChoice::HighContrastDark, u"high-contrast-dark"},
}};
constexpr Words<ProxySettings::Kind, 3> kProxies{{
    {ProxySettings::Kind::System, u"system"},
    {ProxySettings::Kind::None, u"none"},
    {ProxySettings::Kind::Manual, u"manual"},
}};
constexpr Words<LogLevel, 3> kLevels{{
    {LogLevel::Warnings, u"warnings"},
    {LogLevel::Requests, u"requests"},
    {LogLevel::All, u"all"},
}};

//! The first is the default.
template <typename Value, size_t count>
Value valueOf(const Words<Value, count> &words, const QString &text)
{
    for (const auto &[value, word] : words) {
        if (word == text)
            return value;
    }
    return words.front().first;
}

template <typename Value, size_t count>
QString wordOf(const Words<Value, count> &words, Value wanted)
{
    for (const auto &[value, word] : words) {
        if (value == wanted)
            return word.toString();
    }
    return {};
}

milliseconds seconds(int count)
{
    return milliseconds(count * 1000LL);
}

qint64 secondsOf(milliseconds time)
{
    return time.count() / 1000;
}

bool isWithin(qint64 value, qint64 least, qint64 most)
{
    return value >= least && value <= most;
}

} // namespace

Settings::Settings(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
}

QString Settings::text(QStringView key) const
{
    return m_workspace.setting(key.toString());
}

int Settings::number(QStringView key, int least, int most, int other) const
{
    bool isNumber = false;
    const int value = text(key).toInt(&isNumber);
    return isNumber && isWithin(value, least, most) ? value : other;
}

Result<void> Settings::store(QStringView key, const QString &value)
{
    if (text(key) == value)
        return {};
    return m_workspace.setSetting(key.toString(), value);
}

AppearanceSettings Settings::appearance() const
{
    AppearanceSettings appearance;
    appearance.theme = valueOf(kThemes, text(kTheme));
    appearance.textPercent = number(kText, kLeastText, kMostText, appearance.textPercent);
    appearance.reducedMotion = text(kReducedMotion) == u"1";
    return appearance;
}

Result<void> Settings::setAppearance(const AppearanceSettings &appearance)
{
    if (!isWithin(appearance.textPercent, kLeastText, kMostText)) {
        return Error::make(
            ErrorKind::Config,
            tr("The text can be %1 to %2 % of the system's.").arg(kLeastText).arg(kMostText));
    }
    const AppearanceSettings before = this->appearance();
    if (appearance == before)
        return {};
    for (const auto &[key, value] :
         {std::pair(kTheme, wordOf(kThemes, appearance.theme)),
          std::pair(kText, QString::number(appearance.textPercent)),
          std::pair(kReducedMotion, appearance.reducedMotion ? u"1"_s : u"0"_s)}) {
        if (Result<void> stored = store(key, value); !stored)
            return stored;
    }
    Q_EMIT appearanceChanged();
    return {};
}

NetworkSettings Settings::network() const
{
    NetworkSettings network;
    HttpTimeouts &clocks = network.timeouts;
    clocks.connect = seconds(number(kConnect, 1, kMostSeconds, int(secondsOf(clocks.connect))));
    clocks.idle = seconds(number(kIdle, 1, kMostSeconds, int(secondsOf(clocks.idle))));
    clocks.overall
        = seconds(number(kOverall, 1, kMostOverallSeconds, int(secondsOf(clocks.overall))));
    network.proxy.kind = valueOf(kProxies, text(kProxy));
    network.proxy.host = text(kProxyHost);
    network.proxy.port = quint16(number(kProxyPort, 1, 65535, 0));
    return network;
}

bool Settings::isWhole(const ProxySettings &proxy)
{
    if (proxy.kind != ProxySettings::Kind::Manual)
        return true;
    // Neither a URL nor a user's name: a password would follow it.
    const QString host = proxy.host.trimmed();
    return !host.isEmpty() && !host.contains(u'/') && !host.contains(u'@') && !host.contains(u' ')
        && proxy.port != 0;
}

Result<void> Settings::setNetwork(const NetworkSettings &network)
{
    const HttpTimeouts &clocks = network.timeouts;
    if (!isWithin(secondsOf(clocks.connect), 1, kMostSeconds)
        || !isWithin(secondsOf(clocks.idle), 1, kMostSeconds)
        || !isWithin(secondsOf(clocks.overall), 1, kMostOverallSeconds)) {
        return Error::make(ErrorKind::Config, tr("A time-out is at least one second."));
    }
    const ProxySettings &proxy = network.proxy;
    if (!isWhole(proxy)) {
        return Error::make(ErrorKind::Config, tr("A proxy has a host and a port."),
                           tr("Give the host alone, \"proxy.example.com\" for example, and a port "
                              "from 1 to 65535."));
    }
    if (network == this->network())
        return {};
    for (const auto &[key, value] :
         {std::pair(kConnect, QString::number(secondsOf(clocks.connect))),
          std::pair(kIdle, QString::number(secondsOf(clocks.idle))),
          std::pair(kOverall, QString::number(secondsOf(clocks.overall))),
          std::pair(kProxy, wordOf(kProxies, proxy.kind)),
          std::pair(kProxyHost, proxy.host.trimmed()),
          std::pair(kProxyPort, proxy.port ? QString::number(proxy.port) : QString())}) {
        if (Result<void> stored = store(key, value); !stored)
            return stored;
    }
    Q_EMIT networkChanged();
    return {};
}

LogSettings Settings::log() const
{
    LogSettings log;
    log.file = text(kLogFile);
    log.level = valueOf(kLevels, text(kLogLevel));
    return log;
}

Result<void> Settings::setLog(const LogSettings &log)
{
    if (!log.file.isEmpty() && !QDir::isAbsolutePath(log.file))
        return Error::make(ErrorKind::Config, tr("The log's file is no absolute path."));
    if (log == this->log())
        return {};
    if (Result<void> stored = store(kLogFile, log.file); !stored)
        return stored;
    if (Result<void> stored = store(kLogLevel, wordOf(kLevels, log.level)); !stored)
        return stored;
    Q_EMIT logChanged();
    return {};
}

SnapshotSettings Settings::snapshots() const
{
    SnapshotSettings snapshots;
    snapshots.keepDays = number(kKeepDays, 1, kMostDays, snapshots.keepDays);
    snapshots.megabytes = number(kMegabytes, kLeastMegabytes, kMostMegabytes, snapshots.megabytes);
    return snapshots;
}

Result<void> Settings::setSnapshots(const SnapshotSettings &snapshots)
{
    if (!isWithin(snapshots.keepDays, 1, kMostDays)
        || !isWithin(snapshots.megabytes, kLeastMegabytes, kMostMegabytes)) {
        return Error::make(ErrorKind::Config,
                           tr("A history of that length or size cannot be kept."));
    }
    if (Result<void> stored = store(kKeepDays, QString::number(snapshots.keepDays)); !stored)
        return stored;
    return store(kMegabytes, QString::number(snapshots.megabytes));
}

bool Settings::isWelcomeDismissed() const
{
    return text(kWelcomeDismissed) == u"1";
}

Result<void> Settings::setWelcomeDismissed(bool dismissed)
{
    return store(kWelcomeDismissed, dismissed ? u"1"_s : u"0"_s);
}

} // namespace plugboard

#include "moc_settings.cpp"
