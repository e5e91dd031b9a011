// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/flxpointpracticedata.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

// A static library's resources are linked only where somebody asks for them; the macro works only
// outside a namespace.
static void initPracticeResources()
{
    Q_INIT_RESOURCE(sandbox);
}

namespace plugboard {

namespace {

struct PracticeDataTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::PracticeData)
};

Error broken(const QString &name, const QString &detail)
{
    return Error::make(ErrorKind::Internal,
                       PracticeDataTr::tr("The practice data of this program is broken."),
                       PracticeDataTr::tr("Install the program again."), name + u": "_s + detail);
}

Result<Json> readArray(const QString &name)
{
    QFile file(u":/sandbox/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return broken(name, file.errorString());
    Result<Json> json = parseJson(file.readAll());
    if (!json)
        return broken(name, json.error().detail);
    if (!json->isArray())
        return broken(name, u"no array"_s);
    return json;
}

} // namespace

const Json *PracticeType::config(const QString &handle) const
{
    for (const Json &one : configs.items()) {
        if (one[u"handle"].toString() == handle)
            return &one;
    }
    return nullptr;
}

Result<PracticeData> loadPracticeData()
{
    initPracticeResources();

    const Result<Json> types = readArray(u"flxpoint-types.json"_s);
    if (!types)
        return types.error();
    const Result<Json> connections = readArray(u"flxpoint-connections.json"_s);
    if (!connections)
        return connections.error();

    PracticeData data;
    for (const Json &one : types->items()) {
        data.types.append({.id = one[u"id"].toInt64().value_or(0),
                           .handle = one[u"handle"].toString(),
                           .name = one[u"name"].toString(),
                           .requiresConnectionToTest = one[u"requiresConnectionToTest"].toBool(),
                           .configs = one[u"configs"]});
    }
    for (const Json &one : connections->items()) {
        PracticeConnection connection;
        connection.id = one[u"id"].toInt64().value_or(0);
        connection.type = one[u"connectionType"].toString();
        connection.name = one[u"name"].toString();
        connection.extra = Json::object();
        connection.extra.set(u"insertedAt"_s, one[u"insertedAt"]);
        for (const JsonMember &member : one[u"extra"].members())
            connection.extra.set(member.name, member.value);
        for (const JsonMember &member : one[u"values"].members())
            connection.values.insert(member.name, member.value);
        data.connections.append(std::move(connection));
    }
    return data;
}

} // namespace plugboard
