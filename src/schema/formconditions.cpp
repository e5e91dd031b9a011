// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/formconditions.h"

namespace plugboard {

FormConditions::FormConditions(const FormSpec &form, ValueOf valueOf)
    : m_valueOf(std::move(valueOf))
{
    index(form.fields, {});
}

void FormConditions::index(const std::vector<FieldSpec> &fields, const QString &parent)
{
    for (const FieldSpec &field : fields) {
        m_places.insert(field.path, {&field, parent});
        if (!parent.isEmpty())
            m_children[parent].append(field.path);
        depend(field.path, field.visibleIf);
        depend(field.path, field.enabledIf);
        if (field.requiredIf)
            depend(field.path, *field.requiredIf);
        index(field.children, field.path);
    }
}

void FormConditions::depend(const QString &path, const Condition &condition)
{
    // One that never holds asks for nothing, but is a condition.
    if (condition.isNever())
        m_dependants[{}].append(path);
    for (const QString &other : condition.paths())
        m_dependants[other].append(path);
}

QStringList FormConditions::dependants(const QString &path) const
{
    QStringList found;
    QSet<QString> seen{path};
    QStringList open = m_dependants.value(path);
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        if (seen.contains(next))
            continue;
        seen.insert(next);
        found.append(next);
        // What stands in it goes with it, and what is not shown counts for nothing elsewhere.
        open += m_dependants.value(next);
        open += m_children.value(next);
    }
    return found;
}

void FormConditions::forget(const QStringList &paths)
{
    for (const QString &path : paths)
        m_visible.remove(path);
}

FieldValue FormConditions::effective(const QString &path) const
{
    const Place place = m_places.value(path);
    if (!place.spec || !isVisible(path))
        return FieldValue::absent();
    const FieldValue value = m_valueOf(*place.spec);
    return value.presence() == Presence::Absent ? place.spec->defaultValue : value;
}

bool FormConditions::holds(const Condition &condition) const
{
    return condition.isAlways()
        || condition.holds([this](const QString &path) { return effective(path); });
}

bool FormConditions::isVisible(const QString &path) const
{
    if (isEmpty())
        return true;
    const auto known = m_visible.constFind(path);
    if (known != m_visible.constEnd())
        return *known;
    const Place place = m_places.value(path);
    if (!place.spec || m_asking.contains(path))
        return true;
    m_asking.insert(path);
    const bool isShown
        = (place.parent.isEmpty() || isVisible(place.parent)) && holds(place.spec->visibleIf);
    m_asking.remove(path);
    // Inside a circle it depends on where one came from: not to be kept.
    if (m_asking.isEmpty())
        m_visible.insert(path, isShown);
    return isShown;
}

bool FormConditions::isEnabled(const QString &path) const
{
    const Place place = m_places.value(path);
    return !place.spec || holds(place.spec->enabledIf);
}

bool FormConditions::isRequired(const QString &path) const
{
    const FieldSpec *spec = m_places.value(path).spec;
    return spec && spec->isInput()
        && (spec->required || (spec->requiredIf && holds(*spec->requiredIf)));
}

} // namespace plugboard
