// SPDX-License-Identifier: GPL-3.0-or-later
//
// N13: certificates are checked as the system checks them, an extra authority counts for one
// client only, and a refusal says why. Certificates are made anew for each run, so that no key
// lies in the sources and none of them runs out.
#include "nettest.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestNetTls : public QObject
{
    Q_OBJECT

private:
    void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.start(u"openssl"_s, arguments);
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QByteArray read(const QString &name)
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    //! A server's certificate, issued by the test's own authority.
    void issue(const QString &name, const QByteArray &altName, const QString &from,
               const QString &until)
    {
        write(name + u".ext"_s, "subjectAltName=" + altName + "\n");
        openssl({u"req"_s, u"-new"_s, u"-key"_s, u"server.key"_s, u"-subj"_s, u"/CN="_s + name,
                 u"-out"_s, name + u".csr"_s});
        openssl({u"ca"_s, u"-batch"_s, u"-config"_s, u"ca.cnf"_s, u"-in"_s, name + u".csr"_s,
                 u"-out"_s, name + u".pem"_s, u"-startdate"_s, from, u"-enddate"_s, until,
                 u"-extfile"_s, name + u".ext"_s, u"-notext"_s});
    }

    QSslConfiguration server(const QString &name)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(read(name + u".pem"_s)));
        tls.setPrivateKey(QSslKey(read(u"server.key"_s), QSsl::Rsa));
        return tls;
    }

    HttpClient::Options trusting()
    {
        HttpClient::Options all = options();
        all.extraCertificates = {QSslCertificate(read(u"ca.pem"_s))};
        return all;
    }

    QTemporaryDir m_dir;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"openssl"_s).isEmpty(), "openssl is missing");
        QVERIFY(m_dir.isValid());
        write(u"index.txt"_s, {});
        write(u"serial"_s, "1000\n");
        write(u"ca.cnf"_s,
              "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
              "certificate=ca.pem\nprivate_key=ca.key\ndefault_md=sha256\npolicy=any\n"
              "unique_subject=no\nrand_serial=yes\n[any]\ncommonName=supplied\n"
              "[req]\ndistinguished_name=none\n[none]\n");
        openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                 u"ca.key"_s, u"-out"_s, u"ca.pem"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                 u"/CN=Plugboard test authority"_s});
        openssl({u"genrsa"_s, u"-out"_s, u"server.key"_s, u"2048"_s});
        const auto stamp = [](int days) {
            return QDateTime::currentDateTimeUtc().addDays(days).toString(u"yyyyMMddhhmmss'Z'"_s);
        };
        issue(u"good"_s, "IP:127.0.0.1", stamp(-1), stamp(1));
        issue(u"expired"_s, "IP:127.0.0.1", u"20240101000000Z"_s, u"20241101000000Z"_s);
        issue(u"early"_s, "IP:127.0.0.1", stamp(30), stamp(60));
        issue(u"other"_s, "DNS:elsewhere.example", stamp(-1), stamp(1));
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void unknownAuthorityIsRefused()
    {
        ScriptedServer service(server(u"good"_s));
        service.on("*").reply(200, "{}");
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Post, service.url("/c"), "{}"));
        QVERIFY_KIND(job, ErrorKind::Tls);
        const Error &error = job->outcome().error();
        QVERIFY2(error.summary.contains(u"not issued by an authority"), qPrintable(error.summary));
        QVERIFY(error.summary.contains(u"127.0.0.1"));
        QCOMPARE(service.requests().size(), 0);
    }

    void extraAuthorityCountsForItsClientOnly()
    {
        ScriptedServer service(server(u"good"_s));
        service.on("*").reply(200, R"({"a":1})");
        HttpClient client(trusting());
        for (const HttpVerb verb : {HttpVerb::Get, HttpVerb::Post}) {
            const auto job = run(
                client,
                request(verb, service.url("/c"), isWrite(verb) ? QByteArray("{}") : QByteArray()));
            QVERIFY2(job->outcome(),
                     qPrintable(job->outcome() ? QString() : job->outcome().error().detail));
            QCOMPARE(job->outcome()->body, R"({"a":1})");
        }
        HttpClient other(options());
        QVERIFY_KIND(run(other, get(service.url("/c"))), ErrorKind::Tls);
        QCOMPARE(service.requests().size(), 2);
    }

    void refusalSaysWhy_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("words");
        QTest::newRow("expired") << u"expired"_s << u"ended on 1 Nov 2024. We did not connect."_s;
        QTest::newRow("not yet valid") << u"early"_s << u"begins on "_s;
        QTest::newRow("another name") << u"other"_s << u"belongs to another name"_s;
    }
    void refusalSaysWhy()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, words);
        QLocale::setDefault(QLocale::c());
        ScriptedServer service(server(certificate));
        HttpClient client(trusting());
        const auto job = run(client, get(service.url("/c")));
        QVERIFY_KIND(job, ErrorKind::Tls);
        const Error &error = job->outcome().error();
        QVERIFY2(error.summary.contains(words), qPrintable(error.summary));
        QVERIFY(!error.remedy.isEmpty());
        QCOMPARE(service.requests().size(), 0);
    }

    //! A lost answer over TLS, where Qt has a path of its own for sending again.
    void n2_lostAnswerOverTlsIsSeenOnce()
    {
        ScriptedServer service(server(u"good"_s));
        service.on("GET /c").reply(200, "[]");
        service.on("POST /c").then(ServerReply::drop()).reply(200, "{}");
        HttpClient client(trusting());
        QVERIFY(run(client, get(service.url("/c")))->outcome());
        const auto job = run(client, request(HttpVerb::Post, service.url("/c"), "{}"));
        QVERIFY_KIND(job, ErrorKind::OutcomeUnknown);
        QTest::qWait(50);
        QCOMPARE(service.count("POST /c"), 1);
    }

    //! Plain HTTP where TLS is expected.
    void noTlsAtAll()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            });
        });
        HttpClient client(options());
        const QUrl url(u"https://127.0.0.1:%1/c"_s.arg(plain.serverPort()));
        QVERIFY_KIND(run(client, request(HttpVerb::Post, url, "{}")), ErrorKind::Tls);
    }
};

PLUGBOARD_TEST(TestNetTls)
#include "tst_nettls.moc"
