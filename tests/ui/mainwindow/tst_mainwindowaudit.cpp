// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window and every dialog with the sandbox's data, small and large, at usual and at
// double text: everything has a name, Tab goes as the eye does, nothing is cut (I4, I6, I9).
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/section.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

QString found(const QStringList &lines)
{
    return u"\n  "_s + lines.join(u"\n  "_s);
}

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

class TestMainWindowAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void welcome_data() { sizes(); }
    void welcome();
    void empty_data() { sizes(); }
    void empty();
    void forms_data() { sizes(); }
    void forms();
    void mirrored();
    void review_data() { sizes(); }
    void review();
    void tests_data() { sizes(); }
    void tests();
    void accountDialog_data() { sizes(); }
    void accountDialog();
    void replaceTokenDialog_data() { sizes(); }
    void replaceTokenDialog();
    void newConnectionDialog_data() { sizes(); }
    void newConnectionDialog();
    void exportDialog_data() { sizes(); }
    void exportDialog();
    void aboutDialog_data() { sizes(); }
    void aboutDialog();

private:
    void sizes();
    void show();
    //! As \a window stands; one line a finding.
    [[nodiscard]] QStringList audit(const QWidget *window) const;
    [[nodiscard]] QStringList auditDialog() const;

    std::unique_ptr<WindowFixture> m_fixture;
    QSize m_size;
};

void TestMainWindowAudit::sizes()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("text");
    QTest::newRow("1280x800") << QSize(1280, 800) << 1.0;
    QTest::newRow("900x700") << QSize(900, 700) << 1.0;
    QTest::newRow("1280x800 at 200 %") << QSize(1280, 800) << 2.0;
    QTest::newRow("900x700 at 200 %") << QSize(900, 700) << 2.0;
}

void TestMainWindowAudit::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowAudit::cleanup()
{
    m_fixture.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Theme::apply(*qApp, Scheme::Light);
}

void TestMainWindowAudit::show()
{
    QFETCH(QSize, size);
    QFETCH(qreal, text);
    m_size = size;
    if (text != 1.0)
        Theme::apply(*qApp, Scheme::Light, text);
    m_fixture->showWindow(size);
}

QStringList TestMainWindowAudit::audit(const QWidget *window) const
{
    QStringList lines = UiAudit::all(window) + unequalControls(window) + openPlurals(window);
    if (window->width() > m_size.width() || window->height() > m_size.height()) {
        lines << u"the window takes %1x%2"_s.arg(window->width()).arg(window->height());
    }
    return lines;
}

QStringList TestMainWindowAudit::auditDialog() const
{
    QDialog *dialog = m_fixture->dialog();
    if (!dialog)
        return {u"no dialog came"_s};
    UiAudit::settle();
    dialog->resize(dialog->size().boundedTo(m_size));
    UiAudit::settle();
    return audit(dialog);
}

void TestMainWindowAudit::welcome()
{
    show();
    const QStringList lines = audit(&m_fixture->window());
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::empty()
{
    m_fixture->dismissWelcome();
    show();
    const QStringList lines = audit(&m_fixture->window());
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::forms()
{
    QVERIFY(m_fixture->addAccount());
    show();
    const QStringList list = audit(&m_fixture->window());
    QVERIFY2(list.isEmpty(), qPrintable(found(list)));
    const QStringList types = m_fixture->types();
    QCOMPARE(types.size(), 10);
    for (const QString &type : types) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(type));
        QVERIFY(model);
        const QStringList lines = audit(&m_fixture->window());
        QVERIFY2(lines.isEmpty(), qPrintable(type + found(lines)));
        // With everything unfolded.
        for (Section *section : m_fixture->window().detail()->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        const QStringList unfolded = audit(&m_fixture->window());
        QVERIFY2(unfolded.isEmpty(), qPrintable(type + u" unfolded"_s + found(unfolded)));
        // With a change and its issue.
        QStringList emptied;
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (field.required && !field.secret && !field.readOnly && !field.hidden)
                emptied << path;
        }
        for (const QString &path : std::as_const(emptied))
            model->setText(path, {});
        (void) m_fixture->window().detail()->form()->checkAll();
        UiAudit::settle();
        const QStringList changed = audit(&m_fixture->window());
        QVERIFY2(changed.isEmpty(), qPrintable(type + u" changed"_s + found(changed)));
        for (const QString &path : std::as_const(emptied))
            model->resetToSaved(path);
    }
}

void TestMainWindowAudit::mirrored()
{
    m_size = QSize(1280, 800);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(m_size);
    QVERIFY(m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst())));
    const QStringList lines = audit(&m_fixture->window());
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::review()
{
    QVERIFY(m_fixture->addAccount(AccountRole::Production));
    show();
    const QStringList types = m_fixture->types();
    // One that can be pushed and one that cannot.
    int blocked = 0;
    for (int i = 0; i < 3 && blocked == 0; ++i) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(types.at(types.size() - 1 - i)));
        const QString path = WindowFixture::fieldOf(*model, true);
        if (!path.isEmpty()) {
            model->setText(path, {});
            ++blocked;
        }
    }
    QCOMPARE(blocked, 1);
    FormModel *good = m_fixture->open(m_fixture->firstOf(types.at(0)));
    good->setName(good->name() + u" (new)"_s);
    m_fixture->window().startReview();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window().findChildren<QWidget *>(u"review.card"_s).size(),
                              2, 10000);
    UiAudit::settle();
    QStringList lines = audit(&m_fixture->window());
    for (auto *toggle : m_fixture->window().findChildren<QAbstractButton *>()) {
        if (toggle->objectName().startsWith(u"review.requestToggle"_s))
            toggle->click();
    }
    UiAudit::settle();
    lines += audit(&m_fixture->window());
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::tests()
{
    QVERIFY(m_fixture->addAccount());
    show();
    QVERIFY(m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst())));
    StepReport report;
    report.steps = {{u"form-rules"_s, u"Form rules"_s, Verdict::Pass, u"24 of 24"_s, {}, {}, {}},
                    {u"token"_s, u"Token accepted"_s, Verdict::Fail,
                     u"The platform did not accept the token, and says so at some length."_s,
                     u"Replace the token, or check that it was not revoked."_s,
                     std::chrono::milliseconds(38), u"host"_s},
                    {u"read-back"_s, u"Read back"_s, Verdict::Skip, {}, {}, {}, {}}};
    m_fixture->window().detail()->showReport(report, milliseconds(0), true);
    m_fixture->window().detail()->showTests();
    UiAudit::settle();
    const QStringList lines = audit(&m_fixture->window());
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::accountDialog()
{
    show();
    m_fixture->window().showAccountDialog();
    QStringList lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
    QDialog *dialog = m_fixture->dialog();
    dialog->findChild<QLineEdit *>(u"account.name"_s)->setText(u"Acme stage"_s);
    dialog->findChild<QLineEdit *>(u"account.url"_s)
        ->setText(m_fixture->sandbox().url().toString());
    dialog->findChild<QLineEdit *>(u"account.token"_s)->setText(u"made-up-wrong-token"_s);
    dialog->findChild<QPushButton *>(u"account.check"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QWidget *>(u"account.steps"_s)->isVisible(), 10000);
    lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(u"with a wrong token"_s + found(lines)));
}

void TestMainWindowAudit::replaceTokenDialog()
{
    QVERIFY(m_fixture->addAccount());
    show();
    // With all that it can say.
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    m_fixture->window().showReplaceTokenDialog();
    QTRY_VERIFY(m_fixture->dialog()->findChild<QWidget *>(u"replaceToken.unlock"_s)->isVisible());
    m_fixture->dialog()
        ->findChild<QLineEdit *>(u"replaceToken.token"_s)
        ->setText(u"can\u0430ry-token"_s);
    QStringList lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
    m_fixture->closeDialog();
    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    m_fixture->window().showAccountDialog(*m_fixture->workspace().account(m_fixture->account()));
    lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(u"edit"_s + found(lines)));
}

void TestMainWindowAudit::newConnectionDialog()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showNewConnection();
    const QStringList lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::exportDialog()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showExport();
    const QStringList lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

void TestMainWindowAudit::aboutDialog()
{
    show();
    m_fixture->window().showAbout();
    const QStringList lines = auditDialog();
    QVERIFY2(lines.isEmpty(), qPrintable(found(lines)));
}

PLUGBOARD_TEST(TestMainWindowAudit)
#include "tst_mainwindowaudit.moc"
