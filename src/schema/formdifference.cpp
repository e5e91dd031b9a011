// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/formdifference.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FormDifferenceTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FormDifference)
};

//! A definition's fields in display order, parents before their children.
struct FlatForm
{
    explicit FlatForm(const FormSpec &form) { add(form.fields); }

    void add(const std::vector<FieldSpec> &specs)
    {
        for (const FieldSpec &spec : specs) {
            if (!byPath.contains(spec.path)) {
                order.append(spec.path);
                byPath.insert(spec.path, &spec);
            }
            add(spec.children);
        }
    }

    QStringList order;
    QHash<QString, const FieldSpec *> byPath;
};

FieldSpec withoutChildren(const FieldSpec &spec)
{
    FieldSpec bare = spec;
    bare.children.clear();
    bare.saved = {};
    bare.raw = {};
    return bare;
}

QSet<QByteArray> choiceSet(const FieldSpec &spec)
{
    QSet<QByteArray> set;
    for (const Choice &choice : spec.choices)
        set.insert(writeJson(choice.value) + ' ' + choice.label.toUtf8());
    return set;
}

QList<FieldDifference::What> differing(const FieldSpec &before, const FieldSpec &after)
{
    using What = FieldDifference::What;
    QList<What> found;
    if (before.kind != after.kind || before.secret != after.secret
        || before.dataType != after.dataType)
        found.append(What::Kind);
    if (before.label != after.label)
        found.append(What::Label);
    if (before.required != after.required)
        found.append(What::Required);
    if (choiceSet(before) != choiceSet(after))
        found.append(What::Choices);
    const bool isSecret = before.secret || after.secret;
    if (!isSecret && before.defaultValue != after.defaultValue)
        found.append(What::Default);
    return found;
}

QString labelOf(const FieldSpec &spec)
{
    return spec.label.isEmpty() ? spec.path : spec.label;
}

QString inWords(const FieldDifference &difference)
{
    using What = FieldDifference::What;
    const QString label = labelOf(difference.after ? *difference.after : *difference.before);
    switch (difference.what) {
    case What::Added:
        //: %1 is a field's name, as in all of these; they are joined by commas
        return FormDifferenceTr::tr("%1 added").arg(label);
    case What::Removed:
        return FormDifferenceTr::tr("%1 removed").arg(label);
    case What::Kind:
        return FormDifferenceTr::tr("%1 is of another type").arg(label);
    case What::Label:
        return FormDifferenceTr::tr("%1 was called %2").arg(label, labelOf(*difference.before));
    case What::Required:
        return difference.after->required ? FormDifferenceTr::tr("%1 is required now").arg(label)
                                          : FormDifferenceTr::tr("%1 is optional now").arg(label);
    case What::Choices:
        return FormDifferenceTr::tr("%1 has other choices").arg(label);
    case What::Default:
        break;
    }
    return FormDifferenceTr::tr("%1 has another default").arg(label);
}

//! Whether one of \a outer holds \a path.
bool isInside(const QString &path, const QSet<QString> &outer)
{
    for (qsizetype i = path.size() - 1; i > 0; --i) {
        const bool isEdge = path.at(i) == u'.' || path.at(i) == u'[';
        if (isEdge && outer.contains(path.left(i)))
            return true;
    }
    return false;
}

} // namespace

QList<FieldDifference> formDifference(const FormSpec &before, const FormSpec &after)
{
    using What = FieldDifference::What;
    const FlatForm old(before);
    const FlatForm now(after);
    QList<FieldDifference> all;
    for (const QString &path : now.order) {
        const FieldSpec &spec = *now.byPath.value(path);
        const FieldSpec *was = old.byPath.value(path);
        if (!was) {
            all.append({What::Added, path, {}, withoutChildren(spec)});
            continue;
        }
        for (const What what : differing(*was, spec))
            all.append({what, path, withoutChildren(*was), withoutChildren(spec)});
    }
    for (const QString &path : old.order) {
        if (!now.byPath.contains(path))
            all.append({What::Removed, path, withoutChildren(*old.byPath.value(path)), {}});
    }
    return all;
}

QString differenceInWords(const QList<FieldDifference> &differences, int most)
{
    using What = FieldDifference::What;
    QSet<QString> whole;
    QStringList words;
    int left = 0;
    for (const FieldDifference &difference : differences) {
        const bool isWhole = difference.what == What::Added || difference.what == What::Removed;
        if (isWhole) {
            // Its parent was added or removed with it: display order has that first.
            const bool inside = isInside(difference.path, whole);
            whole.insert(difference.path);
            if (inside)
                continue;
        }
        if (words.size() < most)
            words.append(inWords(difference));
        else
            ++left;
    }
    if (left > 0)
        words.append(FormDifferenceTr::tr("and %n more", nullptr, left));
    return words.join(FormDifferenceTr::tr(", ", "between changes of a form"));
}

} // namespace plugboard
