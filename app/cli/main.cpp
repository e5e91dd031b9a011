// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QTranslator>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

// A standard stream that whoever started this closed must not become the number of a file or a
// socket, which a message would then be written into.
void keepStandardNumbers()
{
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // For reading only, so that a result that nobody can get is still an error.
        if (fcntl(number, F_GETFD) == -1 && open("/dev/null", O_RDONLY) != number)
            std::_Exit(1);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    keepStandardNumbers();
    // A reader of a pipe that went away must not end a push half-way.
    std::signal(SIGPIPE, SIG_IGN);

    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"plugboard-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PLUGBOARD_VERSION));
    // Standard error is part of the contract; QT_LOGGING_RULES still has the last word.
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false"_s);

    QTranslator plurals;
    // English too needs its catalogue: without it plural forms show as "connection(s)" (I1).
    if (plurals.load(u":/i18n/plugboard_en.qm"_s))
        QCoreApplication::installTranslator(&plurals);

    QFile in;
    QFile out;
    QFile err;
    if (!in.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
        || !out.open(stdout, QIODevice::WriteOnly) || !err.open(stderr, QIODevice::WriteOnly))
        return 1;

    plugboard::cli::Surroundings surroundings;
    surroundings.in = &in;
    surroundings.out = &out;
    surroundings.err = &err;
    surroundings.isInteractive = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
    surroundings.environment = [](const QString &name) -> std::optional<QString> {
        const QByteArray key = name.toLocal8Bit();
        return qEnvironmentVariableIsSet(key.constData())
            ? std::optional(qEnvironmentVariable(key.constData()))
            : std::nullopt;
    };
    plugboard::cli::runCommandLine(QCoreApplication::arguments().mid(1), surroundings, &app,
                                   [](int code) { QCoreApplication::exit(code); });
    return QCoreApplication::exec();
}
