// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeletonrows.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace plugboard {

using namespace std::chrono_literals;

SkeletonRows::SkeletonRows(const QString &what, QWidget *parent, Clock *clock)
    : QWidget(parent), m_clock(clock)
{
    setAccessibleName(what);
    hide();
}

void SkeletonRows::start()
{
    if (isVisibleTo(parentWidget()) || m_wait)
        return;
    m_wait = m_clock->after(200ms, [this] {
        m_wait.reset();
        show();
    });
}

void SkeletonRows::stop()
{
    m_wait.reset();
    hide();
}

QSize SkeletonRows::sizeHint() const
{
    return {Metrics::px(200), 6 * Metrics::rowHeight()};
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    // Uneven like names; the same every time, so that nothing flickers.
    static constexpr int kShares[] = {62, 45, 78, 54, 69, 38, 58, 72};
    const Colours &colours = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(colours.text, colours.surface, 0.08));
    const int margin = Metrics::paneMargin();
    const int step = Metrics::rowHeight() + Metrics::tight();
    const int high = Metrics::px(10);
    int row = 0;
    for (int y = Metrics::grid(); y + high < height() && row < 12; y += step, ++row) {
        const int wide = (width() - 2 * margin) * kShares[row % std::size(kShares)] / 100;
        const QRect bar
            = QStyle::visualRect(layoutDirection(), rect(), QRect(margin, y, wide, high));
        painter.setOpacity(1.0 - row * 0.07);
        painter.drawRoundedRect(bar, high / 2.0, high / 2.0);
    }
}

} // namespace plugboard

#include "moc_skeletonrows.cpp"
