// SPDX-License-Identifier: GPL-3.0-or-later
#include "flxpointsamples.h"
#include "platforms/flxpoint/flxpointcompose.h"
#include "support/testprogram.h"

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

using Action = FieldEdit::Action;

namespace {

const QByteArray kHost = "{'handle':'host','name':'Host','required':true,'value':'a.example.com'}";
const QByteArray kPort = "{'handle':'port','name':'Port','value':22}";
const QByteArray kPassword
    = "{'handle':'password','name':'Password','dataType':'password','value':'canary-pass-0001'}";

ComposedWrite update(const Connection &fresh, const FormEdits &edits = {},
                     const FlxpointDialectOptions &options = {})
{
    const Result<ComposedWrite> write = composeFlxpointUpdate(fresh, edits, options);
    if (!write)
        qFatal("composeFlxpointUpdate: %s", qPrintable(write.error().summary));
    return *write;
}

ErrorKind updateError(const Connection &fresh, const FormEdits &edits)
{
    const Result<ComposedWrite> write = composeFlxpointUpdate(fresh, edits, {});
    return write ? ErrorKind::Internal : write.error().kind;
}

QByteArray secret(const QByteArray &value)
{
    return "{'handle':'password','name':'Password','dataType':'password','value':" + value + "}";
}

const ConnectionType kType{TypeId(u"ftp"_s), u"FTP"_s};

ComposedWrite create(const QByteArray &metadata, FormEdits edits)
{
    if (!edits.name)
        edits.name = u"New"_s;
    const Result<ComposedWrite> write
        = composeFlxpointCreate(kType, json("[" + metadata + "]"), edits, {});
    if (!write)
        qFatal("composeFlxpointCreate: %s", qPrintable(write.error().summary));
    return *write;
}

ErrorKind createError(const QByteArray &metadata, FormEdits edits)
{
    edits.name = u"New"_s;
    const auto write = composeFlxpointCreate(kType, json("[" + metadata + "]"), edits, {});
    return write ? ErrorKind::Internal : write.error().kind;
}

} // namespace

class TestFlxpointCompose : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Update

    void onlyWhatTheRequestSchemaNames()
    {
        const Connection fresh
            = connection("{'id':731,'zeta':1,'connectionType':'ftp','connectionTypeId':9,"
                         "'requiresConnectionToTest':true,'name':'Warehouse','configs':["
                         "{'handle':'host','name':'Host','value':'a','sortOrder':2,'extra':1},"
                         "{'handle':'hidden','hidden':true,'value':'h','sortOrder':1},"
                         "{'handle':'fixed','editable':false,'value':'f'}]}");
        const ComposedWrite write = update(fresh, edits({set(u"host"_s, u"b"_s)}));
        QCOMPARE(write.verb, u"PUT"_s);
        QCOMPARE(write.path, u"/connections/731"_s);
        QCOMPARE(writeJson(write.body),
                 R"({"connectionType":"ftp","name":"Warehouse","configs":[)"
                 R"({"handle":"host","value":"b"},{"handle":"hidden","value":"h"},)"
                 R"({"handle":"fixed","value":"f"}]})");
        QCOMPARE(write.shownBody, write.body);
        QVERIFY(write.blockers.isEmpty());
        QCOMPARE(write.fields.size(), 1);
        QCOMPARE(write.fields.first().path, u"host"_s);
        QCOMPARE(write.fields.first().label, u"Host"_s);
        QCOMPARE(write.fields.first().before, u"a"_s);
        QCOMPARE(write.fields.first().after, u"b"_s);
        QVERIFY(write.fields.first().changed);
    }

    void nothingEditedChangesNothing()
    {
        const ComposedWrite write = update(withConfigs(kHost + "," + kPassword));
        QCOMPARE(sent(write.body), u"host=a.example.com|password=canary-pass-0001"_s);
        QCOMPARE(write.fields.size(), 1); // the kept secret is told
        QVERIFY(!write.fields.first().changed);
        // The same value again is no change.
        QVERIFY(!planned(update(withConfigs(kPort), edits({set(u"port"_s, u"22"_s)})), u"port"_s));
    }

    void name()
    {
        FormEdits renamed;
        renamed.name = u"Other %1"_s;
        const ComposedWrite write = update(withConfigs(kHost), renamed);
        QCOMPARE(write.body[u"name"].toString(), u"Other %1"_s);
        QCOMPARE(write.fields.size(), 1);
        QCOMPARE(write.fields.first().path, QString());
        QCOMPARE(write.fields.first().before, u"Warehouse"_s);
        QCOMPARE(write.fields.first().after, u"Other %1"_s);

        renamed.name = u" "_s;
        QCOMPARE(updateError(withConfigs(kHost), renamed), ErrorKind::Config);

        // What stands for a missing name in a list is not written back as one.
        const ComposedWrite unnamed
            = update(connection("{'id':1,'connectionType':'ftp','name':null,'configs':[]}"));
        QVERIFY(!unnamed.body.contains(u"name"_s));
    }

    void valuesGoBackAsText()
    {
        const ComposedWrite write
            = update(withConfigs(kPort
                                 + ",{'handle':'passive','name':'Passive','value':true},"
                                   "{'handle':'big','name':'Big','value':12345678901234567890.10},"
                                   "{'handle':'none','name':'None','value':null},"
                                   "{'handle':'absent','name':'Absent'},"
                                   "{'handle':'empty','name':'Empty','value':''}"));
        QCOMPARE(sent(write.body), u"port=22|passive=true|big=12345678901234567890.10|empty="_s);
        QCOMPARE(write.notes.size(), 1);
        QVERIFY(write.notes.first().contains(u"Port, Passive, Big"_s));
        QVERIFY(write.blockers.isEmpty());
    }

    void nullIsSentOnceEdited()
    {
        const Connection fresh = withConfigs("{'handle':'none','value':null}");
        QCOMPARE(sent(update(fresh, edits({set(u"none"_s, u"x"_s)})).body), u"none=x"_s);
        // null, then an empty text: a change.
        const ComposedWrite emptied = update(fresh, edits({set(u"none"_s, {})}));
        QCOMPARE(sent(emptied.body), u"none="_s);
        QVERIFY(planned(emptied, u"none"_s));
    }

    void duplicatesAndUnknownHandlesGoBackInTheirOrder()
    {
        // sortOrder turns the form's order around, not the body's.
        const Connection fresh
            = withConfigs("{'handle':'a','value':'1','sortOrder':9},{'handle':'x.y','value':'2'},"
                          "{'handle':'a','value':'3','sortOrder':1},{'value':null,'handle':'a#2'},"
                          "{'handle':'a#2','value':'4'}");
        QCOMPARE(sent(update(fresh).body), u"a=1|x.y=2|a=3|a#2=4"_s);
        QCOMPARE(sent(update(fresh, edits({set(u"a"_s, u"X"_s)})).body), u"a=X|x.y=2|a=3|a#2=4"_s);
        QCOMPARE(sent(update(fresh, edits({set(u"a#2"_s, u"X"_s)})).body),
                 u"a=1|x.y=2|a=X|a#2=4"_s);
        QCOMPARE(sent(update(fresh, edits({set(u"x\\.y"_s, u"X"_s)})).body),
                 u"a=1|x.y=X|a=3|a#2=4"_s);
    }

    void unset()
    {
        const Connection fresh = withConfigs("{'handle':'a','name':'A','value':'1'},"
                                             "{'handle':'b','value':'2'}");
        const ComposedWrite write = update(fresh, edits({act(u"a"_s, Action::Unset)}));
        QCOMPARE(sent(write.body), u"b=2"_s);
        QVERIFY(planned(write, u"a"_s));
        QCOMPARE(planned(write, u"a"_s)->before, u"1"_s);
        QVERIFY(planned(write, u"a"_s)->after.isEmpty());
        QVERIFY(write.notes.value(0).contains(u"Left out: A"_s));
    }

    void requiredFieldsCannotBeEmptied()
    {
        QCOMPARE(update(withConfigs(kHost), edits({set(u"host"_s, {})})).blockers.size(), 1);
        QCOMPARE(update(withConfigs(kHost), edits({act(u"host"_s, Action::Unset)})).blockers.size(),
                 1);
        // One that is empty already and untouched is for the form to tell.
        QVERIFY(
            update(withConfigs("{'handle':'a','required':true,'value':''}")).blockers.isEmpty());
    }

    void refusedEdits()
    {
        QCOMPARE(updateError(withConfigs(kHost), edits({set(u"nope"_s, u"1"_s)})),
                 ErrorKind::Config);
        QCOMPARE(updateError(withConfigs("{'handle':'a','editable':false,'value':'1'}"),
                             edits({set(u"a"_s, u"2"_s)})),
                 ErrorKind::Config);
        FieldEdit list = set(u"host"_s, {});
        list.value = FieldValue(Json::array());
        QCOMPARE(updateError(withConfigs(kHost), edits({list})), ErrorKind::Config);
        // "/connections/available-configs" has the shape of "/connections/{id}".
        Connection fresh = withConfigs(kHost);
        fresh.id = ConnectionId(u"available-configs"_s);
        QCOMPARE(updateError(fresh, {}), ErrorKind::Config);
    }

    void keptSecret()
    {
        const ComposedWrite write
            = update(withConfigs(kHost + "," + kPassword), edits({set(u"host"_s, u"b"_s)}));
        QCOMPARE(sent(write.body), u"host=b|password=canary-pass-0001"_s);
        QCOMPARE(sent(write.shownBody), u"host=b|password={\"$secret\":\"set\"}"_s);
        const PlannedField *field = planned(write, u"password"_s);
        QVERIFY(field);
        QVERIFY(field->secret);
        QVERIFY(!field->changed);
        QCOMPARE(field->secretState, SecretState::Kept);
        QVERIFY(field->before.isEmpty() && field->after.isEmpty());
    }

    void replacedSecret()
    {
        for (const QByteArray value : {"'canary-pass-0001'", "'********'", "null", "''"}) {
            const ComposedWrite write
                = update(withConfigs(secret(value)), edits({replace(u"password"_s, "new-0002")}));
            QCOMPARE(sent(write.body), u"password=new-0002"_s);
            QCOMPARE(sent(write.shownBody), u"password={\"$secret\":\"set\"}"_s);
            QVERIFY(write.blockers.isEmpty());
            QCOMPARE(planned(write, u"password"_s)->secretState, SecretState::Replaced);
            QVERIFY(planned(write, u"password"_s)->changed);
            QVERIFY(planned(write, u"password"_s)->after.isEmpty());
        }
    }

    void clearedSecret()
    {
        for (const Action action : {Action::ClearSecret, Action::Unset}) {
            const ComposedWrite write
                = update(withConfigs(secret("'********'")), edits({act(u"password"_s, action)}));
            QCOMPARE(sent(write.body), u"password="_s);
            QCOMPARE(sent(write.shownBody), u"password={\"$secret\":\"unset\"}"_s);
            QVERIFY(write.blockers.isEmpty());
            QCOMPARE(planned(write, u"password"_s)->secretState, SecretState::Cleared);
        }
    }

    void unknownSecretsBlock_data()
    {
        const QString hid = u"The platform hid “Password” and replaces everything on save."_s;
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("says");
        QTest::newRow("stars") << QByteArray("'********'") << hid;
        QTest::newRow("dots") << QByteArray("'••••••'") << hid;
        QTest::newRow("crosses") << QByteArray("'XXXXXXXX'") << hid;
        QTest::newRow("word") << QByteArray("'$encrypted$'") << hid;
        QTest::newRow("end shown") << QByteArray("'****1234'") << hid;
        QTest::newRow("empty") << QByteArray("''") << u"as empty"_s;
        QTest::newRow("null") << QByteArray("null") << u"no value"_s;
        QTest::newRow("stored marker") << QByteArray("{'$secret':'set'}") << hid;
    }
    void unknownSecretsBlock()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, says);
        const ComposedWrite write
            = update(withConfigs(kHost + "," + secret(value)), edits({set(u"host"_s, u"b"_s)}));
        QCOMPARE(sent(write.body), u"host=b"_s);
        QCOMPARE(write.blockers.size(), 1);
        QCOMPARE(write.blockers.first().path, u"password"_s);
        QVERIFY2(write.blockers.first().message.contains(says),
                 qPrintable(write.blockers.first().message));
        QVERIFY(write.blockers.first().remedy.startsWith(u"Type it, "_s));
        if (says.startsWith(u"The platform hid"_s)) {
            QCOMPARE(write.blockers.first().message + u' ' + write.blockers.first().remedy,
                     u"The platform hid “Password” and replaces everything on save. Type it, take "
                     "it from your keychain, or leave this connection out."_s);
        }
        QCOMPARE(write.blockers.first().hint, RemedyHint::TypeSecret);
        QCOMPARE(planned(write, u"password"_s)->secretState, SecretState::Unknown);
        QVERIFY(!planned(write, u"password"_s)->changed);
    }

    void absentSecretBlocks()
    {
        const ComposedWrite write = update(withConfigs("{'handle':'apiKey','name':'Key'}"));
        QCOMPARE(write.blockers.size(), 1);
        QVERIFY(sent(write.body).isEmpty());
    }

    void secretOfAReadOnlyFieldNamesAnotherWayOut()
    {
        const ComposedWrite write
            = update(withConfigs("{'handle':'token','editable':false,'value':'****'}"));
        QCOMPARE(write.blockers.size(), 1);
        QVERIFY(!write.blockers.first().remedy.contains(u"ype it"_s));
    }

    void sameShortTextOnManyConnectionsIsAStandIn()
    {
        RepeatedSecrets repeated;
        for (const QString &id : {u"1"_s, u"2"_s, u"3"_s})
            repeated.add(id, u"(set)-ish"_s);
        FlxpointDialectOptions options;
        QVERIFY(update(withConfigs(secret("'(set)-ish'")), {}, options).blockers.isEmpty());
        options.repeated = &repeated;
        const ComposedWrite write = update(withConfigs(secret("'(set)-ish'")), {}, options);
        QCOMPARE(write.blockers.size(), 1);
        QVERIFY(sent(write.body).isEmpty());
    }

    void standInsThatAreTypedBlock()
    {
        for (const QByteArray typed : {"********", "••••", "[redacted]"}) {
            const ComposedWrite write
                = update(withConfigs(kPassword), edits({replace(u"password"_s, typed)}));
            QCOMPARE(write.blockers.size(), 1);
            QVERIFY(sent(write.body).isEmpty());
        }
    }

    void typedTextThatIsGoneBlocks()
    {
        const ComposedWrite write
            = update(withConfigs(kPassword), edits({act(u"password"_s, Action::ReplaceSecret)}));
        QCOMPARE(write.blockers.size(), 1);
        QVERIFY(write.blockers.first().remedy.contains(u"again"_s));
        QVERIFY(sent(write.body).isEmpty());
    }

    void requiredSecretCannotBeCleared()
    {
        const Connection fresh
            = withConfigs("{'handle':'token','required':true,'value':'canary-0001'}");
        QCOMPARE(update(fresh, edits({act(u"token"_s, Action::ClearSecret)})).blockers.size(), 1);
    }

    void theUsersWordOnSecrecy()
    {
        FlxpointDialectOptions options;
        options.overrides = {{u"pin"_s, true}, {u"tokenKind"_s, false}, {u"rowKey"_s, false}};
        const ComposedWrite write = update(withConfigs("{'handle':'pin','value':'canary-1'},"
                                                       "{'handle':'rowKey','value':'****'}"),
                                           {}, options);
        QCOMPARE(sent(write.shownBody), u"pin={\"$secret\":\"set\"}|rowKey=****"_s);
        QVERIFY(write.blockers.isEmpty());
    }

    void secretTypedIntoAPlainFieldIsHiddenAllTheSame()
    {
        const ComposedWrite write
            = update(withConfigs(kHost), edits({replace(u"host"_s, "canary-typed")}));
        QCOMPARE(sent(write.body), u"host=canary-typed"_s);
        QCOMPARE(sent(write.shownBody), u"host={\"$secret\":\"set\"}"_s);
        QVERIFY(planned(write, u"host"_s)->secret);
        QVERIFY(planned(write, u"host"_s)->before.isEmpty());
    }

    void plainValueSetOnASecretIsHidden()
    {
        const ComposedWrite write
            = update(withConfigs(kPassword), edits({set(u"password"_s, u"canary-typed"_s)}));
        QCOMPARE(sent(write.body), u"password=canary-typed"_s);
        QCOMPARE(sent(write.shownBody), u"password={\"$secret\":\"set\"}"_s);
        QVERIFY(planned(write, u"password"_s)->after.isEmpty());
    }

    void standInsInPlainFieldsBlock()
    {
        QCOMPARE(update(withConfigs("{'handle':'auth','value':'••••••••'}")).blockers.size(), 1);
        QVERIFY(sent(update(withConfigs("{'handle':'auth','value':'********'}")).body).isEmpty());
        QVERIFY(update(withConfigs("{'handle':'auth','value':'********'}"),
                       edits({set(u"auth"_s, u"x"_s)}))
                    .blockers.isEmpty());
        // Values that merely look odd are not held up.
        const ComposedWrite odd = update(
            withConfigs("{'handle':'mask','value':'*'},{'handle':'all','value':'**/*'},"
                        "{'handle':'mode','value':'encrypted'},{'handle':'sep','value':'---'},"
                        "{'handle':'grade','value':'XXXX'},"
                        "{'handle':'stars','value':'****','options':[{'value':'****'}]}"));
        QVERIFY(odd.blockers.isEmpty());
        QCOMPARE(odd.body[u"configs"].items().size(), 6);
    }

    void whatCannotBeSentBackBlocks_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto configs = [](const QByteArray &list) {
            return "{'id':1,'connectionType':'ftp','name':'n','configs':" + list + "}";
        };
        QTest::newRow("object") << configs("[{'handle':'a','value':{'b':1}}]");
        QTest::newRow("array") << configs("[{'handle':'a','value':[]}]");
        QTest::newRow("secret object") << configs("[{'handle':'token','value':{'b':1}}]");
        QTest::newRow("value twice") << configs("[{'handle':'a','value':'1','value':'2'}]");
        QTest::newRow("handle twice") << configs("[{'handle':'a','handle':'b','value':'2'}]");
        QTest::newRow("no handle") << configs("[{'name':'A','value':'1'}]");
        QTest::newRow("no object") << configs("['a']");
        QTest::newRow("configs null") << configs("null");
        QTest::newRow("configs object") << configs("{}");
        QTest::newRow("no configs") << QByteArray("{'id':1,'connectionType':'ftp','name':'n'}");
        QTest::newRow("configs twice")
            << QByteArray("{'id':1,'connectionType':'ftp','name':'n','configs':[],'configs':[1]}");
        QTest::newRow("no type") << QByteArray("{'id':1,'name':'n','configs':[]}");
    }
    void whatCannotBeSentBackBlocks()
    {
        QFETCH(QByteArray, body);
        const ComposedWrite write = update(connection(body));
        QCOMPARE(write.blockers.size(), 1);
        QVERIFY(!write.blockers.first().message.isEmpty());
        QVERIFY(!write.blockers.first().remedy.isEmpty());
    }

    void editedStructureIsSent()
    {
        const ComposedWrite write
            = update(withConfigs("{'handle':'a','value':{'b':1}}"), edits({set(u"a"_s, u"x"_s)}));
        QVERIFY(write.blockers.isEmpty());
        QCOMPARE(sent(write.body), u"a=x"_s);
    }

    // Create

    void createSendsEditsAndDefaults()
    {
        const ComposedWrite write
            = create("{'handle':'host','required':true,'sortOrder':1},"
                     "{'handle':'port','defaultValue':22,'sortOrder':2},"
                     "{'handle':'mode','defaultValue':'passive','sortOrder':3},"
                     "{'handle':'hidden','hidden':true,'defaultValue':'h','sortOrder':4},"
                     "{'handle':'fixed','editable':false,'defaultValue':'f','sortOrder':5},"
                     "{'handle':'note','defaultValue':null,'sortOrder':6},"
                     "{'handle':'shown','value':'of another connection','sortOrder':7},"
                     "{'handle':'password','defaultValue':'canary-default','sortOrder':8}",
                     edits({set(u"host"_s, u"h.example.com"_s), set(u"mode"_s, u"active"_s)}));
        QCOMPARE(write.verb, u"POST"_s);
        QCOMPARE(write.path, u"/connections"_s);
        QCOMPARE(write.body[u"connectionType"].toString(), u"ftp"_s);
        QCOMPARE(write.body[u"name"].toString(), u"New"_s);
        QCOMPARE(sent(write.body), u"host=h.example.com|port=22|mode=active"_s);
        QVERIFY(write.blockers.isEmpty());
        QCOMPARE(write.fields.size(), 4);
        QCOMPARE(planned(write, u"port"_s)->after, u"22"_s);
    }

    void createHidesSecrets()
    {
        const ComposedWrite write = create("{'handle':'password','required':true}",
                                           edits({replace(u"password"_s, "canary-new-0001")}));
        QCOMPARE(sent(write.body), u"password=canary-new-0001"_s);
        QCOMPARE(sent(write.shownBody), u"password={\"$secret\":\"set\"}"_s);
        QCOMPARE(planned(write, u"password"_s)->secretState, SecretState::Replaced);
        QVERIFY(write.blockers.isEmpty());
    }

    void createTakesAReference()
    {
        const ComposedWrite write
            = create("{'handle':'password','name':'Password','required':true}",
                     edits({refer(u"password"_s, u"file:/run/key"_s)}));
        QCOMPARE(sent(write.body), u"password=null"_s);
        QCOMPARE(sent(write.shownBody), u"password={\"$secret\":\"reference\"}"_s);
        QCOMPARE(planned(write, u"password"_s)->secretState, SecretState::Reference);
        QVERIFY(write.blockers.isEmpty());
        QCOMPARE(write.references.size(), 1);
    }

    void createNeedsWhatIsRequired()
    {
        const QByteArray form = "{'handle':'host','name':'Host','required':true,'defaultValue':''},"
                                "{'handle':'password','name':'Password','required':true}";
        const ComposedWrite write = create(form, {});
        QCOMPARE(write.blockers.size(), 2);
        QCOMPARE(write.blockers.at(0).path, u"host"_s);
        QCOMPARE(write.blockers.at(1).path, u"password"_s);
        QCOMPARE(create(form, edits({set(u"host"_s, {}), act(u"password"_s, Action::ClearSecret)}))
                     .blockers.size(),
                 2);
        // The typed text is gone: one reason, not two.
        QCOMPARE(create("{'handle':'password','required':true}",
                        edits({act(u"password"_s, Action::ReplaceSecret)}))
                     .blockers.size(),
                 1);
    }

    void createDoesNotBlockOnWhatNobodyCanFillIn()
    {
        const ComposedWrite write
            = create("{'handle':'a','name':'A','required':true,'hidden':true},"
                     "{'handle':'b','name':'B','required':true,'editable':false}",
                     {});
        QVERIFY(write.blockers.isEmpty());
        QVERIFY(write.notes.value(0).contains(u"A, B"_s));
    }

    void createLeavesOutWhatIsUnset()
    {
        const ComposedWrite write = create("{'handle':'port','defaultValue':'22'}",
                                           edits({act(u"port"_s, Action::Unset)}));
        QVERIFY(sent(write.body).isEmpty());
    }

    void createRefuses()
    {
        QCOMPARE(composeFlxpointCreate(kType, json("[]"), {}, {}).error().kind, ErrorKind::Config);
        FormEdits blank;
        blank.name = u" "_s;
        QCOMPARE(composeFlxpointCreate(kType, json("[]"), blank, {}).error().kind,
                 ErrorKind::Config);
        blank.name = u"n"_s;
        QCOMPARE(composeFlxpointCreate({}, json("[]"), blank, {}).error().kind, ErrorKind::Config);
        QCOMPARE(composeFlxpointCreate(kType, json("7"), blank, {}).error().kind,
                 ErrorKind::Protocol);
        QCOMPARE(createError("{'handle':'a'}", edits({set(u"b"_s, u"1"_s)})), ErrorKind::Config);
        QCOMPARE(createError("{'handle':'a','editable':false}", edits({set(u"a"_s, u"1"_s)})),
                 ErrorKind::Config);
    }

    void aReferenceIsResolvedLate()
    {
        const ComposedWrite write = update(withConfigs(kHost + ',' + kPassword + ',' + kPort),
                                           edits({refer(u"password"_s, u"env:ACME_KEY"_s)}));
        QVERIFY(write.blockers.isEmpty());
        QCOMPARE(sent(write.body), u"host=a.example.com|password=null|port=22"_s);
        QCOMPARE(sent(write.shownBody),
                 u"host=a.example.com|password={\"$secret\":\"reference\"}|port=22"_s);
        const PlannedField *field = planned(write, u"password"_s);
        QCOMPARE(field->secretState, SecretState::Reference);
        QCOMPARE(field->reference, u"env:ACME_KEY"_s);
        QVERIFY(field->changed && field->before.isEmpty() && field->after.isEmpty());
        QCOMPARE(write.references.size(), 1);
        QCOMPARE(write.references.constFirst().label, u"Password"_s);

        const auto text = std::make_shared<const Sensitive>(QByteArray("canary-resolved"));
        const auto whole = withSecrets(write, {{u"password"_s, text}});
        QVERIFY(whole);
        QCOMPARE(sent(whole->body), u"host=a.example.com|password=canary-resolved|port=22"_s);
        QVERIFY(whole->references.isEmpty());
        QVERIFY(!writeJson(whole->shownBody).contains("canary"));
        // Nothing is sent with a hole in it.
        QCOMPARE(withSecrets(write, {}).error().kind, ErrorKind::Internal);
        ComposedWrite misplaced = write;
        misplaced.references.first().place = {u"configs"_s, u"9"_s, u"value"_s};
        QCOMPARE(withSecrets(misplaced, {{u"password"_s, text}}).error().kind, ErrorKind::Internal);
    }

    void aReferenceThatIsNoneBlocks()
    {
        const ComposedWrite write
            = update(withConfigs(kPassword), edits({refer(u"password"_s, u"op://vault/item"_s)}));
        QCOMPARE(write.blockers.size(), 1);
        QCOMPARE(write.blockers.constFirst().path, u"password"_s);
        QVERIFY(write.blockers.constFirst().message.contains(u"op:"_s));
        QCOMPARE(sent(write.body), QString());
        QCOMPARE(create("{'handle':'password','required':true}",
                        edits({refer(u"password"_s, u"cmd:x"_s)}))
                     .blockers.size(),
                 1);
    }

    void aPlatformsOwnMasksBlock()
    {
        FlxpointDialectOptions options;
        options.masks.add(u"password"_s, u"as before"_s);
        const ComposedWrite write
            = update(withConfigs(secret("'as before'") + ",{'handle':'token','value':'as before'}"),
                     {}, options);
        QCOMPARE(write.blockers.size(), 1);
        QCOMPARE(write.blockers.constFirst().path, u"password"_s);
        QCOMPARE(sent(write.body), u"token=as before"_s);
        options.masks = MaskRules().setEmptyIsUnset();
        const ComposedWrite unset
            = update(withConfigs(secret("''") + ",{'handle':'token','value':null}"), {}, options);
        QVERIFY(unset.blockers.isEmpty());
        QCOMPARE(sent(unset.body), u"password="_s);
    }

    void createNeverSendsValuesOfOtherConnections()
    {
        FormEdits named;
        named.name = u"n"_s;
        // A form learnt from connections shows the first one's values.
        const auto write = composeFlxpointCreate(
            kType,
            json("[{'id':1,'connectionType':'ftp','configs':[{'handle':'host','value':'a'},"
                 "{'handle':'password','value':'canary-other-0001'}]}]"),
            named, {});
        QVERIFY(write);
        QVERIFY(sent(write->body).isEmpty());
    }
};

PLUGBOARD_TEST(TestFlxpointCompose)
#include "tst_flxpointcompose.moc"
