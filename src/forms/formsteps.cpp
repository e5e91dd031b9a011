// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several fields changed in one undo step.
#include "forms/formcommand.h"
#include "forms/formmodel_p.h"

namespace plugboard {

namespace {

Error notATypedSecret(const QString &message)
{
    return Error::make(
        ErrorKind::Config, message,
        FormModel::tr("The secret stays as it was. Check what was pasted and try again."));
}

} // namespace

Result<void> FormModel::Private::checkTyped(const FormNode &node, QByteArrayView text)
{
    if (text.contains('\0'))
        return notATypedSecret(FormModel::tr("The text holds an invisible NUL character."));
    if (!node.spec().isMultiline() && (text.contains('\r') || text.contains('\n'))) {
        return notATypedSecret(
            FormModel::tr("The text holds a line break, which this secret cannot have."));
    }
    return {};
}

std::optional<FieldState> FormModel::Private::asked(FormChange &change, QList<FieldIssue> &refused)
{
    FieldState state;
    if (change.path.isEmpty()) {
        state.value = FieldValue::text(change.reset ? savedName : change.value.displayText());
        return state;
    }
    const FormNode *field = editable(change.path, change.secret != nullptr);
    if (!field)
        return std::nullopt;
    if (!change.secret) {
        if (!change.reset)
            state.value = change.value;
        return state;
    }
    if (const Result<void> fits = checkTyped(*field, change.secret->reveal()); !fits) {
        refused.append({change.path, fits.error().summary, Severity::Error});
        return std::nullopt;
    }
    const std::shared_ptr<const Sensitive> typed = active(*field).typed.text();
    if (typed && typed->equals(change.secret->reveal()))
        return stateOf(change.path);
    if (!change.secret->isEmpty()) {
        state.secret = FieldState::Secret::Replaced;
        state.typed = SecretHandle(vault, std::move(*change.secret));
    }
    return state;
}

QList<FieldIssue> FormModel::change(std::vector<FormChange> changes)
{
    QList<FieldIssue> refused;
    d->endMerge();
    auto steps = std::make_unique<FormSteps>(*d);
    QSet<QString> paths;
    for (FormChange &change : changes) {
        std::optional<FieldState> wanted = d->asked(change, refused);
        if (!wanted || paths.contains(change.path))
            continue;
        const FieldState before = d->stateOf(change.path);
        const FieldState after = d->normalised(change.path, *wanted);
        if (before == after)
            continue;
        paths.insert(change.path);
        // The step owns it.
        new FormCommand(*d, change.path, before, after, d->session, false, steps.get());
    }
    if (steps->childCount() == 1) {
        const FormCommand &only = steps->step(0);
        d->pushAlone(only.path(), only.after());
    } else if (steps->childCount() > 1) {
        steps->nameIt();
        d->stack.push(steps.release());
    }
    d->endMerge();
    return refused;
}

} // namespace plugboard
