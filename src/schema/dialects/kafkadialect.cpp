// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/kafkadialect.h"

#include "core/remotetext.h"
#include "schema/dialects/formbuilder.h"
#include "schema/fieldpath.h"
#include "schema/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct KafkaDialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::KafkaDialect)
};

struct Row
{
    FieldSpec spec;
    qsizetype group = 0;
    //! Of two without an order the first to come is the first.
    qint64 order = 0;
};

//! Values, errors and choices are those of the answer, as Kafka Connect worked them out
//! (ConfigInfos of its REST interface: definition and value side by side; values are text).
class KafkaForm
{
public:
    explicit KafkaForm(const Json &answer) : m_answer(answer)
    {
        for (const Json &group : answer[u"groups"].items())
            m_groups.append(group.toString());
    }

    FormSpec build()
    {
        std::vector<Row> rows;
        int number = 0;
        for (const Json &config : m_answer[u"configs"].items()) {
            ++number;
            const Json &definition = config[u"definition"];
            QString key = definition[u"name"].toString();
            if (key.isEmpty())
                key = config[u"value"][u"name"].toString();
            const QString path = m_builder.takePath({}, key.isEmpty() ? u"#%1"_s.arg(number) : key);
            if (!m_builder.takeField(path, 1))
                break;
            if (key.isEmpty()) {
                rows.push_back({m_builder.rawField(path, key, withoutSecrets(config),
                                                   KafkaDialectTr::tr("This entry has no name; it "
                                                                      "is shown as it came.")),
                                std::numeric_limits<qsizetype>::max(), 0});
                rows.back().spec.readOnly = true;
                rows.back().spec.readOnlyReason
                    = KafkaDialectTr::tr("The entry has no name, so it cannot be sent.");
                continue;
            }
            rows.push_back(row(path, key, config));
        }
        std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
            return std::pair(a.group, a.order) < std::pair(b.group, b.order);
        });
        std::vector<FieldSpec> fields;
        fields.reserve(rows.size());
        for (Row &one : rows)
            fields.push_back(std::move(one.spec));
        return m_builder.take(m_builder.label({}, m_answer[u"name"]), std::move(fields));
    }

private:
    Row row(const QString &path, const QString &key, const Json &config)
    {
        const Json &definition = config[u"definition"];
        const Json &value = config[u"value"];
        Row made;
        FieldSpec &spec = made.spec;
        spec.path = path;
        spec.key = key;
        spec.dataType = cleanRemoteText(definition[u"type"].scalarText().value_or(QString()), 60);
        readType(spec);
        spec.label = m_builder.label(path, definition[u"display_name"]);
        if (spec.label.isEmpty())
            spec.label = cleanRemoteText(key);
        spec.help = m_builder.help(path, definition[u"documentation"]);
        spec.section = m_builder.label(path, definition[u"group"]);
        spec.required = definition[u"required"].toBool();
        spec.advanced
            = definition[u"importance"].toString().compare(u"LOW", Qt::CaseInsensitive) == 0;
        if (value[u"visible"] == Json(false))
            spec.visibleIf = Condition::never();
        spec.raw = withoutSecrets(config);
        if (spec.secret)
            readSecret(spec, definition, value);
        else
            readValue(spec, definition, value);
        for (const Json &error : value[u"errors"].items())
            m_builder.note(path, Severity::Error, m_builder.label(path, error));

        const qsizetype group = m_groups.indexOf(definition[u"group"].toString());
        made.group = group < 0 ? m_groups.size() : group;
        // Older versions call it "order".
        const Json &order = definition.contains(u"order_in_group") ? definition[u"order_in_group"]
                                                                   : definition[u"order"];
        const qint64 place = order.toInt64().value_or(-1);
        made.order = place < 0 ? std::numeric_limits<qint64>::max() : place;
        return made;
    }

    void readType(FieldSpec &spec)
    {
        const QString type = spec.dataType.toUpper();
        if (type == u"PASSWORD") {
            spec.kind = FieldKind::Secret;
            spec.secret = true;
        } else if (type == u"BOOLEAN") {
            spec.kind = FieldKind::Bool;
        } else if (type == u"INT") {
            setRange(spec, std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max());
        } else if (type == u"SHORT") {
            setRange(spec, std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max());
        } else if (type == u"LONG") {
            setRange(spec, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max());
        } else if (type == u"DOUBLE") {
            spec.kind = FieldKind::Decimal;
        } else if (type == u"LIST") {
            spec.kind = FieldKind::List;
            FieldSpec item;
            item.path = itemPath(spec.path, 0);
            item.raw = Json();
            spec.children.push_back(std::move(item));
        } else if (type != u"STRING" && type != u"CLASS") {
            m_builder.note(spec.path, Severity::Info,
                           type.isEmpty()
                               ? KafkaDialectTr::tr("The entry has no type; it is taken as text.")
                               : KafkaDialectTr::tr("The type “%1” is not known here; the field is "
                                                    "taken as text.")
                                     .arg(spec.dataType));
        }
    }

    static void setRange(FieldSpec &spec, qint64 minimum, qint64 maximum)
    {
        spec.kind = FieldKind::Integer;
        spec.constraints.minimum = QString::number(minimum);
        spec.constraints.maximum = QString::number(maximum);
    }

    static FieldValue present(const Json &object, QStringView name)
    {
        const Json *found = object.find(name);
        return found ? FieldValue(*found) : FieldValue::absent();
    }

    void readValue(FieldSpec &spec, const Json &definition, const Json &value)
    {
        spec.saved = present(value, u"value");
        spec.defaultValue = present(definition, u"default_value");
        if (spec.saved.isValue() && !spec.saved.json().scalarText()) {
            spec.kind = FieldKind::Raw;
            spec.wire = WireForm::Native;
            spec.children.clear();
            m_builder.note(spec.path, Severity::Warning,
                           KafkaDialectTr::tr("The value is no text; it is shown as it came."));
            return;
        }
        const Json::Array &offered = value[u"recommended_values"].items();
        const qsizetype taken = m_builder.takeChoices(spec.path, qsizetype(offered.size()));
        QList<Choice> choices;
        for (qsizetype i = 0; i < taken; ++i)
            choices.append(FormBuilder::choice(offered[size_t(i)], {}));
        if (choices.isEmpty() || spec.kind == FieldKind::Bool)
            return;
        if (spec.kind == FieldKind::List) {
            spec.children.front().kind = FieldKind::Choice;
            spec.children.front().choices = choices;
        } else {
            spec.kind = FieldKind::Choice;
            spec.choices = choices;
        }
    }

    //! Kafka Connect answers "[hidden]" or the text itself.
    void readSecret(FieldSpec &spec, const Json &definition, const Json &value) const
    {
        const FieldValue saved = present(value, u"value");
        spec.secretKnown = saved.isValue() && !looksMasked(saved.displayText());
        spec.saved = saved.isValue() ? FieldValue::text(QString()) : saved;
        if (present(definition, u"default_value").presence() == Presence::Null)
            spec.defaultValue = FieldValue::null();
    }

    //! The entry with a marker in the place of each secret text.
    static Json withoutSecrets(Json config)
    {
        const Json &definition = config[u"definition"];
        const bool isPassword
            = definition[u"type"].toString().compare(u"PASSWORD", Qt::CaseInsensitive) == 0;
        if (!isPassword)
            return config;
        hide(config.find(u"value"), u"value"_s);
        hide(config.find(u"definition"), u"default_value"_s);
        return config;
    }
    static void hide(Json *object, const QString &name)
    {
        const Json *value = object && object->isObject() ? object->find(name) : nullptr;
        if (value && !value->isNull())
            object->set(name,
                        secretMarker(looksMasked(value->toString()) ? u"unknown"_s : u"set"_s));
    }

    const Json &m_answer;
    QStringList m_groups;
    FormBuilder m_builder;
};

} // namespace

Result<FormSpec> kafkaForm(const Json &answer)
{
    if (!answer[u"configs"].isArray()) {
        return Error::make(
            ErrorKind::Protocol,
            KafkaDialectTr::tr("The metadata has no list “configs”, so it is no answer of Kafka "
                               "Connect's config/validate."),
            KafkaDialectTr::tr("Use the whole answer of "
                               "PUT /connector-plugins/PLUGIN/config/validate."),
            u"kafka metadata: top level is %1"_s.arg(answer.typeName()));
    }
    return KafkaForm(answer).build();
}

} // namespace plugboard
