// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QWidget>

#include <memory>

namespace plugboard {

//! Grey rows in the place of content that is not there yet. Shown only when that takes over
//! 200 ms, so that quick answers do not flicker.
class SkeletonRows : public QWidget
{
    Q_OBJECT
public:
    //! \a what is said to assistive technology, "Loading connections".
    explicit SkeletonRows(const QString &what, QWidget *parent = nullptr,
                          Clock *clock = &SystemClock::instance());

    void start();
    void stop();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Clock *m_clock;
    std::unique_ptr<ClockTimer> m_wait;
};

} // namespace plugboard
