// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window tells of what was learnt: where a form is from, that it has changed, and which
// values are odd, until somebody mutes that.
#include "engine/engine.h"
#include "engine/localdata.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/formview/originwords.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowLearn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aFormSaysWhereItIsFrom();
    void originsInWords_data();
    void originsInWords();
    void aChangedFormIsTold();
    void aChangeIsDismissed();
    void anOddValueIsTold();
    void aWarningIsMuted();
    void aWarningIsMutedForItsType();
    void theRowsMenuMutes();
    void mutedWarningsAreListed();
    void aReviewIsNotHeldUp();

private:
    //! As if the platform gave the shown type another field.
    void changeForm(const TypeId &type) const;
    [[nodiscard]] MessageBar *bar() const
    {
        return m_fixture->window().detail()->form()->messageBar();
    }
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const;
    //! Gives a field an odd value; its path.
    [[nodiscard]] static QString oddValue(FormModel &model);
    [[nodiscard]] QPushButton *muteButton(const QString &path) const
    {
        return part<QPushButton>(u"field."_s + path + u".notes.mute"_s);
    }
    void muteInDialog(const QString &reason, bool ofType) const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowLearn::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
}

void TestMainWindowLearn::cleanup()
{
    m_fixture.reset();
}

template <typename T>
T *TestMainWindowLearn::part(const QString &name) const
{
    if (const QDialog *dialog = m_fixture->dialog()) {
        if (T *found = dialog->findChild<T *>(name))
            return found;
    }
    return m_fixture->child<T>(name);
}

void TestMainWindowLearn::changeForm(const TypeId &type) const
{
    const QList<TypeDefinition> known
        = *m_fixture->workspace().definitions(m_fixture->account(), type);
    Json changed = known.constFirst().metadata;
    Json field = Json::object();
    field.set(u"handle"_s, Json(u"region"_s));
    field.set(u"name"_s, Json(u"Region"_s));
    changed.append(field);
    QVERIFY(m_fixture->workspace().noteDefinitions(
        m_fixture->account(),
        {{{type, type.text()}, known.constFirst().source, 1, changed, milliseconds(0)}}));
}

QString TestMainWindowLearn::oddValue(FormModel &model)
{
    for (const bool isRequired : {true, false}) {
        QString path = WindowFixture::fieldOf(model, isRequired);
        if (path.isEmpty())
            continue;
        model.setText(path, u"old.example.com "_s);
        UiAudit::settle();
        return path;
    }
    return {};
}

void TestMainWindowLearn::muteInDialog(const QString &reason, bool ofType) const
{
    QTRY_VERIFY(m_fixture->dialog());
    QVERIFY(!part<QPushButton>(u"mute.ok"_s)->isEnabled());
    part<QLineEdit>(u"mute.reason"_s)->setText(reason);
    if (ofType)
        part<QRadioButton>(u"mute.all"_s)->setChecked(true);
    part<QPushButton>(u"mute.ok"_s)->click();
    QTRY_VERIFY(!m_fixture->dialog());
    UiAudit::settle();
}

void TestMainWindowLearn::aFormSaysWhereItIsFrom()
{
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"shopify"_s)));
    const auto *origin = part<PlainLabel>(u"form.origin"_s);
    QVERIFY(origin->isVisible());
    QCOMPARE(origin->plainText(), u"Form from this connection's own configuration"_s);
    m_fixture->window().showNewConnection();
    QTRY_VERIFY(m_fixture->dialog());
    part<QPushButton>(u"newConnection.continue"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->dialog(), 20000);
    UiAudit::settle();
    QVERIFY2(origin->plainText().startsWith(u"Form from Flxpoint, fetched today at "_s),
             qPrintable(origin->plainText()));
}

void TestMainWindowLearn::originsInWords_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("daysAgo");
    QTest::addColumn<int>("failure");
    QTest::addColumn<QString>("words");
    using Kind = FormOrigin::Kind;
    const auto row
        = [](const char *name, Kind kind, int daysAgo, int failure, const QString &words) {
              QTest::newRow(name) << int(kind) << daysAgo << failure << words;
          };
    row("platform", Kind::Platform, 0, -1, u"Form from Flxpoint, fetched today at 14:03"_s);
    row("kept", Kind::Kept, 9, -1, u"Form from Flxpoint, fetched 3 Nov, 14:03"_s);
    row("kept, no network", Kind::Kept, 9, int(ErrorKind::Network),
        u"Form kept from 3 Nov, 14:03: Flxpoint was not reachable"_s);
    row("learnt", Kind::Learnt, 0, -1,
        u"Form learnt from 12 connections, last seen today at 14:03"_s);
    row("learnt, unknown type", Kind::Learnt, 0, int(ErrorKind::NotFound),
        u"Form learnt from 12 connections, last seen today at 14:03: Flxpoint has no form for "
        "this type"_s);
    row("own", Kind::Own, 0, -1, u"Form from this connection's own configuration"_s);
    row("unknown", Kind::Unknown, 0, -1, {});
}

void TestMainWindowLearn::originsInWords()
{
    QFETCH(int, kind);
    QFETCH(int, daysAgo);
    QFETCH(int, failure);
    QFETCH(QString, words);
    const QDateTime now(QDate(2025, 11, 12), QTime(14, 3));
    FormOrigin origin;
    origin.kind = FormOrigin::Kind(kind);
    origin.at = milliseconds(now.addDays(-daysAgo).toMSecsSinceEpoch());
    origin.connections = 12;
    if (failure >= 0)
        origin.failure = ErrorKind(failure);
    QCOMPARE(originInWords(origin, u"Flxpoint"_s, now), words);
}

void TestMainWindowLearn::aChangedFormIsTold()
{
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"shopify"_s)));
    QVERIFY(!bar()->isVisible());
    changeForm(TypeId(u"shopify"_s));
    UiAudit::settle();
    QVERIFY(bar()->isVisible());
    QVERIFY2(bar()->text().startsWith(u"Flxpoint changed the form of "_s)
                 && bar()->text().contains(u"Region added"_s),
             qPrintable(bar()->text()));
    // Of another type nothing is told.
    const QStringList types = m_fixture->types();
    for (const QString &type : types) {
        if (type != u"shopify") {
            QVERIFY(m_fixture->open(m_fixture->firstOf(type)));
            QVERIFY(!bar()->isVisible());
            break;
        }
    }
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"shopify"_s)));
    QVERIFY(bar()->isVisible());
    part<QPushButton>(u"form.message.showType"_s)->click();
    UiAudit::settle();
    QCOMPARE(part<QLineEdit>(u"connections.search"_s)->text(), u"type:shopify"_s);
}

void TestMainWindowLearn::aChangeIsDismissed()
{
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"shopify"_s)));
    changeForm(TypeId(u"shopify"_s));
    UiAudit::settle();
    part<QPushButton>(u"form.message.dismiss"_s)->click();
    UiAudit::settle();
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_fixture->window().focusWidget());
    QVERIFY(!m_fixture->engine().formDrift(m_fixture->account(), TypeId(u"shopify"_s)));
}

void TestMainWindowLearn::anOddValueIsTold()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    QVERIFY(model);
    const QString path = oddValue(*model);
    QVERIFY(!path.isEmpty());
    QTRY_VERIFY(muteButton(path));
    QCOMPARE(muteButton(path)->accessibleName(),
             u"Mute this warning of %1"_s.arg(model->field(path).label));
    bool isShown = false;
    for (const PlainLabel *label : m_fixture->window().findChildren<PlainLabel *>())
        isShown |= label->isVisible() && label->plainText().startsWith(u"Plugboard: "_s);
    QVERIFY(isShown);
    model->resetToSaved(path);
    QTRY_VERIFY(!muteButton(path));
}

void TestMainWindowLearn::aWarningIsMuted()
{
    const QString key = m_fixture->firstOf(u"shopify"_s);
    FormModel *model = m_fixture->open(key);
    const QString path = oddValue(*model);
    QTRY_VERIFY(muteButton(path));
    muteButton(path)->click();
    muteInDialog(u" it is a test system "_s, false);
    QVERIFY(!muteButton(path));
    const QList<LintMute> mutes = *m_fixture->workspace().lintMutes(m_fixture->account());
    QCOMPARE(mutes.size(), 1);
    QCOMPARE(mutes.constFirst().reason, u"it is a test system"_s);
    QCOMPARE(mutes.constFirst().connection.text(), key);
    // Where the button was, the focus is in its field.
    const QString field = u"field."_s + path;
    QTRY_VERIFY(m_fixture->window().focusWidget()
                && m_fixture->window().focusWidget()->objectName().startsWith(field));
    // Its details say so.
    m_fixture->window().showField(path);
    QTRY_VERIFY(m_fixture->dialog());
    QVERIFY(m_fixture->dialog()->accessibleDescription().contains(u"it is a test system"_s));
    m_fixture->closeDialog();
}

void TestMainWindowLearn::aWarningIsMutedForItsType()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    const QString path = oddValue(*model);
    QTRY_VERIFY(muteButton(path));
    muteButton(path)->click();
    QTRY_VERIFY(m_fixture->dialog());
    QVERIFY(part<QRadioButton>(u"mute.all"_s)->text().startsWith(u"For all "_s));
    muteInDialog(u"all of them are inside"_s, true);
    const QList<LintMute> mutes = *m_fixture->workspace().lintMutes(m_fixture->account());
    QVERIFY(mutes.constFirst().connection.isEmpty());
    QVERIFY(!muteButton(path));
}

void TestMainWindowLearn::theRowsMenuMutes()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    const QString path = oddValue(*model);
    QTRY_VERIFY(muteButton(path));
    part<QAbstractButton>(u"field."_s + path + u".menu"_s)->click();
    auto *menu = part<QWidget>(u"field."_s + path + u".menuPopup"_s);
    QVERIFY(menu);
    auto *mute = menu->findChild<QAction *>(u"mute"_s);
    QVERIFY(mute);
    menu->close();
    mute->trigger();
    muteInDialog(u"known"_s, false);
    QVERIFY(!muteButton(path));
}

void TestMainWindowLearn::mutedWarningsAreListed()
{
    QAction *action = m_fixture->window().actions().action(u"action.mutedWarnings"_s);
    QVERIFY(action->isEnabled());
    action->trigger();
    QTRY_VERIFY(m_fixture->dialog());
    QVERIFY(!part<QTreeWidget>(u"muted.list"_s)->isVisible());
    m_fixture->closeDialog();

    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    const QString path = oddValue(*model);
    QTRY_VERIFY(muteButton(path));
    muteButton(path)->click();
    muteInDialog(u"known to us"_s, false);
    action->trigger();
    QTRY_VERIFY(m_fixture->dialog());
    auto *list = part<QTreeWidget>(u"muted.list"_s);
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), model->field(path).label);
    QCOMPARE(list->topLevelItem(0)->text(3), u"known to us"_s);
    part<QPushButton>(u"muted.unmute"_s)->click();
    QCOMPARE(list->topLevelItemCount(), 0);
    m_fixture->closeDialog();
    QTRY_VERIFY(muteButton(path));
}

void TestMainWindowLearn::aReviewIsNotHeldUp()
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    const QString path = oddValue(*model);
    QTRY_VERIFY(muteButton(path));
    QVERIFY(m_fixture->window().detail()->form()->checkAll());
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>(u"review.card"_s), 20000);
}

PLUGBOARD_TEST(TestMainWindowLearn)
#include "tst_mainwindowlearn.moc"
