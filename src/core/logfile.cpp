// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logfile.h"

#include "core/log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>

#include <memory>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace plugboard::LogFile {

namespace {

struct LogFileTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::LogFile)
};

constexpr QLatin1StringView kOurs = "plugboard."_L1;

struct State
{
    QMutex mutex;
    std::unique_ptr<QFile> file;
    QString path;
    QtMessageHandler before = nullptr;
    QLoggingCategory::CategoryFilter filterBefore = nullptr;
    LogLevel level = LogLevel::Warnings;
};

State &state()
{
    // Never destroyed: others log to the very end.
    static auto *s = new State;
    return *s;
}

QtMsgType leastOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Warnings:
        return QtWarningMsg;
    case LogLevel::Requests:
        return QtInfoMsg;
    case LogLevel::All:
        break;
    }
    return QtDebugMsg;
}

//! Rank of a message: QtMsgType's values are not in order.
int rank(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        break;
    }
    return 4;
}

QString word(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        break;
    }
    return u"fatal"_s;
}

Error noPlace(const QString &path)
{
    return Error::make(ErrorKind::Config,
                       LogFileTr::tr("The log cannot be written to %1.").arg(path),
                       LogFileTr::tr("Choose a file in a folder that you may write to."));
}

std::unique_ptr<QFile> opened(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
#ifdef Q_OS_UNIX
    // Neither through a link that somebody else laid there, nor into a pipe.
    const int number
        = ::open(QFile::encodeName(path).constData(),
                 O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
    struct stat info = {};
    if (number < 0 || ::fstat(number, &info) != 0 || !S_ISREG(info.st_mode)
        || ::fchmod(number, 0600) != 0
        || !file->open(number, QIODevice::WriteOnly | QIODevice::Append,
                       QFileDevice::AutoCloseHandle)) {
        if (number >= 0 && !file->isOpen())
            ::close(number);
        return nullptr;
    }
#else
    if (!file->open(QIODevice::WriteOnly | QIODevice::Append))
        return nullptr;
    file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
#endif
    return file;
}

void turnOver(State &s)
{
    s.file.reset();
    QFile::remove(s.path + u".1"_s);
    QFile::rename(s.path, s.path + u".1"_s);
    s.file = opened(s.path);
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    State &s = state();
    const QMutexLocker lock(&s.mutex);
    if (!s.file || rank(type) < rank(leastOf(s.level)))
        return;
    QString line = text;
    // A message is one line, whatever it quotes.
    line.replace(u'\n', u' ').replace(u'\r', u' ');
    const QString stamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    s.file->write(
        u"%1 %2 %3: %4\n"_s.arg(stamp, word(type), QString::fromLatin1(context.category), line)
            .toUtf8());
    s.file->flush();
    if (s.file->size() > kLargest)
        turnOver(s);
}

bool isOurs(const QMessageLogContext &context)
{
    return QLatin1StringView(context.category).startsWith(kOurs);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (isOurs(context))
        write(type, context, text);
    // What is only switched on for the file would be new on standard error.
    const bool forAll = !isOurs(context) || rank(type) >= rank(QtWarningMsg);
    if (forAll && state().before)
        state().before(type, context, text);
}

void filter(QLoggingCategory *category)
{
    State &s = state();
    if (s.filterBefore)
        s.filterBefore(category);
    if (!QLatin1StringView(category->categoryName()).startsWith(kOurs))
        return;
    for (const QtMsgType type : {QtDebugMsg, QtInfoMsg}) {
        if (s.file && rank(type) >= rank(leastOf(s.level)))
            category->setEnabled(type, true);
    }
}

} // namespace

Result<void> open(const QString &path, LogLevel level)
{
    State &s = state();
    if (!QDir::isAbsolutePath(path) || QFileInfo(path).isDir())
        return noPlace(path);
    if (path != s.path || !s.file) {
        if (!QDir().mkpath(QFileInfo(path).absolutePath()))
            return noPlace(path);
        std::unique_ptr<QFile> file = opened(path);
        if (!file)
            return noPlace(path);
        const QMutexLocker lock(&s.mutex);
        s.file = std::move(file);
        s.path = path;
    }
    if (!s.before)
        s.before = qInstallMessageHandler(handle);
    s.level = level;
    // Installing tells every category again.
    if (!s.filterBefore)
        s.filterBefore = QLoggingCategory::installFilter(filter);
    else
        QLoggingCategory::installFilter(filter);
    return {};
}

void close()
{
    State &s = state();
    {
        const QMutexLocker lock(&s.mutex);
        s.file.reset();
        s.path.clear();
    }
    if (s.filterBefore)
        QLoggingCategory::installFilter(std::exchange(s.filterBefore, nullptr));
    if (s.before)
        qInstallMessageHandler(std::exchange(s.before, nullptr));
}

QString path()
{
    const QMutexLocker lock(&state().mutex);
    return state().path;
}

} // namespace plugboard::LogFile
