// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/flxpointdialect.h"

#include "core/remotetext.h"
#include "schema/dialects/flxpointconfig.h"
#include "schema/dialects/flxpointkinds.h"
#include "schema/dialects/flxpointsecrets.h"
#include "schema/fieldpath.h"
#include "schema/validation.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointDialectTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointDialect)
};

constexpr size_t kMaxFields = 20'000;

bool isLongSecret(const QString &handle, const QString &label, FieldKind byType)
{
    if (byType == FieldKind::Multiline || byType == FieldKind::Json)
        return true;
    QString letters;
    for (const QChar c : QString(handle + label).toLower()) {
        if (c.isLetter())
            letters += c;
    }
    return letters.contains(u"privatekey") || letters.contains(u"certificate");
}

class FlxpointFormBuilder
{
public:
    explicit FlxpointFormBuilder(const FlxpointDialectOptions &options) : m_options(options) { }

    void setTitle(const QString &title) { m_form.title = cleanRemoteText(title); }

    void addIssue(const QString &path, Severity severity, const QString &message)
    {
        m_form.issues.append({path, message, severity});
    }

    //! The configs that come next are those of a whole body, where they stand as member number \a
    //! member; its name is the connection's.
    void setBody(size_t member)
    {
        m_bodyMember = member;
        m_form.namePlace = BodyPlace{{}, u"name"_s};
    }

    void addConfigs(const Json &configs)
    {
        QHash<QString, int> seenHere;
        m_specs.reserve(m_specs.size() + std::min(kMaxFields, configs.items().size()));
        size_t number = 0;
        for (const Json &config : configs.items()) {
            const size_t item = number++;
            if (m_specs.size() == kMaxFields) {
                if (!m_full) {
                    addIssue(
                        {}, Severity::Error,
                        FlxpointDialectTr::tr("The metadata lists more than %1 settings; the rest "
                                              "is not shown.")
                            .arg(kMaxFields));
                }
                m_full = true;
                return;
            }
            const QString handle = flxpoint::memberText(config, u"handle");
            if (handle.isEmpty()) {
                // Nameless entries cannot be told apart across connections: the first list's stand.
                if (!m_merging)
                    addNameless(config);
                continue;
            }
            const int occurrence = ++seenHere[handle];
            if (occurrence <= m_taken.value(handle))
                continue; // an earlier connection has it
            m_taken[handle] = occurrence;
            addField(config, handle, occurrence);
            if (m_bodyMember)
                m_specs.back().place = BodyPlace{{*m_bodyMember, item}, u"value"_s};
        }
        m_merging = true;
    }

    FormSpec take()
    {
        // Places, for a specification is large.
        std::vector<size_t> order(m_specs.size());
        std::iota(order.begin(), order.end(), size_t(0));
        std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) {
            if (m_orders[a] && m_orders[b])
                return *m_orders[a] < *m_orders[b];
            return m_orders[a].has_value() && !m_orders[b];
        });
        tellMissingOrder(order);
        if (std::is_sorted(order.begin(), order.end())) {
            m_form.fields = std::move(m_specs);
        } else {
            m_form.fields.reserve(m_specs.size());
            for (const size_t at : order)
                m_form.fields.push_back(std::move(m_specs[at]));
        }
        m_form.issues += defaultIssues(m_form);
        return std::move(m_form);
    }

private:
    void addRow(FieldSpec &&spec, const std::optional<double> &order)
    {
        m_specs.push_back(std::move(spec));
        m_orders.push_back(order);
    }

    QString uniquePath(const QString &key, int occurrence)
    {
        // A handle that itself ends in "#2" may stand where a second appearance would.
        QString path = childPath({}, key, occurrence);
        while (m_paths.contains(path))
            path = childPath({}, key, ++occurrence);
        m_paths.insert(path);
        return path;
    }

    void addNameless(const Json &config)
    {
        const int number = int(m_specs.size()) + 1;
        QString path = u"#%1"_s.arg(number);
        while (m_paths.contains(path))
            path += u'#';
        m_paths.insert(path);

        FieldSpec spec = config.isObject() ? makeSpec(config, path) : FieldSpec();
        spec.path = path;
        spec.kind = FieldKind::Raw;
        spec.readOnly = true;
        spec.readOnlyReason
            = FlxpointDialectTr::tr("The entry has no handle, so it cannot be sent to Flxpoint.");
        if (spec.label.isEmpty())
            spec.label = FlxpointDialectTr::tr("Entry %1").arg(number);
        if (config.isObject()) {
            addIssue(path, Severity::Warning,
                     FlxpointDialectTr::tr("This entry has no handle; it is shown as it came."));
        } else {
            spec.raw = flxpointWithoutSecrets(config, m_options);
            spec.saved = FieldValue(spec.raw);
            addIssue(path, Severity::Warning,
                     FlxpointDialectTr::tr("This entry is no object; it is shown as it came."));
        }
        addRow(std::move(spec), std::nullopt);
    }

    void addField(const Json &config, const QString &handle, int occurrence)
    {
        const QString path = uniquePath(handle, occurrence);
        if (occurrence > 1) {
            addIssue(path, Severity::Warning,
                     FlxpointDialectTr::tr("The handle “%1” stands more than once; each is kept.")
                         .arg(cleanRemoteText(handle, 100)));
        }
        FieldSpec spec = makeSpec(config, path);
        if (spec.label.isEmpty())
            spec.label = cleanRemoteText(handle);
        addRow(std::move(spec), m_lastOrder);
    }

    //! All but the label's last resort.
    FieldSpec makeSpec(const Json &json, const QString &path)
    {
        FieldSpec spec;
        spec.secret = flxpoint::isSecretConfig(json, m_options.overrides);
        flxpoint::Config config = flxpoint::readConfig(json, spec.secret);
        for (FieldIssue &issue : config.issues)
            issue.path = path;
        m_form.issues += config.issues;
        m_lastOrder = config.sortOrder;

        spec.path = path;
        spec.key = config.handle;
        spec.label = config.label;
        spec.help = config.help;
        spec.dataType = config.dataType;
        spec.required = config.required;
        spec.hidden = config.hidden;
        spec.advanced = config.advanced;
        spec.readOnly = !config.editable;
        if (spec.readOnly)
            spec.readOnlyReason
                = FlxpointDialectTr::tr("Flxpoint does not allow changes of this field.");
        spec.raw = flxpoint::configWithoutSecrets(json, m_options);
        if (spec.secret) {
            readSecret(json, spec);
        } else {
            spec.saved = withoutSecrets(config.value, spec.raw[u"value"]);
            spec.defaultValue = withoutSecrets(config.defaultValue, spec.raw[u"defaultValue"]);
            spec.choices = config.choices;
            readKind(spec);
        }
        return spec;
    }

    //! A list or an object may hold secrets of its own; it is shown as it is stored.
    static FieldValue withoutSecrets(const FieldValue &value, const Json &shown)
    {
        const bool isPlain = !value.isValue() || value.json().scalarText();
        return isPlain ? value : FieldValue(shown);
    }

    void readSecret(const Json &json, FieldSpec &spec) const
    {
        spec.kind = FieldKind::Secret;
        if (isLongSecret(spec.key, spec.label, flxpoint::readKind(spec.dataType).kind))
            spec.constraints.format = u"multiline"_s;
        if (const Json *value = json.find(u"value")) {
            const QString state = flxpoint::secretStateOf(spec.key, *value, m_options);
            spec.secretKnown
                = state == u"set" && (value->scalarText() || secretMarkerState(*value));
            const bool nothing = value->isNull() || secretMarkerState(*value) == u"unset";
            spec.saved = nothing ? FieldValue::null() : FieldValue::text(QString());
        }
        if (const Json *value = json.find(u"defaultValue"); value && value->isNull())
            spec.defaultValue = FieldValue::null();
    }

    void readKind(FieldSpec &spec)
    {
        if (spec.saved.isValue() && !spec.saved.json().scalarText()) {
            spec.kind = FieldKind::Raw;
            return;
        }
        if (!spec.choices.isEmpty()) {
            spec.kind = FieldKind::Choice;
            return;
        }
        const flxpoint::KindReading reading = flxpoint::readKind(spec.dataType);
        spec.kind = reading.kind;
        spec.constraints.format = reading.format;
        if (!reading.understood) {
            addIssue(
                spec.path, Severity::Info,
                FlxpointDialectTr::tr("The data type “%1” is not known here; the field is taken as "
                                      "text.")
                    .arg(spec.dataType));
        }
        if (spec.kind == FieldKind::Choice) {
            addIssue(
                spec.path, Severity::Info,
                FlxpointDialectTr::tr("The metadata announces choices but lists none; any text is "
                                      "taken."));
        }
    }

    //! \a order: the rows' places as they will stand.
    void tellMissingOrder(const std::vector<size_t> &order)
    {
        const auto missing = std::count(m_orders.begin(), m_orders.end(), std::nullopt);
        if (missing == 0)
            return;
        if (size_t(missing) == m_orders.size()) {
            addIssue({}, Severity::Info,
                     FlxpointDialectTr::tr(
                         "The metadata gives no order; the fields stand as they came."));
            return;
        }
        for (const size_t at : order) {
            if (!m_orders[at] && m_specs[at].kind != FieldKind::Raw) {
                addIssue(
                    m_specs[at].path, Severity::Info,
                    FlxpointDialectTr::tr("The field has no place in the order; it stands after "
                                          "those that have one."));
            }
        }
    }

    const FlxpointDialectOptions &m_options;
    FormSpec m_form;
    std::vector<FieldSpec> m_specs;
    //! The place of each that the metadata asks for.
    std::vector<std::optional<double>> m_orders;
    QSet<QString> m_paths;
    //! How many appearances of a handle there are in the form.
    QHash<QString, int> m_taken;
    std::optional<double> m_lastOrder;
    bool m_merging = false;
    std::optional<size_t> m_bodyMember;
    bool m_full = false;
};

QString typeNameOf(const Json &connection)
{
    const QString name = flxpoint::memberText(connection, u"connectionTypeName");
    return name.isEmpty() ? flxpoint::memberText(connection, u"connectionType") : name;
}

void addConnection(FlxpointFormBuilder &builder, const Json &connection)
{
    const Json *configs = connection.find(u"configs");
    if (configs && configs->isArray()) {
        builder.addConfigs(*configs);
        return;
    }
    builder.addIssue(
        {}, Severity::Warning,
        configs && !configs->isNull()
            ? FlxpointDialectTr::tr("The connection's “configs” are no list; no settings "
                                    "can be shown.")
            : FlxpointDialectTr::tr("The connection has no “configs”; no settings can be "
                                    "shown."));
}

//! Which member of \a connection its configs are; nothing where there are none, or two of them, as
//! then it cannot be told which counts.
std::optional<size_t> onlyConfigs(const Json &connection)
{
    const Json::Object &members = connection.members();
    const auto isConfigs = [](const JsonMember &member) { return member.name == u"configs"; };
    const auto found = std::find_if(members.begin(), members.end(), isConfigs);
    if (found == members.end() || !found->value.isArray()
        || std::any_of(found + 1, members.end(), isConfigs))
        return std::nullopt;
    return size_t(found - members.begin());
}

void addConnections(FlxpointFormBuilder &builder, const Json &connections)
{
    QSet<QString> types;
    int others = 0;
    const Json *first = nullptr;
    for (const Json &connection : connections.items()) {
        if (!connection.isObject()) {
            ++others;
            continue;
        }
        if (!first)
            first = &connection;
        types.insert(flxpoint::memberText(connection, u"connectionType"));
        addConnection(builder, connection);
    }
    if (first && types.size() == 1)
        builder.setTitle(typeNameOf(*first));
    if (types.size() > 1) {
        builder.addIssue(
            {}, Severity::Info,
            FlxpointDialectTr::tr("The list holds connections of several types; the form "
                                  "unites their settings."));
    }
    if (others > 0) {
        builder.addIssue(
            {}, Severity::Warning,
            FlxpointDialectTr::tr("%n entry(ies) of the list are no connections and were "
                                  "left out.",
                                  nullptr, others));
    }
}

} // namespace

const MaskRules &flxpointMasks()
{
    static const MaskRules rules;
    return rules;
}

Result<FormSpec> flxpointForm(const Json &metadata, const FlxpointDialectOptions &options)
{
    FlxpointFormBuilder builder(options);
    if (metadata.isArray()) {
        const Json::Array &items = metadata.items();
        if (std::any_of(items.begin(), items.end(), flxpoint::isConnection))
            addConnections(builder, metadata);
        else
            builder.addConfigs(metadata);
        return builder.take();
    }
    if (metadata.isObject()) {
        const QString name = flxpoint::memberText(metadata, u"name");
        builder.setTitle(name.isEmpty() ? typeNameOf(metadata) : name);
        if (const std::optional<size_t> member = onlyConfigs(metadata))
            builder.setBody(*member);
        addConnection(builder, metadata);
        return builder.take();
    }
    return Error::make(
        ErrorKind::Protocol,
        FlxpointDialectTr::tr("The metadata is neither a list of settings, nor a "
                              "connection, nor a list of connections."),
        FlxpointDialectTr::tr("Use what Flxpoint's “available-configs” or a connection's "
                              "page answers, as JSON."),
        u"flxpoint metadata: top level is %1"_s.arg(metadata.typeName()));
}

} // namespace plugboard
