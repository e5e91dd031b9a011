// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/bodyguard.h"
#include "exchange/nativejson.h"
#include "schema/dialects/flxpointdialect.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestNativeJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void wholeDocument();
    void bytesAreStable();
    void orderOfConnections();
    void unknownMembersAndNumbersStay();
    void duplicateHandlesComeByPath();
    void statesOfSecrets();
    void noForm();
    void canary_data();
    void canary();
    void guardLeavesCleanBodies_data();
    void guardLeavesCleanBodies();
    void nestedSecretHidesItsParent();
    void digestFindsAChange();
    void schemaNamesEveryMember();

    void writesAtomically();
    void aDeviceIsWrittenIntoAndStays();
    void failedWriteLeavesTheOldFile();
};

namespace {

const QByteArray kCanary = "canary-token-do-not-use-0001";

const QDateTime kAt(QDate(2026, 3, 1), QTime(13, 4, 5, 678), Qt::OffsetFromUTC, 3600);

Account sampleAccount()
{
    Account account;
    account.id = AccountId(u"11111111-2222-3333-4444-555555555555"_s);
    account.name = u"Acme prod"_s;
    account.platform = u"flxpoint"_s;
    account.url = QUrl(
        u"https://user:canary-token-do-not-use-0001@api.example.test/v1?t=canary-token-do-not-use-0001#x"_s);
    account.role = AccountRole::Production;
    account.caFile = u"/etc/own.pem"_s;
    return account;
}

Json parsed(const QByteArray &text)
{
    const Result<Json> json = parseJson(text);
    if (!json)
        qFatal("%s\n%s", qPrintable(json.error().detail), text.constData());
    return *json;
}

StoredConnection stored(const QString &id, const QByteArray &body)
{
    StoredConnection one;
    one.id = ConnectionId(id);
    one.type = {TypeId(u"ftp"_s), u"FTP"_s};
    one.name = u"Connection "_s + id;
    one.body = parsed(body);
    return one;
}

//! As a platform makes it of what was fetched.
StoredConnection fetched(const QString &id, const QByteArray &body)
{
    StoredConnection one = stored(id, body);
    one.body = flxpointWithoutSecrets(one.body);
    return one;
}

Result<FormSpec> formOf(const StoredConnection &one)
{
    return flxpointForm(one.body);
}

ExportDocument exported(const QList<StoredConnection> &connections, const FormOf &form = formOf)
{
    NativeJsonExport run(sampleAccount(), form, kAt);
    return exportAll(run, connections);
}

QByteArray body(const QByteArray &configs, const QByteArray &id = "1")
{
    return R"({"id":)" + id
        + R"(,"connectionType":"ftp","connectionTypeName":"FTP","name":"n","configs":[)" + configs
        + "]}";
}

const QByteArray kHostAndToken
    = R"({"handle":"port","name":"Port","dataType":"integer","value":"22","sortOrder":1},)"
      R"({"handle":"host","name":"Host","dataType":"string","value":"a.example","sortOrder":2},)"
      R"({"handle":"apiToken","name":"Token","dataType":"string","value":"canary-token-do-not-use-0001","sortOrder":3})";

} // namespace

void TestNativeJson::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestNativeJson::wholeDocument()
{
    const ExportDocument document = exported({fetched(u"1"_s, body(kHostAndToken))});
    QVERIFY(!document.text.contains('\r'));
    QVERIFY(document.text.endsWith("}\n") && !document.text.endsWith("\n\n"));
    const Json json = parsed(document.text);
    const QByteArray digest = json[u"sha256"].toString().toUtf8();
    const QByteArray expected
        = R"({"format":"plugboard","version":1,)"
          R"("schemaRef":"plugboard-v1.schema.json","tool":"plugboard )" PLUGBOARD_VERSION R"(",)"
          R"("exportedAt":"2026-03-01T12:04:05Z",)"
          R"("account":{"name":"Acme prod","platform":"flxpoint","role":"production","url":"https://api.example.test/v1"},)"
          R"("losses":["Secrets are left out; their states are told."],)"
          R"("connections":[{"id":"1","type":"ftp","typeName":"FTP","name":"Connection 1",)"
          R"("raw":{"id":1,"connectionType":"ftp","connectionTypeName":"FTP","name":"n","configs":[)"
          R"({"handle":"port","name":"Port","dataType":"integer","value":"22","sortOrder":1},)"
          R"({"handle":"host","name":"Host","dataType":"string","value":"a.example","sortOrder":2},)"
          R"({"handle":"apiToken","name":"Token","dataType":"string","value":{"$secret":"set"},"sortOrder":3}]},)"
          R"("fields":{"apiToken":{"value":null,"type":"secret","secret":true,"state":"set"},)"
          R"("host":{"value":"a.example","type":"text","secret":false,"state":null},)"
          R"("port":{"value":"22","type":"integer","secret":false,"state":null}}}],)"
          R"("sha256":")"
        + digest + "\"}";
    QCOMPARE(writeJson(json), expected);
    QCOMPARE(document.counts.connections, 1);
    QCOMPARE(document.counts.takenOut, 0);
    QCOMPARE(document.counts.secrets, (QHash<QString, int>{{u"set"_s, 1}}));
}

void TestNativeJson::bytesAreStable()
{
    const StoredConnection a = fetched(u"1"_s, body(kHostAndToken));
    const StoredConnection b = fetched(u"2"_s, body(kHostAndToken, "2"));
    const QByteArray first = exported({a, b}).text;
    QCOMPARE(exported({a, b}).text, first);
    QCOMPARE(exported({b, a}).text, first);
}

void TestNativeJson::orderOfConnections()
{
    QList<StoredConnection> list;
    const QStringList ids = {u"b"_s,   u"10"_s,  u"9"_s, u"a2"_s, u"123456789012345678901"_s,
                             u"a10"_s, u"007"_s, u"-1"_s};
    for (const QString &id : ids)
        list.append(stored(id, body({})));
    QStringList order;
    const Json json = parsed(exported(list).text);
    for (const Json &one : json[u"connections"].items())
        order.append(one[u"id"].toString());
    QCOMPARE(order,
             QStringList({u"007"_s, u"9"_s, u"10"_s, u"123456789012345678901"_s, u"-1"_s, u"a10"_s,
                          u"a2"_s, u"b"_s}));
}

void TestNativeJson::unknownMembersAndNumbersStay()
{
    const QByteArray raw
        = R"({"zeta":1.0,"id":12345678901234567890,"alpha":[1e2,-0.10,null],"zeta":"twice",)"
          R"("configs":[{"handle":"x","unheard":{"b":1,"a":2},"value":"é😀\u0001"}],"name":"n"})";
    const Json json = parsed(exported({stored(u"1"_s, raw)}).text);
    QCOMPARE(writeJson(json[u"connections"].items().at(0)[u"raw"]), writeJson(parsed(raw)));
}

void TestNativeJson::duplicateHandlesComeByPath()
{
    const QByteArray configs = R"({"handle":"host","value":"one"},{"handle":"host","value":"two"},)"
                               R"({"handle":"a.b","value":"dot"},{"value":"nameless"})";
    const Json json = parsed(exported({fetched(u"1"_s, body(configs))}).text);
    const Json &fields = json[u"connections"].items().at(0)[u"fields"];
    QCOMPARE(fields.members().size(), 4U);
    QCOMPARE(fields[u"host"][u"value"].toString(), u"one"_s);
    QCOMPARE(fields[u"host#2"][u"value"].toString(), u"two"_s);
    QCOMPARE(fields[u"a.b"][u"value"].toString(), u"dot"_s);
}

void TestNativeJson::statesOfSecrets()
{
    const QByteArray configs = R"({"handle":"aToken","value":"real-one-do-not-use"},)"
                               R"({"handle":"bToken","value":"********"},)"
                               R"({"handle":"cToken","value":null},{"handle":"dToken"},)"
                               R"({"handle":"eToken","value":{"$secret":"reference"}})";
    const ExportDocument document = exported({fetched(u"1"_s, body(configs))});
    const Json json = parsed(document.text);
    QStringList states;
    for (const JsonMember &field : json[u"connections"].items().at(0)[u"fields"].members()) {
        QVERIFY(field.value[u"value"].isNull());
        QVERIFY(field.value[u"secret"].toBool());
        states.append(field.name + u'=' + field.value[u"state"].toString());
    }
    QCOMPARE(states,
             QStringList({u"aToken=set"_s, u"bToken=unknown"_s, u"cToken=unset"_s,
                          u"dToken=unset"_s, u"eToken=reference"_s}));
    QCOMPARE(document.counts.secrets,
             (QHash<QString, int>{
                 {u"set"_s, 1}, {u"unknown"_s, 1}, {u"unset"_s, 2}, {u"reference"_s, 1}}));
}

void TestNativeJson::noForm()
{
    const auto fails = [](const StoredConnection &) -> Result<FormSpec> {
        return Error::make(ErrorKind::Protocol, u"no form"_s);
    };
    const ExportDocument document = exported({fetched(u"1"_s, body(kHostAndToken))}, fails);
    const Json json = parsed(document.text);
    const Json &one = json[u"connections"].items().at(0);
    QVERIFY(one[u"fields"].isNull());
    QCOMPARE(one[u"raw"][u"configs"].items().size(), 3U);
    QCOMPARE(json[u"losses"].items().size(), 2U);
    QCOMPARE(document.counts.secrets, (QHash<QString, int>{{u"set"_s, 1}}));
}

void TestNativeJson::canary_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("withForm");
    QTest::addColumn<int>("takenOut");
    const QByteArray pair
        = R"({"handle":"apiToken","value":")" + kCanary + R"(","defaultValue":")" + kCanary + "\"}";
    const QByteArray member = R"({"id":1,"connectionType":"ftp","password":")" + kCanary
        + R"(","extra":{"client_secret":")" + kCanary + R"(","token":[")" + kCanary + R"("]}})";
    const QByteArray elsewhere
        = R"({"id":1,"connectionType":"ftp","configs":[],"more":[{"key":"secret","value":")"
        + kCanary + R"("}]})";
    for (const bool withForm : {true, false}) {
        const char *tag = withForm ? "form" : "no form";
        QTest::addRow("config, %s", tag) << body(pair) << withForm << 2;
        QTest::addRow("members, %s", tag) << member << withForm << 3;
        QTest::addRow("unknown list, %s", tag) << elsewhere << withForm << 1;
    }
}

//! A body that still holds a secret by somebody's mistake.
void TestNativeJson::canary()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, withForm);
    QFETCH(int, takenOut);
    const auto form = [withForm](const StoredConnection &one) -> Result<FormSpec> {
        if (!withForm)
            return Error::make(ErrorKind::Protocol, u"no form"_s);
        return flxpointForm(one.body);
    };
    const ExportDocument document = exported({stored(u"1"_s, text)}, form);
    QVERIFY2(!document.text.contains("canary"), document.text.constData());
    QCOMPARE(document.counts.takenOut, takenOut);
}

void TestNativeJson::guardLeavesCleanBodies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("usual") << body(kHostAndToken);
    QTest::newRow("handle called name")
        << body(R"({"handle":"name","name":"Name","value":"x"},{"handle":"id","value":"7"})");
    QTest::newRow("words that are none")
        << body(R"({"handle":"monkey","value":"x"},{"handle":"keyboard","value":"y"})");
    QTest::newRow("below a secret name") << QByteArray(
        R"({"id":1,"connectionType":"t","token":{"count":3,"of":["a"]},"configs":[]})");
    QTest::newRow("pairs elsewhere") << QByteArray(
        R"({"id":1,"connectionType":"t","configs":[],"v":[{"key":"a","value":1.0}]})");
}

//! What a platform made safe comes through as it is, with a form and without.
void TestNativeJson::guardLeavesCleanBodies()
{
    QFETCH(QByteArray, text);
    const Json clean = flxpointWithoutSecrets(parsed(text));
    const Result<FormSpec> form = flxpointForm(clean);
    int takenOut = 0;
    QCOMPARE(writeJson(guardedBody(clean, nullptr, takenOut)), writeJson(clean));
    QCOMPARE(takenOut, 0);
    if (form) {
        QCOMPARE(writeJson(guardedBody(clean, &*form, takenOut)), writeJson(clean));
        QCOMPARE(takenOut, 0);
    }

    // The user's word that something is no secret is kept where the form is known.
    FlxpointDialectOptions options;
    options.overrides.insert(u"apiToken"_s, false);
    const Json open = flxpointWithoutSecrets(parsed(body(kHostAndToken)), options);
    const Result<FormSpec> openForm = flxpointForm(open, options);
    QVERIFY(openForm);
    QCOMPARE(writeJson(guardedBody(open, &*openForm, takenOut)), writeJson(open));
    QCOMPARE(takenOut, 0);
}

void TestNativeJson::nestedSecretHidesItsParent()
{
    FieldSpec inner;
    inner.path = u"data.pin"_s;
    inner.key = u"pin"_s;
    inner.kind = FieldKind::Secret;
    inner.secret = true;
    inner.saved = FieldValue::text({});
    FieldSpec outer;
    outer.path = u"data"_s;
    outer.key = u"data"_s;
    outer.kind = FieldKind::Object;
    outer.saved = FieldValue(parsed(R"({"pin":")" + kCanary + R"("})"));
    outer.children.push_back(inner);
    FormSpec form;
    form.fields.push_back(outer);
    const ExportDocument document
        = exported({stored(u"1"_s, R"({"data":{"pin":")" + kCanary + R"("}})")},
                   [&](const StoredConnection &) -> Result<FormSpec> { return form; });
    QVERIFY2(!document.text.contains("canary"), document.text.constData());
    const Json json = parsed(document.text);
    const Json &fields = json[u"connections"].items().at(0)[u"fields"];
    QVERIFY(fields[u"data"][u"value"].isNull());
    QCOMPARE(fields[u"data.pin"][u"state"].toString(), u"unknown"_s);
}

void TestNativeJson::digestFindsAChange()
{
    const QByteArray text = exported({fetched(u"1"_s, body(kHostAndToken))}).text;
    const Json json = parsed(text);
    QCOMPARE(nativeJsonDigest(json), json[u"sha256"].toString());
    QByteArray changed = text;
    changed.replace("a.example", "b.example");
    QVERIFY(nativeJsonDigest(parsed(changed)) != json[u"sha256"].toString());
}

//! The published schema and the writer name the same members.
void TestNativeJson::schemaNamesEveryMember()
{
    QFile file(QStringLiteral(PLUGBOARD_SCHEMAS "/plugboard-v1.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Json schema = parsed(file.readAll());
    const auto names = [](const Json &object) {
        QStringList list;
        for (const JsonMember &member : object.members())
            list.append(member.name);
        return list;
    };
    const auto required = [](const Json &object) {
        QStringList list;
        for (const Json &item : object[u"required"].items())
            list.append(item.toString());
        return list;
    };
    const Json document = parsed(exported({fetched(u"1"_s, body(kHostAndToken))}).text);
    const Json &one = document[u"connections"].items().at(0);
    const Json &definitions = schema[u"definitions"];
    const QList<QPair<Json, Json>> pairs = {
        {schema, document},
        {definitions[u"account"], document[u"account"]},
        {definitions[u"connection"], one},
        {definitions[u"field"], one[u"fields"][u"host"]},
    };
    for (const auto &[described, written] : pairs) {
        QCOMPARE(names(described[u"properties"]), names(written));
        QCOMPARE(required(described), names(written));
    }
    QCOMPARE(document[u"schemaRef"].toString(), QFileInfo(file).fileName());
    QStringList kinds;
    for (const Json &kind : definitions[u"field"][u"properties"][u"type"][u"enum"].items())
        kinds.append(kind.toString());
    for (int kind = 0; kind <= int(FieldKind::Raw); ++kind)
        QVERIFY2(kinds.removeOne(fieldKindName(FieldKind(kind))),
                 qPrintable(fieldKindName(FieldKind(kind))));
    QVERIFY(kinds.isEmpty());
}

void TestNativeJson::writesAtomically()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.plugboard.json"_s);
    const Result<void> first = writeExport(path, "first\n");
    QVERIFY(first);
    const Result<void> second = writeExport(path, "second\n");
    QVERIFY(second);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("second\n"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
#ifdef Q_OS_UNIX
    const mode_t old = ::umask(022);
    const Result<void> third = writeExport(folder.filePath(u"mode.json"_s), "x");
    ::umask(old);
    QVERIFY(third);
    struct stat info
    {
    };
    QVERIFY(::stat(QFile::encodeName(folder.filePath(u"mode.json"_s)).constData(), &info) == 0);
    QCOMPARE(int(info.st_mode & 0777), 0644);
#endif
}

void TestNativeJson::aDeviceIsWrittenIntoAndStays()
{
#ifdef Q_OS_LINUX
    // Only a symlink is at stake here, should it be replaced.
    const QTemporaryDir folder;
    const QString full = folder.filePath(u"full"_s);
    QVERIFY(QFile::link(u"/dev/full"_s, full));
    const Result<void> failed = writeExport(full, "x");
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY(QFileInfo(full).isSymLink());

    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    // Open for both, so that neither end waits.
    const int end = ::open(QFile::encodeName(pipe).constData(), O_RDWR | O_NONBLOCK);
    QVERIFY(end >= 0);
    const Result<void> written = writeExport(pipe, "through");
    QVERIFY(written);
    char bytes[16] = {};
    QCOMPARE(int(::read(end, bytes, sizeof bytes)), 7);
    QCOMPARE(QByteArray(bytes), QByteArray("through"));
    ::close(end);
#endif
}

void TestNativeJson::failedWriteLeavesTheOldFile()
{
    const QTemporaryDir folder;
    const QString nowhere = folder.filePath(u"no/such/folder.json"_s);
    const Result<void> failed = writeExport(nowhere, "x");
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY(failed.error().summary.contains(QDir::toNativeSeparators(nowhere)));
    QVERIFY(!failed.error().remedy.isEmpty());

    // Onto a folder.
    QVERIFY(QDir(folder.path()).mkdir(u"there"_s));
    const Result<void> onto = writeExport(folder.filePath(u"there"_s), "x");
    QVERIFY(!onto);
    QVERIFY(onto.error().summary.contains(u"unchanged"_s));
}

PLUGBOARD_TEST(TestNativeJson)
#include "tst_nativejson.moc"
