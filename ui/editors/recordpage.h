// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

#include <QList>

#include <memory>

class QVBoxLayout;

namespace plugboard {

class PlainLabel;

//! The fields of one item of a list, each with its own editor below its label; what is nested in it
//! is indented. It has a model of its own, that of the item: what the person does there is told,
//! and comes back by load().
class RecordPage final : public QWidget
{
    Q_OBJECT
public:
    explicit RecordPage(const EditorContext &context, QWidget *parent = nullptr);
    ~RecordPage() override;

    //! Shows \a form with what it has saved. \a isSame: the same item as before, whose editors
    //! stay.
    void load(const FormSpec &form, bool isSame);
    void setLocked(bool locked);
    //! The first field, or the one that has the focus; nullptr where there is none.
    [[nodiscard]] QWidget *focusTarget() const;
    [[nodiscard]] QList<QWidget *> tabStops() const;
    [[nodiscard]] bool commitPending();

Q_SIGNALS:
    //! The person gave the field another value.
    void edited(const QString &path, const plugboard::FieldValue &value);
    void stopsChanged();

private:
    struct Row
    {
        QString path;
        QWidget *host = nullptr;
        PlainLabel *label = nullptr;
        FieldEditor *editor = nullptr;
        QString editorName;
        PlainLabel *note = nullptr;
    };

    void makeRows();
    void addGroup(const FieldSpec &spec, int depth);
    void addRow(const FieldSpec &spec, int depth);
    void makeEditor(Row &row);
    void refresh(Row &row);
    void refreshAll();
    void onValueChanged(const QString &path);
    [[nodiscard]] int depthOf(const QString &path) const;

    EditorContext m_context;
    std::unique_ptr<FormModel> m_model;
    //! Of the form that the rows were made for.
    QStringList m_shape;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
    //! Headings of what is nested, by the path of the group.
    QList<QPair<QString, QWidget *>> m_groups;
    bool m_isLocked = false;
    bool m_isLoading = false;
};

} // namespace plugboard
