// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/rawbody.h"

#include "schema/rawcompare.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct RawBodyTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::RawBody)
};

//! Nothing where the numbers lead elsewhere.
const Json *holderIn(const Json &body, const std::vector<size_t> &numbers)
{
    const Json *at = &body;
    for (const size_t number : numbers) {
        if (at->isObject() && number < at->members().size())
            at = &at->members()[number].value;
        else if (at->isArray() && number < at->items().size())
            at = &at->items()[number];
        else
            return nullptr;
    }
    return at->isObject() ? at : nullptr;
}

Json &mutableHolder(Json &body, const std::vector<size_t> &numbers)
{
    return const_cast<Json &>(*holderIn(std::as_const(body), numbers));
}

void removeFirst(Json &object, const QString &name)
{
    Json::Object &members = object.members();
    const auto found
        = std::find_if(members.begin(), members.end(),
                       [&name](const JsonMember &member) { return member.name == name; });
    if (found != members.end())
        members.erase(found);
}

//! Whether \a sent is what the form took for \a saved: a number may have become its text.
bool isSaved(const std::optional<Json> &sent, const FieldValue &saved)
{
    if (!sent || sent->isNull())
        return !saved.isValue();
    return saved.isValue()
        && (*sent == saved.json()
            || (sent->scalarText() && sent->scalarText() == saved.json().scalarText()));
}

//! Whose value is whatever JSON it is.
bool takesAnyJson(FieldKind kind)
{
    switch (kind) {
    case FieldKind::MultiChoice:
    case FieldKind::List:
    case FieldKind::Object:
    case FieldKind::Map:
    case FieldKind::Json:
    case FieldKind::Raw:
        return true;
    default:
        return false;
    }
}

//! Why \a json cannot be the value of \a field; empty where it can.
QString unfit(const RawBody::Field &field, const Json &json)
{
    if (holdsMarker(json))
        return RawBodyTr::tr("A secret's marker stands only where the platform has that secret.");
    if (takesAnyJson(field.kind) || json.isNull() || json.isString())
        return {};
    if (json.isArray() || json.isObject())
        return RawBodyTr::tr("A single value is expected here, not a list or an object.");
    if (field.wire == WireForm::Text)
        return RawBodyTr::tr("The platform takes a text here: put it between quotation marks.");
    return {};
}

} // namespace

RawBody::RawBody(const FormSpec &form, Json body) : m_body(std::move(body))
{
    addFields(form.fields);
    // A form without any field's place was not made of this body.
    if (!m_fields.empty() && form.namePlace) {
        Field name;
        name.place = *form.namePlace;
        if (const Json *holder = holderIn(m_body, name.place.holder)) {
            if (const Json *sent = holder->find(name.place.member))
                name.sent = *sent;
            name.saved = name.sent ? FieldValue(*name.sent) : FieldValue();
            m_fields.push_back(std::move(name));
        }
    }
}

void RawBody::addFields(const std::vector<FieldSpec> &specs)
{
    for (const FieldSpec &spec : specs) {
        if (spec.place && spec.isInput()) {
            add({spec.path,
                 *spec.place,
                 spec.secret,
                 spec.readOnly,
                 spec.readOnlyReason,
                 spec.kind,
                 spec.wire,
                 spec.saved,
                 {}});
        }
        // An item's template has no one place.
        if (spec.kind != FieldKind::List && spec.kind != FieldKind::Map)
            addFields(spec.children);
    }
}

void RawBody::add(Field field)
{
    const Json *holder = holderIn(m_body, field.place.holder);
    if (!holder)
        return;
    if (const Json *sent = holder->find(field.place.member))
        field.sent = *sent;
    if (field.secret || isSaved(field.sent, field.saved))
        m_fields.push_back(std::move(field));
}

std::optional<Json> RawBody::shown(const Field &field, const RawDraft &draft)
{
    if (field.path.isEmpty())
        return draft.name ? std::optional<Json>(*draft.name) : field.sent;
    if (field.secret) {
        const SecretState state = draft.secrets.value(field.path, SecretState::Unknown);
        const bool isTouched = state != SecretState::Kept && state != SecretState::Unknown;
        return field.sent || isTouched ? std::optional(secretMarker(secretStateName(state)))
                                       : std::nullopt;
    }
    const auto edited = draft.values.constFind(field.path);
    if (edited == draft.values.constEnd())
        return field.sent;
    return edited->presence() == Presence::Absent ? std::nullopt : std::optional(edited->json());
}

Json RawBody::withDraft(const RawDraft &draft) const
{
    Json out = m_body;
    std::vector<const Field *> removed;
    for (const Field &field : m_fields) {
        std::optional<Json> value = shown(field, draft);
        if (value == field.sent)
            continue;
        if (value)
            mutableHolder(out, field.place.holder).set(field.place.member, *std::move(value));
        else if (field.sent)
            removed.push_back(&field);
    }
    // Afterwards and from the end, as what is removed moves what comes after it.
    std::sort(removed.begin(), removed.end(),
              [](const Field *a, const Field *b) { return a->place.holder > b->place.holder; });
    for (const Field *field : removed)
        removeFirst(mutableHolder(out, field->place.holder), field->place.member);
    return out;
}

QByteArray RawBody::text(const RawDraft &draft) const
{
    return writeJsonPretty(withDraft(draft));
}

RawReading RawBody::read(QByteArrayView text, const RawDraft &draft) const
{
    RawReading out;
    const LocatedJson edited = locateJson(text);
    if (edited.fault) {
        out.problems.append({{}, 0, edited.fault->offset, edited.fault->message});
    } else {
        const TextLines lines(text);
        RawComparison comparison = compareRaw(m_body, edited, m_fields);
        // Where the shape differs, a value may stand in another field's place.
        const bool isShaped = comparison.problems.isEmpty();
        out.problems = std::move(comparison.problems);
        out.isSame = isShaped;
        for (size_t i = 0; i < m_fields.size(); ++i) {
            const auto found = comparison.found.constFind(i);
            if (found == comparison.found.constEnd())
                continue;
            const Field &field = m_fields[i];
            out.lines.insert(field.path, lines.lineOf(found->offset));
            const std::optional<Json> now
                = found->value ? std::optional(*found->value) : std::nullopt;
            const std::optional<Json> was = shown(field, draft);
            if (now == was)
                continue;
            out.isSame = false;
            const QString why = refusal(field, now);
            if (!why.isEmpty())
                out.problems.append({field.path, 0, found->offset, why});
            else if (isShaped)
                out.changes.push_back(change(field, now));
        }
    }
    std::stable_sort(out.problems.begin(), out.problems.end(),
                     [](const RawProblem &a, const RawProblem &b) { return a.offset < b.offset; });
    if (!out.problems.isEmpty()) {
        const TextLines lines(text);
        for (RawProblem &problem : out.problems)
            problem.line = lines.lineOf(problem.offset);
    }
    return out;
}

QString RawBody::refusal(const Field &field, const std::optional<Json> &now)
{
    if (field.secret) {
        return RawBodyTr::tr("Replace the secret in the form, and put its marker back: here it "
                             "could be seen.");
    }
    // What the platform itself sent is right, whatever it takes from others.
    if (now == field.sent)
        return {};
    if (field.readOnly) {
        return field.readOnlyReason.isEmpty()
            ? RawBodyTr::tr("The platform does not allow changes here.")
            : field.readOnlyReason;
    }
    if (!now && field.sent) {
        return RawBodyTr::tr("“%1” is missing here; write null for no value.")
            .arg(field.place.member);
    }
    if (field.path.isEmpty())
        return now && now->isString() ? QString() : RawBodyTr::tr("The name must be a text.");
    return now ? unfit(field, *now) : QString();
}

RawChange RawBody::change(const Field &field, const std::optional<Json> &now)
{
    if (now == field.sent)
        return {field.path, field.saved, true};
    return {field.path, now ? FieldValue(*now) : FieldValue::absent(), false};
}

} // namespace plugboard
