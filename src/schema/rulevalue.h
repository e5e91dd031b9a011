// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <map>
#include <memory>

namespace plugboard {

//! A value as the rules of a schema see it. Numbers stay as they were written. It points into the
//! Json that it was made of.
class RuleValue
{
public:
    enum class Kind {
        //! Of which nothing is known but that it is there: a stand-in for a secret, an object that
        //! has a member twice.
        Unknown,
        //! Null, a boolean or a number.
        Scalar,
        Text,
        List,
        Object,
    };

    //! Nothing where \a json is too large or too deep to be checked.
    [[nodiscard]] static std::shared_ptr<const RuleValue> of(const Json &json);
    //! A name as a value of its own.
    [[nodiscard]] static RuleValue ofName(const QString &name);

    [[nodiscard]] Kind kind() const { return m_kind; }
    //! Null where it is no scalar.
    [[nodiscard]] const Json &scalar() const;
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const std::vector<RuleValue> &items() const { return m_items; }
    //! By name; what no UTF-8 can be is a replacement character in a name, and so is a NUL.
    [[nodiscard]] const std::map<QString, RuleValue> &members() const { return m_members; }
    //! Something in it is unknown.
    [[nodiscard]] bool hasUnknown() const { return m_hasUnknown; }
    //! "string", "array" …; empty for the unknown.
    [[nodiscard]] QString typeName() const;
    //! Whether it may stand for a secret that it does not show.
    [[nodiscard]] bool mayHideSecret() const;

    //! The same text for values that are equal: 1 and 1.0, members in any order. Nothing where
    //! something in it is unknown. Adds to \a effort, in steps.
    [[nodiscard]] std::optional<QByteArray> canonical(qint64 &effort) const;

    //! Of whoever hands it on in another form: made once, goes with it.
    mutable std::shared_ptr<const void> converted;

private:
    class Maker;
    void appendTo(QByteArray &text, qint64 &effort) const;

    Kind m_kind = Kind::Unknown;
    bool m_hasUnknown = false;
    const Json *m_scalar = nullptr;
    QString m_text;
    std::vector<RuleValue> m_items;
    std::map<QString, RuleValue> m_members;
};

//! \a text as it can be UTF-8 and goes whole through libraries that stop at a NUL.
[[nodiscard]] QString plainText(QString text);

} // namespace plugboard
