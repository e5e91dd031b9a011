// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/dialect.h"

#include "schema/dialects/flxpointdialect.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/dialects/kafkadialect.h"
#include "schema/dialects/makedialect.h"
#include "schema/dialects/n8ndialect.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct DialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Dialect)
};

constexpr std::array kNames{"flxpoint", "make", "jsonschema", "airbyte", "kafka", "n8n"};
static_assert(kNames.size() == size_t(Dialect::N8n) + 1);

//! Whether any object in \a json, at any depth, has a member that starts with \a prefix.
bool hasMemberLike(const Json &json, QStringView prefix)
{
    return std::any_of(json.members().begin(), json.members().end(),
                       [prefix](const JsonMember &member) {
                           return member.name.startsWith(prefix)
                               || hasMemberLike(member.value, prefix);
                       })
        || std::any_of(json.items().begin(), json.items().end(),
                       [prefix](const Json &item) { return hasMemberLike(item, prefix); });
}

bool anyItem(const Json &list, const std::function<bool(const Json &)> &fits)
{
    return std::any_of(list.items().begin(), list.items().end(), fits);
}

auto hasMember(QStringView name)
{
    return [name](const Json &item) { return item.contains(name); };
}

std::optional<DialectReading> detectInObject(const Json &metadata)
{
    if (metadata[u"connectionSpecification"].isObject()) {
        return DialectReading{Dialect::Airbyte,
                              DialectTr::tr("It has a “connectionSpecification”.")};
    }
    if (const Json &configs = metadata[u"configs"]; configs.isArray()) {
        if (anyItem(configs, hasMember(u"definition"))) {
            return DialectReading{Dialect::Kafka,
                                  DialectTr::tr("Its “configs” have a “definition” each.")};
        }
        return DialectReading{Dialect::Flxpoint,
                              DialectTr::tr("It is a connection with “configs”.")};
    }
    if (metadata[u"properties"].isArray())
        return DialectReading{Dialect::N8n, DialectTr::tr("Its “properties” are a list.")};
    if (hasMemberLike(metadata, u"airbyte_"))
        return DialectReading{Dialect::Airbyte, DialectTr::tr("It has members of Airbyte's own.")};
    for (const QStringView name :
         {QStringView(u"$schema"), QStringView(u"properties"), QStringView(u"$ref"),
          QStringView(u"oneOf"), QStringView(u"anyOf"), QStringView(u"allOf"),
          QStringView(u"$defs"), QStringView(u"definitions"), QStringView(u"type")}) {
        if (metadata.contains(name)) {
            return DialectReading{Dialect::JsonSchema,
                                  DialectTr::tr("It has the member “%1” of a schema.").arg(name)};
        }
    }
    return std::nullopt;
}

std::optional<DialectReading> detectInList(const Json &metadata)
{
    if (anyItem(metadata, hasMember(u"displayName")))
        return DialectReading{Dialect::N8n, DialectTr::tr("Its entries have a “displayName”.")};
    for (const QStringView name : {QStringView(u"handle"), QStringView(u"dataType"),
                                   QStringView(u"configs"), QStringView(u"connectionType")}) {
        if (anyItem(metadata, hasMember(name)))
            return DialectReading{Dialect::Flxpoint,
                                  DialectTr::tr("Its entries have a “%1”.").arg(name)};
    }
    const auto isRemote = [](const Json &item) { return item.toString().startsWith(u"rpc://"); };
    if (anyItem(metadata, hasMember(u"type")) || anyItem(metadata, isRemote)) {
        return DialectReading{Dialect::Make,
                              DialectTr::tr("It is a list of parameters with a “type” each.")};
    }
    if (metadata.items().empty())
        return DialectReading{Dialect::Flxpoint, DialectTr::tr("It is an empty list.")};
    return std::nullopt;
}

} // namespace

QString dialectName(Dialect dialect)
{
    return QString::fromLatin1(kNames[size_t(dialect)]);
}

QStringList dialectNames()
{
    QStringList names;
    for (const char *name : kNames)
        names.append(QString::fromLatin1(name));
    return names;
}

std::optional<Dialect> dialectFromName(const QString &name)
{
    const qsizetype at = dialectNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(Dialect(at));
}

std::optional<DialectReading> detectDialect(const Json &metadata)
{
    if (metadata.isObject())
        return detectInObject(metadata);
    return metadata.isArray() ? detectInList(metadata) : std::nullopt;
}

Result<FormSpec> formFromMetadata(Dialect dialect, const Json &metadata)
{
    switch (dialect) {
    case Dialect::Flxpoint:
        return flxpointForm(metadata);
    case Dialect::Make:
        return makeForm(metadata);
    case Dialect::JsonSchema:
        return jsonSchemaForm(metadata);
    case Dialect::Airbyte:
        return airbyteForm(metadata);
    case Dialect::Kafka:
        return kafkaForm(metadata);
    case Dialect::N8n:
        return n8nForm(metadata);
    }
    Q_UNREACHABLE();
}

Result<MetadataForm> readMetadataForm(QByteArrayView text, std::optional<Dialect> dialect)
{
    const Result<Json> metadata = parseJson(text);
    if (!metadata)
        return metadata.error();
    MetadataForm made;
    if (dialect) {
        made.reading.dialect = *dialect;
    } else if (const std::optional<DialectReading> reading = detectDialect(*metadata)) {
        made.reading = *reading;
    } else {
        return Error::make(ErrorKind::Protocol,
                           DialectTr::tr("The file is in no metadata language that is known here."),
                           DialectTr::tr("Say which it is: %1.").arg(dialectNames().join(u", "_s)),
                           u"metadata: top level is %1"_s.arg(metadata->typeName()));
    }
    Result<FormSpec> form = formFromMetadata(made.reading.dialect, *metadata);
    if (!form)
        return form.error();
    made.form = std::move(form).value();
    return made;
}

} // namespace plugboard
