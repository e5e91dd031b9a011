// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole window: a click to a painted form, and a refresh of 5,000 connections that nobody has
// to wait for.
#include "bench/stopwatch.h"
#include "bench/windowstage.h"
#include "support/loopwatch.h"
#include "support/testprogram.h"
#include "ui/formview/formrow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

StoredConnection withFields(int id, int fields)
{
    QByteArray body = R"({"connectionType":"long","configs":[)";
    for (int i = 0; i < fields; ++i) {
        const QByteArray number = QByteArray::number(i);
        body += (i > 0 ? QByteArray(",") : QByteArray()) + R"({"handle":"field_)" + number
            + R"(","name":"Field )" + number + R"(","dataType":")"
            + (i % 5 == 4       ? "boolean"
                   : i % 5 == 3 ? "integer"
                                : "text")
            + R"(","editable":true,"value":")" + (i % 5 == 4 ? "true" : "12") + R"("})";
    }
    body += "]}";
    StoredConnection made;
    made.id = ConnectionId(QString::number(id));
    made.name = u"Long %1"_s.arg(id);
    made.type = {TypeId(u"long"_s), u"Long"_s};
    made.body = *parseJson(body);
    return made;
}

//! Counts how often rows of a form were painted, which may not be there yet.
class PaintCount final : public QObject
{
public:
    int count = 0;

private:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        count += event->type() == QEvent::Paint && qobject_cast<FormRow *>(object);
        return false;
    }
};

} // namespace

class TestBenchWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void clickToForm()
    {
        WindowStage stage;
        QVERIFY(stage.workspace->saveAccount(stage.account));
        QList<StoredConnection> list;
        for (int i = 1; i <= 12; ++i)
            list << withFields(i, 200);
        QVERIFY(stage.workspace->storeList(stage.account.id, list));
        stage.show();
        const QTreeView *view = stage.window->connections()->view();
        QCOMPARE(view->model()->rowCount(), 12);
        int row = 0;
        std::vector<double> own;
        const double took = medianMs(11, [&] {
            QElapsedTimer timer;
            timer.start();
            const double waited = LoopWatch::waitedMs();
            const QModelIndex index = view->model()->index(row++, 0);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                              view->visualRect(index).center());
            PaintCount painted;
            qApp->installEventFilter(&painted);
            while (painted.count == 0 && timer.elapsed() < 5000)
                QCoreApplication::processEvents();
            own.push_back(double(timer.nsecsElapsed()) / 1e6 - (LoopWatch::waitedMs() - waited));
        });
        std::printf("click to a form by the wall clock: %.1f ms\n", took);
        std::sort(own.begin(), own.end());
        QVERIFY(printBound("click to a form of 200 fields", own.at(own.size() / 2), 40));
    }

    void refreshOfThousandsBlocksNothing()
    {
        QProcess sandbox;
        sandbox.start(QStringLiteral(PLUGBOARD_CLI),
                      {u"--json"_s, u"sandbox"_s, u"--scenario"_s, u"large"_s});
        QVERIFY(sandbox.waitForReadyRead(30000));
        const Json told = *parseJson(sandbox.readAllStandardOutput());
        WindowStage stage(QUrl(told[u"flxpoint"][u"url"].toString()));
        stage.show();
        LoopWatch watch;
        QSignalSpy refreshing(stage.engine.get(), &Engine::refreshing);
        Job<Account> *job = stage.engine->addAccount(
            stage.account, Sensitive(told[u"flxpoint"][u"token"].toString()));
        job->setParent(stage.engine.get());
        job->setAutoDelete(true);
        job->start();
        QTRY_COMPARE_WITH_TIMEOUT(refreshing.size(), 2, 120000);
        QCOMPARE(*stage.workspace->connectionCount(stage.account.id), 5000);
        UiAudit::settle();
        watch.stop();
        std::printf("the longest gap by the wall clock: %.1f ms\n", watch.longestMs());
        QVERIFY(printBound("refresh of 5,000 connections, the window's longest gap",
                           watch.longestOwnMs(), 50));
        sandbox.terminate();
        QVERIFY(sandbox.waitForFinished(10000));
    }
};

PLUGBOARD_TEST(TestBenchWindow)

#include "tst_benchwindow.moc"
