// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace plugboard {

//! A string that names one kind of thing, so that an account's id cannot be passed for a
//! connection's.
template <typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) { }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

//! Our own id of an account: a UUID without braces, made when the account is added.
using AccountId = Id<struct AccountTag>;
//! The platform's id of a connection, as text whatever the platform's own type is.
using ConnectionId = Id<struct ConnectionTag>;
//! The platform's handle of a connection type.
using TypeId = Id<struct TypeTag>;

} // namespace plugboard
