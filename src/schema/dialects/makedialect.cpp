// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makedialect.h"

#include "core/remotetext.h"
#include "schema/dialects/makechecks.h"
#include "schema/dialects/makefield.h"
#include "schema/dialects/makekinds.h"
#include "schema/dialects/makevisible.h"
#include "schema/dialects/metadatareading.h"
#include "schema/dialects/pendingconditions.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct MakeDialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MakeDialect)
};

//! Where a parameter stands.
struct MakePlace
{
    QString parent;
    int depth = 1;
    Condition visibleIf;
    //! The options that it comes with, outermost first: of one choice only one can be taken.
    QList<std::pair<QString, qsizetype>> branch;
    //! Of what it is a part of.
    std::optional<bool> isEditable;
};

bool areAlternatives(const MakePlace &a, const MakePlace &b)
{
    return std::any_of(a.branch.begin(), a.branch.end(), [&b](const auto &one) {
        return std::any_of(b.branch.begin(), b.branch.end(), [&one](const auto &other) {
            return one.first == other.first && one.second != other.second;
        });
    });
}

class MakeForm
{
public:
    FormSpec build(const Json &parameters)
    {
        std::vector<FieldSpec> fields;
        entries(fields, parameters, {});
        m_conditions.settle(fields, m_builder);
        return m_builder.take({}, std::move(fields));
    }

private:
    void entries(std::vector<FieldSpec> &out, const Json &list, const MakePlace &place)
    {
        int number = 0;
        for (const Json &entry : list.items()) {
            if (!m_builder.takeField(place.parent, place.depth))
                return;
            ++number;
            if (entry.isObject())
                parameter(out, entry, place, number);
            else if (entry.isString())
                out.push_back(remote(entry.toString(), place, number));
            else
                out.push_back(stray(entry, place, number));
        }
    }

    //! Fields that only Make itself could load.
    FieldSpec remote(const QString &name, const MakePlace &place, int number)
    {
        FieldSpec spec;
        spec.path = m_builder.takePath(place.parent, u"#%1"_s.arg(number));
        spec.kind = FieldKind::Visual;
        spec.label = metadata::quoted(name);
        spec.help = MakeDialectTr::tr("Make loads fields here by the remote procedure “%1”, which "
                                      "is not asked here; they are not shown.")
                        .arg(spec.label);
        spec.visibleIf = place.visibleIf;
        spec.raw = Json(name);
        m_builder.note(spec.path, Severity::Warning, spec.help);
        return spec;
    }

    FieldSpec stray(const Json &entry, const MakePlace &place, int number)
    {
        const QString path = m_builder.takePath(place.parent, u"#%1"_s.arg(number));
        FieldSpec spec = m_builder.rawField(
            path, {}, make::shownMetadata(entry, false),
            MakeDialectTr::tr("This entry is of type %1 and no parameter; it is shown as it came.")
                .arg(entry.typeName()));
        spec.visibleIf = place.visibleIf;
        spec.readOnly = true;
        spec.readOnlyReason = MakeDialectTr::tr("The entry is no parameter, so it has no value.");
        return spec;
    }

    void parameter(std::vector<FieldSpec> &out, const Json &metadata, const MakePlace &place,
                   int number)
    {
        FieldSpec spec;
        spec.key = metadata[u"name"].scalarText().value_or(QString());
        const bool isVisual = make::readType(make::typeWord(metadata)).kind == FieldKind::Visual;
        spec.path = spec.key.isEmpty() ? m_builder.takePath(place.parent, u"#%1"_s.arg(number))
                                       : takePath(spec.key, place);
        if (!isVisual && spec.key.isEmpty()) {
            spec.readOnly = true;
            spec.readOnlyReason
                = MakeDialectTr::tr("The parameter has no name, so it cannot be sent.");
            m_builder.note(spec.path, Severity::Warning, spec.readOnlyReason);
        } else if (!isVisual) {
            m_conditions.addField(place.parent, spec.key, spec.path);
            static const QSet<QString> reserved{u"accountName"_s, u"teamId"_s, u"teamID"_s};
            if (place.parent.isEmpty() && reserved.contains(spec.key)) {
                m_builder.note(spec.path, Severity::Warning,
                               MakeDialectTr::tr("Make keeps the name “%1” for itself; another "
                                                 "one is safer.")
                                   .arg(spec.key));
            }
        }
        std::vector<FieldSpec> after;
        describe(spec, after, metadata, place);
        out.push_back(std::move(spec));
        std::move(after.begin(), after.end(), std::back_inserter(out));
    }

    //! A name that stands again is worth a word unless only one of the two can be shown.
    QString takePath(const QString &key, const MakePlace &place)
    {
        constexpr qsizetype kCompared = 100;
        QList<MakePlace> &others = m_places[childPath(place.parent, key)];
        const bool isExpected
            = std::all_of(others.begin(), others.end(), [&place](const MakePlace &other) {
                  return areAlternatives(place, other);
              });
        if (others.size() < kCompared)
            others.append(place);
        return m_builder.takePath(place.parent, key,
                                  isExpected ? FormBuilder::Repeats::Expected
                                             : FormBuilder::Repeats::Noted);
    }

    //! Everything but path and key. What the field brings and cannot be its child goes \a after it.
    void describe(FieldSpec &spec, std::vector<FieldSpec> &after, const Json &metadata,
                  const MakePlace &place)
    {
        spec.wire = WireForm::Native;
        spec.visibleIf = place.visibleIf;
        make::readKind(m_builder, spec, metadata);
        const bool isVisual = spec.kind == FieldKind::Visual;
        spec.label = metadata::label(m_builder, spec.path, metadata,
                                     isVisual ? QStringList{u"title"_s, u"label"_s}
                                              : QStringList{u"label"_s});
        if (spec.label.isEmpty())
            spec.label = cleanRemoteText(spec.key);
        spec.help = metadata::help(m_builder, spec.path, metadata, u"help");
        if (isVisual)
            metadata::addHelp(spec, metadata::help(m_builder, spec.path, metadata, u"text"));
        metadata::noteMembers(m_builder, spec.path, metadata, make::knownMembers());
        spec.required = metadata::flag(m_builder, spec.path, metadata, u"required") && !isVisual;
        spec.advanced = metadata::flag(m_builder, spec.path, metadata, u"advanced");
        readVisible(spec, metadata[u"visible"]);
        readEditable(spec, metadata, place);

        const make::OptionsReading options = make::readFieldOptions(m_builder, spec, metadata);
        if (spec.kind == FieldKind::List)
            readItems(spec, metadata, place);
        else if (spec.kind == FieldKind::Object)
            readMembers(spec, metadata, place);
        make::readChecks(m_builder, spec, metadata);
        if (!isVisual)
            make::readDefault(m_builder, spec, metadata, options);
        make::readRpc(m_builder, spec, metadata[u"rpc"]);
        const bool isContainer = spec.kind == FieldKind::List || spec.kind == FieldKind::Object;
        readNested(isContainer ? after : spec.children, spec, metadata, options, place);
        spec.raw = make::shownMetadata(metadata, spec.kind != FieldKind::Raw);
    }

    void readVisible(FieldSpec &spec, const Json &visible)
    {
        if (visible.isNull() || visible == Json(true))
            return;
        if (visible == Json(false)) {
            spec.visibleIf = Condition::never();
            return;
        }
        const QString source = metadata::quoted(visible.toString());
        if (const auto condition = make::readVisible(visible.toString())) {
            m_conditions.show(spec.path, {*condition, false, source});
            return;
        }
        tell(spec, Severity::Info,
             visible.isString()
                 ? MakeDialectTr::tr("The condition “%1” is not understood here; the field is "
                                     "always shown.")
                       .arg(source)
                 : MakeDialectTr::tr("The condition is of type %1; the field is always shown.")
                       .arg(visible.typeName()));
    }

    void readEditable(FieldSpec &spec, const Json &metadata, const MakePlace &place)
    {
        if (spec.kind == FieldKind::Visual)
            return;
        bool isEditable = place.isEditable.value_or(false);
        const Json &editable = metadata[u"editable"];
        if (editable.isObject()) {
            isEditable = metadata::flag(m_builder, spec.path, editable, u"enabled", isEditable);
            metadata::addHelp(spec, metadata::help(m_builder, spec.path, editable, u"help"));
        } else {
            isEditable = metadata::flag(m_builder, spec.path, metadata, u"editable", isEditable);
        }
        if (metadata::flag(m_builder, spec.path, metadata, u"disabled")) {
            spec.readOnly = true;
            spec.readOnlyReason = MakeDialectTr::tr("The metadata says “disabled”.");
        }
        spec.immutable = !isEditable;
        if (spec.immutable && !spec.readOnly) {
            spec.readOnlyReason
                = MakeDialectTr::tr("It is not “editable”: Make takes it only when a connection is "
                                    "made.");
        }
    }

    [[nodiscard]] static MakePlace inside(const FieldSpec &spec, const QString &parent,
                                          const MakePlace &place)
    {
        return {parent, place.depth + 1, {}, place.branch, !spec.immutable};
    }

    void readItems(FieldSpec &spec, const Json &metadata, const MakePlace &place)
    {
        const Json &items = metadata[u"spec"];
        const QString path = itemPath(spec.path, 0);
        const MakePlace below = inside(spec, path, place);
        m_conditions.addItem(spec.path, path);
        const bool isCollection
            = make::typeWord(items) == u"collection" && items[u"spec"].isArray();
        if (items.isArray() || isCollection) {
            entries(spec.children, isCollection ? items[u"spec"] : items, below);
            return;
        }
        if (!m_builder.takeField(path, below.depth))
            return;
        FieldSpec item;
        item.path = path;
        if (items.isObject()) {
            describe(item, item.children, items, below);
        } else if (items.isNull()) {
            item.wire = WireForm::Native;
            item.immutable = spec.immutable;
        } else {
            item = m_builder.rawField(
                path, {}, items,
                items.isString()
                    ? MakeDialectTr::tr("Make loads what an item is by “%1”, which is not asked "
                                        "here; items are written as JSON.")
                          .arg(metadata::quoted(items.toString()))
                    : MakeDialectTr::tr("What an item is stands as %1, not as a parameter; items "
                                        "are written as JSON.")
                          .arg(items.typeName()));
        }
        spec.children.push_back(std::move(item));
    }

    void readMembers(FieldSpec &spec, const Json &metadata, const MakePlace &place)
    {
        const Json &members = metadata[u"spec"];
        const MakePlace below = inside(spec, spec.path, place);
        if (members.isArray()) {
            entries(spec.children, members, below);
        } else if (members.isString()) {
            if (m_builder.takeField(spec.path, below.depth))
                spec.children.push_back(remote(members.toString(), below, 1));
        } else {
            spec.kind = FieldKind::Json;
            tell(spec, members.isNull() ? Severity::Info : Severity::Warning,
                 MakeDialectTr::tr("The metadata lists no fields for this object; it is written as "
                                   "JSON."));
        }
    }

    void readNested(std::vector<FieldSpec> &out, const FieldSpec &spec, const Json &metadata,
                    const make::OptionsReading &options, const MakePlace &place)
    {
        MakePlace beside = place;
        ++beside.depth;
        const auto add = [&](const Json *fields, const Condition &when, qsizetype branch) {
            if (!fields || fields->isNull())
                return;
            MakePlace here = beside;
            here.visibleIf = when;
            if (branch >= 0 && spec.kind == FieldKind::Choice)
                here.branch.append({spec.path, branch});
            nestedFields(out, *fields, here, spec);
        };
        const Condition given = spec.kind == FieldKind::Bool
            ? Condition::oneOf(spec.path, {Json(true)})
            : Condition::isSet(spec.path);
        add(metadata.find(u"nested"), given, -1);
        add(options.nestedForAny, given, -1);
        // By place among the options, from 1 on.
        add(options.nestedForNone, Condition::negated(Condition::isSet(spec.path)), 0);
        qsizetype branch = 0;
        for (const make::OptionsReading::Nested &nested : options.nested)
            add(nested.fields, Condition::oneOf(spec.path, {nested.value}), ++branch);
    }

    void nestedFields(std::vector<FieldSpec> &out, const Json &fields, const MakePlace &place,
                      const FieldSpec &spec)
    {
        const Json &list
            = fields.isObject() && fields.contains(u"store") ? fields[u"store"] : fields;
        if (list.isArray()) {
            entries(out, list, place);
        } else if (list.isString() || list.contains(u"type")) {
            entries(out, Json(Json::Array{list}), place);
        } else {
            tell(spec, Severity::Warning,
                 MakeDialectTr::tr("What is nested here is of type %1 and no list of parameters; "
                                   "it is not shown.")
                     .arg(list.typeName()));
        }
    }

    void tell(const FieldSpec &spec, Severity severity, const QString &message)
    {
        m_builder.note(spec.path, severity, message);
    }

    FormBuilder m_builder;
    PendingConditions m_conditions;
    //! Of the fields of one name.
    QHash<QString, QList<MakePlace>> m_places;
};

} // namespace

Result<FormSpec> makeForm(const Json &parameters)
{
    if (!parameters.isArray()) {
        return Error::make(
            ErrorKind::Protocol,
            MakeDialectTr::tr("The metadata is no list of parameters, so it is no “parameters” "
                              "section of Make."),
            MakeDialectTr::tr("Use the section “parameters” of a connection as Make gives it."),
            u"make metadata: top level is %1"_s.arg(parameters.typeName()));
    }
    return MakeForm().build(parameters);
}

} // namespace plugboard
