// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/exportedfields.h"
#include "exchange/exportformats.h"

#include <QMap>

namespace plugboard {

//! CSV as in RFC 4180 (UTF-8, CRLF, quotes doubled), in one of two layouts. Columns:
//! Wide: account, id, type, name, then each handle of any connection in alphabetical order, then
//! "secrets" with the handles whose cells hold a secret's state. A handle that is called like one
//! of the others gets "field." in front. Long: account, id, name, handle, value, secret ("yes"
//! where the value is a secret's state).
class CsvExport final : public ExportRun
{
public:
    enum class Layout { Wide, Long };

    CsvExport(Layout layout, const Account &account, FormOf form, const ExportOptions &options);

    void add(const StoredConnection &connection) override;
    [[nodiscard]] ExportDocument finish() override;

private:
    struct WideRow
    {
        QStringList front;
        //! By the column's number in the order of arrival.
        QList<std::pair<int, QString>> cells;
        QString secrets;
    };

    void addWide(const StoredConnection &connection, const QList<ExportedField> &fields);
    void addLong(const StoredConnection &connection, const QList<ExportedField> &fields);
    void writeWide();
    void writeRow(const QStringList &cells);
    [[nodiscard]] QStringList losses() const;

    Layout m_layout;
    QString m_account;
    FormOf m_form;
    QString m_separator;
    QByteArray m_text;
    //! Handle → number in the order of arrival; sorted by the handle.
    QMap<QString, int> m_columns;
    QList<WideRow> m_wide;
    SecretCounter m_secrets;
    int m_connections = 0;
    int m_withoutForm = 0;
    bool m_hasEmpty = false;
    ExportDocument m_document;
};

} // namespace plugboard
