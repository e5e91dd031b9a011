// SPDX-License-Identifier: GPL-3.0-or-later
//
// What differs between two definitions of a form.
#include "metadatagenerator.h"
#include "schema/dialects/flxpointdialect.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/formdifference.h"
#include "support/testprogram.h"

#include <QMap>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FormSpec configsForm(const QByteArray &text)
{
    return flxpointForm(parseJson(text).value()).value();
}

//! What counts of each field, by path.
using Definition = QMap<QString, FieldSpec>;

void addTo(Definition &definition, const std::vector<FieldSpec> &fields)
{
    for (const FieldSpec &spec : fields) {
        FieldSpec bare = spec;
        bare.children.clear();
        if (!definition.contains(spec.path))
            definition.insert(spec.path, bare);
        addTo(definition, spec.children);
    }
}

Definition definitionOf(const FormSpec &form)
{
    Definition definition;
    addTo(definition, form.fields);
    return definition;
}

Definition applied(Definition definition, const QList<FieldDifference> &differences)
{
    for (const FieldDifference &one : differences) {
        if (one.after)
            definition.insert(one.path, *one.after);
        else
            definition.remove(one.path);
    }
    return definition;
}

FormSpec formOf(const Definition &definition)
{
    FormSpec form;
    for (const FieldSpec &spec : definition)
        form.fields.push_back(spec);
    return form;
}

QStringList words(const QByteArray &before, const QByteArray &after)
{
    QStringList all;
    for (const FieldDifference &one : formDifference(configsForm(before), configsForm(after)))
        all << differenceInWords({one});
    return all;
}

} // namespace

class TestFormDifference final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachKindIsTold_data();
    void eachKindIsTold();
    void whatDoesNotCount();
    void nestedFieldsGoWithTheirs();
    void manyAreShortened();
    void aFormDoesNotDifferFromItself();
    void appliedItGivesTheOther();
};

void TestFormDifference::eachKindIsTold_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("told");
    const QByteArray host = R"({"handle":"host","name":"Host","sortOrder":1})";
    const auto row = [&](const char *name, const QByteArray &before, const QByteArray &after,
                         const QStringList &told) {
        QTest::newRow(name) << '[' + before + ']' << '[' + after + ']' << told;
    };
    row("added", host, host + R"(,{"handle":"port","name":"Port","sortOrder":2})",
        {u"Port added"_s});
    row("removed", host + R"(,{"handle":"port","name":"Port","sortOrder":2})", host,
        {u"Port removed"_s});
    row("retyped", host, R"({"handle":"host","name":"Host","dataType":"integer","sortOrder":1})",
        {u"Host is of another type"_s});
    row("secret now", host,
        R"({"handle":"host","name":"Host","dataType":"password","sortOrder":1})",
        {u"Host is of another type"_s});
    row("required", host, R"({"handle":"host","name":"Host","required":true,"sortOrder":1})",
        {u"Host is required now"_s});
    row("optional", R"({"handle":"host","name":"Host","required":true,"sortOrder":1})", host,
        {u"Host is optional now"_s});
    row("label", host, R"({"handle":"host","name":"Server","sortOrder":1})",
        {u"Server was called Host"_s});
    row("default", host, R"({"handle":"host","name":"Host","defaultValue":"x","sortOrder":1})",
        {u"Host has another default"_s});
    const QByteArray choice
        = R"({"handle":"m","name":"Mode","dataType":"select","sortOrder":1,"options":)";
    row("choices", choice + R"([{"value":"a","label":"A"}]})",
        choice + R"([{"value":"a","label":"A"},{"value":"b","label":"B"}]})",
        {u"Mode has other choices"_s});
    row("two of one field", host,
        R"({"handle":"host","name":"Server","required":true,"sortOrder":1})",
        {u"Server was called Host"_s, u"Server is required now"_s});
}

void TestFormDifference::eachKindIsTold()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, told);
    QCOMPARE(words(before, after), told);
}

void TestFormDifference::whatDoesNotCount()
{
    const QByteArray before
        = R"([{"handle":"a","sortOrder":1,"value":"x","description":"old"},{"handle":"b","sortOrder":2},)"
          R"({"handle":"t","dataType":"password","defaultValue":"one","sortOrder":3}])";
    const QByteArray after
        = R"([{"handle":"b","sortOrder":1},{"handle":"a","sortOrder":2,"value":"y","description":"new"},)"
          R"({"handle":"t","dataType":"password","defaultValue":null,"sortOrder":3}])";
    QCOMPARE(words(before, after), QStringList());
    const QByteArray mode = R"([{"handle":"m","options":[{"value":"a"},{"value":"b"}]}])";
    const QByteArray turned = R"([{"handle":"m","options":[{"value":"b"},{"value":"a"}]}])";
    QCOMPARE(words(mode, turned), QStringList());
}

void TestFormDifference::nestedFieldsGoWithTheirs()
{
    const auto form = [](const QByteArray &properties) {
        return jsonSchemaForm(
                   parseJson(R"({"type":"object","properties":{)" + properties + "}}").value())
            .value();
    };
    const QByteArray plain = R"("host":{"type":"string"})";
    const QByteArray nested
        = plain + R"(,"tls":{"type":"object","properties":{"ca":{"type":"string"}}})";
    const QByteArray more
        = plain + R"(,"tls":{"type":"object","properties":{"ca":{"type":"integer"}}})";
    const QList<FieldDifference> added = formDifference(form(plain), form(nested));
    QCOMPARE(added.size(), 2);
    QCOMPARE(differenceInWords(added), u"tls added"_s);
    QCOMPARE(differenceInWords(formDifference(form(nested), form(plain))), u"tls removed"_s);
    QCOMPARE(differenceInWords(formDifference(form(nested), form(more))),
             u"ca is of another type"_s);
}

void TestFormDifference::manyAreShortened()
{
    QByteArray many;
    for (int i = 0; i < 9; ++i)
        many
            += (i > 0 ? "," : "") + QByteArray(R"({"handle":"f)") + QByteArray::number(i) + R"("})";
    const QList<FieldDifference> all
        = formDifference(configsForm("[]"), configsForm('[' + many + ']'));
    QCOMPARE(all.size(), 9);
    const QString told = differenceInWords(all, 2);
    QVERIFY2(told.startsWith(u"f0 added, f1 added, and 7 more"_s), qPrintable(told));
}

void TestFormDifference::aFormDoesNotDifferFromItself()
{
    const bool holds = rc::check("a form does not differ from itself", [] {
        const FormSpec form = flxpointForm(*genConnection()).value();
        RC_ASSERT(formDifference(form, form).isEmpty());
    });
    QVERIFY(holds);
}

void TestFormDifference::appliedItGivesTheOther()
{
    const bool holds = rc::check("a difference that is applied gives the other form", [] {
        const FormSpec before = flxpointForm(*genConnection()).value();
        const FormSpec after = flxpointForm(*genConnection()).value();
        const QList<FieldDifference> differences = formDifference(before, after);
        const Definition result = applied(definitionOf(before), differences);
        RC_ASSERT(result.keys() == definitionOf(after).keys());
        RC_ASSERT(formDifference(formOf(result), formOf(definitionOf(after))).isEmpty());
        // The way back tells of the same fields.
        QSet<QString> there;
        for (const FieldDifference &one : differences)
            there.insert(one.path);
        QSet<QString> back;
        for (const FieldDifference &one : formDifference(after, before))
            back.insert(one.path);
        RC_ASSERT(there == back);
    });
    QVERIFY(holds);
}

PLUGBOARD_TEST(TestFormDifference)
#include "tst_formdifference.moc"
