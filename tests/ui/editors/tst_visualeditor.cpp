// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QDesktopServices>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec visual(const QString &type, const QString &label, const QString &help)
{
    FieldSpec spec = fieldOf(FieldKind::Visual);
    spec.dataType = type;
    spec.label = label;
    spec.help = help;
    return spec;
}

} // namespace

class TestVisualEditor : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened.append(url); }

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
        QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
    }

    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(u"https"_s); }

    void init()
    {
        m_opened.clear();
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    }

    void showsItsTextSafely_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const FieldSpec &field, const QString &shown) {
            QTest::newRow(name) << field << shown;
        };
        row("banner", visual(u"banner"_s, u"Before you begin"_s, u"Ask the **warehouse** team."_s),
            u"Before you begin\nAsk the warehouse team."_s);
        row("only a title", visual(u"notice"_s, u"Ask *them*"_s, {}), u"Ask them"_s);
        row("html", visual(u"html"_s, {}, u"<p>**a**</p>"_s), u"<p>**a**</p>"_s);
        row("picture", visual(u"markdown"_s, {}, u"![](file:///etc/passwd) <img src=file:///a>"_s),
            u"![](file:///etc/passwd) <img src=file:///a>"_s);
        row("turned text", visual(u"banner"_s, {}, u"abc\u202edef\u2066"_s), u"abcdef"_s);
        // A long notice stands in the label, cut, and in the help, whole.
        row("said twice",
            visual(u"notice"_s, u"This notice is lo…"_s, u"This notice is long enough."_s),
            u"This notice is long enough."_s);
        row("remote",
            visual({}, u"rpc://extra"_s,
                   u"Make loads fields by “rpc://extra”; they are not shown."_s),
            u"Make loads fields by “rpc://extra”; they are not shown."_s);
    }

    void showsItsTextSafely()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, shown);
        EditorWindow w(field);
        QCOMPARE(w.name, u"visual"_s);
        auto *text = w.part<MarkedText>(u"text"_s);
        QVERIFY(text);
        QCOMPARE(text->plainText(), shown);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(text);
        QCOMPARE(face->role(), QAccessible::StaticText);
        QCOMPARE(face->text(QAccessible::Name), shown);
        QVERIFY(w.editor->tabStops().isEmpty());
        QVERIFY(w.editor->standsAlone());
    }

    // It has no value, whatever is done to it or came with it.
    void isNoInput()
    {
        FieldSpec field = visual(u"banner"_s, u"Title"_s, u"Text"_s);
        field.required = true;
        field.saved = text(u"sent by the platform"_s);
        EditorWindow w(field);
        QCOMPARE(w.name, u"visual"_s);
        w.editor->refresh();
        w.model->setText(u"f"_s, u"typed"_s);
        w.model->setValue(u"f"_s, text(u"set"_s));
        w.model->resetToDefault(u"f"_s);
        QVERIFY(w.untouched());
        QCOMPARE(w.valueText(), u"sent by the platform"_s);
        QVERIFY(!w.model->isRequired(u"f"_s));
        QVERIFY(w.model->issues().isEmpty());
        QVERIFY(w.model->edits().fields.empty());
    }

    void aSeparatorIsALineWithItsLabel()
    {
        EditorWindow w(visual(u"separator"_s, u"Warehouse"_s, {}));
        auto *label = w.part<PlainLabel>(u"text"_s);
        QVERIFY(label);
        QCOMPARE(label->plainText(), u"Warehouse"_s);
        QCOMPARE(label->accessibleName(), u"Warehouse"_s);
        EditorWindow bare(visual(u"separator"_s, {}, {}));
        QVERIFY(!bare.part<PlainLabel>(u"text"_s));
        QCOMPARE(bare.part<QWidget>(u"text"_s)->accessibleName(), u"Separator"_s);
        QVERIFY(bare.editor->focusTarget());
    }

    void aLinkAsksBeforeItOpens()
    {
        EditorWindow w(visual(u"markdown"_s, {}, u"See [the guide](https://example.com/a)"_s));
        QVERIFY(w.shown);
        auto *text = w.part<MarkedText>(u"text"_s);
        QCOMPARE(w.editor->tabStops(), QList<QWidget *>{text});
        text->setFocus(Qt::TabFocusReason);
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(m_opened.isEmpty());
        auto *cancel = w.part<QPushButton>(u"cancel"_s);
        QVERIFY(cancel);
        QVERIFY(cancel->hasFocus());
        QVERIFY(
            w.part<PlainLabel>(u"question"_s)->plainText().contains(u"https://example.com/a"_s));
        UiAudit::settle();
        QCOMPARE(UiAudit::names(&w.window) + UiAudit::clipping(&w.window), QStringList());
        QTest::keyClick(cancel, Qt::Key_Escape);
        QVERIFY(text->hasFocus());
        QVERIFY(m_opened.isEmpty());
        QCOMPARE(w.editor->tabStops(), QList<QWidget *>{text});

        QTest::keyClick(text, Qt::Key_Return);
        w.window.findChildren<QPushButton *>(u"field.f.open"_s).constLast()->click();
        QCOMPARE(m_opened, QList<QUrl>{QUrl(u"https://example.com/a"_s)});
        QVERIFY(text->hasFocus());
    }

    void nothingIsCutAtTwiceTheText()
    {
        Theme::apply(*qApp, Scheme::Dark, 2.0);
        EditorWindow w(visual(u"banner"_s, u"A title that is rather long for its place"_s,
                              u"See https://example.com/"_s + QString(200, u'a')));
        w.window.resize(700, 900);
        UiAudit::settle();
        auto *text = w.part<MarkedText>(u"text"_s);
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        QCOMPARE(UiAudit::clipping(&w.window), QStringList());
        Theme::apply(*qApp, Scheme::Light);
    }

private:
    QList<QUrl> m_opened;
};

PLUGBOARD_TEST(TestVisualEditor)
#include "tst_visualeditor.moc"
