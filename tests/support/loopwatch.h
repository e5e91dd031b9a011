// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

#include <algorithm>

namespace plugboard::test {

//! The longest time that this thread's event loop did not come round: how long a key or a click
//! would have waited. What other programs had of the processor meanwhile is told apart where the
//! system counts it, so that a busy machine is not taken for a blocked window.
class LoopWatch final : public QObject
{
public:
    LoopWatch()
    {
        m_tick.setTimerType(Qt::PreciseTimer);
        m_tick.setInterval(1);
        connect(&m_tick, &QTimer::timeout, this, [this] { look(); });
        m_since.start();
        m_waited = waitedMs();
        m_tick.start();
    }

    //! Looks a last time, and stops.
    void stop()
    {
        look();
        m_tick.stop();
    }
    [[nodiscard]] double longestMs() const { return m_longest; }
    //! Without the time in which another program had the processor.
    [[nodiscard]] double longestOwnMs() const { return m_longestOwn; }

    //! How long this thread was ready to run while another one had the processor, since it began; 0
    //! where the system does not say.
    [[nodiscard]] static double waitedMs()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> words = file.readAll().split(' ');
        return words.size() > 1 ? words.at(1).toDouble() / 1e6 : 0;
    }

private:
    void look()
    {
        const double gap = double(m_since.nsecsElapsed()) / 1e6;
        const double waited = waitedMs();
        m_longest = std::max(m_longest, gap);
        m_longestOwn = std::max(m_longestOwn, gap - (waited - m_waited));
        m_waited = waited;
        m_since.start();
    }
    QTimer m_tick;
    QElapsedTimer m_since;
    double m_waited = 0;
    double m_longest = 0;
    double m_longestOwn = 0;
};

} // namespace plugboard::test
