// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/n8ndialect.h"

#include "core/remotetext.h"
#include "schema/dialects/metadatareading.h"
#include "schema/dialects/n8nconditions.h"
#include "schema/dialects/n8nfield.h"
#include "schema/dialects/n8nlocator.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct N8nDialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::N8nDialect)
};

//! Where a property stands.
struct PropertyPlace
{
    QString parent;
    int depth = 1;
    //! It is added to a collection or not.
    bool isAdded = false;
};

class N8nForm
{
public:
    FormSpec build(const Json &metadata)
    {
        std::vector<FieldSpec> fields;
        const Json &list = metadata.isArray() ? metadata : metadata[u"properties"];
        for (const Json &parent : metadata[u"extends"].items()) {
            m_builder.note({}, Severity::Info,
                           N8nDialectTr::tr("The fields of “%1”, which this one extends, are not "
                                            "in this file.")
                               .arg(metadata::quoted(parent.toString())));
        }
        entries(fields, list, {});
        m_pending.settle(fields, m_builder);
        QString title = n8n::label(m_builder, {}, metadata, u"displayName"_s);
        if (title.isEmpty())
            title = n8n::label(m_builder, {}, metadata, u"name"_s);
        return m_builder.take(title, std::move(fields));
    }

private:
    void entries(std::vector<FieldSpec> &out, const Json &list, const PropertyPlace &place)
    {
        int number = 0;
        for (const Json &entry : list.items()) {
            if (!m_builder.takeField(place.parent, place.depth))
                return;
            ++number;
            out.push_back(entry.isObject() ? property(entry, place, number)
                                           : stray(entry, place, number));
        }
    }

    FieldSpec stray(const Json &entry, const PropertyPlace &place, int number)
    {
        const QString path = m_builder.takePath(place.parent, u"#%1"_s.arg(number));
        FieldSpec spec = m_builder.rawField(
            path, {}, n8n::shownMetadata(entry, false),
            N8nDialectTr::tr("This entry is of type %1 and no property; it is shown as it came.")
                .arg(entry.typeName()));
        lock(spec, N8nDialectTr::tr("The entry is no property, so it has no value."));
        return spec;
    }

    static void lock(FieldSpec &spec, const QString &reason)
    {
        spec.readOnly = true;
        spec.readOnlyReason = reason;
    }

    //! Properties of one key, each for other values of others, are n8n's way; only without
    //! conditions it is worth a word.
    QString takePath(const QString &key, const PropertyPlace &place, const Json &property)
    {
        const bool isConditional = property[u"displayOptions"].isObject();
        const QString plain = childPath(place.parent, key);
        const auto known = m_areConditional.constFind(plain);
        if (known == m_areConditional.constEnd()) {
            m_areConditional.insert(plain, isConditional);
            return m_builder.takePath(place.parent, key);
        }
        const bool isExpected = *known && isConditional;
        m_areConditional.insert(plain, isExpected);
        if (!isExpected)
            return m_builder.takePath(place.parent, key);
        QString path = m_builder.takePath(place.parent, key, FormBuilder::Repeats::Expected);
        if (!std::exchange(m_hasToldRepeats, true)) {
            m_builder.note(path, Severity::Info,
                           N8nDialectTr::tr("Several properties share the key “%1”, and maybe "
                                            "others do; the one whose conditions hold counts.")
                               .arg(metadata::quoted(key)));
        }
        return path;
    }

    FieldSpec property(const Json &metadata, const PropertyPlace &place, int number)
    {
        FieldSpec spec;
        spec.key = metadata[u"name"].scalarText().value_or(QString());
        spec.path = spec.key.isEmpty() ? m_builder.takePath(place.parent, u"#%1"_s.arg(number))
                                       : takePath(spec.key, place, metadata);
        const bool isVisual = n8n::readType(metadata[u"type"].toString()).kind == FieldKind::Visual;
        if (spec.key.isEmpty() && !isVisual) {
            lock(spec, N8nDialectTr::tr("The property has no name, so it cannot be sent."));
            m_builder.note(spec.path, Severity::Warning, spec.readOnlyReason);
        }
        metadata::noteMembers(m_builder, spec.path, metadata, n8n::knownMembers());
        const n8n::TypeReading type = n8n::readKind(m_builder, spec, metadata);
        n8n::readTexts(m_builder, spec, metadata);
        // What is added to a collection is not asked of one who does not add it.
        spec.required = metadata::flag(m_builder, spec.path, metadata, u"required") && !isVisual
            && !place.isAdded;
        if (metadata::flag(m_builder, spec.path, metadata, u"isNodeSetting"))
            spec.section = N8nDialectTr::tr("Settings");
        m_conditions.read(spec.path, place.parent, metadata);
        // A locator's value is what conditions mean, not the whole of it.
        const bool isLocator = type.shape == n8n::TypeReading::Shape::Locator;
        const bool isList = isRepeated(spec, type, metadata);
        if (!spec.key.isEmpty() && !isVisual && (!isLocator || isList))
            m_pending.addField(place.parent, spec.key, spec.path);
        if (isList)
            readItems(spec, type, metadata, place);
        else
            readInside(spec, type, metadata, place.parent, place.depth);
        n8n::readDefault(m_builder, spec, metadata);
        metadata::checkHidden(m_builder, spec);
        spec.raw = n8n::shownMetadata(metadata, spec.kind != FieldKind::Raw);
        return spec;
    }

    bool isRepeated(const FieldSpec &spec, const n8n::TypeReading &type, const Json &metadata)
    {
        const Json &typeOptions = metadata[u"typeOptions"];
        // Of a fixed collection its groups are the lists.
        return metadata::flag(m_builder, spec.path, typeOptions, u"multipleValues")
            && type.shape != n8n::TypeReading::Shape::FixedCollection
            && spec.kind != FieldKind::Visual && spec.kind != FieldKind::Raw;
    }

    void readItems(FieldSpec &spec, const n8n::TypeReading &type, const Json &metadata,
                   const PropertyPlace &place)
    {
        FieldSpec item;
        item.path = itemPath(spec.path, 0);
        item.kind = std::exchange(spec.kind, FieldKind::List);
        item.wire = std::exchange(spec.wire, WireForm::Native);
        item.secret = std::exchange(spec.secret, false);
        item.dataType = spec.dataType;
        item.constraints = std::exchange(spec.constraints, {});
        m_pending.addItem(spec.path, item.path);
        readInside(item, type, metadata, item.path, place.depth + 1);
        if (item.kind == FieldKind::Object) {
            spec.children = std::move(item.children);
        } else if (m_builder.takeField(spec.path, place.depth + 1)) {
            spec.children.push_back(std::move(item));
        }
    }

    //! What is in the value, be it the property's own or one of several.
    void readInside(FieldSpec &spec, const n8n::TypeReading &type, const Json &metadata,
                    const QString &parent, int depth)
    {
        using Shape = n8n::TypeReading::Shape;
        switch (type.shape) {
        case Shape::Collection:
            if (hasList(spec, metadata[u"options"]))
                entries(spec.children, metadata[u"options"], {spec.path, depth + 1, true});
            break;
        case Shape::FixedCollection:
            if (hasList(spec, metadata[u"options"]))
                groups(spec, metadata, depth + 1);
            break;
        case Shape::Locator:
            n8n::readLocator(m_builder, m_pending, spec, parent, metadata, depth + 1);
            // Its value asks for it; the object itself is always there.
            spec.required = false;
            break;
        case Shape::Scalar:
            n8n::readChoices(m_builder, spec, metadata);
            n8n::readLimits(m_builder, spec, metadata);
            break;
        }
    }

    bool hasList(FieldSpec &spec, const Json &list)
    {
        if (list.isArray())
            return true;
        spec.kind = FieldKind::Json;
        m_builder.note(spec.path, Severity::Warning,
                       N8nDialectTr::tr("The metadata lists no fields for this object; it is "
                                        "written as JSON."));
        return false;
    }

    void groups(FieldSpec &spec, const Json &metadata, int depth)
    {
        const bool isList = metadata[u"typeOptions"][u"multipleValues"].toBool();
        int number = 0;
        for (const Json &group : metadata[u"options"].items()) {
            if (!m_builder.takeField(spec.path, depth))
                return;
            ++number;
            const PropertyPlace place{spec.path, depth, false};
            spec.children.push_back(group.isObject() ? this->group(group, place, isList, number)
                                                     : stray(group, place, number));
        }
    }

    FieldSpec group(const Json &metadata, const PropertyPlace &place, bool isList, int number)
    {
        FieldSpec spec;
        spec.key = metadata[u"name"].scalarText().value_or(QString());
        spec.path = m_builder.takePath(place.parent,
                                       spec.key.isEmpty() ? u"#%1"_s.arg(number) : spec.key);
        spec.kind = isList ? FieldKind::List : FieldKind::Object;
        spec.wire = WireForm::Native;
        spec.label = n8n::label(m_builder, spec.path, metadata, u"displayName"_s);
        if (spec.label.isEmpty())
            spec.label = cleanRemoteText(spec.key);
        spec.help = n8n::help(m_builder, spec.path, metadata, u"description"_s);
        if (spec.key.isEmpty()) {
            lock(spec, N8nDialectTr::tr("The group has no name, so it cannot be sent."));
            m_builder.note(spec.path, Severity::Warning, spec.readOnlyReason);
        } else {
            m_pending.addField(place.parent, spec.key, spec.path);
        }
        metadata::noteMembers(m_builder, spec.path, metadata,
                              {u"name"_s, u"displayName"_s, u"values"_s, u"description"_s,
                               u"displayOptions"_s, u"builderHint"_s});
        m_conditions.read(spec.path, place.parent, metadata);
        Json kept = metadata;
        kept.remove(u"values");
        spec.raw = n8n::shownMetadata(kept, true);
        QString inside = spec.path;
        if (isList) {
            inside = itemPath(spec.path, 0);
            m_pending.addItem(spec.path, inside);
        }
        if (hasList(spec, metadata[u"values"]))
            entries(spec.children, metadata[u"values"], {inside, place.depth + 1, false});
        return spec;
    }

    FormBuilder m_builder;
    PendingConditions m_pending;
    n8n::Conditions m_conditions{m_builder, m_pending};
    //! Whether all properties of a path so far have conditions.
    QHash<QString, bool> m_areConditional;
    bool m_hasToldRepeats = false;
};

} // namespace

Result<FormSpec> n8nForm(const Json &properties)
{
    if (!properties.isArray() && !properties[u"properties"].isArray()) {
        return Error::make(
            ErrorKind::Protocol,
            N8nDialectTr::tr("The metadata is neither a list of properties nor an object with a "
                             "list “properties”, so it is none of n8n's."),
            N8nDialectTr::tr("Use the description of a node or of credentials of n8n, or its list "
                             "of properties."),
            u"n8n metadata: top level is %1"_s.arg(properties.typeName()));
    }
    return N8nForm().build(properties);
}

} // namespace plugboard
