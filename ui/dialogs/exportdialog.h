// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"
#include "domain/exporter.h"

#include <QDialog>

class QButtonGroup;
class QPushButton;

namespace plugboard {

class Engine;
class MessageBar;
class PlainLabel;

//! Exports the selection or a whole account as native JSON: tells what of the secrets will be in
//! the file (their states, never their values) before it is written.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a selection: keys of the chosen connections; may be empty.
    ExportDialog(Engine &engine, Exporter exporter, Account account, QStringList selection,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void exported(const QString &path, int connections);

private:
    void preview();
    void chooseFile();
    void write(const QString &path);
    [[nodiscard]] Result<QList<StoredConnection>> chosen() const;

    Engine &m_engine;
    Account m_account;
    QStringList m_selection;
    Exporter m_exporter;
    ExportPreview m_preview;
    QButtonGroup *m_scope;
    PlainLabel *m_summary;
    PlainLabel *m_secrets;
    MessageBar *m_message;
    QPushButton *m_save;
};

} // namespace plugboard
