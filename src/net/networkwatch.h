// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace plugboard {

//! What the system says of the network, where it says anything (NetworkManager, the portal).
class NetworkWatch final : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(QObject *parent = nullptr);

Q_SIGNALS:
    //! The network is there again after it was gone.
    void back();
};

//! Whether an interface beside the computer's own is up and has an address.
[[nodiscard]] bool isAnInterfaceUp();

//! What HTTPS rests on here.
struct TlsSupport
{
    bool isThere = false;
    //! "OpenSSL 3.0.11 …".
    QString library;
    //! Certificate authorities that the system trusts.
    int authorities = 0;
};
[[nodiscard]] TlsSupport tlsSupport();

} // namespace plugboard
