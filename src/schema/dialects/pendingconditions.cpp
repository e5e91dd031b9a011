// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/pendingconditions.h"

#include "schema/dialects/metadatareading.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct PendingConditionsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::PendingConditions)
};

//! Thousands of fields of one key, each asking for that key, would multiply.
constexpr qsizetype kMaxTests = 500'000;

Condition at(const QString &path, const Condition &condition)
{
    switch (condition.test()) {
    case Condition::Test::OneOf:
        return Condition::oneOf(path, condition.values());
    case Condition::Test::Set:
        return Condition::isSet(path);
    default:
        return Condition::compare(path, condition.test(), condition.values().front());
    }
}

} // namespace

void PendingConditions::addField(const QString &parent, const QString &key, const QString &path)
{
    const QString here = childPath(parent, key);
    const QString whole = childPath(plain(parent), key);
    m_paths[here].append(path);
    // From the root nobody names a "#2" on the way.
    if (whole != here)
        m_paths[whole].append(path);
    m_plain.insert(path, whole);
}

void PendingConditions::addItem(const QString &listPath, const QString &path)
{
    m_plain.insert(path, itemPath(plain(listPath), 0));
}

void PendingConditions::show(const QString &path, Term term)
{
    m_shown[path].push_back(std::move(term));
}

void PendingConditions::disable(const QString &path, std::vector<Term> terms)
{
    m_disabled[path] = std::move(terms);
}

std::optional<Condition> PendingConditions::resolved(const Condition &condition, QString &missing)
{
    switch (condition.test()) {
    case Condition::Test::Always:
    case Condition::Test::Never:
        return condition;
    case Condition::Test::All:
    case Condition::Test::Any:
    case Condition::Test::Not: {
        std::vector<Condition> parts;
        for (const Condition &part : condition.parts()) {
            std::optional<Condition> found = resolved(part, missing);
            if (!found)
                return std::nullopt;
            parts.push_back(*std::move(found));
        }
        if (condition.test() == Condition::Test::Not)
            return Condition::negated(std::move(parts.front()));
        return condition.test() == Condition::Test::All ? Condition::all(std::move(parts))
                                                        : Condition::any(std::move(parts));
    }
    default:
        break;
    }
    const QStringList paths = m_paths.value(condition.path());
    if (paths.isEmpty()) {
        missing = condition.path();
        return std::nullopt;
    }
    m_tests += paths.size() * (1 + qsizetype(condition.values().size()));
    if (m_tests > kMaxTests)
        return std::nullopt;
    std::vector<Condition> any;
    for (const QString &path : paths)
        any.push_back(at(path, condition));
    return Condition::any(std::move(any));
}

std::optional<Condition> PendingConditions::resolved(const QString &path, const Term &term,
                                                     FormBuilder &builder)
{
    QString missing;
    std::optional<Condition> found = resolved(term.condition, missing);
    if (found)
        return term.isNegated ? Condition::negated(*std::move(found)) : found;
    if (missing.isEmpty()) {
        if (!std::exchange(m_isFull, true)) {
            builder.note(path, Severity::Error,
                         PendingConditionsTr::tr("The metadata has more conditions than are taken "
                                                 "here; from this field on they count as kept."));
        }
    } else if (!term.source.isEmpty()) {
        builder.note(path, Severity::Info,
                     PendingConditionsTr::tr("The condition “%1” counts as kept: this form has no "
                                             "field “%2”.")
                         .arg(term.source, metadata::quoted(missing)));
    } else if (!m_told.contains(missing)) {
        m_told.insert(missing);
        builder.note(path, Severity::Info,
                     PendingConditionsTr::tr("This form has no field “%1”; conditions that ask for "
                                             "it count as kept.")
                         .arg(metadata::quoted(missing)));
    }
    return std::nullopt;
}

void PendingConditions::settle(std::vector<FieldSpec> &fields, FormBuilder &builder)
{
    for (FieldSpec &spec : fields) {
        settleField(spec, builder);
        settle(spec.children, builder);
    }
}

void PendingConditions::settleField(FieldSpec &spec, FormBuilder &builder)
{
    if (const auto shown = m_shown.constFind(spec.path); shown != m_shown.constEnd()) {
        std::vector<Condition> all{spec.visibleIf};
        for (const Term &term : *shown) {
            if (std::optional<Condition> found = resolved(spec.path, term, builder))
                all.push_back(*std::move(found));
        }
        spec.visibleIf = Condition::all(std::move(all));
    }
    const auto disabled = m_disabled.constFind(spec.path);
    if (disabled == m_disabled.constEnd())
        return;
    std::vector<Condition> all;
    for (const Term &term : *disabled) {
        std::optional<Condition> found = resolved(spec.path, term, builder);
        // Without the whole of it nothing says that the field is locked.
        if (!found)
            return;
        all.push_back(*std::move(found));
    }
    if (!all.empty())
        spec.enabledIf = Condition::negated(Condition::all(std::move(all)));
}

} // namespace plugboard
