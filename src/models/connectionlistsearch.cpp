// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rows the list shows: what is searched for in a view, and what is told of the words.
#include "models/connectionlistmodel.h"

#include "engine/engine.h"
#include "engine/localdata.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Of reading forms, between two looks at what else there is to do.
constexpr int kSliceMs = 8;

} // namespace

void ConnectionListModel::setSearch(const QString &text)
{
    if (m_search == text)
        return;
    m_search = text;
    m_query = ConnectionQuery(text, ConnectionQuery::Mode::Typing);
    changeQuery();
}

void ConnectionListModel::setView(const QString &query)
{
    if (m_viewText == query)
        return;
    m_viewText = query;
    m_viewQuery = ConnectionQuery(query);
    changeQuery();
}

void ConnectionListModel::changeQuery()
{
    const QStringList asked = handles();
    if (asked != m_fieldHandles) {
        m_fieldHandles = asked;
        m_fields.clear();
    }
    filter(Keep::Nothing);
}

QStringList ConnectionListModel::handles() const
{
    QStringList asked = m_viewQuery.handles() + m_query.handles();
    asked.removeDuplicates();
    return asked;
}

QStringList ConnectionListModel::remarks(Guesses guesses,
                                         const std::function<QString(const QString &)> &shown) const
{
    if (m_query.problems().isEmpty())
        return {};
    const auto finds = [this](const QString &words) {
        const ConnectionQuery query(words);
        return std::ranges::any_of(m_rows, [&](const Row *row) {
            return query.match(row->facts, m_scope, fieldsOf(*row)) == ConnectionQuery::Match::Yes;
        });
    };
    return queryRemarks(m_search, m_query, guesses, shown, finds);
}

const QueryFields *ConnectionListModel::fieldsOf(const Row &row) const
{
    if (!m_query.asksFields() && !m_viewQuery.asksFields())
        return nullptr;
    const auto known = m_fields.constFind(row.key);
    return known == m_fields.constEnd() ? nullptr : &*known;
}

ConnectionQuery::Match ConnectionListModel::matching(const Row &row) const
{
    using Match = ConnectionQuery::Match;
    const QueryFields *fields = fieldsOf(row);
    const Match inView = m_viewQuery.match(row.facts, m_scope, fields);
    if (inView == Match::No)
        return inView;
    const Match found = m_query.match(row.facts, m_scope, fields);
    return found == Match::Yes ? inView : found;
}

void ConnectionListModel::filter(Keep keep)
{
    m_scope.now = milliseconds(QDateTime::currentMSecsSinceEpoch());
    const bool isWhole = m_query.isEmpty() && m_viewQuery.isEmpty();
    QSet<QString> kept;
    if (keep == Keep::ShownRows && !isWhole) {
        for (const Row *row : std::as_const(m_rows))
            kept.insert(row->key);
    }
    m_unread.clear();
    QList<const Row *> wanted;
    if (isWhole) {
        wanted = m_order;
    } else {
        wanted.reserve(m_order.size());
        for (const Row *row : std::as_const(m_order)) {
            const ConnectionQuery::Match found = matching(*row);
            if (found == ConnectionQuery::Match::NeedsFields)
                m_unread.append(row);
            if (found == ConnectionQuery::Match::Yes
                || (!kept.isEmpty() && kept.contains(row->key)))
                wanted.append(row);
        }
    }
    show(wanted);
    if (!m_unread.isEmpty())
        m_formTimer.start(0);
    Q_EMIT countChanged();
}

void ConnectionListModel::readForms()
{
    QElapsedTimer slice;
    slice.start();
    bool isNews = false;
    while (!m_unread.isEmpty() && slice.elapsed() < kSliceMs) {
        const Row *row = m_unread.takeLast();
        m_fields.insert(row->key, readFields(*row));
        isNews |= matching(*row) == ConnectionQuery::Match::Yes;
    }
    if (m_unread.isEmpty() || isNews)
        filter(Keep::ShownRows);
    else
        m_formTimer.start(0);
}

QueryFields ConnectionListModel::readFields(const Row &row) const
{
    // What is not on the platform has no form there.
    if (row.isNew || row.isGone)
        return {};
    const auto stored = m_engine.local().connection(m_account, row.facts.id);
    if (!stored || !*stored)
        return {};
    const Result<FormSpec> form = m_engine.form(m_account, **stored);
    return form ? queryFields(*form, m_fieldHandles) : QueryFields();
}

std::optional<int> ConnectionListModel::countOf(const QString &text) const
{
    const ConnectionQuery query(text);
    if (query.isEmpty())
        return totalCount();
    if (query.asksFields())
        return std::nullopt;
    ConnectionQuery::Scope scope = m_scope;
    scope.now = milliseconds(QDateTime::currentMSecsSinceEpoch());
    return int(std::ranges::count_if(m_order, [&](const Row *row) {
        return query.match(row->facts, scope) == ConnectionQuery::Match::Yes;
    }));
}

QueryVocabulary ConnectionListModel::vocabulary() const
{
    // It is asked for at each keystroke.
    if (m_vocabulary)
        return *m_vocabulary;
    QueryVocabulary words;
    QHash<QString, int> at;
    for (const Row *row : m_order) {
        auto known = at.find(row->type);
        if (known == at.end()) {
            known = at.insert(row->type, int(words.types.size()));
            words.types.append({row->type, row->typeName, 0});
        }
        ++words.types[*known].count;
    }
    std::ranges::sort(words.types, [](const auto &a, const auto &b) {
        return std::make_pair(-a.count, a.name) < std::make_pair(-b.count, b.name);
    });
    if (const Result<QList<Account>> accounts = m_engine.local().accounts()) {
        for (const Account &account : *accounts)
            words.accounts.append(account.name);
    }
    words.handles = [this, types = words.types] {
        if (m_knownHandles)
            return *m_knownHandles;
        QSet<QString> found;
        for (const QueryVocabulary::Type &type : types) {
            if (const Result<FormSpec> form
                = m_engine.cachedTypeForm(m_account, TypeId(type.handle))) {
                for (const FieldSpec &field : form->fields)
                    found.insert(field.key);
            }
        }
        QStringList handles(found.cbegin(), found.cend());
        handles.sort();
        m_knownHandles = handles;
        return handles;
    };
    m_vocabulary = words;
    return words;
}

} // namespace plugboard
