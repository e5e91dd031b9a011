// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exportedfields.h"

#include "schema/secrets.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool holdsSecret(const FieldSpec &field)
{
    return std::any_of(field.children.begin(), field.children.end(),
                       [](const FieldSpec &child) { return child.secret || holdsSecret(child); });
}

QString secretStateOf(const FieldSpec &field)
{
    // The field's metadata as it is stored has the marker itself, which knows references too.
    for (const Json *json : {&field.raw, field.raw.find(u"value")}) {
        if (json) {
            if (const std::optional<QString> state = secretMarkerState(*json))
                return *state;
        }
    }
    if (!field.saved.isValue())
        return u"unset"_s;
    return field.secretKnown ? u"set"_s : u"unknown"_s;
}

class Collector
{
public:
    QList<ExportedField> run(const FormSpec &form)
    {
        for (const FieldSpec &field : form.fields)
            ++m_keys[field.key];
        for (const FieldSpec &field : form.fields) {
            const bool alone = !field.key.isEmpty() && m_keys.value(field.key) == 1;
            add(alone ? field.key : field.path, field);
        }
        std::stable_sort(
            m_fields.begin(), m_fields.end(),
            [](const ExportedField &a, const ExportedField &b) { return a.name < b.name; });
        return std::move(m_fields);
    }

private:
    void add(const QString &key, const FieldSpec &field)
    {
        ExportedField out;
        out.name = key;
        for (int i = 2; m_names.contains(out.name); ++i)
            out.name = key + u"#%1"_s.arg(i);
        m_names.insert(out.name);

        const bool inside = holdsSecret(field);
        out.label = field.label;
        out.kind = field.kind;
        out.secret = field.secret;
        out.absent = field.saved.presence() == Presence::Absent;
        if (field.secret)
            out.state = secretStateOf(field);
        else if (!inside)
            out.value = field.saved.json();
        m_fields.append(std::move(out));
        // Its own value would show what is below it.
        if (inside && !field.secret) {
            for (const FieldSpec &child : field.children)
                add(child.path, child);
        }
    }

    QHash<QString, int> m_keys;
    QSet<QString> m_names;
    QList<ExportedField> m_fields;
};

} // namespace

QList<ExportedField> exportedFields(const FormSpec &form)
{
    return Collector().run(form);
}

void SecretCounter::add(const QList<ExportedField> &fields)
{
    for (const ExportedField &field : fields) {
        if (!field.secret)
            continue;
        ++m_states[field.state];
        const QString label = field.label.isEmpty() ? field.name : field.label;
        SecretTally &tally = m_fields[{label, field.name}];
        tally.label = label;
        tally.handle = field.name;
        ++tally.states[field.state];
    }
}

void SecretCounter::addMarkers(const Json &body)
{
    if (const std::optional<QString> state = secretMarkerState(body)) {
        ++m_states[*state];
        return;
    }
    for (const Json &item : body.items())
        addMarkers(item);
    for (const JsonMember &member : body.members())
        addMarkers(member.value);
}

} // namespace plugboard
