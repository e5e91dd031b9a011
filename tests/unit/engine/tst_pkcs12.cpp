// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pemfacts.h"
#include "engine/pkcs12.h"
#include "support/keyfiles.h"
#include "support/testprogram.h"

#include <QSslCertificate>
#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

Sensitive phrase(const QString &text)
{
    return Sensitive(text.toUtf8());
}

QStringList names(const QByteArray &pem)
{
    QStringList names;
    for (const QSslCertificate &each : QSslCertificate::fromData(pem))
        names += each.subjectInfo(QSslCertificate::CommonName).join(u' ');
    return names;
}

QString keyOf(const Pkcs12 &content)
{
    return QString::fromUtf8(content.key.reveal());
}

} // namespace

class TestPkcs12 : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KeyFiles> m_files;

    QByteArray packed(const QString &password, const QStringList &more = {})
    {
        return m_files->pack(u"made.p12"_s, password, more) ? m_files->read(u"made.p12"_s)
                                                            : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_files = std::make_unique<KeyFiles>();
        QVERIFY2(m_files->error().isEmpty(), qPrintable(m_files->error()));
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void unpacks_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QStringList>("more");
        QTest::newRow("usual") << u"canary-password-01"_s << QStringList();
        QTest::newRow("no password") << QString() << QStringList();
        QTest::newRow("umlauts") << u"Straße und €"_s << QStringList();
        // As Windows writes them.
        QTest::newRow("TripleDES, SHA-1")
            << u"pass"_s << QStringList{u"-certpbe"_s,      u"PBE-SHA1-3DES"_s, u"-keypbe"_s,
                                        u"PBE-SHA1-3DES"_s, u"-macalg"_s,       u"sha1"_s};
        QTest::newRow("SHA-512") << u"pass"_s << QStringList{u"-macalg"_s, u"sha512"_s};
        QTest::newRow("one round") << u"pass"_s << QStringList{u"-nomaciter"_s};
        QTest::newRow("key not locked") << u"pass"_s << QStringList{u"-keypbe"_s, u"NONE"_s};
    }

    void unpacks()
    {
        QFETCH(QString, password);
        QFETCH(QStringList, more);
        const QByteArray bytes = packed(password, more);
        QVERIFY2(!bytes.isEmpty(), qPrintable(m_files->error()));
        QCOMPARE(keyFileForm(bytes), KeyFileForm::Pkcs12);
        QVERIFY(checkPkcs12(bytes));
        const Result<Pkcs12> content = readPkcs12(bytes, phrase(password));
        QVERIFY2(content.has_value(),
                 content ? "" : qPrintable(content.error().summary + content.error().remedy));
        // The chain file has them the other way round.
        QCOMPARE(names(content->certificates),
                 (QStringList{u"Example leaf"_s, u"Example middle"_s, u"Example Root"_s}));
        const Result<PemKey> key = readPemKey(keyOf(*content).toUtf8());
        QVERIFY(key.has_value());
        QCOMPARE(key->kind, PemKey::Kind::Ec);
        QVERIFY(!key->isEncrypted);
        // It is the certificate's.
        QVERIFY(m_files->write(u"read.key"_s, keyOf(*content).toUtf8()));
        QVERIFY(m_files->run(
            {u"pkey"_s, u"-in"_s, u"read.key"_s, u"-pubout"_s, u"-out"_s, u"read.pub"_s}));
        QVERIFY(m_files->run(
            {u"pkey"_s, u"-in"_s, u"leaf.key"_s, u"-pubout"_s, u"-out"_s, u"leaf.pub"_s}));
        QCOMPARE(m_files->read(u"read.pub"_s), m_files->read(u"leaf.pub"_s));
    }

    void wrongPassword_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("typed");
        QTest::newRow("another") << u"right"_s << u"wrong"_s;
        QTest::newRow("case") << u"right"_s << u"Right"_s;
        QTest::newRow("none") << u"right"_s << QString();
        QTest::newRow("one too many") << QString() << u"x"_s;
    }

    void wrongPassword()
    {
        QFETCH(QString, password);
        QFETCH(QString, typed);
        const Result<Pkcs12> content = readPkcs12(packed(password), phrase(typed));
        QVERIFY(!content.has_value());
        QCOMPARE(content.error().kind, ErrorKind::Config);
        QCOMPARE(content.error().summary, u"This password does not open the file."_s);
        QVERIFY(!content.error().remedy.isEmpty());
    }

    void tooOldToBeRead()
    {
        const QByteArray bytes = packed(u"pass"_s, {u"-legacy"_s});
        QVERIFY(!bytes.isEmpty());
        const Result<Pkcs12> content = readPkcs12(bytes, phrase(u"pass"_s));
        QVERIFY(!content.has_value());
        QVERIFY(content.error().summary.contains(u"RC2, which is too old"_s));
        QVERIFY(content.error().remedy.contains(u"openssl pkcs12 -legacy"_s));
        // The password is told first.
        QVERIFY(readPkcs12(bytes, phrase(u"no"_s)).error().summary.startsWith(u"This password"_s));
    }

    void withoutKey()
    {
        const QByteArray bytes = packed(u"pass"_s, {u"-nokeys"_s});
        QVERIFY(!bytes.isEmpty());
        const Result<Pkcs12> content = readPkcs12(bytes, phrase(u"pass"_s));
        QVERIFY(!content.has_value());
        QVERIFY(content.error().summary.contains(u"no private key"_s));
        QVERIFY(content.error().remedy.contains(u"openssl pkcs12 -nokeys"_s));
    }

    //! OpenSSL does not unpack it, and what was wrong cannot be told.
    void withoutMac()
    {
        const QByteArray bytes = packed(u"pass"_s, {u"-nomac"_s});
        const Result<Pkcs12> content = readPkcs12(bytes, phrase(u"pass"_s));
        QVERIFY(!content.has_value());
        QVERIFY(content.error().summary.contains(u"or the file is damaged"_s));
    }

    void withoutCertificate()
    {
        QVERIFY(m_files->run({u"pkcs12"_s, u"-export"_s, u"-nocerts"_s, u"-inkey"_s, u"leaf.key"_s,
                              u"-out"_s, u"key.p12"_s, u"-passout"_s, u"pass:pass"_s}));
        const Result<Pkcs12> content = readPkcs12(m_files->read(u"key.p12"_s), phrase(u"pass"_s));
        QVERIFY(content.has_value());
        QVERIFY(content->certificates.isEmpty());
        QVERIFY(readPemKey(keyOf(*content).toUtf8()).has_value());
    }

    void damagedFiles()
    {
        const QByteArray bytes = packed(u"pass"_s);
        for (const qsizetype size : {1, 2, 10, 100, int(bytes.size()) - 1}) {
            QVERIFY(!checkPkcs12(bytes.first(size)).has_value());
            const Result<Pkcs12> content = readPkcs12(bytes.first(size), phrase(u"pass"_s));
            QVERIFY(!content.has_value());
            QVERIFY(content.error().summary.startsWith(u"The file is damaged"_s));
        }
        QByteArray bent = bytes;
        bent[bent.size() / 2] = char(~bent.at(bent.size() / 2));
        QVERIFY(!readPkcs12(bent, phrase(u"pass"_s)).has_value());
    }

    // It would hold the window for hours.
    void moreRoundsThanAnybodyAsksFor()
    {
        const auto der = [](char tag, const QByteArray &content) {
            return QByteArray(1, tag) + char(content.size()) + content;
        };
        const auto file = [&der](const QByteArray &rounds) {
            const QByteArray data = der('\x06', "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01");
            const QByteArray safe = der('\x30', data + der('\xa0', der('\x04', "x")));
            const QByteArray hash = der('\x30', der('\x06', "\x2b\x0e\x03\x02\x1a"));
            const QByteArray digest = der('\x30', hash + der('\x04', QByteArray(20, 'd')));
            const QByteArray mac = der('\x30', digest + der('\x04', "salt") + der('\x02', rounds));
            return der('\x30', der('\x02', "\x03") + safe + mac);
        };
        QVERIFY(readPkcs12(file("\x02"), phrase(u"pass"_s))
                    .error()
                    .summary.startsWith(u"This password does not open"_s));
        for (const QByteArray &rounds :
             {QByteArray("\x7f\xff\xff\xff"), QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff"),
              QByteArray("\x01\x01\x01\x01\x01\x01\x01\x01\x01")}) {
            QVERIFY(!checkPkcs12(file(rounds)));
            QVERIFY(readPkcs12(file(rounds), phrase(u"pass"_s))
                        .error()
                        .summary.startsWith(u"The file is damaged"_s));
        }
    }

    //! No bytes bring the reading of what is not locked out of its bounds.
    void anyBytes()
    {
        const QByteArray bytes = packed(u"pass"_s, {u"-nomaciter"_s});
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (const char put : {'\x00', '\x80', '\xff', '\x30'}) {
                QByteArray bent = bytes;
                bent[at] = put;
                (void) keyFileForm(bent);
                (void) checkPkcs12(bent);
                (void) readPkcs12(bent, phrase(u"pass"_s));
            }
            (void) keyFileForm(bytes.first(at));
            (void) readPkcs12(bytes.first(at), phrase(u"pass"_s));
        }
    }

    void formsOfFiles_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("words");
        QTest::newRow("pem") << QStringList{u"x509"_s, u"-in"_s, u"leaf.pem"_s, u"-out"_s, u"a"_s}
                             << int(KeyFileForm::Text) << QString();
        QTest::newRow("certificate")
            << QStringList{u"x509"_s, u"-in"_s,  u"leaf.pem"_s, u"-outform"_s,
                           u"DER"_s,  u"-out"_s, u"a"_s}
            << int(KeyFileForm::DerCertificate) << u"not a private key"_s;
        QTest::newRow("key") << QStringList{u"pkey"_s, u"-in"_s,  u"leaf.key"_s, u"-outform"_s,
                                            u"DER"_s,  u"-out"_s, u"a"_s}
                             << int(KeyFileForm::DerKey) << u"openssl pkey -inform DER"_s;
        QTest::newRow("old key") << QStringList{u"ec"_s,  u"-in"_s,  u"leaf.key"_s, u"-outform"_s,
                                                u"DER"_s, u"-out"_s, u"a"_s}
                                 << int(KeyFileForm::DerKey) << u"openssl pkey"_s;
        QTest::newRow("pkcs7") << QStringList{u"crl2pkcs7"_s, u"-nocrl"_s,   u"-certfile"_s,
                                              u"chain.pem"_s, u"-outform"_s, u"DER"_s,
                                              u"-out"_s,      u"a"_s}
                               << int(KeyFileForm::Pkcs7) << u"openssl pkcs7"_s;
    }

    void formsOfFiles()
    {
        QFETCH(QStringList, command);
        QFETCH(int, form);
        QFETCH(QString, words);
        QVERIFY2(m_files->run(command), qPrintable(m_files->error()));
        const QByteArray bytes = m_files->read(u"a"_s);
        QCOMPARE(int(keyFileForm(bytes)), form);
        const Error why = notTaken(KeyFileForm(form));
        QVERIFY((why.summary + why.remedy).contains(words));
    }

    void otherFiles()
    {
        QCOMPARE(keyFileForm({}), KeyFileForm::Text);
        QCOMPARE(keyFileForm("\xfe\xed\xfe\xed\0\0\0\2"), KeyFileForm::JavaKeyStore);
        QVERIFY(notTaken(KeyFileForm::JavaKeyStore).remedy.contains(u"keytool"_s));
        QCOMPARE(keyFileForm(QByteArray("\x89PNG\r\n\x1a\n\0", 9)), KeyFileForm::Other);
        // As Firefox streams it: a length that is not told.
        QCOMPARE(keyFileForm(QByteArray("\x30\x80\x02\x01\x03\x30\x80\xff", 8)),
                 KeyFileForm::Pkcs12);
    }

    void derCertificate()
    {
        QVERIFY(m_files->run({u"x509"_s, u"-in"_s, u"leaf.pem"_s, u"-outform"_s, u"DER"_s,
                              u"-out"_s, u"leaf.der"_s}));
        const Result<QByteArray> pem = pemFromDerCertificate(m_files->read(u"leaf.der"_s));
        QVERIFY(pem.has_value());
        QCOMPARE(names(*pem), QStringList{u"Example leaf"_s});
        QVERIFY(!pemFromDerCertificate(m_files->read(u"leaf.der"_s).first(40)).has_value());
    }
};

PLUGBOARD_TEST(TestPkcs12)
#include "tst_pkcs12.moc"
