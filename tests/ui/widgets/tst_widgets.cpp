// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessiblename.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/section.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/stepladder.h"
#include "ui/widgets/taborder.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void sectionFolds()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *section = new Section(u"Advanced"_s, Section::Folding::Foldable, u"t.advanced"_s);
        auto *inside = new QPushButton(u"Inside"_s);
        inside->setObjectName(u"t.inside"_s);
        section->body()->addWidget(inside);
        section->setCounts(6, 1);
        section->setExpanded(false);
        column->addWidget(section);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!inside->isVisible());
        SectionHeader *header = section->header();
        QCOMPARE(accessibleName(header), u"Advanced, 6 fields, 1 changed, collapsed"_s);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(header);
        QVERIFY(face->state().expandable);
        QVERIFY(face->state().collapsed);
        QVERIFY(!face->state().expanded);

        QSignalSpy before(section, &Section::aboutToExpand);
        QSignalSpy changed(section, &Section::expandedChanged);
        header->setFocus();
        QTest::keyClick(header, Qt::Key_Space);
        QVERIFY(inside->isVisible());
        QCOMPARE(before.count(), 1);
        QCOMPARE(accessibleName(header), u"Advanced, 6 fields, 1 changed, expanded"_s);
        QVERIFY(face->state().expanded);
        QTest::keyClick(header, Qt::Key_Left);
        QVERIFY(!inside->isVisible());
        QTest::keyClick(header, Qt::Key_Right);
        QVERIFY(inside->isVisible());
        QTest::mouseClick(header, Qt::LeftButton);
        QVERIFY(!inside->isVisible());
        face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(inside->isVisible());
        QCOMPARE(changed.count(), 5);
        section->setCounts(1, 0, 1);
        QCOMPARE(accessibleName(header), u"Advanced, 1 field, 1 problem, expanded"_s);
    }

    void sectionMoves()
    {
        Theme::setMotion(true);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *section = new Section(u"Advanced"_s, Section::Folding::Foldable, u"t.advanced"_s);
        auto *inside = new QPushButton(u"Inside"_s);
        section->body()->addWidget(inside);
        column->addWidget(section);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        section->setExpanded(false);
        QTRY_VERIFY(!inside->isVisible());
        section->setExpanded(true);
        QVERIFY(inside->isVisible());
        QTRY_COMPARE(inside->parentWidget()->maximumHeight(), QWIDGETSIZE_MAX);
    }

    void messageBar()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *bar = new MessageBar(u"t.message"_s);
        column->addWidget(bar);
        column->addStretch(1);
        window.resize(700, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!bar->isVisible());
        bar->showMessage(MessageBar::Kind::Danger,
                         u"Flxpoint did not accept the token of <b>Acme</b>."_s, u"HTTP 401"_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(accessibleName(bar),
                 u"Problem: Flxpoint did not accept the token of <b>Acme</b>."_s);
        QPushButton *replace = bar->addButton(u"Replace token"_s, u"replace"_s);
        QPushButton *retry = bar->addButton(u"Try again"_s, u"retry"_s);
        QCOMPARE(replace->objectName(), u"t.message.replace"_s);
        QCOMPARE(UiAudit::tabStops(&window).size(), 3);
        for (const int width : {900, 520, 360}) {
            window.resize(width, 260);
            UiAudit::settle();
            QVERIFY2(UiAudit::all(&window).isEmpty(),
                     qPrintable(UiAudit::all(&window).join(u'\n')));
        }
        QVERIFY(retry->y() > bar->findChildren<PlainLabel *>().constFirst()->y());

        QSignalSpy closed(bar, &MessageBar::closed);
        QTest::mouseClick(bar->findChild<IconButton *>(u"t.message.close"_s), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QCOMPARE(closed.count(), 1);
        // A new message starts without the old buttons.
        bar->showMessage(MessageBar::Kind::Info, u"Learnt from 12 connections."_s);
        QTRY_VERIFY(!bar->findChild<QPushButton *>());
        QCOMPARE(bar->text(), u"Learnt from 12 connections."_s);
    }

    void everyKindHasIconAndWord()
    {
        using Kind = MessageBar::Kind;
        QSet<QString> icons;
        QSet<QString> words;
        for (const Kind kind : {Kind::Info, Kind::Success, Kind::Warning, Kind::Danger}) {
            icons.insert(MessageBar::iconName(kind));
            words.insert(MessageBar::word(kind));
        }
        QCOMPARE(icons.size(), 4);
        QCOMPARE(words.size(), 4);
    }

    void iconButtonStaysInTheTabOrder()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new QPushButton(u"First"_s);
        auto *reset = new IconButton(u"edit-undo"_s, u"Reset <Host>"_s, u"t.reset"_s);
        column->addWidget(first);
        column->addWidget(reset);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(accessibleName(reset), u"Reset <Host>"_s);
        reset->setKeyHint(QKeySequence(u"Ctrl+Alt+Z"_s));
        QCOMPARE(reset->toolTip(), u"<qt>Reset &lt;Host&gt; (Ctrl+Alt+Z)</qt>"_s);

        const auto isDrawn = [&] {
            const QImage image = reset->grab().toImage();
            const QRgb ground = image.pixel(1, 1);
            for (int y = 4; y < image.height() - 4; ++y)
                for (int x = 4; x < image.width() - 4; ++x)
                    if (image.pixel(x, y) != ground)
                        return true;
            return false;
        };
        QVERIFY(isDrawn());
        reset->setRevealed(false);
        first->setFocus();
        QVERIFY(!isDrawn());
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(reset->hasFocus());
        QVERIFY(isDrawn());
    }

    void ladderUpdatesInPlace()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *ladder = new StepLadder(u"t.ladder"_s);
        column->addWidget(ladder);
        column->addStretch(1);
        using S = LadderStep::State;
        QList<LadderStep> steps{
            {u"rules"_s, u"Form rules"_s}, {u"tls"_s, u"TLS"_s}, {u"token"_s, u"Token accepted"_s}};
        ladder->setSteps(steps);
        window.resize(480, 400);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        auto *tls = ladder->findChild<QWidget *>(u"t.ladder.tls"_s);
        QVERIFY(tls);
        QCOMPARE(accessibleName(tls), u"TLS, waiting"_s);
        const int y = tls->y();
        const int high = tls->height();

        steps[0].state = S::Pass;
        steps[0].detail = u"24 of 24"_s;
        steps[1].state = S::Running;
        ladder->setSteps(steps);
        UiAudit::settle();
        QCOMPARE(ladder->findChild<QWidget *>(u"t.ladder.tls"_s), tls);
        QCOMPARE(tls->y(), y);
        QCOMPARE(tls->height(), high);

        steps[1].state = S::Fail;
        steps[1].detail = u"certificate is for old.example.com"_s;
        steps[1].remedy = u"check Host"_s;
        steps[1].action = u"Go to Host"_s;
        ladder->setSteps(steps);
        UiAudit::settle();
        QCOMPARE(tls->y(), y);
        QCOMPARE(accessibleName(tls), u"TLS, failed: certificate is for old.example.com"_s);
        QCOMPARE(tls->accessibleDescription(), u"Do this: check Host"_s);
        QSignalSpy asked(ladder, &StepLadder::actionRequested);
        QTest::mouseClick(tls->findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"tls"_s);
        QCOMPARE(UiAudit::all(&window), QStringList());

        ladder->setSteps({{u"other"_s, u"Another test"_s}});
        QTRY_VERIFY(!ladder->findChild<QWidget *>(u"t.ladder.tls"_s));
    }

    void durations()
    {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(shortDuration(38ms), u"38 ms"_s);
        QCOMPARE(shortDuration(1900ms), u"1.9 s"_s);
    }

    void chips()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *chip = new StateChip;
        column->addWidget(chip);
        window.show();
        QVERIFY(!chip->isVisible());
        chip->setState(u"Test failed"_s, Tone::Danger, u"dialog-error"_s);
        QVERIFY(chip->isVisible());
        QCOMPARE(accessibleName(chip), u"Test failed"_s);
        auto *role = new RoleChip;
        column->addWidget(role);
        role->setRole(u"production"_s);
        QCOMPARE(role->text(), u"production"_s);
        QVERIFY(RoleChip::tone(u"production"_s) != RoleChip::tone(u"staging"_s));
        QVERIFY(RoleChip::tone(u"development"_s) != RoleChip::tone(u"staging"_s));
    }

    void skeletonComesLate()
    {
        FakeClock clock;
        SkeletonRows rows(u"Loading connections"_s, nullptr, &clock);
        rows.start();
        clock.advance(150ms);
        QVERIFY(!rows.isVisible());
        rows.stop();
        clock.advance(1s);
        QVERIFY(!rows.isVisible());
        rows.start();
        clock.advance(201ms);
        QTRY_VERIFY(rows.isVisible());
        rows.stop();
        QVERIFY(!rows.isVisible());
    }

    void tabSequence()
    {
        for (const QList<int> &order :
             QList<QList<int>>{{1, 0, 2}, {2, 1, 0}, {0, 2, 1}, {2, 0, 1}, {1, 2, 0}}) {
            QWidget window;
            QList<QWidget *> made;
            for (int i = 0; i < 3; ++i)
                made += new QPushButton(QString::number(i), &window);
            window.show();
            const QList<QWidget *> wanted{made.at(order.at(0)), made.at(order.at(1)),
                                          made.at(order.at(2))};
            setTabSequence(wanted);
            QCOMPARE(UiAudit::tabStops(&window), wanted);
        }
    }

    void emptyState()
    {
        EmptyState empty(u"t.empty"_s);
        empty.setWords(u"No accounts yet"_s, u"Add one, or look around in the sandbox."_s);
        QPushButton *add = empty.addButton(u"Add account"_s, u"add"_s, ButtonRole::Primary);
        empty.addButton(u"Sandbox"_s, u"sandbox"_s);
        QCOMPARE(buttonRole(add), ButtonRole::Primary);
        for (const qreal scale : {1.0, 2.0}) {
            Theme::apply(*qApp, Scheme::Light, scale);
            empty.resize(int(300 * scale), int(300 * scale));
            empty.show();
            UiAudit::settle();
            QVERIFY2(UiAudit::all(&empty).isEmpty(), qPrintable(UiAudit::all(&empty).join(u'\n')));
        }
        empty.setWords(u"Nothing here"_s, {});
        QVERIFY(!empty.findChild<QPushButton *>());
    }

    void keyValueCopies()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *id = new KeyValue(u"ID"_s, u"t.id"_s);
        column->addWidget(id);
        window.show();
        QVERIFY(!id->isVisible());
        id->setValue(u"9223372036854775807"_s);
        QVERIFY(id->isVisible());
        auto *copy = id->findChild<IconButton *>();
        QCOMPARE(accessibleName(copy), u"Copy ID"_s);
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"9223372036854775807"_s);
    }

    // Options that do not fit stand below each other: none of them ends up alone.
    void flowStacksWhatDoesNotFit()
    {
        QWidget window;
        auto *flow = new FlowLayout(&window);
        flow->setStacking(true);
        QList<QWidget *> parts;
        for (int i = 0; i < 3; ++i) {
            auto *part = new QWidget(&window);
            part->setFixedSize(100, 20);
            flow->addWidget(part);
            parts << part;
        }
        window.resize(400, 100);
        window.show();
        QCOMPARE(parts.at(2)->y(), parts.at(0)->y());
        window.resize(250, 100);
        QCoreApplication::processEvents();
        QCOMPARE(parts.at(1)->x(), parts.at(0)->x());
        QVERIFY(parts.at(1)->y() > parts.at(0)->y());
        QVERIFY(parts.at(2)->y() > parts.at(1)->y());
    }

    // I8
    void flowGoesFromTheRightInRtl()
    {
        QWidget window;
        auto *flow = new FlowLayout(&window);
        auto *a = new QPushButton(u"Alpha"_s);
        auto *b = new QPushButton(u"Beta"_s);
        flow->addWidget(a);
        flow->addWidget(b);
        window.resize(400, 60);
        window.show();
        UiAudit::settle();
        QVERIFY(a->x() < b->x());
        QCOMPARE(a->y(), b->y());
        window.setLayoutDirection(Qt::RightToLeft);
        UiAudit::settle();
        QVERIFY(a->x() > b->x());
        window.resize(100, 100);
        UiAudit::settle();
        QVERIFY(b->y() > a->y());
        QVERIFY(flow->heightForWidth(100) > flow->heightForWidth(400));
    }
};

PLUGBOARD_TEST(TestWidgets)
#include "tst_widgets.moc"
