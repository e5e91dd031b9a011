// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sensitive.h"

#include <cstdlib>
#include <cstring>

#ifdef Q_OS_UNIX
#    include <sys/mman.h>
#endif

namespace plugboard {

namespace {

void zero(void *data, size_t size)
{
    // A plain memset before free may be optimised away.
    static void *(*const volatile keepMemset)(void *, int, size_t) = std::memset;
    if (size > 0)
        keepMemset(data, 0, size);
}

} // namespace

Sensitive::Sensitive(QByteArray &&text)
{
    assign(text);
    plugboard::wipe(text);
}

Sensitive::Sensitive(QString &&text)
{
    QByteArray bytes = text.toUtf8();
    assign(bytes);
    plugboard::wipe(bytes);
    plugboard::wipe(text);
}

Sensitive::~Sensitive()
{
    wipe();
}

Sensitive::Sensitive(Sensitive &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Sensitive &Sensitive::operator=(Sensitive &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Sensitive Sensitive::clone() const
{
    Sensitive copy;
    copy.assign(reveal());
    return copy;
}

bool Sensitive::equals(QByteArrayView other) const
{
    if (other.size() != size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < other.size(); ++i)
        difference |= static_cast<unsigned char>(m_data[i] ^ other[i]);
    return difference == 0;
}

void Sensitive::assign(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_size = size_t(bytes.size());
    m_data = static_cast<char *>(std::calloc(m_size, 1));
    if (!m_data)
        qFatal("Out of memory");
#ifdef Q_OS_UNIX
    // Best effort: an unprivileged process may lock only a little, and that is no reason to fail.
    (void) mlock(m_data, m_size);
#endif
    std::memcpy(m_data, bytes.data(), m_size);
}

void Sensitive::wipe()
{
    if (!m_data)
        return;
    zero(m_data, m_size);
#ifdef Q_OS_UNIX
    (void) munlock(m_data, m_size);
#endif
    std::free(m_data);
    m_data = nullptr;
    m_size = 0;
}

void wipe(QByteArray &text)
{
    if (text.isDetached())
        zero(text.data(), size_t(text.size()));
    text.clear();
}

void wipe(QString &text)
{
    if (text.isDetached())
        zero(text.data(), size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace plugboard
