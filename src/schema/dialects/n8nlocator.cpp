// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/n8nlocator.h"

#include "schema/dialects/metadatareading.h"
#include "schema/dialects/n8nfield.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::n8n {

namespace {

struct N8nLocatorTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::N8nLocator)
};

class Locator
{
public:
    Locator(FormBuilder &builder, PendingConditions &conditions, FieldSpec &spec)
        : m_builder(builder), m_conditions(conditions), m_spec(spec)
    {
    }

    bool read(const QString &parent, const Json &property, int depth)
    {
        const Json &given = property[u"default"];
        const Json::Array &modes = property[u"modes"].items();
        FieldSpec *marker = add(u"__rl"_s, FieldKind::Bool, depth);
        if (!marker)
            return false;
        marker->hidden = true;
        marker->readOnly = true;
        marker->readOnlyReason = N8nLocatorTr::tr("It says to n8n what the object is.");
        marker->defaultValue = FieldValue(Json(true));

        FieldSpec *mode = add(u"mode"_s, FieldKind::Choice, depth);
        if (!mode)
            return false;
        mode->label = N8nLocatorTr::tr("Given by");
        const QString modePath = mode->path;
        for (const Json &one : modes) {
            const QString name = one[u"name"].toString();
            if (!name.isEmpty() && m_builder.takeChoices(modePath, 1) > 0) {
                mode->choices.append(FormBuilder::choice(
                    Json(name), label(m_builder, modePath, one, u"displayName"_s)));
            }
        }
        const Json &first
            = given[u"mode"].isString() || modes.empty() ? given[u"mode"] : modes.front()[u"name"];
        if (first.isString())
            mode->defaultValue = FieldValue(first);
        if (mode->choices.isEmpty()) {
            m_builder.note(m_spec.path, Severity::Warning,
                           N8nLocatorTr::tr("The property has no modes; any text is taken."));
            return value(parent, {}, given, {}, depth);
        }
        for (const Json &one : modes) {
            const QString name = one[u"name"].toString();
            if (!name.isEmpty()
                && !value(parent, one, given, Condition::oneOf(modePath, {Json(name)}), depth))
                return false;
        }
        return true;
    }

private:
    FieldSpec *add(const QString &key, FieldKind kind, int depth)
    {
        if (!m_builder.takeField(m_spec.path, depth))
            return nullptr;
        FieldSpec spec;
        spec.path = m_builder.takePath(m_spec.path, key, FormBuilder::Repeats::Expected);
        spec.key = key;
        spec.kind = kind;
        spec.wire = WireForm::Native;
        spec.label = key;
        m_spec.children.push_back(std::move(spec));
        return &m_spec.children.back();
    }

    bool value(const QString &parent, const Json &mode, const Json &given, const Condition &when,
               int depth)
    {
        FieldSpec *made = add(u"value"_s, FieldKind::Text, depth);
        if (!made)
            return false;
        FieldSpec &spec = *made;
        // An item of a list has no name of its own.
        if (!m_spec.key.isEmpty())
            m_conditions.addField(parent, m_spec.key, spec.path);
        spec.visibleIf = when;
        spec.required = m_spec.required;
        if (const QString name = label(m_builder, spec.path, mode, u"displayName"_s);
            !name.isEmpty())
            spec.label = name;
        spec.help = help(m_builder, spec.path, mode, u"hint"_s);
        spec.constraints.example = label(m_builder, spec.path, mode, u"placeholder"_s);
        spec.raw = mode;
        if (given[u"mode"] == mode[u"name"] && given.contains(u"value"))
            spec.defaultValue = FieldValue(given[u"value"]);
        if (mode[u"type"].toString() == u"list") {
            spec.kind = FieldKind::Choice;
            spec.choicesFrom
                = metadata::quoted(mode[u"typeOptions"][u"searchListMethod"].toString(u"list"_s));
            m_builder.note(spec.path, Severity::Info,
                           N8nLocatorTr::tr("n8n loads the choices by “%1”, which is not asked "
                                            "here; any text is taken.")
                               .arg(spec.choicesFrom));
        }
        for (const Json &check : mode[u"validation"].items()) {
            const Json &rule = check[u"properties"];
            if (check[u"type"].toString() != u"regex" || !spec.constraints.pattern.isEmpty()) {
                m_builder.note(spec.path, Severity::Info,
                               N8nLocatorTr::tr("A check of n8n's is not made here: %1.")
                                   .arg(metadata::quoted(check[u"type"].toString())));
                continue;
            }
            metadata::setPattern(m_builder, spec, rule[u"regex"].toString());
            spec.constraints.patternHint = label(m_builder, spec.path, rule, u"errorMessage"_s);
        }
        return true;
    }

    FormBuilder &m_builder;
    PendingConditions &m_conditions;
    FieldSpec &m_spec;
};

} // namespace

bool readLocator(FormBuilder &builder, PendingConditions &conditions, FieldSpec &spec,
                 const QString &parent, const Json &property, int depth)
{
    return Locator(builder, conditions, spec).read(parent, property, depth);
}

} // namespace plugboard::n8n
