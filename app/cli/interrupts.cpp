// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupts.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace plugboard::cli {

namespace {

// A signal handler reaches nothing but globals.
volatile std::sig_atomic_t g_writeEnd = -1;

extern "C" void plugboardInterrupted(int)
{
    const char byte = 1;
    // Nothing can be done about a full pipe: it already says what there is to say.
    [[maybe_unused]] const ssize_t wrote = write(g_writeEnd, &byte, 1);
}

} // namespace

Interrupts::Interrupts(QObject *parent) : QObject(parent)
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    g_writeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        if (read(m_pipe[0], bytes, sizeof bytes) > 0)
            Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = plugboardInterrupted;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

Interrupts::~Interrupts()
{
    if (m_pipe[0] < 0)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    g_writeEnd = -1;
    m_notifier.reset();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace plugboard::cli

#include "moc_interrupts.cpp"
