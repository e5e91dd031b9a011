// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointlearn.h"

#include "schema/dialects/flxpointsecrets.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Members of a ConnectionConfig beside its value (vendor: getconnectionavailabletypeconfigs). Ours
//! only: one that is not known may differ from connection to connection.
const QStringList &definingMembers()
{
    static const QStringList all{u"advanced"_s, u"dataType"_s, u"defaultValue"_s, u"description"_s,
                                 u"editable"_s, u"handle"_s,   u"hidden"_s,       u"name"_s,
                                 u"options"_s,  u"required"_s, u"sortOrder"_s};
    return all;
}

Json definitionOf(const Json &config)
{
    const bool isSecret = flxpoint::isSecretConfig(config, {});
    Json definition = Json::object();
    for (const QString &name : definingMembers()) {
        const Json *member = config.find(name);
        if (member && !(isSecret && name == u"defaultValue"))
            definition.members().push_back({name, *member});
    }
    return definition;
}

//! How often a handle was seen, and with which definitions.
struct SeenHandle
{
    int connections = 0;
    QHash<QByteArray, int> definitions;
};

} // namespace

Json learnFlxpointMetadata(const QList<StoredConnection> &seen)
{
    if (seen.isEmpty())
        return {};
    Json configs = Json::array();
    QSet<QString> handles;
    for (const StoredConnection &connection : seen) {
        for (const Json &config : connection.body[u"configs"].items()) {
            if (!config.isObject())
                continue;
            const QString handle = config[u"handle"].toString();
            if (handle.isEmpty() || handles.contains(handle))
                continue;
            handles.insert(handle);
            Json learnt = config;
            learnt.set(u"value"_s, Json());
            configs.append(std::move(learnt));
        }
    }
    return configs;
}

Json flxpointDefinition(const Json &configs)
{
    QList<QByteArray> texts;
    for (const Json &config : configs.items()) {
        if (config.isObject())
            texts.append(writeJson(definitionOf(config)));
    }
    std::ranges::sort(texts);
    Json definition = Json::array();
    for (const QByteArray &text : std::as_const(texts)) {
        if (Result<Json> config = parseJson(text))
            definition.append(*std::move(config));
    }
    return definition;
}

Json commonFlxpointDefinition(const QList<const StoredConnection *> &seen)
{
    if (seen.isEmpty())
        return {};
    QMap<QString, SeenHandle> handles;
    for (const StoredConnection *connection : seen) {
        QSet<QString> met;
        for (const Json &config : connection->body[u"configs"].items()) {
            const QString handle = config[u"handle"].toString();
            if (!config.isObject() || handle.isEmpty() || met.contains(handle))
                continue;
            met.insert(handle);
            SeenHandle &known = handles[handle];
            ++known.connections;
            ++known.definitions[writeJson(definitionOf(config))];
        }
    }
    Json common = Json::array();
    for (const SeenHandle &handle : std::as_const(handles)) {
        if (qsizetype(handle.connections) * 2 < seen.size())
            continue;
        // Of two that are as common, the same one whatever the order of the connections is.
        auto best = handle.definitions.constBegin();
        for (auto it = best; it != handle.definitions.constEnd(); ++it) {
            if (it.value() > best.value() || (it.value() == best.value() && it.key() < best.key()))
                best = it;
        }
        if (Result<Json> definition = parseJson(best.key()))
            common.append(*std::move(definition));
    }
    return flxpointDefinition(common);
}

} // namespace plugboard
