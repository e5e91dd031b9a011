// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

namespace plugboard {

namespace {

struct FileTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::SecretFile)
};

#ifdef Q_OS_UNIX

class Descriptor
{
public:
    //! A pipe that nobody writes to must not hold this up.
    explicit Descriptor(const QString &path)
        : m_fd(::open(QFile::encodeName(path).constData(),
                      O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

Error notOpened(const QString &path, int reason)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(reason));
    if (reason == ENOENT || reason == ENOTDIR) {
        return Error::make(ErrorKind::SecretMissing, FileTr::tr("There is no file %1.").arg(path),
                           FileTr::tr("Make it, or correct its path."), detail);
    }
    return Error::make(ErrorKind::SecretDenied, FileTr::tr("The file %1 cannot be read.").arg(path),
                       FileTr::tr("Make it readable for you, and for nobody else."), detail);
}

Result<void> checkFile(const QString &path, const struct stat &facts)
{
    constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
    if (!S_ISREG(facts.st_mode)) {
        return Error::make(ErrorKind::Config, FileTr::tr("%1 is no file.").arg(path),
                           FileTr::tr("Name a file that holds the secret and nothing else."));
    }
    if (facts.st_uid != ::geteuid()) {
        return Error::make(ErrorKind::SecretDenied,
                           FileTr::tr("The file %1 belongs to another user.").arg(path),
                           FileTr::tr("Use a file of your own."));
    }
    if ((facts.st_mode & kOthers) != 0) {
        return Error::make(
            ErrorKind::SecretDenied,
            FileTr::tr("The file %1 can be read or changed by others.").arg(path),
            //: chmod is a command
            FileTr::tr("Take that from them: chmod 600. Consider the secret known to them."));
    }
    if (facts.st_size > kLargestSecretFile) {
        return Error::make(ErrorKind::Config,
                           FileTr::tr("The file %1 is larger than %2 bytes, which no secret is.")
                               .arg(path, QLocale().toString(kLargestSecretFile)),
                           FileTr::tr("Name a file that holds the secret and nothing else."));
    }
    return {};
}

#endif

} // namespace

Result<Sensitive> readSecretFile(const QString &path)
{
#ifdef Q_OS_UNIX
    const Descriptor file(path);
    if (file.get() < 0)
        return notOpened(path, errno);
    struct stat facts = {};
    if (::fstat(file.get(), &facts) != 0)
        return notOpened(path, errno);
    if (const Result<void> fit = checkFile(path, facts); !fit)
        return fit.error();
    // It may have grown since.
    QByteArray text(qsizetype(kLargestSecretFile) + 1, '\0');
    qsizetype length = 0;
    while (length < text.size()) {
        const ssize_t got = ::read(file.get(), text.data() + length, size_t(text.size() - length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            const int reason = errno;
            wipe(text);
            return notOpened(path, reason);
        }
        if (got == 0)
            break;
        length += got;
    }
    if (length > kLargestSecretFile) {
        wipe(text);
        facts.st_size = length;
        return checkFile(path, facts).error();
    }
    QByteArrayView kept(text.constData(), length);
    if (kept.endsWith('\n'))
        kept.chop(1);
    if (kept.endsWith('\r') && kept.size() < length)
        kept.chop(1);
    Sensitive secret(QByteArray(kept.data(), kept.size()));
    wipe(text);
    return secret;
#else
    return Error::make(
        ErrorKind::Config,
        FileTr::tr("On this system it cannot be told who else may read the file %1.").arg(path),
        FileTr::tr("Use a variable or the keychain."));
#endif
}

} // namespace plugboard
