// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionfilter.h"

#include "core/remotetext.h"
#include "domain/connectionquery.h"
#include "domain/queryhelp.h"
#include "workspace/workspace.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QSet>

namespace plugboard::cli {

namespace {

struct ConnectionFilterTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::ConnectionFilter)
};

//! What is known of connections beside their bodies.
struct Known
{
    QHash<QString, milliseconds> seenChanged;
    QSet<QString> failing;
    QSet<QString> drafts;
};

Result<Known> readKnown(const Workspace &workspace, const AccountId &account)
{
    Known known;
    const Result<ListRows> rows = workspace.listRows(account);
    if (!rows)
        return rows.error();
    for (const ConnectionHead &head : rows->heads)
        known.seenChanged.insert(head.id.text(), head.seenChanged);
    for (const TestVerdict &verdict : rows->tests) {
        if (!verdict.ok)
            known.failing.insert(verdict.id.text());
    }
    const Result<QList<Draft>> drafts = workspace.drafts(account);
    if (!drafts)
        return drafts.error();
    for (const Draft &draft : *drafts)
        known.drafts.insert(draft.key);
    return known;
}

QueryFacts factsOf(const StoredConnection &one, const Known &known)
{
    QueryFacts facts;
    facts.setTexts(one.name, one.type.id, one.type.name, one.id);
    facts.isReadOnly = !one.editable;
    facts.isFailing = known.failing.contains(one.id.text());
    facts.hasDraft = known.drafts.contains(one.id.text());
    facts.setChanged(one.updatedAt, known.seenChanged.value(one.id.text()));
    return facts;
}

QueryVocabulary vocabulary(const Engine &engine, const Account &account)
{
    QueryVocabulary words;
    words.accounts.append(account.name);
    const Result<QList<ConnectionType>> types = engine.workspace().types(account.id);
    if (!types)
        return words;
    for (const ConnectionType &type : *types)
        words.types.append({type.id.text(), type.name, 0});
    words.handles = [&engine, id = account.id, known = *types] {
        QStringList handles;
        for (const ConnectionType &type : known) {
            if (const Result<FormSpec> form = engine.cachedTypeForm(id, type.id)) {
                for (const FieldSpec &field : form->fields)
                    handles.append(field.key);
            }
        }
        handles.removeDuplicates();
        return handles;
    };
    return words;
}

} // namespace

Result<QList<StoredConnection>> connectionsFor(const Engine &engine, const Account &account,
                                               const QString &text)
{
    Result<QList<StoredConnection>> all = engine.workspace().connections(account.id);
    const ConnectionQuery query(text);
    if (!all || query.isEmpty())
        return all;
    const Result<Known> known = readKnown(engine.workspace(), account.id);
    if (!known)
        return known.error();
    const ConnectionQuery::Scope scope{foldedText(account.name),
                                       milliseconds(QDateTime::currentMSecsSinceEpoch())};
    using Match = ConnectionQuery::Match;
    QList<StoredConnection> found;
    for (const StoredConnection &one : std::as_const(*all)) {
        const QueryFacts facts = factsOf(one, *known);
        Match match = query.match(facts, scope);
        if (match == Match::NeedsFields) {
            const Result<FormSpec> form = engine.form(account.id, one);
            const QueryFields fields = form ? queryFields(*form, query.handles()) : QueryFields();
            match = query.match(facts, scope, &fields);
        }
        if (match == Match::Yes)
            found.append(one);
    }
    return found;
}

QStringList remarksOn(const Engine &engine, const Account &account, const QString &text,
                      qsizetype found)
{
    const ConnectionQuery query(text);
    if (query.isEmpty())
        return {};
    const auto shown = [](const QString &word) { return cleanRemoteText(word, 80); };
    const auto finds = [&engine, &account, found](const QString &words) {
        // All that was found has all that was looked for.
        const Result<QList<StoredConnection>> having
            = found > 0 ? connectionsFor(engine, account, words) : QList<StoredConnection>();
        return having && !having->isEmpty();
    };
    QStringList remarks = queryRemarks(text, query, Guesses::Told, shown, finds);
    // A word that is none has had its guess.
    if (found > 0 || !query.problems().isEmpty())
        return remarks;
    const std::optional<QueryGuess> guess = guessQuery(text, vocabulary(engine, account));
    if (!guess)
        return {};
    const Result<QList<StoredConnection>> better = connectionsFor(engine, account, guess->text);
    // A guess that finds nothing helps nobody.
    if (!better || better->isEmpty())
        return {};
    return {ConnectionFilterTr::tr("Nothing matches “%1”. Did you mean “%2” (%3)?")
                .arg(shown(guess->word), shown(guess->better), QString::number(better->size()))};
}

} // namespace plugboard::cli
