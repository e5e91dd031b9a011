// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/validation.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

constexpr int kNone = -1;

FieldSpec makeField(FieldKind kind)
{
    FieldSpec spec;
    spec.path = u"p"_s;
    spec.kind = kind;
    return spec;
}

//! The worst severity, kNone for no issue at all.
int worst(const QList<FieldIssue> &issues)
{
    int severity = kNone;
    for (const FieldIssue &issue : issues)
        severity = std::max(severity, int(issue.severity));
    return severity;
}

} // namespace

class TestValidation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void kindsAreChecked_data();
    void kindsAreChecked();
    void requiredMeansNotEmpty();
    void whatTheUserCannotReachOnlyWarns();
    void secretsAreNotChecked();
    void boundsHoldAtAnySize();
    void lengthsCountCharacters();
    void patternsAreCheckedUnderALimit();
    void patternsCannotHang();
    void choicesNotOfferedWarn();
    void containersWarnWhereTextIsExpected();
    void itemsThatCannotBeWhatTheyShouldAreNamed();
    void messagesNameThePath();
    void textStaysAsTypedWhereThePlatformTakesText();
    void textIsParsedWhereThePlatformTakesValues();
};

void TestValidation::kindsAreChecked_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("severity");

    const auto row = [](FieldKind kind, const QString &text, int severity) {
        QTest::addRow("%s %s", qPrintable(fieldKindName(kind)), qPrintable(text))
            << kind << text << severity;
    };
    const int error = int(Severity::Error);
    const int warning = int(Severity::Warning);
    row(FieldKind::Integer, u"0"_s, kNone);
    row(FieldKind::Integer, u"-12"_s, kNone);
    row(FieldKind::Integer, u"123456789012345678901234567890"_s, kNone);
    row(FieldKind::Integer, u"1.5"_s, error);
    row(FieldKind::Integer, u" 1"_s, error);
    row(FieldKind::Integer, u"1 000"_s, error);
    row(FieldKind::Integer, u"٣"_s, error);
    row(FieldKind::Decimal, u"0.12345"_s, kNone);
    row(FieldKind::Decimal, u"1e2"_s, kNone);
    row(FieldKind::Decimal, u"1,5"_s, error);
    row(FieldKind::Decimal, u"abc"_s, error);
    row(FieldKind::Bool, u"true"_s, kNone);
    row(FieldKind::Bool, u"FALSE"_s, kNone);
    row(FieldKind::Bool, u"1"_s, kNone);
    row(FieldKind::Bool, u"no"_s, kNone);
    row(FieldKind::Bool, u"maybe"_s, warning);
    row(FieldKind::Url, u"https://example.com/x?y=1"_s, kNone);
    row(FieldKind::Url, u"sftp://host:22"_s, kNone);
    row(FieldKind::Url, u"mailto:a@example.com"_s, kNone);
    row(FieldKind::Url, u"example.com"_s, error);
    row(FieldKind::Url, u"localhost:8080"_s, error);
    row(FieldKind::Url, u"example.com:443/x"_s, error);
    row(FieldKind::Url, u"https://exa mple.com"_s, error);
    row(FieldKind::Email, u"a@example.com"_s, kNone);
    row(FieldKind::Email, u"a@"_s, error);
    row(FieldKind::Email, u"a b@example.com"_s, error);
    row(FieldKind::Date, u"2025-01-31"_s, kNone);
    row(FieldKind::Date, u"31.01.2025"_s, warning);
    row(FieldKind::Date, u"2026-02-30"_s, warning);
    row(FieldKind::Date, u"2028-02-29"_s, kNone);
    row(FieldKind::Date, u"2028-02-29xy"_s, warning);
    row(FieldKind::Date, u"2028-02-29T00:00:00Z"_s, kNone);
    row(FieldKind::Time, u"14:30"_s, kNone);
    row(FieldKind::Time, u"14:30:00.25+02:00"_s, kNone);
    row(FieldKind::Time, u"25:00"_s, warning);
    row(FieldKind::Time, u"half past two"_s, warning);
    row(FieldKind::Timestamp, u"2025-01-31T14:30:00Z"_s, kNone);
    row(FieldKind::Timestamp, u"1735689600"_s, kNone);
    row(FieldKind::Timestamp, u"2026-02-30T14:30:00Z"_s, warning);
    row(FieldKind::Timestamp, u"yesterday"_s, warning);
    row(FieldKind::Timezone, u"Europe/Berlin"_s, kNone);
    row(FieldKind::Timezone, u"Mars/Olympus"_s, warning);
    row(FieldKind::Json, u"{\"a\": [1, 2]}"_s, kNone);
    row(FieldKind::Json, u"{\"a\": "_s, error);
    row(FieldKind::Text, u"anything"_s, kNone);
    row(FieldKind::Raw, u"anything"_s, kNone);
    // An optional field may be empty whatever its kind.
    row(FieldKind::Integer, QString(), kNone);
    row(FieldKind::Url, QString(), kNone);
}

void TestValidation::kindsAreChecked()
{
    QFETCH(FieldKind, kind);
    QFETCH(QString, text);
    QTEST(worst(validate(makeField(kind), FieldValue::text(text))), "severity");
}

void TestValidation::requiredMeansNotEmpty()
{
    FieldSpec spec = makeField(FieldKind::Text);
    spec.required = true;
    for (const FieldValue &value :
         {FieldValue::absent(), FieldValue::null(), FieldValue::text(QString())})
        QCOMPARE(worst(validate(spec, value)), int(Severity::Error));
    QCOMPARE(worst(validate(spec, FieldValue::text(u"0"_s))), kNone);
}

void TestValidation::whatTheUserCannotReachOnlyWarns()
{
    FieldSpec hidden = makeField(FieldKind::Text);
    hidden.required = true;
    hidden.hidden = true;
    QCOMPARE(worst(validate(hidden, {})), int(Severity::Warning));
    FieldSpec locked = makeField(FieldKind::Text);
    locked.required = true;
    locked.readOnly = true;
    QCOMPARE(worst(validate(locked, {})), int(Severity::Warning));
}

void TestValidation::secretsAreNotChecked()
{
    FieldSpec spec = makeField(FieldKind::Secret);
    spec.secret = true;
    spec.required = true;
    QVERIFY(validate(spec, {}).isEmpty());
}

void TestValidation::boundsHoldAtAnySize()
{
    FieldSpec spec = makeField(FieldKind::Integer);
    spec.constraints.minimum = u"-5"_s;
    spec.constraints.maximum = u"18446744073709551616"_s;
    QCOMPARE(worst(validate(spec, FieldValue::text(u"18446744073709551616"_s))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"18446744073709551617"_s))),
             int(Severity::Error));
    QCOMPARE(worst(validate(spec, FieldValue::text(u"-5"_s))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"-6"_s))), int(Severity::Error));

    FieldSpec port = makeField(FieldKind::Integer);
    port.constraints.format = u"port"_s;
    QCOMPARE(worst(validate(port, FieldValue::text(u"65535"_s))), kNone);
    QCOMPARE(worst(validate(port, FieldValue::text(u"65536"_s))), int(Severity::Error));
    QCOMPARE(worst(validate(port, FieldValue::text(u"0"_s))), int(Severity::Error));
}

void TestValidation::lengthsCountCharacters()
{
    FieldSpec spec = makeField(FieldKind::Text);
    spec.constraints.minLength = 2;
    spec.constraints.maxLength = 3;
    QCOMPARE(worst(validate(spec, FieldValue::text(u"😀😀😀"_s))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"a"_s))), int(Severity::Error));
    QCOMPARE(worst(validate(spec, FieldValue::text(u"abcd"_s))), int(Severity::Error));
}

void TestValidation::patternsAreCheckedUnderALimit()
{
    FieldSpec spec = makeField(FieldKind::Text);
    spec.constraints.pattern = u"^[a-z]+$"_s;
    QCOMPARE(worst(validate(spec, FieldValue::text(u"abc"_s))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"ABC"_s))), int(Severity::Error));
    spec.constraints.patternHint = u"small letters"_s;
    QVERIFY(validate(spec, FieldValue::text(u"ABC"_s))
                .constFirst()
                .message.contains(u"small letters"_s));
    for (const QString &unreadable : {u"("_s, QString(1001, u'a')}) {
        spec.constraints.pattern = unreadable;
        QCOMPARE(worst(validate(spec, FieldValue::text(u"abc"_s))), int(Severity::Info));
    }
}

void TestValidation::patternsCannotHang()
{
    FieldSpec spec = makeField(FieldKind::Text);
    const FieldValue hostile = FieldValue::text(QString(30, u'a') + u'!');
    // More steps than we allow and fewer than PCRE does by itself; the second pattern sets a limit
    // of its own.
    for (const QString &pattern :
         {u"^(a|aa)+$"_s, u"(*LIMIT_MATCH=4000000000)^(a|aa)+$"_s, u"^((a+)+)+$"_s}) {
        spec.constraints.pattern = pattern;
        QElapsedTimer timer;
        timer.start();
        const auto issues = validate(spec, hostile);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(worst(issues), int(Severity::Info));
    }
}

void TestValidation::choicesNotOfferedWarn()
{
    FieldSpec spec = makeField(FieldKind::Choice);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"any"_s))), kNone);
    spec.choices.append({Json(u"a"_s), u"A"_s, {}});
    QCOMPARE(worst(validate(spec, FieldValue::text(u"a"_s))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"b"_s))), int(Severity::Warning)); // M11
    spec.wire = WireForm::Native;
    spec.choices.append({Json::number(1), u"One"_s, {}});
    QCOMPARE(worst(validate(spec, FieldValue(Json::number(1)))), kNone);
    QCOMPARE(worst(validate(spec, FieldValue::text(u"1"_s))), int(Severity::Warning));
}

void TestValidation::containersWarnWhereTextIsExpected()
{
    Json list = Json::array();
    list.append(Json(u"a"_s));
    QCOMPARE(worst(validate(makeField(FieldKind::Text), FieldValue(list))), int(Severity::Warning));
    QCOMPARE(worst(validate(makeField(FieldKind::Raw), FieldValue(list))), kNone);
    QCOMPARE(worst(validate(makeField(FieldKind::List), FieldValue(list))), kNone);
}

void TestValidation::itemsThatCannotBeWhatTheyShouldAreNamed()
{
    FieldSpec item = makeField(FieldKind::Integer);
    item.wire = WireForm::Native;
    FieldSpec list = makeField(FieldKind::List);
    list.wire = WireForm::Native;
    list.children.push_back(item);
    const auto messages = [](const FieldSpec &spec, const QByteArray &json) {
        QStringList out;
        const Result<Json> parsed = parseJson(json);
        const QList<FieldIssue> issues
            = validate(spec, parsed ? FieldValue(*parsed) : FieldValue::text(u"bad data"_s));
        for (const FieldIssue &issue : issues)
            out += issue.message;
        return out;
    };
    // What the platform has in another type is its own business; a text that reads as one is one.
    QCOMPARE(messages(list, R"([1,"2",true,null,{}])"), QStringList());
    QCOMPARE(messages(list, R"([1,"x",3,""])"),
             (QStringList{u"Item 2: The value must be a whole number."_s,
                          u"Item 4: The value must be a whole number."_s}));
    QCOMPARE(messages(list, R"(["a","b","c","d","e","f","g"])").size(), 5);
    list.children.front().wire = WireForm::Text;
    QCOMPARE(messages(list, R"(["x"])"), QStringList());
    list.children.front().wire = WireForm::Native;
    list.children.front().secret = true;
    QCOMPARE(messages(list, R"(["x"])"), QStringList());
    FieldSpec map = makeField(FieldKind::Map);
    item.kind = FieldKind::Bool;
    map.children.push_back(item);
    QCOMPARE(messages(map, R"({"a":true,"b":"no"})"),
             QStringList{u"Entry 2: The value must be true or false."_s});
    item.key = u"on"_s;
    item.label = u"Active"_s;
    list.children = {item};
    QCOMPARE(messages(list, R"([{"on":"true"},{"on":"x","other":"y"},{}])"),
             QStringList{u"Item 2, Active: The value must be true or false."_s});
}

void TestValidation::messagesNameThePath()
{
    const auto issues = validate(makeField(FieldKind::Integer), FieldValue::text(u"x"_s));
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.constFirst().path, u"p"_s);
    QVERIFY(issues.constFirst().message.endsWith(u'.'));
    QVERIFY(!issues.constFirst().message.contains(u"\"x\""_s));
}

void TestValidation::textStaysAsTypedWhereThePlatformTakesText()
{
    for (const FieldKind kind :
         {FieldKind::Integer, FieldKind::Bool, FieldKind::Json, FieldKind::Text}) {
        const auto value = valueFromText(makeField(kind), u" 007 "_s);
        QVERIFY(value);
        QCOMPARE(*value, FieldValue::text(u" 007 "_s));
    }
}

void TestValidation::textIsParsedWhereThePlatformTakesValues()
{
    const auto parse = [](FieldKind kind, const QString &text) {
        FieldSpec spec = makeField(kind);
        spec.wire = WireForm::Native;
        return valueFromText(spec, text);
    };
    QCOMPARE(*parse(FieldKind::Integer, u"12345678901234567890"_s),
             FieldValue(Json::numberText("12345678901234567890")));
    QCOMPARE(*parse(FieldKind::Decimal, u"1.50"_s), FieldValue(Json::numberText("1.50")));
    QCOMPARE(*parse(FieldKind::Bool, u"True"_s), FieldValue(Json(true)));
    QCOMPARE(*parse(FieldKind::Text, u"1"_s), FieldValue::text(u"1"_s));
    QVERIFY(parse(FieldKind::List, u"[1]"_s)->json().isArray());
    for (const auto &[kind, text] : {std::pair(FieldKind::Integer, u"1.5"_s),
                                     {FieldKind::Integer, u"007"_s},
                                     {FieldKind::Decimal, u"x"_s},
                                     {FieldKind::Bool, u"yes"_s},
                                     {FieldKind::Object, u"{"_s}}) {
        const auto value = parse(kind, text);
        QVERIFY2(!value, qPrintable(text));
        QCOMPARE(value.error().kind, ErrorKind::Validation);
        QCOMPARE(value.error().fields.constFirst().path, u"p"_s);
    }
    FieldSpec spec = makeField(FieldKind::Choice);
    spec.wire = WireForm::Native;
    spec.choices.append({Json::number(7), u"Seven"_s, {}});
    QCOMPARE(*valueFromText(spec, u"7"_s), FieldValue(Json::number(7)));
}

PLUGBOARD_TEST(TestValidation)
#include "tst_validation.moc"
