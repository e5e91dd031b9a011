// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/pendingconditions.h"

namespace plugboard::n8n {

//! "displayOptions" and "disabledOptions" of properties.
class Conditions
{
public:
    Conditions(FormBuilder &builder, PendingConditions &pending)
        : m_builder(builder), m_pending(pending)
    {
    }

    //! When the property at \a path, a part of \a parent, is shown and can be edited.
    void read(const QString &path, const QString &parent, const Json &property);

private:
    struct Reading
    {
        std::vector<PendingConditions::Term> terms;
        //! All of it was understood.
        bool isWhole = true;
    };
    [[nodiscard]] Reading terms(const QString &path, const QString &parent, const Json &options,
                                const QString &name);
    void side(Reading &reading, const QString &path, const QString &parent, const Json &keys,
              bool hides, const QString &name);
    [[nodiscard]] std::optional<Condition> condition(const QString &path, const QString &key,
                                                     const Json &values, const QString &asked);
    [[nodiscard]] static std::optional<Condition> compared(const QString &asked,
                                                           const Json &condition);

    FormBuilder &m_builder;
    PendingConditions &m_pending;
    //! Keys such as "@version", told once.
    QSet<QString> m_told;
};

} // namespace plugboard::n8n
