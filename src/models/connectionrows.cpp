// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connectionrows.h"

#include <QCollator>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <utility>

namespace plugboard {

namespace {

//! Each text's place in the order; equal ones share it.
std::vector<int> ranks(const QStringList &texts, const QCollator &collator)
{
    // Sort keys once: comparing through the collator costs a conversion each time.
    std::vector<std::pair<QCollatorSortKey, qsizetype>> order;
    order.reserve(size_t(texts.size()));
    for (qsizetype i = 0; i < texts.size(); ++i)
        order.emplace_back(collator.sortKey(texts.at(i)), i);
    std::sort(order.begin(), order.end(),
              [](const auto &a, const auto &b) { return a.first.compare(b.first) < 0; });
    std::vector<int> found(order.size());
    int rank = -1;
    for (size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || order[i - 1].first.compare(order[i].first) != 0)
            ++rank;
        found[size_t(order[i].second)] = rank;
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

//! Gives the rows their ranks, and puts them in the order of their names.
void putInOrder(std::vector<ConnectionRow> &rows, const QCollator &collator)
{
    QStringList names;
    names.reserve(qsizetype(rows.size()));
    QStringList types;
    QHash<QString, size_t> typeAt;
    for (const ConnectionRow &row : rows) {
        names.append(row.name);
        if (!typeAt.contains(row.typeName)) {
            typeAt.insert(row.typeName, size_t(types.size()));
            types.append(row.typeName);
        }
    }
    const std::vector<int> nameRanks = ranks(names, collator);
    const std::vector<int> typeRanks = ranks(types, collator);
    // A row is large: their places are sorted, and each row is moved once.
    std::vector<size_t> order(rows.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return nameRanks[a] != nameRanks[b] ? nameRanks[a] < nameRanks[b]
                                            : rows[a].key < rows[b].key;
    });
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].nameRank = nameRanks[i];
        rows[i].typeRank = typeRanks[typeAt.value(rows[i].typeName)];
    }
    // Within the vector: to touch as much memory again takes longer than to sort.
    for (size_t start = 0; start < order.size(); ++start) {
        if (order[start] == start)
            continue;
        ConnectionRow first = std::move(rows[start]);
        size_t at = start;
        while (order[at] != start) {
            const size_t from = std::exchange(order[at], at);
            rows[at] = std::move(rows[from]);
            at = from;
        }
        order[at] = at;
        rows[at] = std::move(first);
    }
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

std::vector<ConnectionRow> makeConnectionRows(ConnectionRowSource source)
{
    std::vector<ConnectionRow> rows;
    rows.reserve(size_t(source.stored.heads.size() + source.drafts.size()));
    QHash<QString, const TestVerdict *> verdicts;
    for (const TestVerdict &verdict : source.stored.tests)
        verdicts.insert(verdict.id.text(), &verdict);
    QSet<QString> drawn;
    for (ConnectionHead &head : source.stored.heads) {
        ConnectionRow &row = rows.emplace_back();
        row.key = head.id.text();
        row.name = std::move(head.name);
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
    }
    for (const DraftSummary &draft : std::as_const(source.drafts)) {
        if (drawn.contains(draft.key))
            continue;
        ConnectionRow &row = rows.emplace_back();
        row.key = draft.key;
        row.name = draft.name.isEmpty() ? source.namelessName : draft.name;
        row.typeName = draft.type.name;
        applyDraft(row, draft);
        row.isNew = DraftBook::isNewKey(draft.key);
        row.isGone = !row.isNew;
        addTexts(row, draft.type.id, draft.id);
    }
    source.stored = {};
    putInOrder(rows, naturalCollator(source.locale));
    return rows;
}

} // namespace plugboard
