// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sensitive.h"

#include <QHash>

#include <memory>

namespace plugboard {

//! Where a form's typed secrets are: the only place of a draft that holds their text. Undo commands
//! and field states hold a SecretHandle, a number that means something only to this vault; a text
//! goes with its last handle, or at once by wipe().
class SecretVault
{
public:
    //! Nothing where the text was wiped.
    [[nodiscard]] std::shared_ptr<const Sensitive> text(int id) const;
    void wipe() { m_entries.clear(); }

private:
    friend class SecretHandle;
    struct Entry
    {
        std::shared_ptr<const Sensitive> text;
        int holders = 0;
    };
    QHash<int, Entry> m_entries;
    int m_lastId = 0;
};

//! A counted reference to one text in a vault; empty by default.
class SecretHandle
{
public:
    SecretHandle() = default;
    SecretHandle(std::shared_ptr<SecretVault> vault, Sensitive text);
    ~SecretHandle();
    SecretHandle(const SecretHandle &other);
    SecretHandle(SecretHandle &&other) noexcept;
    SecretHandle &operator=(SecretHandle other) noexcept;

    //! Nothing for an empty handle and where the vault was wiped.
    [[nodiscard]] std::shared_ptr<const Sensitive> text() const;

    //! The same entry; equal texts in two entries are not compared.
    friend bool operator==(const SecretHandle &a, const SecretHandle &b)
    {
        return a.m_id == b.m_id && a.m_vault == b.m_vault;
    }

private:
    std::shared_ptr<SecretVault> m_vault;
    int m_id = 0;
};

} // namespace plugboard
