// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "ui/widgets/plainlabel.h"

namespace plugboard {

//! A field's name in a review's card, which takes the focus for the whole row. A row's menu copies
//! what is not secret and leads to the field; the arrows go to the rows beside it.
class ReviewRow final : public PlainLabel
{
    Q_OBJECT
public:
    //! \a handle: what the platform calls the field.
    ReviewRow(const PlannedField &field, const QString &handle, bool isCreate,
              QWidget *parent = nullptr);

    [[nodiscard]] QString path() const { return m_field.path; }
    //! Whether Tab stops here; of a card's rows it does at one.
    void setTabStop(bool on);
    //! Without one that can be opened, the menu does not lead there.
    void setOpenable(bool on) { m_openable = on; }
    void openMenu(const QPoint &globalPos);

Q_SIGNALS:
    void openRequested(const QString &path);
    //! To the row that many below; as many as there are for the first and the last.
    void stepRequested(int by);
    void focusChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QPoint below() const;

    PlannedField m_field;
    QString m_handle;
    bool m_isCreate;
    bool m_openable = true;
};

} // namespace plugboard
