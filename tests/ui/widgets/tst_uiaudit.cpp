// SPDX-License-Identifier: GPL-3.0-or-later
// The audit must find what it is for, or every green audit means nothing.
#include "support/testprogram.h"
#include "support/uiaudit.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

QPushButton *button(QWidget &window, const QString &text, const QRect &place)
{
    auto *made = new QPushButton(text, &window);
    made->setObjectName(u"t."_s + text);
    made->setGeometry(place);
    return made;
}

} // namespace

class TestUiAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Scheme::Light); }

    void findsNothingInAGoodWindow()
    {
        QWidget window;
        window.resize(400, 200);
        button(window, u"One"_s, {10, 10, 100, 30});
        button(window, u"Two"_s, {120, 10, 100, 30});
        button(window, u"Three"_s, {10, 50, 100, 30});
        window.show();
        QCOMPARE(UiAudit::all(&window), QStringList());
        QCOMPARE(UiAudit::tabStops(&window).size(), 3);
    }

    void missingNames()
    {
        QWidget window;
        auto *line = new QLineEdit(&window);
        window.show();
        QCOMPARE(UiAudit::names(&window).size(), 2);
        line->setObjectName(u"t.host"_s);
        line->setAccessibleName(u"Host"_s);
        QCOMPARE(UiAudit::names(&window), QStringList());
        auto *twin = new QLineEdit(&window);
        twin->setObjectName(u"t.host"_s);
        twin->setAccessibleName(u"Host"_s);
        twin->show();
        QCOMPARE(UiAudit::names(&window).size(), 1);
    }

    void wrongTabOrder()
    {
        QWidget window;
        window.resize(400, 200);
        QWidget *lower = button(window, u"Lower"_s, {10, 50, 100, 30});
        QWidget *upper = button(window, u"Upper"_s, {10, 10, 100, 30});
        window.show();
        QCOMPARE(UiAudit::tabOrder(&window).size(), 1);
        setTabSequence({upper, lower});
        QVERIFY2(UiAudit::tabOrder(&window).isEmpty(),
                 qPrintable(UiAudit::tabOrder(&window).join(u'\n')));
        // A column further on starts at its top.
        QWidget *right = button(window, u"Right"_s, {200, 10, 100, 30});
        right->show();
        QCOMPARE(UiAudit::tabOrder(&window), QStringList());
        setTabSequence({right, upper, lower});
        QCOMPARE(UiAudit::tabOrder(&window).size(), 1);
    }

    // Tab comes to the field twice, and to what lies between never.
    void proxyBehindItsField()
    {
        QWidget window;
        window.resize(400, 200);
        button(window, u"Before"_s, {10, 10, 100, 30});
        auto *group = new QWidget(&window);
        group->setGeometry(10, 50, 200, 40);
        QPushButton *inside = button(*group, u"Inside"_s, {0, 0, 100, 30});
        window.show();
        QCOMPARE(UiAudit::all(&window), QStringList());
        group->setFocusProxy(inside);
        QCOMPARE(UiAudit::names(&window).size(), 1);
    }

    void clippedThings()
    {
        QWidget window;
        window.resize(400, 200);
        QPushButton *narrow = button(window, u"A long label on a button"_s, {10, 10, 60, 30});
        window.show();
        QCOMPARE(UiAudit::clipping(&window).size(), 1);
        narrow->resize(narrow->sizeHint());
        QCOMPARE(UiAudit::clipping(&window), QStringList());
        narrow->move(380, 10);
        QCOMPARE(UiAudit::clipping(&window).size(), 1);
        narrow->move(10, 10);

        auto *text = new PlainLabel(u"Several words that need more than one line here"_s, &window);
        text->setOverflow(PlainLabel::Overflow::Wrap);
        text->setGeometry(10, 60, 100, 15);
        text->show();
        QCOMPARE(UiAudit::clipping(&window).size(), 1);
        text->resize(100, text->heightForWidth(100));
        QCOMPARE(UiAudit::clipping(&window), QStringList());
    }

    void whatCannotBeScrolledTo()
    {
        QWidget window;
        window.resize(400, 200);
        auto *area = new QScrollArea(&window);
        area->setObjectName("t.area");
        area->setGeometry(10, 10, 200, 100);
        auto *page = new QWidget;
        page->resize(500, 400);
        button(*page, u"Far"_s, {300, 300, 100, 30});
        area->setWidget(page);
        window.show();
        QCOMPARE(UiAudit::clipping(&window), QStringList());
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        QCOMPARE(UiAudit::clipping(&window).size(), 1);
    }

    void whatKeepsTheFocus()
    {
        QWidget window;
        window.resize(400, 200);
        button(window, u"Before"_s, {10, 10, 100, 30});
        auto *text = new QPlainTextEdit(&window);
        text->setObjectName("t.text");
        text->setGeometry(10, 50, 200, 60);
        button(window, u"After"_s, {10, 120, 100, 30});
        window.show();
        QVERIFY(!UiAudit::traps(&window).isEmpty());
        text->setTabChangesFocus(true);
        QCOMPARE(UiAudit::traps(&window), QStringList());
    }
};

PLUGBOARD_TEST(TestUiAudit)
#include "tst_uiaudit.moc"
