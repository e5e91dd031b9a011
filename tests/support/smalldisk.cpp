// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_LINUX
#    include <sys/mount.h>
#endif

using namespace Qt::StringLiterals;

namespace plugboard::test {

SmallDisk::SmallDisk(const QString &folder, const QByteArray &size) : m_folder(folder)
{
#ifdef Q_OS_LINUX
    const QByteArray options = "size=" + size;
    if (::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, options.constData())
        != 0)
        m_problem = u"no small disk can be mounted here: %1"_s.arg(
            QString::fromLocal8Bit(std::strerror(errno)));
#else
    Q_UNUSED(size)
    m_problem = u"this system cannot make a file system small"_s;
#endif
}

SmallDisk::~SmallDisk()
{
#ifdef Q_OS_LINUX
    if (isMounted())
        ::umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
#endif
}

bool SmallDisk::setReadOnly(bool readOnly)
{
#ifdef Q_OS_LINUX
    unsigned long flags = MS_REMOUNT;
    if (readOnly)
        flags |= MS_RDONLY;
    return ::mount("", QFile::encodeName(m_folder).constData(), nullptr, flags, "") == 0;
#else
    Q_UNUSED(readOnly)
    return false;
#endif
}

void SmallDisk::fill()
{
    QFile file(filler());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("no filler");
    const QByteArray block(4096, 'x');
    while (file.write(block) == block.size()) { }
    while (file.write("x") == 1) { }
}

bool SmallDisk::makeRoom()
{
    return QFile::remove(filler());
}

QString SmallDisk::filler() const
{
    return m_folder + u"/filler"_s;
}

} // namespace plugboard::test
