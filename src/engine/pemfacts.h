// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>

namespace plugboard {

//! What a text in PEM says of its certificates.
struct PemCertificates
{
    int count = 0;
    //! Of the first, the one that is shown to others. Cleaned; may be empty.
    QString subject;
    QString issuer;
    QDateTime begins;
    QDateTime ends;
    //! The earliest end of all: from then on the chain is not trusted.
    QDateTime firstEnd;
    //! A private key stands beside them.
    bool hasKey = false;
};

//! What a text in PEM says of its private key; never the key.
struct PemKey
{
    enum class Kind { Rsa, Ec, Dsa, OpenSsh, Other };
    Kind kind = Kind::Other;
    //! 0 where that is not known.
    int bits = 0;
    bool isEncrypted = false;
};

//! Config where \a pem is no certificate, or one of several cannot be read.
[[nodiscard]] Result<PemCertificates> readPemCertificates(const QByteArray &pem);
//! Config where \a pem is no private key. Nothing of it is kept.
[[nodiscard]] Result<PemKey> readPemKey(const QByteArray &pem);

} // namespace plugboard
