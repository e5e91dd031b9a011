// SPDX-License-Identifier: GPL-3.0-or-later
//
// New metadata and new saved values under the same edits. Rows come, go and move one by one: a
// reset would cost the user the cursor, the scroll position and open editors (M1).
#include "forms/formmodel_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool sameChoices(const QList<Choice> &a, const QList<Choice> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Choice &x, const Choice &y) {
        return x.value == y.value && x.label == y.label && x.group == y.group && x.help == y.help;
    });
}

//! Whether nothing that a row shows differs; children have rows of their own.
bool sameSpec(const FieldSpec &a, const FieldSpec &b)
{
    return a.key == b.key && a.kind == b.kind && a.wire == b.wire && a.label == b.label
        && a.help == b.help && a.required == b.required && a.readOnly == b.readOnly
        && a.readOnlyReason == b.readOnlyReason && a.hidden == b.hidden && a.advanced == b.advanced
        && a.secret == b.secret && a.defaultValue == b.defaultValue && a.saved == b.saved
        && a.secretKnown == b.secretKnown && sameChoices(a.choices, b.choices)
        && a.constraints.toJson() == b.constraints.toJson() && a.dataType == b.dataType
        && a.section == b.section && a.choicesFrom == b.choicesFrom && a.immutable == b.immutable
        && a.visibleIf == b.visibleIf && a.enabledIf == b.enabledIf && a.requiredIf == b.requiredIf
        && a.raw == b.raw;
}

} // namespace

void FormModel::Private::emitRowChanged(const FormNode &node)
{
    forgetIssues(node);
    Q_EMIT q->dataChanged(indexOf(node), indexOf(node));
    Q_EMIT q->valueChanged(node.spec().path);
}

void FormModel::Private::rebaseRows(FormNode &parent, const std::vector<FieldSpec> &specs,
                                    QSet<QString> &touched)
{
    auto &rows = parent.children;
    QSet<QString> wanted;
    for (const FieldSpec &spec : specs)
        wanted.insert(spec.path);
    for (int row = int(rows.size()) - 1; row >= 0; --row) {
        if (wanted.contains(rows[size_t(row)]->spec().path))
            continue;
        q->beginRemoveRows(indexOf(parent), row, row);
        forget(*rows[size_t(row)]);
        rows.erase(rows.begin() + row);
        renumber(parent);
        q->endRemoveRows();
    }
    for (int row = 0; row < int(specs.size()); ++row) {
        const FieldSpec &spec = specs[size_t(row)];
        const auto there = std::find_if(rows.begin() + row, rows.end(), [&spec](const auto &node) {
            return node->spec().path == spec.path;
        });
        if (there == rows.end()) {
            FormNode fresh;
            q->beginInsertRows(indexOf(parent), row, row);
            buildOne(fresh, spec);
            fresh.children.front()->parent = &parent;
            rows.insert(rows.begin() + row, std::move(fresh.children.front()));
            renumber(parent);
            q->endInsertRows();
            continue;
        }
        if (const int from = int(there - rows.begin()); from != row) {
            q->beginMoveRows(indexOf(parent), from, from, indexOf(parent), row);
            std::rotate(rows.begin() + row, there, there + 1);
            renumber(parent);
            q->endMoveRows();
        }
        FormNode &node = *rows[size_t(row)];
        if (!sameSpec(node.spec(), spec))
            touched.insert(spec.path);
        node.described = &spec;
        forgetIssues(node);
        // A list's or a map's are the template of an item, no rows; rows of before may go.
        const bool isTemplate = spec.kind == FieldKind::List || spec.kind == FieldKind::Map;
        static const std::vector<FieldSpec> none;
        rebaseRows(node, isTemplate ? none : spec.children, touched);
    }
}

void FormModel::Private::fitStates()
{
    for (const QString &path : states.keys()) {
        FieldState state = stateOf(path);
        const FormNode *field = node(path);
        if (!path.isEmpty() && !field)
            continue;
        const bool becameSecret = field && field->spec().secret && state.value;
        const bool becamePlain = field && !field->spec().secret && !state.value;
        if (becameSecret) {
            // What was typed as plain text is the new secret; it must leave states and steps.
            QString text = editorText(*state.value);
            state = FieldState();
            if (!text.isEmpty()) {
                state.secret = FieldState::Secret::Replaced;
                state.typed = SecretHandle(vault, Sensitive(std::move(text)));
            }
        }
        if (becameSecret || becamePlain)
            stack.clear();
        setState(path, normalised(path, state));
    }
}

void FormModel::rebase(FormSpec spec, const QString &savedName)
{
    const QString nameBefore = name();
    // Rows are described by it until each has its new one.
    const FormSpec before = std::exchange(d->form, std::move(spec));
    d->savedName = savedName;
    d->makeConditions();
    QSet<QString> touched;
    d->rebaseRows(d->root, d->form.fields, touched);
    d->fitStates();
    d->serverIssues.removeIf(
        [this](const FieldIssue &issue) { return !issue.path.isEmpty() && !d->node(issue.path); });
    d->endMerge();
    d->conditions->forget();
    if (!d->conditions->isEmpty()) {
        d->forgetAllIssues();
        Q_EMIT conditionsChanged(paths());
    }
    const Private::Nodes nodes = d->nodes();
    for (const FormNode *node : nodes) {
        if (touched.contains(node->spec().path))
            d->emitRowChanged(*node);
    }
    if (name() != nameBefore)
        Q_EMIT nameChanged();
    Q_EMIT stateChanged();
}

} // namespace plugboard
