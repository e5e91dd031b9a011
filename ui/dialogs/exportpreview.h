// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/exporter.h"

#include <QTabWidget>

class QPlainTextEdit;
class QStackedWidget;
class QTableWidget;

namespace plugboard {

//! What an export will hold, before it is written: its beginning, and the states of each secret.
class ExportPreview final : public QTabWidget
{
    Q_OBJECT
public:
    explicit ExportPreview(QWidget *parent = nullptr);

    void showDocument(const ExportDocument &document);
    void showNothing();
    //! What Tab visits, in order.
    [[nodiscard]] QList<QWidget *> tabStops() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    static void fit(QTableWidget *table);
    void showRows(const ExportDocument &document);
    void showText(const QByteArray &text);
    void showSecrets(const QList<SecretTally> &secrets);

    QStackedWidget *m_beginning;
    QTableWidget *m_rows;
    QPlainTextEdit *m_text;
    QTableWidget *m_secrets;
};

} // namespace plugboard
