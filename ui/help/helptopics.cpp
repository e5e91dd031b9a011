// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helptopics.h"

#include "ui/help/helppages.h"

#include <QFile>
#include <QList>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct Place
{
    //! The beginning of an object's name, or a class behind "@".
    QString start;
    QString topic;
};

QList<Place> readPlaces()
{
    // Makes sure of the resource.
    const HelpPages pages;
    QList<Place> places;
    QFile file(u":/help/topics.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        return places;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList parts = line.simplified().split(u' ');
        if (parts.size() == 2 && !line.startsWith(u'#'))
            places.append({parts.at(0), parts.at(1)});
    }
    return places;
}

bool fits(const QWidget &widget, const Place &place)
{
    return place.start.startsWith(u'@')
        ? widget.inherits(place.start.sliced(1).toLatin1().constData())
        : widget.objectName().startsWith(place.start);
}

QString nearest(const QWidget *focus, const QList<Place> &places, bool classes)
{
    for (const QWidget *widget = focus; widget; widget = widget->parentWidget()) {
        const Place *best = nullptr;
        for (const Place &place : places) {
            if (place.start.startsWith(u'@') == classes && fits(*widget, place)
                && (!best || place.start.size() > best->start.size()))
                best = &place;
        }
        if (best)
            return best->topic;
    }
    return {};
}

} // namespace

QString helpTopic(const QWidget *focus)
{
    static const QList<Place> places = readPlaces();
    // The parts of an editor have names of their own: what kind of editor it is says more.
    for (const bool classes : {true, false}) {
        if (const QString topic = nearest(focus, places, classes); !topic.isEmpty())
            return topic;
    }
    return u"first-steps"_s;
}

} // namespace plugboard
