// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/secretvault.h"

namespace plugboard {

std::shared_ptr<const Sensitive> SecretVault::text(int id) const
{
    return m_entries.value(id).text;
}

SecretHandle::SecretHandle(std::shared_ptr<SecretVault> vault, Sensitive text)
    : m_vault(std::move(vault)), m_id(++m_vault->m_lastId)
{
    m_vault->m_entries.insert(m_id, {std::make_shared<const Sensitive>(std::move(text)), 1});
}

SecretHandle::~SecretHandle()
{
    if (!m_vault)
        return;
    const auto it = m_vault->m_entries.find(m_id);
    if (it != m_vault->m_entries.end() && --it->holders == 0)
        m_vault->m_entries.erase(it);
}

SecretHandle::SecretHandle(const SecretHandle &other) : m_vault(other.m_vault), m_id(other.m_id)
{
    if (!m_vault)
        return;
    const auto it = m_vault->m_entries.find(m_id);
    if (it != m_vault->m_entries.end())
        ++it->holders;
}

SecretHandle::SecretHandle(SecretHandle &&other) noexcept
    : m_vault(std::move(other.m_vault)), m_id(std::exchange(other.m_id, 0))
{
}

SecretHandle &SecretHandle::operator=(SecretHandle other) noexcept
{
    std::swap(m_vault, other.m_vault);
    std::swap(m_id, other.m_id);
    return *this;
}

std::shared_ptr<const Sensitive> SecretHandle::text() const
{
    return m_vault ? m_vault->text(m_id) : nullptr;
}

} // namespace plugboard
