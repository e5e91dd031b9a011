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
    if (!draftKey.isEmpty() && !error.summary.endsWith(sentence))
        error.summary += u' ' + sentence;
    return error;
}

Error goneSince(Error notFound, const QString &name, const QString &platform)
{
    if (notFound.kind != ErrorKind::NotFound)
        return notFound;
    notFound.summary = OutcomeTr::tr("%1 no longer exists on %2.").arg(name, platform);
    notFound.remedy = OutcomeTr::tr("Refresh the list. If it is still needed, create it anew.");
    return notFound;
}

} // namespace plugboard
