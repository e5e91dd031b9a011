// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointlearn.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace plugboard {

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

} // namespace plugboard
