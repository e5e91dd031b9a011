// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "ui/palette/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

using Kind = PaletteItem::Kind;

class TestPaletteModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void groupsHaveHeadings();
    void theBestGroupComesFirst();
    void saysWhatItIsToReaders();
    void onlyThingsCanBeChosen();
    void manyAreShownInPart();
    void tensOfThousandsAreSearchedInSlices();
    void aNewWordBeginsAnew();
    void whatGoesIsNotShown();

private:
    static PaletteItem item(Kind kind, const QString &title, const QString &detail = {},
                            const QString &key = {})
    {
        PaletteItem made;
        made.kind = kind;
        made.id = title;
        made.title = title;
        made.detail = detail;
        made.key = key;
        return made;
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList texts;
        for (int i = 0; i < m_model->rowCount(); ++i)
            texts << m_model->index(i).data().toString();
        return texts;
    }
    void fill()
    {
        m_model->setItems(Kind::Connection,
                          {item(Kind::Connection, u"Shopify US"_s, u"Shopify · Acme"_s),
                           item(Kind::Connection, u"FTP nightly"_s, u"FTP · Acme"_s)});
        m_model->setItems(Kind::Action,
                          {item(Kind::Action, u"Test"_s, u"Connection"_s, u"Ctrl+T"_s),
                           item(Kind::Action, u"Refresh"_s, u"Account"_s, u"F5"_s)});
        m_model->setItems(Kind::Field, {item(Kind::Field, u"Shop domain"_s, u"host"_s)});
        m_model->setItems(Kind::Account, {item(Kind::Account, u"Acme prod"_s, u"Flxpoint"_s)});
    }
    void fillMany(int count)
    {
        QList<PaletteItem> many;
        for (int i = 0; i < count; ++i) {
            many << item(Kind::Connection, u"Warehouse feed %1"_s.arg(i),
                         i % 2 ? u"FTP · Acme"_s : u"Shopify · Acme"_s);
        }
        m_model->setItems(Kind::Connection, many);
    }

    std::unique_ptr<PaletteModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPaletteModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_model = std::make_unique<PaletteModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestPaletteModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestPaletteModel::groupsHaveHeadings()
{
    fill();
    m_model->setQuery({});
    QCOMPARE(rows(),
             QStringList({u"Connections"_s, u"Shopify US"_s, u"FTP nightly"_s, u"Actions"_s,
                          u"Test"_s, u"Refresh"_s, u"Fields of the open form"_s, u"Shop domain"_s,
                          u"Accounts"_s, u"Acme prod"_s}));
}

void TestPaletteModel::theBestGroupComesFirst()
{
    fill();
    m_model->setQuery(u"refr"_s);
    QCOMPARE(rows(), QStringList({u"Actions"_s, u"Refresh"_s}));
    m_model->setQuery(u"shop"_s);
    // Both begin with it, the connection's name is shorter.
    QCOMPARE(rows(),
             QStringList({u"Connections"_s, u"Shopify US"_s, u"Fields of the open form"_s,
                          u"Shop domain"_s}));
    m_model->setQuery(u"host"_s);
    QCOMPARE(rows(), QStringList({u"Fields of the open form"_s, u"Shop domain"_s}));
    m_model->setQuery(u"acme"_s);
    QCOMPARE(rows().mid(0, 2), QStringList({u"Accounts"_s, u"Acme prod"_s}));
    m_model->setQuery(u"zzz"_s);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestPaletteModel::saysWhatItIsToReaders()
{
    fill();
    m_model->setQuery(u"test"_s);
    const QModelIndex index = m_model->index(1);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Test, action, Connection, Ctrl+T"_s);
    QCOMPARE(index.data(PaletteModel::KeyRole).toString(), u"Ctrl+T"_s);
    m_model->setQuery(u"nightly"_s);
    QCOMPARE(m_model->index(1).data(Qt::AccessibleTextRole).toString(),
             u"FTP nightly, connection, FTP · Acme"_s);
}

void TestPaletteModel::onlyThingsCanBeChosen()
{
    fill();
    m_model->setQuery({});
    QVERIFY(!m_model->itemAt(m_model->index(0)));
    QVERIFY(!(m_model->flags(m_model->index(0)) & Qt::ItemIsSelectable));
    QCOMPARE(m_model->nextChoice(0, 1), 1);
    QCOMPARE(m_model->nextChoice(3, 1), 4);
    QCOMPARE(m_model->nextChoice(3, -1), 2);
    QCOMPARE(m_model->nextChoice(0, -1), -1);
    QCOMPARE(m_model->nextChoice(m_model->rowCount(), 1), -1);
    QCOMPARE(m_model->itemAt(m_model->index(4))->id, u"Test"_s);
    QVERIFY(!m_model->itemAt({}));
}

void TestPaletteModel::manyAreShownInPart()
{
    fillMany(2000);
    m_model->setQuery(u"feed"_s);
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(m_model->rowCount(), PaletteModel::kMost + 1);
    QCOMPARE(m_model->matchCount(), 2000);
    QCOMPARE(rows().constFirst(), u"Connections, 50 of 2,000"_s);
    m_model->setQuery(u"feed 1234"_s);
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(rows(), QStringList({u"Connections"_s, u"Warehouse feed 1234"_s}));
}

void TestPaletteModel::tensOfThousandsAreSearchedInSlices()
{
    fillMany(50'000);
    QTRY_VERIFY(!m_model->isSearching());
    const QStringList before = rows();
    QSignalSpy searched(m_model.get(), &PaletteModel::searched);
    m_model->setQuery(u"feed 49999"_s);
    if (m_model->isSearching()) {
        // The event loop is free meanwhile, and the rows are whole ones.
        QCOMPARE(rows(), before);
        QVERIFY(searched.wait());
    }
    QCOMPARE(rows(), QStringList({u"Connections"_s, u"Warehouse feed 49999"_s}));
}

void TestPaletteModel::aNewWordBeginsAnew()
{
    fillMany(50'000);
    m_model->setQuery(u"feed 1"_s);
    m_model->setQuery(u"feed 12"_s);
    m_model->setQuery(u"feed 12345"_s);
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(m_model->matchCount(), 1);
    // Added ones are found by the next search.
    m_model->addItems({item(Kind::Connection, u"Feed 12345 bis"_s)});
    QCOMPARE(m_model->matchCount(), 1);
    m_model->searchAgain();
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(m_model->matchCount(), 2);
    QCOMPARE(rows().at(1), u"Feed 12345 bis"_s);
}

void TestPaletteModel::whatGoesIsNotShown()
{
    fill();
    m_model->setQuery(u"ftp"_s);
    QCOMPARE(m_model->rowCount(), 2);
    m_model->setItems(Kind::Connection, {});
    QCOMPARE(m_model->rowCount(), 0);
}

PLUGBOARD_TEST(TestPaletteModel)
#include "tst_palettemodel.moc"
