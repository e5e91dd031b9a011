// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/pastedtext.h"

#include "core/csvguard.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct PastedTextTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::PastedText)
};

constexpr qsizetype kMaxText = 1024LL * 1024;
constexpr size_t kMaxEntries = 2'000;
constexpr qsizetype kMaxKey = 200;
//! The place of the connection's name in a wide table that Plugboard exported.
constexpr qsizetype kExportName = 3;

PastedText fault(const QString &message)
{
    PastedText out;
    out.fault = message;
    return out;
}

PastedText tooMany()
{
    return fault(PastedTextTr::tr("The text names more than %1 values, which is more than a form "
                                  "has fields.")
                     .arg(kMaxEntries));
}

bool holdsControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return (c < u' ' && c != u'\n' && c != u'\r' && c != u'\t') || c == u'\x7f';
    });
}

//! What stands after "KEY=": without its quotation marks, or without a comment behind it. Nothing
//! where a mark is not closed.
std::optional<QString> lineValue(const QString &written)
{
    const QString text = written.trimmed();
    if (text.isEmpty() || (text.front() != u'"' && text.front() != u'\'')) {
        static const QRegularExpression comment(u"\\s#.*$"_s);
        return QString(text).remove(comment);
    }
    const QChar mark = text.front();
    QString out;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == mark) {
            const QString rest = text.mid(i + 1).trimmed();
            return rest.isEmpty() || rest.startsWith(u'#') ? std::optional(out) : std::nullopt;
        }
        if (c != u'\\' || mark == u'\'' || i + 1 == text.size()) {
            out += c;
            continue;
        }
        const QChar next = text.at(++i);
        if (next == u'n')
            out += u'\n';
        else if (next == u't')
            out += u'\t';
        else if (next == u'"' || next == u'\\' || next == u'$')
            out += next;
        else
            out += QString(c) + next;
    }
    return std::nullopt;
}

PastedText readLines(const QString &text)
{
    static const QRegularExpression assignment(
        u"^\\s*(?:export\\s+)?([\\p{L}_][\\p{L}\\p{N}_.\\-\\[\\]#]*)\\s*=(.*)$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    PastedText out;
    int number = 0;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
            continue;
        const QRegularExpressionMatch match = assignment.match(line);
        const std::optional<QString> value
            = match.hasMatch() ? lineValue(match.captured(2)) : std::nullopt;
        if (!value || match.capturedLength(1) > kMaxKey)
            return fault(PastedTextTr::tr("Line %1 is not of the form key=value.").arg(number));
        if (out.entries.size() == kMaxEntries)
            return tooMany();
        out.entries.push_back({match.captured(1), Json(*value), false});
    }
    if (out.entries.size() < 2)
        return fault(PastedTextTr::tr("Two lines of the form key=value are needed at least."));
    return out;
}

//! The name of a {"handle": …, "value": …}, as lists of settings have them; empty for others.
QString pairName(const Json &item)
{
    if (!item.contains(u"value"))
        return {};
    for (const auto &name : {u"handle"_s, u"key"_s, u"name"_s}) {
        if (item[name].isString())
            return item[name].toString();
    }
    return {};
}

bool isPairList(const Json &json)
{
    const Json::Array &items = json.items();
    return !items.empty() && std::all_of(items.begin(), items.end(), [](const Json &item) {
        return !pairName(item).isEmpty();
    });
}

PastedText readJson(const QString &text)
{
    JsonLimits limits;
    limits.maxBytes = 4 * kMaxText;
    const Result<Json> json = parseJson(text.toUtf8(), limits);
    if (!json) {
        return fault(json.error().kind == ErrorKind::TooLarge
                         ? PastedTextTr::tr("The JSON is nested too deep to be read safely.")
                         : PastedTextTr::tr("The text begins as JSON does, but is not valid."));
    }
    PastedText out;
    const auto add = [&out](const QString &key, const Json &value) {
        if (!key.isEmpty() && key.size() <= kMaxKey)
            out.entries.push_back({key, value, true});
    };
    const auto addPairs = [&add](const Json &list) {
        for (const Json &item : list.items())
            add(pairName(item), item[u"value"]);
    };
    if (isPairList(*json))
        addPairs(*json);
    for (const JsonMember &member : json->members()) {
        if (isPairList(member.value))
            addPairs(member.value);
        else
            add(member.name, member.value);
    }
    if (out.entries.size() > kMaxEntries)
        return tooMany();
    if (out.entries.empty())
        return fault(PastedTextTr::tr("The JSON names no values."));
    return out;
}

//! RFC 4180; nothing where a quotation mark is not closed.
std::optional<QList<QStringList>> tableRows(const QString &text, QChar separator)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    bool wasQuoted = false;
    const auto endCell = [&] {
        if (!wasQuoted)
            cell = cell.trimmed();
        row.append(unguardedCell(std::exchange(cell, {})));
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text.at(i + 1) == u'"')
                cell += text.at(++i);
            else
                quoted = false;
        } else if (c == u'"' && cell.isEmpty() && !wasQuoted) {
            quoted = wasQuoted = true;
        } else if (c == separator) {
            endCell();
            if (row.size() > qsizetype(kMaxEntries))
                return std::nullopt;
        } else if (c == u'\n') {
            endCell();
            rows.append(std::exchange(row, {}));
        } else {
            cell += c;
        }
    }
    if (quoted)
        return std::nullopt;
    if (!cell.isEmpty() || !row.isEmpty()) {
        endCell();
        rows.append(row);
    }
    rows.removeIf(
        [](const QStringList &cells) { return cells.size() == 1 && cells.constFirst().isEmpty(); });
    return rows;
}

//! The first connection of a table with a column for each handle (exchange/csvexport.h says which).
PastedText readWideExport(const QList<QStringList> &rows)
{
    const QStringList &names = rows.at(0);
    const QStringList &cells = rows.at(1);
    const QStringList secrets = cells.constLast().split(u", "_s, Qt::SkipEmptyParts);
    PastedText out;
    for (qsizetype i = kExportName; i < names.size() - 1; ++i) {
        PastedEntry entry{names.at(i), Json(cells.at(i)), false};
        if (i == kExportName)
            entry.meaning = PastedEntry::Meaning::ConnectionName;
        else if (secrets.contains(entry.key))
            entry.meaning = PastedEntry::Meaning::SecretState;
        // A cell without text is as often another type's column as an empty value.
        else if (cells.at(i).isEmpty())
            continue;
        if (i > kExportName && entry.key.startsWith(u"field."_s))
            entry.key.remove(0, 6);
        if (entry.key.size() <= kMaxKey)
            out.entries.push_back(std::move(entry));
    }
    out.moreRows = int(rows.size()) - 2;
    return out;
}

//! The first connection of a table with a row for each handle.
PastedText readLongExport(const QList<QStringList> &rows)
{
    enum { Account, Id, Name, Handle, Value, Secret };
    PastedText out;
    const QStringList &first = rows.at(1);
    out.entries.push_back(
        {u"name"_s, Json(first.at(Name)), false, PastedEntry::Meaning::ConnectionName});
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QStringList &row = rows.at(i);
        if (row.size() != first.size() || row.at(Account) != first.at(Account)
            || row.at(Id) != first.at(Id)) {
            out.moreRows = int(rows.size() - i);
            break;
        }
        if (row.at(Handle).isEmpty() || row.at(Handle).size() > kMaxKey)
            continue;
        if (out.entries.size() == kMaxEntries)
            return tooMany();
        out.entries.push_back({row.at(Handle), Json(row.at(Value)), false,
                               row.at(Secret).isEmpty() ? PastedEntry::Meaning::Field
                                                        : PastedEntry::Meaning::SecretState});
    }
    return out;
}

//! Nothing where the head is none of those that Plugboard writes.
std::optional<PastedText> readExport(const QList<QStringList> &rows)
{
    const QStringList &names = rows.at(0);
    if (names.size() != rows.at(1).size() || names.size() > qsizetype(kMaxEntries))
        return std::nullopt;
    static const QStringList wide{u"account"_s, u"id"_s, u"type"_s, u"name"_s};
    static const QStringList tall{u"account"_s, u"id"_s,    u"name"_s,
                                  u"handle"_s,  u"value"_s, u"secret"_s};
    if (names == tall)
        return readLongExport(rows);
    if (names.size() > wide.size() && names.mid(0, wide.size()) == wide
        && names.constLast() == u"secrets")
        return readWideExport(rows);
    return std::nullopt;
}

//! Nothing where \a text is no table at all.
std::optional<PastedText> readTable(const QString &text)
{
    const QString head = text.section(u'\n', 0, 0);
    for (const QChar separator : {u'\t', u';', u','}) {
        if (!head.contains(separator))
            continue;
        const auto rows = tableRows(text, separator);
        if (!rows || rows->size() < 2)
            return std::nullopt;
        if (std::optional<PastedText> exported = readExport(*rows))
            return exported;
        const QStringList &names = rows->at(0);
        const QStringList &cells = rows->at(1);
        if (names.size() < 2 || names.size() != cells.size()
            || names.size() > qsizetype(kMaxEntries))
            return std::nullopt;
        PastedText out;
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (!names.at(i).isEmpty() && names.at(i).size() <= kMaxKey)
                out.entries.push_back({names.at(i), Json(cells.at(i)), false});
        }
        out.moreRows = int(rows->size()) - 2;
        return out;
    }
    return std::nullopt;
}

QString plainLineEnds(const QString &text)
{
    QString out = text;
    if (out.startsWith(QChar::ByteOrderMark))
        out.remove(0, 1);
    out.replace(u"\r\n"_s, u"\n"_s);
    out.replace(u'\r', u'\n');
    // A tab at an end is the edge of an empty cell.
    static const QRegularExpression around(u"^[ \n]+|[ \n]+$"_s);
    return out.remove(around);
}

} // namespace

PastedText readPastedText(const QString &text)
{
    if (text.size() > kMaxText)
        return fault(PastedTextTr::tr("The text is too long to be read safely."));
    const QString clean = plainLineEnds(text);
    if (clean.trimmed().isEmpty())
        return fault(PastedTextTr::tr("There is no text to paste."));
    if (holdsControls(clean)) {
        return fault(PastedTextTr::tr("The text holds invisible control characters, so it was not "
                                      "read."));
    }
    const QString json = clean.trimmed();
    if (json.startsWith(u'{') || json.startsWith(u'['))
        return readJson(json);
    PastedText lines = readLines(clean);
    if (lines.fault.isEmpty())
        return lines;
    // A row of a table may hold a "=", but its head does not.
    if (!clean.section(u'\n', 0, 0).contains(u'=')) {
        if (std::optional<PastedText> table = readTable(clean))
            return *std::move(table);
    }
    if (!clean.contains(u'=')) {
        return fault(PastedTextTr::tr("The text is neither key=value lines, nor a JSON object, nor "
                                      "a table with a head and one row."));
    }
    return lines;
}

} // namespace plugboard
