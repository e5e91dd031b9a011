// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace plugboard {

enum class Presence { Absent, Null, Value };
//! "absent", "null" or "value".
[[nodiscard]] QString presenceName(Presence presence);

//! A field's value: absent, null and empty are three different things.
class FieldValue
{
public:
    FieldValue() = default;
    FieldValue(Json json);
    [[nodiscard]] static FieldValue absent() { return {}; }
    [[nodiscard]] static FieldValue null() { return FieldValue(Json()); }
    [[nodiscard]] static FieldValue text(const QString &text) { return FieldValue(Json(text)); }

    [[nodiscard]] Presence presence() const { return m_presence; }
    [[nodiscard]] bool isValue() const { return m_presence == Presence::Value; }
    //! Null where there is no value.
    [[nodiscard]] const Json &json() const { return m_json; }
    //! A scalar as text as it is shown and edited; empty for absent, null, lists and objects.
    [[nodiscard]] QString displayText() const;
    //! Absent, null, or an empty string, list or object.
    [[nodiscard]] bool isEmpty() const;

    //! Typed comparison (A6): "1" and 1 differ, absent and null differ.
    friend bool operator==(const FieldValue &, const FieldValue &) = default;

private:
    Presence m_presence = Presence::Absent;
    Json m_json;
};

} // namespace plugboard
