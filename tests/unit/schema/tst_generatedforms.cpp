// SPDX-License-Identifier: GPL-3.0-or-later
//
// 300 definitions as platforms could send them: each makes a form with every field, the form is the
// same after a round trip, and no default is one that the field itself would refuse, unless so
// told.
#include "schema/dialects/flxpointdialect.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/fieldpath.h"
#include "schema/formdifference.h"
#include "schema/formjson.h"
#include "schema/validation.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFlxpointForms = 200;
constexpr int kNestedForms = 100;

class Generator
{
public:
    explicit Generator(int seed) : m_random(quint32(seed) * 2654435761U + 1) { }

    //! An array of ConnectionConfigs.
    Json configs()
    {
        Json all = Json::array();
        const int count = 1 + below(24);
        for (int i = 0; i < count; ++i)
            all.append(config(i));
        return all;
    }

    //! Objects inside objects, lists and alternatives.
    Json schema(int depth = 3)
    {
        Json properties = Json::object();
        const int count = 1 + below(6);
        for (int i = 0; i < count; ++i)
            properties.set(u"p%1"_s.arg(i), property(depth));
        Json schema = Json::object();
        schema.set(u"type"_s, Json(u"object"_s));
        schema.set(u"properties"_s, std::move(properties));
        Json required = Json::array();
        for (int i = 0; i < count; ++i) {
            if (oneIn(3))
                required.append(Json(u"p%1"_s.arg(i)));
        }
        schema.set(u"required"_s, std::move(required));
        return schema;
    }

private:
    int below(int end) { return int(m_random.bounded(quint32(end))); }
    bool oneIn(int n) { return below(n) == 0; }
    QString pick(const QStringList &list) { return list.at(below(int(list.size()))); }

    QString label()
    {
        return pick({u"Host"_s, u"كلمة المرور"_s, u"שם משתמש (host)"_s, u"Größe"_s, u""_s,
                     u"\u202eevil\u202c"_s,
                     u"A very long label that goes on and on "_s.repeated(6)});
    }

    QString dataType()
    {
        return pick({u""_s,         u"string"_s, u"text"_s,      u"password"_s, u"secret"_s,
                     u"boolean"_s,  u"bool"_s,   u"checkbox"_s,  u"number"_s,   u"decimal"_s,
                     u"integer"_s,  u"int"_s,    u"select"_s,    u"list"_s,     u"enum"_s,
                     u"textarea"_s, u"date"_s,   u"multiline"_s, u"datetime"_s, u"timestamp"_s,
                     u"url"_s,      u"uri"_s,    u"email"_s,     u"json"_s,     u"hologram"_s});
    }

    QString defaultText()
    {
        return pick({u""_s, u"22"_s, u"1.5"_s, u"true"_s, u"maybe"_s, u"not a number"_s,
                     u"https://example.com/a"_s, u"no address"_s, u"a@example.com"_s,
                     u"{\"a\":1}"_s, u"{broken"_s, u"2025-01-31"_s, u"99999999999999999999"_s,
                     u"o7"_s});
    }

    Json config(int index)
    {
        Json one = Json::object();
        // Every fifth stands there already.
        one.set(u"handle"_s, Json(u"h%1"_s.arg(oneIn(5) ? below(index + 1) : index)));
        one.set(u"name"_s, Json(label()));
        one.set(u"required"_s, Json(oneIn(2)));
        one.set(u"hidden"_s, Json(oneIn(3)));
        one.set(u"advanced"_s, Json(oneIn(3)));
        one.set(u"editable"_s, Json(!oneIn(4)));
        one.set(u"dataType"_s, Json(dataType()));
        if (!oneIn(3))
            one.set(u"sortOrder"_s, Json::number(below(9)));
        if (oneIn(4))
            one.set(u"options"_s, options(oneIn(3) ? 200 : 3));
        // Required, hidden and empty at once among them.
        if (!oneIn(3))
            one.set(u"value"_s, oneIn(3) ? Json() : Json(defaultText()));
        if (!oneIn(3))
            one.set(u"defaultValue"_s, oneIn(5) ? Json() : Json(defaultText()));
        one.set(u"description"_s, Json(label()));
        return one;
    }

    Json options(int count)
    {
        Json all = Json::array();
        for (int i = 0; i < count; ++i) {
            Json one = Json::object();
            one.set(u"value"_s, Json(u"o%1"_s.arg(i)));
            if (!oneIn(6))
                one.set(u"label"_s, Json(oneIn(4) ? u"خيار %1"_s.arg(i) : u"Option %1"_s.arg(i)));
            all.append(std::move(one));
        }
        return all;
    }

    Json property(int depth)
    {
        if (depth > 0 && oneIn(4))
            return schema(depth - 1);
        Json one = Json::object();
        if (depth > 0 && oneIn(6)) {
            one.set(u"type"_s, Json(u"array"_s));
            one.set(u"items"_s, oneIn(2) ? schema(depth - 1) : property(0));
            return one;
        }
        if (depth > 0 && oneIn(6)) {
            Json branches = Json::array();
            for (int i = 0; i < 2; ++i) {
                Json kind = Json::object();
                kind.set(u"const"_s, Json(u"k%1"_s.arg(i)));
                Json branch = schema(0);
                branch.find(u"properties")->set(u"kind"_s, std::move(kind));
                branches.append(std::move(branch));
            }
            one.set(u"oneOf"_s, std::move(branches));
            return one;
        }
        const QString type = pick({u"string"_s, u"integer"_s, u"number"_s, u"boolean"_s});
        one.set(u"type"_s, Json(type));
        one.set(u"title"_s, Json(label()));
        if (type == u"string" && oneIn(3))
            one.set(u"pattern"_s, Json(u"^[a-z]+$"_s));
        if (type == u"integer" && oneIn(2))
            one.set(u"maximum"_s, Json::number(10));
        if (oneIn(2)) {
            one.set(u"default"_s,
                    oneIn(3)       ? Json::number(below(40))
                        : oneIn(2) ? Json(oneIn(2))
                                   : Json(defaultText()));
        }
        return one;
    }

    QRandomGenerator m_random;
};

void verifyPaths(const std::vector<FieldSpec> &fields, QSet<QString> &met)
{
    for (const FieldSpec &spec : fields) {
        QVERIFY2(!spec.path.isEmpty() && !met.contains(spec.path), qPrintable(spec.path));
        met.insert(spec.path);
        verifyPaths(spec.children, met);
    }
}

//! Defaults that their own fields refuse, and of which no issue tells.
void addBadDefaults(const FormSpec &form, const std::vector<FieldSpec> &fields, QStringList &bad)
{
    for (const FieldSpec &spec : fields) {
        addBadDefaults(form, spec.children, bad);
        if (spec.secret || spec.defaultValue.isEmpty())
            continue;
        const QList<FieldIssue> issues = validate(spec, spec.defaultValue);
        const bool isRefused = std::ranges::any_of(
            issues, [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
        const bool isTold = std::ranges::any_of(form.issues, [&spec](const FieldIssue &issue) {
            return issue.path == spec.path && issue.message.contains(u"default"_s);
        });
        if (isRefused && !isTold)
            bad << spec.path + u": "_s + spec.defaultValue.displayText();
    }
}

void verifyForm(const Result<FormSpec> &form, const Result<FormSpec> &again)
{
    QVERIFY(form);
    QVERIFY(again);
    QSet<QString> met;
    verifyPaths(form->fields, met);
    QVERIFY(formDifference(*form, *again).isEmpty());
    QCOMPARE(writeJson(formToJson(*form)), writeJson(formToJson(*again)));
    QStringList bad;
    addBadDefaults(*form, form->fields, bad);
    QCOMPARE(bad, QStringList());
}

} // namespace

class TestGeneratedForms final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void configsMakeForms_data();
    void configsMakeForms();
    void nestedSchemasMakeForms_data();
    void nestedSchemasMakeForms();
};

void TestGeneratedForms::configsMakeForms_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < kFlxpointForms; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void TestGeneratedForms::configsMakeForms()
{
    QFETCH(int, seed);
    const Json configs = Generator(seed).configs();
    const Result<FormSpec> form = flxpointForm(configs);
    verifyForm(form, flxpointForm(parseJson(writeJson(configs)).value()));
    // No field is missing, and none has another's value.
    QCOMPARE(form->fields.size(), configs.items().size());
    QHash<QString, int> occurrence;
    for (const Json &config : configs.items()) {
        const QString handle = config[u"handle"].toString();
        const FieldSpec *field = form->field(childPath({}, handle, ++occurrence[handle]));
        QVERIFY2(field, qPrintable(handle));
        if (field->secret) {
            QVERIFY(!writeJson(field->raw).contains("no address"));
            continue;
        }
        const Json *value = config.find(u"value");
        QCOMPARE(field->saved,
                 !value                ? FieldValue::absent()
                     : value->isNull() ? FieldValue::null()
                                       : FieldValue(*value));
    }
}

void TestGeneratedForms::nestedSchemasMakeForms_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < kNestedForms; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void TestGeneratedForms::nestedSchemasMakeForms()
{
    QFETCH(int, seed);
    const Json schema = Generator(1000 + seed).schema();
    const Result<FormSpec> form = jsonSchemaForm(schema);
    verifyForm(form, jsonSchemaForm(parseJson(writeJson(schema)).value()));
    for (const JsonMember &property : schema[u"properties"].members())
        QVERIFY2(form->field(property.name), qPrintable(property.name));
}

PLUGBOARD_TEST(TestGeneratedForms)
#include "tst_generatedforms.moc"
