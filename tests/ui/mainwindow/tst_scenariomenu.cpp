// SPDX-License-Identifier: GPL-3.0-or-later
//
// The menu that switches what the sandbox plays.
#include "domain/scenariocontrol.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "ui/actions/actionregistry.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

class MadeUpScenarios final : public ScenarioControl
{
public:
    QList<ScenarioChoice> choices() const override
    {
        return {{u"default"_s, u"Default"_s, u"All is well."_s},
                {u"storm"_s, u"Storm"_s, u"Nothing is well."_s}};
    }
    QString current() const override { return m_current; }
    void choose(const QString &name) override
    {
        m_current = name;
        Q_EMIT changed();
    }
    QString token() const override { return u"sandbox-account-0001"_s; }

private:
    QString m_current = u"default"_s;
};

} // namespace

class TestScenarioMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_scenarios = std::make_unique<MadeUpScenarios>();
    }
    void cleanup()
    {
        m_fixture.reset();
        m_scenarios.reset();
    }

    void onlyInTheSandbox()
    {
        QVERIFY(!m_fixture->child<QMenu>(u"menu.scenario"_s));
        m_fixture->window().setScenarios(*m_scenarios);
        const auto *menu = m_fixture->child<QMenu>(u"menu.scenario"_s);
        QVERIFY(menu);
        QCOMPARE(menu->title(), u"Sandbox Scenario"_s);
        QVERIFY(m_fixture->window().windowTitle().contains(u"sandbox"));
        const QAction *usual = m_fixture->child<QAction>(u"action.scenario.default"_s);
        QVERIFY(usual->isChecked());
        QCOMPARE(usual->toolTip(), u"All is well."_s);
    }

    void switchingIsShownAndRefreshes()
    {
        QVERIFY(m_fixture->addAccount());
        m_fixture->showWindow({1280, 800});
        m_fixture->window().setScenarios(*m_scenarios);
        QSignalSpy refreshing(&m_fixture->engine(), &Engine::refreshing);
        m_fixture->child<QAction>(u"action.scenario.storm"_s)->trigger();
        QCOMPARE(m_scenarios->current(), u"storm"_s);
        QVERIFY(m_fixture->child<QAction>(u"action.scenario.storm"_s)->isChecked());
        QVERIFY(!m_fixture->child<QAction>(u"action.scenario.default"_s)->isChecked());
        QVERIFY(m_fixture->window().windowTitle().contains(u"sandbox: Storm"));
        QVERIFY(said().contains(u"Storm"));
        QVERIFY(said().contains(u"Nothing is well."));
        QTRY_COMPARE_WITH_TIMEOUT(refreshing.size(), 2, 20000);

        m_fixture->child<QAction>(u"action.scenario.default"_s)->trigger();
        QVERIFY(!m_fixture->window().windowTitle().contains(u"sandbox:"));
        QVERIFY(m_fixture->window().windowTitle().contains(u"sandbox"));
    }

    void aReviewKeepsItsScenario()
    {
        QVERIFY(m_fixture->addAccount());
        m_fixture->showWindow({1280, 800});
        m_fixture->window().setScenarios(*m_scenarios);
        FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
        model->setName(model->name() + u" x"_s);
        m_fixture->window().startReview();
        auto *storm = m_fixture->child<QAction>(u"action.scenario.storm"_s);
        QVERIFY(!storm->isEnabled());
        QCOMPARE(
            storm->toolTip(),
            u"A review is open. Leave it first: its plan was made with the present scenario."_s);
        // Nor by the palette, which asks anew.
        m_fixture->window().actions().update();
        QVERIFY(!storm->isEnabled());
        storm->trigger();
        QCOMPARE(m_scenarios->current(), u"default"_s);
        // The token can be wanted meanwhile.
        QVERIFY(m_fixture->child<QAction>(u"action.copyPracticeToken"_s)->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.card"_s), 20000);
        m_fixture->child<QPushButton>(u"review.close"_s)->click();
        QVERIFY(storm->isEnabled());
        QCOMPARE(storm->toolTip(), u"Nothing is well."_s);
        storm->trigger();
        QCOMPARE(m_scenarios->current(), u"storm"_s);
    }

    void anExpiredTokenIsHandedOver()
    {
        m_fixture->window().setScenarios(*m_scenarios);
        m_fixture->showWindow({1280, 800});
        Q_EMIT m_scenarios->tokenRenewed();
        QVERIFY(said().contains(u"has expired"));
        QVERIFY(said().contains(u"Copy Practice Token"));
        m_fixture->child<QAction>(u"action.copyPracticeToken"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), m_scenarios->token());
    }

private:
    [[nodiscard]] QString said() const
    {
        const auto *bar = m_fixture->child<MessageBar>(u"main.message"_s);
        QStringList texts;
        for (const PlainLabel *label : bar->findChildren<PlainLabel *>())
            texts << label->plainText();
        return bar->isVisibleTo(&m_fixture->window()) ? texts.join(u'\n') : QString();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MadeUpScenarios> m_scenarios;
};

PLUGBOARD_TEST(TestScenarioMenu)
#include "tst_scenariomenu.moc"
