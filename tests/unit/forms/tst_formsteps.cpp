// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several fields in one undo step, and the way through the body as text.
#include "formfixture.h"

#include "forms/rawdraft.h"
#include "schema/dialects/flxpointdialect.h"
#include "support/testprogram.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <rapidcheck.h>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FormChange newValue(const QString &path, const QString &text)
{
    return {path, FieldValue::text(text), false, {}};
}

FormChange newSecret(const QString &path, const char *text)
{
    return {path, {}, false, std::make_shared<Sensitive>(typed(text))};
}

std::vector<FormChange> listOf(std::initializer_list<FormChange> changes)
{
    return changes;
}

Json storedFixture(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/flxpoint/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    return flxpointWithoutSecrets(parseJson(file.readAll()).value());
}

//! Every connection of every fixture, as it is stored.
std::vector<Json> storedBodies()
{
    std::vector<Json> bodies;
    for (const QString &name :
         {u"ftp-connection.json"_s, u"hostile-connection.json"_s, u"connections.json"_s}) {
        const Json json = storedFixture(name);
        if (json.isArray())
            bodies.insert(bodies.end(), json.items().begin(), json.items().end());
        else
            bodies.push_back(json);
    }
    // A type's settings as those of a connection.
    Json made = Json::object();
    made.set(u"id"_s, Json::number(1));
    made.set(u"name"_s, Json(u"Shop"_s));
    made.set(u"configs"_s, storedFixture(u"shopify-configs.json"_s));
    bodies.push_back(std::move(made));
    return bodies;
}

QString savedNameOf(const Json &body)
{
    return body[u"name"].toString();
}

int randomBelow(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

//! Something that somebody does to a form.
void randomEdit(FormModel &form)
{
    const QStringList paths = form.paths();
    if (paths.isEmpty())
        return;
    const QString path = paths[randomBelow(int(paths.size()))];
    static const QStringList texts{u""_s,           u"a"_s,           u"22"_s, u"true"_s,
                                   u"line\nline"_s, u"\u202e😀\"\\"_s, u"{}"_s};
    switch (randomBelow(8)) {
    case 0:
        form.setValue(path, FieldValue::null());
        break;
    case 1:
        form.setValue(path, FieldValue::absent());
        break;
    case 2:
        (void) form.replaceSecret(path, typed("canary-do-not-use"));
        break;
    case 3:
        form.clearSecret(path);
        break;
    case 4:
        form.setName(texts[randomBelow(int(texts.size()))]);
        break;
    case 5:
        form.undoStack()->undo();
        break;
    default:
        form.setText(path, texts[randomBelow(int(texts.size()))]);
        break;
    }
}

} // namespace

class TestFormSteps final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=100"); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void severalFieldsAreOneStep();
    void oneFieldIsItsOwnStep();
    void nothingNewIsNoStep();
    void refusedOnesAreLeftOut();
    void typingBeforeAndAfterDoesNotMerge();
    void stepsComeBackWithTheDraft();
    void aStoredStepHoldsNoTypedSecret();
    void anyDraftIsTheSameByWayOfText();
    void oneDraftsTextMakesAnotherTheSame();
    void textIsOneStep();
};

void TestFormSteps::severalFieldsAreOneStep()
{
    TestedForm form(sampleForm());
    const auto refused = form->change(
        listOf({newValue(u"host"_s, u"b"_s), newValue(u"port"_s, u"443"_s), newValue({}, u"B"_s),
                newSecret(u"password"_s, "canary-do-not-use")}));
    QVERIFY(refused.isEmpty());
    QCOMPARE(form->undoStack()->count(), 1);
    QCOMPARE(form->changeCount(), 4);
    QCOMPARE(form->secretState(u"password"_s), SecretState::Replaced);
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary-do-not-use"));
    QVERIFY(!form.everythingShown().contains(u"canary"_s));
    form->undoStack()->undo();
    QVERIFY(!form->isDirty());
    form->undoStack()->redo();
    QCOMPARE(form->changeCount(), 4);
    QCOMPARE(form->value(u"port"_s), FieldValue::text(u"443"_s));
    QVERIFY(form->typedSecret(u"password"_s)->equals("canary-do-not-use"));
}

void TestFormSteps::oneFieldIsItsOwnStep()
{
    TestedForm form(sampleForm());
    (void) form->change(listOf({newValue(u"host"_s, u"b"_s), newValue(u"port"_s, u"2222"_s)}));
    QCOMPARE(form->undoStack()->count(), 1);
    QCOMPARE(form->undoStack()->text(0), u"Change of “Label of host”"_s);
    (void) form->change(listOf({{u"host"_s, {}, true, {}}}));
    QVERIFY(!form->isDirty());
}

void TestFormSteps::nothingNewIsNoStep()
{
    TestedForm form(sampleForm());
    (void) form->change({});
    (void) form->change(listOf({newValue(u"host"_s, u"a.example"_s), newValue({}, u"Shop"_s)}));
    QCOMPARE(form->undoStack()->count(), 0);
}

void TestFormSteps::refusedOnesAreLeftOut()
{
    TestedForm form(sampleForm());
    const auto refused = form->change(listOf(
        {newSecret(u"password"_s, "a\nb"), newSecret(u"host"_s, "x"), newValue(u"apiKey"_s, u"x"_s),
         newValue(u"locked"_s, u"x"_s), newValue(u"nope"_s, u"x"_s), newValue(u"port"_s, u"1"_s)}));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().path, u"password"_s);
    QCOMPARE(form->changedPaths(), QStringList{u"port"_s});
}

void TestFormSteps::typingBeforeAndAfterDoesNotMerge()
{
    TestedForm form(sampleForm());
    form->setText(u"host"_s, u"b"_s);
    (void) form->change(listOf({newValue(u"host"_s, u"c"_s), newValue(u"port"_s, u"1"_s)}));
    form->setText(u"host"_s, u"cd"_s);
    QCOMPARE(form->undoStack()->count(), 3);
    form->undoStack()->undo();
    form->undoStack()->undo();
    QCOMPARE(form->value(u"host"_s), FieldValue::text(u"b"_s));
    QCOMPARE(form->value(u"port"_s), FieldValue::text(u"2222"_s));
}

void TestFormSteps::stepsComeBackWithTheDraft()
{
    TestedForm form(sampleForm());
    form->setText(u"mode"_s, u"test"_s);
    (void) form->change(listOf({newValue(u"host"_s, u"b"_s), newValue(u"port"_s, u"1"_s)}));
    const Json draft = parseJson(writeJson(form->draftToJson())).value();
    TestedForm again(sampleForm());
    QVERIFY(again->restoreDraft(draft).isEmpty());
    QCOMPARE(again->undoStack()->count(), 2);
    QCOMPARE(again->draftToJson(), draft);
    again->undoStack()->undo();
    QCOMPARE(again->changedPaths(), QStringList{u"mode"_s});
    again->undoStack()->redo();
    QCOMPARE(again->value(u"port"_s), FieldValue::text(u"1"_s));
}

void TestFormSteps::aStoredStepHoldsNoTypedSecret()
{
    TestedForm form(sampleForm());
    (void) form->change(
        listOf({newValue(u"host"_s, u"b"_s), newSecret(u"password"_s, "canary-do-not-use"),
                newSecret(u"apiKey"_s, "canary-do-not-use")}));
    const QByteArray draft = writeJson(form->draftToJson());
    QVERIFY(!draft.contains("canary"));
    TestedForm again(sampleForm());
    QCOMPARE(again->restoreDraft(parseJson(draft).value()).size(), 2);
    again->undoStack()->undo();
    QVERIFY(!again->isDirty());
}

void TestFormSteps::anyDraftIsTheSameByWayOfText()
{
    const std::vector<Json> bodies = storedBodies();
    QVERIFY(bodies.size() >= 5);
    for (const Json &body : bodies) {
        QVERIFY(rc::check("a draft's text is the draft", [&body] {
            const FormSpec spec = flxpointForm(body).value();
            FormModel form(spec, FormModel::Mode::Edit, savedNameOf(body));
            const RawBody raw(spec, body);
            RC_ASSERT(raw.isKnown());
            // Untouched it is the body but for the words of its secrets' states.
            RC_ASSERT(raw.withDraft({}).members().size() == body.members().size());
            for (int i = randomBelow(12); i > 0; --i)
                randomEdit(form);
            const RawDraft draft = rawDraftOf(form);
            const QByteArray text = raw.text(draft);
            RC_ASSERT(!text.contains("canary-do-not-use"));
            const RawReading reading = raw.read(text, draft);
            RC_ASSERT(reading.isSame);
            RC_ASSERT(reading.problems.isEmpty());
            RC_ASSERT(reading.changes.empty());
            RC_ASSERT(raw.read(writeJson(raw.withDraft(draft)), draft).isSame);
        }));
    }
}

void TestFormSteps::oneDraftsTextMakesAnotherTheSame()
{
    for (const Json &body : storedBodies()) {
        QVERIFY(rc::check("text goes from draft to draft", [&body] {
            const FormSpec spec = flxpointForm(body).value();
            const RawBody raw(spec, body);
            FormModel from(spec, FormModel::Mode::Edit, savedNameOf(body));
            FormModel to(spec, FormModel::Mode::Edit, savedNameOf(body));
            for (int i = randomBelow(8); i > 0; --i) {
                // Secrets do not travel, and what is absent cannot be said.
                randomEdit(from);
                randomEdit(to);
            }
            for (const QString &path : from.paths()) {
                for (FormModel *form : {&from, &to}) {
                    if (form->field(path).secret)
                        form->undoSecret(path);
                    else if (form->value(path).presence() == Presence::Absent)
                        form->resetToSaved(path);
                }
            }
            const RawReading reading = raw.read(raw.text(rawDraftOf(from)), rawDraftOf(to));
            RC_ASSERT(reading.problems.isEmpty());
            applyRaw(to, reading.changes);
            for (const QString &path : from.paths())
                RC_ASSERT(from.value(path) == to.value(path));
            RC_ASSERT(from.name() == to.name());
            RC_ASSERT(raw.read(raw.text(rawDraftOf(from)), rawDraftOf(to)).isSame);
        }));
    }
}

void TestFormSteps::textIsOneStep()
{
    const Json body = storedFixture(u"ftp-connection.json"_s);
    const FormSpec spec = flxpointForm(body).value();
    FormModel form(spec, FormModel::Mode::Edit, savedNameOf(body));
    const RawBody raw(spec, body);
    QByteArray text = raw.text(rawDraftOf(form));
    text.replace("sftp.example.net", "b.example").replace("\"2222\"", "\"22x\"");
    applyRaw(form, raw.read(text, rawDraftOf(form)).changes);
    QCOMPARE(form.undoStack()->count(), 1);
    QCOMPARE(form.changedPaths(), QStringList({u"host"_s, u"port"_s}));
    // It was left, so that what is wrong with it is said.
    QCOMPARE(form.shownIssues(u"port"_s).size(), 1);
    form.undoStack()->undo();
    QVERIFY(!form.isDirty());
}

PLUGBOARD_TEST(TestFormSteps)
#include "tst_formsteps.moc"
