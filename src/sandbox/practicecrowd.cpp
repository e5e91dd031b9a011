// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicecrowd.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kDash = u" – "_s;

QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar letter : name.toLower()) {
        if (letter.isLetterOrNumber())
            slug += letter;
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    return slug;
}

//! Differs for each number below 5,760.
QString shopName(qsizetype number)
{
    static const QStringList first
        = {u"Amber"_s,  u"Birch"_s,   u"Cobalt"_s, u"Dune"_s,   u"Ember"_s,   u"Fern"_s,
           u"Golden"_s, u"Hazel"_s,   u"Indigo"_s, u"Jade"_s,   u"Kindred"_s, u"Linden"_s,
           u"Maple"_s,  u"Nordic"_s,  u"Olive"_s,  u"Pebble"_s, u"Quartz"_s,  u"Rowan"_s,
           u"Silver"_s, u"Thistle"_s, u"Umbra"_s,  u"Violet"_s, u"Willow"_s,  u"Zephyr"_s};
    static const QStringList second
        = {u"Anchor"_s,  u"Bay"_s,     u"Canyon"_s,   u"Dock"_s,   u"Falcon"_s,  u"Grove"_s,
           u"Harbour"_s, u"Island"_s,  u"Junction"_s, u"Kiln"_s,   u"Lantern"_s, u"Meadow"_s,
           u"Nest"_s,    u"Orchard"_s, u"Pier"_s,     u"Quarry"_s, u"River"_s,   u"Summit"_s,
           u"Trail"_s,   u"Union"_s,   u"Valley"_s,   u"Wharf"_s,  u"Yard"_s,    u"Lane"_s};
    static const QStringList trade
        = {u"Outdoors"_s, u"Toys"_s,  u"Books"_s, u"Tools"_s,   u"Coffee"_s,
           u"Apparel"_s,  u"Audio"_s, u"Bikes"_s, u"Kitchen"_s, u"Lighting"_s};
    const qsizetype round = number / (first.size() * second.size());
    return first.at(number % first.size()) + u' ' + second.at(number / first.size() % second.size())
        + u' ' + trade.at((number + round) % trade.size());
}

//! "Kestrel Audio" of "Kestrel Audio – Shopify France", and of "Kestrel Audio ERP" too.
QStringList shopsOf(const QList<PracticeConnection> &connections)
{
    QStringList shops;
    for (const PracticeConnection &one : connections) {
        const qsizetype dash = one.name.indexOf(kDash);
        if (dash > 0 && !shops.contains(one.name.left(dash)))
            shops << one.name.left(dash);
    }
    return shops;
}

} // namespace

QList<PracticeConnection> makeCrowd(const QList<PracticeConnection> &few, int count)
{
    QList<PracticeConnection> crowd;
    if (few.isEmpty())
        return crowd;
    const QStringList shops = shopsOf(few);
    qint64 id = std::ranges::max(few, {}, &PracticeConnection::id).id;
    crowd.reserve(count);
    for (int n = 0; n < count; ++n) {
        const PracticeConnection &model = few.at(n % few.size());
        const auto shop = std::ranges::find_if(
            shops, [&model](const QString &one) { return model.name.startsWith(one); });
        PracticeConnection made = model;
        id += 3 + n % 7;
        made.id = id;
        const QString oldMark = u"practice-%1-"_s.arg(model.id);
        const QString newMark = u"practice-%1-"_s.arg(made.id);
        QString oldSlug;
        QString newSlug;
        if (shop != shops.end()) {
            const QString name
                = shopName(n / few.size() * shops.size() + std::distance(shops.begin(), shop));
            made.name = name + model.name.mid(shop->size());
            oldSlug = slugOf(*shop);
            newSlug = slugOf(name);
        } else {
            made.name = u"%1 %2"_s.arg(model.name).arg(n / few.size() + 1);
        }
        for (Json &value : made.values) {
            if (!value.isString())
                continue;
            QString text = value.toString();
            text.replace(oldMark, newMark);
            if (!oldSlug.isEmpty())
                text.replace(oldSlug, newSlug);
            value = Json(std::move(text));
        }
        crowd.append(std::move(made));
    }
    return crowd;
}

} // namespace plugboard
