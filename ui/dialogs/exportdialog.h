// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/exporter.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace plugboard {

class Engine;
class ExportMaker;
class ExportPreview;
class MessageBar;
class PlainLabel;

//! Exports the selection, what the list shows, or a whole account: shows what will be in the file,
//! with the states of each secret (never a value) and what the format cannot hold, before it is
//! written.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    //! Keys of saved connections.
    struct Choice
    {
        QStringList selection;
        QStringList shown;
    };

    ExportDialog(Engine &engine, Exporter exporter, Account account, Choice choice,
                 QWidget *parent = nullptr);

    //! The file dialog's answer.
    Q_INVOKABLE void write(const QString &path);

Q_SIGNALS:
    void exported(const QString &path, int connections);

private:
    QWidget *makeScopes();
    QWidget *makeFormats();
    void prepare();
    void showProgress(int done, int total);
    void showDocument(const ExportDocument &document);
    void showFailure(const Error &error);
    void chooseFile();
    [[nodiscard]] const ExportFormat &format() const;
    [[nodiscard]] Result<QList<ConnectionId>> chosen() const;

    Engine &m_engine;
    Account m_account;
    Choice m_choice;
    Exporter m_exporter;
    ExportDocument m_document;
    ExportMaker *m_maker;
    QButtonGroup *m_scope;
    QButtonGroup *m_format;
    QWidget *m_tableOptions;
    QCheckBox *m_semicolon;
    QCheckBox *m_byteOrderMark;
    PlainLabel *m_goodFor;
    PlainLabel *m_summary;
    PlainLabel *m_losses;
    ExportPreview *m_preview;
    MessageBar *m_message;
    QPushButton *m_save;
};

} // namespace plugboard
