// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewform.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard {

namespace {

struct ReviewFormTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ReviewForm)
};

template <typename Row>
QList<Row> sorted(QList<Row> rows, const QStringList &paths)
{
    const auto place = [&paths](const Row &row) {
        if (row.path.isEmpty())
            return qsizetype(-1);
        const qsizetype at = paths.indexOf(row.path);
        return at >= 0 ? at : paths.size();
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&place](const Row &a, const Row &b) { return place(a) < place(b); });
    return rows;
}

} // namespace

QList<PlannedField> ReviewForm::ordered(QList<PlannedField> fields) const
{
    return sorted(std::move(fields), paths);
}

QList<Blocker> ReviewForm::ordered(QList<Blocker> blockers) const
{
    return sorted(std::move(blockers), paths);
}

QString ReviewForm::label(const QString &path, const QString &value) const
{
    const auto field = fields.constFind(path);
    if (field == fields.constEnd() || value.isEmpty())
        return value;
    for (const Choice &choice : field->choices) {
        if (choice.value.scalarText() == value)
            return choice.label.isEmpty() ? value : choice.label;
    }
    if (field->kind == FieldKind::Bool) {
        if (value == QLatin1String("true"))
            return ReviewFormTr::tr("On");
        if (value == QLatin1String("false"))
            return ReviewFormTr::tr("Off");
    }
    return value;
}

} // namespace plugboard
