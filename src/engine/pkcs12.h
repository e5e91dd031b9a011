// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sensitive.h"

#include <QByteArray>

namespace plugboard {

//! What a file of certificates or keys is, by its first bytes and not by its name.
enum class KeyFileForm {
    //! No NUL byte in it and UTF-8; perhaps PEM.
    Text,
    //! PKCS#12, as in .p12 and .pfx files (RFC 7292).
    Pkcs12,
    //! One certificate in DER (X.509).
    DerCertificate,
    //! A private key in DER, by itself or as PKCS#8.
    DerKey,
    //! Signed data without a signer, as in .p7b files.
    Pkcs7,
    //! A key store as Java wrote it before version 9.
    JavaKeyStore,
    Other,
};
[[nodiscard]] KeyFileForm keyFileForm(const QByteArray &bytes);

//! What a PKCS#12 file holds, as PEM.
struct Pkcs12
{
    //! The key's own certificate, then those that signed it, each before its issuer; what belongs
    //! to none of these comes last, as it stood. Empty where the file has none.
    QByteArray certificates;
    Sensitive key;
};

//! Whether \a bytes are a whole file at all, which needs no password. Config with what to do.
[[nodiscard]] Result<void> checkPkcs12(const QByteArray &bytes);
//! Unpacks \a bytes with \a password, which is UTF-8 and may be empty. Config where that is not
//! its password, or the file has no private key, is locked in a way that OpenSSL no longer reads,
//! or is damaged; the remedy says what to do. As slow as the file's own rounds make it.
[[nodiscard]] Result<Pkcs12> readPkcs12(const QByteArray &bytes, const Sensitive &password);

//! One certificate as PEM; Config where it cannot be read.
[[nodiscard]] Result<QByteArray> pemFromDerCertificate(const QByteArray &bytes);
//! Why a file of \a form is not taken, and what makes it one that is.
[[nodiscard]] Error notTaken(KeyFileForm form);

} // namespace plugboard
