// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"
#include "ui/editors/recorditems.h"

class QFrame;
class QListView;
class QPushButton;

namespace plugboard {

class IconButton;
class PlainLabel;
class PresenceLine;
class RecordNames;
class RecordPage;

//! A list whose items are too wide or too deep for rows of cells: the items in a list, and the
//! fields of the chosen one below it. Items can be added, duplicated, moved (Alt+Up, Alt+Down) and
//! removed (Delete); Enter goes to the fields. Each edit writes the whole list's value, in which
//! all else is as it was.
class RecordsEditor final : public FieldEditor
{
    Q_OBJECT
public:
    RecordsEditor(FormModel &model, const QString &path, const EditorContext &context,
                  QWidget *parent);
    ~RecordsEditor() override;

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &description) override;
    void setInvalid(bool invalid) override;
    bool commitPending() override;
    [[nodiscard]] int preferredWidth() const override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeTools();
    void makeFoot();
    [[nodiscard]] QString itemName(int item) const;
    void choose(int item);
    void showItem();
    void updateTools();
    void fitHeight();
    //! One step of the person.
    void write(const Json::Array &items, int chosen);
    void onEdited(const QString &path, const FieldValue &value);
    void add();
    void duplicate();
    void remove();
    void move(int by);
    void choosePresence(const FieldValue &value);

    //! The field as it was when this was made; new metadata has another.
    FieldSpec m_known;
    RecordItems m_items;
    RecordNames *m_names;
    QListView *m_list;
    QWidget *m_tools = nullptr;
    QPushButton *m_add = nullptr;
    IconButton *m_duplicate = nullptr;
    IconButton *m_up = nullptr;
    IconButton *m_down = nullptr;
    IconButton *m_remove = nullptr;
    QFrame *m_frame = nullptr;
    PlainLabel *m_heading = nullptr;
    PlainLabel *m_noFields = nullptr;
    RecordPage *m_page = nullptr;
    PresenceLine *m_presence = nullptr;
    //! The chosen item; -1 for none.
    int m_at = -1;
    //! The one whose fields are shown.
    int m_shown = -1;
    //! The field whose keystrokes are one step.
    QString m_typing;
    bool m_isWriting = false;
    bool m_isLocked = false;
};

} // namespace plugboard
