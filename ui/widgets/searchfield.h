// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace plugboard {

//! A field that filters what is below it as one types. Escape empties it, then goes on.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    //! \a placeholder is also the accessible name, "Find field".
    SearchField(const QString &placeholder, const QString &objectName, QWidget *parent = nullptr);

Q_SIGNALS:
    //! Down: to what was found.
    void leaveDown();
    //! Enter: take what was found.
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace plugboard
