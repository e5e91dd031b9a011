// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointcompare.h"

#include "platforms/flxpoint/flxpointconfigs.h"
#include "platforms/flxpoint/flxpointread.h"
#include "platforms/flxpoint/flxpointwriter.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointCompareTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointCompare)
};

const FlxpointPair *find(const std::vector<FlxpointPair> &pairs, const FlxpointPair &wanted)
{
    const auto it = std::find_if(pairs.begin(), pairs.end(), [&wanted](const FlxpointPair &pair) {
        return pair.handle == wanted.handle && pair.occurrence == wanted.occurrence;
    });
    return it == pairs.end() ? nullptr : &*it;
}

//! null, absent and "" are one and the same after a write: no value.
bool isSame(const Json &sent, const Json &found)
{
    if (found.isArray() || found.isObject())
        return false;
    return flxpointText(sent) == flxpointText(found);
}

class Differences
{
public:
    Differences(const ComposedWrite &write, const Connection &readBack,
                const FlxpointDialectOptions &options)
        : m_write(write), m_body(readBack.raw), m_options(options)
    {
        if (const auto configs = flxpointConfigs(m_body, options); configs && *configs)
            m_configs = **configs;
    }

    QList<PlannedField> find()
    {
        addMember(u"connectionType"_s, FlxpointCompareTr::tr("Type"));
        addMember(u"name"_s, FlxpointCompareTr::tr("Name"));
        const std::vector<FlxpointPair> sent = flxpointPairs(m_write.body);
        const std::vector<FlxpointPair> shown = flxpointPairs(m_write.shownBody);
        const std::vector<FlxpointPair> found = flxpointPairs(m_body);
        for (size_t i = 0; i < sent.size(); ++i) {
            const bool secret = i < shown.size() && secretMarkerState(shown[i].value);
            const FlxpointPair *now = plugboard::find(found, sent[i]);
            addConfig(sent[i], now ? now->value : Json(), secret);
        }
        addLeftOut(sent);
        return std::move(m_fields);
    }

private:
    void addMember(const QString &name, const QString &label)
    {
        if (!m_write.body.contains(name) || isSame(m_write.body[name], m_body[name]))
            return;
        PlannedField field;
        field.label = label;
        field.before = flxpointText(m_write.body[name]);
        field.after = flxpointText(m_body[name]);
        m_fields.append(field);
    }

    const FlxpointConfig *config(const QString &path) const
    {
        const auto it = std::find_if(
            m_configs.begin(), m_configs.end(),
            [&path](const FlxpointConfig &candidate) { return candidate.path == path; });
        return it == m_configs.end() ? nullptr : &*it;
    }

    void addConfig(const FlxpointPair &sent, const Json &now, bool sentAsSecret)
    {
        const QString path = childPath({}, sent.handle, sent.occurrence);
        const FlxpointConfig *known = config(path);
        const bool secret = sentAsSecret || (known && known->secret);
        if (isSame(sent.value, now))
            return;
        PlannedField field;
        field.path = path;
        field.label = known ? known->label : sent.handle;
        field.secret = secret;
        if (!secret) {
            field.before = flxpointText(sent.value);
            field.after = flxpointText(now);
            m_fields.append(field);
            return;
        }
        const bool hidden = now.isNull() || m_options.isStandIn(sent.handle, flxpointText(now));
        const bool cleared = flxpointText(sent.value).isEmpty();
        // A platform that hides its secrets says nothing against the one that was sent; but a
        // stand-in where there should be none may stand for the old one.
        if (hidden && !cleared)
            return;
        field.secretState = hidden ? SecretState::Unknown : SecretState::Kept;
        m_fields.append(field);
    }

    //! Handles that were left out on purpose and whose value is still there.
    void addLeftOut(const std::vector<FlxpointPair> &sent)
    {
        for (const PlannedField &planned : m_write.fields) {
            const FlxpointConfig *now = config(planned.path);
            if (planned.secret || !planned.changed || planned.path.isEmpty() || !now
                || now->text.isEmpty() || !planned.after.isEmpty())
                continue;
            const bool wasSent
                = std::any_of(sent.begin(), sent.end(), [now](const FlxpointPair &pair) {
                      return pair.handle == now->handle;
                  });
            if (wasSent)
                continue;
            PlannedField field;
            field.path = planned.path;
            field.label = planned.label;
            field.secret = now->secret;
            if (!now->secret)
                field.after = now->text;
            m_fields.append(field);
        }
    }

    const ComposedWrite &m_write;
    const Json &m_body;
    const FlxpointDialectOptions &m_options;
    std::vector<FlxpointConfig> m_configs;
    QList<PlannedField> m_fields;
};

//! Whether \a write changes the secret at \a path rather than sending along what was there.
bool changesSecret(const ComposedWrite &write, const QString &path)
{
    return std::any_of(write.fields.begin(), write.fields.end(),
                       [&path](const PlannedField &field) {
                           return field.path == path && field.secret && field.changed;
                       });
}

bool matchesSecret(const ComposedWrite &write, const FlxpointPair &sent, const Json &now)
{
    if (now.isArray() || now.isObject())
        return false;
    const QString text = flxpointText(now);
    if (text == flxpointText(sent.value))
        return true;
    if (!flxpointMasks().isMask(sent.handle, text))
        return false;
    return write.verb == "POST"_L1
        || !changesSecret(write, childPath({}, sent.handle, sent.occurrence));
}

} // namespace

QList<PlannedField> flxpointDifferences(const ComposedWrite &write, const Connection &readBack,
                                        const FlxpointDialectOptions &options)
{
    return Differences(write, readBack, options).find();
}

bool flxpointMatches(const ComposedWrite &write, const Connection &connection)
{
    const Json &body = connection.raw;
    if (write.verb == "PUT"_L1 && write.path.section(u'/', -1) != connection.id.text())
        return false;
    for (const QString &name : {u"connectionType"_s, u"name"_s}) {
        if (write.body.contains(name) && !isSame(write.body[name], body[name]))
            return false;
    }
    const std::vector<FlxpointPair> sent = flxpointPairs(write.body);
    const std::vector<FlxpointPair> shown = flxpointPairs(write.shownBody);
    const std::vector<FlxpointPair> found = flxpointPairs(body);
    for (size_t i = 0; i < sent.size(); ++i) {
        const FlxpointPair *pair = find(found, sent[i]);
        const Json now = pair ? pair->value : Json();
        const bool secret = i < shown.size() && secretMarkerState(shown[i].value);
        if (secret ? !matchesSecret(write, sent[i], now) : !isSame(sent[i].value, now))
            return false;
    }
    return true;
}

Json flxpointComparable(const Connection &connection)
{
    std::vector<FlxpointPair> pairs = flxpointPairs(connection.raw);
    std::stable_sort(pairs.begin(), pairs.end(), [](const FlxpointPair &a, const FlxpointPair &b) {
        return a.handle < b.handle;
    });
    Json configs = Json::array();
    for (FlxpointPair &pair : pairs) {
        Json config = Json::object();
        config.set(u"handle"_s, Json(pair.handle));
        config.set(u"value"_s, std::move(pair.value));
        configs.append(std::move(config));
    }
    Json body = Json::object();
    body.set(u"connectionType"_s, connection.raw[u"connectionType"]);
    body.set(u"name"_s, connection.raw[u"name"]);
    body.set(u"configs"_s, std::move(configs));
    return body;
}

} // namespace plugboard
