// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

#include "support/testprogram.h"
#include "ui/widgets/section.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollArea>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestFormViewKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void tabGoesThroughEverything()
    {
        FormWindow w(sampleConnection(), {720, 500});
        for (Section *section : w.view->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        w.before->setFocus();
        auto *area = w.find<QScrollArea>(u"form.area"_s);
        QStringList fields;
        for (int i = 0; i < 150; ++i) {
            QTest::keyClick(w.focus(), Qt::Key_Tab);
            UiAudit::settle();
            QWidget *now = w.focus();
            if (now == w.before)
                break;
            // Whatever has the focus can be seen.
            const QRect place(now->mapTo(&w.window, QPoint()), now->size());
            if (area->widget()->isAncestorOf(now)) {
                const QRect seen(area->viewport()->mapTo(&w.window, QPoint()),
                                 area->viewport()->size());
                QVERIFY2(seen.intersects(place), qPrintable(now->objectName()));
            }
            const QString path = w.view->focusedField().value_or(u"-"_s);
            if (fields.isEmpty() || fields.constLast() != path)
                fields += path;
        }
        QCOMPARE(w.focus(), w.before);
        // Every field once, as the page has them.
        fields.removeAll(u"-"_s);
        QCOMPARE(fields.constFirst(), QString());
        QStringList expected{QString()};
        for (const bool secret : {false, true})
            for (const QString &path : w.model->paths())
                if (const FieldSpec &f = w.model->field(path);
                    !f.advanced && !f.hidden && f.secret == secret)
                    expected += path;
        for (const QString &path : w.model->paths())
            if (w.model->field(path).advanced)
                expected += path;
        for (const QString &path : w.model->paths())
            if (w.model->field(path).hidden)
                expected += path;
        QCOMPARE(fields, expected);
    }

    void undoAndRedoFromInsideAField()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, u"b.example.com"_s);
        w.press(QKeySequence::Undo);
        QCOMPARE(w.line(u"host"_s)->text(), u"a.example.com"_s);
        w.press(QKeySequence(u"Ctrl+Shift+Z"_s));
        QCOMPARE(w.line(u"host"_s)->text(), u"b.example.com"_s);
        // From another field, and the eye is led to what went back.
        w.type(u"port"_s, u"1"_s);
        w.find<QPlainTextEdit>(u"field.notes.edit"_s)->setFocus();
        w.press(QKeySequence::Undo);
        QCOMPARE(w.model->value(u"port"_s).displayText(), u"8443"_s);
        QCOMPARE(w.view->focusedField(), u"port"_s);
        w.press(QKeySequence::Undo);
        QCOMPARE(w.view->focusedField(), u"host"_s);
        QVERIFY(!w.model->isDirty());
        QVERIFY(!w.view->action(FormView::Action::Undo)->isEnabled());
    }

    void eachFieldIsOneStep()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, u"b"_s);
        w.type(u"port"_s, u"1"_s);
        w.type(u"host"_s, u"c"_s);
        QCOMPARE(w.model->undoStack()->count(), 3);
    }

    void resetKeys()
    {
        FormWindow w(freshConnection());
        w.type(u"port"_s, u"1"_s);
        w.press(QKeySequence(u"Ctrl+Alt+Z"_s));
        QCOMPARE(w.line(u"port"_s)->text(), u"8443"_s);
        w.press(QKeySequence(u"Ctrl+Alt+Shift+Z"_s));
        QCOMPARE(w.line(u"port"_s)->text(), u"443"_s);
    }

    void problemsByKey()
    {
        FormWindow w(freshConnection());
        w.model->setText(u"host"_s, QString());
        w.model->setText(u"timeout"_s, u"soon"_s);
        w.find<QLineEdit>(u"form.name"_s)->setFocus();
        w.press(QKeySequence(u"F8"_s));
        QCOMPARE(w.view->focusedField(), u"host"_s);
        w.press(QKeySequence(u"F8"_s));
        QCOMPARE(w.view->focusedField(), u"format"_s);
        w.press(QKeySequence(u"F8"_s));
        QCOMPARE(w.view->focusedField(), u"timeout"_s);
        w.press(QKeySequence(u"F8"_s));
        QCOMPARE(w.view->focusedField(), u"host"_s);
        w.press(QKeySequence(u"Shift+F8"_s));
        QCOMPARE(w.view->focusedField(), u"timeout"_s);
    }

    void findByKey()
    {
        FormWindow w(freshConnection());
        w.line(u"host"_s)->setFocus();
        w.press(QKeySequence::Find);
        QCOMPARE(w.focus()->objectName(), u"form.find"_s);
    }

    // Typed into a secret's field and not confirmed: going on takes it, as in every other field.
    void aTypedSecretIsNotForgotten()
    {
        FormWindow w(freshConnection(), {720, 1400});
        auto *replace = w.find<QPushButton>(u"field.api_secret.replace"_s);
        QTest::mouseClick(replace, Qt::LeftButton);
        UiAudit::settle();
        auto *line = w.find<QLineEdit>(u"field.api_secret.new"_s);
        QCOMPARE(w.focus(), line);
        QTest::keyClicks(line, u"canary-secret-do-not-use-0001"_s);
        // Within the row nothing is taken yet.
        QTest::keyClick(line, Qt::Key_Tab);
        UiAudit::settle();
        QCOMPARE(w.model->secretState(u"api_secret"_s), SecretState::Kept);
        w.line(u"host"_s)->setFocus();
        UiAudit::settle();
        QCOMPARE(w.model->secretState(u"api_secret"_s), SecretState::Replaced);
        QCOMPARE(w.focus(), w.line(u"host"_s));
    }

    void aRefusedSecretHoldsTheReview()
    {
        FormWindow w(freshConnection(), {720, 1400});
        QTest::mouseClick(w.find<QPushButton>(u"field.api_secret.replace"_s), Qt::LeftButton);
        auto *line = w.find<QLineEdit>(u"field.api_secret.new"_s);
        line->setText(u"canary\ntoken"_s);
        QVERIFY(!w.view->commitPending());
        QCOMPARE(w.view->focusedField(), u"api_secret"_s);
        QVERIFY(!w.model->isDirty());
        line->setText(u"canary-secret-do-not-use-0001"_s);
        QVERIFY(w.view->commitPending());
        QCOMPARE(w.model->secretState(u"api_secret"_s), SecretState::Replaced);
    }

    void revealByKey()
    {
        FormWindow w(freshConnection(), {720, 1400});
        QVERIFY(w.model->replaceSecret(u"api_secret"_s,
                                       Sensitive(QByteArray("canary-secret-do-not-use-0001"))));
        UiAudit::settle();
        w.find<QPushButton>(u"field.api_secret.replace"_s)->setFocus();
        UiAudit::settle();
        w.press(QKeySequence(u"Ctrl+Alt+R"_s));
        // It asks.
        QCOMPARE(w.focus()->objectName(), u"field.api_secret.cancel"_s);
        QVERIFY(w.find<QPushButton>(u"field.api_secret.show"_s));
    }
};

PLUGBOARD_TEST(TestFormViewKeys)
#include "tst_formviewkeys.moc"
