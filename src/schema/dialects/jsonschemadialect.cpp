// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemadialect.h"

#include "core/remotetext.h"
#include "schema/dialects/formbuilder.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamembers.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/dialects/jsonschemareader.h"
#include "schema/schemarewrite.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using jsonschema::SchemaDocument;

struct JsonSchemaDialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaDialect)
};

//! From 2019-09 on, and where no draft is named, what stands beside a "$ref" counts.
SchemaDocument::Siblings siblingsOf(const Json &schema, bool airbyte)
{
    const QString draft = schema[u"$schema"].toString();
    const bool isOld = draft.contains(u"draft-03") || draft.contains(u"draft-04")
        || draft.contains(u"draft-06") || draft.contains(u"draft-07");
    return isOld && !airbyte ? SchemaDocument::Siblings::WordsOnly
                             : SchemaDocument::Siblings::Merged;
}

//! Whether the form's fields are the members of the whole, not one field for all of it.
bool hasMembers(const Json &schema)
{
    if (!schema.isObject())
        return false;
    const QStringList types = jsonschema::typesOf(schema);
    const bool isObject = types.contains(u"object"_s)
        || (types.isEmpty()
            && (!jsonschema::branchListsOf(schema).empty() || !jsonschema::rulesOf(schema).empty()
                || schema.contains(u"required")));
    const bool isMap = schema[u"properties"].members().empty()
        && jsonschema::branchListsOf(schema).empty() && schema[u"required"].items().empty()
        && (!schema[u"additionalProperties"].members().empty()
            || !schema[u"patternProperties"].members().empty());
    return isObject && !isMap;
}

//! A schema that several fields refer to, or that is read more than once, says a thing as often.
FormSpec withEachIssueOnce(FormSpec form)
{
    QSet<QString> seen;
    QList<FieldIssue> issues;
    for (const FieldIssue &issue : form.issues) {
        const QString text = issue.path + QChar(u'\n') + issue.message;
        if (seen.contains(text))
            continue;
        seen.insert(text);
        issues.append(issue);
    }
    form.issues = issues;
    return form;
}

//! What the rules of fields leave out, which is the same for all of them.
void noteLeftOut(FormBuilder &builder, const SchemaDocument &document)
{
    const LeftOut left = leftOutOf(*document.source());
    if (!left.keywords.isEmpty()) {
        builder.note({}, Severity::Info,
                     JsonSchemaDialectTr::tr("Values are checked here without what the schema says "
                                             "in: %1.")
                         .arg(cleanRemoteText(left.keywords.join(u", "_s), 200)));
    }
    if (!left.references.isEmpty()) {
        builder.note(
            {}, Severity::Info,
            JsonSchemaDialectTr::tr("Values are checked here without what is said at “%1”: "
                                    "nothing is loaded from elsewhere.")
                .arg(cleanRemoteText(left.references.join(u"”, “"_s), 200)));
    }
}

FormSpec formOf(const Json &schema, bool airbyte)
{
    SchemaDocument document(schema, siblingsOf(schema, airbyte));
    FormBuilder builder;
    jsonschema::Reader reader(document, builder, airbyte);
    reader.setGroups(schema[u"groups"]);
    noteLeftOut(builder, document);
    const Json &root = document.root();
    const jsonschema::Resolved &found = document.resolve(root);
    const QString title
        = builder.label({}, found.schema ? (*found.schema)[u"title"] : root[u"title"]);
    if (found.schema && found.schema->isObject()) {
        const QStringList start = QStringList{u"#"_s} + found.refs;
        const jsonschema::Settled settled = reader.settle({}, *found.schema, start);
        if (settled.schema && hasMembers(*settled.schema)) {
            QString problem;
            (void) reader.follow({}, found, {}, problem);
            jsonschema::Members members(reader, {}, 1);
            members.add(*settled.schema, settled.trail);
            std::vector<FieldSpec> fields = members.take(*settled.schema);
            FieldSpec whole;
            whole.kind = FieldKind::Object;
            reader.noteObject(whole, *settled.schema);
            return builder.take(title, std::move(fields));
        }
    }
    const QString path = builder.takePath({}, u"value"_s);
    std::vector<FieldSpec> fields;
    if (builder.takeField(path, 1)) {
        fields.push_back(reader.field(path, {}, root, {1, {}, {}}));
        if (fields.front().label.isEmpty())
            fields.front().label = JsonSchemaDialectTr::tr("Value");
    }
    return builder.take(title, std::move(fields));
}

Error noSchema(const Json &schema)
{
    return Error::make(ErrorKind::Protocol,
                       JsonSchemaDialectTr::tr("The metadata is no JSON Schema: it is no object."),
                       JsonSchemaDialectTr::tr("Use the schema itself, as JSON."),
                       u"json schema: top level is %1"_s.arg(schema.typeName()));
}

} // namespace

Result<FormSpec> jsonSchemaForm(const Json &schema)
{
    if (!schema.isObject())
        return noSchema(schema);
    return withEachIssueOnce(formOf(schema, false));
}

Result<FormSpec> airbyteForm(const Json &schema)
{
    const Json *inner = schema.find(u"connectionSpecification");
    const Json *spec = schema.find(u"spec");
    if (!inner && spec)
        inner = spec->find(u"connectionSpecification");
    if (!schema.isObject() || (inner && !inner->isObject()))
        return noSchema(inner ? *inner : schema);
    return withEachIssueOnce(formOf(inner ? *inner : schema, true));
}

} // namespace plugboard
