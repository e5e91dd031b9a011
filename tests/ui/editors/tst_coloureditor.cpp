// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/coloureditor.h"

#include <QColorDialog>
#include <QLineEdit>
#include <QToolButton>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestColourEditor : public EditorTest
{
    Q_OBJECT

private Q_SLOTS:
    // M6: the notation stays, whatever stands there and whatever is chosen.
    void keepsTheNotation_data()
    {
        QTest::addColumn<QString>("saved");
        QTest::addColumn<QColor>("chosen");
        QTest::addColumn<QString>("written");
        const auto row = [](const QString &saved, const QColor &chosen, const QString &written) {
            QTest::addRow("%s to %s", qPrintable(saved), qPrintable(written))
                << saved << chosen << written;
        };
        const QColor orange(0xff, 0x88, 0x00);
        const QColor odd(0x12, 0x34, 0x5a);
        row(u"#aabbcc"_s, orange, u"#ff8800"_s);
        row(u"#AABBCC"_s, odd, u"#12345A"_s);
        row(u"AABBCC"_s, odd, u"12345A"_s);
        row(u"#abc"_s, orange, u"#f80"_s);
        row(u"#abc"_s, odd, u"#12345a"_s);
        row(u"#aabbcc80"_s, QColor(1, 2, 3, 4), u"#01020304"_s);
        row(u"rgb(1,2,3)"_s, orange, u"rgb(255,136,0)"_s);
        row(u"RGB(1, 2, 3)"_s, orange, u"RGB(255, 136, 0)"_s);
        row(u"red"_s, orange, u"#ff8800"_s);
        row(u"no colour"_s, orange, u"#ff8800"_s);
        row(u"var(--x)"_s, orange, u"#ff8800"_s);
        row(QString(), orange, u"#ff8800"_s);
    }

    void keepsTheNotation()
    {
        QFETCH(QString, saved);
        QFETCH(QColor, chosen);
        QFETCH(QString, written);
        EditorWindow w(fieldOf(FieldKind::Colour, text(saved)));
        QCOMPARE(w.name, u"colour"_s);
        QCOMPARE(w.part<QLineEdit>()->text(), saved);
        w.editor->refresh();
        QVERIFY(w.untouched());
        static_cast<ColourEditor *>(w.editor)->write(chosen);
        QCOMPARE(w.valueText(), written);
        QCOMPARE(w.model->undoStack()->count(), 1);
        // The same again is no change.
        static_cast<ColourEditor *>(w.editor)->write(chosen);
        QCOMPARE(w.model->undoStack()->count(), 1);
        w.model->undoStack()->undo();
        QCOMPARE(w.valueText(), saved);
    }

    void readsWhatTheWebWrites()
    {
        QCOMPARE(readColour(u"#f80"_s), std::optional(QColor(0xff, 0x88, 0)));
        QCOMPARE(readColour(u"#ff880080"_s), std::optional(QColor(0xff, 0x88, 0, 0x80)));
        QCOMPARE(readColour(u"Red"_s), std::optional(QColor(255, 0, 0)));
        for (const QString &none :
             {u"rgb(256,0,0)"_s, u"#12345"_s, u"transparent"_s, u"blau"_s, QString(), u" red "_s})
            QVERIFY2(!readColour(none), qPrintable(none));
    }

    void theSwatchFollowsTheText()
    {
        EditorWindow w(fieldOf(FieldKind::Colour, text(u"#ff0000"_s)));
        auto *swatch = w.part<QToolButton>(u"choose"_s);
        QVERIFY(swatch->accessibleName().contains(u"#ff0000"_s));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"#00ff00"_s);
        QVERIFY(swatch->accessibleName().contains(u"#00ff00"_s));
        QTest::keyClicks(line, u"x"_s);
        QVERIFY(swatch->accessibleName().contains(u"no colour"_s));
        QCOMPARE(w.valueText(), u"#00ff00x"_s);
    }

    void theDialogWritesWhatIsChosen()
    {
        EditorWindow w(fieldOf(FieldKind::Colour, text(u"#ff0000"_s)));
        QVERIFY(w.shown);
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        auto *dialog = w.part<QColorDialog>(u"dialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->currentColor(), QColor(255, 0, 0));
        dialog->setCurrentColor(QColor(0, 0, 255));
        dialog->accept();
        QCOMPARE(w.valueText(), u"#0000ff"_s);
    }

    void lockedIsOnlySeen()
    {
        EditorWindow w(fieldOf(FieldKind::Colour, text(u"#ff0000"_s)));
        w.editor->setLocked(true);
        QVERIFY(w.part<QLineEdit>()->isReadOnly());
        QVERIFY(!w.part<QToolButton>(u"choose"_s)->isEnabled());
    }

    void everythingHasANameAndNothingIsCut()
    {
        for (const qreal scale : {1.0, 2.0}) {
            Theme::apply(*qApp, Scheme::Dark, scale);
            EditorWindow w(fieldOf(FieldKind::Colour, text(u"#ff0000"_s)));
            UiAudit::settle();
            QCOMPARE(UiAudit::all(&w.window), QStringList());
        }
        Theme::apply(*qApp, Scheme::Light);
    }
};

PLUGBOARD_TEST(TestColourEditor)
#include "tst_coloureditor.moc"
