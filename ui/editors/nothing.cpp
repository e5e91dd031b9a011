// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/nothing.h"

#include "ui/editors/groupheading.h"

#include <QCoreApplication>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct NothingTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Nothing)
};

//! JSON Schema says so among its types; what a platform sent as null may be null again.
bool mayBeNull(const FieldSpec &spec)
{
    return spec.dataType.split(u'|').contains(u"null"_s) || spec.saved.presence() == Presence::Null
        || spec.defaultValue.presence() == Presence::Null;
}

//! An empty text is a value of its own.
bool isText(const FieldSpec &spec)
{
    switch (spec.kind) {
    case FieldKind::Text:
    case FieldKind::Multiline:
    case FieldKind::Reference:
        return true;
    default:
        return false;
    }
}

} // namespace

QList<Nothing> nothingsOf(const FormModel &model, const QString &path)
{
    const FieldSpec &spec = model.field(path);
    QList<Nothing> possible;
    if (spec.secret || !spec.isInput() || isGroup(spec))
        return possible;
    if (!model.isRequired(path))
        possible.append(Nothing::LeftOut);
    if (mayBeNull(spec))
        possible.append(Nothing::Null);
    if (isText(spec))
        possible.append(Nothing::EmptyText);
    return possible;
}

std::optional<Nothing> nothingIn(const FieldValue &value)
{
    switch (value.presence()) {
    case Presence::Absent:
        return Nothing::LeftOut;
    case Presence::Null:
        return Nothing::Null;
    case Presence::Value:
        break;
    }
    if (value.json().isString() && value.isEmpty())
        return Nothing::EmptyText;
    return std::nullopt;
}

FieldValue nothingValue(Nothing nothing)
{
    switch (nothing) {
    case Nothing::Null:
        return FieldValue::null();
    case Nothing::EmptyText:
        return FieldValue::text(QString());
    case Nothing::LeftOut:
        break;
    }
    return FieldValue::absent();
}

QString nothingInWords(Nothing nothing)
{
    switch (nothing) {
    case Nothing::Null:
        return NothingTr::tr("null");
    case Nothing::EmptyText:
        return NothingTr::tr("empty text");
    case Nothing::LeftOut:
        break;
    }
    return NothingTr::tr("not set");
}

QString presentNothing(const FormModel &model, const QString &path)
{
    const std::optional<Nothing> now = nothingIn(model.value(path));
    const QList<Nothing> possible = nothingsOf(model, path);
    // An optional text that nobody filled in is the usual case and says nothing worth reading.
    const bool isUsual
        = !possible.contains(Nothing::Null) && now == nothingIn(model.savedValue(path));
    if (!now || possible.isEmpty() || isUsual)
        return {};
    const bool isOne = possible.size() == 1 && possible.constFirst() == *now;
    return isOne ? QString() : nothingInWords(*now);
}

} // namespace plugboard
