// SPDX-License-Identifier: GPL-3.0-or-later
//
// FormModel as a tree of rows.
#include "forms/formmodel_p.h"

namespace plugboard {

namespace {

FormNode *nodeOf(const QModelIndex &index)
{
    return static_cast<FormNode *>(index.internalPointer());
}

int worstSeverity(const QList<FieldIssue> &issues)
{
    int worst = -1;
    for (const FieldIssue &issue : issues)
        worst = std::max(worst, int(issue.severity));
    return worst;
}

QStringList messagesOf(const QList<FieldIssue> &issues)
{
    QStringList messages;
    for (const FieldIssue &issue : issues)
        messages.append(issue.message);
    return messages;
}

} // namespace

QString editorText(const FieldValue &value)
{
    if (value.json().isArray() || value.json().isObject())
        return QString::fromUtf8(writeJson(value.json()));
    return value.displayText();
}

void FormModel::Private::build(FormNode &parent, const std::vector<FieldSpec> &specs)
{
    for (const FieldSpec &spec : specs)
        buildOne(parent, spec);
}

void FormModel::Private::buildOne(FormNode &parent, const FieldSpec &spec)
{
    auto node = std::make_unique<FormNode>();
    node->described = &spec;
    node->parent = &parent;
    node->row = int(parent.children.size());
    byPath.insert(spec.path, node.get());
    forgetOrder();
    if (spec.kind != FieldKind::List && spec.kind != FieldKind::Map)
        build(*node, spec.children);
    parent.children.push_back(std::move(node));
}

void FormModel::Private::forget(const FormNode &node)
{
    byPath.remove(node.spec().path);
    forgetOrder();
    for (const auto &child : node.children)
        forget(*child);
}

void FormModel::Private::renumber(FormNode &parent)
{
    for (size_t row = 0; row < parent.children.size(); ++row)
        parent.children[row]->row = int(row);
    forgetOrder();
}

void FormModel::Private::forgetOrder()
{
    order.clear();
    faulty.clear();
    unchecked.clear();
    isAllUnchecked = true;
}

QModelIndex FormModel::Private::indexOf(const FormNode &node) const
{
    if (&node == &root)
        return {};
    return q->createIndex(node.row, 0, const_cast<FormNode *>(&node));
}

const FormModel::Private::Nodes &FormModel::Private::nodes() const
{
    if (!order.empty())
        return order;
    order.reserve(size_t(byPath.size()));
    const auto visit = [this](const FormNode &parent, const auto &self) -> void {
        for (const auto &child : parent.children) {
            child->place = int(order.size());
            order.push_back(child.get());
            self(*child, self);
        }
    };
    visit(root, visit);
    return order;
}

QModelIndex FormModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const FormNode *above = parent.isValid() ? nodeOf(parent) : &d->root;
    return createIndex(row, column, above->children[size_t(row)].get());
}

QModelIndex FormModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? d->indexOf(*nodeOf(child)->parent) : QModelIndex();
}

int FormModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return int((parent.isValid() ? nodeOf(parent) : &d->root)->children.size());
}

int FormModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FormModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FormNode &node = *nodeOf(index);
    const FieldSpec &spec = node.spec();
    const auto shown
        = [&spec](const FieldValue &value) { return spec.secret ? QString() : editorText(value); };
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return spec.label;
    case PathRole:
        return spec.path;
    case KeyRole:
        return spec.key;
    case KindRole:
        return int(spec.kind);
    case HelpRole:
        return spec.help;
    case RequiredRole:
        return d->isRequired(node);
    case VisibleRole:
        return d->isVisible(node);
    case EnabledRole:
        return isEnabled(spec.path);
    case ReadOnlyRole:
        return spec.readOnly;
    case ReadOnlyReasonRole:
        return spec.readOnlyReason;
    case HiddenRole:
        return spec.hidden;
    case AdvancedRole:
        return spec.advanced;
    case SecretRole:
        return spec.secret;
    case SecretStateRole:
        return spec.secret ? QVariant(int(d->secretState(node))) : QVariant();
    case ReferenceRole:
        return reference(spec.path);
    case PresenceRole:
        return int(d->value(node).presence());
    case ValueRole:
        return shown(d->value(node));
    case SavedRole:
        return shown(savedValue(spec.path));
    case DefaultRole:
        return shown(spec.defaultValue);
    case DirtyRole:
        return d->isDirty(node);
    case IsDefaultRole: {
        if (spec.secret)
            return !d->isDirty(node);
        const FieldValue value = d->value(node);
        return value == spec.defaultValue || (value.isEmpty() && spec.defaultValue.isEmpty());
    }
    case IssuesRole:
        return messagesOf(d->issuesOf(spec.path, true));
    case IssueSeverityRole:
        return worstSeverity(d->issuesOf(spec.path, true));
    default:
        return {};
    }
}

QHash<int, QByteArray> FormModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{PathRole, "path"},
                  {KeyRole, "key"},
                  {KindRole, "kind"},
                  {LabelRole, "label"},
                  {HelpRole, "help"},
                  {RequiredRole, "required"},
                  {ReadOnlyRole, "readOnly"},
                  {ReadOnlyReasonRole, "readOnlyReason"},
                  {HiddenRole, "hidden"},
                  {AdvancedRole, "advanced"},
                  {SecretRole, "secret"},
                  {ReferenceRole, "reference"},
                  {SecretStateRole, "secretState"},
                  {PresenceRole, "presence"},
                  {ValueRole, "value"},
                  {SavedRole, "saved"},
                  {DefaultRole, "default"},
                  {DirtyRole, "dirty"},
                  {IsDefaultRole, "isDefault"},
                  {IssuesRole, "issues"},
                  {IssueSeverityRole, "issueSeverity"},
                  {VisibleRole, "visible"},
                  {EnabledRole, "enabled"}});
    return names;
}

QModelIndex FormModel::indexOf(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node ? d->indexOf(*node) : QModelIndex();
}

QStringList FormModel::paths() const
{
    QStringList out;
    for (const FormNode *node : d->nodes())
        out.append(node->spec().path);
    return out;
}

} // namespace plugboard
