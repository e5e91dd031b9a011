// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/n8nfield.h"

#include "core/remotetext.h"
#include "schema/dialects/metadatareading.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::n8n {

namespace {

struct N8nFieldTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::N8nField)
};

//! The member with its text made plain, for the readers of texts.
Json plainMember(const Json &metadata, const QString &name)
{
    const Json &value = metadata[name];
    return Json(Json::Object{{name, value.isString() ? Json(plainText(value.toString())) : value}});
}

void tellStanding(FormBuilder &builder, const FieldSpec &spec, const Json &type,
                  const TypeReading &reading)
{
    using Standing = TypeReading::Standing;
    if (reading.standing == Standing::Plain) {
        builder.note(spec.path, Severity::Info,
                     N8nFieldTr::tr("No editor is made for the type “%1”; the value is written as "
                                    "JSON.")
                         .arg(spec.dataType));
    } else if (reading.standing == Standing::Unknown && type.isNull()) {
        builder.note(spec.path, Severity::Warning,
                     N8nFieldTr::tr("The property has no type; the value is written as JSON."));
    } else if (reading.standing == Standing::Unknown) {
        builder.note(spec.path, Severity::Warning,
                     N8nFieldTr::tr("The type “%1” is not known here; the value is written as "
                                    "JSON.")
                         .arg(type.isString() ? spec.dataType : type.typeName()));
    }
}

//! How a text is written by n8n's own editors.
void readEditor(FormBuilder &builder, FieldSpec &spec, const Json &typeOptions)
{
    const QString editor = typeOptions[u"editor"].toString();
    const auto rows
        = metadata::number(builder, spec.path, typeOptions[u"rows"], u"typeOptions.rows"_s);
    const bool isLong = !editor.isEmpty() || (rows && rows->toDouble() > 1);
    if (!isLong)
        return;
    if (spec.kind == FieldKind::Secret)
        spec.constraints.format = u"multiline"_s;
    else if (spec.kind == FieldKind::Text)
        spec.kind = FieldKind::Multiline;
}

} // namespace

QString label(FormBuilder &builder, const QString &path, const Json &metadata, const QString &name)
{
    return metadata::label(builder, path, plainMember(metadata, name), {name});
}

QString help(FormBuilder &builder, const QString &path, const Json &metadata, const QString &name)
{
    return metadata::help(builder, path, plainMember(metadata, name), name);
}

void readTexts(FormBuilder &builder, FieldSpec &spec, const Json &property)
{
    spec.label = label(builder, spec.path, property, u"displayName"_s);
    if (spec.label.isEmpty())
        spec.label = cleanRemoteText(spec.key);
    // The whole text of a notice stands where others have a name.
    constexpr qsizetype kOneLine = 120;
    if (spec.kind == FieldKind::Visual && spec.label.size() > kOneLine)
        spec.help = help(builder, spec.path, property, u"displayName"_s);
    metadata::addHelp(spec, help(builder, spec.path, property, u"description"_s));
    metadata::addHelp(spec, help(builder, spec.path, property, u"hint"_s));
    // Of a collection it is the caption of the button that adds to it.
    if (spec.kind != FieldKind::Object && spec.kind != FieldKind::Visual)
        spec.constraints.example = label(builder, spec.path, property, u"placeholder"_s);
}

TypeReading readKind(FormBuilder &builder, FieldSpec &spec, const Json &property)
{
    const Json &type = property[u"type"];
    const TypeReading reading = readType(type.toString());
    spec.dataType = cleanRemoteText(type.scalarText().value_or(QString()), 60);
    spec.kind = reading.kind;
    spec.wire = spec.kind == FieldKind::Json ? WireForm::Text : WireForm::Native;
    tellStanding(builder, spec, type, reading);
    spec.hidden = type.toString() == u"hidden";

    const Json &typeOptions = property[u"typeOptions"];
    if (!typeOptions.isObject() && !typeOptions.isNull()) {
        builder.note(spec.path, Severity::Warning,
                     N8nFieldTr::tr("The metadata's “typeOptions” are of type %1; they are left "
                                    "out.")
                         .arg(typeOptions.typeName()));
    }
    metadata::noteMembers(builder, spec.path, typeOptions, knownTypeOptions(), u"typeOptions"_s);
    spec.secret = isSecret(property);
    if (spec.secret && reading.shape != TypeReading::Shape::Scalar) {
        spec.secret = false;
        builder.note(
            spec.path, Severity::Warning,
            N8nFieldTr::tr("“password” means nothing for the type “%1”.").arg(spec.dataType));
    }
    if (spec.secret && spec.kind != FieldKind::Json && spec.kind != FieldKind::Raw
        && spec.kind != FieldKind::Visual)
        spec.kind = FieldKind::Secret;
    spec.secret = spec.secret && spec.kind != FieldKind::Visual;
    // A button may ask for what it works on.
    if (type.toString() == u"button" && typeOptions[u"buttonConfig"][u"hasInputField"].toBool())
        spec.kind = FieldKind::Multiline;
    if (spec.kind == FieldKind::Decimal && typeOptions[u"numberPrecision"].toInt64() == 0)
        spec.kind = FieldKind::Integer;
    readEditor(builder, spec, typeOptions);
    return reading;
}

void readChoices(FormBuilder &builder, FieldSpec &spec, const Json &property)
{
    const Json &typeOptions = property[u"typeOptions"];
    const Json &options = property[u"options"];
    const bool isChoice = spec.kind == FieldKind::Choice || spec.kind == FieldKind::MultiChoice;
    if (isChoice) {
        int withoutValue = 0;
        int conditional = 0;
        for (const Json &option : options.items()) {
            const Json *value = option.isObject() ? option.find(u"value") : &option;
            if (!value || option.isNull() || option.isArray()) {
                ++withoutValue;
                continue;
            }
            if (builder.takeChoices(spec.path, 1) == 0)
                break;
            conditional += option.contains(u"displayOptions") ? 1 : 0;
            Choice choice
                = FormBuilder::choice(*value, label(builder, spec.path, option, u"name"_s));
            choice.help = help(builder, spec.path, option, u"description"_s);
            spec.choices.append(std::move(choice));
        }
        if (withoutValue > 0) {
            builder.note(spec.path, Severity::Warning,
                         N8nFieldTr::tr("Options without a value cannot be offered: %1 of them.")
                             .arg(withoutValue));
        }
        if (conditional > 0) {
            builder.note(spec.path, Severity::Info,
                         N8nFieldTr::tr("n8n offers some options only at times; here all are "
                                        "offered."));
        }
    }
    const QString method = metadata::quoted(typeOptions[u"loadOptionsMethod"].toString());
    if (!method.isEmpty())
        spec.choicesFrom = method;
    else if (!typeOptions[u"loadOptions"].isNull())
        spec.choicesFrom = u"loadOptions"_s;
    if (spec.kind == FieldKind::Reference)
        spec.choicesFrom = u"credentials"_s;
    if (!spec.choicesFrom.isEmpty()) {
        builder.note(spec.path, Severity::Info,
                     N8nFieldTr::tr("n8n loads the choices by “%1”, which is not asked here; any "
                                    "text is taken.")
                         .arg(spec.choicesFrom));
    } else if (isChoice && property[u"allowArbitraryValues"].toBool()) {
        spec.choicesFrom = u"allowArbitraryValues"_s;
        builder.note(spec.path, Severity::Info,
                     N8nFieldTr::tr("Other values than the choices are taken, too."));
    } else if (isChoice && spec.choices.isEmpty()) {
        builder.note(spec.path, Severity::Warning,
                     options.isNull() || options.isArray()
                         ? N8nFieldTr::tr("The property has no options; any text is taken.")
                         : N8nFieldTr::tr("The metadata's “options” are of type %1, so none is "
                                          "offered.")
                               .arg(options.typeName()));
    }
}

void readLimits(FormBuilder &builder, FieldSpec &spec, const Json &property)
{
    if (spec.kind != FieldKind::Integer && spec.kind != FieldKind::Decimal)
        return;
    const Json &typeOptions = property[u"typeOptions"];
    spec.constraints.minimum
        = metadata::number(builder, spec.path, typeOptions[u"minValue"], u"typeOptions.minValue"_s);
    spec.constraints.maximum
        = metadata::number(builder, spec.path, typeOptions[u"maxValue"], u"typeOptions.maxValue"_s);
    metadata::checkLimits(builder, spec);
}

void readDefault(FormBuilder &builder, FieldSpec &spec, const Json &property)
{
    const Json *given = property.find(u"default");
    if (!given || spec.kind == FieldKind::Visual)
        return;
    const FieldValue value(*given);
    if (isSecret(property) || holdsSecret(property[u"options"])) {
        if (!value.isEmpty()) {
            builder.note(spec.path, Severity::Info,
                         N8nFieldTr::tr("The metadata has a default that is secret; it is not "
                                        "shown."));
        }
        return;
    }
    // n8n writes "{}" or "" for a list without items.
    if (spec.kind == FieldKind::List && value.isEmpty())
        return;
    spec.defaultValue = value;
    if (given->toString().startsWith(u'=')) {
        builder.note(spec.path, Severity::Info,
                     N8nFieldTr::tr("The default is an expression; n8n works it out, not this "
                                    "form."));
    } else {
        metadata::checkDefault(builder, spec);
    }
}

} // namespace plugboard::n8n
