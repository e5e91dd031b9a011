// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/flxpointconfig.h"

#include "core/remotetext.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace plugboard::flxpoint {

namespace {

struct FlxpointConfigTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointConfig)
};

constexpr qsizetype kMaxLabel = 300;
constexpr qsizetype kMaxHelp = 4000;
constexpr size_t kMaxChoices = 10'000;

//! What stands where something else is expected, as a noun.
QString typeWord(const Json &json)
{
    switch (json.type()) {
    case Json::Type::Null:
        return FlxpointConfigTr::tr("null");
    case Json::Type::Bool:
        return FlxpointConfigTr::tr("true or false");
    case Json::Type::Number:
        return FlxpointConfigTr::tr("a number");
    case Json::Type::String:
        return FlxpointConfigTr::tr("a text");
    case Json::Type::Array:
        return FlxpointConfigTr::tr("a list");
    case Json::Type::Object:
        break;
    }
    return FlxpointConfigTr::tr("an object");
}

class Reader
{
public:
    explicit Reader(const Json &json) : m_json(json) { }

    Config run(bool secret)
    {
        m_config.handle = memberText(m_json, u"handle");
        checkText(u"handle");
        m_config.label = text(u"name", kMaxLabel, &cleanRemoteText);
        m_config.help = text(u"description", kMaxHelp, &cleanRemoteParagraphs);
        m_config.dataType = text(u"dataType", kMaxLabel, &cleanRemoteText);
        m_config.required = flag(u"required", false);
        m_config.editable = flag(u"editable", true);
        m_config.hidden = flag(u"hidden", false);
        m_config.advanced = flag(u"advanced", false);
        if (!secret) {
            m_config.value = value(u"value");
            m_config.defaultValue = value(u"defaultValue");
        }
        readChoices();
        readSortOrder();
        return std::move(m_config);
    }

private:
    void add(Severity severity, const QString &message)
    {
        m_config.issues.append({QString(), message, severity});
    }

    bool checkText(QStringView name)
    {
        const Json &json = m_json[name];
        if (json.isNull() || json.isString())
            return true;
        add(Severity::Warning,
            FlxpointConfigTr::tr("The metadata has %1 as “%2”, where a text is expected.")
                .arg(typeWord(json), name));
        return false;
    }

    QString text(QStringView name, qsizetype maxLength,
                 QString (*clean)(const QString &, qsizetype))
    {
        checkText(name);
        const QString raw = memberText(m_json, name);
        if (raw.size() > maxLength) {
            add(Severity::Info,
                FlxpointConfigTr::tr("The text of “%1” is very long and is shown in part.")
                    .arg(name));
        }
        return clean(raw, maxLength);
    }

    bool flag(QStringView name, bool other)
    {
        const Json &json = m_json[name];
        if (json.isNull())
            return other;
        if (json.isBool())
            return json.toBool();
        const QString word = json.scalarText().value_or(QString()).trimmed().toLower();
        bool result = other;
        if (word == u"true" || word == u"1" || word == u"yes")
            result = true;
        else if (word == u"false" || word == u"0" || word == u"no" || word.isEmpty())
            result = word.isEmpty() ? other : false;
        add(Severity::Warning,
            (result ? FlxpointConfigTr::tr(
                 "The metadata has %1 as “%2”, where true or false is expected; "
                 "it was read as true.")
                    : FlxpointConfigTr::tr(
                        "The metadata has %1 as “%2”, where true or false is expected; "
                        "it was read as false."))
                .arg(typeWord(json), name));
        return result;
    }

    FieldValue value(QStringView name)
    {
        const Json *json = m_json.find(name);
        if (!json)
            return FieldValue::absent();
        if (json->isNull() || json->isString())
            return FieldValue(*json);
        checkText(name);
        if (const std::optional<QString> scalar = json->scalarText())
            return FieldValue::text(*scalar);
        return FieldValue(*json);
    }

    void readChoices()
    {
        const Json &options = m_json[u"options"];
        if (options.isNull())
            return;
        if (!options.isArray()) {
            add(Severity::Warning,
                FlxpointConfigTr::tr(
                    "The metadata has %1 as “options”, where a list is expected; it was "
                    "left out.")
                    .arg(typeWord(options)));
            return;
        }
        int withoutValue = 0;
        int withoutLabel = 0;
        int ofOtherType = 0;
        for (const Json &option : options.items()) {
            if (size_t(m_config.choices.size()) == kMaxChoices) {
                add(Severity::Warning,
                    FlxpointConfigTr::tr("Only the first %1 of the options were read.")
                        .arg(kMaxChoices));
                break;
            }
            const Json &json = option.isObject() ? option[u"value"] : option;
            const std::optional<QString> text = json.scalarText();
            if (!text) {
                ++withoutValue;
                continue;
            }
            ofOtherType += !json.isString();
            QString label = option.isObject() ? memberText(option, u"label") : QString();
            label = cleanRemoteText(label, kMaxLabel);
            if (label.isEmpty()) {
                ++withoutLabel;
                label = cleanRemoteText(*text, kMaxLabel);
            }
            m_config.choices.append({Json(*text), label, {}});
        }
        if (withoutValue > 0) {
            add(Severity::Warning,
                FlxpointConfigTr::tr("%n option(s) without a value were left out.", nullptr,
                                     withoutValue));
        }
        if (ofOtherType > 0) {
            add(Severity::Warning,
                FlxpointConfigTr::tr("%n option(s) are no texts; they were read as texts.", nullptr,
                                     ofOtherType));
        }
        if (withoutLabel > 0) {
            add(Severity::Info,
                FlxpointConfigTr::tr("%n option(s) have no label; the value stands for it.",
                                     nullptr, withoutLabel));
        }
    }

    void readSortOrder()
    {
        const Json &json = m_json[u"sortOrder"];
        if (json.isNull())
            return;
        bool ok = false;
        const double order
            = json.isBool() ? 0 : memberText(m_json, u"sortOrder").trimmed().toDouble(&ok);
        if (ok && std::isfinite(order)) {
            m_config.sortOrder = order;
            return;
        }
        add(Severity::Warning,
            FlxpointConfigTr::tr(
                "The metadata has %1 as “sortOrder”, where a number is expected; the "
                "field stands after those that have one.")
                .arg(typeWord(json)));
    }

    const Json &m_json;
    Config m_config;
};

} // namespace

Config readConfig(const Json &json, bool secret)
{
    return Reader(json).run(secret);
}

QString memberText(const Json &object, QStringView name)
{
    return object[name].scalarText().value_or(QString());
}

} // namespace plugboard::flxpoint
