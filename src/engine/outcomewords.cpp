// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/outcomewords.h"

#include <QCoreApplication>

namespace plugboard {

namespace {

struct OutcomeTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Outcome)
};

} // namespace

Error withDraftKept(Error error, const QString &draftKey)
{
    const QString sentence = OutcomeTr::tr("Your draft is kept.");
    if (draftKey.isEmpty() || error.summary.endsWith(sentence))
        return error;
    error.summary += u' ' + sentence;
    if (error.kind == ErrorKind::NotFound)
        error.remedy = OutcomeTr::tr("Create it anew, or discard it.");
    return error;
}

Error withChangesKept(Error error, int changes)
{
    if (error.kind == ErrorKind::Server && changes > 0)
        error.summary += u' ' + OutcomeTr::tr("Your %n change(s) are kept.", nullptr, changes);
    return error;
}

Error goneSince(Error notFound, const ConnectionId &id, const QString &platform)
{
    if (notFound.kind != ErrorKind::NotFound)
        return notFound;
    notFound.summary
        = OutcomeTr::tr("Connection %1 no longer exists on %2.").arg(id.text(), platform);
    notFound.remedy = OutcomeTr::tr("Refresh the list. If it is still needed, create it anew.");
    return notFound;
}

} // namespace plugboard
