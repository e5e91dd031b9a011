// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a draft, and what of it may be said already.
#include "forms/formmodel_p.h"

#include "schema/secretreference.h"
#include "schema/validation.h"

#include <algorithm>

namespace plugboard {

QList<FieldIssue> FormModel::Private::secretIssues(const FormNode &node) const
{
    const FieldSpec &spec = node.spec();
    const FieldState state = active(node);
    QList<FieldIssue> issues;
    const auto add = [&](Severity severity, const QString &message) {
        issues.append({spec.path, message, severity});
    };
    switch (state.secret) {
    case FieldState::Secret::Replaced: {
        // Somebody pasted what another page shows in a secret's place.
        const auto text = state.typed.text();
        QString shown = text ? QString::fromUtf8(text->reveal()) : QString();
        if (looksMasked(shown))
            add(Severity::Warning,
                FormModel::tr("The text looks like a stand-in for a secret, not like one."));
        wipe(shown);
        return issues;
    }
    case FieldState::Secret::Referenced:
        // Of a draft that another version stored.
        if (const auto parsed = SecretReference::parse(state.reference); !parsed)
            add(Severity::Error, parsed.error().summary);
        return issues;
    case FieldState::Secret::Cleared:
    case FieldState::Secret::AsFetched:
        break;
    }
    if (!isRequired(node))
        return issues;
    const bool missing = mode == Mode::Create || state.secret == FieldState::Secret::Cleared;
    if (missing) {
        const bool reachable = !spec.hidden && !spec.readOnly;
        add(reachable ? Severity::Error : Severity::Warning,
            FormModel::tr("The secret must not be empty."));
    } else if (!spec.secretKnown) {
        add(Severity::Info,
            FormModel::tr("The platform did not show this secret; it may have to be typed before "
                          "changes can be sent."));
    }
    return issues;
}

QList<FieldIssue> FormModel::Private::localIssues(const FormNode &node) const
{
    // An object's value is its fields', which say themselves what they lack.
    const bool isGroup = node.spec().kind == FieldKind::Object && !node.children.empty();
    if (!node.localIssues && (isGroup || !isVisible(node))) {
        node.localIssues = QList<FieldIssue>();
    } else if (!node.localIssues && isRequired(node) != node.spec().required) {
        FieldSpec now = node.spec();
        now.children.clear();
        now.required = true;
        node.localIssues = node.spec().secret ? secretIssues(node) : validate(now, value(node));
    }
    if (!node.localIssues) {
        const FieldValue current = value(node);
        QList<FieldIssue> issues
            = node.spec().secret ? secretIssues(node) : validate(node.spec(), current);
        // Text that could not become a number or a list waits here as it was typed.
        if (node.spec().wire == WireForm::Native && !node.spec().secret && current.json().isString()
            && !current.isEmpty()) {
            const Result<FieldValue> parsed = valueFromText(node.spec(), current.displayText());
            const bool told
                = std::any_of(issues.begin(), issues.end(), [](const FieldIssue &issue) {
                      return issue.severity == Severity::Error;
                  });
            if (!parsed && !told)
                issues.append({node.spec().path, parsed.error().summary, Severity::Error});
        }
        node.localIssues = issues;
    }
    return *node.localIssues;
}

void FormModel::Private::forgetIssues(const FormNode &node)
{
    node.localIssues.reset();
    if (!isAllUnchecked)
        unchecked.insert(&node);
}

void FormModel::Private::forgetAllIssues()
{
    for (const FormNode *node : nodes())
        node->localIssues.reset();
    isAllUnchecked = true;
}

const FormModel::Private::Places &FormModel::Private::faultyNodes() const
{
    const auto look = [this](const FormNode &node) {
        if (localIssues(node).isEmpty())
            faulty.erase(node.place);
        else
            faulty.emplace(node.place, &node);
    };
    if (isAllUnchecked) {
        faulty.clear();
        for (const FormNode *node : nodes())
            look(*node);
    } else {
        for (const FormNode *node : std::as_const(unchecked))
            look(*node);
    }
    isAllUnchecked = false;
    unchecked.clear();
    return faulty;
}

QList<FieldIssue> FormModel::Private::nameIssues() const
{
    if (!name().trimmed().isEmpty())
        return {};
    return {{QString(), FormModel::tr("The name must not be empty."), Severity::Error}};
}

QList<FieldIssue> FormModel::Private::issuesOf(const QString &path, bool shownOnly) const
{
    QList<FieldIssue> issues;
    if (!shownOnly || mayShow(path)) {
        if (path.isEmpty())
            issues = nameIssues();
        else if (const FormNode *field = node(path))
            issues = localIssues(*field);
    }
    for (const FieldIssue &issue : serverIssues) {
        if (issue.path == path)
            issues.append(issue);
    }
    const bool isWrong = std::ranges::any_of(
        issues, [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
    for (const FieldIssue &remark : remarks) {
        if (remark.path == path && !isWrong)
            issues.append(remark);
    }
    return issues;
}

QList<FieldIssue> FormModel::Private::allIssues(bool shownOnly) const
{
    (void) nodes();
    Places wanted;
    const auto want = [&](const QString &path) {
        if (const FormNode *field = node(path))
            wanted.emplace(field->place, field);
    };
    if (!shownOnly || showAll) {
        wanted = faultyNodes();
    } else {
        for (const QString &path : visited)
            want(path);
    }
    for (const QList<FieldIssue> &some : {serverIssues, remarks}) {
        for (const FieldIssue &issue : some)
            want(issue.path);
    }
    QList<FieldIssue> issues = issuesOf({}, shownOnly);
    for (const auto &[place, field] : wanted)
        issues += issuesOf(field->spec().path, shownOnly);
    return issues;
}

QList<FieldIssue> FormModel::issues() const
{
    return d->allIssues(false);
}

QList<FieldIssue> FormModel::shownIssues() const
{
    return d->allIssues(true);
}

QList<FieldIssue> FormModel::shownIssues(const QString &path) const
{
    return d->issuesOf(path, true);
}

void FormModel::markVisited(const QString &path)
{
    if (d->visited.contains(path))
        return;
    d->visited.insert(path);
    if (const FormNode *node = d->node(path))
        Q_EMIT dataChanged(d->indexOf(*node), d->indexOf(*node), {IssuesRole, IssueSeverityRole});
    Q_EMIT stateChanged();
}

void FormModel::showAllIssues()
{
    if (d->showAll)
        return;
    d->showAll = true;
    const Private::Places faulty = d->faultyNodes();
    for (const auto &[place, node] : faulty)
        Q_EMIT dataChanged(d->indexOf(*node), d->indexOf(*node), {IssuesRole, IssueSeverityRole});
    Q_EMIT stateChanged();
}

const QList<FieldIssue> &FormModel::remarks() const
{
    return d->remarks;
}

void FormModel::setRemarks(const QList<FieldIssue> &remarks)
{
    if (remarks == d->remarks)
        return;
    QSet<QString> changed;
    for (const QList<FieldIssue> &some : {std::as_const(d->remarks), remarks}) {
        for (const FieldIssue &remark : some)
            changed.insert(remark.path);
    }
    d->remarks = remarks;
    for (const QString &path : std::as_const(changed)) {
        if (const FormNode *node = d->node(path))
            Q_EMIT dataChanged(d->indexOf(*node), d->indexOf(*node),
                               {IssuesRole, IssueSeverityRole});
    }
    Q_EMIT remarksChanged();
}

void FormModel::setServerIssues(const QList<FieldIssue> &issues)
{
    QSet<QString> changed;
    for (const FieldIssue &issue : std::as_const(d->serverIssues))
        changed.insert(issue.path);
    d->serverIssues = issues;
    for (FieldIssue &issue : d->serverIssues) {
        // A path that means nothing here still has to be said somewhere.
        if (!d->node(issue.path))
            issue.path.clear();
        changed.insert(issue.path);
    }
    for (const QString &path : std::as_const(changed)) {
        if (const FormNode *node = d->node(path))
            Q_EMIT dataChanged(d->indexOf(*node), d->indexOf(*node),
                               {IssuesRole, IssueSeverityRole});
    }
    Q_EMIT stateChanged();
}

} // namespace plugboard
