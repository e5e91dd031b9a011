// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadatagenerator.h"

#include "schema/dialects/flxpointdialect.h"
#include "schema/formjson.h"
#include "support/formcontract.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

QStringList memberNames(const Json &json)
{
    QStringList names;
    for (const JsonMember &member : json.members())
        names.append(member.name);
    return names;
}

bool areIssues(const Json &json)
{
    const QStringList names{u"path"_s, u"severity"_s, u"message"_s};
    const QStringList severities{u"info"_s, u"warning"_s, u"error"_s};
    return json.isArray()
        && std::all_of(json.items().begin(), json.items().end(), [&](const Json &issue) {
               return memberNames(issue) == names
                   && severities.contains(issue[u"severity"].toString())
                   && !issue[u"message"].toString().isEmpty();
           });
}

//! The first thing that is wrong with a FIELD; empty where nothing is.
QString faultOf(const Json &field)
{
    if (memberNames(field) != test::formFieldMembers())
        return u"members: "_s + memberNames(field).join(u' ');
    for (const char16_t *name : {u"path", u"key", u"kind", u"label", u"help", u"presence"}) {
        if (!field[name].isString())
            return u"no text: "_s + QString::fromUtf16(name);
    }
    for (const char16_t *name : {u"required", u"readOnly", u"hidden", u"advanced", u"secret",
                                 u"dirty", u"visible", u"enabled"}) {
        if (!field[name].isBool())
            return u"no boolean: "_s + QString::fromUtf16(name);
    }
    if (field[u"path"].toString().isEmpty())
        return u"empty path"_s;
    if (field[u"secret"].toBool() != field[u"secretState"].isString())
        return u"secretState"_s;
    if (field[u"secret"].toBool() && !(field[u"value"].isNull() && field[u"default"].isNull()))
        return u"a secret's value"_s;
    if (field[u"presence"].toString() != u"value" && !field[u"value"].isNull())
        return u"presence"_s;
    if (!field[u"constraints"].isObject() || !areIssues(field[u"issues"])
        || !field[u"choices"].isArray() || !field[u"children"].isArray())
        return u"containers"_s;
    for (const Json &choice : field[u"choices"].items()) {
        if (memberNames(choice) != QStringList{u"value"_s, u"label"_s})
            return u"choices"_s;
    }
    for (const Json &child : field[u"children"].items()) {
        if (QString fault = faultOf(child); !fault.isEmpty())
            return fault;
    }
    return {};
}

FieldSpec makeField(const QString &path, FieldKind kind)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = path;
    spec.kind = kind;
    spec.secret = kind == FieldKind::Secret;
    return spec;
}

Json fieldOf(const Json &form, const QString &path)
{
    for (const Json &field : form[u"fields"].items()) {
        if (field[u"path"].toString() == path)
            return field;
    }
    return {};
}

std::shared_ptr<const Sensitive> typed(const char *text)
{
    return std::make_shared<const Sensitive>(QByteArray(text));
}

} // namespace

class TestFormJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=300"); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyMemberIsAlwaysThere();
    void generatedSchemasAreWhole();
    void editsShow();
    void secretsShowStatesOnly();
    void childrenNest();
    void editsOfNoFieldAreTold();
};

void TestFormJson::everyMemberIsAlwaysThere()
{
    FormSpec form;
    form.title = u"T"_s;
    form.fields.push_back(makeField(u"a"_s, FieldKind::Text));
    form.fields.back().hidden = true;
    form.fields.back().readOnly = true;
    form.issues.append({u"a"_s, u"Something is odd."_s, Severity::Info});
    const Json json = formToJson(form);
    QCOMPARE(memberNames(json), (QStringList{u"title"_s, u"issues"_s, u"fields"_s}));
    QCOMPARE(faultOf(json[u"fields"].items().front()), QString());
    QCOMPARE(
        writeJson(json),
        QByteArray(
            R"({"title":"T","issues":[{"path":"a","severity":"info","message":"Something is odd."}],)"
            R"("fields":[{"path":"a","key":"a","kind":"text","label":"","help":"","required":false,)"
            R"("readOnly":true,"hidden":true,"advanced":false,"secret":false,"secretState":null,)"
            R"("default":null,"value":null,"presence":"absent","dirty":false,"visible":true,)"
            R"("enabled":false,"choices":[],"constraints":{},)"
            R"("issues":[{"path":"a","severity":"info","message":"Something is odd."}],)"
            R"("children":[]}]})"));
}

void TestFormJson::generatedSchemasAreWhole()
{
    QVERIFY(rc::check("every generated schema gives a whole form without secrets", [] {
        const Json connection = *genConnection();
        const Result<FormSpec> form = flxpointForm(connection);
        RC_ASSERT(form.has_value());
        const Json json = formToJson(*form);
        RC_ASSERT(areIssues(json[u"issues"]));
        QSet<QString> paths;
        for (const Json &field : json[u"fields"].items()) {
            const QString fault = faultOf(field);
            if (!fault.isEmpty())
                RC_FAIL(fault.toStdString());
            paths.insert(field[u"path"].toString());
        }
        RC_ASSERT(size_t(paths.size()) == json[u"fields"].items().size());
        RC_ASSERT(connection[u"configs"].items().size() == form->fields.size());
        RC_ASSERT(!writeJson(json).contains(kCanary));
        for (const FieldSpec &field : form->fields)
            RC_ASSERT(!writeJson(field.raw).contains(kCanary));
        // A form's own text parses again (no raw control text slipped through).
        RC_ASSERT(parseJson(writeJson(json)).has_value());
    }));
}

void TestFormJson::editsShow()
{
    FormSpec form;
    for (const QString &path : {u"set"_s, u"same"_s, u"unset"_s, u"null"_s, u"bad"_s}) {
        form.fields.push_back(
            makeField(path, path == u"bad" ? FieldKind::Integer : FieldKind::Text));
        form.fields.back().saved = FieldValue::text(u"old"_s);
        form.fields.back().defaultValue = FieldValue::text(u"d"_s);
    }
    FormEdits edits;
    edits.fields.push_back({u"set"_s, FieldEdit::Action::Set, FieldValue::text(u"new"_s), nullptr});
    edits.fields.push_back(
        {u"same"_s, FieldEdit::Action::Set, FieldValue::text(u"old"_s), nullptr});
    edits.fields.push_back({u"unset"_s, FieldEdit::Action::Unset, {}, nullptr});
    edits.fields.push_back({u"null"_s, FieldEdit::Action::Set, FieldValue::null(), nullptr});
    edits.fields.push_back({u"bad"_s, FieldEdit::Action::Set, FieldValue::text(u"x"_s), nullptr});
    const Json json = formToJson(form, edits);

    QCOMPARE(fieldOf(json, u"set"_s)[u"value"].toString(), u"new"_s);
    QVERIFY(fieldOf(json, u"set"_s)[u"dirty"].toBool());
    QCOMPARE(fieldOf(json, u"set"_s)[u"default"].toString(), u"d"_s);
    QVERIFY(!fieldOf(json, u"same"_s)[u"dirty"].toBool());
    QCOMPARE(fieldOf(json, u"unset"_s)[u"presence"].toString(), u"absent"_s);
    QVERIFY(fieldOf(json, u"unset"_s)[u"value"].isNull());
    QVERIFY(fieldOf(json, u"unset"_s)[u"dirty"].toBool());
    QCOMPARE(fieldOf(json, u"null"_s)[u"presence"].toString(), u"null"_s);
    QCOMPARE(fieldOf(json, u"bad"_s)[u"issues"].items().size(), size_t(1));
}

void TestFormJson::secretsShowStatesOnly()
{
    FormSpec form;
    for (const QString &path :
         {u"known"_s, u"masked"_s, u"replaced"_s, u"cleared"_s, u"careless"_s}) {
        form.fields.push_back(makeField(path, FieldKind::Secret));
        form.fields.back().secretKnown = path == u"known";
    }
    FormEdits edits;
    edits.fields.push_back(
        {u"replaced"_s, FieldEdit::Action::ReplaceSecret, {}, typed("canary-typed")});
    edits.fields.push_back({u"cleared"_s, FieldEdit::Action::ClearSecret, {}, nullptr});
    // A caller that sets a secret as if it were text must not make it print either.
    edits.fields.push_back(
        {u"careless"_s, FieldEdit::Action::Set, FieldValue::text(u"canary-careless"_s), nullptr});
    const Json json = formToJson(form, edits);
    const auto state
        = [&json](const QString &path) { return fieldOf(json, path)[u"secretState"].toString(); };
    QCOMPARE(state(u"known"_s), u"kept"_s);
    QCOMPARE(state(u"masked"_s), u"unknown"_s);
    QCOMPARE(state(u"replaced"_s), u"replaced"_s);
    QCOMPARE(state(u"cleared"_s), u"cleared"_s);
    QCOMPARE(state(u"careless"_s), u"replaced"_s);
    QVERIFY(!fieldOf(json, u"known"_s)[u"dirty"].toBool());
    QVERIFY(fieldOf(json, u"replaced"_s)[u"dirty"].toBool());
    QVERIFY(fieldOf(json, u"cleared"_s)[u"dirty"].toBool());
    QVERIFY(!writeJson(json).contains("canary"));
}

void TestFormJson::childrenNest()
{
    FormSpec form;
    form.fields.push_back(makeField(u"a"_s, FieldKind::Object));
    form.fields.back().children.push_back(makeField(u"a.b"_s, FieldKind::Text));
    FormEdits edits;
    edits.fields.push_back({u"a.b"_s, FieldEdit::Action::Set, FieldValue::text(u"x"_s), nullptr});
    const Json json = formToJson(form, edits);
    const Json &child = json[u"fields"].items().front()[u"children"].items().front();
    QCOMPARE(faultOf(child), QString());
    QCOMPARE(child[u"value"].toString(), u"x"_s);
}

void TestFormJson::editsOfNoFieldAreTold()
{
    FormEdits edits;
    edits.fields.push_back({u"nope"_s, FieldEdit::Action::Set, FieldValue::text(u"x"_s), nullptr});
    const Json json = formToJson({}, edits);
    QCOMPARE(json[u"issues"].items().size(), size_t(1));
    QCOMPARE(json[u"issues"].items().front()[u"path"].toString(), u"nope"_s);
}

PLUGBOARD_TEST(TestFormJson)
#include "tst_formjson.moc"
