// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/secreteditor.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kCanary = u"canary-secret-do-not-use-0001"_s;

FieldSpec secretField(bool known)
{
    FieldSpec spec = fieldOf(FieldKind::Secret);
    spec.label = u"Token"_s;
    spec.secret = true;
    spec.secretKnown = known;
    if (known)
        spec.saved = FieldValue::text(QString());
    return spec;
}

EditorContext flxpoint(Clock *clock = &SystemClock::instance())
{
    EditorContext context;
    context.platformName = u"Flxpoint"_s;
    context.clock = clock;
    return context;
}

QString typedText(const EditorWindow &w)
{
    const Sensitive *typed = w.model->typedSecret(u"f"_s);
    return typed ? QString::fromUtf8(typed->reveal()) : QString();
}

QString state(const EditorWindow &w)
{
    return w.editor->findChild<PlainLabel *>()->plainText();
}

//! Everything that a screen reader could read, and all labels.
QString everythingReadable(QWidget *window)
{
    QString all;
    const auto add = [&all](QAccessibleInterface *face, const auto &self) -> void {
        if (!face)
            return;
        for (const auto text :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            all += face->text(text) + u'\n';
        for (int i = 0; i < face->childCount(); ++i)
            self(face->child(i), self);
    };
    add(QAccessible::queryAccessibleInterface(window), add);
    return all;
}

} // namespace

class TestSecretEditor : public EditorTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasWords()
    {
        using Mode = FormModel::Mode;
        QCOMPARE(secretWords(SecretState::Kept, Mode::Edit, u"Flxpoint"_s).text,
                 u"Kept on Flxpoint"_s);
        QCOMPARE(secretWords(SecretState::Kept, Mode::Edit, {}).text, u"Kept on the platform"_s);
        QCOMPARE(secretWords(SecretState::Replaced, Mode::Edit, {}).text, u"Will be replaced"_s);
        QCOMPARE(secretWords(SecretState::Cleared, Mode::Edit, {}).text, u"Will be cleared"_s);
        QCOMPARE(secretWords(SecretState::Reference, Mode::Edit, {}, u"op://vault/shop"_s).text,
                 u"From op://vault/shop"_s);
        QCOMPARE(secretWords(SecretState::Unknown, Mode::Edit, {}).text,
                 u"Unknown: the platform did not show it"_s);
        QCOMPARE(secretWords(SecretState::Unknown, Mode::Create, {}).text, u"Not set"_s);
    }

    void namesAndButtons()
    {
        EditorWindow w(secretField(true), FormModel::Mode::Edit, flxpoint());
        QCOMPARE(state(w), u"Kept on Flxpoint"_s);
        QCOMPARE(w.part<QPushButton>(u"replace"_s)->accessibleName(), u"Replace Token"_s);
        QCOMPARE(w.part<QPushButton>(u"clear"_s)->accessibleName(), u"Clear Token"_s);
        QCOMPARE(w.editor->accessibleName(), u"Token, secret"_s);
        QVERIFY(!w.part<QPushButton>(u"undo"_s)->isVisible());
        QVERIFY(!w.part<QPushButton>(u"reveal"_s)->isVisible());
        QVERIFY(!w.editor->findChild<QLineEdit *>());
        QVERIFY2(UiAudit::all(&w.window).isEmpty(),
                 qPrintable(UiAudit::all(&w.window).join(u'\n')));
    }

    void replacing()
    {
        EditorWindow w(secretField(true), FormModel::Mode::Edit, flxpoint());
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        auto *line = w.part<QLineEdit>(u"new"_s);
        QVERIFY(line);
        QVERIFY(line->hasFocus());
        // I4: never a mask of our own.
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        QTest::keyClicks(line, kCanary);
        QVERIFY(!everythingReadable(&w.window).contains(kCanary));
        QVERIFY(!w.dirty());
        QTest::mouseClick(w.part<QPushButton>(u"apply"_s), Qt::LeftButton);
        QCOMPARE(w.model->secretState(u"f"_s), SecretState::Replaced);
        QCOMPARE(typedText(w), kCanary);
        QCOMPARE(state(w), u"Will be replaced"_s);
        // The field is gone, and with it what was in it.
        QCOMPARE(line->text(), QString());
        QTRY_VERIFY(!w.editor->findChild<QLineEdit *>());
        QVERIFY(w.part<QPushButton>(u"undo"_s)->isVisible());
        QVERIFY(w.part<QPushButton>(u"replace"_s)->hasFocus());
        QVERIFY(!everythingReadable(&w.window).contains(kCanary));

        QTest::mouseClick(w.part<QPushButton>(u"undo"_s), Qt::LeftButton);
        QCOMPARE(w.model->secretState(u"f"_s), SecretState::Kept);
        QVERIFY(!w.dirty());
    }

    void enterApplies()
    {
        EditorWindow w(secretField(false), FormModel::Mode::Edit, flxpoint());
        QCOMPARE(state(w), u"Unknown: Flxpoint did not show it"_s);
        QTest::keyClick(w.part<QPushButton>(u"replace"_s), Qt::Key_Space);
        auto *line = w.part<QLineEdit>(u"new"_s);
        // N3
        QGuiApplication::clipboard()->setText(kCanary + u'\n');
        QTest::keySequence(line, QKeySequence::Paste);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(typedText(w), kCanary);
        QGuiApplication::clipboard()->clear();
    }

    void lineBreakInside()
    {
        EditorWindow w(secretField(true));
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        auto *line = w.part<QLineEdit>(u"new"_s);
        QGuiApplication::clipboard()->setText(u"canary\ntoken"_s);
        QTest::keySequence(line, QKeySequence::Paste);
        QTest::keyClick(line, Qt::Key_Return);
        // Refused, said, and not lost.
        QVERIFY(!w.dirty());
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), u"canary\ntoken"_s);
        QVERIFY(!w.editor->commitPending());
        QGuiApplication::clipboard()->clear();
    }

    // I9
    void escapeAsksOnce()
    {
        EditorWindow w(secretField(true));
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        auto *line = w.part<QLineEdit>(u"new"_s);
        QTest::keyClicks(line, kCanary);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), kCanary);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->isVisible());
        QVERIFY(!w.dirty());
        // With nothing typed there is nothing to lose.
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        QTRY_COMPARE(w.editor->findChildren<QLineEdit *>().size(), 1);
        line = w.part<QLineEdit>(u"new"_s);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->isVisible());
    }

    void goingOnTakesWhatWasTyped()
    {
        EditorWindow w(secretField(true));
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        QTest::keyClicks(w.part<QLineEdit>(u"new"_s), kCanary);
        QVERIFY(w.editor->commitPending());
        QCOMPARE(typedText(w), kCanary);
        // An open field without text changes nothing.
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        QVERIFY(w.editor->commitPending());
        QCOMPARE(typedText(w), kCanary);
    }

    void clearing()
    {
        EditorWindow w(secretField(true));
        QTest::mouseClick(w.part<QPushButton>(u"clear"_s), Qt::LeftButton);
        QCOMPARE(w.model->secretState(u"f"_s), SecretState::Cleared);
        QCOMPARE(state(w), u"Will be cleared"_s);
        QVERIFY(!w.part<QPushButton>(u"clear"_s)->isVisible());
        QVERIFY(!w.part<QPushButton>(u"reveal"_s)->isVisible());
        w.model->undoStack()->undo();
        QCOMPARE(state(w), u"Kept on the platform"_s);
    }

    void revealAsksAndEnds()
    {
        FakeClock clock;
        EditorWindow w(secretField(true), FormModel::Mode::Edit, flxpoint(&clock));
        QVERIFY(w.model->replaceSecret(u"f"_s, Sensitive(kCanary.toUtf8())));
        auto *reveal = w.part<QPushButton>(u"reveal"_s);
        QVERIFY(reveal->isVisible());
        QTest::mouseClick(reveal, Qt::LeftButton);
        // Asked, not shown yet; the safe answer has the focus.
        QVERIFY(!w.part<QLineEdit>(u"shown"_s));
        QVERIFY(w.part<QPushButton>(u"cancel"_s)->hasFocus());
        QTest::mouseClick(w.part<QPushButton>(u"cancel"_s), Qt::LeftButton);
        QVERIFY(!w.part<QLineEdit>(u"shown"_s));
        QTRY_VERIFY(!w.part<QPushButton>(u"cancel"_s));

        QTest::mouseClick(reveal, Qt::LeftButton);
        QTest::mouseClick(w.part<QPushButton>(u"show"_s), Qt::LeftButton);
        auto *shown = w.part<QLineEdit>(u"shown"_s);
        QVERIFY(shown);
        QCOMPARE(shown->text(), kCanary);
        QVERIFY(shown->isReadOnly());
        clock.advance(29s);
        QVERIFY(shown->isVisible());
        clock.advance(2s);
        QTRY_VERIFY(!w.part<QLineEdit>(u"shown"_s));
        QVERIFY(!everythingReadable(&w.window).contains(kCanary));
    }

    void revealEndsWithTheState()
    {
        FakeClock clock;
        EditorWindow w(secretField(true), FormModel::Mode::Edit, flxpoint(&clock));
        QVERIFY(w.model->replaceSecret(u"f"_s, Sensitive(kCanary.toUtf8())));
        w.editor->askReveal();
        QTest::mouseClick(w.part<QPushButton>(u"show"_s), Qt::LeftButton);
        QVERIFY(w.part<QLineEdit>(u"shown"_s));
        w.model->undoSecret(u"f"_s);
        QTRY_VERIFY(!w.part<QLineEdit>(u"shown"_s));
        // What the platform has was never here to be shown.
        w.editor->askReveal();
        QVERIFY(!w.part<QPushButton>(u"show"_s));
    }

    void severalLines()
    {
        FieldSpec spec = secretField(true);
        spec.constraints.format = u"multiline"_s;
        EditorWindow w(spec);
        QTest::mouseClick(w.part<QPushButton>(u"replace"_s), Qt::LeftButton);
        auto *area = w.part<QPlainTextEdit>(u"new"_s);
        QVERIFY(area);
        QTest::keyClicks(area, u"canary"_s);
        QTest::keyClick(area, Qt::Key_Return);
        QTest::keyClicks(area, u"token"_s);
        QTest::mouseClick(w.part<QPushButton>(u"apply"_s), Qt::LeftButton);
        QCOMPARE(typedText(w), u"canary\ntoken"_s);
    }

    void newConnection()
    {
        EditorWindow w(secretField(false), FormModel::Mode::Create);
        QCOMPARE(state(w), u"Not set"_s);
        QCOMPARE(w.part<QPushButton>(u"replace"_s)->accessibleName(), u"Set Token"_s);
        QVERIFY(!w.part<QPushButton>(u"clear"_s)->isVisible());
    }

    void usingAReference()
    {
        FakeClock clock;
        EditorContext context = flxpoint(&clock);
        QStringList asked;
        context.checkReference = [&asked](const QString &reference, bool) -> Job<void> * {
            asked << reference;
            if (reference == u"env:ACME_KEY")
                return new ReadyJob<void>(Result<void>());
            return new ReadyJob<void>(Error::make(ErrorKind::SecretMissing, u"Not there."_s));
        };
        EditorWindow w(secretField(true), FormModel::Mode::Edit, context);
        auto *refer = w.part<QPushButton>(u"refer"_s);
        QCOMPARE(refer->accessibleName(), u"Use reference for Token"_s);
        QTest::mouseClick(refer, Qt::LeftButton);
        auto *line = w.part<QLineEdit>(u"reference"_s);
        QVERIFY(line && line->hasFocus());
        QVERIFY(!refer->isVisible());
        QCOMPARE(line->placeholderText(), u"env:NAME"_s);
        QCOMPARE(line->accessibleName(), u"Reference for Token"_s);
        auto *status = w.part<PlainLabel>(u"referenceStatus"_s);
        QVERIFY(!status->isVisible());
        QVERIFY2(UiAudit::names(&w.window).isEmpty(),
                 qPrintable(UiAudit::names(&w.window).join(u'\n')));

        // What stands there is looked at while it is typed, what it leads to only after a pause.
        QTest::keyClicks(line, u"en"_s);
        QCOMPARE(status->plainText(), u"This is no reference."_s);
        QTest::keyClicks(line, u"v:ACME"_s);
        QCOMPARE(status->plainText(), u"Looking…"_s);
        QVERIFY(asked.isEmpty());
        clock.advance(1s);
        QTRY_COMPARE(status->plainText(), u"Not there."_s);
        QTest::keyClicks(line, u"_KEY"_s);
        clock.advance(1s);
        QTRY_COMPARE(status->plainText(), u"There is a secret at present."_s);
        QCOMPARE(asked, QStringList({u"env:ACME"_s, u"env:ACME_KEY"_s}));
        QVERIFY(line->accessibleDescription().startsWith(u"There is a secret at present."_s));
        QVERIFY(!w.dirty());

        QTest::mouseClick(w.part<QPushButton>(u"applyReference"_s), Qt::LeftButton);
        QCOMPARE(w.model->secretState(u"f"_s), SecretState::Reference);
        QCOMPARE(w.model->reference(u"f"_s), u"env:ACME_KEY"_s);
        QCOMPARE(state(w), u"From env:ACME_KEY"_s);
        QVERIFY(refer->hasFocus());
        QVERIFY(!w.part<QPushButton>(u"clear"_s)->isVisible());
        QVERIFY(!w.part<QPushButton>(u"reveal"_s)->isVisible());

        // It is there to be corrected.
        QTRY_VERIFY(!w.part<QLineEdit>(u"reference"_s));
        QTest::mouseClick(refer, Qt::LeftButton);
        QCOMPARE(w.part<QLineEdit>(u"reference"_s)->text(), u"env:ACME_KEY"_s);
        QTest::keyClick(w.part<QLineEdit>(u"reference"_s), Qt::Key_Escape);
        QTRY_VERIFY(!w.part<QLineEdit>(u"reference"_s));
        QTest::mouseClick(w.part<QPushButton>(u"undo"_s), Qt::LeftButton);
        QCOMPARE(state(w), u"Kept on Flxpoint"_s);
        QVERIFY(!w.dirty());
    }

    void whatIsNoReferenceIsRefused()
    {
        EditorWindow w(secretField(false), FormModel::Mode::Edit, flxpoint());
        QTest::mouseClick(w.part<QPushButton>(u"refer"_s), Qt::LeftButton);
        auto *line = w.part<QLineEdit>(u"reference"_s);
        QTest::keyClicks(line, kCanary);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(line->isVisible());
        QVERIFY(!w.dirty());
        QVERIFY(!w.editor->commitPending());
        auto *status = w.part<PlainLabel>(u"referenceStatus"_s);
        QCOMPARE(status->plainText(), u"This is no reference."_s);
        // Refused or not, what was pasted by mistake goes nowhere.
        QVERIFY(!writeJson(w.model->draftToJson()).contains(kCanary.toUtf8()));
        QVERIFY(!status->plainText().contains(kCanary));
        QTest::mouseClick(w.part<QPushButton>(u"cancelReference"_s), Qt::LeftButton);
        QVERIFY(!line->isVisible());
        QVERIFY(w.part<QPushButton>(u"refer"_s)->hasFocus());
        // An empty one changes nothing.
        QTRY_VERIFY(!w.part<QLineEdit>(u"reference"_s));
        QTest::mouseClick(w.part<QPushButton>(u"refer"_s), Qt::LeftButton);
        QVERIFY(w.editor->commitPending());
        QVERIFY(!w.dirty());
    }

    void startsInEitherWay()
    {
        EditorWindow w(secretField(false), FormModel::Mode::Edit, flxpoint());
        w.editor->startSecret(FieldEditor::SecretWay::Type);
        QVERIFY(w.part<QLineEdit>(u"new"_s)->hasFocus());
        w.editor->startSecret(FieldEditor::SecretWay::TakeFromKeychain);
        auto *line = w.part<QLineEdit>(u"reference"_s);
        QVERIFY(line->hasFocus());
        QCOMPARE(line->text(), u"keychain:"_s);
        // Helped to begin with, and left at that.
        QVERIFY(w.editor->commitPending());
        QVERIFY(!w.dirty());
        QTRY_VERIFY(!w.part<QLineEdit>(u"new"_s));
        w.editor->setLocked(true);
        w.editor->startSecret(FieldEditor::SecretWay::Type);
        QVERIFY(!w.part<QLineEdit>(u"new"_s));
    }

    void itAllFitsWhereThereIsLittleRoom()
    {
        Theme::apply(*qApp, Scheme::Light, 2.0);
        {
            EditorWindow w(secretField(true), FormModel::Mode::Edit, flxpoint());
            QVERIFY(w.model->setReference(
                u"f"_s, u"keychain:https://acme.example.com/a-long-account@acme.example.com"_s));
            w.window.resize(520, 700);
            UiAudit::settle();
            QVERIFY2(UiAudit::clipping(&w.window).isEmpty(),
                     qPrintable(UiAudit::clipping(&w.window).join(u'\n')));
            QTest::mouseClick(w.part<QPushButton>(u"refer"_s), Qt::LeftButton);
            UiAudit::settle();
            QVERIFY2(UiAudit::clipping(&w.window).isEmpty(),
                     qPrintable(UiAudit::clipping(&w.window).join(u'\n')));
        }
        Theme::apply(*qApp, Scheme::Light);
    }

    void locked()
    {
        EditorWindow w(secretField(true));
        w.editor->setLocked(true);
        QVERIFY(!w.part<QPushButton>(u"replace"_s)->isVisible());
        QVERIFY(!w.part<QPushButton>(u"refer"_s)->isVisible());
        QVERIFY(!w.part<QPushButton>(u"clear"_s)->isVisible());
        QCOMPARE(state(w), u"Kept on the platform"_s);
    }
};

PLUGBOARD_TEST(TestSecretEditor)
#include "tst_secreteditor.moc"
