// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowaudit.h"

#include "support/uiaudit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace plugboard::test::WindowAudit {

namespace {

//! Fields and combo boxes that stand higher or lower than their text needs.
QStringList unequalControls(const QWidget *window)
{
    QStringList lines;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool field = qobject_cast<QComboBox *>(widget)
            || (qobject_cast<QLineEdit *>(widget) && !widget->property("plugboardEdgeless").toBool()
                && !qobject_cast<QComboBox *>(widget->parentWidget()));
        if (field && widget->isVisibleTo(window) && widget->objectName() != u"form.name"
            && widget->height() != Metrics::controlHeight())
            lines << u"%1 is %2 high"_s.arg(widget->objectName()).arg(widget->height());
    }
    return lines;
}

//! Texts whose plural form is missing in the catalogue (I1).
QStringList openPlurals(const QWidget *window)
{
    QStringList lines;
    for (const PlainLabel *label : window->findChildren<PlainLabel *>()) {
        if (label->plainText().contains(u"(s)"_s))
            lines << u"no plural form: "_s + label->plainText();
    }
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        if (button->text().contains(u"(s)"_s))
            lines << u"no plural form: "_s + button->text();
    }
    return lines;
}

} // namespace

void addSizes()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("text");
    QTest::newRow("1280x800") << QSize(1280, 800) << 1.0;
    QTest::newRow("900x700") << QSize(900, 700) << 1.0;
    QTest::newRow("1280x800 at 200 %") << QSize(1280, 800) << 2.0;
    QTest::newRow("900x700 at 200 %") << QSize(900, 700) << 2.0;
}

QStringList findings(const QWidget *window, const QSize &screen)
{
    QStringList lines = UiAudit::all(window) + unequalControls(window) + openPlurals(window);
    if (window->width() > screen.width() || window->height() > screen.height()) {
        lines << u"the window takes %1x%2"_s.arg(window->width()).arg(window->height());
    }
    return lines;
}

QByteArray message(const QString &where, const QStringList &lines)
{
    return (where + u"\n  "_s + lines.join(u"\n  "_s)).toUtf8();
}

} // namespace plugboard::test::WindowAudit
