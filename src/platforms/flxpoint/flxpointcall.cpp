// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointcall.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr auto kTokenHeader = "X-API-TOKEN";

QUrl endpoint(const QUrl &base, const QString &path, const QString &query)
{
    QUrl url = base.adjusted(QUrl::RemoveQuery);
    QString prefix = url.path(QUrl::FullyEncoded);
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + path, QUrl::StrictMode);
    if (!query.isEmpty())
        url.setQuery(query, QUrl::StrictMode);
    return url;
}

} // namespace

HttpRequest FlxpointSession::request(HttpVerb verb, const QString &path,
                                     const QString &pathTemplate, const QString &operation,
                                     const QString &query) const
{
    HttpRequest request;
    request.verb = verb;
    request.url = endpoint(account.url, path, query);
    request.pathTemplate = pathTemplate;
    request.operation = operation;
    request.headers = {{"Accept", "application/json"}};
    request.auth = [token = token]() -> Result<AuthHeader> {
        Result<Sensitive> text = token();
        if (!text)
            return text.error();
        return AuthHeader{kTokenHeader, std::move(*text)};
    };
    return request;
}

ShownRequest FlxpointSession::shown(const QString &verb, const QString &path) const
{
    ShownRequest request;
    request.verb = verb;
    request.url = endpoint(account.url, path, {});
    request.headers = {{u"Accept"_s, u"application/json"_s}};
    request.tokenHeader = QString::fromLatin1(kTokenHeader);
    return request;
}

QStringList FlxpointSession::tokenText() const
{
    const Result<Sensitive> text = token();
    if (!text || text->isEmpty())
        return {};
    return {QString::fromUtf8(text->reveal())};
}

} // namespace plugboard
