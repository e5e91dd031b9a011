// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace plugboard {

class MessageBar;

//! Asks for a name, and stays open with the reason until it is one that can be taken.
class NameDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Words
    {
        QString title;
        QString label;
        QString verb;
        //! What is said below; may be empty.
        QString help;
    };
    //! \a take is called with the name; where it fails the dialog shows why.
    NameDialog(const Words &words, const QString &name,
               std::function<Result<void>(const QString &)> take, QWidget *parent);

private:
    void submit();

    QLineEdit *m_name;
    MessageBar *m_message;
    QPushButton *m_ok;
    std::function<Result<void>(const QString &)> m_take;
};

} // namespace plugboard
