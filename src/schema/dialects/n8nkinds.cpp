// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/n8nkinds.h"

#include "schema/dialects/formbuilder.h"
#include "schema/secrets.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::n8n {

namespace {

//! What a password's metadata may say without telling the password.
bool isHarmless(const QString &member)
{
    static const QSet<QString> members{
        u"displayName"_s,
        u"name"_s,
        u"type"_s,
        u"typeOptions"_s,
        u"description"_s,
        u"hint"_s,
        u"placeholder"_s,
        u"required"_s,
        u"displayOptions"_s,
        u"routing"_s,
        u"disabledOptions"_s,
        u"isNodeSetting"_s,
    };
    return members.contains(member);
}

Json shown(const Json &json, bool withoutFields)
{
    if (json.isArray()) {
        Json out = Json::array();
        for (const Json &item : json.items())
            out.append(shown(item, withoutFields));
        return out;
    }
    if (!json.isObject())
        return json;
    const bool hides = isSecret(json);
    const bool hidesDefault = hides || holdsSecret(json[u"options"]);
    const QString type = json[u"type"].toString();
    const bool hasFields = withoutFields && (type == u"collection" || type == u"fixedCollection");
    Json::Object out;
    for (const JsonMember &member : json.members()) {
        if (hasFields && member.name == u"options")
            continue;
        const bool isEmpty = member.value.isNull() || member.value.isBool();
        if (!isEmpty
            && ((hides && !isHarmless(member.name)) || (hidesDefault && member.name == u"default")))
            out.push_back({member.name, secretMarker(u"set"_s)});
        else
            out.push_back({member.name, shown(member.value, withoutFields)});
    }
    return Json(std::move(out));
}

} // namespace

TypeReading readType(const QString &type)
{
    using Standing = TypeReading::Standing;
    using Shape = TypeReading::Shape;
    static const QHash<QString, TypeReading> words{
        {u"string"_s, {FieldKind::Text, Standing::Known}},
        {u"number"_s, {FieldKind::Decimal, Standing::Known}},
        {u"boolean"_s, {FieldKind::Bool, Standing::Known}},
        {u"options"_s, {FieldKind::Choice, Standing::Known}},
        {u"multiOptions"_s, {FieldKind::MultiChoice, Standing::Known}},
        {u"collection"_s, {FieldKind::Object, Standing::Known, Shape::Collection}},
        {u"fixedCollection"_s, {FieldKind::Object, Standing::Known, Shape::FixedCollection}},
        {u"resourceLocator"_s, {FieldKind::Object, Standing::Known, Shape::Locator}},
        {u"color"_s, {FieldKind::Colour, Standing::Known}},
        {u"dateTime"_s, {FieldKind::Timestamp, Standing::Known}},
        {u"json"_s, {FieldKind::Json, Standing::Known}},
        {u"hidden"_s, {FieldKind::Raw, Standing::Known}},
        {u"notice"_s, {FieldKind::Visual, Standing::Known}},
        {u"callout"_s, {FieldKind::Visual, Standing::Known}},
        {u"button"_s, {FieldKind::Visual, Standing::Known}},
        {u"credentialsSelect"_s, {FieldKind::Reference, Standing::Known}},
        {u"credentials"_s, {FieldKind::Reference, Standing::Known}},
        {u"resourceMapper"_s, {FieldKind::Raw, Standing::Plain}},
        {u"filter"_s, {FieldKind::Raw, Standing::Plain}},
        {u"assignmentCollection"_s, {FieldKind::Raw, Standing::Plain}},
        {u"curlImport"_s, {FieldKind::Raw, Standing::Plain}},
        {u"workflowSelector"_s, {FieldKind::Raw, Standing::Plain}},
        {u"agentSelector"_s, {FieldKind::Raw, Standing::Plain}},
        {u"icon"_s, {FieldKind::Raw, Standing::Plain}},
    };
    return words.value(type);
}

const QSet<QString> &knownMembers()
{
    static const QSet<QString> members{
        u"displayName"_s,
        u"name"_s,
        u"type"_s,
        u"typeOptions"_s,
        u"default"_s,
        u"description"_s,
        u"hint"_s,
        u"placeholder"_s,
        u"required"_s,
        u"displayOptions"_s,
        u"options"_s,
        u"disabledOptions"_s,
        u"routing"_s,
        u"extractValue"_s,
        u"noDataExpression"_s,
        u"isNodeSetting"_s,
        u"modes"_s,
        u"credentialTypes"_s,
        u"doNotInherit"_s,
        u"validateType"_s,
        u"ignoreValidationDuringExecution"_s,
        u"requiresDataPath"_s,
        u"resolvableField"_s,
        u"allowArbitraryValues"_s,
        u"builderHint"_s,
    };
    return members;
}

const QSet<QString> &knownTypeOptions()
{
    static const QSet<QString> members{
        u"action"_s,
        u"addOptionalFieldButtonText"_s,
        u"allowNewResource"_s,
        u"alwaysOpenEditWindow"_s,
        u"assignment"_s,
        u"binaryDataProperty"_s,
        u"buttonConfig"_s,
        u"calloutAction"_s,
        u"codeAutocomplete"_s,
        u"containerClass"_s,
        u"editor"_s,
        u"editorIsReadOnly"_s,
        u"editorLanguage"_s,
        u"expirable"_s,
        u"filter"_s,
        u"fixedCollection"_s,
        u"hideOptionalFields"_s,
        u"loadOptions"_s,
        u"loadOptionsDependsOn"_s,
        u"loadOptionsMethod"_s,
        u"maxAllowedFields"_s,
        u"maxValue"_s,
        u"minRequiredFields"_s,
        u"minValue"_s,
        u"multipleValueButtonText"_s,
        u"multipleValues"_s,
        u"numberPrecision"_s,
        u"numberStepSize"_s,
        u"password"_s,
        u"resourceMapper"_s,
        u"rows"_s,
        u"searchFilterRequired"_s,
        u"searchListMethod"_s,
        u"searchable"_s,
        u"showAlpha"_s,
        u"showEvenWhenOptional"_s,
        u"skipCredentialsCheckInRLC"_s,
        u"slowLoadNotice"_s,
        u"sortable"_s,
        u"sqlDialect"_s,
    };
    return members;
}

bool isSecret(const Json &property)
{
    const Json &password = property[u"typeOptions"][u"password"];
    // In doubt it is one: only these say that it is not.
    return !password.isNull() && password != Json(false);
}

bool holdsSecret(const Json &metadata)
{
    const Json::Array &items = metadata.items();
    if (std::any_of(items.begin(), items.end(), holdsSecret))
        return true;
    const Json::Object &members = metadata.members();
    return isSecret(metadata)
        || std::any_of(members.begin(), members.end(),
                       [](const JsonMember &member) { return holdsSecret(member.value); });
}

Json shownMetadata(const Json &property, bool withoutFields)
{
    return shown(property, withoutFields);
}

QString plainText(const QString &text)
{
    static const QRegularExpression link(
        uR"re(<a\s[^<>]*href=["'](https?://[^"'<>\s]*)["'][^<>]*>([^<>]*)</a>)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression breaks(
        uR"re(<(?:br|p|li|/p|/ul|/ol|/h[1-6])(?:\s[^<>]*)?/?>)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    // By name, as "<your-domain>" is no tag.
    static const QRegularExpression tags(
        uR"re(</?(?:a|b|i|u|em|strong|ul|ol|li|code|pre|div|span|small|sub|sup|h[1-6])(?:\s[^<>]*)?/?>)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    // One more than is taken, so that the cut is noticed.
    QString plain = text.left(FormBuilder::kMaxText + 1);
    if (plain.contains(u'<')) {
        plain.replace(link, u"\\2 (\\1)"_s);
        plain.replace(breaks, u"\n"_s);
        plain.remove(tags);
    }
    if (plain.contains(u'&')) {
        plain.replace(u"&nbsp;"_s, u" "_s).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s);
        plain.replace(u"&quot;"_s, u"\""_s).replace(u"&#39;"_s, u"'"_s);
        plain.replace(u"&amp;"_s, u"&"_s);
    }
    return plain;
}

} // namespace plugboard::n8n
