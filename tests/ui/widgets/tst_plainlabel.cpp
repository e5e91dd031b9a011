// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessiblename.h"
#include "support/testprogram.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

//! How many different pictures: rich text would be drawn in bold, or not at all.
QImage pictureOf(PlainLabel &label)
{
    label.resize(label.sizeHint());
    return label.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

//! How many pixels of each column that has any differ from the ground.
QList<int> inkedRows(const QImage &picture)
{
    QList<int> counts;
    const QRgb ground = picture.pixel(0, 0);
    for (int x = 0; x < picture.width(); ++x) {
        int count = 0;
        for (int y = 0; y < picture.height(); ++y)
            count += picture.pixel(x, y) == ground ? 0 : 1;
        if (count > 0)
            counts << count;
    }
    return counts;
}

} // namespace

class TestPlainLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    }

    // R4
    void isolatesWhatCouldTurn()
    {
        const QString hebrew = u"\u05e9\u05dc\u05d5\u05dd"_s;
        QCOMPARE(isolated(u"Acme (1)"_s), u"Acme (1)"_s);
        QCOMPARE(isolated(QString()), QString());
        QCOMPARE(isolated(hebrew), QChar(0x2068) + hebrew + QChar(0x2069));
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(isolated(u"Acme"_s), QChar(0x2068) + u"Acme"_s + QChar(0x2069));
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(directionOf(hebrew, Qt::LeftToRight), Qt::RightToLeft);
        QCOMPARE(directionOf(u"Acme"_s, Qt::RightToLeft), Qt::LeftToRight);
        QCOMPARE(directionOf(u"12 – 3"_s, Qt::RightToLeft), Qt::RightToLeft);
        // A sentence reads as itself, not as the name at its beginning.
        QCOMPARE(directionOf(isolated(hebrew) + u" is ours"_s, Qt::RightToLeft), Qt::LeftToRight);
    }

    // A full stop stays at the end of an English sentence in a mirrored window.
    void readsInItsOwnDirection()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        PlainLabel label(u"lll."_s);
        const QImage picture = pictureOf(label);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        const QList<int> ink = inkedRows(picture);
        QVERIFY(ink.size() > 4);
        QVERIFY2(ink.constLast() < ink.constFirst() / 2, "the full stop stands before the words");
    }

    // R1
    void markupIsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bold") << u"<b>x</b>"_s;
        QTest::newRow("entity") << u"&lt;x&gt;"_s;
        QTest::newRow("image") << u"<img src='file:///etc/passwd'>"_s;
        QTest::newRow("doctype") << u"<!DOCTYPE html><p>x"_s;
    }

    void markupIsText()
    {
        QFETCH(QString, text);
        PlainLabel label(text);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.plainText(), text);
        QCOMPARE(accessibleName(&label), text);
        QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(text));
    }

    // R3
    void ampersandsAreShown()
    {
        QWidget window;
        QLineEdit field(&window);
        PlainLabel label(u"R&D"_s, &window);
        label.setBuddy(&field);
        QCOMPARE(label.plainText(), u"R&D"_s);
        QCOMPARE(accessibleName(&label), u"R&D"_s);
        // The same picture as without a buddy: nothing is underlined.
        PlainLabel alone(u"R&D"_s);
        QCOMPARE(pictureOf(label), pictureOf(alone));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.setFocus();
        QTest::keyClick(&window, Qt::Key_D, Qt::AltModifier);
        QVERIFY(!field.hasFocus());
    }

    void aClickGoesToTheField()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *label = new PlainLabel(u"Host"_s);
        auto *other = new QLineEdit;
        auto *field = new QLineEdit;
        column->addWidget(label);
        column->addWidget(other);
        column->addWidget(field);
        label->setBuddy(field);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!field->hasFocus());
        QTest::mouseClick(label, Qt::LeftButton);
        QVERIFY(field->hasFocus());
    }

    void shortensAndTellsTheRest()
    {
        const QString text = u"A name that is <b>longer</b> than its place is wide"_s;
        PlainLabel label(text);
        label.resize(label.sizeHint());
        QVERIFY(!label.isCut());
        label.resize(80, label.sizeHint().height());
        QVERIFY(label.isCut());
        label.show();
        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&label, &help);
        QCOMPARE(QToolTip::text(), u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s);
        QToolTip::hideText();
        QCOMPARE(accessibleName(&label), text);
    }

    void wrapsInsideAWord()
    {
        PlainLabel label(QString(400, u'x'));
        label.setOverflow(PlainLabel::Overflow::Wrap);
        QVERIFY(label.minimumSizeHint().width() < 100);
        const int high = label.heightForWidth(100);
        QVERIFY(high > 10 * label.fontMetrics().lineSpacing());
        QVERIFY(!label.isCutAt(100));
    }

    void atMostSomeLines()
    {
        PlainLabel label(u"one two three four five six seven eight nine ten eleven twelve"_s);
        label.setOverflow(PlainLabel::Overflow::Wrap, 2);
        QCOMPARE(label.heightForWidth(100), 2 * label.fontMetrics().lineSpacing());
        QVERIFY(label.isCutAt(100));
        QVERIFY(!label.isCutAt(2000));
        label.setOverflow(PlainLabel::Overflow::Wrap);
        QVERIFY(label.heightForWidth(100) > 2 * label.fontMetrics().lineSpacing());
        QVERIFY(!label.isCutAt(100));
    }

    //! What was measured before holds for the text and the font of that moment only.
    void measuresWhatIsThereNow()
    {
        PlainLabel label(u"short"_s);
        label.setOverflow(PlainLabel::Overflow::Wrap);
        const int one = label.heightForWidth(200);
        const int hint = label.sizeHint().width();
        QCOMPARE(label.heightForWidth(200), one);

        QFont larger = label.font();
        larger.setPointSizeF(larger.pointSizeF() * 2);
        label.setFont(larger);
        QVERIFY(label.heightForWidth(200) > one);
        QVERIFY(label.sizeHint().width() > hint);
        const int largerOne = label.heightForWidth(200);

        label.setPlainText(u"no longer so short that it stays in its line of two hundred"_s);
        QVERIFY(label.heightForWidth(200) >= 2 * largerOne);
        QVERIFY(label.heightForWidth(100) > label.heightForWidth(200));
        label.setOverflow(PlainLabel::Overflow::Wrap, 1);
        QCOMPARE(label.heightForWidth(200), largerOne);
        QVERIFY(label.isCutAt(200));
    }

    void lineBreaksCount()
    {
        PlainLabel label(u"one\ntwo\nthree"_s);
        label.setOverflow(PlainLabel::Overflow::Wrap);
        QCOMPARE(label.heightForWidth(500), 3 * label.fontMetrics().lineSpacing());
    }

    void toolTipsOfOthers()
    {
        QWidget widget;
        setPlainToolTip(&widget, u"<img src='x'>\nReset"_s);
        QCOMPARE(widget.toolTip(), u"<qt>&lt;img src='x'&gt;<br>Reset</qt>"_s);
        setPlainToolTip(&widget, {});
        QVERIFY(widget.toolTip().isEmpty());
    }
};

PLUGBOARD_TEST(TestPlainLabel)
#include "tst_plainlabel.moc"
