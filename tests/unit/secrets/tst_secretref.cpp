// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretref.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestSecretRef : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // K12: Windows ignores the service name, so the key has to hold the whole name.
    void keyHoldsTheWholeName()
    {
        const AccountId account(u"0d3a6b1e-7f53-4c43-9a1e-1f0c6a2f9b10"_s);
        QCOMPARE(tokenRef(account).key(),
                 u"plugboard/0d3a6b1e-7f53-4c43-9a1e-1f0c6a2f9b10/token"_s);
        const SecretRef other{account, u"fingerprint"_s};
        QCOMPARE(other.key(), u"plugboard/0d3a6b1e-7f53-4c43-9a1e-1f0c6a2f9b10/fingerprint"_s);
        QVERIFY(other != tokenRef(account));
        QVERIFY(tokenRef(account).isValid());
    }

    void namesThatCouldMeanAnotherAreInvalid_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("slot");
        QTest::newRow("no account") << QString() << u"token"_s;
        QTest::newRow("no slot") << u"a"_s << QString();
        QTest::newRow("slash in account") << u"a/b"_s << u"c"_s;
        QTest::newRow("slash in slot") << u"a"_s << u"b/c"_s;
        QTest::newRow("blank") << u"a b"_s << u"token"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0) << u"token"_s;
        QTest::newRow("line break") << u"a"_s << u"token\n"_s;
    }
    void namesThatCouldMeanAnotherAreInvalid()
    {
        QFETCH(QString, account);
        QFETCH(QString, slot);
        const SecretRef ref{AccountId(account), slot};
        QVERIFY(!ref.isValid());
    }
};

PLUGBOARD_TEST(TestSecretRef)
#include "tst_secretref.moc"
