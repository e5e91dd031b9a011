// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/formedits.h"
#include "schema/secrets.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QUndoStack>

#include <memory>
#include <vector>

namespace plugboard {

//! A new value for one field of several.
struct FormChange
{
    //! Empty: the connection's name.
    QString path;
    FieldValue value;
    //! To what the platform has, in place of \a value.
    bool reset = false;
    //! The new text of a secret, which has no value.
    std::shared_ptr<Sensitive> secret;
};

//! One draft's state over a FormSpec: a tree with, per node, the default, the saved and the edited
//! value. Dirty, is-default and the issues are computed, never flags. Every edit goes through the
//! undo stack; secret text is held here as Sensitive only, never in a role, an undo command or the
//! serialised draft: commands hold a handle into a vault of the model's own, and the text goes with
//! its last handle. After load rows never reset (M1): fields are updated in place.
//!
//! In Create mode nothing is saved: values start as the defaults, dirty means "differs from the
//! default", and a secret is Unknown until it is typed. Edits of read-only fields are ignored.
//! Issues of the metadata itself are in spec().issues, not here.
class FormModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Mode { Edit, Create };
    enum Role {
        PathRole = Qt::UserRole + 1,
        KeyRole,
        KindRole, //!< int(FieldKind)
        LabelRole,
        HelpRole,
        RequiredRole,
        ReadOnlyRole,
        ReadOnlyReasonRole,
        HiddenRole,
        AdvancedRole,
        SecretRole,
        SecretStateRole, //!< int(SecretState)
        ReferenceRole, //!< "env:NAME" where the state is Reference, else empty
        PresenceRole, //!< int(Presence) of the edited value
        ValueRole, //!< edited value as text; empty for secrets
        SavedRole, //!< saved value as text; empty for secrets
        DefaultRole,
        DirtyRole,
        IsDefaultRole,
        IssuesRole, //!< QStringList of messages that may be shown now
        IssueSeverityRole, //!< int(Severity) of the worst, -1 for none
        VisibleRole, //!< by the values of other fields
        EnabledRole, //!< by the values of other fields, and not read-only
    };

    FormModel(FormSpec spec, Mode mode, QString name, QObject *parent = nullptr);
    ~FormModel() override;

    // QAbstractItemModel; one column.
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Mode mode() const;
    [[nodiscard]] const FormSpec &spec() const;
    [[nodiscard]] QModelIndex indexOf(const QString &path) const;
    //! Paths of all fields in display order.
    [[nodiscard]] QStringList paths() const;
    [[nodiscard]] const FieldSpec &field(const QString &path) const;
    [[nodiscard]] FieldValue defaultValue(const QString &path) const;
    [[nodiscard]] FieldValue savedValue(const QString &path) const;
    [[nodiscard]] FieldValue value(const QString &path) const;
    [[nodiscard]] SecretState secretState(const QString &path) const;
    [[nodiscard]] bool isFieldDirty(const QString &path) const;
    //! By its condition and those of the fields that it stands in. A field that is not shown keeps
    //! its edit, but has no issues, is not dirty, and is in no edits().
    [[nodiscard]] bool isVisible(const QString &path) const;
    //! By its condition, and not read-only.
    [[nodiscard]] bool isEnabled(const QString &path) const;
    //! Always, or by its condition at present.
    [[nodiscard]] bool isRequired(const QString &path) const;

    // Edits; each is one undo step, keystrokes in one field merge until endMerge().
    void setValue(const QString &path, const FieldValue &value);
    //! As setValue() with text in the field's wire form; text that cannot be a value is kept as
    //! typed and reported as an issue. Text that shows as the present value does changes nothing,
    //! and as the saved one goes back to it: an emptied box over null is null again.
    void setText(const QString &path, const QString &text);
    void resetToSaved(const QString &path);
    void resetToDefault(const QString &path);
    //! Config where the text has CR or LF in a single-line secret, or NUL in any; the old state
    //! then stays. An empty text is as undoSecret(), but merges as typing does.
    Result<void> replaceSecret(const QString &path, Sensitive text);
    void clearSecret(const QString &path);
    //! The secret is taken from where \a text says when it is sent: one undo step. Config where
    //! that is no SecretReference, which holds nothing of \a text; the old state then stays.
    Result<void> setReference(const QString &path, const QString &text);
    //! Empty where the secret's state is no Reference.
    [[nodiscard]] QString reference(const QString &path) const;
    //! Back to Kept or Unknown, as it was fetched.
    void undoSecret(const QString &path);
    //! The typed text of a Replaced secret, for the one-time reveal; nullptr otherwise.
    [[nodiscard]] const Sensitive *typedSecret(const QString &path) const;
    void endMerge();
    //! Edits of different fields as one undo step. Those that are refused are left out: nothing for
    //! a field that takes no edits, else as replaceSecret() has it, by path.
    QList<FieldIssue> change(std::vector<FormChange> changes);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString savedName() const;
    void setName(const QString &name);

    [[nodiscard]] bool isDirty() const;
    //! Changed fields, the name counted as one.
    [[nodiscard]] int changeCount() const;
    [[nodiscard]] QStringList changedPaths() const;
    //! Edit: what differs from the saved. Create: the name, and every field with a value that is
    //! neither hidden nor read-only, defaults included; hidden ones only where the user set them.
    [[nodiscard]] FormEdits edits() const;
    //! All edits, the undo steps and the typed secrets are gone.
    void discard();
    QUndoStack *undoStack() const;

    // Issues: computed at once; shown after the field was left, or all of them.
    [[nodiscard]] QList<FieldIssue> issues() const;
    //! Those that may be shown now.
    [[nodiscard]] QList<FieldIssue> shownIssues() const;
    //! "" for the name.
    [[nodiscard]] QList<FieldIssue> shownIssues(const QString &path) const;
    void markVisited(const QString &path);
    void showAllIssues();
    //! From the platform, shown at once; each goes when its field is edited, one on the whole form
    //! (or on a path that the form does not have) with any edit.
    void setServerIssues(const QList<FieldIssue> &issues);
    //! Warnings of our own, shown at once, in place of the former ones. One on a field that has an
    //! error is not shown: that says more.
    void setRemarks(const QList<FieldIssue> &remarks);
    [[nodiscard]] const QList<FieldIssue> &remarks() const;

    //! The draft as it is stored: edits, states and the last undo steps, no secret's text.
    [[nodiscard]] Json draftToJson() const;
    //! The connection's name as \a draft has it; empty where it was not edited.
    [[nodiscard]] static QString nameInDraft(const Json &draft);
    //! Takes a stored draft back in place of the present edits; typed secrets are gone (reported in
    //! the return value by path).
    //! Fields that the form no longer has are kept aside and written back by draftToJson().
    QStringList restoreDraft(const Json &draft);
    //! New saved values under the same edits: rows are inserted, removed, moved and updated in
    //! place. References from field() and spec() end here. Where a field became secret or plain,
    //! the undo steps are dropped, and a text typed before becomes the secret's.
    void rebase(FormSpec spec, const QString &savedName);

Q_SIGNALS:
    void valueChanged(const QString &path);
    //! Some fields may be shown, enabled or required now, or no more.
    void conditionsChanged(const QStringList &paths);
    void nameChanged();
    //! Anything that counts for the pending bar, the draft or the issues.
    void stateChanged();
    //! Our own warnings are others; nothing of the draft is.
    void remarksChanged();

private:
    class Private;
    friend class FormCommand;
    friend class FormSteps;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
