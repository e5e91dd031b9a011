// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connectionrows.h"

#include <QCollator>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace plugboard {

namespace {

//! Each text's place in the order; equal ones share it.
QHash<QString, int> ranks(const QStringList &texts, const QCollator &collator)
{
    // Sort keys once: comparing through the collator costs a conversion each time.
    std::vector<std::pair<QCollatorSortKey, qsizetype>> order;
    order.reserve(size_t(texts.size()));
    for (qsizetype i = 0; i < texts.size(); ++i)
        order.emplace_back(collator.sortKey(texts.at(i)), i);
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
        const int compared = a.first.compare(b.first);
        return compared != 0 ? compared < 0 : a.second < b.second;
    });
    QHash<QString, int> found;
    found.reserve(texts.size());
    int rank = -1;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || order[i - 1].first.compare(order[i].first) != 0)
            ++rank;
        found.insert(texts.at(order[i].second), rank);
    }
    return found;
}

QCollator naturalCollator(const QLocale &locale)
{
    // Without a language ICU has no order, and 10 would come before 2.
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

void addTexts(ConnectionRow &row, const TypeId &type, const ConnectionId &id)
{
    row.type = type.text();
    row.facts.setTexts(row.name, type, row.typeName, id);
}

} // namespace

milliseconds ConnectionRow::changedAt() const
{
    return std::max(facts.changedAt, milliseconds(0));
}

bool ConnectionRow::isStale() const
{
    return test != Test::None && (changes > 0 || seenChanged > testedAt);
}

void applyDraft(ConnectionRow &row, const std::optional<DraftSummary> &draft)
{
    row.changes = draft ? draft->changes : 0;
    row.facts.hasDraft = draft.has_value();
}

void applyVerdict(ConnectionRow &row, const std::optional<TestVerdict> &verdict)
{
    using Test = ConnectionRow::Test;
    row.test = !verdict ? Test::None : verdict->ok ? Test::Passed : Test::Failed;
    row.testedAt = verdict ? verdict->at : milliseconds(0);
    row.facts.isFailing = row.test == Test::Failed;
}

std::vector<ConnectionRow> makeConnectionRows(const ConnectionRowSource &source)
{
    std::vector<ConnectionRow> rows;
    rows.reserve(size_t(source.stored.heads.size() + source.drafts.size()));
    QHash<QString, const TestVerdict *> verdicts;
    for (const TestVerdict &verdict : source.stored.tests)
        verdicts.insert(verdict.id.text(), &verdict);
    QSet<QString> drawn;
    for (const ConnectionHead &head : source.stored.heads) {
        ConnectionRow row;
        row.key = head.id.text();
        row.name = head.name;
        row.typeName = head.type.name;
        const auto draft = source.drafts.constFind(row.key);
        if (draft != source.drafts.constEnd()) {
            applyDraft(row, *draft);
            row.name = draft->name;
            drawn.insert(row.key);
        }
        if (const TestVerdict *verdict = verdicts.value(row.key))
            applyVerdict(row, *verdict);
        row.facts.isReadOnly = !head.editable;
        row.seenChanged = head.seenChanged;
        row.facts.setChanged(head.updatedAt, head.seenChanged);
        addTexts(row, head.type.id, head.id);
        rows.push_back(std::move(row));
    }
    for (const DraftSummary &draft : source.drafts) {
        if (drawn.contains(draft.key))
            continue;
        ConnectionRow row;
        row.key = draft.key;
        row.name = draft.name.isEmpty() ? source.namelessName : draft.name;
        row.typeName = draft.type.name;
        applyDraft(row, draft);
        row.isNew = DraftBook::isNewKey(draft.key);
        row.isGone = !row.isNew;
        addTexts(row, draft.type.id, draft.id);
        rows.push_back(std::move(row));
    }

    QStringList names;
    names.reserve(qsizetype(rows.size()));
    QSet<QString> types;
    for (const ConnectionRow &row : rows) {
        names.append(row.name);
        types.insert(row.typeName);
    }
    const QCollator collator = naturalCollator(source.locale);
    const QHash<QString, int> nameRanks = ranks(names, collator);
    const QHash<QString, int> typeRanks
        = ranks(QStringList(types.cbegin(), types.cend()), collator);
    for (ConnectionRow &row : rows) {
        row.nameRank = nameRanks.value(row.name);
        row.typeRank = typeRanks.value(row.typeName);
    }
    std::sort(rows.begin(), rows.end(), [](const ConnectionRow &a, const ConnectionRow &b) {
        return std::tie(a.nameRank, a.key) < std::tie(b.nameRank, b.key);
    });
    return rows;
}

} // namespace plugboard
