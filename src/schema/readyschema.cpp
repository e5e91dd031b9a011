// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/readyschema.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

void ReadyRule::prepare(const SchemaRule &rule)
{
    if (std::exchange(isReady, true))
        return;
    if (rule.keyword == u"additionalProperties") {
        for (const Json &name : rule.value[u"names"].items())
            names.insert(plainText(name.toString()));
        for (const Json &pattern : rule.value[u"patterns"].items())
            patterns.emplace_back(pattern.toString());
    }
    if (rule.by == SchemaRule::By::Draft7) {
        draft7 = Draft7Rule::make(rule.draft7);
        isBroken = !draft7;
        if (rule.keyword == u"oneOf") {
            anyOf = Draft7Rule::make(Json(Json::Object{{u"anyOf"_s, rule.draft7[u"oneOf"]}}));
            isBroken = isBroken || !anyOf;
        }
    } else if (rule.keyword == u"enum" || rule.keyword == u"const") {
        for (const Json &json : rule.value.items()) {
            const std::shared_ptr<const RuleValue> value = RuleValue::of(json);
            qint64 effort = 0;
            // A value that is too large, or looks like a stand-in for a secret.
            const std::optional<QByteArray> text = value ? value->canonical(effort) : std::nullopt;
            isBroken = isBroken || !text;
            if (text)
                offered.insert(*text);
        }
    } else if (rule.keyword == u"pattern") {
        patterns.emplace_back(rule.value.toString());
    } else if (rule.keyword == u"patternProperties") {
        for (const Json &pattern : rule.value.items())
            patterns.emplace_back(pattern.toString());
    }
}

} // namespace plugboard
