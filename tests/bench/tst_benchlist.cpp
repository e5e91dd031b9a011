// SPDX-License-Identifier: GPL-3.0-or-later
//
// Searching a list under a view, beside QSortFilterProxyModel over the same rows.
#include "bench/stopwatch.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "models/connectionlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 20000;

StoredConnection connection(int id)
{
    StoredConnection made;
    made.id = ConnectionId(QString::number(id));
    made.name = u"Shop %1 – feed %2"_s.arg(id * 7919 % kRows).arg(id);
    made.type = {TypeId(u"ftp"_s), u"FTP"_s};
    made.body = *parseJson(R"({"configs":[{"handle":"host","value":"a.example.com"}]})");
    return made;
}

template <typename Search>
double searched(QTreeView &view, Search search)
{
    view.setUniformRowHeights(true);
    view.resize(420, 900);
    view.show();
    (void) QTest::qWaitForWindowExposed(&view);
    const QStringList words{u"7"_s, u"77"_s, u"feed 1"_s, u"shop 12"_s, {}};
    int at = 0;
    return medianMs(25, [&] {
        search(words.at(at++ % words.size()));
        QCoreApplication::processEvents();
    });
}

} // namespace

class TestBenchList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searches()
    {
        QTemporaryDir folder;
        FakeClock clock;
        auto workspace = Workspace::open(folder.path(), {&clock});
        QVERIFY(workspace);
        MemorySecretStore secrets;
        Engine engine(Engine::Options{&clock, workspace->get(), &secrets, {}});
        DraftBook drafts(engine, clock);
        const Account account
            = *engine.makeAccount(u"Acme"_s, u"flxpoint"_s, {}, AccountRole::Staging, {});
        QVERIFY((*workspace)->saveAccount(account));
        QList<StoredConnection> all;
        for (int i = 0; i < kRows; ++i)
            all << connection(i);
        QVERIFY((*workspace)->storeList(account.id, all));

        ConnectionListModel model(engine, drafts);
        QElapsedTimer timer;
        timer.start();
        model.setAccount(account.id);
        // So many are read on a thread.
        QTRY_COMPARE(model.rowCount(), kRows);
        std::printf("%d connections read from the workspace: %.1f ms\n", model.rowCount(),
                    double(timer.nsecsElapsed()) / 1e6);
        QTreeView view;
        view.setModel(&model);
        const double ours
            = searched(view, [&model](const QString &text) { model.setSearch(text); });

        QStandardItemModel plain(0, 2);
        for (const StoredConnection &one : std::as_const(all))
            plain.appendRow({new QStandardItem(one.name), new QStandardItem(one.type.name)});
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&plain);
        proxy.setFilterKeyColumn(-1);
        proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
        proxy.sort(0);
        QTreeView plainView;
        plainView.setModel(&proxy);
        const double theirs = searched(
            plainView, [&proxy](const QString &text) { proxy.setFilterFixedString(text); });
        printRatio("search of 20,000 connections, a keystroke", ours, "QSortFilterProxyModel",
                   theirs);
    }
};

PLUGBOARD_TEST(TestBenchList)

#include "tst_benchlist.moc"
