// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/urlpolicy.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct UrlPolicyTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::UrlPolicy)
};

//! No part of the URL goes into the error: a mistyped one may hold a token.
Error refused(const QString &summary, const QString &remedy)
{
    return Error::make(ErrorKind::Config, summary, remedy);
}

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

} // namespace

Result<void> checkUrl(const QUrl &url)
{
    if (!url.isValid() || url.isRelative() || url.port(1) == 0) {
        return refused(
            UrlPolicyTr::tr("The address of the service is not valid. Nothing was sent."),
            UrlPolicyTr::tr("Enter an address such as https://api.example.com."));
    }
    const QString scheme = url.scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1) {
        return refused(
            UrlPolicyTr::tr("The address of the service is not a web address. Nothing was sent."),
            UrlPolicyTr::tr("Enter an address that begins with https://."));
    }
    if (url.host().isEmpty()) {
        return refused(
            UrlPolicyTr::tr("The address of the service names no host. Nothing was sent."),
            UrlPolicyTr::tr("Enter an address such as https://api.example.com."));
    }
    if (scheme == "http"_L1 && !isLoopback(url)) {
        return refused(UrlPolicyTr::tr("The address of the service is not encrypted, so the token "
                                       "could be read on the way. Nothing was sent."),
                       UrlPolicyTr::tr("Enter an address that begins with https://."));
    }
    if (url.authority(QUrl::FullyEncoded).contains(u'@')) {
        return refused(
            UrlPolicyTr::tr("The address of the service holds a user name or a password. "
                            "Nothing was sent."),
            UrlPolicyTr::tr("Remove what stands before the @ sign."));
    }
    if (url.hasFragment()) {
        return refused(
            UrlPolicyTr::tr(
                "The address of the service has a part after a # sign. Nothing was sent."),
            UrlPolicyTr::tr("Remove the # sign and what follows it."));
    }
    return {};
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    QHostAddress address;
    if (!address.setAddress(host))
        return false;
    // Not QHostAddress::isLoopback(): it also takes IPv4 addresses mapped into IPv6.
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.isInSubnet(QHostAddress(u"127.0.0.0"_s), 8);
    return address == QHostAddress(QHostAddress::LocalHostIPv6);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme()
        && a.host(QUrl::FullyEncoded).compare(b.host(QUrl::FullyEncoded), Qt::CaseInsensitive) == 0
        && effectivePort(a) == effectivePort(b);
}

} // namespace plugboard
