// SPDX-License-Identifier: GPL-3.0-or-later
//
// Transcripts: what is asked of the platform's API object, the requests that must go out, the
// answers that come back, and what must become of them. The real HTTP client, a real socket.
#include "net/httpclient.h"
#include "platforms/registry.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

const QString kToken = u"canary-token-do-not-use-0001"_s;

Json readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot open %s", qPrintable(path));
    const Result<Json> json = parseJson(file.readAll());
    if (!json)
        qFatal("%s: %s", qPrintable(path), qPrintable(json.error().detail));
    return *json;
}

//! Members in any order, numbers as written.
bool sameJson(const Json &a, const Json &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isArray()) {
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(),
                          sameJson);
    }
    if (!a.isObject())
        return a == b;
    return a.members().size() == b.members().size()
        && std::all_of(a.members().begin(), a.members().end(), [&b](const JsonMember &member) {
               const Json *other = b.find(member.name);
               return other && sameJson(member.value, *other);
           });
}

ServerReply replyOf(const Json &response)
{
    if (response[u"drop"].toBool())
        return ServerReply::drop();
    Headers headers;
    for (const JsonMember &header : response[u"headers"].members())
        headers.append({header.name.toUtf8(), header.value.toString().toUtf8()});
    QByteArray body = response.contains(u"body") ? writeJson(response[u"body"])
                                                 : response[u"text"].toString().toUtf8();
    if (const auto times = response[u"repeat"].toInt64())
        body = body.repeated(*times);
    if (response[u"untilClose"].toBool())
        return ServerReply::untilClose(body);
    return ServerReply::of(int(*response[u"status"].toInt64()), body, headers,
                           response[u"contentType"].toString(u"application/json"_s).toUtf8());
}

FormEdits editsOf(const Json &call)
{
    FormEdits edits;
    if (call.contains(u"name"))
        edits.name = call[u"name"].toString();
    for (const JsonMember &member : call[u"edits"][u"set"].members()) {
        edits.fields.push_back(
            {member.name, FieldEdit::Action::Set, FieldValue(member.value), nullptr});
    }
    for (const JsonMember &member : call[u"edits"][u"replace"].members()) {
        edits.fields.push_back(
            {member.name,
             FieldEdit::Action::ReplaceSecret,
             {},
             std::make_shared<const Sensitive>(member.value.toString().toUtf8())});
    }
    return edits;
}

bool finished(JobBase *job)
{
    QSignalSpy spy(job, &JobBase::finished);
    job->start();
    return spy.wait(10000) && spy.count() == 1;
}

//! That each text of \a parts stands in \a text.
void verifyParts(const QString &text, const Json &parts)
{
    for (const Json &part : parts.items())
        QVERIFY2(text.contains(part.toString()), qPrintable(text));
}

void verifyNoSecrets(const Error &error)
{
    QStringList texts{error.summary, error.remedy, error.detail, error.serverText, error.requestId};
    for (const FieldIssue &issue : error.fields)
        texts.append(issue.message);
    for (const QString &text : texts)
        QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
}

void verifyError(const Error &error, const Json &wanted)
{
    verifyNoSecrets(error);
    QCOMPARE(errorKindName(error.kind), wanted[u"kind"].toString());
    if (const auto status = wanted[u"httpStatus"].toInt64())
        QCOMPARE(error.httpStatus, int(*status));
    QVERIFY(!error.summary.isEmpty());
    QVERIFY(!error.operation.isEmpty());
    verifyParts(error.summary, wanted[u"summary"]);
    verifyParts(error.remedy, wanted[u"remedy"]);
    if (wanted.contains(u"serverText"))
        QCOMPARE(error.serverText, wanted[u"serverText"].toString());
    if (wanted.contains(u"serverCode"))
        QCOMPARE(error.serverCode, wanted[u"serverCode"].toString());
    if (!wanted.contains(u"fields"))
        return;
    const Json::Array &fields = wanted[u"fields"].items();
    QCOMPARE(size_t(error.fields.size()), fields.size());
    for (size_t i = 0; i < fields.size(); ++i) {
        QCOMPARE(error.fields[int(i)].path, fields[i].items()[0].toString());
        QCOMPARE(error.fields[int(i)].message, fields[i].items()[1].toString());
    }
}

void verifyConnection(const Connection &connection, const Json &wanted)
{
    QCOMPARE(connection.id.text(), wanted[u"id"].toString());
    QCOMPARE(connection.type.id.text(), wanted[u"type"].toString());
    QCOMPARE(connection.type.name, wanted[u"typeName"].toString());
    QCOMPARE(connection.name, wanted[u"name"].toString());
}

//! Server, client and API of one transcript.
class Stage
{
public:
    explicit Stage(const Json &transcript) : m_transcript(transcript)
    {
        ScriptedServer::Route *route = nullptr;
        for (const Json &exchange : transcript[u"exchanges"].items()) {
            if (!route)
                route = &m_server.on("*");
            route->then(replyOf(exchange[u"response"]));
        }
        HttpClient::Options options;
        options.clock = &SystemClock::instance();
        options.retry.firstPause = milliseconds(1);
        options.serviceName = u"Flxpoint"_s;
        m_http = std::make_unique<HttpClient>(std::move(options));

        Account account;
        account.name = u"Acme prod"_s;
        account.url = transcript.contains(u"url")
            ? QUrl(transcript[u"url"].toString())
            : m_server.url(transcript[u"basePath"].toString().toUtf8());
        const bool hasToken = !transcript.contains(u"token") || transcript[u"token"].isString();
        const QString token = transcript[u"token"].toString(kToken);
        m_api = platform(u"flxpoint"_s)
                    ->open(account,
                           {m_http.get(), &SystemClock::instance(),
                            [hasToken, token]() -> Result<Sensitive> {
                                if (!hasToken) {
                                    return Error::make(ErrorKind::SecretMissing,
                                                       u"There is none; it is made up."_s,
                                                       u"Make one."_s);
                                }
                                return Sensitive(token.toUtf8());
                            }});
    }

    PlatformApi &api() { return *m_api; }

    //! As many requests as the transcript has, each as it stands there. Where the connection ends
    //! early Qt may repeat a read by itself, so that such transcripts count from below only.
    void verifyRequests() const
    {
        const Json::Array &exchanges = m_transcript[u"exchanges"].items();
        if (m_transcript[u"repeats"].toBool())
            QVERIFY(size_t(m_server.requests().size()) >= exchanges.size());
        else
            QCOMPARE(size_t(m_server.requests().size()), exchanges.size());
        for (size_t i = 0; i < exchanges.size(); ++i) {
            const ServerRequest &got = m_server.requests().at(qsizetype(i));
            const Json &wanted = exchanges[i][u"request"];
            QCOMPARE(QString::fromUtf8(got.verb), wanted[u"method"].toString());
            const QByteArray target = got.query.isEmpty() ? got.path : got.path + '?' + got.query;
            QCOMPARE(QString::fromUtf8(target), wanted[u"target"].toString());
            for (const JsonMember &header : wanted[u"headers"].members()) {
                QCOMPARE(QString::fromUtf8(got.header(header.name.toUtf8())),
                         header.value.toString());
            }
            QVERIFY(!got.hasHeader("Authorization"));
            if (!wanted.contains(u"body")) {
                QVERIFY(got.body.isEmpty());
                continue;
            }
            const Result<Json> body = parseJson(got.body);
            QVERIFY(body);
            QVERIFY2(sameJson(*body, wanted[u"body"]), got.body.constData());
        }
    }

private:
    const Json &m_transcript;
    ScriptedServer m_server;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<PlatformApi> m_api;
};

void runList(Stage &stage, const Json &outcome)
{
    const std::unique_ptr<Job<ConnectionList>> job(stage.api().list(Priority::Background));
    QVERIFY(finished(job.get()));
    if (outcome.contains(u"error")) {
        QVERIFY(!job->outcome());
        verifyError(job->outcome().error(), outcome[u"error"]);
        return;
    }
    QVERIFY2(job->outcome(), job->outcome() ? "" : qPrintable(job->outcome().error().summary));
    const Json::Array &wanted = outcome[u"connections"].items();
    QCOMPARE(size_t(job->outcome()->connections.size()), wanted.size());
    for (size_t i = 0; i < wanted.size(); ++i)
        verifyConnection(job->outcome()->connections.at(qsizetype(i)), wanted[i]);
    QList<int> unreadable;
    for (const Json &place : outcome[u"unreadable"].items())
        unreadable.append(int(place.toInt64().value_or(0)));
    QCOMPARE(job->outcome()->unreadable, unreadable);
}

void verifyOne(Stage &stage, Job<Connection> &job, const ComposedWrite *write, const Json &outcome)
{
    QVERIFY(finished(&job));
    if (outcome.contains(u"error")) {
        QVERIFY(!job.outcome());
        verifyError(job.outcome().error(), outcome[u"error"]);
        return;
    }
    QVERIFY2(job.outcome(), job.outcome() ? "" : qPrintable(job.outcome().error().summary));
    verifyConnection(*job.outcome(), outcome[u"connection"]);
    if (!write)
        return;
    QCOMPARE(stage.api().matches(*write, *job.outcome()), outcome[u"matches"].toBool());
    Json differing = Json::array();
    for (const PlannedField &field : stage.api().differences(*write, *job.outcome(), {}))
        differing.append(Json(field.path));
    QCOMPARE(writeJson(differing), writeJson(outcome[u"differences"]));
}

void runOne(Stage &stage, const Json &call, const Json &outcome)
{
    const QString op = call[u"op"].toString();
    if (op == "get"_L1) {
        const std::unique_ptr<Job<Connection>> job(
            stage.api().get(ConnectionId(call[u"id"].toString()), Priority::Foreground));
        verifyOne(stage, *job, nullptr, outcome);
        return;
    }
    const bool isCreate = op == "create"_L1;
    ConnectionId id;
    Connection fresh;
    if (!isCreate) {
        fresh.raw = call[u"fresh"];
        fresh.id = id = ConnectionId(*fresh.raw[u"id"].scalarText());
        fresh.type.id = TypeId(fresh.raw[u"connectionType"].toString());
    }
    // Named: gcc 12 mixes up unnamed empty aggregates in the two arms of a condition.
    const SecretContext context;
    const ConnectionType type{TypeId(call[u"type"].toString()), {}};
    const FormEdits edits = editsOf(call);
    const Result<ComposedWrite> write = isCreate
        ? stage.api().composeCreate(type, call[u"metadata"], edits, context)
        : stage.api().composeUpdate(fresh, edits, context);
    QVERIFY2(write, write ? "" : qPrintable(write.error().summary));
    QVERIFY(!writeJson(write->shownBody).contains("canary"));
    const std::unique_ptr<Job<Connection>> job(isCreate ? stage.api().create(*write)
                                                        : stage.api().update(id, *write));
    verifyOne(stage, *job, &*write, outcome);
}

void runTypeForm(Stage &stage, const Json &transcript)
{
    const std::unique_ptr<Job<Json>> job(
        stage.api().typeForm(TypeId(transcript[u"call"][u"type"].toString())));
    QVERIFY(finished(job.get()));
    const Json &outcome = transcript[u"outcome"];
    if (outcome.contains(u"error")) {
        QVERIFY(!job->outcome());
        verifyError(job->outcome().error(), outcome[u"error"]);
        return;
    }
    QVERIFY2(job->outcome(), job->outcome() ? "" : qPrintable(job->outcome().error().summary));
    const Json &sent = transcript[u"exchanges"].items().front()[u"response"][u"body"];
    QCOMPARE(writeJson(*job->outcome()), writeJson(sent));
    const Result<FormSpec> form = stage.api().formOfType(TypeId(u"ftp"_s), *job->outcome(), {});
    QVERIFY(form);
    QCOMPARE(form->fields.size(), sent.items().size());
}

void runCheck(Stage &stage, const Json &outcome)
{
    const std::unique_ptr<Job<StepReport>> job(stage.api().check());
    QVERIFY(finished(job.get()));
    QVERIFY(job->outcome());
    const QList<Step> &steps = job->outcome()->steps;
    const Json::Array &wanted = outcome[u"steps"].items();
    QCOMPARE(size_t(steps.size()), wanted.size());
    bool ok = true;
    for (size_t i = 0; i < wanted.size(); ++i) {
        const Step &step = steps.at(qsizetype(i));
        const Json::Array &row = wanted[i].items();
        QCOMPARE(step.id, row[0].toString());
        QVERIFY2(verdictName(step.verdict) == row[1].toString(), qPrintable(step.id + step.detail));
        QVERIFY(!step.title.isEmpty());
        QVERIFY(!step.detail.isEmpty());
        QVERIFY(!step.detail.contains(u"canary"_s));
        if (row.size() > 2)
            QVERIFY2(step.detail.contains(row[2].toString()), qPrintable(step.detail));
        if (step.verdict == Verdict::Fail) {
            QVERIFY2(!step.remedy.isEmpty(), qPrintable(step.detail));
            ok = false;
        }
    }
    QCOMPARE(job->outcome()->ok(), ok);
}

} // namespace

class TestFlxpointContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void transcript_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(QString::fromUtf8(PLUGBOARD_TRANSCRIPTS));
        const QStringList files = dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        QVERIFY(files.size() > 50);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file.chopped(5))) << dir.filePath(file);
    }
    void transcript()
    {
        QFETCH(QString, path);
        const Json transcript = readFile(path);
        Stage stage(transcript);
        const Json &call = transcript[u"call"];
        const QString op = call[u"op"].toString();
        if (op == "list"_L1)
            runList(stage, transcript[u"outcome"]);
        else if (op == "typeForm"_L1)
            runTypeForm(stage, transcript);
        else if (op == "check"_L1)
            runCheck(stage, transcript[u"outcome"]);
        else
            runOne(stage, call, transcript[u"outcome"]);
        if (!QTest::currentTestFailed())
            stage.verifyRequests();
    }
};

PLUGBOARD_TEST(TestFlxpointContract)
#include "tst_flxpointcontract.moc"
