// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makefield.h"

#include "core/remotetext.h"
#include "schema/dialects/makekinds.h"
#include "schema/dialects/metadatareading.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::make {

namespace {

struct MakeFieldTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MakeField)
};

void refineKind(FormBuilder &builder, FieldSpec &spec, const Json &metadata, const QString &type)
{
    spec.secret = spec.kind == FieldKind::Secret || spec.kind == FieldKind::Key;
    spec.hidden = type == u"hidden";
    if (spec.kind == FieldKind::Json)
        spec.wire = WireForm::Text;
    else if (type == u"uinteger")
        spec.constraints.minimum = u"0"_s;
    else if (type == u"date" && !metadata::flag(builder, spec.path, metadata, u"time", true))
        spec.kind = FieldKind::Date;
    else if (type == u"text" && metadata::flag(builder, spec.path, metadata, u"multiline"))
        spec.kind = FieldKind::Multiline;
    else if (spec.kind == FieldKind::Secret
             && metadata::flag(builder, spec.path, metadata, u"multiline"))
        spec.constraints.format = u"multiline"_s;
    else if (spec.kind == FieldKind::Choice
             && metadata::flag(builder, spec.path, metadata, u"multiple"))
        spec.kind = FieldKind::MultiChoice;
}

} // namespace

QString typeWord(const Json &metadata)
{
    return metadata[u"type"].toString().trimmed().toLower();
}

void readKind(FormBuilder &builder, FieldSpec &spec, const Json &metadata)
{
    using Standing = TypeReading::Standing;
    const Json &type = metadata[u"type"];
    spec.dataType = cleanRemoteText(type.scalarText().value_or(QString()), 60);
    if (type.isNull() || (type.isString() && spec.dataType.isEmpty())) {
        spec.kind = FieldKind::Text;
        builder.note(spec.path, Severity::Warning,
                     MakeFieldTr::tr("The parameter has no type; it is taken as text."));
        return;
    }
    const TypeReading reading = readType(typeWord(metadata));
    spec.kind = reading.kind;
    spec.constraints.format = reading.format;
    switch (reading.standing) {
    case Standing::Known:
        break;
    case Standing::Plain:
        builder.note(spec.path, Severity::Info,
                     MakeFieldTr::tr("No editor is made for the type “%1”; the value is written as "
                                     "JSON.")
                         .arg(spec.dataType));
        break;
    case Standing::Elsewhere:
        builder.note(
            spec.path, Severity::Warning,
            MakeFieldTr::tr("The type “%1” is not one of a connection's form; the value is "
                            "written as JSON.")
                .arg(spec.dataType));
        break;
    case Standing::Unknown:
        if (spec.dataType.contains(u"{{"_s)) {
            builder.note(
                spec.path, Severity::Warning,
                MakeFieldTr::tr("Make works the type out by “%1”; here the value is written "
                                "as JSON.")
                    .arg(spec.dataType));
        } else {
            builder.note(spec.path, Severity::Warning,
                         MakeFieldTr::tr("The type “%1” is not known here; the value is written as "
                                         "JSON.")
                             .arg(type.isString() ? spec.dataType : type.typeName()));
        }
        break;
    }
    refineKind(builder, spec, metadata, typeWord(metadata));
}

OptionsReading readFieldOptions(FormBuilder &builder, FieldSpec &spec, const Json &metadata)
{
    const bool isTree = spec.dataType.compare(u"file", Qt::CaseInsensitive) == 0
        || spec.dataType.compare(u"folder", Qt::CaseInsensitive) == 0;
    const bool isChoice = spec.kind == FieldKind::Choice || spec.kind == FieldKind::MultiChoice;
    if (!isTree && !isChoice) {
        if (metadata.contains(u"options") && spec.kind != FieldKind::Raw) {
            builder.note(
                spec.path, Severity::Info,
                MakeFieldTr::tr("“options” mean nothing for the type “%1”.").arg(spec.dataType));
        }
        return {};
    }
    OptionsReading options = readOptions(builder, spec.path, metadata);
    spec.constraints.example = options.placeholder;
    spec.choicesFrom = options.remote;
    if (isTree) {
        builder.note(
            spec.path, Severity::Info,
            MakeFieldTr::tr("Make lets one pick it from a tree that it loads; here the path "
                            "is typed."));
        return options;
    }
    spec.choices = options.choices;
    if (!options.remote.isEmpty()) {
        builder.note(spec.path, Severity::Info,
                     MakeFieldTr::tr("Make loads the choices by “%1”, which is not asked here; any "
                                     "text is taken.")
                         .arg(options.remote));
    } else if (metadata::flag(builder, spec.path, metadata, u"dynamic")) {
        spec.choicesFrom = u"dynamic"_s;
        builder.note(spec.path, Severity::Info,
                     MakeFieldTr::tr("The choices are “dynamic”: other values are taken, too."));
    } else if (options.choices.isEmpty()) {
        builder.note(spec.path, Severity::Warning,
                     MakeFieldTr::tr("The parameter has no options; any text is taken."));
    }
    return options;
}

void readDefault(FormBuilder &builder, FieldSpec &spec, const Json &metadata,
                 const OptionsReading &options)
{
    const Json *given = metadata.find(u"default");
    if (spec.secret || holdsSecret(metadata[u"spec"])) {
        if (given && !FieldValue(*given).isEmpty()) {
            builder.note(spec.path, Severity::Info,
                         MakeFieldTr::tr("The metadata has a default that is secret; it is not "
                                         "shown."));
        }
        return;
    }
    if (given) {
        spec.defaultValue = FieldValue(*given);
        if (!options.defaults.empty()
            && std::find(options.defaults.begin(), options.defaults.end(), *given)
                == options.defaults.end()) {
            builder.note(
                spec.path, Severity::Info,
                MakeFieldTr::tr("The parameter's own default counts; one of its options is "
                                "marked as default, too."));
        }
    } else if (!options.defaults.empty()) {
        if (spec.kind == FieldKind::MultiChoice) {
            spec.defaultValue = FieldValue(Json(Json::Array(options.defaults)));
        } else {
            spec.defaultValue = FieldValue(options.defaults.front());
            if (options.defaults.size() > 1) {
                builder.note(spec.path, Severity::Warning,
                             MakeFieldTr::tr("Several options are marked as default; the first one "
                                             "counts."));
            }
        }
    }
    if (spec.defaultValue.json().toString().contains(u"{{"_s)) {
        builder.note(spec.path, Severity::Info,
                     MakeFieldTr::tr("The default is an expression; Make works it out, not this "
                                     "form."));
    } else {
        metadata::checkDefault(builder, spec);
    }
    metadata::checkHidden(builder, spec);
}

void readRpc(FormBuilder &builder, FieldSpec &spec, const Json &rpc)
{
    if (rpc.isNull())
        return;
    const QString url = metadata::quoted(rpc.isObject() ? rpc[u"url"].toString() : rpc.toString());
    if (url.isEmpty()) {
        builder.note(spec.path, Severity::Warning,
                     MakeFieldTr::tr("The metadata's “rpc” names no remote procedure."));
        return;
    }
    if (spec.choicesFrom.isEmpty())
        spec.choicesFrom = url;
    builder.note(spec.path, Severity::Info,
                 MakeFieldTr::tr("Make can find the value by “%1”, which is not asked here; it is "
                                 "typed.")
                     .arg(url));
}

} // namespace plugboard::make
