// SPDX-License-Identifier: GPL-3.0-or-later
//
// The draft as it is stored: {"version":1,"fields":[{"path",…state}],"undo":{"index","steps":[…]}}.
// A step is {"path","before","after"}, or {"steps":[…]} for one of several fields.
// The name's path is the empty one. A typed secret leaves its state here and nothing else.
#include "forms/formcommand.h"
#include "forms/formmodel_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kVersion = 1;
//! Drafts are stored after every pause in typing, so their history has an end.
constexpr int kMaxSteps = 200;

} // namespace

QString FormModel::nameInDraft(const Json &draft)
{
    for (const Json &field : draft[u"fields"].items()) {
        if (field[u"path"].toString().isEmpty())
            return field[u"value"].toString();
    }
    return {};
}

Json FormModel::draftToJson() const
{
    const auto safe = [this](const QString &path, FieldState state) {
        // A field may have become secret after a step was made on it.
        if (const FormNode *node = d->node(path); node && node->spec().secret)
            state.value.reset();
        return state;
    };
    Json fields = Json::array();
    for (auto it = d->states.cbegin(); it != d->states.cend(); ++it) {
        Json entry = Json::object();
        entry.set(u"path"_s, Json(it.key()));
        const Json state = safe(it.key(), it.value()).toJson();
        for (const JsonMember &member : state.members())
            entry.set(member.name, member.value);
        fields.append(std::move(entry));
    }

    //! Null where it leads nowhere, as a typed secret's does without its text.
    const auto stepOf = [&safe](const FormCommand &command) {
        const FieldState before = safe(command.path(), command.before().withoutTyped());
        const FieldState after = safe(command.path(), command.after().withoutTyped());
        if (before == after)
            return Json();
        Json step = Json::object();
        step.set(u"path"_s, Json(command.path()));
        step.set(u"before"_s, before.toJson());
        step.set(u"after"_s, after.toJson());
        return step;
    };
    Json steps = Json::array();
    int index = 0;
    const int first = std::max(0, d->stack.index() - kMaxSteps);
    const int end = std::min(d->stack.count(), first + 2 * kMaxSteps);
    for (int i = first; i < end; ++i) {
        const QUndoCommand *command = d->stack.command(i);
        Json step;
        if (const auto *several = dynamic_cast<const FormSteps *>(command)) {
            Json parts = Json::array();
            for (int part = 0; part < several->childCount(); ++part) {
                if (Json one = stepOf(several->step(part)); !one.isNull())
                    parts.append(std::move(one));
            }
            if (!parts.items().empty()) {
                step = Json::object();
                step.set(u"steps"_s, std::move(parts));
            }
        } else {
            step = stepOf(*static_cast<const FormCommand *>(command));
        }
        if (step.isNull())
            continue;
        steps.append(std::move(step));
        if (i < d->stack.index())
            ++index;
    }
    Json undo = Json::object();
    undo.set(u"index"_s, Json::number(index));
    undo.set(u"steps"_s, std::move(steps));

    Json out = Json::object();
    out.set(u"version"_s, Json::number(kVersion));
    out.set(u"fields"_s, std::move(fields));
    out.set(u"undo"_s, std::move(undo));
    return out;
}

QStringList FormModel::restoreDraft(const Json &draft)
{
    QStringList dropped;
    QMap<QString, FieldState> states;
    for (const Json &entry : draft[u"fields"].items()) {
        const Json *path = entry.find(u"path");
        std::optional<FieldState> state = FieldState::fromJson(entry);
        if (!path || !path->isString() || !state)
            continue;
        const FormNode *node = d->node(path->toString());
        const bool wasTyped = state->secret == FieldState::Secret::Replaced;
        const bool becameSecret = node && node->spec().secret && state->value;
        if (wasTyped || becameSecret)
            dropped.append(path->toString());
        const FieldState kept = d->normalised(path->toString(), state->withoutTyped());
        if (!kept.isNothing())
            states.insert(path->toString(), kept);
    }

    d->restoring = true;
    d->stack.clear();
    const auto commandOf = [this](const Json &step, QUndoCommand *parent) -> FormCommand * {
        const Json *path = step.find(u"path");
        const std::optional<FieldState> before = FieldState::fromJson(step[u"before"]);
        const std::optional<FieldState> after = FieldState::fromJson(step[u"after"]);
        if (!path || !path->isString() || !before || !after)
            return nullptr;
        return new FormCommand(*d, path->toString(), before->withoutTyped(), after->withoutTyped(),
                               d->session, true, parent);
    };
    for (const Json &step : draft[u"undo"][u"steps"].items()) {
        d->endMerge();
        if (!step.contains(u"steps")) {
            if (FormCommand *command = commandOf(step, nullptr))
                d->stack.push(command);
            continue;
        }
        auto several = std::make_unique<FormSteps>(*d);
        for (const Json &part : step[u"steps"].items())
            commandOf(part, several.get());
        several->nameIt();
        d->stack.push(several.release());
    }
    const qint64 index = draft[u"undo"][u"index"].toInt64().value_or(d->stack.count());
    d->stack.setIndex(int(std::clamp<qint64>(index, 0, d->stack.count())));
    d->endMerge();
    d->restoring = false;

    d->vault->wipe();
    const QMap<QString, FieldState> before = std::exchange(d->states, states);
    d->conditions->forget();
    QSet<QString> changed;
    for (const QString &path : before.keys() + states.keys()) {
        const auto was = before.constFind(path);
        if (was == before.cend() || *was != d->stateOf(path))
            changed.insert(path);
    }
    for (const QString &path : std::as_const(changed)) {
        if (path.isEmpty())
            Q_EMIT nameChanged();
        else if (const FormNode *node = d->node(path)) {
            d->emitRowChanged(*node);
            d->updateDependants(path);
        }
    }
    Q_EMIT stateChanged();
    return dropped;
}

} // namespace plugboard
