// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/condition.h"
#include "schema/formvalues.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

Json parsed(const QByteArray &text)
{
    return *parseJson(text);
}

FieldSpec conditionField(const QString &path, FieldKind kind = FieldKind::Text)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = path;
    spec.kind = kind;
    spec.wire = WireForm::Native;
    return spec;
}

FieldEdit setTo(const QString &path, const QByteArray &value)
{
    return {.path = path, .action = FieldEdit::Action::Set, .value = FieldValue(parsed(value))};
}

} // namespace

class TestCondition final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tests_data();
    void tests();
    void absentIsNoValue();
    void partsFold();
    void pathsAreNamedOnce();
    void endlessPatternsEnd();
    void whatIsNotShownCountsForNothing();
    void defaultsCountUntilSomethingIsSaid();
    void dependantsNearAndFar();
    void circlesHold();
    void requiredByAnother();
    void itemsShowInTheirList();
};

void TestCondition::tests_data()
{
    QTest::addColumn<int>("test");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("holds");
    using Test = Condition::Test;
    const auto row
        = [](const char *name, Test test, const char *other, const char *value, bool holds) {
              QTest::newRow(name) << int(test) << QByteArray(other) << QByteArray(value) << holds;
          };
    row("same", Test::OneOf, R"("a")", R"("a")", true);
    row("other", Test::OneOf, R"("a")", R"("b")", false);
    row("number as meant", Test::OneOf, "1", "1.0", true);
    row("text is no number", Test::OneOf, "1", R"("1")", false);
    row("null is null", Test::OneOf, "null", "null", true);
    row("an item of it", Test::OneOf, R"("a")", R"(["b","a"])", true);
    row("no item of it", Test::OneOf, R"("a")", R"(["b"])", false);
    row("less", Test::Less, "10", "9.5", true);
    row("not less", Test::Less, "10", "10", false);
    row("less or equal", Test::LessOrEqual, "10", "10", true);
    row("greater", Test::Greater, "9007199254740993", "9007199254740994", true);
    row("not greater", Test::Greater, "9007199254740993", "9007199254740993", false);
    row("greater or equal", Test::GreaterOrEqual, "1", "1", true);
    row("numbers as text", Test::Greater, "1", R"("2")", true);
    row("no number", Test::Greater, "1", R"("x")", false);
    row("no number or equal", Test::GreaterOrEqual, "1", R"("x")", false);
    row("starts", Test::StartsWith, R"("ht")", R"("http")", true);
    row("starts not", Test::StartsWith, R"("x")", R"("http")", false);
    row("ends", Test::EndsWith, R"("tp")", R"("http")", true);
    row("contains", Test::Contains, R"("tt")", R"("http")", true);
    row("contains an item", Test::Contains, "2", "[1,2]", true);
    row("contains no item", Test::Contains, "3", "[1,2]", false);
    row("matches", Test::Matches, R"("^h.+p$")", R"("http")", true);
    row("matches not", Test::Matches, R"("^x")", R"("http")", false);
    row("a pattern that is none", Test::Matches, R"("(")", R"("http")", false);
}

void TestCondition::tests()
{
    QFETCH(int, test);
    QFETCH(QByteArray, other);
    QFETCH(QByteArray, value);
    QFETCH(bool, holds);
    const auto kind = Condition::Test(test);
    const Condition condition = kind == Condition::Test::OneOf
        ? Condition::oneOf(u"a"_s, {parsed(other)})
        : Condition::compare(u"a"_s, kind, parsed(other));
    const auto values = [&value](const QString &path) {
        return path == u"a" ? FieldValue(parsed(value)) : FieldValue::absent();
    };
    QCOMPARE(condition.holds(values), holds);
    QCOMPARE(Condition::negated(condition).holds(values), !holds);
}

void TestCondition::absentIsNoValue()
{
    const auto absent = [](const QString &) { return FieldValue::absent(); };
    QVERIFY(!Condition::oneOf(u"a"_s, {Json()}).holds(absent));
    QVERIFY(!Condition::isSet(u"a"_s).holds(absent));
    QVERIFY(
        !Condition::compare(u"a"_s, Condition::Test::StartsWith, Json(QString())).holds(absent));
    QVERIFY(!Condition::isSet(u"a"_s).holds([](const QString &) { return FieldValue::null(); }));
    QVERIFY(
        Condition::isSet(u"a"_s).holds([](const QString &) { return FieldValue(Json(false)); }));
}

void TestCondition::partsFold()
{
    const Condition one = Condition::isSet(u"a"_s);
    const Condition two = Condition::isSet(u"b"_s);
    QVERIFY(Condition::all({}).isAlways());
    QVERIFY(Condition::any({}).isAlways());
    QCOMPARE(Condition::all({Condition(), one}), one);
    QVERIFY(Condition::all({one, Condition::never()}).isNever());
    QVERIFY(Condition::any({one, Condition()}).isAlways());
    QCOMPARE(Condition::any({Condition::never(), one}), one);
    QVERIFY(Condition::any({Condition::never()}).isNever());
    QVERIFY(Condition::negated(Condition()).isNever());

    const auto onlyA = [](const QString &path) {
        return path == u"a" ? FieldValue::text(u"x"_s) : FieldValue::absent();
    };
    QVERIFY(!Condition::all({one, two}).holds(onlyA));
    QVERIFY(Condition::any({one, two}).holds(onlyA));
}

void TestCondition::pathsAreNamedOnce()
{
    const Condition condition = Condition::all(
        {Condition::isSet(u"b"_s), Condition::negated(Condition::isSet(u"a"_s)),
         Condition::any({Condition::isSet(u"b"_s), Condition::oneOf(u"c"_s, {Json()})})});
    QCOMPARE(condition.paths(), QStringList({u"b"_s, u"a"_s, u"c"_s}));
}

void TestCondition::endlessPatternsEnd()
{
    const Condition condition
        = Condition::compare(u"a"_s, Condition::Test::Matches, Json(u"(a+)+$"_s));
    const FieldValue value = FieldValue::text(QString(5000, u'a') + u'!');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!condition.holds([&value](const QString &) { return value; }));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void TestCondition::whatIsNotShownCountsForNothing()
{
    FormSpec form;
    form.fields = {conditionField(u"mode"_s, FieldKind::Choice), conditionField(u"user"_s),
                   conditionField(u"password"_s)};
    form.fields[1].visibleIf = Condition::oneOf(u"mode"_s, {Json(u"login"_s)});
    form.fields[2].visibleIf = Condition::isSet(u"user"_s);
    FormEdits edits;
    edits.fields = {setTo(u"mode"_s, R"("login")"), setTo(u"user"_s, R"("me")")};
    {
        const FormValues values(form, edits);
        QVERIFY(values.conditions().isVisible(form.fields[1].path));
        QVERIFY(values.conditions().isVisible(form.fields[2].path));
    }
    edits.fields.front() = setTo(u"mode"_s, R"("none")");
    const FormValues values(form, edits);
    QVERIFY(!values.conditions().isVisible(form.fields[1].path));
    // Its value is kept, but nothing hangs on it.
    QCOMPARE(values.value(form.fields[1]), FieldValue::text(u"me"_s));
    QVERIFY(!values.conditions().isVisible(form.fields[2].path));
}

void TestCondition::defaultsCountUntilSomethingIsSaid()
{
    FormSpec form;
    form.fields = {conditionField(u"ssl"_s, FieldKind::Bool), conditionField(u"cert"_s)};
    form.fields[0].defaultValue = FieldValue(Json(true));
    form.fields[1].enabledIf = Condition::oneOf(u"ssl"_s, {Json(true)});
    FormEdits edits;
    QVERIFY(FormValues(form, edits).conditions().isEnabled(form.fields[1].path));
    edits.fields = {setTo(u"ssl"_s, "false")};
    QVERIFY(!FormValues(form, edits).conditions().isEnabled(form.fields[1].path));
    edits.fields = {{.path = u"ssl"_s, .action = FieldEdit::Action::Unset}};
    QVERIFY(!FormValues(form, edits).conditions().isEnabled(form.fields[1].path));
    form.fields[0].saved = FieldValue::null();
    QVERIFY(!FormValues(form, FormEdits()).conditions().isEnabled(form.fields[1].path));
}

void TestCondition::dependantsNearAndFar()
{
    FormSpec form;
    FieldSpec group = conditionField(u"tls"_s, FieldKind::Object);
    group.visibleIf = Condition::oneOf(u"mode"_s, {Json(u"tls"_s)});
    group.children = {conditionField(u"tls.cert"_s)};
    form.fields
        = {conditionField(u"mode"_s), group, conditionField(u"days"_s), conditionField(u"name"_s)};
    form.fields[2].visibleIf = Condition::isSet(u"tls.cert"_s);
    const FormConditions conditions(form, [](const FieldSpec &) { return FieldValue::absent(); });
    QStringList found = conditions.dependants(u"mode"_s);
    found.sort();
    QCOMPARE(found, QStringList({u"days"_s, u"tls"_s, u"tls.cert"_s}));
    QVERIFY(conditions.dependants(u"name"_s).isEmpty());
    QVERIFY(!conditions.isVisible(u"tls.cert"_s));
    QVERIFY(!conditions.isEmpty());
}

void TestCondition::circlesHold()
{
    FormSpec form;
    form.fields = {conditionField(u"a"_s), conditionField(u"b"_s)};
    form.fields[0].saved = FieldValue::text(u"x"_s);
    form.fields[1].saved = FieldValue::text(u"y"_s);
    form.fields[0].visibleIf = Condition::isSet(u"b"_s);
    form.fields[1].visibleIf = Condition::isSet(u"a"_s);
    const FormEdits none;
    const FormValues values(form, none);
    QVERIFY(values.conditions().isVisible(form.fields[0].path));
    QVERIFY(values.conditions().isVisible(form.fields[1].path));
}

void TestCondition::requiredByAnother()
{
    FormSpec form;
    form.fields = {conditionField(u"user"_s), conditionField(u"password"_s)};
    form.fields[1].requiredIf = Condition::isSet(u"user"_s);
    FormEdits edits;
    QVERIFY(!FormValues(form, edits).conditions().isRequired(form.fields[1].path));
    edits.fields = {setTo(u"user"_s, R"("me")")};
    QVERIFY(FormValues(form, edits).conditions().isRequired(form.fields[1].path));
}

void TestCondition::itemsShowInTheirList()
{
    FormSpec form;
    FieldSpec list = conditionField(u"hosts"_s, FieldKind::List);
    list.saved = FieldValue(parsed(R"([{"name":"a","port":1}])"));
    list.children = {conditionField(u"hosts[0].name"_s), conditionField(u"hosts[0].port"_s)};
    form.fields = {list};
    FormEdits edits;
    edits.fields = {setTo(u"hosts[0].port"_s, "2"), setTo(u"hosts[1].name"_s, R"("b")")};
    const FormValues values(form, edits);
    QCOMPARE(writeJson(values.value(form.fields[0]).json()),
             QByteArray(R"([{"name":"a","port":2},{"name":"b"}])"));
    QCOMPARE(*form.resolve(u"hosts[7].name"_s), u"hosts[7].name"_s);
    QVERIFY(!form.resolve(u"hosts[7].other"_s));

    edits.fields = {setTo(u"hosts[2000000000].name"_s, R"("b")")};
    QCOMPARE(FormValues(form, edits).value(form.fields[0]), list.saved);
}

PLUGBOARD_TEST(TestCondition)
#include "tst_condition.moc"
