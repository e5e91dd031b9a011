// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemareader.h"

#include "core/remotetext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/dialects/jsonschemascalars.h"
#include "schema/dialects/jsonschemasecrets.h"
#include "schema/dialects/jsonschematexts.h"
#include "schema/jsonrules.h"
#include "schema/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaReaderTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaReader)
};

//! Values in the raw metadata of all fields: a definition that is used a thousand times would be
//! copied as often.
constexpr qint64 kMaxShown = 2'000'000;

bool isPlainBool(const Json &schema)
{
    const Json &offered = schema[u"enum"];
    return typesOf(schema) == QStringList{u"boolean"_s} && offered.items().size() == 2
        && offered.items()[0].isBool() && offered.items()[1].isBool()
        && offered.items()[0] != offered.items()[1] && !schema.contains(u"enumNames")
        && !schema.contains(u"x-enumNames");
}

} // namespace

Reader::Reader(SchemaDocument &document, FormBuilder &builder, bool airbyte)
    : m_document(document)
    , m_builder(builder)
    , m_program(std::make_shared<SchemaProgram>(document.source()))
    , m_isAirbyte(airbyte)
{
}

bool Reader::takePart()
{
    // Far more than a form can show.
    constexpr int kMaxParts = 2 * FormBuilder::kMaxFields;
    return ++m_parts <= kMaxParts;
}

void Reader::setGroups(const Json &groups)
{
    for (const Json &group : groups.items()) {
        const QString title = m_builder.label({}, group[u"title"]);
        m_groups.insert(group[u"id"].toString(), title);
    }
}

FieldSpec Reader::raw(const QString &path, const QString &key, const Json &node, const QString &why)
{
    FieldSpec spec = m_builder.rawField(path, key, Json(), why);
    spec.raw = shownOf(spec, node);
    if (const QString title = m_builder.label(path, node[u"title"]); !title.isEmpty())
        spec.label = title;
    spec.secret = isSecret(key, node);
    addRules(spec, node);
    return spec;
}

void Reader::addRules(FieldSpec &spec, const Json &node)
{
    // A secret's text is no value that a form has.
    if (node.isObject() && !spec.secret)
        spec.rules = std::make_shared<const JsonRules>(m_program, node);
}

void Reader::turnRaw(FieldSpec &spec, const Json &schema, const QString &why)
{
    spec.kind = FieldKind::Raw;
    spec.wire = WireForm::Native;
    spec.children.clear();
    spec.choices.clear();
    spec.constraints = {};
    m_builder.note(spec.path, Severity::Warning, why);
    spec.raw = shownOf(spec, schema);
}

Json Reader::shownOf(const FieldSpec &spec, const Json &node)
{
    m_shown += sizeOf(node);
    if (m_shown > kMaxShown) {
        if (std::exchange(m_hasShownAll, false)) {
            m_builder.note({}, Severity::Info,
                           JsonSchemaReaderTr::tr("The schema is large; from here on fields are "
                                                  "shown without their own metadata."));
        }
        return {};
    }
    if (spec.kind == FieldKind::Raw || !node.isObject())
        return withoutSecretsWithin(spec.key, node);
    // What is inside has fields of its own, and their metadata.
    QSet<QString> keys;
    collectSecretKeys(spec.children, keys);
    Json shown = Json::object();
    for (const JsonMember &member : node.members()) {
        if (member.name.startsWith(u'\x01') || isContainerKeyword(member.name))
            continue;
        const bool isPlain = member.value.scalarText() || member.value.isNull()
            || member.name == u"enum" || member.name == u"type";
        shown.members().push_back(
            {member.name, isPlain ? member.value : valueWithoutSecrets(member.value, keys)});
    }
    return spec.secret ? withoutSecretValues(std::move(shown)) : shown;
}

FieldSpec Reader::field(const QString &path, const QString &key, const Json &node,
                        const Place &place)
{
    const Resolved &found = m_document.resolve(node);
    QString problem;
    const std::optional<QStringList> trail = follow(path, found, place.trail, problem);
    if (!trail)
        return raw(path, key, node, problem);
    FieldSpec spec;
    spec.path = path;
    spec.key = key;
    spec.label = cleanRemoteText(key);
    spec.wire = WireForm::Native;
    if (found.schema->isBool()) {
        readBoolean(spec, found.schema->toBool());
        spec.raw = node;
        return spec;
    }
    const Settled settled = settle(path, *found.schema, *trail);
    if (!settled.schema) {
        readWords(spec, *found.schema);
        spec.secret = saysSecret(*found.schema);
        turnRaw(spec, node,
                settled.isCycle
                    ? JsonSchemaReaderTr::tr("An alternative refers to itself; from here on the "
                                             "value is written as JSON.")
                    : JsonSchemaReaderTr::tr("The schema offers alternatives that nothing tells "
                                             "apart; the value is written as JSON."));
        addRules(spec, node);
        return spec;
    }
    const Json &schema = *settled.schema;
    readWords(spec, schema);
    noteUnknown(path, schema);
    const QString name = key.isEmpty() ? place.secretKey : key;
    if (isSecret(name, schema)) {
        spec.key = name;
        readSecret(spec, schema);
        spec.key = key;
    } else {
        readKind(spec, schema, {place.depth, settled.trail, name});
        readDefault(spec, schema);
    }
    if (spec.kind != FieldKind::Raw)
        spec.raw = shownOf(spec, node);
    if (isCheckedWhole(spec) || (spec.kind != FieldKind::Object && asksForMore(spec, schema)))
        addRules(spec, node);
    return spec;
}

void Reader::readBoolean(FieldSpec &spec, bool allowed)
{
    spec.kind = FieldKind::Json;
    if (allowed)
        return;
    spec.kind = FieldKind::Raw;
    spec.hidden = true;
    spec.readOnly = true;
    spec.readOnlyReason = JsonSchemaReaderTr::tr("The schema allows no value here.");
    m_builder.note(spec.path, Severity::Info, spec.readOnlyReason);
}

void Reader::readWords(FieldSpec &spec, const Json &schema)
{
    if (const QString title = m_builder.label(spec.path, schema[u"title"]); !title.isEmpty())
        spec.label = title;
    const Json &description
        = schema.contains(u"description") ? schema[u"description"] : schema[u"markdownDescription"];
    spec.help = m_builder.help(spec.path, m_isAirbyte ? withoutTags(description) : description);
    const Json &deprecated = schema[u"deprecated"];
    const QString instead = m_builder.help(spec.path, schema[u"deprecationMessage"]);
    if (deprecated.toBool() || !instead.isEmpty()) {
        const QString note = instead.isEmpty()
            ? JsonSchemaReaderTr::tr("Deprecated.")
            : JsonSchemaReaderTr::tr("Deprecated: %1").arg(instead);
        spec.help += spec.help.isEmpty() ? note : u'\n' + note;
    }
    if (schema[u"readOnly"].toBool()) {
        spec.readOnly = true;
        spec.readOnlyReason = JsonSchemaReaderTr::tr("The schema says that it cannot be edited.");
    }
    const Json &type = schema[u"type"];
    QStringList words;
    for (const Json &word : type.isArray() ? type.items() : Json::Array{type})
        words.append(word.toString());
    // OpenAPI's way to say it.
    if (schema[u"nullable"].toBool() && !words.contains(u"null"_s))
        words.append(u"null"_s);
    spec.dataType = cleanRemoteText(words.join(u'|'), 60);
    if (type.isNumber() || type.isBool() || type.isObject()) {
        m_builder.note(spec.path, Severity::Warning,
                       JsonSchemaReaderTr::tr("“type” is no text; the type is told by the other "
                                              "keywords."));
    }
    const Json &examples = schema[u"examples"];
    const Json &example = examples.items().empty() ? schema[u"example"] : examples.items().front();
    spec.constraints.example
        = m_builder.label(spec.path, example.isNull() && !examples.isArray() ? examples : example);
    if (!m_isAirbyte)
        return;
    spec.hidden = schema[u"airbyte_hidden"].toBool();
    spec.constraints.patternHint = m_builder.label(spec.path, schema[u"pattern_descriptor"]);
    if (const QString group = schema[u"group"].toString(); !group.isEmpty()) {
        const QString title = m_groups.value(group);
        spec.section = title.isEmpty() ? cleanRemoteText(group) : title;
    }
}

void Reader::readSecret(FieldSpec &spec, const Json &schema)
{
    const QStringList types = typesOf(schema);
    const bool isWhole = types.contains(u"object"_s) || types.contains(u"array"_s);
    spec.kind = isWhole ? FieldKind::Json : FieldKind::Secret;
    spec.secret = true;
    spec.constraints.example.clear();
    if (!isWhole && isLongSecret(spec.key, schema))
        spec.constraints.format = u"multiline"_s;
    if (!isWhole)
        readLimits(m_builder, spec, schema);
    if (const Json *given = schema.find(u"default"); given && given->isNull())
        spec.defaultValue = FieldValue::null();
}

void Reader::readConstant(FieldSpec &spec, const Json &schema)
{
    const Json &only = schema[u"const"];
    const QString type = typeOfValue(only);
    spec.kind = type == u"boolean" ? FieldKind::Bool
        : type == u"integer"       ? FieldKind::Integer
        : type == u"number"        ? FieldKind::Decimal
        : type == u"string"        ? FieldKind::Text
                                   : FieldKind::Json;
    spec.hidden = true;
    spec.readOnly = true;
    spec.readOnlyReason = JsonSchemaReaderTr::tr("The value is always the same.");
    spec.defaultValue = FieldValue(only);
}

void Reader::readKind(FieldSpec &spec, const Json &schema, const Place &place)
{
    const QStringList types = typesOf(schema);
    if (schema.contains(u"const")) {
        readConstant(spec, schema);
        return;
    }
    const bool isList = types == QStringList{u"array"_s};
    const bool isObjectByRules = !rulesOf(schema).empty() || schema[u"required"].isArray();
    if (schema.contains(u"enum") && !isPlainBool(schema) && !isList
        && readChoices(m_builder, spec, schema)) {
        spec.kind = FieldKind::Choice;
        return;
    }
    if (isList) {
        readList(spec, schema, place);
    } else if (types == QStringList{u"object"_s} || !branchListsOf(schema).empty()
               || (types.isEmpty() && isObjectByRules)) {
        readObject(spec, schema, place);
    } else if (types.isEmpty() && schema[u"type"].toString() == u"null") {
        spec.kind = FieldKind::Raw;
        spec.readOnly = true;
        spec.readOnlyReason = JsonSchemaReaderTr::tr("The schema allows only null here.");
        m_builder.note(spec.path, Severity::Info, spec.readOnlyReason);
    } else if (types.isEmpty() || types == QStringList{u"any"_s}) {
        spec.kind = FieldKind::Json;
    } else if (std::all_of(types.begin(), types.end(), isScalarType)) {
        readScalars(spec, schema, types);
    } else if (types.size() > 1) {
        turnRaw(spec, schema,
                JsonSchemaReaderTr::tr("Values of the types “%1” fit here; the value is written as "
                                       "JSON.")
                    .arg(cleanRemoteText(types.join(u"”, “"_s), 100)));
    } else {
        turnRaw(spec, schema,
                JsonSchemaReaderTr::tr("The type “%1” is not known here; the value is written as "
                                       "JSON.")
                    .arg(cleanRemoteText(types.constFirst(), 60)));
    }
}

void Reader::readScalars(FieldSpec &spec, const Json &schema, const QStringList &types)
{
    if (types.contains(u"string"_s)) {
        readText(m_builder, spec, schema);
        if (types.size() > 1) {
            spec.kind = FieldKind::Text;
            m_builder.note(spec.path, Severity::Info,
                           JsonSchemaReaderTr::tr("Values of the types “%1” fit here; what is "
                                                  "entered is sent as text.")
                               .arg(types.join(u"”, “"_s)));
        } else if (schema.contains(suggestionsMember()) && readChoices(m_builder, spec, schema)) {
            spec.kind = FieldKind::Choice;
            m_builder.note(spec.path, Severity::Info,
                           JsonSchemaReaderTr::tr("Other values than the listed ones fit as "
                                                  "well."));
        }
    } else if (types.size() > 1) {
        spec.kind = FieldKind::Json;
        m_builder.note(spec.path, Severity::Info,
                       JsonSchemaReaderTr::tr("Values of the types “%1” fit here; the value is "
                                              "written as JSON.")
                           .arg(types.join(u"”, “"_s)));
    } else if (types.constFirst() == u"boolean") {
        spec.kind = FieldKind::Bool;
    } else {
        spec.kind = types.constFirst() == u"integer" ? FieldKind::Integer : FieldKind::Decimal;
    }
    readLimits(m_builder, spec, schema);
}

void Reader::readDefault(FieldSpec &spec, const Json &schema)
{
    const Json *given = schema.find(u"default");
    if (!given || spec.kind == FieldKind::Raw || schema.contains(u"const"))
        return;
    QSet<QString> keys;
    collectSecretKeys(spec.children, keys);
    const bool isPlain = given->scalarText() || given->isNull();
    if (!spec.secret)
        spec.defaultValue = FieldValue(isPlain ? *given : valueWithoutSecrets(*given, keys));
    if (!spec.choices.isEmpty() && spec.kind == FieldKind::Choice) {
        const bool isOffered
            = std::any_of(spec.choices.begin(), spec.choices.end(),
                          [given](const Choice &choice) { return choice.value == *given; });
        if (!isOffered && !schema.contains(suggestionsMember())) {
            m_builder.note(spec.path, Severity::Warning,
                           JsonSchemaReaderTr::tr("The default is not among the choices."));
        }
        return;
    }
    const QStringList types = typesOf(schema);
    const bool fits = types.isEmpty() || (given->isNull() && allowsNull(schema))
        || std::any_of(types.begin(), types.end(),
                       [given](const QString &type) { return fitsType(*given, type); });
    if (!fits) {
        m_builder.note(spec.path, Severity::Warning,
                       JsonSchemaReaderTr::tr("The default is not of the type that the schema "
                                              "asks for."));
    }
}

void Reader::noteUnknown(const QString &path, const Json &schema)
{
    QStringList names;
    for (const JsonMember &member : schema.members()) {
        if (!isKnownKeyword(member.name, m_isAirbyte) && !names.contains(member.name))
            names.append(member.name);
        if (names.size() > 20)
            break;
    }
    if (names.isEmpty())
        return;
    m_builder.note(path, Severity::Info,
                   JsonSchemaReaderTr::tr("Not known here and without effect: %1.")
                       .arg(cleanRemoteText(names.join(u", "_s), 200)));
}

} // namespace plugboard::jsonschema
