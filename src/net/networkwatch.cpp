// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkwatch.h"

#include <QNetworkInformation>
#include <QNetworkInterface>
#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
#include <memory>

namespace plugboard {

NetworkWatch::NetworkWatch(QObject *parent) : QObject(parent)
{
    using Reachability = QNetworkInformation::Reachability;
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation *system = QNetworkInformation::instance();
    const auto lost = std::make_shared<bool>(system->reachability() == Reachability::Disconnected);
    connect(system, &QNetworkInformation::reachabilityChanged, this,
            [this, lost](Reachability now) {
                const bool isGone = now == Reachability::Disconnected;
                if (std::exchange(*lost, isGone) && !isGone)
                    Q_EMIT back();
            });
}

bool isAnInterfaceUp()
{
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    return std::ranges::any_of(interfaces, [](const QNetworkInterface &one) {
        const auto flags = one.flags();
        return flags.testFlag(QNetworkInterface::IsRunning)
            && !flags.testFlag(QNetworkInterface::IsLoopBack) && !one.addressEntries().isEmpty();
    });
}

TlsSupport tlsSupport()
{
    return {QSslSocket::supportsSsl(), QSslSocket::sslLibraryVersionString(),
            int(QSslConfiguration::systemCaCertificates().size())};
}

} // namespace plugboard

#include "moc_networkwatch.cpp"
