// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sensitive.h"
#include "support/testprogram.h"

#include <QDebug>
#include <QTest>

#include <ostream>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

template <typename T>
concept Printable = requires(T value, QDebug debug, std::ostream &stream)
{
    debug << value;
}
|| requires(T value, std::ostream &stream)
{
    stream << value;
};

static_assert(!std::is_copy_constructible_v<Sensitive>);
static_assert(!std::is_copy_assignable_v<Sensitive>);
static_assert(std::is_nothrow_move_constructible_v<Sensitive>);
static_assert(!std::is_convertible_v<Sensitive, QByteArray>);
static_assert(!std::is_convertible_v<Sensitive, QString>);
static_assert(!std::is_convertible_v<Sensitive, QVariant>);
static_assert(!std::is_convertible_v<QByteArray, Sensitive>);
static_assert(!Printable<const Sensitive &>);
static_assert(Printable<const QByteArray &>);

const QByteArray kSecret = "canary-secret-do-not-use-0001";

} // namespace

class TestSensitive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOverAndWipesTheCallersCopy()
    {
        QByteArray bytes(kSecret.constData(), kSecret.size()); // a buffer of its own
        const Sensitive secret(std::move(bytes));
        QVERIFY(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): that is the contract
        QCOMPARE(secret.reveal(), QByteArrayView(kSecret));
        QCOMPARE(secret.size(), kSecret.size());

        QString text = QString::fromUtf8("pässwörd");
        const Sensitive typed(std::move(text));
        QVERIFY(text.isEmpty()); // NOLINT(bugprone-use-after-move)
        QCOMPARE(typed.reveal(), QByteArrayView("pässwörd"));
    }

    void sharedCopiesAreLeftAlone()
    {
        QByteArray bytes(kSecret.constData(), kSecret.size());
        const QByteArray other = bytes;
        const Sensitive secret(std::move(bytes));
        QCOMPARE(other, kSecret);
        QCOMPARE(secret.reveal(), QByteArrayView(kSecret));
    }

    void movesLeaveNothingBehind()
    {
        Sensitive first(QByteArray("one"));
        Sensitive second(std::move(first));
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that is the contract
        QCOMPARE(first.reveal().size(), 0);
        QCOMPARE(second.reveal(), QByteArrayView("one"));
        Sensitive third(QByteArray("three"));
        third = std::move(second);
        QCOMPARE(third.reveal(), QByteArrayView("one"));
        QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
        Sensitive &same = third;
        third = std::move(same);
        QCOMPARE(third.reveal(), QByteArrayView("one"));
    }

    void clonesAreIndependent()
    {
        Sensitive copy;
        {
            const Sensitive secret(QByteArray("one"));
            copy = secret.clone();
            QVERIFY(copy.reveal().data() != secret.reveal().data());
        }
        QCOMPARE(copy.reveal(), QByteArrayView("one"));
        QVERIFY(Sensitive().clone().isEmpty());
    }

    void equals()
    {
        const Sensitive secret(QByteArray("abc"));
        QVERIFY(secret.equals("abc"));
        QVERIFY(!secret.equals("abd"));
        QVERIFY(!secret.equals("ab"));
        QVERIFY(!secret.equals("abcd"));
        QVERIFY(!secret.equals(""));
        QVERIFY(Sensitive().equals(""));
    }

    void emptyAndBinary()
    {
        QVERIFY(Sensitive().isEmpty());
        QVERIFY(Sensitive(QByteArray()).isEmpty());
        const Sensitive binary(QByteArray("a\0b", 3));
        QCOMPARE(binary.size(), 3);
        QCOMPARE(binary.reveal(), QByteArrayView("a\0b", 3));
    }

    void wipeOverwritesWhatNobodyShares()
    {
        // The buffer is lent, so that it can be looked at afterwards.
        QByteArray bytes = "canary";
        bytes.reserve(100);
        wipe(bytes);
        QVERIFY(bytes.isEmpty());
        QString text = u"canary"_s;
        text.detach();
        wipe(text);
        QVERIFY(text.isEmpty());
    }
};

PLUGBOARD_TEST(TestSensitive)
#include "tst_sensitive.moc"
