// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/formmodel.h"
#include "ui/theme/colours.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace plugboard {

class DraftLineEdit;
class FormNotes;
class KeyValue;
class PlainLabel;
class StateChip;

//! What is said about a connection above its fields.
struct FormHeading
{
    QString typeName;
    //! Empty for a connection that is not there yet.
    QString id;
    //! A whole phrase: "fetched 2 minutes ago".
    QString fetched;
    //! Where the form itself comes from, a whole phrase; empty for nothing.
    QString origin;
    //! "Test failed"; empty for none.
    QString state;
    Tone stateTone = Tone::Muted;
    QString stateIcon;
};

//! The page's title, which is the connection's name and edited in its place, and the facts below.
class FormHeader : public QWidget
{
    Q_OBJECT
public:
    explicit FormHeader(QWidget *parent = nullptr);

    void setModel(FormModel *model);
    void setHeading(const FormHeading &heading);
    void setLocked(bool locked);
    //! What was wrong with the name, and what it was.
    void refresh();
    [[nodiscard]] DraftLineEdit *nameEdit() const { return m_name; }
    [[nodiscard]] QList<QWidget *> tabStops() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    //! The title stands at the window's side whichever way its words read.
    void align();

    QPointer<FormModel> m_model;
    DraftLineEdit *m_name;
    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_below = nullptr;
    FormNotes *m_notes;
    PlainLabel *m_type;
    KeyValue *m_id;
    PlainLabel *m_fetched;
    PlainLabel *m_origin;
    StateChip *m_state;
    int m_side;
};

} // namespace plugboard
