// SPDX-License-Identifier: GPL-3.0-or-later
//
// A refresh that brings changes takes nothing from whoever is working: not the focus, not the
// cursor, not the selection, not what is being typed.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowFocus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyFieldKeepsIt();
    void theSearchKeepsIt();
    void theListKeepsIt();
    void aConnectionThatGoesLeavesTheFocusInTheWindow();

private:
    //! The list as the platform has it after a colleague's work: every name and value changed, one
    //! more and one less. \a spared stays as it is but for its name.
    void refreshWithChanges(const QString &keep);
    [[nodiscard]] QWidget *focus() const { return m_fixture->window().focusWidget(); }

    std::unique_ptr<WindowFixture> m_fixture;
    int m_round = 0;
};

void TestMainWindowFocus::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
}

void TestMainWindowFocus::cleanup()
{
    m_fixture.reset();
}

void TestMainWindowFocus::refreshWithChanges(const QString &keep)
{
    QList<StoredConnection> list = *m_fixture->workspace().connections(m_fixture->account());
    ++m_round;
    qsizetype dropped = list.constFirst().id.text() == keep ? 1 : 0;
    list.removeAt(dropped);
    for (StoredConnection &one : list) {
        one.name += u" %1"_s.arg(m_round);
        one.body.set(u"name"_s, Json(one.name));
        Json configs = Json::array();
        for (const Json &config : one.body[u"configs"].items()) {
            Json changed = config;
            const Json &value = config[u"value"];
            if (value.isString() && !value.toString().isEmpty() && config[u"options"].isNull()
                && config[u"dataType"].toString() == u"string")
                changed.set(u"value"_s, Json(value.toString() + QString::number(m_round)));
            configs.append(changed);
        }
        one.body.set(u"configs"_s, configs);
    }
    StoredConnection more = list.constFirst();
    more.id = ConnectionId(QString::number(900000 + m_round));
    list << more;
    QVERIFY(m_fixture->workspace().storeList(m_fixture->account(), list));
    UiAudit::settle();
}

void TestMainWindowFocus::everyFieldKeepsIt()
{
    QSet<QString> kinds;
    QStringList types = m_fixture->types();
    for (const QString &type : std::as_const(types)) {
        const QString key = m_fixture->firstOf(type);
        if (key.isEmpty())
            continue;
        FormModel *model = m_fixture->open(key);
        FormView *form = m_fixture->window().detail()->form();
        QStringList paths = FormView::displayOrder(*model);
        paths.prepend({});
        for (const QString &path : std::as_const(paths)) {
            form->focusField(path);
            UiAudit::settle();
            QWidget *at = focus();
            QVERIFY(at);
            const QString kind = QString::fromLatin1(at->metaObject()->className());
            // One of each kind is enough, and each refresh costs a second of the suite.
            if (kinds.contains(kind))
                continue;
            kinds << kind;
            QString text;
            int cursor = -1;
            QString marked;
            if (auto *line = qobject_cast<QLineEdit *>(at); line && !line->isReadOnly()) {
                QTest::keyClicks(line, u"typed here"_s);
                line->setSelection(1, 4);
                text = line->text();
                cursor = line->cursorPosition();
                marked = line->selectedText();
            } else if (auto *lines = qobject_cast<QPlainTextEdit *>(at);
                       lines && !lines->isReadOnly()) {
                QTest::keyClicks(lines, u"typed here"_s);
                text = lines->toPlainText();
                cursor = lines->textCursor().position();
            }
            refreshWithChanges(key);
            const QString what = type + u' ' + path + u' ' + kind;
            QVERIFY2(focus() == at, qPrintable(what));
            QVERIFY2(at->hasFocus(), qPrintable(what));
            if (auto *line = qobject_cast<QLineEdit *>(at); line && cursor >= 0) {
                QCOMPARE(line->text(), text);
                QCOMPARE(line->cursorPosition(), cursor);
                QCOMPARE(line->selectedText(), marked);
            } else if (auto *lines = qobject_cast<QPlainTextEdit *>(at); lines && cursor >= 0) {
                QCOMPARE(lines->toPlainText(), text);
                QCOMPARE(lines->textCursor().position(), cursor);
            }
            model->discard();
        }
    }
    QVERIFY2(kinds.size() >= 4, qPrintable(QStringList(kinds.values()).join(u' ')));
}

void TestMainWindowFocus::theSearchKeepsIt()
{
    auto *search = m_fixture->child<QLineEdit>(u"connections.search"_s);
    search->setFocus();
    QTest::keyClicks(search, u"ftp"_s);
    search->setSelection(1, 1);
    refreshWithChanges({});
    QVERIFY(search->hasFocus());
    QCOMPARE(search->text(), u"ftp"_s);
    QCOMPARE(search->selectedText(), u"t"_s);
}

void TestMainWindowFocus::theListKeepsIt()
{
    QTreeView *view = m_fixture->window().connections()->view();
    view->setFocus();
    view->setCurrentIndex(view->model()->index(20, 0));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    const QStringList selected = m_fixture->window().connections()->selectedKeys();
    const QString current = m_fixture->window().connections()->currentKey();
    QCOMPARE(selected.size(), 4);
    refreshWithChanges(current);
    QVERIFY(view->hasFocus());
    // A queued repair of the selection is allowed, a lost one is not.
    QTRY_COMPARE(m_fixture->window().connections()->currentKey(), current);
    QCOMPARE(QSet<QString>(selected.begin(), selected.end()), [this] {
        const QStringList now = m_fixture->window().connections()->selectedKeys();
        return QSet<QString>(now.begin(), now.end());
    }());
    QVERIFY(view->viewport()->rect().intersects(view->visualRect(view->currentIndex())));
}

void TestMainWindowFocus::aConnectionThatGoesLeavesTheFocusInTheWindow()
{
    const QString key = m_fixture->firstOf(u"ftp"_s);
    const FormModel *model = m_fixture->open(key);
    m_fixture->window().detail()->goToField(WindowFixture::fieldOf(*model, true));
    QVERIFY(m_fixture->workspace().forgetConnection(m_fixture->account(), ConnectionId(key)));
    UiAudit::settle();
    QVERIFY(focus());
    QVERIFY(focus()->isVisible());
    QVERIFY(focus()->isEnabled());
}

PLUGBOARD_TEST(TestMainWindowFocus)
#include "tst_mainwindowfocus.moc"
