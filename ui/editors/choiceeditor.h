// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

class QButtonGroup;
class QComboBox;
class QRadioButton;

namespace plugboard {

class ChoiceList;

//! One of the options that the platform offered when the editor was made. A refresh may bring
//! others while somebody is in it: what is shown and what is written stay those that are seen.
class OptionEditor : public FieldEditor
{
    Q_OBJECT
public:
    OptionEditor(FormModel &model, const QString &path, QWidget *parent);

    [[nodiscard]] bool isOutdated() const override;

protected:
    [[nodiscard]] const QList<Choice> &options() const { return m_known.choices; }
    [[nodiscard]] bool canBeUnset() const { return !m_known.required; }
    //! The number of the option that is chosen, or ChoiceList::kNotSet or kUnknown.
    [[nodiscard]] int chosenId() const;
    void write(int id);

private:
    //! Its options, and whether it is required, as they were.
    FieldSpec m_known;
};

//! One of a few options, all in sight.
class RadioEditor final : public OptionEditor
{
    Q_OBJECT
public:
    RadioEditor(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &description) override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    QRadioButton *addButton(const QString &text, int id);
    //! The button of a value that the platform does not offer (M11).
    void showUnknown(const QString &text);

    QButtonGroup *m_group;
    QRadioButton *m_unknown = nullptr;
};

//! One of several options in a list; with a field that filters it where there are many.
class ComboEditor final : public OptionEditor
{
    Q_OBJECT
public:
    ComboEditor(FormModel &model, const QString &path, bool searchable, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeSearchable(FormModel &model, const QString &path,
                                                     const EditorContext &context, QWidget *parent);

private:
    void chosen(int row);

    QComboBox *m_combo;
    ChoiceList *m_options;
};

} // namespace plugboard
