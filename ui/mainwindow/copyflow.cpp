// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/copyflow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/widgets/keyvalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

Error gone(const QString &key)
{
    return Error::make(
        ErrorKind::NotFound,
        CopyFlow::tr("Connection %1 is not in the list any more. Nothing was copied.").arg(key),
        CopyFlow::tr("Refresh the list."));
}

} // namespace

CopyFlow::CopyFlow(Engine &engine, DraftBook &drafts, QObject *parent)
    : QObject(parent), m_engine(engine), m_drafts(drafts)
{
}

bool CopyFlow::canCopy(Form form, const QStringList &keys) const
{
    if (keys.isEmpty())
        return false;
    const bool anyNew = std::any_of(keys.begin(), keys.end(), &DraftBook::isNewKey);
    switch (form) {
    case Form::CurlRead:
        return m_curl && !anyNew;
    case Form::CurlWrite:
        return bool(m_curl);
    case Form::Id:
        return !anyNew;
    case Form::Json:
    case Form::Name:
        break;
    }
    return true;
}

void CopyFlow::copy(Form form, const AccountId &account, const QStringList &keys)
{
    if (!canCopy(form, keys))
        return;
    const Result<QString> text = textOf(form, account, keys);
    if (!text) {
        Q_EMIT failed(text.error());
        return;
    }
    copyPlain(*text);
    const int count = int(keys.size());
    switch (form) {
    case Form::CurlRead:
    case Form::CurlWrite:
        Q_EMIT copied(tr("Copied as curl. The token and the secrets are left to be filled in."));
        break;
    case Form::Json:
        Q_EMIT copied(tr("Copied as JSON, without secrets."));
        break;
    case Form::Name:
        Q_EMIT copied(tr("%n name(s) copied.", nullptr, count));
        break;
    case Form::Id:
        Q_EMIT copied(tr("%n id(s) copied.", nullptr, count));
        break;
    }
}

Result<QString> CopyFlow::textOf(Form form, const AccountId &account, const QStringList &keys) const
{
    QStringList parts;
    Json bodies = Json::array();
    for (const QString &key : keys) {
        Result<QString> part = QString();
        switch (form) {
        case Form::CurlRead:
            part = read(account, key);
            break;
        case Form::CurlWrite: {
            const Result<ShownRequest> request = written(account, key);
            part = request ? Result<QString>(m_curl(*request)) : request.error();
            break;
        }
        case Form::Json: {
            const Result<Json> json = body(account, key);
            if (!json)
                return json.error();
            bodies.append(*json);
            break;
        }
        case Form::Name:
            part = name(account, key);
            break;
        case Form::Id:
            part = key;
            break;
        }
        if (!part)
            return part.error();
        parts << *part;
    }
    if (form == Form::Json) {
        const Json &all = keys.size() == 1 ? bodies.items().front() : bodies;
        return QString::fromUtf8(writeJsonPretty(all));
    }
    return parts.join(u'\n');
}

Result<QString> CopyFlow::read(const AccountId &account, const QString &key) const
{
    const Result<ShownRequest> request = m_engine.shownRead(account, ConnectionId(key));
    if (!request)
        return request.error();
    return m_curl(*request);
}

Result<ShownRequest> CopyFlow::written(const AccountId &account, const QString &key) const
{
    const Result<QList<ChangeRequest>> changes = m_drafts.requests(account, {key});
    if (!changes)
        return changes.error();
    return m_engine.shownWrite(account, changes->constFirst());
}

Result<Json> CopyFlow::body(const AccountId &account, const QString &key) const
{
    if (DraftBook::isNewKey(key)) {
        const Result<ShownRequest> request = written(account, key);
        if (!request)
            return request.error();
        return request->body.value_or(Json());
    }
    const auto stored = m_engine.local().connection(account, ConnectionId(key));
    if (!stored)
        return stored.error();
    if (!*stored)
        return gone(key);
    return (*stored)->body;
}

Result<QString> CopyFlow::name(const AccountId &account, const QString &key) const
{
    if (const FormModel *model = m_drafts.model(account, key))
        return model->name();
    if (DraftBook::isNewKey(key)) {
        const Result<FormModel *> opened = m_drafts.reopenNew(account, key);
        if (!opened)
            return opened.error();
        return (*opened)->name();
    }
    const auto stored = m_engine.local().connection(account, ConnectionId(key));
    if (!stored)
        return stored.error();
    if (!*stored)
        return gone(key);
    return (*stored)->name;
}

} // namespace plugboard

#include "moc_copyflow.cpp"
