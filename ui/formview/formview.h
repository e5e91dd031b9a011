// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/editorregistry.h"
#include "ui/formview/formheader.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <array>

class QAction;
class QCheckBox;
class QFrame;
class QScrollArea;
class QVBoxLayout;

namespace plugboard {

class DraftLineEdit;
class EmptyState;
class ErrorSummary;
class FormRow;
class MessageBar;
class RowStack;
class SearchField;
class Section;
struct PastedFields;

//! A connection as a form: a FormModel's fields in sections, real widgets, built as they come near.
//! The model stays the caller's; it may die at any time. Rows are kept while their field is there:
//! a refresh of the model never takes the focus or what is being typed.
class FormView : public QWidget
{
    Q_OBJECT
public:
    explicit FormView(QWidget *parent = nullptr,
                      const EditorRegistry &registry = EditorRegistry::builtIn());
    ~FormView() override;

    //! Shows \a model, nothing for nullptr. \a context holds for its editors.
    void setModel(FormModel *model, const EditorContext &context = {});
    [[nodiscard]] FormModel *model() const { return m_model; }
    void setHeading(const FormHeading &heading);
    //! Nothing may be edited, and why; empty to allow it again.
    void setReadOnly(const QString &reason);
    //! On top of the fields, for what needs a decision (a changed form, a conflict).
    [[nodiscard]] MessageBar *messageBar() const { return m_message; }
    //! It has other buttons now.
    void messageChanged() { scheduleTabOrder(); }

    //! Opens what hides the field, scrolls there and gives it the focus. "" is the name.
    void focusField(const QString &path);
    //! focusField(), and begins to give the secret there another text.
    void startSecret(const QString &path, FieldEditor::SecretWay way);
    //! The name takes the focus, ready to be typed anew.
    void selectName();
    //! The field that has the focus; nothing where none has ("" is the name).
    [[nodiscard]] std::optional<QString> focusedField() const;
    //! Shows all issues with a summary on top. True where no error stands in the way; else the
    //! summary takes the focus.
    bool checkAll();
    //! Takes over what is typed and not confirmed (a new secret). False where that is refused; the
    //! field then has the focus and says why. To be called before reviewing and leaving.
    bool commitPending();

    //! For the menus of the window; their keys work while the focus is in the form.
    enum class Action {
        Undo,
        Redo,
        ResetField,
        ResetFieldToDefault,
        NextProblem,
        PreviousProblem,
        FindField,
        RevealSecret,
        PasteSeveral
    };
    [[nodiscard]] QAction *action(Action action) const;

    //! The paths of \a model as the form shows them, section by section.
    [[nodiscard]] static QStringList displayOrder(const FormModel &model);

Q_SIGNALS:
    //! The person says that a field holds a secret, or that it does not.
    void secrecyChangeRequested(const QString &path, bool secret);
    void focusedFieldChanged();
    //! Somebody wants to know all about a field.
    void detailsRequested(const QString &path);
    //! A warning of ours is not wanted at a field: the one that \a rule found.
    void muteRequested(const QString &path, const QString &rule);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum SectionId {
        ConnectionSection,
        CredentialsSection,
        AdvancedSection,
        HiddenSection,
        SectionCount
    };
    struct Part
    {
        Section *section = nullptr;
        RowStack *rows = nullptr;
        //! Those that there are to be filled in, whatever is searched for.
        int fields = 0;
        bool wasExpanded = false;
    };
    //! Where a field's row is, or will be.
    struct Spot
    {
        SectionId section = SectionCount;
        int at = -1;
        [[nodiscard]] bool isValid() const { return at >= 0; }
        friend bool operator==(const Spot &, const Spot &) = default;
    };

    void makeParts();
    void makeActions();
    void updateActions();
    QAction *makeAction(Action action, const QString &text, const QKeySequence &key,
                        const QString &name, const QString &icon = {});

    // Pasting into several fields (formviewpaste.cpp).
    void pasteSeveral();
    //! Shows what \a fields would change; \a field is where they were pasted, nullptr for none.
    void offerPasted(PastedFields fields, const QString &text, DraftLineEdit *field);

    // Rows (formviewrows.cpp).
    //! How the form stands: the paths of each section, headings of groups among them.
    struct Order
    {
        std::array<QStringList, SectionCount> sections;
        //! How deep a field stands under headings of its section; not kept where it is 0.
        QHash<QString, int> depths;
        //! \a group is the section of the group that \a fields are in.
        void add(const std::vector<FieldSpec> &fields, std::optional<SectionId> group, int depth);
    };
    [[nodiscard]] static Order orderOf(const FormModel &model);
    [[nodiscard]] static SectionId sectionOf(const FieldSpec &spec, std::optional<SectionId> group);
    void syncRows();
    //! With what changed meanwhile: one refresh may change every field.
    void scheduleSync();
    FormRow *makeRow(const Spot &spot);
    void scheduleBuild();
    void buildNear();
    void buildWhenIdle();
    //! Those of \a part that lie between two heights of the viewport and are no widgets yet, its
    //! first and last among them.
    [[nodiscard]] QList<Spot> unbuilt(SectionId section, int from, int to) const;
    void buildRows(const QList<Spot> &spots);
    //! What Tab and Shift+Tab come to from \a spot is there before they are pressed.
    void buildNeighbours(const Spot &spot);
    [[nodiscard]] int heightOfTop(SectionId section) const;
    //! Places and sizes as they will be, not after the next round of events.
    void layoutNow();
    void scheduleTabOrder();
    void updateTabOrder();
    void arrangeHead();
    void arrangeRows();
    void unlockHidden();
    [[nodiscard]] FormRow *row(const QString &path) const;
    [[nodiscard]] FormRow *rowOf(const QWidget *widget) const;
    [[nodiscard]] Spot spotOf(const QString &path) const;
    //! The next field that can be reached from \a spot by Tab; one that is not valid for none.
    [[nodiscard]] Spot nextShown(Spot spot, int step) const;
    [[nodiscard]] bool takesFocus(const Spot &spot) const;
    [[nodiscard]] int rowCount() const;

    // State (formviewstate.cpp).
    void onValueChanged(const QString &path);
    void onConditionsChanged(const QStringList &paths);
    void scheduleState();
    void refreshState();
    void refreshSummary(const QList<FieldIssue> &issues);
    void refreshCounts(const QList<FieldIssue> &issues);
    //! What "Find field" looks at, lower case.
    [[nodiscard]] const QString &wordsOf(const QString &path);
    void applyFilter();
    //! A group's heading is there where a field below it is.
    void showHeadings(const Part &part);
    void onFocusChanged(QWidget *old, QWidget *now);
    void bringIntoView(FormRow *row, QWidget *focus, int margin);
    void leaveRow(FormRow *row);
    void goToProblem(bool forward);
    void stepUndo(bool undo);
    [[nodiscard]] QString lockFor(const Part &part) const;

    const EditorRegistry &m_registry;
    EditorContext m_context;
    QPointer<FormModel> m_model;
    //! Above the fields; scrolls with them where there is not room for both.
    QWidget *m_head;
    FormHeader *m_header;
    QWidget *m_tools;
    SearchField *m_find;
    QCheckBox *m_onlyChanged;
    MessageBar *m_message;
    ErrorSummary *m_summary;
    QFrame *m_edge;
    QScrollArea *m_area;
    QWidget *m_content;
    QVBoxLayout *m_sections;
    QVBoxLayout *m_column = nullptr;
    EmptyState *m_nothing;
    QWidget *m_unlockStrip = nullptr;
    QWidget *m_unlockButton = nullptr;
    std::array<Part, SectionCount> m_parts;
    QHash<QString, FormRow *> m_rows;
    QPointer<FormRow> m_focusRow;
    QSet<QString> m_keptInFilter;
    QString m_readOnly;
    QList<QAction *> m_actions;
    QTimer m_buildTimer;
    QTimer m_tabTimer;
    QTimer m_stateTimer;
    QTimer m_syncTimer;
    QTimer m_nearTimer;
    bool m_isIdle = false;
    QHash<QString, QString> m_searched;
    QHash<QString, int> m_depths;
    QString m_lastChanged;
    bool m_headScrolls = false;
    bool m_hiddenUnlocked = false;
    bool m_showSummary = false;
    bool m_filtering = false;
};

} // namespace plugboard
