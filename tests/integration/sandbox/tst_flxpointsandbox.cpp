// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

class FlxpointSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_client.setProxy(QNetworkProxy::NoProxy); }

    void answersOverHttp();
    void listensOnLoopbackOnly();
    void tokensDifferAndAreRecognisable();
    void limitIsCounted();
    void writesReachTheState();
    void portInUse();

private:
    using Reply = std::unique_ptr<QNetworkReply>;
    static constexpr int kPatience = 10000;

    Reply send(const FlxpointSandbox &sandbox, const QByteArray &verb, const QString &path,
               const QString &token, const QByteArray &body = {})
    {
        QUrl url = sandbox.url();
        url.setPath(path);
        QNetworkRequest request(url);
        request.setRawHeader("X-API-TOKEN", token.toLatin1());
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        Reply reply(m_client.sendCustomRequest(request, verb, body));
        if (!reply->isFinished()) {
            QSignalSpy done(reply.get(), &QNetworkReply::finished);
            if (!done.wait(kPatience))
                qFatal("no answer from the sandbox");
        }
        return reply;
    }
    static int status(const Reply &reply)
    {
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    QNetworkAccessManager m_client;
};

void FlxpointSandboxTest::answersOverHttp()
{
    FlxpointSandbox sandbox(FlxpointSandbox::Scenario::Default);
    QVERIFY(sandbox.listen());
    const Reply list = send(sandbox, "GET", u"/connections"_s, sandbox.accountToken());
    QCOMPARE(status(list), 200);
    QCOMPARE(list->rawHeader("Content-Type"), QByteArray("application/json"));
    QVERIFY(list->rawHeader("X-Request-Id").startsWith("sandbox-"));
    QCOMPARE(parseJson(list->readAll())->items().size(), size_t(60));

    const Reply account = send(sandbox, "GET", u"/account"_s, sandbox.accountToken());
    QCOMPARE(status(account), 200);
    QCOMPARE(status(send(sandbox, "GET", u"/account"_s, sandbox.sourceToken())), 403);
    QCOMPARE(status(send(sandbox, "GET", u"/account"_s, u"canary-wrong-0004"_s)), 401);

    const Reply gone = send(sandbox, "GET", u"/connections"_s, sandbox.sourceToken());
    QCOMPARE(status(gone), 401);
}

void FlxpointSandboxTest::listensOnLoopbackOnly()
{
    FlxpointSandbox sandbox(FlxpointSandbox::Scenario::Default);
    QVERIFY(sandbox.listen());
    QCOMPARE(sandbox.url().host(), u"127.0.0.1"_s);
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || address.isLinkLocal())
            continue;
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(address, quint16(sandbox.url().port()));
        QVERIFY2(!socket.waitForConnected(500), qPrintable(address.toString()));
    }
}

void FlxpointSandboxTest::tokensDifferAndAreRecognisable()
{
    FlxpointSandbox a(FlxpointSandbox::Scenario::Default);
    FlxpointSandbox b(FlxpointSandbox::Scenario::Default);
    QVERIFY(a.accountToken().startsWith(u"sandbox-account-"));
    QVERIFY(a.sourceToken().startsWith(u"sandbox-source-"));
    QVERIFY(a.accountToken() != b.accountToken());
    QCOMPARE(a.stateDigest(), b.stateDigest());
}

void FlxpointSandboxTest::limitIsCounted()
{
    FlxpointSandbox sandbox(FlxpointSandbox::Scenario::Default);
    QVERIFY(sandbox.listen());
    // More than two starts cannot fit in a second however slow this machine is: send at once.
    std::vector<Reply> replies;
    QUrl url = sandbox.url();
    url.setPath(u"/account"_s);
    QNetworkRequest request(url);
    request.setRawHeader("X-API-TOKEN", sandbox.accountToken().toLatin1());
    for (int n = 0; n < 6; ++n)
        replies.emplace_back(m_client.get(request));
    int refused = 0;
    for (const Reply &reply : replies) {
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
        if (status(reply) == 429) {
            ++refused;
            QCOMPARE(reply->rawHeader("Retry-After"), QByteArray("1"));
        }
    }
    QVERIFY(refused > 0);
    QCOMPARE(sandbox.refusedByLimit(), refused);
}

void FlxpointSandboxTest::writesReachTheState()
{
    FlxpointSandbox sandbox(FlxpointSandbox::Scenario::Default);
    QVERIFY(sandbox.listen());
    const QByteArray before = sandbox.stateDigest();
    const Reply made = send(sandbox, "POST", u"/connections"_s, sandbox.accountToken(),
                            R"({"connectionType":"google-sheets","name":"New","configs":[
                                {"handle":"spreadsheet_url","value":"https://docs.example/1"},
                                {"handle":"sheet_name","value":"One"},
                                {"handle":"service_account","value":"canary-secret-0005"}]})");
    const QByteArray body = made->readAll();
    QVERIFY2(status(made) == 200, body.constData());
    QVERIFY(sandbox.stateDigest() != before);
    const Reply refused
        = send(sandbox, "DELETE", u"/connections/"_s + *(*parseJson(body))[u"id"].scalarText(),
               sandbox.accountToken());
    QCOMPARE(status(refused), 405);
}

void FlxpointSandboxTest::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    FlxpointSandbox sandbox(FlxpointSandbox::Scenario::Default);
    const Result<void> result = sandbox.listen(other.serverPort());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Network);
    QVERIFY(result.error().summary.contains(QString::number(other.serverPort())));
}

PLUGBOARD_TEST(FlxpointSandboxTest)
#include "tst_flxpointsandbox.moc"
