// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keychains that cannot be used; PLUGBOARD_EXPECT says which one this is.
#include "keychaintest.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestKeychainUnusable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString mode = qEnvironmentVariable("PLUGBOARD_EXPECT");
        if (mode == u"no-address"_s)
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (mode == u"activatable"_s) {
            // K14: a fresh gnome-keyring without any keyring finds nothing, and proves nothing.
            m_kind = KeychainState::Kind::Locked;
            m_error = ErrorKind::SecretLocked;
            m_sentence = u"The keychain is locked, so nothing can be pushed."_s;
            m_backend = u"GNOME Keyring"_s;
            m_limit = 10'000; // the bus starts the service first
        } else if (mode == u"no-glib"_s) {
            m_sentence = u"The keychain cannot be reached, because Plugboard runs without GLib's"_s;
        }
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    // K4: without asking what an error's text might mean, and without waiting.
    void everyJobSaysSoAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        KeychainSecretStore store(defaults());
        const Result<KeychainState> state = runJob(store.probe());
        QVERIFY(state);
        QCOMPARE(state->kind, m_kind);
        QVERIFY2(state->sentence.startsWith(m_sentence), qPrintable(state->sentence));
        QCOMPARE(state->backend, m_backend);

        const SecretRef ref = freshRef();
        const Error read = runJob(store.read(ref)).error();
        QCOMPARE(read.kind, m_error);
        QVERIFY2(read.summary.startsWith(m_sentence), qPrintable(read.summary));
        QVERIFY(!read.remedy.isEmpty());
        const Error write = runJob(store.write(ref, secret(kToken))).error();
        QCOMPARE(write.kind, m_error);
        QVERIFY(!write.detail.contains(u"canary"_s));
        QCOMPARE(runJob(store.remove(ref)).error().kind, m_error);
        // Four jobs, well under the second that one command may wait.
        QVERIFY2(timer.elapsed() < m_limit, qPrintable(QString::number(timer.elapsed())));
    }

    void whatCannotBeKeptIsRefusedFirst()
    {
        KeychainSecretStore store(defaults());
        QCOMPARE(runJob(store.write(freshRef(), Sensitive())).error().kind, ErrorKind::Config);
    }

private:
    KeychainState::Kind m_kind = KeychainState::Kind::Absent;
    ErrorKind m_error = ErrorKind::SecretBackendUnavailable;
    QString m_sentence = u"No keychain service is running"_s;
    QString m_backend;
    qint64 m_limit = 1000;
};

PLUGBOARD_TEST(TestKeychainUnusable)
#include "tst_keychain_unusable.moc"
