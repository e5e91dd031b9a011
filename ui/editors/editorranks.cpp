// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/editorranks.h"

#include "ui/editors/groupheading.h"

#include <algorithm>

namespace plugboard::EditorRanks {

namespace {

constexpr int kNever = -1;
constexpr int kFallback = 0;
constexpr int kPossible = 5;
constexpr int kKind = 10;
constexpr int kHint = 20;
constexpr int kSize = 30;
//! Of a kind's own editor that takes any size.
constexpr int kAnySize = 35;
constexpr int kReadOnly = 40;
constexpr int kOnly = 100;

bool isScalar(const FieldValue &value)
{
    return !value.isValue() || value.json().scalarText().has_value();
}

//! Can stand in one line without loss.
bool isLine(const FieldValue &value)
{
    if (!isScalar(value))
        return false;
    const QString text = value.displayText();
    if (text.size() > kLongestLine)
        return false;
    for (const QChar c : text)
        if (c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
            || c.isNull())
            return false;
    return true;
}

bool isOffered(const FieldSpec &spec, const FieldValue &value)
{
    return spec.kind == FieldKind::Choice && !spec.choices.isEmpty() && isScalar(value);
}

bool isListOfOffered(const FieldSpec &spec, const FieldValue &value)
{
    return spec.kind == FieldKind::MultiChoice && !spec.secret && !spec.choices.isEmpty()
        && (!value.isValue() || value.json().isArray());
}

bool holdsSecret(const FieldSpec &spec)
{
    return spec.secret || std::any_of(spec.children.begin(), spec.children.end(), holdsSecret);
}

//! May stand in one line by its kind.
bool isLineKind(FieldKind kind)
{
    switch (kind) {
    case FieldKind::List:
    case FieldKind::MultiChoice:
    case FieldKind::Object:
    case FieldKind::Map:
    case FieldKind::Json:
    case FieldKind::Raw:
    case FieldKind::Multiline:
    case FieldKind::Certificate:
    case FieldKind::Key:
    case FieldKind::Visual:
        return false;
    default:
        return true;
    }
}

//! Items of scalars, as far as the metadata knows.
bool isOfScalars(const FieldSpec &spec)
{
    return spec.children.empty()
        || (spec.children.size() == 1 && spec.children.front().key.isEmpty()
            && isLineKind(spec.children.front().kind));
}

//! A column for each field of an item, as all items have it.
bool isOfRecords(const FieldSpec &spec)
{
    const auto isColumn = [](const FieldSpec &field) {
        return !field.key.isEmpty() && isLineKind(field.kind) && field.children.empty()
            && field.wire == WireForm::Native && field.visibleIf.isAlways();
    };
    return !spec.children.empty() && spec.children.size() <= kMostColumns
        && std::all_of(spec.children.begin(), spec.children.end(), isColumn);
}

//! Scalars of one line, with others among them that are kept; those others alone are better edited
//! as JSON.
template <typename Values>
bool areLines(const Values &values)
{
    const auto isScalarItem = [](const Json &item) { return item.scalarText().has_value(); };
    return std::all_of(
               values.begin(), values.end(),
               [&](const Json &item) { return !isScalarItem(item) || isLine(FieldValue(item)); })
        && (values.empty() || std::any_of(values.begin(), values.end(), isScalarItem));
}

} // namespace

int raw(const FieldSpec &, const FieldValue &)
{
    return kFallback;
}

int text(const FieldSpec &spec, const FieldValue &value)
{
    if (!isLine(value))
        return kNever;
    switch (spec.kind) {
    case FieldKind::Text:
    case FieldKind::Email:
    case FieldKind::Timezone:
    case FieldKind::Reference:
    case FieldKind::Secret:
        return kKind;
    // What their own editors cannot show, an option list without options above all.
    case FieldKind::Choice:
    case FieldKind::Bool:
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Url:
        return kPossible;
    default:
        return kNever;
    }
}

int multiline(const FieldSpec &spec, const FieldValue &value)
{
    if (!isScalar(value))
        return kNever;
    if (!isLine(value))
        return kSize;
    switch (spec.kind) {
    case FieldKind::Multiline:
    case FieldKind::Json:
    case FieldKind::Certificate:
    case FieldKind::Key:
    case FieldKind::File:
        return kKind;
    default:
        return spec.isMultiline() ? kHint : kNever;
    }
}

int secret(const FieldSpec &spec, const FieldValue &)
{
    return spec.secret ? kOnly : kNever;
}

int number(const FieldSpec &spec, const FieldValue &value)
{
    const bool is = spec.kind == FieldKind::Integer || spec.kind == FieldKind::Decimal;
    return is && isLine(value) ? kKind : kNever;
}

int boolean(const FieldSpec &spec, const FieldValue &value)
{
    if (spec.kind != FieldKind::Bool)
        return kNever;
    if (value.isEmpty())
        return kKind;
    const Json &json = value.json();
    const QString text = value.displayText();
    // "1", "yes" and the like would be written back as "true".
    return (json.isBool() || json.isString()) && (text == u"true" || text == u"false") ? kKind
                                                                                       : kNever;
}

int radio(const FieldSpec &spec, const FieldValue &value)
{
    return isOffered(spec, value) && spec.choices.size() <= kMostRadios ? kKind : kNever;
}

int combo(const FieldSpec &spec, const FieldValue &value)
{
    const qsizetype count = spec.choices.size();
    return isOffered(spec, value) && count > kMostRadios && count <= kMostInList ? kKind : kNever;
}

int searchable(const FieldSpec &spec, const FieldValue &value)
{
    return isOffered(spec, value) && spec.choices.size() > kMostInList ? kSize : kNever;
}

int url(const FieldSpec &spec, const FieldValue &value)
{
    return spec.kind == FieldKind::Url && isLine(value) ? kKind : kNever;
}

int fixedChoice(const FieldSpec &spec, const FieldValue &value)
{
    const bool is = spec.kind == FieldKind::Choice || spec.kind == FieldKind::Bool;
    return spec.readOnly && is && isLine(value) ? kReadOnly : kNever;
}

int checkBoxes(const FieldSpec &spec, const FieldValue &value)
{
    return isListOfOffered(spec, value) && spec.choices.size() <= kMostRadios ? kKind : kNever;
}

int checkList(const FieldSpec &spec, const FieldValue &value)
{
    return isListOfOffered(spec, value) && spec.choices.size() > kMostRadios ? kKind : kNever;
}

int listRows(const FieldSpec &spec, const FieldValue &value)
{
    // Options that the platform loads are a list of any texts here.
    const bool is = spec.kind == FieldKind::List
        || (spec.kind == FieldKind::MultiChoice && spec.choices.isEmpty());
    if (!is || holdsSecret(spec) || !isOfScalars(spec))
        return kNever;
    if (value.json().isArray())
        return areLines(value.json().items()) ? kKind : kNever;
    const bool isText = spec.wire == WireForm::Text && value.json().isString();
    return !value.isValue() || (isText && isLine(value)) ? kKind : kNever;
}

int records(const FieldSpec &spec, const FieldValue &value)
{
    if (spec.kind != FieldKind::List || holdsSecret(spec) || !isOfRecords(spec))
        return kNever;
    if (!value.isValue())
        return kKind;
    const auto fits = [&spec](const Json &item) {
        return item.isObject()
            && std::all_of(spec.children.begin(), spec.children.end(), [&](const FieldSpec &field) {
                   const Json *member = item.find(field.key);
                   return !member || !member->scalarText() || isLine(FieldValue(*member));
               });
    };
    const Json::Array &items = value.json().items();
    return value.json().isArray() && std::all_of(items.begin(), items.end(), fits) ? kKind : kNever;
}

int group(const FieldSpec &spec, const FieldValue &)
{
    return isGroup(spec) ? kOnly : kNever;
}

int items(const FieldSpec &spec, const FieldValue &value)
{
    // A list of scalars has its rows; what is in it beside them is better edited as JSON.
    const bool is = spec.kind == FieldKind::List && !spec.secret && !spec.children.empty()
        && !isOfScalars(spec);
    return is && (!value.isValue() || value.json().isArray()) ? kPossible : kNever;
}

int mapRows(const FieldSpec &spec, const FieldValue &value)
{
    if (spec.kind != FieldKind::Map || holdsSecret(spec) || !isOfScalars(spec))
        return kNever;
    if (!value.isValue())
        return spec.wire == WireForm::Native ? kKind : kNever;
    Json::Array values;
    for (const JsonMember &member : value.json().members()) {
        if (!isLine(FieldValue::text(member.name)))
            return kNever;
        values.push_back(member.value);
    }
    return value.json().isObject() && areLines(values) ? kKind : kNever;
}

int visual(const FieldSpec &spec, const FieldValue &)
{
    return spec.isInput() ? kNever : kOnly;
}

int pem(const FieldSpec &spec, const FieldValue &value)
{
    const bool is = spec.kind == FieldKind::Certificate || spec.kind == FieldKind::Key;
    return is && isScalar(value) ? kAnySize : kNever;
}

int moment(const FieldSpec &spec, const FieldValue &value)
{
    const bool is = spec.kind == FieldKind::Date || spec.kind == FieldKind::Time
        || spec.kind == FieldKind::Timestamp;
    return is && isLine(value) ? kKind : kNever;
}

int colour(const FieldSpec &spec, const FieldValue &value)
{
    return spec.kind == FieldKind::Colour && isLine(value) ? kKind : kNever;
}

} // namespace plugboard::EditorRanks
