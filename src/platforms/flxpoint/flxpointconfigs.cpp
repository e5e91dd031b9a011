// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointconfigs.h"

#include "core/remotetext.h"
#include "schema/fieldpath.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

QString memberText(const Json &object, QStringView name)
{
    return object[name].scalarText().value_or(QString());
}

//! A member that stands twice with two contents: which one the platform means cannot be told.
bool isAmbiguous(const Json &object, QStringView name)
{
    const Json &first = object[name];
    return std::any_of(
        object.members().begin(), object.members().end(),
        [&](const JsonMember &member) { return member.name == name && !(member.value == first); });
}

class Reader
{
public:
    Reader(const FormSpec &form, const FlxpointDialectOptions &options)
        : m_form(form), m_options(options)
    {
    }

    FlxpointConfig read(const Json &json)
    {
        FlxpointConfig config;
        config.handle = memberText(json, u"handle");
        if (config.handle.isEmpty() || isAmbiguous(json, u"handle")) {
            config.nameless = true;
            config.label = cleanRemoteText(memberText(json, u"name"));
            return config;
        }
        config.path = nextPath(config.handle);
        const FieldSpec *spec = m_form.field(config.path);
        if (spec && spec->key != config.handle)
            spec = nullptr;
        if (spec) {
            config.label = spec->label;
            config.secret = spec->secret;
            config.multiline = spec->isMultiline();
            config.required = spec->required;
            config.readOnly = spec->readOnly;
            config.readOnlyReason = spec->readOnlyReason;
        } else {
            config.secret = isSecret(json, config.handle);
            config.required = json[u"required"].toBool();
            config.readOnly = !json[u"editable"].toBool(true);
        }
        if (config.label.isEmpty())
            config.label = cleanRemoteText(config.handle);
        readValue(json, spec, config);
        return config;
    }

private:
    //! The dialect's rule: appearances count in the body's order, and a handle that itself ends in
    //! "#2" takes the next free one.
    QString nextPath(const QString &handle)
    {
        int occurrence = ++m_seen[handle];
        QString path = childPath({}, handle, occurrence);
        while (m_paths.contains(path))
            path = childPath({}, handle, ++occurrence);
        m_paths.insert(path);
        return path;
    }

    bool isSecret(const Json &json, const QString &handle) const
    {
        const auto word = m_options.overrides.constFind(handle);
        if (word != m_options.overrides.constEnd())
            return *word;
        return looksSecret(memberText(json, u"dataType"), handle, memberText(json, u"name"));
    }

    void readValue(const Json &json, const FieldSpec *spec, FlxpointConfig &config) const
    {
        const Json &value = json[u"value"];
        if (secretMarkerState(value)) {
            config.secret = true;
            config.state = FlxpointValue::Masked;
            return;
        }
        if (isAmbiguous(json, u"value") || value.isObject() || value.isArray()) {
            config.state = FlxpointValue::Unsendable;
            return;
        }
        if (value.isNull()) {
            config.state = FlxpointValue::Nothing;
            return;
        }
        config.text = *value.scalarText();
        config.coerced = !value.isString();
        config.state = FlxpointValue::Scalar;
        if (!config.secret) {
            if (isStandIn(spec, config))
                config.state = FlxpointValue::Masked;
            return;
        }
        if (config.text.isEmpty() && !m_options.masks.isEmptyUnset())
            config.state = FlxpointValue::Empty;
        else if (!config.text.isEmpty()
                 && ((spec && !spec->secretKnown)
                     || m_options.isStandIn(config.handle, config.text)))
            config.state = FlxpointValue::Masked;
    }

    //! A value that the platform hid although nothing says that it is a secret.
    bool isStandIn(const FieldSpec *spec, const FlxpointConfig &config) const
    {
        if (!isPlainStandIn(config.text) || m_options.overrides.contains(config.handle))
            return false;
        return !spec
            || std::none_of(spec->choices.begin(), spec->choices.end(),
                            [&config](const Choice &choice) {
                                return choice.value.scalarText() == config.text;
                            });
    }

    const FormSpec &m_form;
    const FlxpointDialectOptions &m_options;
    QHash<QString, int> m_seen;
    QSet<QString> m_paths;
};

} // namespace

Result<std::optional<std::vector<FlxpointConfig>>>
flxpointConfigs(const Json &body, const FlxpointDialectOptions &options)
{
    using Configs = std::optional<std::vector<FlxpointConfig>>;
    const Json &list = body[u"configs"];
    if (!list.isArray() || isAmbiguous(body, u"configs"))
        return Configs();
    const Result<FormSpec> form = flxpointForm(body, options);
    if (!form)
        return form.error();
    Reader reader(*form, options);
    std::vector<FlxpointConfig> configs;
    configs.reserve(list.items().size());
    for (const Json &item : list.items())
        configs.push_back(reader.read(item));
    return Configs(std::move(configs));
}

bool isPlainStandIn(const QString &text)
{
    static const QRegularExpression standIn(
        u"^\\s*([*•●·]{4,}|[<\\[({$*]+(encrypted|redacted|hidden|masked)[>\\])}$*]+)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Longer ones are texts that happen to hold such signs.
    return text.size() <= 64 && standIn.match(text).hasMatch();
}

std::vector<FlxpointPair> flxpointPairs(const Json &body)
{
    std::vector<FlxpointPair> pairs;
    QHash<QString, int> seen;
    for (const Json &item : body[u"configs"].items()) {
        const QString handle = memberText(item, u"handle");
        if (!handle.isEmpty())
            pairs.push_back({handle, ++seen[handle], item[u"value"]});
    }
    return pairs;
}

} // namespace plugboard
