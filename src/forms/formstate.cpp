// SPDX-License-Identifier: GPL-3.0-or-later
//
// A draft's state: what the user did, by path, over what the platform has.
#include "forms/formmodel_p.h"

#include "core/remotetext.h"
#include "forms/formcommand.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

const QList<int> &FormModel::Private::valueRoles()
{
    static const QList<int> roles{ValueRole,   PresenceRole,  SecretStateRole, ReferenceRole,
                                  DirtyRole,   IsDefaultRole, IssuesRole,      IssueSeverityRole,
                                  VisibleRole, EnabledRole,   RequiredRole};
    return roles;
}

FormModel::Private::Private(FormModel *model, FormSpec spec, Mode formMode, QString name)
    : q(model), mode(formMode), form(std::move(spec)), savedName(std::move(name))
{
    build(root, form.fields);
    makeConditions();
}

void FormModel::Private::makeConditions()
{
    conditions = std::make_unique<FormConditions>(
        form, [this](const FieldSpec &spec) { return conditionValue(spec); });
}

FieldValue FormModel::Private::conditionValue(const FieldSpec &spec) const
{
    const FormNode *field = node(spec.path);
    if (!field)
        return FieldValue::absent();
    const FieldValue now = value(*field);
    // What was taken away has no default in its place: somebody wants it gone.
    const bool isTaken = now.presence() == Presence::Absent && !active(*field).isNothing();
    return isTaken ? FieldValue::null() : now;
}

bool FormModel::Private::isVisible(const FormNode &node) const
{
    return conditions->isVisible(node.spec().path);
}

bool FormModel::Private::isRequired(const FormNode &node) const
{
    return node.spec().isInput()
        && (node.spec().required || conditions->isRequired(node.spec().path));
}

void FormModel::Private::updateDependants(const QString &path)
{
    const QStringList paths = conditions->dependants(path);
    if (paths.isEmpty())
        return;
    conditions->forget(paths);
    for (const QString &one : paths) {
        const FormNode *field = node(one);
        if (!field)
            continue;
        forgetIssues(*field);
        Q_EMIT q->dataChanged(indexOf(*field), indexOf(*field), valueRoles());
    }
    Q_EMIT q->conditionsChanged(paths);
}

FieldValue FormModel::Private::baseline(const FormNode &node) const
{
    return mode == Mode::Create ? node.spec().defaultValue : node.spec().saved;
}

FieldState FormModel::Private::stateOf(const QString &path) const
{
    // Not QMap::value(): gcc 12 takes its default for an uninitialised optional.
    const auto it = states.constFind(path);
    return it == states.cend() ? FieldState() : *it;
}

FieldState FormModel::Private::active(const FormNode &node) const
{
    return node.spec().readOnly || !node.spec().isInput() ? FieldState()
                                                          : stateOf(node.spec().path);
}

FieldValue FormModel::Private::value(const FormNode &node) const
{
    const FieldState state = active(node);
    if (node.spec().secret) {
        switch (state.secret) {
        case FieldState::Secret::Replaced:
        case FieldState::Secret::Referenced:
            return FieldValue::text(QString());
        case FieldState::Secret::Cleared:
            return FieldValue::absent();
        case FieldState::Secret::AsFetched:
            break;
        }
        return mode == Mode::Create ? FieldValue::absent() : node.spec().saved;
    }
    return state.value ? *state.value : baseline(node);
}

SecretState FormModel::Private::secretState(const FormNode &node) const
{
    switch (active(node).secret) {
    case FieldState::Secret::Replaced:
        return SecretState::Replaced;
    case FieldState::Secret::Cleared:
        return SecretState::Cleared;
    case FieldState::Secret::Referenced:
        return SecretState::Reference;
    case FieldState::Secret::AsFetched:
        break;
    }
    return node.spec().secretKnown && mode == Mode::Edit ? SecretState::Kept : SecretState::Unknown;
}

bool FormModel::Private::isDirty(const FormNode &node) const
{
    return !active(node).isNothing() && isVisible(node);
}

FormModel::Private::Nodes FormModel::Private::dirtyNodes() const
{
    // The places are known from here on.
    if (nodes().empty())
        return {};
    Nodes dirty;
    for (auto it = states.cbegin(); it != states.cend(); ++it) {
        const FormNode *field = node(it.key());
        if (field && isDirty(*field))
            dirty.push_back(field);
    }
    std::sort(dirty.begin(), dirty.end(),
              [](const FormNode *a, const FormNode *b) { return a->place < b->place; });
    return dirty;
}

QString FormModel::Private::name() const
{
    const FieldState state = stateOf({});
    return state.value ? state.value->displayText() : savedName;
}

bool FormModel::Private::isNameDirty() const
{
    return name() != savedName;
}

FormNode *FormModel::Private::editable(const QString &path, bool secret) const
{
    FormNode *field = node(path);
    const bool takes = field && field->spec().isInput() && !field->spec().readOnly;
    return takes && field->spec().secret == secret ? field : nullptr;
}

FieldState FormModel::Private::normalised(const QString &path, FieldState state) const
{
    const FormNode *field = node(path);
    if (path.isEmpty()) {
        if (state.value && state.value->displayText() == savedName)
            state.value.reset();
    } else if (field && field->spec().secret) {
        state.value.reset();
        // A wiped text cannot be sent, so the secret is as it was fetched.
        if (state.secret == FieldState::Secret::Replaced && !state.typed.text())
            state = FieldState();
    } else if (field) {
        state.secret = FieldState::Secret::AsFetched;
        state.typed = SecretHandle();
        state.reference.clear();
        if (state.value == baseline(*field))
            state.value.reset();
    }
    return state;
}

void FormModel::Private::push(const QString &path, const FieldState &state)
{
    const FieldState before = stateOf(path);
    const FieldState after = normalised(path, state);
    if (before != after)
        stack.push(new FormCommand(*this, path, before, after, session));
}

void FormModel::Private::pushAlone(const QString &path, const FieldState &state)
{
    endMerge();
    push(path, state);
    endMerge();
}

void FormModel::Private::setState(const QString &path, const FieldState &state)
{
    if (state.isNothing())
        states.remove(path);
    else
        states.insert(path, state);
}

void FormModel::Private::apply(const QString &path, const FieldState &state)
{
    if (restoring)
        return;
    setState(path, normalised(path, state));
    // The platform's words were about what was sent; a word on the whole form goes with any edit.
    const auto isStale
        = [&path](const FieldIssue &issue) { return issue.path.isEmpty() || issue.path == path; };
    serverIssues.removeIf(isStale);
    const FormNode *field = node(path);
    if (path.isEmpty()) {
        Q_EMIT q->nameChanged();
    } else if (field) {
        forgetIssues(*field);
        Q_EMIT q->dataChanged(indexOf(*field), indexOf(*field), valueRoles());
        Q_EMIT q->valueChanged(path);
        updateDependants(path);
    }
    Q_EMIT q->stateChanged();
}

QString FormModel::Private::commandText(const QString &path) const
{
    if (path.isEmpty())
        return FormModel::tr("Change of the Name");
    const FormNode *field = node(path);
    // R3: in a menu a remote "&" would become a mnemonic.
    const QString label
        = cleanRemoteText(field ? field->spec().label : path, 40).replace(u'&', u"&&"_s);
    return FormModel::tr("Change of “%1”").arg(label);
}

FieldEdit FormModel::Private::edit(const FormNode &node) const
{
    FieldEdit out;
    out.path = node.spec().path;
    const FieldState state = active(node);
    if (node.spec().secret) {
        switch (state.secret) {
        case FieldState::Secret::Replaced:
            out.action = FieldEdit::Action::ReplaceSecret;
            break;
        case FieldState::Secret::Referenced:
            out.action = FieldEdit::Action::UseReference;
            break;
        case FieldState::Secret::Cleared:
        case FieldState::Secret::AsFetched:
            out.action = FieldEdit::Action::ClearSecret;
            break;
        }
        out.secret = state.typed.text();
        out.reference = state.reference;
        return out;
    }
    out.value = value(node);
    out.action = out.value.presence() == Presence::Absent ? FieldEdit::Action::Unset
                                                          : FieldEdit::Action::Set;
    return out;
}

bool FormModel::Private::isSentOnCreate(const FormNode &node) const
{
    if (!isVisible(node) || !node.spec().isInput())
        return false;
    if (node.spec().secret)
        return active(node).secret == FieldState::Secret::Replaced
            || active(node).secret == FieldState::Secret::Referenced;
    if (isDirty(node)) {
        // Emptying a default is a wish, too; a value that never was is none.
        return !value(node).isEmpty()
            || (value(node).isValue() && !node.spec().defaultValue.isEmpty());
    }
    return !node.spec().hidden && !node.spec().readOnly && !value(node).isEmpty();
}

} // namespace plugboard
