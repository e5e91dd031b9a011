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

FormValues::FormValues(const FormSpec &form, const FormEdits &edits)
    : m_edits(edits), m_conditions(form, [this](const FieldSpec &spec) { return known(spec); })
{
}

FieldValue FormValues::known(const FieldSpec &spec) const
{
    // What was taken away has no default in its place: somebody wants it gone.
    const FieldValue now = value(spec);
    return now.presence() == Presence::Absent && m_edits.edit(spec.path) ? FieldValue::null() : now;
}

FieldValue FormValues::value(const FieldSpec &spec) const
{
    if (const FieldEdit *edit = m_edits.edit(spec.path)) {
        switch (edit->action) {
        case FieldEdit::Action::Set:
            return withItemEdits(spec, edit->value);
        case FieldEdit::Action::ReplaceSecret:
        case FieldEdit::Action::UseReference:
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

} // namespace plugboard
