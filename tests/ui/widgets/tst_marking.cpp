// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "ui/theme/theme.h"
#include "ui/widgets/markedtext.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

//! Marks as letters: "b(…)" bold, "i(…)" italic, "c(…)" code, "a(…|address)" a link; paragraphs
//! by lines, "* " and "# " before items and "> " before a block of code.
QString inWords(const QList<MarkedParagraph> &paragraphs)
{
    QStringList lines;
    for (const MarkedParagraph &paragraph : paragraphs) {
        QString line;
        switch (paragraph.shape) {
        case MarkedParagraph::Shape::Plain:
            break;
        case MarkedParagraph::Shape::Bullet:
            line = u"* "_s;
            break;
        case MarkedParagraph::Shape::Numbered:
            line = u"# "_s;
            break;
        case MarkedParagraph::Shape::Code:
            line = u"> "_s;
            break;
        }
        for (const MarkedSpan &span : paragraph.spans) {
            QString text = span.text;
            if (!span.link.isEmpty())
                text = u"a("_s + text + u'|' + shownAddress(span.link) + u')';
            if (span.code && paragraph.shape != MarkedParagraph::Shape::Code)
                text = u"c("_s + text + u')';
            if (span.italic)
                text = u"i("_s + text + u')';
            if (span.bold)
                text = u"b("_s + text + u')';
            line += text;
        }
        lines += line;
    }
    return lines.join(u'\n');
}

} // namespace

class TestMarking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void marksByTheWhitelist_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *name, const QString &text, const QString &read) {
            QTest::newRow(name) << text << read;
        };
        row("bold", u"Ask the **warehouse** team"_s, u"Ask the b(warehouse) team"_s);
        row("bold by lines", u"__so__"_s, u"b(so)"_s);
        row("italic", u"*a* and _b_"_s, u"i(a) and i(b)"_s);
        row("bold and italic", u"**a *b* c**"_s, u"b(a )b(i(b))b( c)"_s);
        row("code", u"send `a*b*c` on"_s, u"send c(a*b*c) on"_s);
        row("snake case", u"the_long_name and __init"_s, u"the_long_name and __init"_s);
        row("a product", u"2 * 3 * 4"_s, u"2 * 3 * 4"_s);
        row("open mark", u"**open"_s, u"**open"_s);
        row("escaped", uR"(\*no\*)"_s, u"*no*"_s);
        row("list", u"- one\n- **two**\n1. three"_s, u"* one\n* b(two)\n# three"_s);
        row("heading", u"## Before *you* begin"_s, u"b(Before )b(i(you))b( begin)"_s);
        row("block of code", u"a\n```js\nx **y**\n```\nb"_s, u"a\n> x **y**\nb"_s);
        row("link", u"See [the guide](https://example.com/a)."_s,
            u"See a(the guide|https://example.com/a)."_s);
        row("bare address", u"See https://example.com/a_b_c, or not."_s,
            u"See a(https://example.com/a_b_c|https://example.com/a_b_c), or not."_s);
        row("http, too", u"[x](http://localhost:8080/)"_s, u"a(x|http://localhost:8080/)"_s);
        // What could load, run or deceive stays the text that it is.
        row("html", u"<b>x</b><img src=file:///etc/passwd>"_s,
            u"<b>x</b><img src=file:///etc/passwd>"_s);
        row("picture", u"![shown](https://example.com/a.png) b"_s,
            u"![shown](https://example.com/a.png) b"_s);
        row("picture of a file", u"![](file:///etc/passwd)"_s, u"![](file:///etc/passwd)"_s);
        row("file", u"[x](file:///etc/passwd)"_s, u"[x](file:///etc/passwd)"_s);
        row("script", u"[x](javascript:alert(1))"_s, u"[x](javascript:alert(1))"_s);
        row("data", u"[x](data:text/html,a)"_s, u"[x](data:text/html,a)"_s);
        row("unc path", uR"([x](\\host\share))"_s, uR"([x](\\host\share))"_s);
        row("user as host", u"[x](https://example.com@evil.test/)"_s,
            u"[x](https://example.com@evil.test/)"_s);
        row("no host", u"[x](https:///a)"_s, u"[x](https:///a)"_s);
        row("letter of another script", u"[x](https://\u0430pple.com)"_s,
            u"a(x|https://xn--pple-43d.com)"_s);
    }

    void marksByTheWhitelist()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        QCOMPARE(inWords(readMarking(text)), read);
    }

    void plainParagraphsMarkNothing()
    {
        QCOMPARE(inWords(readPlainParagraphs(u"<p>**a** [x](https://example.com)</p>\n\n- b"_s)),
                 u"<p>**a** [x](a(https://example.com|https://example.com))</p>\n- b"_s);
    }

    void marksWithinMarksEnd()
    {
        // Made to take long or deep; it only has to come back with the same letters.
        const QString deep = u"*_"_s.repeated(1000) + u"x"_s + u"_*"_s.repeated(1000);
        QString letters;
        for (const MarkedParagraph &paragraph : readMarking(deep))
            for (const MarkedSpan &span : paragraph.spans)
                letters += span.text;
        QVERIFY(letters.contains(u'x'));
    }

    void aTextIsStaticAndSaysItsAddresses()
    {
        MarkedText text;
        text.setParagraphs(
            readMarking(u"Ask **them**.\n- See [the guide](https://example.com/a)"_s));
        QCOMPARE(text.plainText(), u"Ask them.\nSee the guide (https://example.com/a)"_s);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&text);
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::StaticText);
        QCOMPARE(face->text(QAccessible::Name), text.plainText());
    }

    void onlyLinksAreATabStop()
    {
        MarkedText text;
        text.setParagraphs(readMarking(u"Only **words**"_s));
        QCOMPARE(text.focusPolicy(), Qt::NoFocus);
        text.setParagraphs(readMarking(u"https://example.com"_s));
        QCOMPARE(text.focusPolicy(), Qt::StrongFocus);
    }

    void tabGoesThroughLinks()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *text = new MarkedText(&window);
        auto *after = new QPushButton(u"After"_s, &window);
        column->addWidget(text);
        column->addWidget(after);
        text->setParagraphs(
            readMarking(u"[a](https://example.com/a) and [b](https://example.com/b)"_s));
        QSignalSpy chosen(text, &MarkedText::linkChosen);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        text->setFocus(Qt::TabFocusReason);
        QCOMPARE(text->currentLink(), 0);
        QTest::keyClick(text, Qt::Key_Tab);
        QCOMPARE(text->currentLink(), 1);
        QVERIFY(text->hasFocus());
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.constFirst().constFirst().toUrl(), QUrl(u"https://example.com/b"_s));
        QTest::keyClick(text, Qt::Key_Tab);
        QVERIFY(after->hasFocus());
        QTest::keyClick(after, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(text->currentLink(), 1);
        QVERIFY(text->accessibleDescription().contains(u"https://example.com/b"_s));
    }

    void aClickChoosesALink()
    {
        MarkedText text;
        text.setParagraphs(readMarking(u"[aaaaaaaaaa](https://example.com/a) rest"_s));
        text.resize(400, text.heightForWidth(400));
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        QSignalSpy chosen(&text, &MarkedText::linkChosen);
        QTest::mouseClick(&text, Qt::LeftButton, {}, QPoint(15, text.fontMetrics().height() / 2));
        QCOMPARE(chosen.size(), 1);
        QTest::mouseClick(&text, Qt::LeftButton, {}, QPoint(395, text.fontMetrics().height() / 2));
        QCOMPARE(chosen.size(), 1);
    }

    void longWordsBreak()
    {
        MarkedText text;
        text.setParagraphs(readMarking(u"https://example.com/"_s + QString(300, u'a')));
        QVERIFY(text.heightForWidth(200) > 5 * text.fontMetrics().height());
        QVERIFY(text.heightForWidth(200) > text.heightForWidth(800));
    }
};

PLUGBOARD_TEST(TestMarking)
#include "tst_marking.moc"
