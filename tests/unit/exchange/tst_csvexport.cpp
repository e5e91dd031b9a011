// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csvguard.h"
#include "exchange/csvexport.h"
#include "schema/dialects/flxpointdialect.h"
#include "schema/secrets.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

const QString kSecret = u"canary-token-do-not-use-0001"_s;

Account csvAccount()
{
    Account account;
    account.name = u"Acme prod"_s;
    account.platform = u"flxpoint"_s;
    account.url = QUrl(u"https://user:canary-token-do-not-use-0001@api.example.test"_s);
    return account;
}

FieldSpec csvField(const QString &key, const FieldValue &value)
{
    FieldSpec field;
    field.path = key;
    field.key = key;
    field.label = key;
    field.saved = value;
    return field;
}

FieldSpec csvSecret(const QString &key, const QString &state)
{
    FieldSpec field = csvField(key, {});
    field.kind = FieldKind::Secret;
    field.secret = true;
    field.raw = secretMarker(state);
    return field;
}

//! A connection and its form, as the workspace would give them.
struct Sample
{
    StoredConnection connection;
    FormSpec form;
};

Sample sample(const QString &id, const QString &name, std::vector<FieldSpec> fields)
{
    Sample one;
    one.connection.id = ConnectionId(id);
    one.connection.type = {TypeId(u"ftp"_s), u"FTP"_s};
    one.connection.name = name;
    one.form.fields = std::move(fields);
    return one;
}

ExportDocument csvOf(CsvExport::Layout layout, const QList<Sample> &samples,
                     const ExportOptions &options = {})
{
    CsvExport run(
        layout, csvAccount(),
        [&](const StoredConnection &one) -> Result<FormSpec> {
            for (const Sample &known : samples) {
                if (known.connection.id == one.id)
                    return known.form;
            }
            return Error::make(ErrorKind::Protocol, u"no form"_s);
        },
        options);
    QList<StoredConnection> connections;
    for (const Sample &one : samples)
        connections.append(one.connection);
    return exportAll(run, connections);
}

//! A reader of its own, so that one mistake is not made twice: RFC 4180 by the letter.
QList<QStringList> readCsv(QByteArray text, QChar separator = u',')
{
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    const QString all = QString::fromUtf8(text);
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool inQuotes = false;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QChar c = all.at(i);
        if (inQuotes) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < all.size() && all.at(i + 1) == u'"')
                cell += all.at(++i);
            else
                inQuotes = false;
        } else if (c == u'"') {
            inQuotes = true;
        } else if (c == separator) {
            row.append(cell);
            cell.clear();
        } else if (c == u'\r' && i + 1 < all.size() && all.at(i + 1) == u'\n') {
            ++i;
            row.append(cell);
            cell.clear();
            rows.append(row);
            row.clear();
        } else {
            cell += c;
        }
    }
    return rows;
}

} // namespace

class TestCsvExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void wide();
    void longLayout();
    void awkwardValuesRoundTrip_data();
    void awkwardValuesRoundTrip();
    void formulasAreGuarded_data();
    void formulasAreGuarded();
    void formulasOfNamesAndHandles();
    void byteOrderMarkAndSemicolon();
    void handlesCalledLikeOurColumns();
    void sameHandleTwice();
    void statesOfSecrets();
    void lossesAreTold();
    void withoutForm();
    void canary_data();
    void canary();
    void theSameFileWhateverTheOrder();
};

void TestCsvExport::wide()
{
    const ExportDocument document = csvOf(
        CsvExport::Layout::Wide,
        {sample(u"10"_s, u"Second"_s,
                {csvField(u"path"_s, FieldValue::text(u"/in"_s)), csvSecret(u"token"_s, u"set"_s)}),
         sample(u"9"_s, u"First"_s,
                {csvField(u"host"_s, FieldValue::text(u"a.example"_s)),
                 csvField(u"port"_s, FieldValue(Json::number(22)))})});
    QCOMPARE(document.text,
             QByteArray("account,id,type,name,host,path,port,token,secrets\r\n"
                        "Acme prod,9,ftp,First,a.example,,22,,\r\n"
                        "Acme prod,10,ftp,Second,,/in,,set,token\r\n"));
    QCOMPARE(document.counts.connections, 2);
    QCOMPARE(document.columns.size(), 9);
    QCOMPARE(document.rows.size(), 2);
    QCOMPARE(document.rows.at(1).at(7), u"set"_s);
}

void TestCsvExport::longLayout()
{
    const ExportDocument document = csvOf(
        CsvExport::Layout::Long,
        {sample(u"9"_s, u"First"_s,
                {csvField(u"host"_s, FieldValue::text(u"a.example"_s)),
                 csvField(u"gone"_s, FieldValue::absent()),
                 csvField(u"nothing"_s, FieldValue::null()), csvSecret(u"token"_s, u"unset"_s)})});
    QCOMPARE(document.text,
             QByteArray("account,id,name,handle,value,secret\r\n"
                        "Acme prod,9,First,host,a.example,\r\n"
                        "Acme prod,9,First,nothing,,\r\n"
                        "Acme prod,9,First,token,unset,yes\r\n"));
}

void TestCsvExport::awkwardValuesRoundTrip_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("quotes") << u"say \"hi\", \"\"twice\"\""_s;
    QTest::newRow("only a quote") << u"\""_s;
    QTest::newRow("line breaks") << u"one\ntwo\r\nthree\rfour\n"_s;
    QTest::newRow("separators") << u"a,b;c\td"_s;
    QTest::newRow("blanks") << u"  both ends  "_s;
    QTest::newRow("byte-order mark") << u"\ufeffvalue"_s;
    QTest::newRow("unicode") << u"Søren Ωmega 漢字 \U0001F50C עברית"_s;
    QTest::newRow("formula") << u"=HYPERLINK(\"http://x\";\"y\")"_s;
    QTest::newRow("minus") << u"-5"_s;
    QTest::newRow("plus") << u"+49 30 1234"_s;
    QTest::newRow("at") << u"@SUM(1)"_s;
    QTest::newRow("tab in front") << u"\t=1"_s;
    QTest::newRow("CR in front") << u"\r=1"_s;
    QTest::newRow("apostrophe") << u"'quoted"_s;
    QTest::newRow("apostrophe and formula") << u"'=1+1"_s;
    QTest::newRow("apostrophes and formula") << u"''-x"_s;
    QTest::newRow("apostrophe alone") << u"'"_s;
    QTest::newRow("separator and formula") << u"x;=1+1,=2"_s;
}

void TestCsvExport::awkwardValuesRoundTrip()
{
    QFETCH(QString, value);
    for (const bool semicolon : {false, true}) {
        for (const auto layout : {CsvExport::Layout::Wide, CsvExport::Layout::Long}) {
            const ExportDocument document = csvOf(
                layout, {sample(u"1"_s, value, {csvField(u"host"_s, FieldValue::text(value))})},
                {semicolon, semicolon});
            const QList<QStringList> rows
                = readCsv(document.text, semicolon ? QChar(u';') : QChar(u','));
            QCOMPARE(rows.size(), 2);
            const QStringList &row = rows.at(1);
            QCOMPARE(row.size(), rows.at(0).size());
            QCOMPARE(unguardedCell(row.at(rows.at(0).indexOf(u"name"))), value);
            const QString column = layout == CsvExport::Layout::Wide ? u"host"_s : u"value"_s;
            QCOMPARE(unguardedCell(row.at(rows.at(0).indexOf(column))), value);
        }
    }
}

void TestCsvExport::formulasAreGuarded_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    for (const QString &start : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"\r"_s})
        QTest::addRow("%s", qPrintable(start.toHtmlEscaped()))
            << start + u"x"_s << u"'"_s + start + u"x"_s;
    QTest::newRow("plain") << u"x=1"_s << u"x=1"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("behind a line's end") << u"\n=1"_s << u"'\n=1"_s;
    QTest::newRow("wide sign") << u"\uff1d1"_s << u"'\uff1d1"_s;
    QTest::newRow("guarded already") << u"'=1"_s << u"''=1"_s;
    QTest::newRow("apostrophe") << u"'x"_s << u"'x"_s;
}

void TestCsvExport::formulasAreGuarded()
{
    QFETCH(QString, cell);
    QFETCH(QString, written);
    QCOMPARE(guardedCell(cell), written);
    QCOMPARE(unguardedCell(written), cell);
}

//! Names, handles and the account come from others, too.
void TestCsvExport::formulasOfNamesAndHandles()
{
    const QList<Sample> samples{
        sample(u"1"_s, u"=cmd|'/C calc'!A0"_s,
               {csvField(u"@handle"_s, FieldValue::text(u"+1"_s)),
                csvField(u"list"_s, FieldValue(Json(Json::Array{Json(u"=1"_s)})))})};
    for (const auto layout : {CsvExport::Layout::Wide, CsvExport::Layout::Long}) {
        for (const QStringList &row : readCsv(csvOf(layout, samples).text)) {
            for (const QString &cell : row)
                QVERIFY2(cell.isEmpty() || !u"=+-@\t\r"_s.contains(cell.front()), qPrintable(cell));
        }
    }
}

void TestCsvExport::byteOrderMarkAndSemicolon()
{
    const QList<Sample> samples{
        sample(u"1"_s, u"a,b"_s, {csvField(u"host"_s, FieldValue::text(u"c;d"_s))})};
    const ExportDocument document
        = csvOf(CsvExport::Layout::Wide, samples, {.semicolon = true, .byteOrderMark = true});
    QCOMPARE(document.text,
             QByteArray("\xEF\xBB\xBF"
                        "account;id;type;name;host;secrets\r\n"
                        "Acme prod;1;ftp;\"a,b\";\"c;d\";\r\n"));
    QVERIFY(!csvOf(CsvExport::Layout::Wide, samples).text.startsWith('\xEF'));
}

void TestCsvExport::handlesCalledLikeOurColumns()
{
    const ExportDocument document
        = csvOf(CsvExport::Layout::Wide,
                {sample(u"1"_s, u"N"_s,
                        {csvField(u"name"_s, FieldValue::text(u"inner"_s)),
                         csvField(u"field.name"_s, FieldValue::text(u"dotted"_s)),
                         csvField(u"secrets"_s, FieldValue::text(u"many"_s))})});
    const QList<QStringList> rows = readCsv(document.text);
    QCOMPARE(rows.at(0),
             (QStringList{u"account"_s, u"id"_s, u"type"_s, u"name"_s, u"field.field.name"_s,
                          u"field.name"_s, u"field.secrets"_s, u"secrets"_s}));
    QCOMPARE(rows.at(1).at(4), u"dotted"_s);
    QCOMPARE(rows.at(1).at(5), u"inner"_s);
    QCOMPARE(rows.at(1).at(6), u"many"_s);
}

void TestCsvExport::sameHandleTwice()
{
    FieldSpec first = csvField(u"host"_s, FieldValue::text(u"a"_s));
    FieldSpec second = csvField(u"host"_s, FieldValue::text(u"b"_s));
    second.path = u"host[2]"_s;
    const QString text = QString::fromUtf8(
        csvOf(CsvExport::Layout::Long, {sample(u"1"_s, u"N"_s, {first, second})}).text);
    QVERIFY(text.contains(u"N,host,a,\r\n"));
    QVERIFY(text.contains(u"N,host[2],b,\r\n"));
}

void TestCsvExport::statesOfSecrets()
{
    const ExportDocument document
        = csvOf(CsvExport::Layout::Wide,
                {sample(u"1"_s, u"A"_s,
                        {csvSecret(u"token"_s, u"set"_s), csvSecret(u"pin"_s, u"reference"_s)}),
                 sample(u"2"_s, u"B"_s,
                        {csvSecret(u"token"_s, u"unknown"_s), csvSecret(u"pin"_s, u"unset"_s)})});
    const QList<QStringList> rows = readCsv(document.text);
    QCOMPARE(rows.at(1).mid(4), (QStringList{u"reference"_s, u"set"_s, u"pin, token"_s}));
    QCOMPARE(rows.at(2).mid(4), (QStringList{u"unset"_s, u"unknown"_s, u"pin, token"_s}));
    QCOMPARE(document.secrets.size(), 2);
    QCOMPARE(document.secrets.at(1).handle, u"token"_s);
    QCOMPARE(document.secrets.at(1).states,
             (QHash<QString, int>{{u"set"_s, 1}, {u"unknown"_s, 1}}));
    QCOMPARE(document.counts.secrets.value(u"reference"_s), 1);
}

void TestCsvExport::lossesAreTold()
{
    const auto losses = [](const FieldValue &value) {
        return csvOf(CsvExport::Layout::Wide,
                     {sample(u"1"_s, u"A"_s, {csvField(u"host"_s, value)})})
            .losses.join(u' ');
    };
    QVERIFY(losses(FieldValue::text(u"x"_s)).contains(u"Secrets are left out"));
    QVERIFY(!losses(FieldValue::text(u"x"_s)).contains(u"Missing, null and empty"));
    QVERIFY(losses(FieldValue::null()).contains(u"Missing, null and empty"));
}

void TestCsvExport::withoutForm()
{
    CsvExport run(CsvExport::Layout::Wide, csvAccount(),
                  [](const StoredConnection &) -> Result<FormSpec> {
                      return Error::make(ErrorKind::Protocol, u"no form"_s);
                  },
                  {});
    StoredConnection one = sample(u"1"_s, u"A"_s, {}).connection;
    one.body = Json(Json::Object{{u"password"_s, Json(kSecret)}});
    const ExportDocument document = exportAll(run, {one});
    QCOMPARE(document.text, QByteArray("account,id,type,name,secrets\r\nAcme prod,1,ftp,A,\r\n"));
    QCOMPARE(document.counts.secrets.value(u"set"_s), 1);
    QVERIFY(document.losses.join(u' ').contains(u"form could not be read"));
}

void TestCsvExport::canary_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray secret = kSecret.toUtf8();
    QTest::newRow("config") << R"({"handle":"apiToken","value":")" + secret
            + R"(","defaultValue":")" + secret + "\"}";
    QTest::newRow("by label") << R"({"handle":"x","name":"Password","value":")" + secret + "\"}";
    QTest::newRow("by type") << R"({"handle":"x","dataType":"password","value":")" + secret + "\"}";
    QTest::newRow("login in an address")
        << R"({"handle":"feed","value":"https://user:)" + secret + R"(@example.test/x"})";
}

//! A body that still holds a secret by somebody's mistake: neither file nor preview shows it.
void TestCsvExport::canary()
{
    QFETCH(QByteArray, body);
    StoredConnection one = sample(u"1"_s, u"A"_s, {}).connection;
    const Result<Json> json
        = parseJson(R"({"id":1,"connectionType":"ftp","name":"A","configs":[)" + body + "]}");
    QVERIFY(json);
    one.body = *json;
    for (const auto layout : {CsvExport::Layout::Wide, CsvExport::Layout::Long}) {
        CsvExport run(layout, csvAccount(),
                      [](const StoredConnection &stored) { return flxpointForm(stored.body); }, {});
        const ExportDocument document = exportAll(run, {one});
        QVERIFY2(!document.text.contains("canary"), document.text.constData());
        for (const QStringList &row : document.rows)
            QVERIFY(!row.join(u' ').contains(u"canary"));
        QCOMPARE(document.secrets.size(), 1);
    }
}

void TestCsvExport::theSameFileWhateverTheOrder()
{
    QList<Sample> samples;
    for (const char *id : {"100", "20", "3", "x"})
        samples.append(
            sample(QString::fromLatin1(id), u"N"_s,
                   {csvField(u"h%1"_s.arg(QLatin1String(id)), FieldValue::text(u"v"_s))}));
    const QByteArray text = csvOf(CsvExport::Layout::Wide, samples).text;
    std::reverse(samples.begin(), samples.end());
    QCOMPARE(csvOf(CsvExport::Layout::Wide, samples).text, text);
    QCOMPARE(readCsv(text).at(1).at(1), u"3"_s);
}

PLUGBOARD_TEST(TestCsvExport)
#include "tst_csvexport.moc"
