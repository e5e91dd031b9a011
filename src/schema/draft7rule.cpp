// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/draft7rule.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace plugboard {

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;
using Native = nlohmann::json;

std::string nativeText(const QString &text)
{
    return plainText(text).toStdString();
}

//! A rule's schema: texts, whole numbers that count something, and containers.
Native nativeSchema(const Json &json)
{
    switch (json.type()) {
    case Json::Type::Object: {
        Native object = Native::object();
        for (const JsonMember &member : json.members())
            object[nativeText(member.name)] = nativeSchema(member.value);
        return object;
    }
    case Json::Type::Array: {
        Native array = Native::array();
        for (const Json &item : json.items())
            array.push_back(nativeSchema(item));
        return array;
    }
    case Json::Type::String:
        return nativeText(json.toString());
    case Json::Type::Number:
        return json.toInt64().value_or(0);
    case Json::Type::Bool:
        return json.toBool();
    case Json::Type::Null:
        break;
    }
    return nullptr;
}

//! One level of a value. A number stands for whatever no rule of valijson's looks at.
const Native &nativeOf(const RuleValue &value)
{
    if (!value.converted) {
        Native made = 0;
        if (value.kind() == RuleValue::Kind::Text) {
            made = value.text().toStdString();
        } else if (value.kind() == RuleValue::Kind::List) {
            made = Native(value.items().size(), Native(0));
        } else if (value.kind() == RuleValue::Kind::Object) {
            made = Native::object();
            for (const auto &member : value.members())
                made.emplace(member.first.toStdString(), 0);
        }
        value.converted = std::make_shared<const Native>(std::move(made));
    }
    return *static_cast<const Native *>(value.converted.get());
}

//! Whom a rule that is being decided asks, in this thread.
struct Asked
{
    RuleVisitor *visitor = nullptr;
    bool isList = false;
};
thread_local Asked s_asked;

//! The keyword "rule".
class ChildConstraint final : public valijson::constraints::PolyConstraint
{
public:
    explicit ChildConstraint(int child) : m_child(child) { }

    bool validate(const valijson::adapters::Adapter &target,
                  const std::vector<std::string> &context,
                  valijson::ValidationResults *results) const override
    {
        RuleStep step;
        if (!dynamic_cast<const Adapter *>(&target)) {
            // A name comes in a wrapper of its own.
            step = {RuleStep::To::Name, QString::fromStdString(target.asString())};
        } else if (context.size() > 1) {
            // valijson writes "[name]" and "[3]".
            const std::string &last = context.back();
            const QString inner = QString::fromStdString(last.substr(1, last.size() - 2));
            step = s_asked.isList ? RuleStep{RuleStep::To::Item, {}, inner.toULongLong()}
                                  : RuleStep{RuleStep::To::Member, inner};
        }
        const Asked asked = s_asked;
        const bool isGood = asked.visitor->visit(m_child, step, results != nullptr);
        s_asked = asked;
        return isGood;
    }

private:
    valijson::constraints::Constraint *cloneInto(void *place) const override
    {
        return new (place) ChildConstraint(*this);
    }
    size_t sizeOf() const override { return sizeof(ChildConstraint); }

    int m_child;
};

class ChildBuilder final : public valijson::ConstraintBuilder
{
public:
    valijson::constraints::Constraint *make(const valijson::adapters::Adapter &value) const override
    {
        return new ChildConstraint(int(value.asInteger()));
    }
};

} // namespace

class Draft7Rule::Private
{
public:
    valijson::Schema schema;
};

Draft7Rule::Draft7Rule(std::unique_ptr<Private> made) : d(std::move(made))
{
}

Draft7Rule::~Draft7Rule() = default;

std::unique_ptr<Draft7Rule> Draft7Rule::make(const Json &schema)
{
    try {
        const Native native = nativeSchema(schema);
        auto made = std::make_unique<Private>();
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        // The parser deletes it.
        parser.addConstraintBuilder("rule", new ChildBuilder);
        parser.populateSchema(Adapter(native), made->schema);
        return std::unique_ptr<Draft7Rule>(new Draft7Rule(std::move(made)));
    } catch (const std::exception &) {
        return nullptr;
    }
}

std::optional<bool> Draft7Rule::fits(const RuleValue &value, RuleVisitor &visitor,
                                     bool isCollecting) const
{
    const Asked before = std::exchange(s_asked, {&visitor, value.kind() == RuleValue::Kind::List});
    std::optional<bool> isMet;
    try {
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        valijson::ValidationResults results;
        isMet = validator.validate(d->schema, Adapter(nativeOf(value)),
                                   isCollecting ? &results : nullptr);
    } catch (const std::exception &) {
        isMet.reset();
    }
    s_asked = before;
    return isMet;
}

} // namespace plugboard
