// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlserror.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct TlsErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::TlsError)
};

const QSslError *find(const QList<QSslError> &errors,
                      std::initializer_list<QSslError::SslError> wanted)
{
    const auto it = std::find_if(errors.begin(), errors.end(), [wanted](const QSslError &error) {
        return std::find(wanted.begin(), wanted.end(), error.error()) != wanted.end();
    });
    return it == errors.end() ? nullptr : &*it;
}

QString dayText(const QDateTime &moment)
{
    const bool thisYear = moment.date().year() == QDate::currentDate().year();
    return QLocale().toString(moment.date(), thisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

} // namespace

TlsSentences tlsSentences(const QString &host, const QList<QSslError> &errors)
{
    if (const QSslError *expired = find(errors, {QSslError::CertificateExpired})) {
        return {
            TlsErrorTr::tr("The certificate of %1 ended on %2. We did not connect.")
                .arg(host, dayText(expired->certificate().expiryDate())),
            TlsErrorTr::tr("Check the date of this computer. Where it is right, the operator of "
                           "%1 has to renew the certificate.")
                .arg(host)};
    }
    if (const QSslError *early = find(errors, {QSslError::CertificateNotYetValid})) {
        return {TlsErrorTr::tr("The certificate of %1 begins on %2. We did not connect.")
                    .arg(host, dayText(early->certificate().effectiveDate())),
                TlsErrorTr::tr("Check the date of this computer.")};
    }
    const QString remedy = TlsErrorTr::tr("Check the address of the service and the network.");
    if (find(errors, {QSslError::HostNameMismatch})) {
        return {TlsErrorTr::tr("The certificate that %1 shows belongs to another name. We did not "
                               "connect.")
                    .arg(host),
                remedy};
    }
    if (find(errors,
             {QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
              QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToGetIssuerCertificate,
              QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted})) {
        return {TlsErrorTr::tr("The certificate of %1 was not issued by an authority that this "
                               "computer trusts. We did not connect.")
                    .arg(host),
                TlsErrorTr::tr("Where your organisation has an authority of its own, add its "
                               "certificate to this account.")};
    }
    if (find(errors, {QSslError::CertificateRevoked})) {
        return {TlsErrorTr::tr("The certificate of %1 was revoked. We did not connect.").arg(host),
                remedy};
    }
    return {TlsErrorTr::tr("No safe connection to %1 could be made. We did not connect.").arg(host),
            remedy};
}

} // namespace plugboard
