// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/growingscroll.h"

#include "ui/theme/metrics.h"

#include <QEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

GrowingScroll::GrowingScroll(const QString &objectName, QWidget *parent)
    : QScrollArea(parent), m_column(nullptr)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    auto *body = new QWidget(this);
    m_column = new QVBoxLayout(body);
    // The focus ring of a field has its place outside of it.
    m_column->setContentsMargins(Metrics::px(2), Metrics::px(2), Metrics::px(2), Metrics::px(2));
    m_column->setSpacing(Metrics::px(12));
    setWidget(body);
}

void GrowingScroll::fit()
{
    QMetaObject::invokeMethod(this, &GrowingScroll::fitNow, Qt::QueuedConnection);
}

void GrowingScroll::fitNow()
{
    QWidget *dialog = window();
    if (dialog == this || !dialog->layout())
        return;
    dialog->layout()->activate();
    m_column->activate();
    const int wanted = std::max(widget()->heightForWidth(viewport()->width()),
                                widget()->minimumSizeHint().height());
    const int more = wanted - viewport()->height();
    const int most = screen()->availableSize().height() - Metrics::px(48);
    const int height = dialog->height();
    // What it grew by it gives back; a height that somebody chose is left as it is.
    const bool isOurs = height == m_fitted;
    if (m_fitted == 0 || (!isOurs && more > 0))
        m_least = height;
    if (more > 0)
        m_fitted = std::clamp(height + more, height, std::max(height, most));
    else if (isOurs)
        m_fitted = std::max(m_least, height + more);
    else
        return;
    if (m_fitted != height)
        dialog->resize(dialog->width(), m_fitted);
}

bool GrowingScroll::eventFilter(QObject *watched, QEvent *event)
{
    // New texts find their lines only after some rounds.
    if (watched == widget() && event->type() == QEvent::LayoutRequest && isVisible())
        QMetaObject::invokeMethod(this, &GrowingScroll::fitNow, Qt::QueuedConnection);
    return QScrollArea::eventFilter(watched, event);
}

void GrowingScroll::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    fit();
}

} // namespace plugboard

#include "moc_growingscroll.cpp"
