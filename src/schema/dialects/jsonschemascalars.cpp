// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemascalars.h"

#include "core/remotetext.h"
#include "schema/decimaltext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaScalarsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaScalars)
};

//! Longer ones are not checked (validation.cpp).
constexpr qsizetype kMaxPattern = 1000;

class LimitReader
{
public:
    LimitReader(FormBuilder &builder, FieldSpec &spec, const Json &schema)
        : m_builder(builder), m_spec(spec), m_schema(schema)
    {
    }

    void readLengths()
    {
        Constraints &limits = m_spec.constraints;
        limits.minLength = count(u"minLength"_s);
        limits.maxLength = count(u"maxLength"_s);
        if (limits.minLength && limits.maxLength && *limits.minLength > *limits.maxLength)
            noteContradiction(u"minLength"_s, u"maxLength"_s);
        const Json *pattern = m_schema.find(u"pattern");
        if (!pattern)
            return;
        limits.pattern = pattern->toString();
        const bool isReadable
            = limits.pattern.size() <= kMaxPattern && QRegularExpression(limits.pattern).isValid();
        if (!pattern->isString() || !isReadable) {
            m_builder.note(m_spec.path, Severity::Warning,
                           JsonSchemaScalarsTr::tr("The pattern cannot be read here; what is "
                                                   "entered is not checked against it."));
        }
    }

    void readRange()
    {
        Constraints &limits = m_spec.constraints;
        limits.minimum = bound(u"minimum"_s, u"exclusiveMinimum"_s, +1);
        limits.maximum = bound(u"maximum"_s, u"exclusiveMaximum"_s, -1);
        if (limits.minimum && limits.maximum
            && compareDecimalText(*limits.minimum, *limits.maximum).value_or(0) > 0)
            noteContradiction(u"minimum"_s, u"maximum"_s);
        const QString key = m_spec.key.toLower();
        if (m_spec.kind == FieldKind::Integer && key.endsWith(u"port") && limits.minimum == u"1"_s
            && limits.maximum == u"65535"_s)
            limits.format = u"port"_s;
    }

private:
    void noteContradiction(const QString &low, const QString &high)
    {
        m_builder.note(
            m_spec.path, Severity::Warning,
            JsonSchemaScalarsTr::tr("“%1” is more than “%2”: no value fits both.").arg(low, high));
    }

    void noteNoNumber(const QString &name)
    {
        m_builder.note(
            m_spec.path, Severity::Warning,
            JsonSchemaScalarsTr::tr("“%1” is no number that can be used; it is left out.")
                .arg(name));
    }

    std::optional<int> count(const QString &name)
    {
        const Json *found = m_schema.find(name);
        if (!found)
            return std::nullopt;
        const std::optional<qint64> number = found->toInt64();
        if (number && *number >= 0 && *number <= std::numeric_limits<int>::max())
            return int(*number);
        noteNoNumber(name);
        return std::nullopt;
    }

    std::optional<QString> number(const QString &name)
    {
        const Json *found = m_schema.find(name);
        if (!found)
            return std::nullopt;
        if (found->isNumber())
            return QString::fromLatin1(found->numberText());
        noteNoNumber(name);
        return std::nullopt;
    }

    //! \a inwards is the way from an excluded bound to the values that fit.
    std::optional<QString> bound(const QString &name, const QString &exclusiveName, int inwards)
    {
        std::optional<QString> limit = number(name);
        const Json &exclusive = m_schema[exclusiveName];
        // Draft 4 has a flag beside the bound, later drafts a bound of its own.
        if (exclusive.isBool()) {
            if (!limit || !exclusive.toBool())
                return limit;
            return excluded(*limit, exclusiveName, inwards);
        }
        const std::optional<QString> open = number(exclusiveName);
        if (!open)
            return limit;
        const int order = limit ? compareDecimalText(*open, *limit).value_or(0) : inwards;
        if (limit && order != 0 && (order > 0) != (inwards > 0))
            return limit;
        return excluded(*open, exclusiveName, inwards);
    }

    QString excluded(const QString &limit, const QString &name, int inwards)
    {
        constexpr qint64 kSafe = std::numeric_limits<qint64>::max() - 1;
        const std::optional<qint64> number = Json::numberText(limit.toLatin1()).toInt64();
        if (m_spec.kind == FieldKind::Integer && number && *number > -kSafe && *number < kSafe)
            return QString::number(*number + inwards);
        m_builder.note(m_spec.path, Severity::Info,
                       JsonSchemaScalarsTr::tr("The bound itself is not allowed (“%1”), which is "
                                               "not checked here.")
                           .arg(name));
        return limit;
    }

    FormBuilder &m_builder;
    FieldSpec &m_spec;
    const Json &m_schema;
};

//! The list beside "enum" that names its values.
const Json &choiceNames(const Json &schema)
{
    for (const QStringView name : {QStringView(u"enumNames"), QStringView(u"x-enumNames"),
                                   QStringView(u"x-enum-varnames")}) {
        if (schema.contains(name))
            return schema[name];
    }
    return schema[u"enumNames"];
}

//! Those that limit the value but that no field has a check for.
QStringList furtherKeywords(const FieldSpec &spec, const Json &schema)
{
    static const QStringList always{
        u"multipleOf"_s,    u"minItems"_s, u"maxItems"_s, u"minProperties"_s,   u"maxProperties"_s,
        u"propertyNames"_s, u"contains"_s, u"not"_s,      u"additionalItems"_s, u"uniqueItems"_s};
    QStringList names;
    for (const QString &name : always) {
        const Json *found = schema.find(name);
        if (found && *found != Json(false))
            names.append(name);
    }
    // Of an object they are conditions.
    if (spec.kind != FieldKind::Object && !rulesOf(schema).empty())
        names.append(u"if"_s);
    return names;
}

} // namespace

void readText(FormBuilder &builder, FieldSpec &spec, const Json &schema)
{
    const Json &word = schema[u"format"];
    FormatReading format = readFormat(word.toString());
    if (word.isString() && !format.isKnown) {
        builder.note(
            spec.path, Severity::Info,
            JsonSchemaScalarsTr::tr("The format “%1” is not known here; the field is taken "
                                    "as text.")
                .arg(cleanRemoteText(word.toString(), 60)));
        format.format = cleanRemoteText(format.format, 60);
    } else if (schema.contains(u"format") && !word.isString()) {
        builder.note(spec.path, Severity::Warning,
                     JsonSchemaScalarsTr::tr("“%1” is no text and says nothing.").arg(u"format"_s));
    }
    if (const auto content = readContent(schema); content && format.kind == FieldKind::Text)
        format = *content;
    spec.kind = format.kind;
    spec.constraints.format = format.format;
    if (schema[u"multiline"].toBool() && spec.kind == FieldKind::Text)
        spec.kind = FieldKind::Multiline;
    // JSON in a text travels as that text.
    if (spec.kind == FieldKind::Json)
        spec.wire = WireForm::Text;
}

void readLimits(FormBuilder &builder, FieldSpec &spec, const Json &schema)
{
    LimitReader reader(builder, spec, schema);
    if (spec.kind == FieldKind::Integer || spec.kind == FieldKind::Decimal)
        reader.readRange();
    else if (spec.kind != FieldKind::Bool && spec.kind != FieldKind::Choice)
        reader.readLengths();
}

bool readChoices(FormBuilder &builder, FieldSpec &spec, const Json &schema)
{
    const Json *offered = schema.find(u"enum");
    if (!offered)
        offered = schema.find(suggestionsMember());
    if (!offered)
        return false;
    if (!offered->isArray() || offered->items().empty()) {
        builder.note(spec.path, Severity::Warning,
                     JsonSchemaScalarsTr::tr("“enum” lists no values; any value is taken."));
        return false;
    }
    const Json &names = choiceNames(schema);
    const bool hasNames = names.isArray() && names.items().size() == offered->items().size();
    if (!names.isNull() && !hasNames) {
        builder.note(spec.path, Severity::Info,
                     JsonSchemaScalarsTr::tr("The names of the choices are not as many as the "
                                             "choices; they are left out."));
    }
    const Json &helps = schema[u"x-enumDescriptions"];
    const qsizetype taken = builder.takeChoices(spec.path, qsizetype(offered->items().size()));
    QSet<QByteArray> seen;
    bool hasTwice = false;
    spec.choices.reserve(taken);
    for (size_t i = 0; i < size_t(taken); ++i) {
        const Json &value = offered->items()[i];
        const QByteArray text = writeJson(value);
        if (seen.contains(text)) {
            hasTwice = true;
            continue;
        }
        seen.insert(text);
        Choice choice = FormBuilder::choice(
            value, hasNames ? builder.label(spec.path, names.items()[i]) : QString());
        if (i < helps.items().size())
            choice.help = builder.help(spec.path, helps.items()[i]);
        spec.choices.append(std::move(choice));
    }
    if (hasTwice) {
        builder.note(spec.path, Severity::Info,
                     JsonSchemaScalarsTr::tr("A choice is listed more than once; it is offered "
                                             "once."));
    }
    return !spec.choices.isEmpty();
}

bool isCheckedWhole(const FieldSpec &spec)
{
    switch (spec.kind) {
    case FieldKind::Json:
    case FieldKind::Raw:
    case FieldKind::List:
    case FieldKind::Map:
    case FieldKind::MultiChoice:
        return true;
    case FieldKind::Object:
        return spec.children.empty();
    default:
        return false;
    }
}

bool asksForMore(const FieldSpec &spec, const Json &schema)
{
    return !furtherKeywords(spec, schema).isEmpty();
}

void noteUnchecked(FormBuilder &builder, const FieldSpec &spec, const Json &schema)
{
    const QStringList names = furtherKeywords(spec, schema);
    if (isCheckedWhole(spec) || names.isEmpty())
        return;
    builder.note(spec.path, Severity::Info,
                 JsonSchemaScalarsTr::tr("Not checked here: %1.").arg(names.join(u", "_s)));
}

} // namespace plugboard::jsonschema
