// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldstate.h"
#include "forms/formmodel.h"
#include "schema/formconditions.h"

#include <QHash>
#include <QMap>

#include <map>
#include <optional>
#include <vector>

namespace plugboard {

//! One row. What the user did to it is in Private::states, which outlives the row.
struct FormNode
{
    [[nodiscard]] const FieldSpec &spec() const { return *described; }

    //! In the form, which holds it once: a form of thousands of fields is large. The root's is
    //! none.
    const FieldSpec *described = nullptr;
    FormNode *parent = nullptr;
    int row = 0;
    //! Among all rows in display order; known once Private::nodes() was asked for.
    mutable int place = 0;
    std::vector<std::unique_ptr<FormNode>> children;
    //! Issues by the metadata; nothing until they are asked for.
    mutable std::optional<QList<FieldIssue>> localIssues;
};

class FormModel::Private
{
public:
    Private(FormModel *model, FormSpec spec, Mode formMode, QString name);

    // Rows (formrows.cpp).
    //! The template of a list's or a map's item is none.
    void build(FormNode &parent, const std::vector<FieldSpec> &specs);
    void buildOne(FormNode &parent, const FieldSpec &spec);
    void forget(const FormNode &node);
    void renumber(FormNode &parent);
    [[nodiscard]] FormNode *node(const QString &path) const { return byPath.value(path); }
    [[nodiscard]] QModelIndex indexOf(const FormNode &node) const;
    using Nodes = std::vector<const FormNode *>;
    //! By their place.
    using Places = std::map<int, const FormNode *>;
    //! In display order, parents before children. To be copied where something is told on the way.
    [[nodiscard]] const Nodes &nodes() const;
    //! Rows came, went or moved.
    void forgetOrder();

    // State (formstate.cpp).
    //! What the value is while the user has done nothing: saved, or the default of a new
    //! connection.
    [[nodiscard]] FieldValue baseline(const FormNode &node) const;
    [[nodiscard]] FieldState stateOf(const QString &path) const;
    //! The user's state where it counts: on a field that is there and can be edited.
    [[nodiscard]] FieldState active(const FormNode &node) const;
    [[nodiscard]] FieldValue value(const FormNode &node) const;
    [[nodiscard]] SecretState secretState(const FormNode &node) const;
    //! What is not shown keeps what the user did to it, but it counts for nothing.
    [[nodiscard]] bool isDirty(const FormNode &node) const;
    //! Those that are dirty, in display order; costs nothing where little was edited.
    [[nodiscard]] Nodes dirtyNodes() const;
    [[nodiscard]] bool isVisible(const FormNode &node) const;
    [[nodiscard]] bool isRequired(const FormNode &node) const;
    //! What conditions go by.
    [[nodiscard]] FieldValue conditionValue(const FieldSpec &spec) const;
    void makeConditions();
    //! After \a path has another value: what hangs on it may be shown or required now, or no more.
    void updateDependants(const QString &path);
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isNameDirty() const;
    [[nodiscard]] FieldEdit edit(const FormNode &node) const;
    //! Whether a new connection's request needs this field.
    [[nodiscard]] bool isSentOnCreate(const FormNode &node) const;
    //! A field that takes edits, or nullptr.
    [[nodiscard]] FormNode *editable(const QString &path, bool secret) const;

    // Changing it.
    [[nodiscard]] FieldState normalised(const QString &path, FieldState state) const;
    void push(const QString &path, const FieldState &state);
    //! A step of its own, never merged with what was before or comes after.
    void pushAlone(const QString &path, const FieldState &state);
    void apply(const QString &path, const FieldState &state);
    void setState(const QString &path, const FieldState &state);
    //! Config where \a text cannot be the secret of \a node.
    [[nodiscard]] static Result<void> checkTyped(const FormNode &node, QByteArrayView text);
    //! The state that \a change asks for; nothing where the field takes none. A refused secret's
    //! issue is added to \a refused.
    [[nodiscard]] std::optional<FieldState> asked(FormChange &change, QList<FieldIssue> &refused);
    void endMerge() { ++session; }
    [[nodiscard]] QString commandText(const QString &path) const;
    void emitRowChanged(const FormNode &node);
    //! Where an edit shows in a row.
    [[nodiscard]] static const QList<int> &valueRoles();

    // Issues (formissues.cpp).
    [[nodiscard]] QList<FieldIssue> localIssues(const FormNode &node) const;
    //! They are to be found out anew when somebody asks.
    void forgetIssues(const FormNode &node);
    void forgetAllIssues();
    //! The fields that have issues by the metadata.
    [[nodiscard]] const Places &faultyNodes() const;
    [[nodiscard]] QList<FieldIssue> nameIssues() const;
    [[nodiscard]] QList<FieldIssue> issuesOf(const QString &path, bool shownOnly) const;
    [[nodiscard]] QList<FieldIssue> allIssues(bool shownOnly) const;
    [[nodiscard]] QList<FieldIssue> secretIssues(const FormNode &node) const;
    [[nodiscard]] bool mayShow(const QString &path) const
    {
        return showAll || visited.contains(path);
    }

    // Rebase (formrebase.cpp).
    void rebaseRows(FormNode &parent, const std::vector<FieldSpec> &specs, QSet<QString> &touched);
    void fitStates();

    FormModel *const q;
    const Mode mode;
    FormSpec form;
    QString savedName;
    //! Over `form`; made anew with it.
    std::unique_ptr<FormConditions> conditions;
    FormNode root;
    QHash<QString, FormNode *> byPath;
    mutable Nodes order;
    //! What faultyNodes() found, and what it has to look at again: of thousands of fields a
    //! keystroke changes one.
    mutable Places faulty;
    mutable QSet<const FormNode *> unchecked;
    mutable bool isAllUnchecked = true;
    //! By path, the name's under the empty one. Sorted, so that a draft is always the same text.
    //! Fields that the form has lost keep theirs here.
    QMap<QString, FieldState> states;
    std::shared_ptr<SecretVault> vault = std::make_shared<SecretVault>();
    QUndoStack stack;
    int session = 0;
    //! Commands do nothing while the stack itself is put back.
    bool restoring = false;
    QSet<QString> visited;
    bool showAll = false;
    QList<FieldIssue> serverIssues;
    QList<FieldIssue> remarks;
};

//! A value as text for an editor: scalars as they are, lists and objects as JSON.
[[nodiscard]] QString editorText(const FieldValue &value);

} // namespace plugboard
