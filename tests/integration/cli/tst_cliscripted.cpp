// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

constexpr auto kShopToken = "canary-token-do-not-use-0001";
constexpr auto kShopSecret = "canary-secret-do-not-use-0002";

//! "'" for '"', so that JSON can be read here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

//! A shop of one FTP connection as Flxpoint answers it: values of numbers are numbers, one config
//! is not in the metadata, one member of the body is unknown. A PUT replaces, a POST answers 200.
class Shop
{
public:
    explicit Shop(ScriptedServer &server)
    {
        m_stored.insert("731", body("731", "Stock", "ftp.example"));
        server.on("GET /account").reply(200, json("{'id':4821,'brandName':'Northwind'}"));
        server.on("GET /connections").handle([this](const ServerRequest &) {
            return ServerReply::of(200, '[' + m_stored.values().join(',') + ']');
        });
        server.on("GET /connections/available-configs")
            .reply(200, '[' + config("host", "null") + ',' + config("password", "null") + ']');
        server.on("GET /connections/731").handle([this](const ServerRequest &) {
            return ServerReply::of(200, m_stored.value("731"));
        });
        server.on("GET /connections/900").handle([this](const ServerRequest &) {
            return m_stored.contains("900") ? ServerReply::of(200, m_stored.value("900"))
                                            : ServerReply::of(404, json("{'message':'no'}"));
        });
        server.on("PUT /connections/731").handle([this](const ServerRequest &request) {
            return store("731", request);
        });
        server.on("POST /connections").handle([this](const ServerRequest &request) {
            return store("900", request);
        });
    }

private:
    static QByteArray config(const QByteArray &handle, const QByteArray &value)
    {
        return json("{'handle':'" + handle + "','name':'The " + handle
                    + "','required':true,'editable':true,'dataType':'text','options':null,"
                      "'advanced':false,'hidden':false,'sortOrder':1,'value':")
            + value + '}';
    }

    static QByteArray body(const QByteArray &id, const QByteArray &name, const QByteArray &host)
    {
        return "{\"id\":" + id + json(",'connectionType':'ftp','connectionTypeName':'FTP',")
            + json("'partnerNote':'keep','name':'") + name + json("','configs':[")
            + config("host", '"' + host + '"') + ','
            + config("password", QByteArray("\"") + kShopSecret + '"')
            + json(",{'handle':'legacy','value':12345678901234567890}]}");
    }

    ServerReply store(const QByteArray &id, const ServerRequest &request)
    {
        const Result<Json> sent = parseJson(request.body);
        const QByteArray host
            = itemWith((*sent)[u"configs"], u"handle", u"host"_s)[u"value"].toString().toUtf8();
        m_stored.insert(id, body(id, (*sent)[u"name"].toString().toUtf8(), host));
        return ServerReply::of(200, m_stored.value(id));
    }

    QMap<QByteArray, QByteArray> m_stored;
};

} // namespace

// The whole job against a server that remembers each byte: what a command really sends.
class CliScriptedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theWholeJob();
    void onlyTheWritesThatWereAskedFor();
    void aListInPartIsTold();

private:
    CliResult good(const QStringList &arguments);
    [[nodiscard]] QByteArrayList writes() const;

    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Shop> m_shop;
};

void CliScriptedTest::init()
{
    m_cli = std::make_unique<CliRunner>();
    m_server = std::make_unique<ScriptedServer>();
    m_shop = std::make_unique<Shop>(*m_server);
    m_cli->addAcme(m_server->url().toString(), QString::fromLatin1(kShopToken));
}

CliResult CliScriptedTest::good(const QStringList &arguments)
{
    CliResult result = m_cli->json(arguments);
    if (result.code != 0)
        qWarning("%s: %d %s", qPrintable(arguments.join(u' ')), result.code,
                 result.err.constData());
    return result;
}

QByteArrayList CliScriptedTest::writes() const
{
    QByteArrayList lines;
    for (const ServerRequest &request : m_server->requests()) {
        if (request.verb != "GET")
            lines << request.verb + ' ' + request.path + ' ' + request.body;
    }
    return lines;
}

void CliScriptedTest::theWholeJob()
{
    QCOMPARE(good({u"account"_s, u"check"_s, u"acme"_s}).code, 0);
    const CliResult list = good({u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(list.json().items().size(), size_t(1));
    const CliResult shown = good({u"show"_s, u"731"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(shown.code, 0);
    QVERIFY(!shown.out.contains(kShopSecret));

    const CliResult updated = good({u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s,
                                    u"host=sftp.example"_s, u"--yes"_s});
    QCOMPARE(updated.code, 0);
    // What the platform's schema names and nothing else; each value a text; the secret and the
    // config that no form knows as they were fetched, to the last digit.
    QCOMPARE(writes(),
             QByteArrayList{
                 "PUT /connections/731 "
                 + json("{'connectionType':'ftp','name':'Stock','configs':["
                        "{'handle':'host','value':'sftp.example'},{'handle':'password','value':'")
                 + kShopSecret + json("'},{'handle':'legacy','value':'12345678901234567890'}]}")});
    QCOMPARE(m_server->last().verb, QByteArray("GET"));
    QCOMPARE(m_server->last().path, QByteArray("/connections/731"));

    m_cli->set(u"NEW_PASSWORD"_s, u"canary-secret-do-not-use-0003"_s);
    const CliResult created = good({u"create"_s, u"-a"_s, u"acme"_s, u"--type"_s, u"ftp"_s,
                                    u"--name"_s, u"Second"_s, u"--set"_s, u"host=b.example"_s,
                                    u"--set-env"_s, u"password=NEW_PASSWORD"_s, u"--yes"_s});
    QCOMPARE(created.json()[u"id"].toString(), u"900"_s);
    QCOMPARE(writes().size(), 2);
    QCOMPARE(writes().last(),
             "POST /connections "
                 + json("{'connectionType':'ftp','name':'Second','configs':["
                        "{'handle':'host','value':'b.example'},"
                        "{'handle':'password','value':'canary-secret-do-not-use-0003'}]}"));

    QVERIFY(good({u"test"_s, u"731"_s, u"-a"_s, u"acme"_s}).json()[u"ok"].toBool());
    const CliResult exported
        = m_cli->run({u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s});
    QCOMPARE(exported.code, 0);
    QVERIFY(exported.out.contains("sftp.example") && exported.out.contains("b.example"));
    QVERIFY(exported.out.contains("partnerNote"));
    QVERIFY(!exported.out.contains("canary-"));

    for (const ServerRequest &request : m_server->requests())
        QCOMPARE(request.header("X-API-TOKEN"), QByteArray(kShopToken));
    QCOMPARE(m_cli->filesWith("canary-"), QStringList());
}

void CliScriptedTest::onlyTheWritesThatWereAskedFor()
{
    const CliResult refused
        = m_cli->json({u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s, u"host=x.example"_s});
    QVERIFY(refused.code != 0);
    const CliResult removed = m_cli->json({u"delete"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--yes"_s});
    QVERIFY(removed.code != 0);
    QCOMPARE(writes(), QByteArrayList());
}

void CliScriptedTest::aListInPartIsTold()
{
    QCOMPARE(good({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    m_server->on("GET /connections")
        .reply(200,
               json("[{'id':732,'connectionType':'ftp','name':'B','configs':[]},"
                    "{'name':'no id'}]"));
    const CliResult part = m_cli->json({u"--quiet"_s, u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(part.code, 2);
    // The one that did not come is not taken for deleted.
    QCOMPARE(part.json().items().size(), size_t(2));
    QVERIFY(!part.err.isEmpty());
    QCOMPARE(m_cli->json({u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s}).code, 2);
}

PLUGBOARD_TEST(CliScriptedTest)

#include "tst_cliscripted.moc"
