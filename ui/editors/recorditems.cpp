// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/recorditems.h"

#include "ui/editors/fieldeditor.h"
#include "ui/widgets/isolate.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct RecordItemsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::RecordItems)
};

bool isTemplate(const FieldSpec &spec)
{
    return spec.kind == FieldKind::List || spec.kind == FieldKind::Map;
}

//! Its fields are places in a list ("[0]", "[1]").
bool isTuple(const FieldSpec &spec)
{
    return !spec.children.empty() && spec.children.front().key.startsWith(u'[');
}

//! Whether \a member can be shown as the fields of \a spec.
bool isOfFields(const FieldSpec &spec, const Json *member)
{
    return spec.kind == FieldKind::Object && !spec.children.empty() && !isTuple(spec)
        && (!member || member->isNull() || member->isObject());
}

bool holdsSecret(const FieldSpec &spec)
{
    return spec.secret || std::any_of(spec.children.begin(), spec.children.end(), holdsSecret);
}

Json withMember(const Json &container, const QStringList &keys, qsizetype at,
                const FieldValue &value)
{
    const QString &key = keys.at(at);
    const Json *present = container.find(key);
    const bool isAbsent = value.presence() == Presence::Absent;
    if (isAbsent && !present)
        return container;
    Json changed = container.isObject() ? container : Json::object();
    if (at + 1 < keys.size())
        changed.set(key, withMember(present ? *present : Json::object(), keys, at + 1, value));
    else if (isAbsent)
        changed.remove(key);
    else
        changed.set(key, value.json());
    return changed;
}

} // namespace

RecordItems::RecordItems(const FieldSpec &list)
    : m_fields(list.children)
    , m_isRecord(!list.children.empty() && !list.children.front().key.isEmpty())
{
    if (m_isRecord)
        walk(m_fields, {});
}

void RecordItems::walk(const std::vector<FieldSpec> &fields, const QStringList &above)
{
    for (const FieldSpec &field : fields) {
        m_keys.insert(field.path, above + QStringList{field.key});
        if (isTemplate(field))
            continue;
        // What a choice brings stands beside it.
        walk(field.children,
             field.kind == FieldKind::Object ? above + QStringList{field.key} : above);
    }
}

void RecordItems::setSaved(FieldSpec &spec, const Json *member)
{
    spec.saved = member ? FieldValue(*member) : FieldValue::absent();
    if (spec.secret) {
        // Its text would stand in the list's value, which is stored and shown.
        spec.saved = member && !member->isNull() ? FieldValue::text(QString()) : FieldValue::null();
        spec.secretKnown = member && !member->isNull();
        spec.readOnly = true;
        spec.readOnlyReason
            = RecordItemsTr::tr("A secret inside a list is kept as it is; it cannot be changed "
                                "here.");
        spec.children.clear();
    }
}

void RecordItems::fill(FieldSpec &spec, const Json *container)
{
    const Json *member = container ? container->find(spec.key) : nullptr;
    setSaved(spec, member);
    if (spec.kind == FieldKind::Object && !isOfFields(spec, member)) {
        spec.kind = FieldKind::Json;
        spec.children.clear();
    }
    if (isTemplate(spec))
        return;
    const Json *inside = spec.kind != FieldKind::Object ? container
        : member && member->isObject()                  ? member
                                                        : nullptr;
    for (FieldSpec &child : spec.children)
        fill(child, inside);
}

FormSpec RecordItems::form(const Json &item) const
{
    FormSpec form;
    if (m_isRecord && !item.isObject() && !item.isNull())
        return form;
    form.fields = m_fields;
    for (FieldSpec &field : form.fields) {
        if (m_isRecord)
            fill(field, &item);
        else
            setSaved(field, &item);
    }
    return form;
}

Json RecordItems::withValue(const Json &item, const QString &path, const FieldValue &value) const
{
    const QStringList keys = m_keys.value(path);
    return keys.isEmpty() ? value.json() : withMember(item, keys, 0, value);
}

Json RecordItems::blank() const
{
    if (!m_isRecord) {
        const bool hasTemplate = !m_fields.empty();
        const FieldSpec item = hasTemplate ? m_fields.front() : FieldSpec();
        if (item.defaultValue.isValue())
            return item.defaultValue.json();
        switch (item.kind) {
        case FieldKind::List:
        case FieldKind::MultiChoice:
            return Json::array();
        case FieldKind::Object:
        case FieldKind::Map:
            return Json::object();
        default:
            return {};
        }
    }
    Json record = Json::object();
    const auto add
        = [&record, this](const std::vector<FieldSpec> &fields, const auto &self) -> void {
        for (const FieldSpec &field : fields) {
            if (!field.visibleIf.isAlways() || field.secret)
                continue;
            if (field.defaultValue.isValue())
                record = withValue(record, field.path, field.defaultValue);
            else if (!isTemplate(field) && !isTuple(field))
                self(field.children, self);
        }
    };
    add(m_fields, add);
    return record;
}

QString RecordItems::summary(const Json &item) const
{
    constexpr qsizetype kMostParts = 3;
    constexpr qsizetype kLongest = 80;
    QStringList parts;
    if (m_isRecord) {
        for (const FieldSpec &field : m_fields) {
            const Json *member = field.secret || field.hidden ? nullptr : item.find(field.key);
            if (!member || !member->scalarText() || parts.size() == kMostParts)
                continue;
            const QString words = valueInWords(field, FieldValue(*member)).simplified();
            // "On" alone says nothing.
            if (member->isBool() && member->toBool())
                parts += isolated(field.label);
            else if (!member->isBool() && !member->scalarText()->isEmpty())
                parts += isolated(words.left(kLongest));
        }
    }
    if (!parts.isEmpty())
        return parts.join(u" · "_s);
    const bool isToBeKept = std::any_of(m_fields.begin(), m_fields.end(), holdsSecret);
    return isToBeKept ? RecordItemsTr::tr("an item with secrets")
                      : QString::fromUtf8(writeJson(item)).left(kLongest);
}

} // namespace plugboard
