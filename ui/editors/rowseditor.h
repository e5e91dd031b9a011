// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"
#include "ui/editors/itemform.h"

#include <memory>

class QGridLayout;
class QPushButton;

namespace plugboard {

class IconButton;
class IconLabel;
class ItemCellEditor;
class PlainLabel;
class PresenceLine;

//! A list or a map as rows of cells, which are lines, options or switches: add, remove, move,
//! duplicate, type, choose. Enter makes a row below, Alt+Up and Alt+Down move a row, several pasted
//! lines become several rows. Long ones are shown a page at a time, so that a thousand items open
//! as quickly as fifty.
class RowsEditor final : public FieldEditor
{
    Q_OBJECT
public:
    //! Rows on one page.
    static constexpr int kPage = 50;

    RowsEditor(FormModel &model, const QString &path, std::unique_ptr<ItemForm> itemForm,
               QWidget *parent);
    ~RowsEditor() override;

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &description) override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    [[nodiscard]] static FieldEditor *makeList(FormModel &model, const QString &path,
                                               const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeRecords(FormModel &model, const QString &path,
                                                  const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeMap(FormModel &model, const QString &path,
                                              const EditorContext &context, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        PlainLabel *number = nullptr;
        QList<ItemCellEditor *> cells;
        IconButton *menu = nullptr;
        IconButton *remove = nullptr;
    };
    using Entries = std::vector<ItemEntry>;

    [[nodiscard]] const ItemForm &form() const { return *m_form; }
    void fitColumns();
    void makeHeadings();
    void makeFoot();
    void makePages();
    void makeWarning();
    void makeRow();
    void showRow(int at, const ItemEntry &entry, int item);
    void hideRow(int at);
    void showPages(int count);
    void showWarnings(const Entries &entries);
    [[nodiscard]] QString itemName(int item) const;
    [[nodiscard]] QString cellName(int item, int column) const;

    [[nodiscard]] Entries entries();
    //! One step of the person: \a entries are the value now.
    void write(const Entries &entries);
    void writeStep(const Entries &entries);
    void edited(int item, int column, const QString &text);
    void chosen(int item, int column, const FieldValue &value);
    void insertBlank(int item);
    void removeItem(int item);
    void duplicate(int item);
    void move(int item, int by);
    void choosePresence(const FieldValue &value);
    void turnPage(int by);
    void openMenu(int at);
    void focusCell(int item, int column);
    [[nodiscard]] int itemOf(int row) const { return m_first + row; }

    //! The field as it was when the columns were made; new metadata has another.
    FieldSpec m_known;
    std::unique_ptr<ItemForm> m_form;
    QGridLayout *m_grid;
    QList<PlainLabel *> m_headings;
    QList<Row> m_rows;
    QWidget *m_pages = nullptr;
    IconButton *m_previous = nullptr;
    IconButton *m_next = nullptr;
    PlainLabel *m_pageWords = nullptr;
    QPushButton *m_add = nullptr;
    PresenceLine *m_presence = nullptr;
    QWidget *m_warning = nullptr;
    PlainLabel *m_warningWords = nullptr;
    QString m_description;
    //! The item on top of the page, and how many rows are shown.
    int m_first = 0;
    int m_shown = 0;
    //! The item that is being typed in, whose keystrokes are one step; -1 for none.
    int m_typing = -1;
    //! A row that the value cannot hold yet: the first item of a text, still empty.
    bool m_hasBlank = false;
    bool m_locked = false;
    bool m_invalid = false;
    //! What is wrong is not to be found in single cells.
    bool m_allWrong = true;
};

} // namespace plugboard
