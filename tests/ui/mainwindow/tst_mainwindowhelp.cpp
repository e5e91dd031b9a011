// SPDX-License-Identifier: GPL-3.0-or-later
//
// F1 opens the page for the place that one is at; About tells the versions and nothing private.
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/help/helpwindow.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "windowfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QKeySequence>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void fromThePanes_data();
    void fromThePanes();
    void fromFields();
    void fromTheReview();
    void fromDialogs();
    void keysAreThoseOfTheActions();
    void aboutTellsVersionsOnly();

private:
    //! F1 on \a widget, and the topic that then is shown.
    [[nodiscard]] QString f1(QWidget *widget) const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowHelp::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
}

void TestMainWindowHelp::cleanup()
{
    m_fixture.reset();
}

QString TestMainWindowHelp::f1(QWidget *widget) const
{
    if (!widget)
        return u"no such widget"_s;
    widget->window()->activateWindow();
    widget->setFocus();
    if (!QTest::qWaitFor([widget] { return widget->hasFocus(); }))
        return u"no focus"_s;
    QTest::keyClick(widget, Qt::Key_F1);
    const HelpWindow *help = m_fixture->window().help()->window();
    return help && help->isVisible() ? help->topic() : QString();
}

void TestMainWindowHelp::fromThePanes_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("topic");
    QTest::newRow("accounts") << u"accounts.list"_s << u"accounts"_s;
    QTest::newRow("list") << u"connections.list"_s << u"window#the-list"_s;
    QTest::newRow("search") << u"connections.search"_s << u"search"_s;
}

void TestMainWindowHelp::fromThePanes()
{
    QFETCH(QString, place);
    QFETCH(QString, topic);
    QCOMPARE(f1(m_fixture->child<QWidget>(place)), topic);
}

void TestMainWindowHelp::fromFields()
{
    const FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    const FormView *form = m_fixture->window().detail()->form();
    const auto stop = [form](const QString &path) -> QWidget * {
        const auto *editor = form->findChild<QWidget *>(u"field."_s + path);
        if (!editor)
            return nullptr;
        if (editor->focusPolicy() != Qt::NoFocus && !editor->focusProxy())
            return const_cast<QWidget *>(editor);
        for (QWidget *part : editor->findChildren<QWidget *>()) {
            if (part->isVisible() && part->isEnabled() && (part->focusPolicy() & Qt::TabFocus))
                return part;
        }
        return nullptr;
    };
    int texts = 0;
    int secrets = 0;
    for (const QString &path : model->paths()) {
        const FieldSpec &field = model->field(path);
        if (field.hidden || field.advanced || field.readOnly)
            continue;
        m_fixture->window().detail()->goToField(path);
        if (field.secret && secrets++ == 0)
            QCOMPARE(f1(stop(path)), u"secrets"_s);
        else if (field.kind == FieldKind::Text && texts++ == 0)
            QCOMPARE(f1(stop(path)), u"forms#fields"_s);
    }
    QVERIFY(texts > 0);
    QVERIFY(secrets > 0);
    QCOMPARE(f1(m_fixture->child<QWidget>(u"detail.test"_s)), u"tests"_s);
}

void TestMainWindowHelp::fromTheReview()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    model->setText(WindowFixture::fieldOf(*model, false), u"other"_s);
    QCOMPARE(f1(m_fixture->child<QWidget>(u"pending.review"_s)), u"review"_s);
    m_fixture->window().startReview();
    QTRY_VERIFY(m_fixture->child<QWidget>(u"review.close"_s)->isVisible());
    QCOMPARE(f1(m_fixture->child<QWidget>(u"review.close"_s)), u"review"_s);
}

//! The menu's key does not reach a dialog, and the help is read while one is open.
void TestMainWindowHelp::fromDialogs()
{
    m_fixture->window().showAccountDialog();
    QTRY_VERIFY(m_fixture->dialog());
    QCOMPARE(f1(m_fixture->dialog()->findChild<QWidget *>(u"account.token"_s)),
             u"accounts#the-token"_s);
    QCOMPARE(f1(m_fixture->dialog()->findChild<QWidget *>(u"account.name"_s)),
             u"accounts#add-an-account"_s);
    m_fixture->closeDialog();
    m_fixture->window().showExport();
    QTRY_VERIFY(m_fixture->dialog());
    QCOMPARE(f1(m_fixture->dialog()->findChild<QWidget *>(u"export.account"_s)), u"export"_s);
    m_fixture->closeDialog();
}

//! The page of keys names each key that an action has, and none that does nothing.
void TestMainWindowHelp::keysAreThoseOfTheActions()
{
    QFile file(u":/help/keys.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<QKeySequence> told;
    for (QString line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line == u"## The palette")
            break;
        if (!line.startsWith(u"| ") || line.startsWith(u"| key "))
            continue;
        line.replace(u"\\\\"_s, u"\\"_s);
        const QString cell = line.mid(2).section(u" |"_s, 0, 0);
        if (cell == u"Ctrl+1 … 9") {
            for (int number = 1; number <= 9; ++number)
                told.insert(QKeySequence(u"Ctrl+%1"_s.arg(number)));
            continue;
        }
        for (const QString &key : cell == u"Ctrl+," ? QStringList{cell} : cell.split(u", "_s)) {
            const QKeySequence sequence(key);
            QVERIFY2(!sequence.isEmpty() && sequence[0].key() != Qt::Key_unknown, qPrintable(key));
            QVERIFY2(!told.contains(sequence), qPrintable(key));
            told.insert(sequence);
        }
    }
    QSet<QKeySequence> pressed;
    for (const ActionRegistry::Entry &entry : m_fixture->window().actions().entries()) {
        for (const QKeySequence &key : entry.action->shortcuts())
            pressed.insert(key);
    }
    const auto text = [](const QSet<QKeySequence> &keys) {
        QStringList texts;
        for (const QKeySequence &key : keys)
            texts << key.toString(QKeySequence::PortableText);
        texts.sort();
        return texts.join(u' ');
    };
    QCOMPARE(text(pressed - told), QString());
    // The list's own, and those of whatever is on top.
    const QSet<QKeySequence> own{QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_Return),
                                 QKeySequence(Qt::SHIFT | Qt::Key_F10)};
    QCOMPARE(text(told - pressed), text(own));
}

void TestMainWindowHelp::aboutTellsVersionsOnly()
{
    AboutFacts facts;
    facts.versions = {{u"Plugboard"_s, u"1.2.3"_s}, {u"SQLite"_s, u"3.40.1"_s}};
    facts.parts = {{u"RapidJSON"_s, u"1.1.0"_s, u"MIT"_s, u"Writing JSON"_s},
                   {u"libsecret"_s, {}, u"LGPL-2.1-or-later"_s, u"Tokens"_s}};
    m_fixture->window().setAboutFacts([facts] { return facts; });
    m_fixture->window().showAbout();
    QTRY_VERIFY(m_fixture->dialog());
    m_fixture->dialog()->findChild<QPushButton *>(u"about.copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Plugboard: 1.2.3\nSQLite: 3.40.1\nRapidJSON: 1.1.0\n"_s);
    const auto *licence = m_fixture->dialog()->findChild<QPlainTextEdit *>(u"about.licence"_s);
    QVERIFY(licence->toPlainText().contains(u"GNU GENERAL PUBLIC LICENSE"));
    QVERIFY(licence->toPlainText().contains(u"END OF TERMS AND CONDITIONS"));
    m_fixture->closeDialog();
}

PLUGBOARD_TEST(TestMainWindowHelp)
#include "tst_mainwindowhelp.moc"
