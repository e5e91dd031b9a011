// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"Cancelled"_s;
    case ErrorKind::Timeout:
        return u"Timeout"_s;
    case ErrorKind::Network:
        return u"Network"_s;
    case ErrorKind::Tls:
        return u"Tls"_s;
    case ErrorKind::Proxy:
        return u"Proxy"_s;
    case ErrorKind::RedirectRefused:
        return u"RedirectRefused"_s;
    case ErrorKind::Unauthorized:
        return u"Unauthorized"_s;
    case ErrorKind::Forbidden:
        return u"Forbidden"_s;
    case ErrorKind::NotFound:
        return u"NotFound"_s;
    case ErrorKind::Conflict:
        return u"Conflict"_s;
    case ErrorKind::Validation:
        return u"Validation"_s;
    case ErrorKind::RateLimited:
        return u"RateLimited"_s;
    case ErrorKind::Server:
        return u"Server"_s;
    case ErrorKind::Protocol:
        return u"Protocol"_s;
    case ErrorKind::TooLarge:
        return u"TooLarge"_s;
    case ErrorKind::OutcomeUnknown:
        return u"OutcomeUnknown"_s;
    case ErrorKind::SecretMissing:
        return u"SecretMissing"_s;
    case ErrorKind::SecretLocked:
        return u"SecretLocked"_s;
    case ErrorKind::SecretDenied:
        return u"SecretDenied"_s;
    case ErrorKind::SecretBackendUnavailable:
        return u"SecretBackendUnavailable"_s;
    case ErrorKind::Storage:
        return u"Storage"_s;
    case ErrorKind::Config:
        return u"Config"_s;
    case ErrorKind::Internal:
        break;
    }
    return u"Internal"_s;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"info"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Error:
        break;
    }
    return u"error"_s;
}

Error Error::make(ErrorKind kind, const QString &summary, const QString &remedy,
                  const QString &detail)
{
    Error error;
    error.kind = kind;
    error.summary = summary;
    error.remedy = remedy;
    error.detail = detail;
    return error;
}

Error Error::cancelled()
{
    return make(
        ErrorKind::Cancelled,
        QCoreApplication::translate("plugboard::Error", "Cancelled. Nothing more is sent."));
}

} // namespace plugboard
