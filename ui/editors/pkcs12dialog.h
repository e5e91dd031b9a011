// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sensitive.h"

#include <QDialog>

#include <functional>

class QCheckBox;

namespace plugboard {

class DraftLineEdit;
class PlainLabel;

//! Asks for the password of a PKCS#12 file, and whether to fill in the field of its other half as
//! well. What is wrong stands below the password, which can then be typed again.
class Pkcs12Dialog final : public QDialog
{
    Q_OBJECT
public:
    struct Words
    {
        QString fileName;
        //! The field that is filled in.
        QString field;
        //! The field of the other half; empty where there is none to offer.
        QString partner;
        //! Something stands there already.
        bool replacesPartner = false;
        //! Offered as what one surely wants.
        bool ticksPartner = true;
    };
    //! Where it fails, the dialog stays and says why. It closes by itself else.
    using Take = std::function<Result<void>(const Sensitive &password, bool both)>;

    //! Object names begin with \a area.
    Pkcs12Dialog(const Words &words, const QString &area, Take take, QWidget *parent);
    ~Pkcs12Dialog() override;

private:
    void submit();
    void say(const QString &fault);

    DraftLineEdit *m_password;
    PlainLabel *m_fault;
    QCheckBox *m_both = nullptr;
    Take m_take;
};

} // namespace plugboard
