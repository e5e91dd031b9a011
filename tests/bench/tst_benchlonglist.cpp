// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window over 50,000 cached connections: when the list can be used, what a keystroke of
// the search and the palette costs beside QSortFilterProxyModel, what storing a refreshed list
// blocks, and memory.
#include "bench/stopwatch.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "jobs/background.h"
#include "models/connectionlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/loopwatch.h"
#include "support/testprogram.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/palette/palettemodel.h"
#include "ui/panes/connectionspane.h"
#include "ui/theme/theme.h"
#include "workspace/workspace.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <malloc.h>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLongRows = 50000;

StoredConnection oneOfMany(int id)
{
    StoredConnection made;
    made.id = ConnectionId(QString::number(id));
    made.name = u"Shop %1 – feed %2"_s.arg(id * 7919 % kLongRows).arg(id);
    made.type = id % 3 ? ConnectionType{TypeId(u"ftp"_s), u"FTP"_s}
                       : ConnectionType{TypeId(u"shopify"_s), u"Shopify"_s};
    // As large as real ones are.
    QByteArray body = R"({"configs":[{"handle":"host","name":"Host","value":"shop)"
        + QByteArray::number(id) + R"(.example.com"})";
    for (int i = 0; i < 20; ++i) {
        body += R"(,{"handle":"field_)" + QByteArray::number(i)
            + R"(","name":"Some field","value":"some value","dataType":"text","editable":true})";
    }
    made.body = *parseJson(body + "]}");
    return made;
}

double percentile(std::vector<double> times, double part)
{
    std::sort(times.begin(), times.end());
    return times.at(size_t(double(times.size() - 1) * part));
}

//! What somebody types, letter by letter, and takes back.
QStringList typed()
{
    QStringList texts;
    for (const QString &word : {u"7"_s, u"shop 12"_s, u"feed 4711"_s, u"-type:ftp 9"_s}) {
        for (qsizetype i = 1; i <= word.size(); ++i)
            texts << word.left(i);
        for (qsizetype i = word.size() - 1; i >= 0; --i)
            texts << word.left(i);
    }
    return texts;
}

template <typename Search>
std::vector<double> keystrokes(const QStringList &texts, Search search)
{
    std::vector<double> times;
    for (const QString &one : texts) {
        QElapsedTimer timer;
        timer.start();
        search(one);
        QCoreApplication::processEvents();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

double residentMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

//! Notes when a widget was painted first.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_since.isValid())
            m_since.start();
        return QObject::eventFilter(watched, event);
    }
    [[nodiscard]] const QElapsedTimer &since() const { return m_since; }

private:
    QElapsedTimer m_since;
};

} // namespace

class TestBenchLongList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opens();
    void searches();
    void searchesThePalette();
    void takesARefreshedList();
    void cleanupTestCase();

private:
    [[nodiscard]] const ConnectionListModel *model() const;

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
    std::unique_ptr<MainWindow> m_window;
    Account m_account;
};

void TestBenchLongList::initTestCase()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    auto workspace = Workspace::open(m_folder.path(), {});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_engine = std::make_unique<Engine>(
        Engine::Options{&SystemClock::instance(), m_workspace.get(), m_secrets.get(), {}});
    m_drafts = std::make_unique<DraftBook>(*m_engine, SystemClock::instance());
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, QUrl(u"http://127.0.0.1:9/"_s),
                                       AccountRole::Staging, {});
    QVERIFY(m_workspace->saveAccount(m_account));
    constexpr int kSome = 2000;
    for (int first = 0; first < kLongRows; first += kSome) {
        QList<StoredConnection> some;
        for (int i = first; i < first + kSome; ++i)
            some << oneOfMany(i);
        QVERIFY(m_workspace->storeList(m_account.id, some, Workspace::Extent::Part));
    }
    malloc_trim(0);
}

void TestBenchLongList::cleanupTestCase()
{
    m_window.reset();
}

const ConnectionListModel *TestBenchLongList::model() const
{
    return qobject_cast<const ConnectionListModel *>(m_window->connections()->view()->model());
}

void TestBenchLongList::opens()
{
    m_window = std::make_unique<MainWindow>(*m_engine, *m_drafts);
    const FirstPaint paint(m_window->centralWidget());
    m_window->show();
    QTRY_VERIFY(paint.since().isValid());
    LoopWatch watch;
    while (model()->rowCount() != kLongRows && paint.since().elapsed() < 60000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    const double usable = double(paint.since().nsecsElapsed()) / 1e6;
    watch.stop();
    QCOMPARE(model()->rowCount(), kLongRows);
    const double memory = residentMb();
    std::printf("50,000 cached connections: the window's longest gap while they are read: %.1f ms "
                "(%.1f ms by the wall clock)\n",
                watch.longestOwnMs(), watch.longestMs());
    const bool isSoon
        = printBound("50,000 cached connections, first paint to usable list", usable, 300);
    std::printf("50,000 cached connections, memory: %.0f MB, at most 200 MB: %s\n", memory,
                memory <= 200 ? "PASS" : "FAIL");
    QVERIFY(isSoon);
    QVERIFY(memory <= 200);
}

void TestBenchLongList::searches()
{
    auto *field = m_window->findChild<QLineEdit *>(u"connections.search"_s);
    QVERIFY(field);
    QStringList texts;
    for (int i = 0; i < 5; ++i)
        texts += typed();
    const std::vector<double> ours
        = keystrokes(texts, [field](const QString &one) { field->setText(one); });
    field->clear();

    QStandardItemModel plain(0, 2);
    for (int i = 0; i < kLongRows; ++i) {
        const StoredConnection one = oneOfMany(i);
        plain.appendRow({new QStandardItem(one.name), new QStandardItem(one.type.name)});
    }
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy.sort(0);
    QTreeView view;
    view.setUniformRowHeights(true);
    view.setModel(&proxy);
    view.resize(420, 900);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const std::vector<double> theirs
        = keystrokes({u"7"_s, u"77"_s, u"7"_s, {}, u"s"_s, u"shop 1"_s, u"shop 12"_s, {}},
                     [&proxy](const QString &one) { proxy.setFilterFixedString(one); });
    std::printf("%zu keystrokes: median %.1f ms, longest %.1f ms\n", ours.size(),
                percentile(ours, 0.5), percentile(ours, 1));
    QVERIFY(printBound("50,000 connections, p95 of a keystroke", percentile(ours, 0.95), 15));
    printRatio("search of 50,000 connections, p95 of a keystroke", percentile(ours, 0.95),
               "QSortFilterProxyModel", percentile(theirs, 0.95));
}

void TestBenchLongList::searchesThePalette()
{
    m_window->showPalette();
    auto *field = m_window->findChild<QLineEdit *>(u"palette.search"_s);
    QVERIFY(field);
    const auto *list = m_window->findChild<QAbstractItemView *>(u"palette.list"_s);
    const auto *results = qobject_cast<const PaletteModel *>(list->model());
    QVERIFY(results);
    // All of them, read in slices behind the open palette.
    QTRY_VERIFY_WITH_TIMEOUT(!results->isSearching() && results->matchCount() > kLongRows, 60000);
    QStringList texts;
    for (int i = 0; i < 5; ++i)
        texts += typed();
    // What typing waits for, and what the eye does.
    const std::vector<double> held
        = keystrokes(texts, [field](const QString &one) { field->setText(one); });
    const std::vector<double> shown = keystrokes(texts, [&](const QString &one) {
        field->setText(one);
        while (results->isSearching())
            QCoreApplication::processEvents();
    });
    m_window->findChild<QDialog *>(u"palette.window"_s)->close();

    QStandardItemModel plain(0, 1);
    for (int i = 0; i < kLongRows; ++i)
        plain.appendRow(new QStandardItem(oneOfMany(i).name));
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    const std::vector<double> theirs
        = keystrokes({u"7"_s, u"77"_s, u"7"_s, {}, u"s"_s, u"shop 1"_s, u"shop 12"_s, {}},
                     [&proxy](const QString &one) { proxy.setFilterFixedString(one); });
    std::printf("%zu keystrokes in the palette: until the results show, median %.1f ms, p95 %.1f "
                "ms\n",
                shown.size(), percentile(shown, 0.5), percentile(shown, 0.95));
    QVERIFY(printBound("palette over 50,000 connections, p95 of a keystroke",
                       percentile(held, 0.95), 15));
    printRatio("palette over 50,000 connections, p95 until the results show",
               percentile(shown, 0.95), "QSortFilterProxyModel", percentile(theirs, 0.95));
}

void TestBenchLongList::takesARefreshedList()
{
    // What a refresh does once the list has arrived, of which 5,000 differ.
    QList<StoredConnection> changed;
    for (int i = 0; i < 5000; ++i) {
        changed << oneOfMany(i);
        changed.last().name.replace(u"Shop"_s, u"Moved"_s);
    }
    bool isDone = false;
    QElapsedTimer whole;
    whole.start();
    const QSignalSpy shown(model(), &ConnectionListModel::contentChanged);
    LoopWatch watch;
    using Made = std::shared_ptr<Workspace::StoredList>;
    inBackground<Made>(
        this,
        [changed, store = m_workspace->listStorer(m_account.id, Workspace::Extent::Part, {})] {
            return std::make_shared<Workspace::StoredList>(store(changed));
        },
        [&](const Made &stored) {
            isDone = bool(m_workspace->finishStore(m_account.id, *stored));
        });
    // Counted where something came, not at each turn of the loop.
    qsizetype seen = 0;
    bool isShown = false;
    while (!isShown && whole.elapsed() < 60000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (isDone && seen != shown.size())
            isShown = model()->countOf(u"moved"_s) == std::optional(5000);
        seen = shown.size();
    }
    watch.stop();
    QVERIFY(isDone);
    QVERIFY(isShown);
    std::printf("5,000 of 50,000 connections changed: %.0f ms until they are shown; longest gap by "
                "the wall clock %.1f ms\n",
                double(whole.nsecsElapsed()) / 1e6, watch.longestMs());
    QVERIFY(printBound("5,000 of 50,000 connections changed, the window's longest gap",
                       watch.longestOwnMs(), 50));
}

PLUGBOARD_TEST(TestBenchLongList)

#include "tst_benchlonglist.moc"
