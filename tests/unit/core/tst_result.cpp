// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "core/result.h"
#include "support/testprogram.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueOrError()
    {
        const Result<int> good = 5;
        QVERIFY(good);
        QCOMPARE(*good, 5);
        QCOMPARE(good.value_or(7), 5);
        const Result<int> bad = Error::make(ErrorKind::Network, u"No."_s, u"Try."_s, u"x"_s);
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, ErrorKind::Network);
        QCOMPARE(bad.error().summary, u"No."_s);
        QCOMPARE(bad.error().remedy, u"Try."_s);
        QCOMPARE(bad.error().detail, u"x"_s);
        QCOMPARE(bad.value_or(7), 7);
        const Result<void> done;
        QVERIFY(done);
        const Result<void> failed = Error::cancelled();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
        QVERIFY(!failed.error().summary.isEmpty());
    }

    void movesOutWhatCannotBeCopied()
    {
        Result<std::unique_ptr<int>> owner = std::make_unique<int>(3);
        const std::unique_ptr<int> taken = *std::move(owner);
        QCOMPARE(*taken, 3);
    }

    //! The names are part of the command line's contract.
    void kindNamesAreAllDifferent()
    {
        QSet<QString> names;
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
            names.insert(errorKindName(ErrorKind(kind)));
        QCOMPARE(names.size(), int(ErrorKind::Internal) + 1);
        QCOMPARE(errorKindName(ErrorKind::OutcomeUnknown), u"OutcomeUnknown"_s);
        QCOMPARE(severityName(Severity::Warning), u"warning"_s);
    }

    void idsOfDifferentThingsDoNotMix()
    {
        static_assert(!std::is_convertible_v<ConnectionId, AccountId>);
        static_assert(!std::is_convertible_v<QString, AccountId>);
        QCOMPARE(ConnectionId(u"1"_s), ConnectionId(u"1"_s));
        QVERIFY(ConnectionId(u"1"_s) < ConnectionId(u"2"_s));
        QVERIFY(ConnectionId().isEmpty());
        QSet<ConnectionId> ids{ConnectionId(u"1"_s), ConnectionId(u"1"_s)};
        QCOMPARE(ids.size(), 1);
    }
};

PLUGBOARD_TEST(TestResult)
#include "tst_result.moc"
