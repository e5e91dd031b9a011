// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "core/remotetext.h"
#include "net/httpcall.h"
#include "net/urlpolicy.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace plugboard {

namespace {

QSslConfiguration tlsWith(const QList<QSslCertificate> &extra)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!extra.isEmpty()) {
        // A list of its own switches off that Qt looks the system's up when needed.
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + tls.caCertificates()
                              + extra);
    }
    return tls;
}

//! Says for each call which way it goes. A factory also where there is one way only, because this
//! computer is never behind a proxy: what is practised on it must not leave it.
class ProxyWay final : public QNetworkProxyFactory
{
public:
    explicit ProxyWay(ProxySettings settings) : m_settings(std::move(settings)) { }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (m_settings.kind == ProxySettings::Kind::None || isLoopback(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        if (m_settings.kind == ProxySettings::Kind::Manual)
            return {QNetworkProxy(QNetworkProxy::HttpProxy, m_settings.host, m_settings.port)};
        return proxyForQuery(query);
    }

private:
    const ProxySettings m_settings;
};

} // namespace

class HttpClient::Private
{
public:
    std::shared_ptr<HttpShared> shared;
    // Last in, first out: its destruction ends what is still running (A4).
    std::unique_ptr<QNetworkAccessManager> manager;
};

HttpClient::HttpClient(Options options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    if (!options.clock)
        options.clock = &SystemClock::instance();
    if (!isHeaderSafe(options.userAgent))
        options.userAgent = "Plugboard";
    d->manager = std::make_unique<QNetworkAccessManager>();
    d->manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    d->manager->setAutoDeleteReplies(false);
    d->manager->setProxyFactory(new ProxyWay(options.network.proxy));
    d->shared = std::make_shared<HttpShared>();
    d->shared->limiter = options.limiter;
    d->shared->tls = tlsWith(options.extraCertificates);
    d->shared->manager = d->manager.get();
    d->shared->client = this;
    d->shared->options = std::move(options);
}

HttpClient::~HttpClient() = default;

void HttpClient::setNetwork(const NetworkSettings &network)
{
    NetworkSettings &present = d->shared->options.network;
    if (network.proxy != present.proxy) {
        d->manager->setProxyFactory(new ProxyWay(network.proxy));
        // Else a connection that is open still would be used again.
        d->manager->clearConnectionCache();
    }
    present = network;
}

HttpJob *HttpClient::send(HttpRequest request, Priority priority, QObject *parent)
{
    return new HttpCall(d->shared, std::move(request), priority, parent);
}

} // namespace plugboard

#include "moc_httpclient.cpp"
