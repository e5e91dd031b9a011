// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schemaprogram.h"

#include "schema/rulerun.h"

#include <QMutex>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace plugboard {

namespace {

constexpr size_t kMaxSchemas = 20'000;
//! Steps of some microseconds: of all fields together, and of one check.
constexpr qint64 kAllSteps = 500'000;
constexpr qint64 kMostSteps = 100'000;
constexpr qint64 kFewestSteps = 100;

} // namespace

class SchemaProgram::Private
{
public:
    explicit Private(std::shared_ptr<const SchemaSource> from) : source(std::move(from)) { }

    //! The number of \a node, with all that is in it; nothing where that is too much.
    std::optional<int> schemaOf(const Json &node)
    {
        const size_t before = schemas.size();
        const int id = take(node);
        for (size_t next = before; next < schemas.size() && !m_isTooLarge; ++next)
            rewrite(int(next));
        spreadWeakness(before);
        return m_isTooLarge ? std::nullopt : std::optional(id);
    }

    [[nodiscard]] qint64 steps() const
    {
        return qBound(kFewestSteps, kAllSteps / qMax(users, qint64(1)), kMostSteps);
    }

    std::shared_ptr<const SchemaSource> source;
    QMutex mutex;
    qint64 users = 0;
    ReadySchemas schemas;

private:
    int take(const Json &node)
    {
        const auto [at, isNew] = m_numbers.emplace(&node, int(schemas.size()));
        if (isNew) {
            schemas.push_back(std::make_unique<ReadySchema>());
            m_nodes.push_back(&node);
        }
        return at->second;
    }

    void rewrite(int id)
    {
        ReadySchema &schema = *schemas[size_t(id)];
        schema.rewritten = rewriteSchema(*source, *m_nodes[size_t(id)]);
        schema.isWeak = schema.rewritten.isWeak;
        schema.ready.resize(schema.rewritten.rules.size());
        for (const SchemaRule &rule : schema.rewritten.rules) {
            std::vector<int> children;
            for (const Json *child : rule.children) {
                children.push_back(take(*child));
                schemas[size_t(children.back())]->parents.push_back(id);
            }
            schema.children.push_back(std::move(children));
        }
        // Nothing that was begun is looked at again.
        m_isTooLarge = schemas.size() > kMaxSchemas;
    }

    //! A schema is as weak as what it holds.
    void spreadWeakness(size_t from)
    {
        const auto isWeak = [this](int child) { return schemas[size_t(child)]->isWeak; };
        std::vector<int> open;
        for (size_t id = from; id < schemas.size(); ++id) {
            ReadySchema &schema = *schemas[id];
            for (const std::vector<int> &children : schema.children)
                schema.isWeak
                    = schema.isWeak || std::any_of(children.begin(), children.end(), isWeak);
            if (schema.isWeak)
                open.push_back(int(id));
        }
        while (!open.empty()) {
            const int id = open.back();
            open.pop_back();
            for (const int parent : schemas[size_t(id)]->parents) {
                if (!std::exchange(schemas[size_t(parent)]->isWeak, true))
                    open.push_back(parent);
            }
        }
    }

    std::unordered_map<const Json *, int> m_numbers;
    std::vector<const Json *> m_nodes;
    bool m_isTooLarge = false;
};

SchemaProgram::SchemaProgram(std::shared_ptr<const SchemaSource> source)
    : d(std::make_unique<Private>(std::move(source)))
{
}

SchemaProgram::~SchemaProgram() = default;

void SchemaProgram::addUser()
{
    const QMutexLocker lock(&d->mutex);
    ++d->users;
}

RuleOutcome SchemaProgram::check(const Json &schema, const Json &json) const
{
    const std::shared_ptr<const RuleValue> value = RuleValue::of(json);
    const QMutexLocker lock(&d->mutex);
    const std::optional<int> id = d->schemaOf(schema);
    if (!value || !id)
        return {{}, RuleOutcome::Limit::Size};
    bool isCautious = value->hasUnknown();
    while (true) {
        RuleRun run(d->schemas, d->steps(), isCautious);
        run.run(*id, *value);
        if (run.isSpent())
            return {{}, RuleOutcome::Limit::Effort};
        if (isCautious || !run.isUncertain())
            return {run.findings(), RuleOutcome::Limit::None};
        // What could not be told may have been told the wrong way round.
        isCautious = true;
    }
}

} // namespace plugboard
