// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/rowstack.h"

#include "ui/formview/formrow.h"
#include "ui/theme/metrics.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace plugboard {

namespace {

int guessedHeight()
{
    return Metrics::controlHeight() + Metrics::fieldGap();
}

int heightOf(const FormRow *row, int width, int guess)
{
    if (!row)
        return guess;
    const int high
        = row->hasHeightForWidth() ? row->heightForWidth(width) : row->sizeHint().height();
    return std::clamp(high, row->minimumHeight(), row->maximumHeight());
}

} // namespace

RowStack::RowStack(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RowStack::setPaths(const QStringList &paths)
{
    if (paths == m_paths)
        return;
    QHash<QString, Place> known;
    for (qsizetype i = 0; i < m_paths.size(); ++i)
        if (m_places[size_t(i)].row)
            known.insert(m_paths.at(i), m_places[size_t(i)]);
    m_paths = paths;
    m_index.clear();
    m_index.reserve(paths.size());
    m_places.assign(size_t(paths.size()), {});
    for (qsizetype i = 0; i < paths.size(); ++i) {
        m_index.insert(paths.at(i), int(i));
        if (const auto place = known.constFind(paths.at(i)); place != known.cend())
            m_places[size_t(i)] = *place;
    }
    changed();
}

void RowStack::setRow(int at, FormRow *row)
{
    m_places[size_t(at)].row = row;
    changed();
}

void RowStack::setShown(int at, bool shown)
{
    Place &place = m_places[size_t(at)];
    if (place.row && place.row->isHidden() == shown)
        place.row->setVisible(shown);
    if (place.isShown == shown)
        return;
    place.isShown = shown;
    changed();
}

int RowStack::nextShown(int at, int step) const
{
    while (at >= 0 && at < count() && !isShown(at))
        at += step;
    return at >= 0 && at < count() ? at : -1;
}

int RowStack::bottom(int at) const
{
    return m_places[size_t(at)].top + m_places[size_t(at)].height;
}

int RowStack::firstBelow(int y) const
{
    const auto found
        = std::partition_point(m_places.begin(), m_places.end(),
                               [y](const Place &place) { return place.top + place.height <= y; });
    return int(found - m_places.begin());
}

void RowStack::setHeld(bool held)
{
    if (m_isHeld == held)
        return;
    m_isHeld = held;
    if (!held)
        changed();
}

void RowStack::changed()
{
    m_measuredWidth = -1;
    m_isStale = true;
    if (m_isHeld)
        return;
    updateGeometry();
    if (isVisible())
        QCoreApplication::postEvent(this, new QEvent(QEvent::LayoutRequest));
}

void RowStack::settle()
{
    if (m_isStale)
        arrange();
}

void RowStack::arrange()
{
    if (m_isHeld)
        return;
    m_isStale = false;
    int y = 0;
    const int guess = guessedHeight();
    for (Place &place : m_places) {
        place.top = y;
        place.height = place.isShown ? heightOf(place.row, width(), guess) : 0;
        y += place.height;
        if (place.row && place.isShown)
            place.row->setGeometry(0, place.top, width(), place.height);
    }
    m_measuredWidth = width();
    m_measuredHeight = y;
    // Not before they have their place: each would be painted twice.
    for (const Place &place : m_places)
        if (place.row && place.isShown && place.row->isHidden())
            place.row->show();
}

QSize RowStack::sizeHint() const
{
    // Each row's own wish, which it keeps: the height at the widest one would be measured anew.
    QSize wish(0, 0);
    const int guess = guessedHeight();
    for (const Place &place : m_places) {
        if (!place.isShown)
            continue;
        const QSize own = place.row ? place.row->sizeHint() : QSize(0, guess);
        wish = {std::max(wish.width(), own.width()), wish.height() + own.height()};
    }
    return wish;
}

QSize RowStack::minimumSizeHint() const
{
    int wide = 0;
    for (const Place &place : m_places)
        if (place.row && place.isShown)
            wide = std::max(wide, place.row->minimumSizeHint().width());
    return {wide, 0};
}

int RowStack::heightForWidth(int width) const
{
    if (width == m_measuredWidth)
        return m_measuredHeight;
    int high = 0;
    const int guess = guessedHeight();
    for (const Place &place : m_places)
        if (place.isShown)
            high += heightOf(place.row, width, guess);
    m_measuredWidth = width;
    m_measuredHeight = high;
    return high;
}

bool RowStack::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        m_measuredWidth = -1;
        if (!m_isHeld) {
            updateGeometry();
            arrange();
        }
        return true;
    }
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        changed();
    return QWidget::event(event);
}

void RowStack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace plugboard

#include "moc_rowstack.cpp"
