// SPDX-License-Identifier: GPL-3.0-or-later
#include "flxpointsamples.h"
#include "platforms/flxpoint/flxpointerror.h"
#include "support/testprogram.h"

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

//! As the HTTP client reports it.
Error transport(int status)
{
    Error error = Error::make(ErrorKind::Internal, u"Transport."_s, u"Transport's remedy."_s);
    error.httpStatus = status;
    error.operation = u"update connection"_s;
    return error;
}

FlxpointCallContext context(FlxpointCall call)
{
    FlxpointCallContext context;
    context.call = call;
    context.account = u"Acme prod"_s;
    context.connectionId = u"4711"_s;
    context.name = u"Shopify US"_s;
    context.handles = {u"host"_s, u"api.key"_s, u"port"_s, u"host"_s};
    context.labels
        = {{u"host"_s, u"Host"_s}, {u"api\\.key"_s, u"API key"_s}, {u"port"_s, u"Port"_s}};
    return context;
}

//! With ' for ".
QByteArray quoted(QByteArray body)
{
    return body.replace('\'', '"');
}

Error mapped(int status, const QByteArray &body, FlxpointCall call = FlxpointCall::Update)
{
    const HttpReply reply = answer(status, quoted(body));
    return flxpointError(transport(status), &reply, context(call));
}

} // namespace

Q_DECLARE_METATYPE(plugboard::FlxpointCall)

class TestFlxpointError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<FlxpointCall>("call");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        using Call = FlxpointCall;
        QTest::newRow("401") << 401 << Call::List << ErrorKind::Unauthorized
                             << u"Flxpoint did not accept the token of Acme prod. Nothing was "
                                "changed."_s;
        QTest::newRow("403 read") << 403 << Call::List << ErrorKind::Forbidden
                                  << u"an Account token is needed"_s;
        QTest::newRow("403 write")
            << 403 << Call::Update << ErrorKind::Forbidden << u"may not change connections"_s;
        QTest::newRow("404 get") << 404 << Call::Get << ErrorKind::NotFound
                                 << u"Flxpoint has no connection 4711 in the account Acme prod."_s;
        QTest::newRow("404 put") << 404 << Call::Update << ErrorKind::NotFound
                                 << u"Connection 4711 no longer exists on Flxpoint."_s;
        QTest::newRow("404 list") << 404 << Call::List << ErrorKind::Protocol << u"address"_s;
        QTest::newRow("404 post") << 404 << Call::Create << ErrorKind::Protocol << u"address"_s;
        QTest::newRow("404 type") << 404 << Call::TypeForm << ErrorKind::NotFound
                                  << u"no connection type “Shopify US”"_s;
        QTest::newRow("400 type") << 400 << Call::TypeForm << ErrorKind::NotFound
                                  << u"no connection type"_s;
        QTest::newRow("409") << 409 << Call::Update << ErrorKind::Conflict << u"Shopify US"_s;
        QTest::newRow("422") << 422 << Call::Create << ErrorKind::Validation << u"422"_s;
        QTest::newRow("429") << 429 << Call::List << ErrorKind::RateLimited << u"slow down"_s;
        QTest::newRow("503 read") << 503 << Call::List << ErrorKind::Server
                                  << u"Flxpoint has a problem (503)"_s;
    }
    void statuses()
    {
        QFETCH(int, status);
        QFETCH(FlxpointCall, call);
        QFETCH(QString, says);
        const Error error = mapped(status, {}, call);
        QTEST(error.kind, "kind");
        QVERIFY2(error.summary.contains(says), qPrintable(error.summary));
        QVERIFY(!error.remedy.isEmpty());
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.operation, u"update connection"_s);
        // Whether somebody has a draft, or edits, is not known here.
        for (const QString &text : {error.summary, error.remedy})
            QVERIFY2(!text.contains(u"kept"_s), qPrintable(text));
    }

    //! The sentences that the product states, each by the name of its row there.
    void wordsOfTheProduct_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<FlxpointCall>("call");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("remedy");
        using Call = FlxpointCall;
        QTest::newRow("401")
            << 401 << Call::Update << QByteArray()
            << u"Flxpoint did not accept the token of Acme prod. Nothing was changed."_s
            << u"Replace the token, or check that it was not revoked."_s;
        QTest::newRow("403 / wrong level, told by Flxpoint")
            << 403 << Call::Update << QByteArray("{'message':'Source tokens are not allowed'}")
            << u"This token may not change connections: it is a Source token and an Account token "
               u"is "
               "needed. Nothing was changed."_s
            << u"Replace the token of Acme prod"_s;
        QTest::newRow("403 / wrong level, not told")
            << 403 << Call::Update << QByteArray("{}")
            << u"This token may not change connections: an Account token is needed. Nothing was changed."_s
            << u"Replace the token of Acme prod"_s;
        QTest::newRow("404 on save")
            << 404 << Call::Update << QByteArray("Connection Not Found")
            << u"Connection 4711 no longer exists on Flxpoint. Nothing was changed."_s
            << u"Refresh the list."_s;
        QTest::newRow("409 / changed")
            << 409 << Call::Update << QByteArray()
            << u"Flxpoint says that “Shopify US” does not agree with what it has now. Nothing was changed."_s
            << u"Review again and choose whose value to keep."_s;
        QTest::newRow("422 with fields")
            << 422 << Call::Update
            << QByteArray(
                   "{'errors':{'host':'must not start with https://','port':'must be a number'}}")
            << u"Flxpoint refuses 2 fields: Host (must not start with https://), Port (must be a "
               "number). Nothing was changed."_s
            << u"Correct the values, then push again."_s;
        QTest::newRow("429") << 429 << Call::List << QByteArray()
                             << u"Flxpoint asks us to slow down. Nothing was changed."_s
                             << QString();
        QTest::newRow("5xx, read")
            << 503 << Call::List << QByteArray() << u"Flxpoint has a problem (503)."_s << QString();
    }
    void wordsOfTheProduct()
    {
        QFETCH(int, status);
        QFETCH(FlxpointCall, call);
        QFETCH(QByteArray, body);
        QFETCH(QString, remedy);
        const Error error = mapped(status, body, call);
        QTEST(error.summary, "summary");
        QVERIFY2(error.remedy.startsWith(remedy), qPrintable(error.remedy));
    }

    void aWebPageIsQuoted()
    {
        const HttpReply reply
            = answer(200, "<html><head><title>Sign in</title></head><body>Proxy</body></html>");
        const auto list = readFlxpointConfigs(reply);
        QVERIFY(!list);
        QCOMPARE(list.error().kind, ErrorKind::Protocol);
        QCOMPARE(list.error().summary,
                 u"The answer was a web page, not data: often a proxy or a log-in page. First "
                 "words: Sign in Proxy"_s);
    }

    void aPageInsteadOf404DoesNotMeanThatTheConnectionIsGone()
    {
        const Error error = mapped(404, "<html><title>Proxy</title></html>", FlxpointCall::Get);
        QCOMPARE(error.kind, ErrorKind::Protocol);
        QCOMPARE(error.serverText, u"Proxy"_s);
    }

    void lostAnswersOfWritesStayUnknown()
    {
        Error lost = transport(0);
        lost.kind = ErrorKind::OutcomeUnknown;
        Error error = flxpointError(lost, nullptr, context(FlxpointCall::Create));
        QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(error.summary, u"No answer to the push of “Shopify US”. It may have worked."_s);

        lost.httpStatus = 503;
        error = flxpointError(lost, nullptr, context(FlxpointCall::Update));
        QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(error.summary,
                 u"Flxpoint answered 503. The push of “Shopify US” may have worked."_s);
    }

    void unreadableAnswersOfWritesAreUnknown()
    {
        const Error cause = Error::make(ErrorKind::Protocol, u"Not data."_s);
        const HttpReply reply = answer(200, "<html>");
        QCOMPARE(flxpointUnreadable(cause, reply, context(FlxpointCall::Get)).kind,
                 ErrorKind::Protocol);
        const Error error = flxpointUnreadable(cause, reply, context(FlxpointCall::Update));
        QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
        QVERIFY(error.summary.contains(u"may have worked"_s));
        QCOMPARE(error.httpStatus, 200);
    }

    void transportFailuresKeepTheirSentence()
    {
        Error down = transport(0);
        down.kind = ErrorKind::Network;
        const Error error = flxpointError(down, nullptr, context(FlxpointCall::List));
        QCOMPARE(error.kind, ErrorKind::Network);
        QCOMPARE(error.summary, u"Transport."_s);
    }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("message") << QByteArray("{'message':'Bad <b>host</b>\xE2\x80\xAE'}")
                                 << u"Bad <b>host</b>"_s;
        QTest::newRow("error") << QByteArray("{'status':422,'error':'Nope'}") << u"Nope"_s;
        QTest::newRow("error object")
            << QByteArray("{'error':{'message':'Deep','code':'E1'}}") << u"Deep"_s;
        QTest::newRow("errors") << QByteArray("{'errors':['First','Second']}") << u"First"_s;
        QTest::newRow("bare list") << QByteArray("['First']") << u"First"_s;
        QTest::newRow("bare text") << QByteArray("'Plain'") << u"Plain"_s;
        QTest::newRow("plain text")
            << QByteArray("Connection Not Found") << u"Connection Not Found"_s;
        QTest::newRow("page") << QByteArray("<html><body>Gateway</body></html>") << u"Gateway"_s;
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("odd types")
            << QByteArray("{'message':{'a':1},'errors':[null,[],7]}") << u"7"_s;
        QTest::newRow("deep") << QByteArray(5000, '[') << QString(299, u'[') + u'…';
    }
    void texts()
    {
        QFETCH(QByteArray, body);
        QTEST(mapped(422, body).serverText, "text");
    }

    void fields_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("message");
        const auto item = [](const QByteArray &members) {
            return "{'errors':[{" + members + ",'message':'bad'}]}";
        };
        QTest::newRow("field") << item("'field':'host'") << u"host"_s << u"bad"_s;
        QTest::newRow("handle") << item("'handle':'port'") << u"port"_s << u"bad"_s;
        QTest::newRow("dotted handle") << item("'handle':'api.key'") << u"api\\.key"_s << u"bad"_s;
        QTest::newRow("path") << item("'path':'configs[2].value'") << u"port"_s << u"bad"_s;
        QTest::newRow("pointer") << item("'path':'/configs/1/value'") << u"api\\.key"_s << u"bad"_s;
        QTest::newRow("by handle") << item("'path':'configs.host.value'") << u"host"_s << u"bad"_s;
        QTest::newRow("second of two") << item("'path':'configs[3]'") << u"host#2"_s << u"bad"_s;
        QTest::newRow("name") << item("'field':'name'") << QString() << u"bad"_s;
        QTest::newRow("out of range")
            << item("'path':'configs[9]'") << QString() << u"configs[9]: bad"_s;
        QTest::newRow("unheard of") << item("'field':'nope'") << QString() << u"nope: bad"_s;
        QTest::newRow("object of texts")
            << QByteArray("{'errors':{'host':'bad'}}") << u"host"_s << u"bad"_s;
        QTest::newRow("object of lists")
            << QByteArray("{'errors':{'host':['bad']}}") << u"host"_s << u"bad"_s;
        QTest::newRow("text") << QByteArray("{'errors':['bad']}") << QString() << u"bad"_s;
    }
    void fields()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        QFETCH(QString, message);
        const Error error = mapped(422, body);
        QCOMPARE(error.fields.size(), 1);
        QCOMPARE(error.fields.first().path, path);
        QCOMPARE(error.fields.first().message, message);
        QVERIFY2(error.summary.contains(message), qPrintable(error.summary));
    }

    void sentenceNamesTheFields()
    {
        const Error error
            = mapped(422,
                     "{'errors':[{'field':'host','message':'must not start with https://'},"
                     "{'field':'port','message':'must be a number %1'}]}");
        QCOMPARE(error.summary,
                 u"Flxpoint refuses 2 fields: Host (must not start with https://), Port (must be a "
                 "number %1). Nothing was changed."_s);
    }

    void onlyWritesHaveFields()
    {
        QVERIFY(mapped(422, "{'errors':[{'field':'host','message':'x'}]}", FlxpointCall::List)
                    .fields.isEmpty());
    }

    void thousandsOfErrorsAreCut()
    {
        QByteArray body = "{'errors':[";
        for (int i = 0; i < 5000; ++i)
            body += "'e" + QByteArray::number(i) + "',";
        body.chop(1);
        const Error error = mapped(422, body + "]}");
        QVERIFY(error.fields.size() <= 100);
        QVERIFY(error.summary.size() < 500);
    }

    void secretsThatTheServerRepeatsAreNotShown()
    {
        const HttpReply reply
            = answer(422,
                     quoted("{'message':'canary-token-do-not-use-0001 may not','errors':["
                            "{'field':'host','message':'canary-password-0002 is too short'}]}"));
        FlxpointCallContext about = context(FlxpointCall::Update);
        about.secrets = {u"canary-token-do-not-use-0001"_s, u"canary-password-0002"_s, u"a"_s};
        const Error error = flxpointError(transport(422), &reply, about);
        for (const QString &text :
             {error.summary, error.serverText, error.detail, error.fields.first().message})
            QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
        QCOMPARE(error.serverText, u"… may not"_s);
    }
};

PLUGBOARD_TEST(TestFlxpointError)
#include "tst_flxpointerror.moc"
