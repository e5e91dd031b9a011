// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pemfacts.h"

#include "core/remotetext.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct PemTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Pem)
};

constexpr QByteArrayView kCertificate("-----BEGIN CERTIFICATE-----");
constexpr QByteArrayView kPrivateKey("PRIVATE KEY-----");

//! The name that people know it by; else what there is.
template <typename Part>
QString nameFrom(Part part, const QString &otherwise)
{
    for (const auto kind : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QString found = cleanRemoteText(part(kind).join(u", "_s), 100);
        if (!found.isEmpty())
            return found;
    }
    return cleanRemoteText(otherwise, 100);
}

Error noCertificate(const QString &summary)
{
    return Error::make(ErrorKind::Config, summary,
                       PemTr::tr("A certificate in PEM begins with -----BEGIN CERTIFICATE-----."));
}

} // namespace

Result<PemCertificates> readPemCertificates(const QByteArray &pem)
{
    const qsizetype wanted = pem.count(kCertificate);
    if (wanted == 0) {
        return noCertificate(pem.contains(kPrivateKey)
                                 ? PemTr::tr("This is a private key, not a certificate.")
                                 : PemTr::tr("This is no certificate in PEM."));
    }
    const QList<QSslCertificate> all = QSslCertificate::fromData(pem, QSsl::Pem);
    if (all.size() != wanted)
        return noCertificate(PemTr::tr("A certificate in this text cannot be read."));
    const QSslCertificate &first = all.constFirst();
    PemCertificates facts;
    facts.count = int(all.size());
    facts.subject
        = nameFrom([&](auto kind) { return first.subjectInfo(kind); }, first.subjectDisplayName());
    facts.issuer
        = nameFrom([&](auto kind) { return first.issuerInfo(kind); }, first.issuerDisplayName());
    facts.begins = first.effectiveDate();
    facts.ends = first.expiryDate();
    facts.firstEnd = std::min_element(all.cbegin(), all.cend(), [](const auto &a, const auto &b) {
                         return a.expiryDate() < b.expiryDate();
                     })->expiryDate();
    facts.hasKey = pem.contains(kPrivateKey);
    return facts;
}

Result<PemKey> readPemKey(const QByteArray &pem)
{
    using Kind = PemKey::Kind;
    if (!pem.contains(kPrivateKey)) {
        const QString summary = pem.contains("PUBLIC KEY-----")
            ? PemTr::tr("This is a public key, not a private key.")
            : pem.contains(kCertificate) ? PemTr::tr("This is a certificate, not a private key.")
                                         : PemTr::tr("This is no private key in PEM.");
        return Error::make(
            ErrorKind::Config, summary,
            PemTr::tr("A private key in PEM begins with -----BEGIN PRIVATE KEY----- or similar."));
    }
    PemKey facts;
    if (pem.contains("BEGIN OPENSSH")) {
        facts.kind = Kind::OpenSsh;
        return facts;
    }
    facts.isEncrypted = pem.contains("ENCRYPTED");
    if (facts.isEncrypted)
        return facts;
    constexpr std::pair<QSsl::KeyAlgorithm, Kind> kKinds[]{
        {QSsl::Rsa, Kind::Rsa}, {QSsl::Ec, Kind::Ec}, {QSsl::Dsa, Kind::Dsa}};
    for (const auto &[algorithm, kind] : kKinds) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull()) {
            facts.kind = kind;
            facts.bits = std::max(0, key.length());
            return facts;
        }
    }
    return facts;
}

} // namespace plugboard
