// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pkcs12.h"
#include "forms/formmodel.h"

#include <QObject>

class QWidget;

namespace plugboard {

//! Takes a certificate or a key from a file into its field, each as one undo step: PEM as it
//! stands, a certificate in DER as PEM, and of a PKCS#12 file the half that the field is for, after
//! asking for its password. Where the field of the other half stands beside it, that can be filled
//! in the same step.
class PemLoader final : public QObject
{
    Q_OBJECT
public:
    //! Dialogs belong to \a editor, the editor of the field at \a path.
    PemLoader(FormModel &model, const QString &path, QWidget *editor);

    //! Asks which file.
    void choose();
    //! Takes the file with that path.
    void load(const QString &file);

Q_SIGNALS:
    //! The field holds it now.
    void loaded();
    //! Nothing was changed; \a words say why and what to do.
    void refused(const QString &words);

private:
    [[nodiscard]] bool isKey() const;
    [[nodiscard]] QString partName(const QString &part) const;
    [[nodiscard]] Result<void> takePem(const QByteArray &pem);
    void askPassword(const QByteArray &bytes, const QString &fileName);
    [[nodiscard]] Result<void> takePkcs12(Pkcs12 content, bool both);

    FormModel &m_model;
    QString m_path;
    QWidget *m_editor;
};

//! The field for the other half of what \a path holds, key or certificate: the only one that is
//! shown and can be edited in the same object under the same heading. Empty where there is none,
//! or one could not tell which.
[[nodiscard]] QString pemPartner(const FormModel &model, const QString &path);

} // namespace plugboard
