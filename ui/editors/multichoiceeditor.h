// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/choiceset.h"
#include "ui/editors/fieldeditor.h"

#include <QHash>

#include <vector>

class QCheckBox;
class QListView;
class QPushButton;
class QVBoxLayout;

namespace plugboard {

class DraftLineEdit;
class ListFilter;
class PlainLabel;
class PresenceLine;
class SearchField;
class TickModel;

//! Several of some options. The items' order is kept, and those that the platform does not offer
//! (M11); what can be ticked at all is told by offered(). Where the platform takes other values,
//! too, there is a line to add one.
class MultiChoiceEditor : public FieldEditor
{
    Q_OBJECT
public:
    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    bool commitPending() override;

protected:
    MultiChoiceEditor(FormModel &model, const QString &path, const EditorContext &context,
                      QWidget *parent);

    //! To be called by the constructor of each: what comes below the options.
    void addFoot(QVBoxLayout *column);
    //! Makes and shows all options; those that are chosen are in \a items.
    virtual void showItems(const Json::Array &items, bool locked) = 0;
    //! What takes the focus among the options.
    [[nodiscard]] virtual QList<QWidget *> optionStops() const = 0;

    //! The choices, and then what the field held beside them since it was opened: one may tick it
    //! again.
    [[nodiscard]] const Json::Array &offered() const { return m_offered; }
    [[nodiscard]] bool isChoice(qsizetype at) const { return at < m_known.choices.size(); }
    //! The field as it was when the options were made.
    [[nodiscard]] const FieldSpec &known() const { return m_known; }
    [[nodiscard]] QString optionText(qsizetype at) const;
    //! A chosen item: its label, or what it is.
    [[nodiscard]] QString words(const Json &item) const;
    //! For each that is offered, whether it is among \a items.
    [[nodiscard]] std::vector<bool> chosenAmong(const Json::Array &items) const;
    void choose(qsizetype at, bool chosen);

private:
    void offer(const Json &item);
    [[nodiscard]] int placeOf(const Json &item) const;
    [[nodiscard]] ItemOrder order() const;
    void addTyped();
    void write(const Json::Array &items);

    EditorContext m_context;
    FieldSpec m_known;
    Json::Array m_offered;
    //! Of each that is offered, and where the first of each stands: there may be thousands.
    std::vector<QString> m_keys;
    QHash<QString, int> m_place;
    bool m_locked = false;
    PresenceLine *m_presence = nullptr;
    QWidget *m_other = nullptr;
    DraftLineEdit *m_typed = nullptr;
    QPushButton *m_add = nullptr;
};

//! A few options, all in sight.
class CheckBoxesEditor final : public MultiChoiceEditor
{
    Q_OBJECT
public:
    CheckBoxesEditor(FormModel &model, const QString &path, const EditorContext &context,
                     QWidget *parent);

    [[nodiscard]] QWidget *focusTarget() const override;
    void setDescription(const QString &description) override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

protected:
    void showItems(const Json::Array &items, bool locked) override;
    [[nodiscard]] QList<QWidget *> optionStops() const override;

private:
    QWidget *m_host;
    QList<QCheckBox *> m_boxes;
};

//! Many options in a list with a field to find one, and above it how many are chosen.
class CheckListEditor final : public MultiChoiceEditor
{
    Q_OBJECT
public:
    CheckListEditor(FormModel &model, const QString &path, const EditorContext &context,
                    QWidget *parent);

    [[nodiscard]] QWidget *focusTarget() const override;
    void setDescription(const QString &description) override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

protected:
    void showItems(const Json::Array &items, bool locked) override;
    [[nodiscard]] QList<QWidget *> optionStops() const override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    PlainLabel *m_count;
    SearchField *m_search;
    QListView *m_list;
    TickModel *m_options;
    ListFilter *m_filter;
    bool m_mayTick = true;
};

} // namespace plugboard
