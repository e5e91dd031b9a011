// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/choiceset.h"

#include "ui/widgets/isolate.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard {

namespace {

struct ChoiceSetTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ChoiceSet)
};

qsizetype placeIn(const Json::Array &items, const Json &item)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&item](const Json &each) { return isSameItem(each, item); });
    return found == items.end() ? -1 : qsizetype(found - items.begin());
}

} // namespace

bool isSameItem(const Json &a, const Json &b)
{
    if (a == b)
        return true;
    const std::optional<QString> text = a.scalarText();
    return text && text == b.scalarText();
}

QString itemKey(const Json &item)
{
    const std::optional<QString> text = item.scalarText();
    return text ? u's' + *text : u'j' + QString::fromUtf8(writeJson(item));
}

bool holdsItem(const Json::Array &items, const Json &item)
{
    return placeIn(items, item) >= 0;
}

Json::Array withItem(const ItemOrder &orderOf, const Json::Array &base, Json::Array items,
                     const Json &item)
{
    if (holdsItem(items, item))
        return items;
    qsizetype at = qsizetype(items.size());
    if (const qsizetype was = placeIn(base, item); was >= 0) {
        // Behind the nearest of those that stood before it.
        at = 0;
        for (qsizetype i = 0; i < qsizetype(items.size()); ++i) {
            const qsizetype other = placeIn(base, items[size_t(i)]);
            if (other >= 0 && other < was)
                at = i + 1;
        }
        // As it was written, be it in another type than the choice.
        items.insert(items.begin() + at, base[size_t(was)]);
        return items;
    }
    const int order = orderOf(item);
    while (order >= 0 && at > 0) {
        const Json &before = items[size_t(at - 1)];
        if (holdsItem(base, before) || orderOf(before) < order)
            break;
        --at;
    }
    items.insert(items.begin() + at, item);
    return items;
}

Json::Array withoutItem(Json::Array items, const Json &item)
{
    std::erase_if(items, [&item](const Json &each) { return isSameItem(each, item); });
    return items;
}

FieldValue baseValue(const FormModel &model, const QString &path)
{
    return model.mode() == FormModel::Mode::Create ? model.defaultValue(path)
                                                   : model.savedValue(path);
}

FieldValue emptiedValue(const FormModel &model, const QString &path, const Json &empty)
{
    const FieldValue base = baseValue(model, path);
    return base.isEmpty() ? base : FieldValue(empty);
}

QString itemInWords(const FieldSpec &spec, const Json &item)
{
    if (const int at = choiceOf(spec, FieldValue(item)); at >= 0)
        return spec.choices.at(at).label;
    return item.scalarText().value_or(QString::fromUtf8(writeJson(item)));
}

QString notOffered(const QString &words, const QString &platformName)
{
    return platformName.isEmpty()
        ? ChoiceSetTr::tr("%1 (not offered by the platform)").arg(isolated(words))
        : ChoiceSetTr::tr("%1 (not offered by %2)").arg(isolated(words), isolated(platformName));
}

} // namespace plugboard
