// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemarules.h"

#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/fieldpath.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

constexpr int kMaxDepth = 32;

struct Level
{
    explicit Level(int &depth) : m_depth(++depth) { }
    ~Level() { --m_depth; }
    Q_DISABLE_COPY_MOVE(Level)

private:
    int &m_depth;
};

} // namespace

std::optional<Condition> RuleReader::read(const Json &test, const QString &parent)
{
    m_failure.clear();
    m_depth = 0;
    return object(test, parent, u"if"_s, false);
}

RuleReader::Read RuleReader::fail(const QString &where)
{
    if (m_failure.isEmpty())
        m_failure = where;
    return std::nullopt;
}

const Json *RuleReader::schemaOf(const Json &node, const QString &where)
{
    const Resolved &found = m_document.resolve(node);
    if (!found.schema || m_depth > kMaxDepth)
        (void) fail(where);
    return m_depth > kMaxDepth ? nullptr : found.schema;
}

RuleReader::Read RuleReader::parts(const Json &list, const QString &path, const QString &where,
                                   bool isAny, bool ofValue, bool isNested)
{
    std::vector<Condition> read;
    int index = 0;
    for (const Json &item : list.items()) {
        const QString here = where + u'.' + QString::number(index++);
        Read part = ofValue ? value(item, path, here) : object(item, path, here, isNested);
        if (!part)
            return std::nullopt;
        read.push_back(std::move(*part));
    }
    if (read.empty())
        return fail(where);
    return isAny ? Condition::any(std::move(read)) : Condition::all(std::move(read));
}

RuleReader::Read RuleReader::object(const Json &node, const QString &parent, const QString &where,
                                    bool isNested)
{
    const Level level(m_depth);
    const Json *schema = schemaOf(node, where);
    if (!schema)
        return std::nullopt;
    if (schema->isBool())
        return schema->toBool() ? Condition() : Condition::never();
    std::vector<Condition> all;
    for (const JsonMember &member : schema->members()) {
        const QString &name = member.name;
        const QString here = where + u'.' + name;
        Read read = Condition();
        if (name == u"properties") {
            read = properties(*schema, parent, where, isNested);
        } else if (name == u"required") {
            for (const Json &key : member.value.items()) {
                if (!schema->find(u"properties")
                    || !(*schema)[u"properties"].contains(key.toString()))
                    all.push_back(Condition::isSet(childPath(parent, key.toString())));
            }
        } else if (name == u"anyOf" || name == u"oneOf") {
            read = parts(member.value, parent, here, true, false, isNested);
        } else if (name == branchesMember()) {
            for (const Json &list : member.value.items()) {
                read = parts(list, parent, where, true, false, isNested);
                if (!read)
                    break;
                all.push_back(std::move(*read));
                read = Condition();
            }
        } else if (name == u"not") {
            read = object(member.value, parent, here, isNested);
            if (read)
                read = Condition::negated(std::move(*read));
        } else if (name != u"type" && !isWord(name) && name != refMember()) {
            read = fail(here);
        }
        if (!read)
            return std::nullopt;
        all.push_back(std::move(*read));
    }
    return Condition::all(std::move(all));
}

RuleReader::Read RuleReader::properties(const Json &schema, const QString &parent,
                                        const QString &where, bool isNested)
{
    std::vector<Condition> all;
    for (const JsonMember &member : schema[u"properties"].members()) {
        const QString path = childPath(parent, member.name);
        Read read = value(member.value, path, where + u".properties."_s + member.name);
        if (!read)
            return std::nullopt;
        const bool isAsked = asksFor(schema, member.name);
        const bool isSimple
            = read->test() == Condition::Test::OneOf || read->test() == Condition::Test::Set;
        if (isAsked && !isSimple)
            all.push_back(Condition::isSet(path));
        const bool isPresent = isAsked || (!isNested && m_present.contains(member.name));
        // What is missing is not the value that a "not" forbids.
        if (isPresent || read->isAlways() || read->test() == Condition::Test::Not)
            all.push_back(std::move(*read));
        else
            all.push_back(
                Condition::any({std::move(*read), Condition::negated(Condition::isSet(path))}));
    }
    return Condition::all(std::move(all));
}

RuleReader::Read RuleReader::value(const Json &node, const QString &path, const QString &where)
{
    const Level level(m_depth);
    const Json *schema = schemaOf(node, where);
    if (!schema)
        return std::nullopt;
    if (schema->isBool())
        return schema->toBool() ? Condition() : Condition::negated(Condition::isSet(path));
    if (schema->contains(u"properties") || schema->contains(u"required"))
        return object(node, path, where, true);
    std::vector<Condition> all;
    for (const JsonMember &member : schema->members()) {
        if (member.name == u"enum" && schema->contains(u"const"))
            continue;
        Read read = valueKeyword(member, path, where + u'.' + member.name);
        if (!read)
            return std::nullopt;
        all.push_back(std::move(*read));
    }
    // A type that says more than the other keywords: any value of it will do.
    const bool saysNothing = std::all_of(all.begin(), all.end(), std::mem_fn(&Condition::isAlways));
    if (saysNothing && schema->contains(u"type"))
        all.push_back((*schema)[u"type"].toString() == u"null"
                          ? Condition::negated(Condition::isSet(path))
                          : Condition::isSet(path));
    return Condition::all(std::move(all));
}

RuleReader::Read RuleReader::valueKeyword(const JsonMember &member, const QString &path,
                                          const QString &where)
{
    using Test = Condition::Test;
    const QString &name = member.name;
    const Json &limit = member.value;
    if (name == u"const")
        return Condition::oneOf(path, {limit});
    if (name == u"enum" && limit.isArray())
        return Condition::oneOf(path, limit.items());
    if (name == u"not") {
        Read read = value(limit, path, where);
        return read ? Read(Condition::negated(std::move(*read))) : std::nullopt;
    }
    if (name == u"anyOf" || name == u"oneOf")
        return parts(limit, path, where, true, true, true);
    if (name == u"minimum" && limit.isNumber())
        return Condition::compare(path, Test::GreaterOrEqual, limit);
    if (name == u"maximum" && limit.isNumber())
        return Condition::compare(path, Test::LessOrEqual, limit);
    if (name == u"exclusiveMinimum" && limit.isNumber())
        return Condition::compare(path, Test::Greater, limit);
    if (name == u"exclusiveMaximum" && limit.isNumber())
        return Condition::compare(path, Test::Less, limit);
    if (name == u"pattern" && limit.isString())
        return Condition::compare(path, Test::Matches, limit);
    if ((name == u"minLength" || name == u"minItems") && limit == Json::number(1))
        return Condition::isSet(path);
    if (name == u"contains" && limit.contains(u"const"))
        return Condition::compare(path, Test::Contains, limit[u"const"]);
    if (name == u"type" || isWord(name) || name == refMember())
        return Condition();
    return fail(where);
}

} // namespace plugboard::jsonschema
