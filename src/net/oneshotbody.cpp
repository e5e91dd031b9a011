// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/oneshotbody.h"

#include "core/sensitive.h"

#include <algorithm>
#include <cstring>

namespace plugboard {

OneShotBody::OneShotBody(QByteArray data, QObject *parent)
    : QIODevice(parent), m_data(std::move(data))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotBody::~OneShotBody()
{
    wipe(m_data);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_data.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *to, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_data.size() - m_position);
    if (size <= 0)
        return m_position < m_data.size() ? 0 : -1;
    std::memcpy(to, m_data.constData() + m_position, size_t(size));
    m_position += size;
    Q_EMIT taken();
    return size;
}

} // namespace plugboard

#include "moc_oneshotbody.cpp"
