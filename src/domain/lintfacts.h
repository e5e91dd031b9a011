// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "schema/fieldspec.h"

#include <QHash>
#include <QSet>

namespace plugboard {

//! What is said of a value by its text alone; of no secret's.
struct ValueTraits
{
    bool isHttp = false;
    bool isHttps = false;
    //! It names a host with a word such as "prod" in it.
    bool namesProduction = false;
    //! It names a host with a word such as "staging" or "test" in it.
    bool namesTest = false;
    //! A blank stands before or after it.
    bool hasEdgeBlank = false;

    friend bool operator==(const ValueTraits &, const ValueTraits &) = default;
};
[[nodiscard]] ValueTraits valueTraits(const FieldSpec &spec, const QString &text);

//! What the connections of one type have in one field.
struct FieldFacts
{
    //! Those that have the field.
    int connections = 0;
    //! The value that most of them have, as text, and how many; empty where nothing is common, or
    //! where most have none.
    QString common;
    int commonCount = 0;
    // How many have a value of which that can be said.
    int http = 0;
    int https = 0;
    int namesProduction = 0;
    int namesTest = 0;
    int edgeBlanks = 0;
};

//! The values of one type's connections as far as our warnings need them, each connection counted
//! once. No secret is looked at. Filled on one thread, then read by any.
class TypeFacts
{
public:
    void add(const ConnectionId &id, const FormSpec &form);
    //! After the last add(): what is common is known from now on, and single values are forgotten.
    void settle();

    [[nodiscard]] int connections() const { return int(m_ids.size()); }
    [[nodiscard]] bool holds(const ConnectionId &id) const { return m_ids.contains(id); }
    //! nullptr where no connection has it.
    [[nodiscard]] const FieldFacts *field(const QString &path) const;

private:
    struct Counting
    {
        FieldFacts facts;
        QHash<QString, int> values;
        //! Too many different ones for any to be common.
        bool isVaried = false;
    };
    void addFields(const std::vector<FieldSpec> &fields);

    QSet<ConnectionId> m_ids;
    QHash<QString, Counting> m_counting;
    QHash<QString, FieldFacts> m_fields;
};

//! Whether our warnings look at such a field at all: no secret, no list, nothing long.
[[nodiscard]] bool isLinted(const FieldSpec &spec);

} // namespace plugboard
