// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/condition.h"

#include "schema/boundedpattern.h"
#include "schema/decimaltext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool isSame(const Json &a, const Json &b)
{
    if (a.isNumber() && b.isNumber()) {
        const auto order = compareDecimalText(QString::fromLatin1(a.numberText()),
                                              QString::fromLatin1(b.numberText()));
        return order ? *order == 0 : a == b;
    }
    return a == b;
}

bool isAmong(const Json &value, const std::vector<Json> &values)
{
    return std::any_of(values.begin(), values.end(),
                       [&value](const Json &one) { return isSame(value, one); });
}

//! Nothing where the two are no numbers.
std::optional<int> order(const Json &a, const Json &b)
{
    const std::optional<QString> left = a.scalarText();
    const std::optional<QString> right = b.scalarText();
    if (!left || !right)
        return std::nullopt;
    return compareDecimalText(*left, *right);
}

bool matches(const Json &value, const Json &pattern)
{
    return BoundedPattern(pattern.toString()).match(value.scalarText().value_or(QString()))
        == BoundedPattern::Answer::Fits;
}

bool contains(const Json &value, const Json &part)
{
    if (value.isArray())
        return isAmong(part, value.items());
    return value.toString().contains(part.scalarText().value_or(QString()));
}

} // namespace

Condition Condition::never()
{
    Condition made;
    made.m_test = Test::Never;
    return made;
}

Condition Condition::oneOf(const QString &path, std::vector<Json> values)
{
    Condition made;
    made.m_test = Test::OneOf;
    made.m_path = path;
    made.m_values = std::move(values);
    return made;
}

Condition Condition::isSet(const QString &path)
{
    Condition made;
    made.m_test = Test::Set;
    made.m_path = path;
    return made;
}

Condition Condition::compare(const QString &path, Test test, Json value)
{
    Condition made;
    made.m_test = test;
    made.m_path = path;
    made.m_values.push_back(std::move(value));
    return made;
}

Condition Condition::all(std::vector<Condition> parts)
{
    std::vector<Condition> open;
    for (Condition &part : parts) {
        if (part.isNever())
            return never();
        if (!part.isAlways())
            open.push_back(std::move(part));
    }
    if (open.empty())
        return {};
    if (open.size() == 1)
        return std::move(open.front());
    Condition made;
    made.m_test = Test::All;
    made.m_parts = std::move(open);
    return made;
}

Condition Condition::any(std::vector<Condition> parts)
{
    if (parts.empty())
        return {};
    std::vector<Condition> open;
    for (Condition &part : parts) {
        if (part.isAlways())
            return {};
        if (!part.isNever())
            open.push_back(std::move(part));
    }
    if (open.empty())
        return never();
    if (open.size() == 1)
        return std::move(open.front());
    Condition made;
    made.m_test = Test::Any;
    made.m_parts = std::move(open);
    return made;
}

Condition Condition::negated(Condition part)
{
    if (part.isAlways())
        return never();
    if (part.isNever())
        return {};
    Condition made;
    made.m_test = Test::Not;
    made.m_parts.push_back(std::move(part));
    return made;
}

bool Condition::holds(const Values &valueOf) const
{
    const auto partHolds = [&valueOf](const Condition &part) { return part.holds(valueOf); };
    switch (m_test) {
    case Test::Always:
        return true;
    case Test::Never:
        return false;
    case Test::All:
        return std::all_of(m_parts.begin(), m_parts.end(), partHolds);
    case Test::Any:
        return std::any_of(m_parts.begin(), m_parts.end(), partHolds);
    case Test::Not:
        return !m_parts.front().holds(valueOf);
    default:
        return holdsFor(valueOf(m_path));
    }
}

bool Condition::holdsFor(const FieldValue &value) const
{
    if (m_test == Test::Set)
        return !value.isEmpty();
    const Json &json = value.json();
    if (m_test == Test::OneOf) {
        if (value.presence() == Presence::Absent)
            return false;
        if (isAmong(json, m_values))
            return true;
        return json.isArray()
            && std::any_of(json.items().begin(), json.items().end(),
                           [this](const Json &item) { return isAmong(item, m_values); });
    }
    if (!value.isValue())
        return false;
    const Json &other = m_values.front();
    switch (m_test) {
    case Test::Less:
        return order(json, other).value_or(0) < 0;
    case Test::LessOrEqual:
        return order(json, other).value_or(1) <= 0;
    case Test::Greater:
        return order(json, other).value_or(0) > 0;
    case Test::GreaterOrEqual:
        return order(json, other).value_or(-1) >= 0;
    case Test::StartsWith:
        return json.scalarText().value_or(QString()).startsWith(other.scalarText().value_or(u""_s));
    case Test::EndsWith:
        return json.scalarText().value_or(QString()).endsWith(other.scalarText().value_or(u""_s));
    case Test::Contains:
        return contains(json, other);
    case Test::Matches:
        return matches(json, other);
    default:
        return false;
    }
}

QStringList Condition::paths() const
{
    QStringList found;
    if (!m_path.isEmpty())
        found.append(m_path);
    for (const Condition &part : m_parts)
        found += part.paths();
    found.removeDuplicates();
    return found;
}

} // namespace plugboard
