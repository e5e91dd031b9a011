// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/pastedfields.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FieldSpec pasteField(const QString &key, const QString &label, FieldKind kind = FieldKind::Text)
{
    FieldSpec spec;
    spec.path = spec.key = key;
    spec.label = label;
    spec.kind = kind;
    return spec;
}

FormSpec pasteForm()
{
    FormSpec form;
    form.fields.push_back(pasteField(u"host"_s, u"Shop domain"_s));
    form.fields.push_back(pasteField(u"port"_s, u"Port"_s, FieldKind::Integer));
    form.fields.back().wire = WireForm::Native;
    form.fields.push_back(pasteField(u"mode"_s, u"Mode"_s, FieldKind::Choice));
    form.fields.back().choices
        = {{Json(u"1"_s), u"Live"_s, {}, {}}, {Json(u"2"_s), u"Test"_s, {}, {}}};
    form.fields.push_back(pasteField(u"apiKey"_s, u"API key"_s, FieldKind::Secret));
    form.fields.back().secret = true;
    form.fields.push_back(pasteField(u"locked"_s, u"Locked"_s));
    form.fields.back().readOnly = true;
    form.fields.push_back(pasteField(u"left"_s, u"Twin"_s));
    form.fields.push_back(pasteField(u"right"_s, u"Twin"_s));
    return form;
}

const PastedField *of(const PastedFields &fields, const QString &path)
{
    for (const PastedField &field : fields.fields) {
        if (field.path == path)
            return &field;
    }
    return nullptr;
}

QString textOf(const PastedFields &fields, const QString &path)
{
    const PastedField *field = of(fields, path);
    return field ? field->value.displayText() : u"<none>"_s;
}

} // namespace

class TestPastedFields final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesOfKeyAndValue();
    void marksAndComments();
    void aJsonObject();
    void aBodyWithItsConfigs();
    void aTable_data();
    void aTable();
    void cellsLoseTheirGuard();
    void anEmptyLastCell();
    void aTableOfOurs_data();
    void aTableOfOurs();
    void statesAreNoSecrets();
    void namesAreForgiving();
    void aNameOfTwoFieldsIsNone();
    void secretsComeAsSensitiveOnly();
    void whatCannotBeTakenSaysWhy();
    void choicesByTheirLabel();
    void theLastOfTwoCounts();
    void otherTextIsNoOffer_data();
    void otherTextIsNoOffer();
    void hostileTextIsRefused_data();
    void hostileTextIsRefused();
};

void TestPastedFields::linesOfKeyAndValue()
{
    const PastedFields fields = readPastedFields(
        u"\r\nhost=b.example\r\n\r\n# a note\r\nexport PORT = 443\r\nx=1\r\n"_s, pasteForm());
    QVERIFY(fields.fault.isEmpty());
    QVERIFY(fields.isOffer());
    QCOMPARE(fields.fields.size(), size_t(2));
    QCOMPARE(textOf(fields, u"host"_s), u"b.example"_s);
    QCOMPARE(of(fields, u"port"_s)->value, FieldValue(Json::numberText("443")));
    QCOMPARE(fields.unknown, QStringList{u"x"_s});
}

void TestPastedFields::marksAndComments()
{
    const auto value = [](const QString &written) {
        return textOf(readPastedFields(u"port=1\nhost="_s + written, pasteForm()), u"host"_s);
    };
    QCOMPARE(value(u"\"a # b\" # note"_s), u"a # b"_s);
    QCOMPARE(value(u"a#b # note"_s), u"a#b"_s);
    QCOMPARE(value(u"'a\\n'"_s), u"a\\n"_s);
    QCOMPARE(value(u"\"a\\n\\\"b\\\"\""_s), u"a\n\"b\""_s);
    QCOMPARE(value(u""_s), QString());
    QCOMPARE(value(u"a=b=c"_s), u"a=b=c"_s);
    QVERIFY(!readPastedFields(u"port=1\nhost=\"open"_s, pasteForm()).fault.isEmpty());
}

void TestPastedFields::aJsonObject()
{
    const PastedFields fields = readPastedFields(
        uR"({"host": "b", "port": 1e2, "mode": 2, "name": "Shop B"})"_s, pasteForm());
    QVERIFY(fields.isOffer());
    QCOMPARE(textOf(fields, u"host"_s), u"b"_s);
    // As it is written.
    QCOMPARE(of(fields, u"port"_s)->value, FieldValue(Json::numberText("1e2")));
    // Taken as text: its field travels as one.
    QCOMPARE(of(fields, u"mode"_s)->value, FieldValue::text(u"2"_s));
    QCOMPARE(textOf(fields, QString()), u"Shop B"_s);
}

void TestPastedFields::aBodyWithItsConfigs()
{
    const PastedFields fields = readPastedFields(
        uR"({"id": 7, "configs": [{"handle": "host", "value": "b"}, {"handle": "apiKey", "value": {"$secret": "kept"}}]})"_s,
        pasteForm());
    QCOMPARE(textOf(fields, u"host"_s), u"b"_s);
    QVERIFY(!of(fields, u"apiKey"_s)->secret);
    QVERIFY(!of(fields, u"apiKey"_s)->refusal.isEmpty());
    QCOMPARE(fields.unknown, QStringList{u"id"_s});
}

void TestPastedFields::aTable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("more");
    QTest::newRow("commas") << u"host,port\n\"b,\"\"c\"\"\",443\n"_s << 0;
    QTest::newRow("semicolons") << u"host;port\n\"b,\"\"c\"\"\";443\n1;2\n3;4"_s << 2;
    QTest::newRow("tabs") << u"Shop domain\tPort\r\nb,\"c\"\t443"_s << 0;
}

void TestPastedFields::aTable()
{
    QFETCH(QString, text);
    QFETCH(int, more);
    const PastedFields fields = readPastedFields(text, pasteForm());
    QVERIFY2(fields.fault.isEmpty(), qPrintable(fields.fault));
    QCOMPARE(textOf(fields, u"host"_s), u"b,\"c\""_s);
    QCOMPARE(textOf(fields, u"port"_s), u"443"_s);
    QCOMPARE(fields.moreRows, more);
}

void TestPastedFields::cellsLoseTheirGuard()
{
    const PastedFields fields = readPastedFields(u"host,left\n'=1+1,'quoted"_s, pasteForm());
    QCOMPARE(textOf(fields, u"host"_s), u"=1+1"_s);
    QCOMPARE(textOf(fields, u"left"_s), u"'quoted"_s);
}

void TestPastedFields::anEmptyLastCell()
{
    const PastedFields fields = readPastedFields(u"host\tport\r\nb\t\r\n"_s, pasteForm());
    QVERIFY2(fields.fault.isEmpty(), qPrintable(fields.fault));
    QCOMPARE(textOf(fields, u"host"_s), u"b"_s);
    QVERIFY(of(fields, u"port"_s));
}

void TestPastedFields::aTableOfOurs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("wide")
        << u"account,id,type,name,apiKey,field.id,host,zip,secrets\r\n"
           "Acme,7,shopify,Shop B,set,own,'-b,,apiKey\r\nAcme,8,shopify,Shop C,set,own,c,,\r\n"_s;
    QTest::newRow("long") << u"account,id,name,handle,value,secret\r\n"
                             "Acme,7,Shop B,apiKey,set,yes\r\nAcme,7,Shop B,id,own,\r\n"
                             "Acme,7,Shop B,host,'-b,\r\nAcme,8,Shop C,host,c,\r\n"_s;
}

//! Columns of ours are no fields, and a secret's state is no secret.
void TestPastedFields::aTableOfOurs()
{
    QFETCH(QString, text);
    FormSpec form = pasteForm();
    form.fields.push_back(pasteField(u"id"_s, u"Own id"_s));
    form.fields.push_back(pasteField(u"account"_s, u"Account"_s));
    form.fields.push_back(pasteField(u"name"_s, u"Sender"_s));
    const PastedFields fields = readPastedFields(text, form);
    QVERIFY2(fields.fault.isEmpty(), qPrintable(fields.fault));
    QCOMPARE(textOf(fields, QString()), u"Shop B"_s);
    QCOMPARE(textOf(fields, u"id"_s), u"own"_s);
    QCOMPARE(textOf(fields, u"host"_s), u"-b"_s);
    QVERIFY(!of(fields, u"account"_s));
    QVERIFY(!of(fields, u"name"_s));
    QVERIFY(of(fields, u"apiKey"_s));
    QVERIFY(!of(fields, u"apiKey"_s)->secret);
    QVERIFY(!of(fields, u"apiKey"_s)->refusal.isEmpty());
    QCOMPARE(fields.fields.size(), size_t(4));
    QVERIFY(fields.unknown.isEmpty());
    QCOMPARE(fields.moreRows, 1);
}

//! Some columns of a table of ours, and a half of a character that would be sent as another.
void TestPastedFields::statesAreNoSecrets()
{
    for (const QString &text : {u"host,apiKey\nb,set"_s, u"host=b\napiKey=unknown"_s,
                                uR"({"host":"b","apiKey":"x\ud83d"})"_s}) {
        const PastedFields fields = readPastedFields(text, pasteForm());
        QVERIFY2(of(fields, u"apiKey"_s), qPrintable(text));
        QVERIFY2(!of(fields, u"apiKey"_s)->secret, qPrintable(text));
        QVERIFY2(!of(fields, u"apiKey"_s)->refusal.isEmpty(), qPrintable(text));
    }
}

void TestPastedFields::namesAreForgiving()
{
    for (const QString &name : {u"apiKey"_s, u"API_KEY"_s, u"api-key"_s, u"CONN_SHOP__API_KEY"_s}) {
        const PastedFields fields
            = readPastedFields(u"port=1\n"_s + name + u"=canary-do-not-use"_s, pasteForm());
        QVERIFY2(of(fields, u"apiKey"_s), qPrintable(name));
    }
}

void TestPastedFields::aNameOfTwoFieldsIsNone()
{
    const PastedFields fields = readPastedFields(u"twin=1\nhost=2"_s, pasteForm());
    QCOMPARE(fields.fields.size(), size_t(1));
    QCOMPARE(fields.unknown, QStringList{u"twin"_s});
}

void TestPastedFields::secretsComeAsSensitiveOnly()
{
    const PastedFields fields
        = readPastedFields(u"host=b\napiKey=canary-do-not-use"_s, pasteForm());
    const PastedField *key = of(fields, u"apiKey"_s);
    QVERIFY(key && key->secret);
    QVERIFY(key->secret->equals("canary-do-not-use"));
    QCOMPARE(key->value, FieldValue());
    QVERIFY(key->refusal.isEmpty());
}

void TestPastedFields::whatCannotBeTakenSaysWhy()
{
    const auto refusal = [](const QString &json, const QString &path) {
        const PastedFields fields = readPastedFields(json, pasteForm());
        const PastedField *field = of(fields, path);
        return field && !field->secret ? field->refusal : QString();
    };
    QVERIFY(!refusal(uR"({"locked": "a"})"_s, u"locked"_s).isEmpty());
    QVERIFY(!refusal(uR"({"host": ["a"]})"_s, u"host"_s).isEmpty());
    QVERIFY(!refusal(uR"({"port": {"a": 1}})"_s, u"port"_s).isEmpty());
    QVERIFY(!refusal(uR"({"host": {"$secret": "set"}})"_s, u"host"_s).isEmpty());
    QVERIFY(!refusal(uR"({"apiKey": ""})"_s, u"apiKey"_s).isEmpty());
    QVERIFY(!refusal(uR"({"apiKey": "********"})"_s, u"apiKey"_s).isEmpty());
    QVERIFY(!refusal(uR"({"apiKey": "a\nb"})"_s, u"apiKey"_s).isEmpty());
    QVERIFY(!refusal(uR"({"apiKey": ["canary-do-not-use"]})"_s, u"apiKey"_s).isEmpty());
}

void TestPastedFields::choicesByTheirLabel()
{
    QCOMPARE(textOf(readPastedFields(u"mode=test\nhost=a"_s, pasteForm()), u"mode"_s), u"2"_s);
    QCOMPARE(textOf(readPastedFields(u"mode=2\nhost=a"_s, pasteForm()), u"mode"_s), u"2"_s);
    QCOMPARE(textOf(readPastedFields(u"mode=other\nhost=a"_s, pasteForm()), u"mode"_s), u"other"_s);
}

void TestPastedFields::theLastOfTwoCounts()
{
    const PastedFields fields = readPastedFields(u"host=a\nHOST=b"_s, pasteForm());
    QCOMPARE(fields.fields.size(), size_t(1));
    QCOMPARE(textOf(fields, u"host"_s), u"b"_s);
}

void TestPastedFields::otherTextIsNoOffer_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word") << u"b.example"_s;
    QTest::newRow("one line") << u"host=b.example"_s;
    QTest::newRow("an address") << u"https://a.example/?host=1&port=2"_s;
    QTest::newRow("prose") << u"Ask Jo, then\nchange the host, please"_s;
    QTest::newRow("a key in PEM")
        << u"-----BEGIN PRIVATE KEY-----\nMIIEvQ=\nhost==\n-----END PRIVATE KEY-----\n"_s;
    QTest::newRow("strange names") << u"a=1\nb=2"_s;
    QTest::newRow("nothing") << u" \n "_s;
    QTest::newRow("a list") << u"[1, 2]"_s;
}

void TestPastedFields::otherTextIsNoOffer()
{
    QFETCH(QString, text);
    const PastedFields fields = readPastedFields(text, pasteForm());
    QVERIFY(!fields.isOffer());
    QVERIFY(fields.fault.endsWith(u'.'));
}

void TestPastedFields::hostileTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("long") << u"host="_s + QString(qsizetype(2) * 1024 * 1024, u'a') + u"\nport=1"_s;
    QString many;
    for (int i = 0; i < 3000; ++i)
        many += u"k%1=1\n"_s.arg(i);
    QTest::newRow("many") << many + u"host=1"_s;
    QTest::newRow("deep") << u"{\"host\":"_s + QString(200, u'[') + QString(200, u']') + u"}"_s;
    QTest::newRow("control characters") << u"host=a\u0000b\nport=1"_s;
    QTest::newRow("escape") << u"host=\u001b[2J\nport=1"_s;
    QTest::newRow("broken") << u"{\"host\": \"a\", "_s;
    QTest::newRow("wide") << QString(100'000, u',') + u'\n' + QString(100'000, u',');
}

void TestPastedFields::hostileTextIsRefused()
{
    QFETCH(QString, text);
    const PastedFields fields = readPastedFields(text, pasteForm());
    QVERIFY(!fields.fault.isEmpty());
    QVERIFY(fields.fault.size() < 200);
    QVERIFY(fields.fields.empty());
}

PLUGBOARD_TEST(TestPastedFields)
#include "tst_pastedfields.moc"
