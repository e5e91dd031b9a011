// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/itemform.h"

#include "schema/validation.h"
#include "ui/widgets/isolate.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <utility>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct ItemFormTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ItemForm)
};

ItemCell cellOf(const Json &value)
{
    if (const std::optional<QString> text = value.scalarText())
        return {*text, false, {}, FieldValue(value)};
    return {QString::fromUtf8(writeJson(value)), true, {}, FieldValue(value)};
}

//! What a new item begins as: a switch is off, anything else is still to be said.
Json blankItem(const FieldSpec *itemSpec)
{
    const bool isSwitch = itemSpec && itemSpec->kind == FieldKind::Bool;
    const bool isChosen = itemSpec && (isSwitch || itemSpec->kind == FieldKind::Choice);
    if (isChosen && itemSpec->defaultValue.json().scalarText())
        return itemSpec->defaultValue.json();
    if (isSwitch)
        return itemSpec->wire == WireForm::Native ? Json(false) : Json(u"false"_s);
    return Json(QString());
}

bool isTechnicalKind(const FieldSpec *itemSpec)
{
    if (!itemSpec)
        return false;
    switch (itemSpec->kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Bool:
    case FieldKind::Url:
    case FieldKind::Email:
    case FieldKind::Reference:
        return true;
    default:
        return !itemSpec->constraints.format.isEmpty();
    }
}

bool isWrongItem(const FieldSpec *itemSpec, const Json &value)
{
    if (!itemSpec || itemSpec->wire != WireForm::Native || !value.isString())
        return false;
    const bool isParsed = itemSpec->kind == FieldKind::Integer
        || itemSpec->kind == FieldKind::Decimal || itemSpec->kind == FieldKind::Bool;
    return isParsed && !valueFromText(*itemSpec, value.toString());
}

QStringList lines(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s);
    for (const QChar end :
         {QChar(u'\r'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator)})
        text.replace(end, u'\n');
    return text.contains(u'\n') ? text.split(u'\n', Qt::SkipEmptyParts) : QStringList{text};
}

//! "1, 4 and more": where entries stand, for people.
QString places(const QList<qsizetype> &places)
{
    constexpr qsizetype kMost = 5;
    QStringList words;
    for (qsizetype i = 0; i < qMin(kMost, places.size()); ++i)
        words += QLocale().toString(places.at(i) + 1);
    const QString all = words.join(ItemFormTr::tr(", ", "between numbers"));
    return places.size() > kMost ? ItemFormTr::tr("%1 and more").arg(all) : all;
}

} // namespace

QStringList ItemForm::parts(const QString &text, const FieldValue &) const
{
    return lines(text);
}

const FieldSpec *scalarTemplate(const FieldSpec &spec)
{
    const bool is = spec.children.size() == 1 && spec.children.front().key.isEmpty();
    return is ? &spec.children.front() : nullptr;
}

Json itemFromText(const FieldSpec *itemSpec, const Json &before, const QString &text)
{
    if (before.scalarText() == text)
        return before;
    if (itemSpec && itemSpec->wire == WireForm::Native) {
        const Result<FieldValue> value = valueFromText(*itemSpec, text);
        return value && value->json().scalarText() ? value->json() : Json(text);
    }
    if (before.isNumber()) {
        const Result<Json> number = parseJson(text.toUtf8());
        if (number && number->isNumber() && number->scalarText() == text)
            return *number;
    }
    if (before.isBool() && (text == u"true" || text == u"false"))
        return Json(text == u"true");
    return Json(text);
}

bool ListForm::isText(const FieldValue &present) const
{
    return spec().wire == WireForm::Text && !present.json().isArray();
}

std::vector<ItemEntry> ListForm::entries(const FieldValue &value) const
{
    std::vector<ItemEntry> entries;
    if (!isText(value)) {
        for (const Json &item : value.json().items())
            entries.push_back({{}, item});
    } else if (const QString text = value.displayText(); !text.isEmpty()) {
        const QStringList items = text.split(u',');
        for (const QString &item : items)
            entries.push_back({{}, Json(item)});
    }
    return entries;
}

FieldValue ListForm::value(const std::vector<ItemEntry> &entries, const FieldValue &present) const
{
    if (isText(present)) {
        QStringList items;
        for (const ItemEntry &entry : entries)
            items += entry.value.scalarText().value_or(QString());
        return FieldValue::text(items.join(u','));
    }
    Json::Array items;
    for (const ItemEntry &entry : entries)
        items.push_back(entry.value);
    return FieldValue(Json(std::move(items)));
}

ItemCell ListForm::cell(const ItemEntry &entry, int) const
{
    return cellOf(entry.value);
}

void ListForm::setCell(ItemEntry &entry, int, const QString &text) const
{
    entry.value = itemFromText(scalarTemplate(spec()), entry.value, text);
}

void ListForm::putCell(ItemEntry &entry, int, const FieldValue &value) const
{
    entry.value = value.json();
}

const FieldSpec *ListForm::cellSpec(int) const
{
    return scalarTemplate(spec());
}

ItemEntry ListForm::blank() const
{
    return {{}, blankItem(scalarTemplate(spec()))};
}

bool ListForm::isWrong(const ItemEntry &entry, int) const
{
    return isWrongItem(scalarTemplate(spec()), entry.value);
}

bool ListForm::isTechnical(int) const
{
    return isTechnicalKind(scalarTemplate(spec()));
}

QStringList ListForm::parts(const QString &text, const FieldValue &present) const
{
    QStringList parts = lines(text);
    if (!isText(present))
        return parts;
    const QStringList before = std::exchange(parts, {});
    for (const QString &line : before)
        parts += line.split(u',');
    return parts;
}

std::vector<ItemEntry> MapForm::entries(const FieldValue &value) const
{
    std::vector<ItemEntry> entries;
    for (const JsonMember &member : value.json().members())
        entries.push_back({member.name, member.value});
    return entries;
}

FieldValue MapForm::value(const std::vector<ItemEntry> &entries, const FieldValue &) const
{
    Json::Object members;
    for (const ItemEntry &entry : entries)
        members.push_back({entry.key, entry.value});
    return FieldValue(Json(std::move(members)));
}

QStringList MapForm::columns() const
{
    return {ItemFormTr::tr("Key"), ItemFormTr::tr("Value")};
}

ItemCell MapForm::cell(const ItemEntry &entry, int column) const
{
    return column == 0 ? ItemCell{entry.key, false, {}, {}} : cellOf(entry.value);
}

void MapForm::setCell(ItemEntry &entry, int column, const QString &text) const
{
    if (column == 0)
        entry.key = text;
    else
        entry.value = itemFromText(scalarTemplate(spec()), entry.value, text);
}

void MapForm::putCell(ItemEntry &entry, int column, const FieldValue &value) const
{
    if (column == 0)
        entry.key = value.displayText();
    else
        entry.value = value.json();
}

const FieldSpec *MapForm::cellSpec(int column) const
{
    return column == 0 ? nullptr : scalarTemplate(spec());
}

ItemEntry MapForm::blank() const
{
    return {{}, blankItem(scalarTemplate(spec()))};
}

bool MapForm::isWrong(const ItemEntry &entry, int column) const
{
    return column == 1 && isWrongItem(scalarTemplate(spec()), entry.value);
}

bool MapForm::isTechnical(int column) const
{
    return column == 0 || isTechnicalKind(scalarTemplate(spec()));
}

QStringList MapForm::warnings(const std::vector<ItemEntry> &entries) const
{
    QHash<QString, QList<qsizetype>> standing;
    QStringList order;
    for (size_t i = 0; i < entries.size(); ++i) {
        QList<qsizetype> &where = standing[entries[i].key];
        if (where.isEmpty())
            order += entries[i].key;
        where.append(qsizetype(i));
    }
    QStringList warnings;
    for (const QString &key : std::as_const(order)) {
        const QList<qsizetype> &where = standing[key];
        if (key.isEmpty()) {
            warnings += where.size() == 1
                ? ItemFormTr::tr("Entry %1 has no key.").arg(places(where))
                : ItemFormTr::tr("Entries %1 have no key.").arg(places(where));
        } else if (where.size() > 1) {
            warnings += ItemFormTr::tr("The key %1 stands more than once: in entries %2.")
                            .arg(isolated(key), places(where));
        }
    }
    constexpr qsizetype kMost = 3;
    return warnings.mid(0, kMost);
}

std::vector<ItemEntry> RecordForm::entries(const FieldValue &value) const
{
    std::vector<ItemEntry> entries;
    for (const Json &item : value.json().items())
        entries.push_back({{}, item});
    return entries;
}

FieldValue RecordForm::value(const std::vector<ItemEntry> &entries, const FieldValue &) const
{
    Json::Array items;
    for (const ItemEntry &entry : entries)
        items.push_back(entry.value);
    return FieldValue(Json(std::move(items)));
}

QStringList RecordForm::columns() const
{
    QStringList headings;
    for (const FieldSpec &field : spec().children)
        headings += field.label;
    return headings;
}

ItemCell RecordForm::cell(const ItemEntry &entry, int column) const
{
    const Json *member = entry.value.find(field(column).key);
    if (!member)
        return {{}, false, ItemFormTr::tr("not set"), {}};
    return member->isNull() ? ItemCell{{}, false, ItemFormTr::tr("null"), FieldValue::null()}
                            : cellOf(*member);
}

void RecordForm::setCell(ItemEntry &entry, int column, const QString &text) const
{
    const FieldSpec &of = field(column);
    const Json *member = entry.value.find(of.key);
    // Nothing was typed where nothing is.
    if (text.isEmpty() && (!member || member->isNull()))
        return;
    const bool isTyped = of.kind == FieldKind::Integer || of.kind == FieldKind::Decimal
        || of.kind == FieldKind::Bool || of.kind == FieldKind::Choice;
    // No number is an empty text; one that was taken away is not there.
    if (text.isEmpty() && isTyped)
        entry.value.remove(of.key);
    else
        entry.value.set(of.key, itemFromText(&of, member ? *member : Json(), text));
}

void RecordForm::putCell(ItemEntry &entry, int column, const FieldValue &value) const
{
    if (value.presence() == Presence::Absent)
        entry.value.remove(field(column).key);
    else
        entry.value.set(field(column).key, value.json());
}

ItemEntry RecordForm::blank() const
{
    Json record = Json::object();
    for (const FieldSpec &field : spec().children)
        if (field.defaultValue.isValue())
            record.set(field.key, field.defaultValue.json());
    return {{}, record};
}

bool RecordForm::isWrong(const ItemEntry &entry, int column) const
{
    const Json *member = entry.value.find(field(column).key);
    return member && isWrongItem(&field(column), *member);
}

bool RecordForm::isTechnical(int column) const
{
    return isTechnicalKind(&field(column));
}

} // namespace plugboard
