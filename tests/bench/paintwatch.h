// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/loopwatch.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace plugboard::test {

//! How long it takes until a widget has painted all that an action brought about: from the action
//! to the end of the last paint before nothing is left to do. What other programs had of the
//! processor meanwhile is not counted.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget *within) : m_within(within) { qApp->installEventFilter(this); }
    ~PaintWatch() override { qApp->removeEventFilter(this); }

    //! In ms; 0 where nothing was painted.
    template <typename Action>
    double measure(Action action)
    {
        m_last = 0;
        m_waitedAtStart = LoopWatch::waitedMs();
        m_timer.start();
        action();
        // A timer of 0 ms and a posted event have their turn in each round.
        for (int quiet = 0; quiet < kQuietRounds;) {
            m_hasPainted = false;
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            quiet = m_hasPainted ? 0 : quiet + 1;
            if (m_hasPainted)
                m_last = elapsed();
        }
        return m_last;
    }

private:
    static constexpr int kQuietRounds = 4;

    [[nodiscard]] double elapsed() const
    {
        return double(m_timer.nsecsElapsed()) / 1e6 - (LoopWatch::waitedMs() - m_waitedAtStart);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched->isWidgetType()) {
            auto *widget = static_cast<QWidget *>(watched);
            m_hasPainted = m_hasPainted || !m_within || m_within == widget
                || m_within->isAncestorOf(widget) || widget->window() != m_within->window();
        }
        return false;
    }

    QWidget *m_within;
    QElapsedTimer m_timer;
    double m_waitedAtStart = 0;
    double m_last = 0;
    bool m_hasPainted = false;
};

//! The value that \a share of \a values are not above.
inline double shareOf(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, size_t(double(values.size()) * share)));
}

} // namespace plugboard::test
