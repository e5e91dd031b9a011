// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/uiaudit.h"

#include "ui/widgets/plainlabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QWidget>

namespace plugboard::test::UiAudit {

using namespace Qt::StringLiterals;

namespace {

QString called(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->objectName().isEmpty())
        text += u" "_s + widget->objectName();
    if (!widget->accessibleName().isEmpty())
        text += u" \""_s + widget->accessibleName() + u'"';
    return text;
}

QRect inWindow(const QWidget *widget, const QWidget *window)
{
    return {widget->mapTo(window, QPoint()), widget->size()};
}

//! Where \a widget is for the eye that comes from \a other: what is scrolled out of an area lies at
//! that area's edge, unless both are in it.
QRect seenFrom(const QWidget *other, const QWidget *widget, const QWidget *window)
{
    QRect place = inWindow(widget, window);
    for (const QWidget *parent = widget->parentWidget(); parent && parent != window;
         parent = parent->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
        if (!area || area->viewport() != parent || parent->isAncestorOf(other))
            continue;
        const QRect view = inWindow(parent, window);
        place.setTop(qBound(view.top(), place.top(), view.bottom()));
        place.setBottom(qBound(view.top(), place.bottom(), view.bottom()));
    }
    return place;
}

QString accessibleName(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

QString accessibleDescription(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Description) : QString();
}

//! Parts that Qt puts into its own widgets belong to those.
bool isInner(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    if (widget->objectName().startsWith(u"qt_"_s))
        return true;
    return parent
        && (qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QComboBox *>(parent));
}

} // namespace

QList<QWidget *> tabStops(const QWidget *window)
{
    QList<QWidget *> stops;
    auto *start = const_cast<QWidget *>(window);
    for (QWidget *widget = start->nextInFocusChain(); widget && widget != start;
         widget = widget->nextInFocusChain()) {
        // As QApplication does it: a widget with a proxy is a stop for that, unless it is inside
        // it.
        QWidget *stop = widget;
        while (stop->focusProxy())
            stop = stop->focusProxy();
        if (stop != widget && stop->isAncestorOf(widget))
            continue;
        const bool takes = (stop->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        if (takes && widget->isVisibleTo(window) && widget->isEnabled() && stop->isEnabled()
            && widget->window() == window->window() && window->isAncestorOf(widget)
            && !isInner(widget))
            stops.append(stop);
    }
    return stops;
}

QStringList names(const QWidget *window)
{
    QStringList found;
    QSet<QString> seen;
    const QList<QWidget *> stops = tabStops(window);
    for (QWidget *widget : stops) {
        if (widget->objectName().isEmpty())
            found += u"no objectName: "_s + called(widget);
        else if (seen.contains(widget->objectName()))
            found += u"objectName stands twice: "_s + called(widget);
        seen.insert(widget->objectName());
        if (accessibleName(widget).trimmed().isEmpty())
            found += u"no accessible name: "_s + called(widget);
        if (accessibleDescription(widget).contains(u"<qt>"_s))
            found += u"its tool tip is read out with its marks: "_s + called(widget);
    }
    return found;
}

QStringList tabOrder(const QWidget *window)
{
    QStringList found;
    const QList<QWidget *> stops = tabStops(window);
    const bool rtl = window->layoutDirection() == Qt::RightToLeft;
    for (qsizetype i = 1; i < stops.size(); ++i) {
        const QRect a = seenFrom(stops.at(i), stops.at(i - 1), window);
        const QRect b = seenFrom(stops.at(i - 1), stops.at(i), window);
        const bool further = rtl ? b.right() < a.left() : b.left() > a.right();
        const bool back = rtl ? b.left() > a.right() : b.right() < a.left();
        const bool above = b.bottom() < a.top();
        const bool sameLine = !above && b.top() <= a.bottom() && b.center().y() <= a.bottom();
        if ((above && !further) || (sameLine && back))
            found += u"Tab goes back from %1 to %2"_s.arg(called(stops.at(i - 1)),
                                                          called(stops.at(i)));
    }
    return found;
}

QStringList clipping(const QWidget *window)
{
    QStringList found;
    const QList<QWidget *> widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisibleTo(window) || widget->window() != window->window() || isInner(widget))
            continue;
        const auto *plain = qobject_cast<const PlainLabel *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *line = qobject_cast<const QLineEdit *>(widget);
        const auto *combo = qobject_cast<const QComboBox *>(widget);
        if (!label && !button && !line && !combo)
            continue;
        const QSize is = widget->size();
        const QSize wants = widget->sizeHint();
        const QString sizes = u" (is %1x%2, wants %3x%4)"_s.arg(is.width())
                                  .arg(is.height())
                                  .arg(wants.width())
                                  .arg(wants.height());
        if (plain) {
            if (plain->plainText().isEmpty())
                continue;
            const int high
                = plain->hasHeightForWidth() ? plain->heightForWidth(is.width()) : wants.height();
            if (is.height() < high)
                found += u"text cut in height: "_s + called(widget) + sizes;
            // An ellipsis is fine as long as something stands before it.
            if (is.width() < plain->minimumSizeHint().width())
                found += u"text cut to nothing: "_s + called(widget) + sizes;
        } else if (label) {
            if (!label->text().isEmpty()
                && (is.width() < label->minimumSizeHint().width()
                    || is.height() < label->minimumSizeHint().height()))
                found += u"label cut: "_s + called(widget) + sizes;
        } else if (button) {
            const QSize least
                = button->minimumSizeHint().isValid() ? button->minimumSizeHint() : wants;
            const bool narrow = is.width() < least.width()
                || (!button->text().isEmpty() && is.width() < wants.width());
            if (narrow || is.height() < least.height())
                found += u"button cut: "_s + called(widget) + sizes;
        } else if (is.height() < wants.height() || is.width() < wants.height()) {
            found += u"field cut: "_s + called(widget) + sizes;
        }
        for (const QWidget *parent = widget->parentWidget();
             parent && parent != window->parentWidget(); parent = parent->parentWidget()) {
            const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
            const QRect part(widget->mapTo(parent, QPoint()), is);
            if (area && area->viewport() == parent) {
                // What cannot be scrolled to is as good as cut.
                if (area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
                    && (part.left() < 0 || part.right() > parent->rect().right()))
                    found
                        += u"beside what %1 shows: %2"_s.arg(called(area), called(widget)) + sizes;
                break;
            }
            if (!parent->rect().contains(part)) {
                found += u"reaches out of %1: %2"_s.arg(called(parent), called(widget)) + sizes;
                break;
            }
            if (parent == window)
                break;
        }
    }
    return found;
}

QStringList traps(QWidget *window)
{
    QStringList found;
    for (const bool back : {false, true}) {
        const QList<QWidget *> stops = tabStops(window);
        if (stops.size() < 2)
            return found;
        QSet<const QWidget *> missing(stops.cbegin(), stops.cend());
        stops.constFirst()->setFocus(Qt::TabFocusReason);
        // A page of text has a stop for each of its links.
        const qsizetype most = 3 * stops.size() + 60;
        for (qsizetype i = 0; i < most && !missing.isEmpty(); ++i) {
            QWidget *focus = window->focusWidget();
            if (!focus)
                break;
            missing.remove(focus);
            QKeyEvent press(QEvent::KeyPress, back ? Qt::Key_Backtab : Qt::Key_Tab,
                            back ? Qt::ShiftModifier : Qt::NoModifier,
                            // As the key gives it: a text that writes it keeps the focus.
                            back ? QString() : u"\t"_s);
            QCoreApplication::sendEvent(focus, &press);
        }
        for (const QWidget *stop : stops) {
            // Of choices that exclude each other, Tab comes to the chosen one alone.
            if (missing.contains(stop) && (stop->focusPolicy() & Qt::TabFocus))
                found += (back ? u"Shift+Tab does not come to "_s : u"Tab does not come to "_s)
                    + called(stop);
        }
    }
    return found;
}

QStringList all(const QWidget *window)
{
    return names(window) + tabOrder(window) + clipping(window);
}

void settle()
{
    // Each layer of layouts posts its own request.
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

} // namespace plugboard::test::UiAudit
