// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/createmark.h"

#include "core/remotetext.h"
#include "workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct CreateMarkTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::CreateMark)
};

//! A platform may trim a name or fold its case: a search too many costs the user another name, one
//! too few a second connection.
QString likenessOf(const TypeId &type, const QString &name)
{
    return QString(type.text() + u'/' + name.simplified()).toCaseFolded();
}

Json listOf(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.append(Json(text));
    return list;
}

QStringList textsOf(const Json &list)
{
    QStringList texts;
    for (const Json &text : list.items())
        texts.append(text.toString());
    return texts;
}

} // namespace

Likenesses likenesses(const ConnectionList &list)
{
    Likenesses found;
    for (const Connection &connection : list.connections)
        found.insert(connection.id, likenessOf(connection.type.id, connection.name));
    return found;
}

CreateMark::CreateMark(Workspace &workspace, const AccountId &account, const ChangeRequest &request)
    : m_workspace(workspace)
    , m_name(request.edits.name.value_or(QString()))
    , m_likeness(likenessOf(request.type.id, m_name))
    , m_hasDraft(!request.draftKey.isEmpty())
{
    m_key = u"account/%1/create-sent/%2"_s.arg(account.text(),
                                               m_hasDraft ? request.draftKey : m_likeness);
}

bool CreateMark::isSet() const
{
    return !m_workspace.setting(m_key).isEmpty();
}

CreateMark::Sent CreateMark::read() const
{
    const Result<Json> json = parseJson(m_workspace.setting(m_key).toUtf8());
    if (!json)
        return {};
    return {textsOf((*json)[u"likenesses"]), textsOf((*json)[u"before"])};
}

Result<void> CreateMark::set(const Likenesses &before)
{
    Sent sent = read();
    if (!sent.likenesses.contains(m_likeness))
        sent.likenesses.append(m_likeness);
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (it.value() == m_likeness && !sent.before.contains(it.key().text()))
            sent.before.append(it.key().text());
    }
    Json json = Json::object();
    json.set(u"likenesses"_s, listOf(sent.likenesses));
    json.set(u"before"_s, listOf(sent.before));
    return m_workspace.setSetting(m_key, QString::fromUtf8(writeJson(json)));
}

Result<void> CreateMark::clear()
{
    return m_workspace.setSetting(m_key, QString());
}

std::optional<Blocker> CreateMark::objection(const ConnectionList &now,
                                             const QString &platform) const
{
    if (!isSet())
        return std::nullopt;
    const Sent sent = read();
    QStringList ids;
    const Likenesses there = likenesses(now);
    for (auto it = there.cbegin(); it != there.cend(); ++it) {
        if (it.value() == m_likeness && !sent.before.contains(it.key().text()))
            ids.append(it.key().text());
    }
    std::sort(ids.begin(), ids.end());
    if (!ids.isEmpty()) {
        const QString named = ids.join(u", "_s);
        Blocker blocker;
        blocker.message = CreateMarkTr::tr("An earlier push of this connection may have worked: %1 "
                                           "(id %2) has the same type and name.")
                              .arg(cleanRemoteText(m_name, 80), named);
        blocker.remedy = m_hasDraft
            ? CreateMarkTr::tr("Open %1 and discard this draft if that is it; to create another "
                               "one, give this draft another name.")
                  .arg(named)
            : CreateMarkTr::tr("Look at %1: if that is it, it is created. To create another one, "
                               "give it another name.")
                  .arg(named);
        return blocker;
    }
    if (now.isWhole() || !sent.likenesses.contains(m_likeness))
        return std::nullopt;
    Blocker blocker;
    blocker.message = CreateMarkTr::tr("An earlier push of this connection may have worked, and "
                                       "part of the list of %1 could not be read to look for it.")
                          .arg(platform);
    blocker.remedy = CreateMarkTr::tr("Look for it on %1. If it is not there, create it under "
                                      "another name.")
                         .arg(platform);
    return blocker;
}

} // namespace plugboard
