// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/typedefinitions.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct TypeDefinitionsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::TypeDefinitions)
};

//! Enough to know what most of a type's connections show.
constexpr qsizetype kMostLookedAt = 400;

//! The present definition of \a source and the one that was told last.
struct ToldPair
{
    const TypeDefinition *present = nullptr;
    const TypeDefinition *told = nullptr;
};

ToldPair toldPair(const QList<TypeDefinition> &definitions, DefinitionSource source)
{
    ToldPair pair;
    for (const TypeDefinition &one : definitions) {
        if (one.source != source)
            continue;
        if (!pair.present || one.number > pair.present->number)
            pair.present = &one;
        // Of two that were told at once the newer one.
        const bool isLater = pair.told
            && (one.told > pair.told->told
                || (one.told == pair.told->told && one.number > pair.told->number));
        if (one.told > milliseconds(0) && (!pair.told || isLater))
            pair.told = &one;
    }
    return pair;
}

} // namespace

void noteGivenForm(AccountSession &session, const ConnectionType &type, const Json &metadata,
                   const std::optional<Json> &before, milliseconds storedAt)
{
    const AccountId account = session.account().id;
    QList<SeenDefinition> seen;
    const int connections = session.workspace().connectionCount(account, type.id).value_or(0);
    const Result<QList<TypeDefinition>> known = session.workspace().definitions(account, type.id);
    const bool isKnown = known && std::ranges::any_of(*known, [](const TypeDefinition &one) {
                             return one.source == DefinitionSource::Platform;
                         });
    if (before && known && !isKnown) {
        seen.append({type, DefinitionSource::Platform, connections,
                     session.api().definition(*before), storedAt});
        (void) session.workspace().noteDefinitions(account, seen);
        seen.clear();
    }
    seen.append({type, DefinitionSource::Platform, connections, session.api().definition(metadata),
                 milliseconds(0)});
    // A form that could not be noted is still a form.
    (void) session.workspace().noteDefinitions(account, seen);
}

QList<SeenDefinition> definitionsOf(const PlatformApi &api, const QList<StoredConnection> &list)
{
    QMap<QString, QList<const StoredConnection *>> byType;
    for (const StoredConnection &one : list) {
        if (!one.type.id.isEmpty())
            byType[one.type.id.text()].append(&one);
    }
    QList<SeenDefinition> all;
    for (const QList<const StoredConnection *> &ofType : std::as_const(byType)) {
        QList<const StoredConnection *> some = ofType;
        if (ofType.size() > kMostLookedAt) {
            some.clear();
            for (qsizetype i = 0; i < kMostLookedAt; ++i)
                some.append(ofType.at(i * ofType.size() / kMostLookedAt));
        }
        Json common = api.commonDefinition(some);
        if (common.items().empty())
            continue;
        all.append({ofType.constFirst()->type, DefinitionSource::Learnt, int(ofType.size()),
                    std::move(common), milliseconds(0)});
    }
    return all;
}

std::optional<FormDrift> formDrift(const AccountSession &session, const TypeId &type)
{
    const AccountId account = session.account().id;
    const Result<QList<TypeDefinition>> definitions
        = session.workspace().definitions(account, type);
    const Result<SecretContext> context = session.secretContext();
    if (!definitions || !context)
        return std::nullopt;
    // Of the same change the platform's own word says more.
    for (const DefinitionSource source : {DefinitionSource::Platform, DefinitionSource::Learnt}) {
        const ToldPair pair = toldPair(*definitions, source);
        if (!pair.present || !pair.told || pair.present == pair.told)
            continue;
        const Result<FormSpec> before
            = session.api().formOfType(type, pair.told->metadata, *context);
        const Result<FormSpec> after
            = session.api().formOfType(type, pair.present->metadata, *context);
        if (!before || !after)
            continue;
        FormDrift drift;
        drift.differences = formDifference(*before, *after);
        if (drift.differences.isEmpty())
            continue;
        drift.source = source;
        drift.since = pair.present->firstSeen;
        drift.connections = session.workspace().connectionCount(account, type).value_or(0);
        return drift;
    }
    return std::nullopt;
}

QString driftInWords(const FormDrift &drift, const QString &platform, const QString &typeName)
{
    const QString day = QLocale().toString(QDateTime::fromMSecsSinceEpoch(drift.since.count()),
                                           TypeDefinitionsTr::tr("d MMM", "a day"));
    const QString changes = differenceInWords(drift.differences);
    //: %1 is a platform, %2 a type of connections, %3 a day, %4 "Port added, Mode has other
    //: choices"
    return TypeDefinitionsTr::tr("%1 changed the form of %2 on %3: %4.")
        .arg(platform, typeName, day, changes);
}

} // namespace plugboard
