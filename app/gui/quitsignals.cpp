// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/quitsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#    include <array>
#    include <cerrno>
#    include <csignal>
#    include <fcntl.h>
#    include <unistd.h>
#endif

namespace plugboard {

#ifdef Q_OS_UNIX

namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

//! A handler may do next to nothing: it writes into a pipe, and the event loop reads.
std::array<int, 2> quitPipe{-1, -1};
std::array<struct sigaction, kSignals.size()> formerActions;

extern "C" void plugboardQuitHandler(int)
{
    const int before = errno;
    const char byte = 1;
    // A full pipe holds the same message already.
    [[maybe_unused]] const ssize_t written = write(quitPipe[1], &byte, 1);
    errno = before;
}

} // namespace

QuitSignals::QuitSignals(QObject *parent) : QObject(parent)
{
    if (pipe(quitPipe.data()) != 0)
        return;
    for (const int end : quitPipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(quitPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (read(quitPipe[0], bytes.data(), bytes.size()) > 0) { }
        Q_EMIT quitRequested();
    });
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        struct sigaction action = {};
        sigaction(kSignals[i], nullptr, &formerActions[i]);
        // Under nohup a hang-up means nothing.
        if (formerActions[i].sa_handler == SIG_IGN)
            continue;
        action.sa_handler = plugboardQuitHandler;
        sigemptyset(&action.sa_mask);
        action.sa_flags = SA_RESTART;
        sigaction(kSignals[i], &action, nullptr);
    }
}

QuitSignals::~QuitSignals()
{
    if (quitPipe[0] < 0)
        return;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        sigaction(kSignals[i], &formerActions[i], nullptr);
    for (int &end : quitPipe) {
        close(end);
        end = -1;
    }
}

#else

QuitSignals::QuitSignals(QObject *parent) : QObject(parent)
{
}

QuitSignals::~QuitSignals() = default;

#endif

} // namespace plugboard

#include "moc_quitsignals.cpp"
