// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/n8nconditions.h"

#include "schema/dialects/metadatareading.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::n8n {

namespace {

struct N8nConditionsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::N8nConditions)
};

//! Keys are names among the siblings, from the root where they start with "/"; a dot goes inside.
QString pathOf(const QString &parent, const QString &key)
{
    const bool isFromRoot = key.startsWith(u'/');
    QString path = isFromRoot ? QString() : parent;
    for (const QString &step : key.mid(isFromRoot ? 1 : 0).split(u'.'))
        path = childPath(path, step);
    return path;
}

} // namespace

void Conditions::read(const QString &path, const QString &parent, const Json &property)
{
    for (PendingConditions::Term &term :
         terms(path, parent, property[u"displayOptions"], u"displayOptions"_s).terms)
        m_pending.show(path, std::move(term));

    Reading disabled = terms(path, parent, property[u"disabledOptions"], u"disabledOptions"_s);
    if (disabled.isWhole && !disabled.terms.empty())
        m_pending.disable(path, std::move(disabled.terms));
}

Conditions::Reading Conditions::terms(const QString &path, const QString &parent,
                                      const Json &options, const QString &name)
{
    Reading reading;
    if (options.isNull())
        return reading;
    if (!options.isObject()) {
        m_builder.note(path, Severity::Warning,
                       N8nConditionsTr::tr("The metadata's “%1” are of type %2, so they count as "
                                           "kept.")
                           .arg(name, options.typeName()));
        return reading;
    }
    metadata::noteMembers(m_builder, path, options, {u"show"_s, u"hide"_s, u"hideOnCloud"_s}, name);
    side(reading, path, parent, options[u"show"], false, name + u".show"_s);
    side(reading, path, parent, options[u"hide"], true, name + u".hide"_s);
    return reading;
}

void Conditions::side(Reading &reading, const QString &path, const QString &parent,
                      const Json &keys, bool hides, const QString &name)
{
    if (!keys.isObject() && !keys.isNull()) {
        m_builder.note(path, Severity::Warning,
                       N8nConditionsTr::tr("The metadata's “%1” is of type %2, so it counts as "
                                           "kept.")
                           .arg(name, keys.typeName()));
        reading.isWhole = false;
    }
    for (const JsonMember &member : keys.members()) {
        const QString &key = member.name;
        if (key.startsWith(u'@')) {
            if (!m_told.contains(key)) {
                m_told.insert(key);
                m_builder.note(path, Severity::Info,
                               N8nConditionsTr::tr("“%1” is not known here; conditions that ask "
                                                   "for it count as kept.")
                                   .arg(metadata::quoted(key)));
            }
            reading.isWhole = false;
            continue;
        }
        if (std::optional<Condition> found
            = condition(path, key, member.value, pathOf(parent, key)))
            reading.terms.push_back({*std::move(found), hides, {}});
        else
            reading.isWhole = false;
    }
}

std::optional<Condition> Conditions::condition(const QString &path, const QString &key,
                                               const Json &values, const QString &asked)
{
    std::vector<Json> plain;
    std::vector<Condition> any;
    const Json::Array single{values};
    const Json::Array &list = values.isArray() ? values.items() : single;
    if (!values.isArray()) {
        m_builder.note(path, Severity::Info,
                       N8nConditionsTr::tr("The condition for “%1” is no list of values; it is "
                                           "taken as one value.")
                           .arg(metadata::quoted(key)));
    }
    for (const Json &value : list) {
        if (const Json *inside = value.find(u"_cnd")) {
            std::optional<Condition> found = compared(asked, *inside);
            if (!found) {
                m_builder.note(
                    path, Severity::Info,
                    N8nConditionsTr::tr("The condition for “%1” is not understood here: %2. It "
                                        "counts as kept.")
                        .arg(metadata::quoted(key),
                             metadata::quoted(QString::fromUtf8(writeJson(*inside).left(400)))));
                return std::nullopt;
            }
            any.push_back(*std::move(found));
        } else {
            plain.push_back(value);
        }
    }
    if (list.empty()) {
        m_builder.note(path, Severity::Info,
                       N8nConditionsTr::tr("The condition for “%1” has no values; it counts as "
                                           "kept.")
                           .arg(metadata::quoted(key)));
        return std::nullopt;
    }
    if (!plain.empty())
        any.push_back(Condition::oneOf(asked, std::move(plain)));
    return Condition::any(std::move(any));
}

std::optional<Condition> Conditions::compared(const QString &asked, const Json &condition)
{
    using Test = Condition::Test;
    if (condition.members().size() != 1)
        return std::nullopt;
    const auto &[word, value] = condition.members().front();
    if (word == u"exists") {
        Condition isSet = Condition::isSet(asked);
        return value == Json(false) ? Condition::negated(std::move(isSet)) : isSet;
    }
    if (word == u"between") {
        if (!value[u"from"].scalarText() || !value[u"to"].scalarText())
            return std::nullopt;
        return Condition::all({Condition::compare(asked, Test::GreaterOrEqual, value[u"from"]),
                               Condition::compare(asked, Test::LessOrEqual, value[u"to"])});
    }
    if (word == u"eq")
        return Condition::oneOf(asked, {value});
    if (word == u"not")
        return Condition::negated(Condition::oneOf(asked, {value}));
    if (!value.scalarText())
        return std::nullopt;
    static const QHash<QString, Test> tests{
        {u"gte"_s, Test::GreaterOrEqual},
        {u"lte"_s, Test::LessOrEqual},
        {u"gt"_s, Test::Greater},
        {u"lt"_s, Test::Less},
        {u"startsWith"_s, Test::StartsWith},
        {u"endsWith"_s, Test::EndsWith},
        {u"includes"_s, Test::Contains},
        {u"regex"_s, Test::Matches},
    };
    const auto test = tests.constFind(word);
    if (test == tests.constEnd())
        return std::nullopt;
    return Condition::compare(asked, *test, value);
}

} // namespace plugboard::n8n
