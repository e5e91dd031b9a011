// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/registry.h"

#include "platforms/flxpoint/flxpointapi.h"
#include "platforms/flxpoint/flxpointinfo.h"

#include <algorithm>

namespace plugboard {

const QList<PlatformEntry> &platforms()
{
    static const QList<PlatformEntry> entries{
        {flxpointInfo(),
         [](const Account &account, ApiServices services) {
             return makeFlxpointApi(account, services.http, services.clock,
                                    std::move(services.token));
         }},
    };
    return entries;
}

const PlatformEntry *platform(const QString &id)
{
    const QList<PlatformEntry> &all = platforms();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&id](const PlatformEntry &entry) { return entry.info.id == id; });
    return it == all.end() ? nullptr : &*it;
}

} // namespace plugboard
