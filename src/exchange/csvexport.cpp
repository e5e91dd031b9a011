// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvexport.h"

#include "core/csvguard.h"
#include "exchange/bodyguard.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Enough to see what the file will be like.
constexpr qsizetype kPreviewRows = 20;

const QStringList kWideFront{u"account"_s, u"id"_s, u"type"_s, u"name"_s};
const QStringList kLongColumns{u"account"_s, u"id"_s,    u"name"_s,
                               u"handle"_s,  u"value"_s, u"secret"_s};
const QString kSecretsColumn = u"secrets"_s;

struct CsvTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Csv)
};

QString csvQuoted(const QString &cell)
{
    // Both separators: a program may split by the other one, and so find a formula in the middle.
    static const QString special = u",;\"\r\n\t"_s;
    const bool needed
        = std::any_of(cell.begin(), cell.end(), [](QChar c) { return special.contains(c); })
        || cell.startsWith(u' ') || cell.endsWith(u' ') || cell.startsWith(u'\'');
    if (!needed)
        return cell;
    QString inner = cell;
    return u'"' + inner.replace(u'"', u"\"\""_s) + u'"';
}

//! A value as a cell's text: scalars as they are, lists and objects as JSON.
QString textOf(const Json &value)
{
    if (const std::optional<QString> scalar = value.scalarText())
        return *scalar;
    return value.isNull() ? QString() : QString::fromUtf8(writeJson(value));
}

QString cellOf(const ExportedField &field)
{
    return field.secret ? field.state : textOf(field.value);
}

QString columnOf(const QString &handle)
{
    QString bare = handle;
    while (bare.startsWith(u"field."))
        bare = bare.sliced(6);
    const bool taken = kWideFront.contains(bare) || bare == kSecretsColumn;
    return taken ? u"field."_s + handle : handle;
}

} // namespace

CsvExport::CsvExport(Layout layout, const Account &account, FormOf form,
                     const ExportOptions &options)
    : m_layout(layout)
    , m_account(account.name)
    , m_form(std::move(form))
    , m_separator(options.semicolon ? u";"_s : u","_s)
{
    if (options.byteOrderMark)
        m_text = "\xEF\xBB\xBF";
    if (layout == Layout::Long) {
        m_document.columns = kLongColumns;
        writeRow(kLongColumns);
    }
}

void CsvExport::add(const StoredConnection &connection)
{
    ++m_connections;
    QList<ExportedField> fields;
    if (const Result<FormSpec> known = m_form(connection)) {
        fields = exportedFields(*known);
        m_secrets.add(fields);
    } else {
        ++m_withoutForm;
        int takenOut = 0;
        m_secrets.addMarkers(guardedBody(connection.body, nullptr, takenOut));
    }
    for (const ExportedField &field : std::as_const(fields))
        m_hasEmpty = m_hasEmpty || field.value.isNull();
    if (m_layout == Layout::Wide)
        addWide(connection, fields);
    else
        addLong(connection, fields);
}

void CsvExport::addWide(const StoredConnection &connection, const QList<ExportedField> &fields)
{
    WideRow row;
    row.front = {m_account, connection.id.text(), connection.type.id.text(), connection.name};
    QStringList secrets;
    row.cells.reserve(fields.size());
    for (const ExportedField &field : fields) {
        const QString name = columnOf(field.name);
        auto column = m_columns.constFind(name);
        if (column == m_columns.constEnd())
            column = m_columns.insert(name, int(m_columns.size()));
        const QString cell = cellOf(field);
        if (!cell.isEmpty())
            row.cells.append({*column, cell});
        if (field.secret)
            secrets.append(name);
    }
    row.secrets = secrets.join(u", "_s);
    m_wide.append(std::move(row));
}

void CsvExport::addLong(const StoredConnection &connection, const QList<ExportedField> &fields)
{
    const QStringList front{m_account, connection.id.text(), connection.name};
    for (const ExportedField &field : fields) {
        // A row says that there is a value: null and empty stand as nothing in the last cell.
        if (field.absent && !field.secret)
            continue;
        writeRow(front
                 + QStringList{field.name, cellOf(field), field.secret ? u"yes"_s : QString()});
    }
    if (fields.isEmpty())
        writeRow(front + QStringList{{}, {}, {}});
}

void CsvExport::writeWide()
{
    m_document.columns = kWideFront + m_columns.keys() + QStringList{kSecretsColumn};
    // Where the column with that number ended up among the sorted ones.
    QList<qsizetype> place(m_columns.size());
    qsizetype at = kWideFront.size();
    for (const int number : std::as_const(m_columns))
        place[number] = at++;
    writeRow(m_document.columns);
    for (const WideRow &row : std::as_const(m_wide)) {
        QStringList cells = row.front;
        cells.resize(m_document.columns.size());
        for (const auto &[number, cell] : row.cells)
            cells[place.at(number)] = cell;
        cells.last() = row.secrets;
        writeRow(cells);
    }
}

void CsvExport::writeRow(const QStringList &cells)
{
    QStringList guarded;
    guarded.reserve(cells.size());
    QString line;
    for (const QString &cell : cells) {
        guarded.append(guardedCell(cell));
        if (guarded.size() > 1)
            line += m_separator;
        line += csvQuoted(guarded.constLast());
    }
    m_text += line.toUtf8() + "\r\n";
    const bool isHead = cells == m_document.columns;
    if (!isHead && m_document.rows.size() < kPreviewRows)
        m_document.rows.append(guarded);
}

QStringList CsvExport::losses() const
{
    QStringList losses{
        CsvTr::tr("Secrets are left out; a secret's cell says whether it is set."),
        CsvTr::tr("Members that are no settings, types of values and their order are not part of a "
                  "table. Lists and objects stand in it as JSON.")};
    if (m_hasEmpty)
        losses << CsvTr::tr("Missing, null and empty values all become empty cells.");
    if (m_withoutForm > 0) {
        losses << CsvTr::tr("Of %n connection(s) only the name is in it, because their form could "
                            "not be read.",
                            nullptr, m_withoutForm);
    }
    return losses;
}

ExportDocument CsvExport::finish()
{
    if (m_layout == Layout::Wide)
        writeWide();
    m_document.text = std::move(m_text);
    m_document.counts.connections = m_connections;
    m_document.counts.secrets = m_secrets.states();
    m_document.secrets = m_secrets.byField();
    m_document.losses = losses();
    return std::move(m_document);
}

} // namespace plugboard
