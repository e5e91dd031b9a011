// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/momenteditor.h"
#include "ui/editors/momentpopup.h"
#include "ui/widgets/plainlabel.h"

#include <QCalendarWidget>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestMomentEditor : public EditorTest
{
    Q_OBJECT

private:
    //! Chooses in the popup: a day, and a time where there is one.
    static void choose(EditorWindow &w, const QDate &date, const QTime &time = {})
    {
        static_cast<MomentEditor *>(w.editor)->openPopup();
        if (date.isValid())
            w.part<QCalendarWidget>(u"popup.calendar"_s)->setSelectedDate(date);
        if (time.isValid()) {
            w.part<QSpinBox>(u"popup.hours"_s)->setValue(time.hour());
            w.part<QSpinBox>(u"popup.minutes"_s)->setValue(time.minute());
        }
        w.part<QPushButton>(u"popup.apply"_s)->click();
        UiAudit::settle();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    // M6: whatever the platform sends is shown as it is.
    void showingWritesNothing_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<QString>("shown");
        const auto row = [](FieldKind kind, const QString &saved) {
            QTest::addRow("%s %s", qPrintable(fieldKindName(kind)), qPrintable(saved))
                << fieldOf(kind, text(saved)) << saved;
        };
        row(FieldKind::Date, u"2026-02-28"_s);
        row(FieldKind::Date, u"2026-02-30"_s);
        row(FieldKind::Date, u"31.01.2025"_s);
        row(FieldKind::Date, u"0001-01-01"_s);
        row(FieldKind::Time, u"14:30"_s);
        row(FieldKind::Time, u"24:00:00"_s);
        row(FieldKind::Time, u"14:30:00.123456+02:00"_s);
        row(FieldKind::Timestamp, u"2025-01-31T14:30:00.1234567Z"_s);
        row(FieldKind::Timestamp, u"2025-01-31 14:30:00+0530"_s);
        row(FieldKind::Timestamp, u"2025-01-31T14:30-00:00"_s);
        row(FieldKind::Timestamp, u"+1735689600"_s);
        row(FieldKind::Timestamp, u"{{now}}"_s);
        row(FieldKind::Timestamp, u" 2025-01-31 "_s);
        row(FieldKind::Timestamp, QString());
        QTest::newRow("number") << fieldOf(FieldKind::Timestamp,
                                           FieldValue(Json::numberText("1735689600.0")))
                                << u"1735689600.0"_s;
        QTest::newRow("null") << fieldOf(FieldKind::Timestamp, FieldValue::null()) << QString();
    }

    void showingWritesNothing()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, shown);
        EditorWindow w(field);
        QCOMPARE(w.name, u"moment"_s);
        auto *line = w.part<QLineEdit>();
        QCOMPARE(line->text(), shown);
        w.editor->refresh();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Return);
        // Looking into the calendar and leaving it changes nothing, either.
        static_cast<MomentEditor *>(w.editor)->openPopup();
        w.part<QPushButton>(u"popup.cancel"_s)->click();
        w.window.setFocus();
        QVERIFY(w.untouched());
        QCOMPARE(w.value(), field.saved);
    }

    void writesAsTheValueIsWritten_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("written");
        const QDate day(2027, 3, 4);
        const QTime time(9, 5);
        const auto row = [](FieldKind kind, const QString &saved, const QDate &date,
                            const QTime &at, const QString &written) {
            QTest::addRow("%s %s %s", qPrintable(fieldKindName(kind)), qPrintable(saved),
                          at.isValid() ? "at" : "on")
                << fieldOf(kind, saved.isEmpty() ? FieldValue() : text(saved)) << date << at
                << written;
        };
        row(FieldKind::Date, u"2026-01-31"_s, day, {}, u"2027-03-04"_s);
        row(FieldKind::Date, {}, day, {}, u"2027-03-04"_s);
        row(FieldKind::Date, u"31.01.2026"_s, day, {}, u"2027-03-04"_s);
        row(FieldKind::Time, {}, {}, time, u"09:05"_s);
        row(FieldKind::Time, u"14:30:07"_s, {}, time, u"09:05:07"_s);
        row(FieldKind::Time, u"14:30+02:00"_s, {}, time, u"09:05+02:00"_s);
        row(FieldKind::Timestamp, {}, day, time, u"2027-03-04T09:05:00Z"_s);
        row(FieldKind::Timestamp, u"2025-01-31 14:30"_s, day, time, u"2027-03-04 09:05"_s);
        row(FieldKind::Timestamp, u"2025-01-31T14:30:07.123+0530"_s, day, {},
            u"2027-03-04T14:30:07.123+0530"_s);
        row(FieldKind::Timestamp, u"2025-01-31T14:30:07.123z"_s, day, time,
            u"2027-03-04T09:05:07.000z"_s);
        row(FieldKind::Timestamp, u"1735689600"_s, day, time, u"1804151100"_s);
        row(FieldKind::Timestamp, u"1735689600123"_s, day, {}, u"1804118400123"_s);
        FieldSpec unixTime = fieldOf(FieldKind::Timestamp);
        unixTime.constraints.format = u"unix"_s;
        QTest::newRow("unix") << unixTime << day << time << u"1804151100"_s;
        FieldSpec local = fieldOf(FieldKind::Timestamp);
        local.constraints.format = u"datetime-local"_s;
        QTest::newRow("local") << local << day << time << u"2027-03-04T09:05:00"_s;
        FieldSpec byDefault = fieldOf(FieldKind::Timestamp);
        byDefault.defaultValue = text(u"2020-01-01T00:00+01:00"_s);
        QTest::newRow("as the default") << byDefault << day << time << u"2027-03-04T09:05+01:00"_s;
    }

    void writesAsTheValueIsWritten()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QDate, date);
        QFETCH(QTime, time);
        QFETCH(QString, written);
        EditorWindow w(field);
        choose(w, date, time);
        QCOMPARE(w.valueText(), written);
        QCOMPARE(w.part<QLineEdit>()->text(), written);
        QCOMPARE(w.model->undoStack()->count(), 1);
        QVERIFY(w.model->issues().isEmpty());
        w.model->undoStack()->undo();
        QCOMPARE(w.value(), field.saved);
    }

    void aNumberStaysANumber()
    {
        EditorWindow w(fieldOf(FieldKind::Timestamp, FieldValue(Json::number(1735689600))));
        choose(w, {2027, 3, 4}, {9, 5});
        QVERIFY(w.value().json().isNumber());
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"17"_s);
        QCOMPARE(w.value(), FieldValue(Json::number(17)));
    }

    void choosingIsAStepBesideTyping()
    {
        EditorWindow w(fieldOf(FieldKind::Date, text(u"2026-01-31"_s)));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_End);
        QTest::keyClicks(line, u"xy"_s);
        QCOMPARE(w.valueText(), u"2026-01-31xy"_s);
        QCOMPARE(w.model->issues().size(), 1);
        choose(w, {2026, 2, 1});
        QCOMPARE(w.model->undoStack()->count(), 2);
        w.model->undoStack()->undo();
        QCOMPARE(line->text(), u"2026-01-31xy"_s);
    }

    void aDayThatIsNoneStaysAndIsTold()
    {
        EditorWindow w(fieldOf(FieldKind::Date));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QTest::keyClicks(line, u"2026-02-30"_s);
        QCOMPARE(w.valueText(), u"2026-02-30"_s);
        QCOMPARE(w.model->issues().size(), 1);
        QVERIFY(w.model->issues().constFirst().message.startsWith(u"2026-02-30 is no date"_s));
    }

    void keysOpenAndClose()
    {
        EditorWindow w(fieldOf(FieldKind::Timestamp, text(u"2026-01-31T10:00:00Z"_s)));
        QVERIFY(w.shown);
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        auto *popup = w.part<MomentPopup>(u"popup"_s);
        QVERIFY(popup);
        QVERIFY(popup->isVisible());
        QCOMPARE(w.part<QCalendarWidget>(u"popup.calendar"_s)->selectedDate(), QDate(2026, 1, 31));
        QCOMPARE(w.part<PlainLabel>(u"popup.zone"_s)->plainText(), u"Universal time (UTC)"_s);
        for (const QString &part : {u"popup.hours"_s, u"popup.minutes"_s, u"popup.seconds"_s}) {
            QVERIFY(w.part<QSpinBox>(part));
            QVERIFY(!w.part<QSpinBox>(part)->accessibleName().isEmpty());
        }
        const QList<QToolButton *> buttons = popup->findChildren<QToolButton *>();
        for (QToolButton *button : buttons)
            QVERIFY(!button->accessibleName().isEmpty());
        QTest::keyClick(popup->focusWidget(), Qt::Key_Escape);
        QVERIFY(!popup->isVisible());
        QVERIFY(w.untouched());
    }

    void todayComesFromTheClock()
    {
        FakeClock clock;
        clock.setWall(milliseconds(QDateTime({2031, 5, 6}, {12, 0}).toMSecsSinceEpoch()));
        EditorContext context;
        context.clock = &clock;
        EditorWindow w(fieldOf(FieldKind::Date), FormModel::Mode::Edit, context);
        static_cast<MomentEditor *>(w.editor)->openPopup();
        QCOMPARE(w.part<QCalendarWidget>(u"popup.calendar"_s)->selectedDate(), QDate(2031, 5, 6));
    }

    void lockedOpensNothing()
    {
        EditorWindow w(fieldOf(FieldKind::Date, text(u"2026-01-31"_s)));
        w.editor->setLocked(true);
        QVERIFY(w.part<QLineEdit>()->isReadOnly());
        QVERIFY(w.part<QToolButton>(u"choose"_s)->isHidden());
        static_cast<MomentEditor *>(w.editor)->openPopup();
        QVERIFY(!w.part<MomentPopup>(u"popup"_s));
    }

    void everythingHasANameAndNothingIsCut()
    {
        for (const Qt::LayoutDirection way : {Qt::LeftToRight, Qt::RightToLeft}) {
            for (const qreal scale : {1.0, 2.0}) {
                qApp->setLayoutDirection(way);
                Theme::apply(*qApp, Scheme::Light, scale);
                EditorWindow w(fieldOf(FieldKind::Timestamp, text(u"2026-01-31T10:00:00Z"_s)));
                UiAudit::settle();
                QCOMPARE(UiAudit::all(&w.window), QStringList());
                static_cast<MomentEditor *>(w.editor)->openPopup();
                UiAudit::settle();
                auto *popup = w.part<MomentPopup>(u"popup"_s);
                QCOMPARE(UiAudit::names(popup) + UiAudit::clipping(popup), QStringList());
            }
        }
        qApp->setLayoutDirection(Qt::LeftToRight);
        Theme::apply(*qApp, Scheme::Light);
    }
};

PLUGBOARD_TEST(TestMomentEditor)
#include "tst_momenteditor.moc"
