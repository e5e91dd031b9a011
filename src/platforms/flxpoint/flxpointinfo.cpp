// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointinfo.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointInfoTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointInfo)
};

PlatformInfo makeInfo()
{
    PlatformInfo info;
    info.id = u"flxpoint"_s;
    info.name = u"Flxpoint"_s;
    info.defaultUrl = QUrl(u"https://api.flxpoint.com"_s);
    info.capabilities = {u"list"_s,  u"get"_s,       u"create"_s, u"update"_s,
                         u"types"_s, u"type-form"_s, u"check"_s,  u"test"_s};
    // The gap spreads the two starts of a second, in case the server counts in another window.
    info.limit = RateLimit{2, milliseconds(1000), milliseconds(500)};
    info.noDeleteReason
        = FlxpointInfoTr::tr("Flxpoint's documented API has no call that deletes a connection. "
                             "Delete it in Flxpoint itself, then refresh.");
    info.tokenHelp = FlxpointInfoTr::tr(
        "Connections need an Account token of your Flxpoint workspace. The Source and Channel "
        "tokens that Flxpoint shows under API Access are refused.");
    return info;
}

} // namespace

const PlatformInfo &flxpointInfo()
{
    static const PlatformInfo info = makeInfo();
    return info;
}

} // namespace plugboard
