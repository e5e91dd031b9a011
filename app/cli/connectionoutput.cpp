// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionoutput.h"

#include "cli/output.h"
#include "core/remotetext.h"
#include "schema/formjson.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct ConnectionOutputTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::ConnectionOutput)
};

QString valueText(const FieldSpec &field)
{
    if (field.secret)
        return field.secretKnown ? ConnectionOutputTr::tr("(secret, hidden)")
                                 : ConnectionOutputTr::tr("(secret, not shown by the platform)");
    switch (field.saved.presence()) {
    case Presence::Absent:
    case Presence::Null:
        return u"–"_s;
    case Presence::Value:
        break;
    }
    return cleanRemoteText(field.saved.displayText(), 80);
}

QString quoted(const QString &text)
{
    return text.isEmpty() ? ConnectionOutputTr::tr("(empty)")
                          : u"“%1”"_s.arg(cleanRemoteText(text, 120));
}

QString fieldChange(const PlannedField &field, const PlannedChange &change, const FormSpec &form,
                    const QString &platform)
{
    const QString name = fieldName(field, form);
    if (field.secret) {
        //: A field's name; what becomes of its secret (kept, replaced …)
        return ConnectionOutputTr::tr("%1: secret, %2")
            .arg(name, secretStateName(field.secretState));
    }
    const FieldEdit *edit = change.request.edits.edit(field.path);
    if (!field.path.isEmpty() && edit && edit->action == FieldEdit::Action::Unset) {
        return ConnectionOutputTr::tr("%1: %2 → no value is sent; %3 then clears or keeps it")
            .arg(name, quoted(field.before), platform);
    }
    return ConnectionOutputTr::tr("%1: %2 → %3")
        .arg(name, quoted(field.before), quoted(field.after));
}

} // namespace

Json rowToJson(const StoredConnection &connection)
{
    return Json(Json::Object{
        {u"id"_s, Json(connection.id.text())},
        {u"type"_s, Json(connection.type.id.text())},
        {u"typeName"_s, Json(connection.type.name)},
        {u"name"_s, Json(connection.name)},
        {u"updatedAt"_s, connection.updatedAt.isEmpty() ? Json() : Json(connection.updatedAt)},
        {u"editable"_s, Json(connection.editable)},
    });
}

QString rowsToText(const QList<StoredConnection> &connections)
{
    QList<QStringList> rows;
    for (const StoredConnection &one : connections) {
        const QString type = one.type.name.isEmpty() ? one.type.id.text() : one.type.name;
        rows.append({one.id.text(), type, one.name});
    }
    return table({ConnectionOutputTr::tr("ID"), ConnectionOutputTr::tr("TYPE"),
                  ConnectionOutputTr::tr("NAME")},
                 rows);
}

Json connectionToJson(const StoredConnection &connection, const FormSpec &form)
{
    return Json(Json::Object{
        {u"id"_s, Json(connection.id.text())},
        {u"type"_s, Json(connection.type.id.text())},
        {u"name"_s, Json(connection.name)},
        {u"form"_s, formToJson(form)},
        {u"raw"_s, connection.body},
    });
}

QString connectionToText(const StoredConnection &connection, const FormSpec &form)
{
    return u"%1  %2  %3\n\n"_s.arg(connection.id.text(), connection.type.id.text(),
                                   cleanRemoteText(connection.name, 120))
        + formToText(form);
}

namespace {

void addFieldRows(const std::vector<FieldSpec> &fields, QList<QStringList> &rows)
{
    for (const FieldSpec &field : fields) {
        QStringList marks;
        if (field.required)
            marks.append(ConnectionOutputTr::tr("required"));
        if (field.readOnly)
            marks.append(ConnectionOutputTr::tr("read-only"));
        if (field.hidden)
            marks.append(ConnectionOutputTr::tr("hidden"));
        if (field.advanced)
            marks.append(ConnectionOutputTr::tr("advanced"));
        rows.append({field.path, fieldKindName(field.kind), valueText(field), field.label,
                     marks.join(u' ')});
        addFieldRows(field.children, rows);
    }
}

} // namespace

QString formToText(const FormSpec &form)
{
    QList<QStringList> rows;
    addFieldRows(form.fields, rows);
    QString text = table({ConnectionOutputTr::tr("PATH"),
                          ConnectionOutputTr::tr("KIND"),
                          ConnectionOutputTr::tr("VALUE"),
                          ConnectionOutputTr::tr("LABEL"),
                          {}},
                         rows);
    for (const FieldIssue &issue : form.issues)
        text += u"%1: %2 %3\n"_s.arg(severityName(issue.severity), issue.path, issue.message);
    return text;
}

QString fieldName(const PlannedField &field, const FormSpec &form)
{
    const QString label = cleanRemoteText(field.label, 80);
    const auto isNamesake = [&](const FieldSpec &one) { return one.label == field.label; };
    const auto namesakes = std::ranges::count_if(form.fields, isNamesake);
    if (field.path.isEmpty() || namesakes < 2)
        return label;
    qsizetype place = 0;
    for (const FieldSpec &one : form.fields) {
        place += isNamesake(one) ? 1 : 0;
        if (one.path == field.path)
            break;
    }
    //: A field's label where several fields have it; its place among them, their number, its path
    return ConnectionOutputTr::tr("%1 (%2 of %3, %4)")
        .arg(label, QString::number(place), QString::number(namesakes),
             cleanRemoteText(field.path, 80));
}

QString planToText(const Account &account, const QString &platform, const Plan &plan,
                   const FormSpec &form)
{
    QString text;
    for (const PlannedChange &change : plan.changes) {
        const QString name = cleanRemoteText(change.name, 120);
        text += (change.isCreate() ? ConnectionOutputTr::tr("Create “%1” (%2) on %3 (%4)")
                                         .arg(name, change.type.id.text(), account.name,
                                              accountRoleName(account.role))
                                   : ConnectionOutputTr::tr("Update “%1” (%2) on %3 (%4)")
                                         .arg(name, change.request.id.text(), account.name,
                                              accountRoleName(account.role)))
            + u'\n';
        const auto changed = std::ranges::count_if(change.write.fields, &PlannedField::changed);
        for (const PlannedField &field : change.write.fields) {
            if (field.changed)
                text += u"  "_s + fieldChange(field, change, form, platform) + u'\n';
        }
        if (changed == 0)
            text += u"  "_s + ConnectionOutputTr::tr("Nothing differs.") + u'\n';
        for (const QString &note : change.write.notes)
            text += u"  "_s + note + u'\n';
    }
    if (plan.calls > 0) {
        text += ConnectionOutputTr::tr("Calls: %1, about %2 s at the platform's limit.")
                    .arg(plan.calls)
                    .arg((plan.duration.count() + 999) / 1000)
            + u'\n';
    }
    return text;
}

} // namespace plugboard::cli
