// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemaform.h"

#include "schema/dialects/jsonschemadialect.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace plugboard::test {

namespace {

FormSpec readSchemaForm(const QByteArray &schema, bool airbyte)
{
    const Result<Json> json = parseJson(schema);
    if (!json)
        return {};
    const Result<FormSpec> form = airbyte ? airbyteForm(*json) : jsonSchemaForm(*json);
    return form ? *form : FormSpec();
}

} // namespace

FormSpec schemaForm(const QByteArray &schema)
{
    return readSchemaForm(schema, false);
}

FormSpec airbyteSchemaForm(const QByteArray &schema)
{
    return readSchemaForm(schema, true);
}

FormSpec fixtureForm(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return readSchemaForm(file.readAll(), name.startsWith(u"airbyte/"));
}

FormSpec formWith(const QByteArray &schema)
{
    return schemaForm(R"({"type":"object","properties":{"f":)" + schema + "}}");
}

FieldSpec fieldOf(const QByteArray &schema)
{
    const FormSpec form = formWith(schema);
    const FieldSpec *field = form.field(u"f"_s);
    return field ? *field : FieldSpec();
}

QStringList outline(const std::vector<FieldSpec> &fields)
{
    QStringList lines;
    for (const FieldSpec &field : fields) {
        lines.append(field.path + u':' + fieldKindName(field.kind));
        lines += outline(field.children);
    }
    return lines;
}

QStringList topPaths(const FormSpec &form)
{
    QStringList paths;
    for (const FieldSpec &field : form.fields)
        paths.append(field.path);
    return paths;
}

QStringList issuesAt(const FormSpec &form, const QString &path, Severity from)
{
    QStringList found;
    for (const FieldIssue &issue : form.issues) {
        if (issue.path == path && issue.severity >= from)
            found.append(issue.message);
    }
    return found;
}

QString conditionText(const Condition &condition)
{
    using Test = Condition::Test;
    QStringList parts;
    for (const Condition &part : condition.parts())
        parts.append(conditionText(part));
    const QString values = QString::fromUtf8(writeJson(Json(condition.values())));
    switch (condition.test()) {
    case Test::Always:
        return u"always"_s;
    case Test::Never:
        return u"never"_s;
    case Test::OneOf:
        return condition.path() + u" in "_s + values;
    case Test::Set:
        return u"set "_s + condition.path();
    case Test::All:
        return u"all(%1)"_s.arg(parts.join(u", "_s));
    case Test::Any:
        return u"any(%1)"_s.arg(parts.join(u", "_s));
    case Test::Not:
        return u"not(%1)"_s.arg(parts.join(u", "_s));
    case Test::Less:
        return condition.path() + u" < "_s + values;
    case Test::LessOrEqual:
        return condition.path() + u" <= "_s + values;
    case Test::Greater:
        return condition.path() + u" > "_s + values;
    case Test::GreaterOrEqual:
        return condition.path() + u" >= "_s + values;
    case Test::Matches:
        return condition.path() + u" ~ "_s + values;
    default:
        return condition.path() + u" ? "_s + values;
    }
}

} // namespace plugboard::test
