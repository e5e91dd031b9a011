// SPDX-License-Identifier: GPL-3.0-or-later
//
// The person's word on what is secret, both ways: it shows at once, is kept, and counts wherever a
// value could be read.
#include "domain/queryfacts.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "exchange/exportformats.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "ui/formview/formrow.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void itCountsBothWays();

private:
    //! Chooses the entry in the row's menu; what it was called.
    QString chooseInMenu() const;
    [[nodiscard]] FormModel *model() const
    {
        return m_fixture->drafts().model(m_fixture->account(), m_key);
    }
    [[nodiscard]] StoredConnection stored() const
    {
        return **m_fixture->workspace().connection(m_fixture->account(), ConnectionId(m_key));
    }
    [[nodiscard]] QByteArray exported() const;
    //! How a search for the field's value sees it.
    [[nodiscard]] QString searched() const;
    [[nodiscard]] Plan planned() const;

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_key;
    QString m_path;
    QString m_handle;
    QString m_value;
};

void TestSecrecy::init()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_key = m_fixture->firstOf(u"ftp"_s);
    const FormModel *form = m_fixture->open(m_key);
    m_path = WindowFixture::fieldOf(*form, true);
    m_handle = form->field(m_path).key;
    m_value = form->value(m_path).displayText();
    QVERIFY(m_value.size() > 5);
}

QString TestSecrecy::chooseInMenu() const
{
    m_fixture->window().detail()->goToField(m_path);
    auto *row = m_fixture->child<FormRow>(u"row."_s + m_path);
    row->openMenu();
    auto *menu = row->findChild<QMenu *>(u"field.%1.menuPopup"_s.arg(m_path));
    auto *action = menu->findChild<QAction *>(u"secrecy"_s);
    QString text = action->text();
    action->trigger();
    menu->close();
    // The row itself may go by what was chosen, so that it is done a moment later.
    QCoreApplication::sendPostedEvents();
    return text;
}

QByteArray TestSecrecy::exported() const
{
    const Result<Account> account = m_fixture->workspace().account(m_fixture->account());
    QByteArray all;
    for (const ExportFormat &format : exportFormats()) {
        const auto run = beginExport(
            format.id, *account,
            [this](const StoredConnection &one) {
                return m_fixture->engine().form(m_fixture->account(), one);
            },
            {}, QDateTime::currentDateTimeUtc());
        all += exportAll(*run, {stored()}).text;
    }
    return all;
}

QString TestSecrecy::searched() const
{
    const auto form = m_fixture->engine().form(m_fixture->account(), stored());
    return queryFields(*form, {m_handle}).values.value(m_handle);
}

Plan TestSecrecy::planned() const
{
    ChangeRequest request;
    request.id = ConnectionId(m_key);
    request.edits.name = u"Another name"_s;
    const std::unique_ptr<Job<Plan>> job(m_fixture->engine().plan(m_fixture->account(), {request}));
    QSignalSpy spy(job.get(), &JobBase::finished);
    job->start();
    return spy.wait(20000) && job->outcome() ? *job->outcome() : Plan();
}

void TestSecrecy::itCountsBothWays()
{
    const QByteArray value = m_value.toUtf8();
    QVERIFY(exported().contains(value));
    QCOMPARE(searched(), foldedText(m_value));
    QVERIFY(writeJson(planned().changes.constFirst().write.shownBody).contains(value));

    QCOMPARE(chooseInMenu(), u"Mark as Secret"_s);
    // Seen at once, whether or not the platform can be reached.
    QVERIFY(model()->field(m_path).secret);
    QCOMPARE(model()->secretState(m_path), SecretState::Kept);
    QCOMPARE(model()->data(model()->indexOf(m_path), FormModel::SavedRole).toString(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!writeJson(stored().body).contains(value), 10000);
    QVERIFY(!exported().contains(value));
    QCOMPARE(searched(), QString());
    const Plan plan = planned();
    const ComposedWrite &write = plan.changes.constFirst().write;
    QVERIFY(!writeJson(write.shownBody).contains(value));
    QVERIFY(!writeJson(plan.changes.constFirst().base).contains(value));
    // Kept all the same: it is what goes back to the platform.
    QVERIFY(writeJson(write.body).contains(value));

    QCOMPARE(chooseInMenu(), u"Not a Secret"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!model()->field(m_path).secret, 10000);
    QCOMPARE(model()->value(m_path).displayText(), m_value);
    QVERIFY(writeJson(stored().body).contains(value));
    QVERIFY(exported().contains(value));
    QCOMPARE(searched(), foldedText(m_value));
    const auto words = m_fixture->workspace().secrecyOverrides(m_fixture->account());
    QCOMPARE(words->value(stored().type.id).value(m_handle, true), false);
}

PLUGBOARD_TEST(TestSecrecy)
#include "tst_secrecy.moc"
