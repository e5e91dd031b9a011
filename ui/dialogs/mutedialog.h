// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace plugboard {

class MessageBar;

//! Asks why a warning is not to be shown again, and whether for one connection or for all of its
//! type.
class MuteDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Words
    {
        //! "Port"
        QString field;
        QString warning;
        //! "Shopify"
        QString typeName;
        //! Of the type, in the account.
        int connections = 0;
        //! Only all of the type can be chosen: the connection has no id yet.
        bool isNew = false;
    };
    //! \a take is called with the reason; where it fails the dialog stays and shows why.
    MuteDialog(const Words &words,
               std::function<Result<void>(const QString &reason, bool ofType)> take,
               QWidget *parent);

private:
    void submit();

    QLineEdit *m_reason;
    QRadioButton *m_one;
    QRadioButton *m_all;
    MessageBar *m_message;
    QPushButton *m_ok;
    std::function<Result<void>(const QString &, bool)> m_take;
};

} // namespace plugboard
