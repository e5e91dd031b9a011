// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/decimaltext.h"
#include "schema/fieldpath.h"
#include "schema/fieldspec.h"
#include "schema/formedits.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FieldSpec makeField(const QString &path, const QString &key)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = key;
    return spec;
}

} // namespace

class TestFieldSpec final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void pathsEscapeWhatWouldNest();
    void pathsComeApart();
    void absentNullAndEmptyDiffer();
    void valuesCompareByType();
    void fieldsAreFoundAtAnyDepth();
    void namesResolveToPaths();
    void constraintsTellOnlyWhatIsSet();
    void kindsHaveTheContractsNames();
    void decimalsCompareAtAnySize_data();
    void decimalsCompareAtAnySize();
    void editsAreFoundByPath();
};

void TestFieldSpec::pathsEscapeWhatWouldNest()
{
    QCOMPARE(childPath({}, u"host"_s), u"host"_s);
    QCOMPARE(childPath({}, u"a.b"_s), u"a\\.b"_s);
    QCOMPARE(childPath({}, u"a[0]"_s), u"a\\[0]"_s);
    QCOMPARE(childPath({}, u"a\\b"_s), u"a\\\\b"_s);
    QCOMPARE(childPath({}, u"host"_s, 2), u"host#2"_s);
    QCOMPARE(childPath(u"a"_s, u"b"_s), u"a.b"_s);
    QCOMPARE(itemPath(u"list"_s, 3), u"list[3]"_s);
    QCOMPARE(childPath(itemPath(u"list"_s, 0), u"x"_s, 3), u"list[0].x#3"_s);
}

void TestFieldSpec::pathsComeApart()
{
    const auto shown = [](const QString &path) {
        QStringList parts;
        for (const PathStep &step : pathSteps(path))
            parts.append(step.isItem() ? u'#' + QString::number(step.item) : step.key);
        return parts.join(u'|');
    };
    QCOMPARE(shown(u"host"_s), u"host"_s);
    QCOMPARE(shown(u"a.b"_s), u"a|b"_s);
    QCOMPARE(shown(u"a\\.b"_s), u"a.b"_s);
    QCOMPARE(shown(u"list[3]"_s), u"list|#3"_s);
    QCOMPARE(shown(u"list[3].x#2"_s), u"list|#3|x#2"_s);
    QCOMPARE(shown(u"list[3][4]"_s), u"list|#3|#4"_s);
    QCOMPARE(shown(u"[2].x"_s), u"#2|x"_s);
    QCOMPARE(shown(u"a\\[0]"_s), u"a[0]"_s);
    // What is no item's number is a part of the key.
    for (const QString &key : {u"a[x]"_s, u"a[-1]"_s, u"a[1"_s, u"a[1]b"_s, u"a[]"_s})
        QCOMPARE(shown(key), key);
    QCOMPARE(shown(childPath(childPath({}, u"a.b[1]"_s), u"c\\d"_s)), u"a.b[1]|c\\d"_s);

    QCOMPARE(templatePath(u"list[12].x[3]"_s), u"list[0].x[0]"_s);
    QCOMPARE(templatePath(u"a\\[12]"_s), u"a\\[12]"_s);
}

void TestFieldSpec::absentNullAndEmptyDiffer()
{
    const FieldValue absent;
    const FieldValue null = FieldValue::null();
    const FieldValue empty = FieldValue::text(QString());
    QCOMPARE(absent.presence(), Presence::Absent);
    QCOMPARE(null.presence(), Presence::Null);
    QCOMPARE(empty.presence(), Presence::Value);
    QVERIFY(absent != null && null != empty && absent != empty);
    QVERIFY(absent.isEmpty() && null.isEmpty() && empty.isEmpty());
    QVERIFY(!FieldValue::text(u"0"_s).isEmpty());
    QVERIFY(!FieldValue(Json(false)).isEmpty());
    QVERIFY(FieldValue(Json::array()).isEmpty());
    QVERIFY(FieldValue(Json::object()).isEmpty());
    QCOMPARE(presenceName(Presence::Absent), u"absent"_s);
    QCOMPARE(presenceName(Presence::Null), u"null"_s);
    QCOMPARE(presenceName(Presence::Value), u"value"_s);
}

void TestFieldSpec::valuesCompareByType()
{
    // A6: a variant would call these equal.
    QVERIFY(FieldValue::text(u"1"_s) != FieldValue(Json::number(1)));
    QVERIFY(FieldValue::text(u"true"_s) != FieldValue(Json(true)));
    QVERIFY(FieldValue(Json::numberText("1.0")) != FieldValue(Json::numberText("1")));
    QCOMPARE(FieldValue(Json::numberText("1.50")).displayText(), u"1.50"_s);
    QCOMPARE(FieldValue(Json(true)).displayText(), u"true"_s);
    QCOMPARE(FieldValue(Json::array()).displayText(), QString());
}

void TestFieldSpec::fieldsAreFoundAtAnyDepth()
{
    FormSpec form;
    form.fields.push_back(makeField(u"a"_s, u"a"_s));
    form.fields.back().children.push_back(makeField(u"a.b"_s, u"b"_s));
    QCOMPARE(form.field(u"a.b"_s)->key, u"b"_s);
    QVERIFY(!form.field(u"b"_s));
    QVERIFY(!form.field({}));
}

void TestFieldSpec::namesResolveToPaths()
{
    FormSpec form;
    form.fields.push_back(makeField(u"a\\.b"_s, u"a.b"_s));
    form.fields.push_back(makeField(u"host"_s, u"host"_s));
    form.fields.push_back(makeField(u"host#2"_s, u"host"_s));
    form.fields.push_back(makeField(u"x.deep"_s, u"deep"_s));
    form.fields.push_back(makeField(u"x.port"_s, u"port"_s));
    form.fields.push_back(makeField(u"y.port"_s, u"port"_s));

    QCOMPARE(form.resolve(u"a.b"_s).value(), u"a\\.b"_s);
    QCOMPARE(form.resolve(u"a\\.b"_s).value(), u"a\\.b"_s);
    QCOMPARE(form.resolve(u"host"_s).value(), u"host"_s); // a path itself
    QCOMPARE(form.resolve(u"host#2"_s).value(), u"host#2"_s);
    QCOMPARE(form.resolve(u"deep"_s).value(), u"x.deep"_s);

    const Result<QString> ambiguous = form.resolve(u"port"_s);
    QVERIFY(!ambiguous);
    QCOMPARE(ambiguous.error().kind, ErrorKind::Config);
    QVERIFY(ambiguous.error().remedy.contains(u"x.port"_s));
    QVERIFY(ambiguous.error().remedy.contains(u"y.port"_s));

    const Result<QString> unknown = form.resolve(u"nope"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::Config);
    QVERIFY(unknown.error().summary.contains(u"nope"_s));
}

void TestFieldSpec::constraintsTellOnlyWhatIsSet()
{
    QCOMPARE(writeJson(Constraints().toJson()), QByteArray("{}"));
    Constraints limits;
    limits.minLength = 1;
    limits.maximum = u"12345678901234567890.10"_s;
    limits.minimum = u"now"_s;
    limits.pattern = u"^a$"_s;
    limits.format = u"port"_s;
    QCOMPARE(writeJson(limits.toJson()),
             QByteArray(R"({"minLength":1,"minimum":"now","maximum":12345678901234567890.10,)"
                        R"("pattern":"^a$","format":"port"})"));
}

void TestFieldSpec::kindsHaveTheContractsNames()
{
    QStringList names;
    for (int kind = 0; kind <= int(FieldKind::Raw); ++kind)
        names.append(fieldKindName(FieldKind(kind)));
    QCOMPARE(names.join(u' '),
             u"text multiline secret integer decimal bool choice multichoice date time timestamp "
             "timezone url email list object map json file certificate key colour reference visual "
             "raw"_s);
}

void TestFieldSpec::decimalsCompareAtAnySize_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("sign");
    QTest::newRow("equal") << u"1"_s << u"1.000"_s << 0;
    QTest::newRow("leading zeros") << u"007"_s << u"7"_s << 0;
    QTest::newRow("zeros") << u"-0"_s << u"0.00"_s << 0;
    QTest::newRow("less") << u"9"_s << u"10"_s << -1;
    QTest::newRow("fraction") << u"0.12"_s << u"0.123"_s << -1;
    QTest::newRow("past 64 bits") << u"18446744073709551617"_s << u"18446744073709551616"_s << 1;
    QTest::newRow("negative") << u"-10"_s << u"-9"_s << -1;
    QTest::newRow("signs") << u"-1"_s << u"1"_s << -1;
    QTest::newRow("exponent") << u"1e3"_s << u"999"_s << 1;
    QTest::newRow("huge exponent") << u"1e999999999999999999999"_s << u"1e400"_s << 1;
    QTest::newRow("tiny exponent") << u"1e-999999999999999999999"_s << u"0"_s << 1;
}

void TestFieldSpec::decimalsCompareAtAnySize()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, sign);
    const auto signOf = [](int value) { return (value > 0) - (value < 0); };
    QCOMPARE(signOf(compareDecimalText(a, b).value()), sign);
    QCOMPARE(signOf(compareDecimalText(b, a).value()), -sign);
    for (const QString &bad : {u""_s, u"."_s, u"1."_s, u".5"_s, u"1e"_s, u"1e+"_s, u"0x1"_s, u"١"_s,
                               u" 1"_s, u"1,0"_s, u"nan"_s, u"--1"_s})
        QVERIFY2(!compareDecimalText(a, bad), qPrintable(bad));
}

void TestFieldSpec::editsAreFoundByPath()
{
    FormEdits edits;
    QVERIFY(edits.isEmpty());
    edits.fields.push_back({u"a"_s, FieldEdit::Action::Set, FieldValue::text(u"1"_s), nullptr});
    QVERIFY(!edits.isEmpty());
    QCOMPARE(edits.edit(u"a"_s)->value.displayText(), u"1"_s);
    QVERIFY(!edits.edit(u"b"_s));
    FormEdits named;
    named.name = QString();
    QVERIFY(!named.isEmpty());
}

PLUGBOARD_TEST(TestFieldSpec)
#include "tst_fieldspec.moc"
