// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/formvalues.h"

#include "schema/fieldpath.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! An index past it would make a list of nulls as long as somebody likes.
constexpr int kMaxItems = 100'000;

//! What "[2].host" leads to in \a value, made where it is not there.
Json *place(Json &value, const QList<PathStep> &steps)
{
    Json *at = &value;
    for (const PathStep &step : steps) {
        if (step.isItem()) {
            if (step.item >= kMaxItems)
                return nullptr;
            if (!at->isArray())
                *at = Json::array();
            while (int(at->items().size()) <= step.item)
                at->append(Json());
            at = &at->items()[size_t(step.item)];
        } else {
            if (!at->isObject())
                *at = Json::object();
            if (!at->find(step.key))
                at->set(step.key, Json());
            at = at->find(step.key);
        }
    }
    return at;
}

} // namespace

FormValues::FormValues(const FormSpec &form, const FormEdits &edits) : m_form(form), m_edits(edits)
{
    index(form.fields, nullptr);
}

void FormValues::index(const std::vector<FieldSpec> &fields, const FieldSpec *parent)
{
    for (const FieldSpec &field : fields) {
        m_places.insert(field.path, {&field, parent});
        index(field.children, &field);
    }
}

FieldValue FormValues::value(const FieldSpec &spec) const
{
    if (const FieldEdit *edit = m_edits.edit(spec.path)) {
        switch (edit->action) {
        case FieldEdit::Action::Set:
            return withItemEdits(spec, edit->value);
        case FieldEdit::Action::ReplaceSecret:
            return FieldValue::text(QString());
        case FieldEdit::Action::Unset:
        case FieldEdit::Action::ClearSecret:
            return FieldValue::absent();
        }
    }
    return withItemEdits(spec, spec.saved);
}

FieldValue FormValues::withItemEdits(const FieldSpec &spec, FieldValue value) const
{
    if (spec.kind != FieldKind::List || spec.secret)
        return value;
    Json items = value.json();
    bool isChanged = false;
    for (const FieldEdit &edit : m_edits.fields) {
        // A secret's text is in no value; that it is given is said at its own field.
        if (edit.action != FieldEdit::Action::Set || !edit.path.startsWith(spec.path + u'['))
            continue;
        if (Json *at = place(items, pathSteps(edit.path.mid(spec.path.size())))) {
            *at = edit.value.json();
            isChanged = true;
        }
    }
    return isChanged ? FieldValue(items) : value;
}

FieldValue FormValues::effective(const QString &path) const
{
    const Place found = m_places.value(path);
    if (!found.spec || !isVisible(*found.spec))
        return FieldValue::absent();
    const FieldValue known = value(*found.spec);
    return known.presence() == Presence::Absent && !m_edits.edit(path) ? found.spec->defaultValue
                                                                       : known;
}

bool FormValues::holds(const Condition &condition) const
{
    return condition.isAlways()
        || condition.holds([this](const QString &path) { return effective(path); });
}

bool FormValues::isVisible(const FieldSpec &spec) const
{
    const auto known = m_visible.constFind(spec.path);
    if (known != m_visible.constEnd())
        return *known;
    if (m_asking.contains(spec.path))
        return true;
    m_asking.insert(spec.path);
    const FieldSpec *parent = m_places.value(spec.path).parent;
    const bool isShown = (!parent || isVisible(*parent)) && holds(spec.visibleIf);
    m_asking.remove(spec.path);
    // Inside a circle it depends on where one came from: not to be kept.
    if (m_asking.isEmpty())
        m_visible.insert(spec.path, isShown);
    return isShown;
}

bool FormValues::isEnabled(const FieldSpec &spec) const
{
    return !spec.readOnly && holds(spec.enabledIf);
}

bool FormValues::isRequired(const FieldSpec &spec) const
{
    return spec.required || (spec.requiredIf && holds(*spec.requiredIf));
}

} // namespace plugboard
