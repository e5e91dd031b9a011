// SPDX-License-Identifier: GPL-3.0-or-later
//
// A secret can never be destroyed by an edit: whatever a platform shows in a secret's place and
// whatever is edited, no request holds a stand-in, and nothing that nobody touched changes.
#include "flxpointsamples.h"
#include "platforms/flxpoint/flxpointcompare.h"
#include "platforms/flxpoint/flxpointcompose.h"
#include "support/testprogram.h"

#include <rapidcheck.h>

#include <sstream>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

using Action = FieldEdit::Action;

namespace {

enum class Mask { Stars, Dots, Crosses, Word, Empty, Absent, Null, Repeated };
constexpr int kMasks = 8;
const QString kRepeated = u"hidden by us"_s;

QString maskText(Mask mask, const QString &real)
{
    switch (mask) {
    case Mask::Stars:
        return QString(8, u'*') + (real.size() > 12 ? real.right(4) : QString());
    case Mask::Dots:
        return QString(real.size() % 5 + 3, u'•');
    case Mask::Crosses:
        return u"XXXXXXXX"_s;
    case Mask::Word:
        return u"$encrypted$"_s;
    case Mask::Repeated:
        return kRepeated;
    default:
        return {};
    }
}

struct Setting
{
    QString handle;
    QString path;
    bool secret = false;
    bool masked = false;
    bool editable = true;
    Json value; // as shown
    bool absent = false;
};

const char16_t *const kPlainHandles[] = {u"host", u"port", u"a.b", u"host", u"x#2", u"[0]"};
const char16_t *const kSecretHandles[]
    = {u"password", u"apiKey", u"token", u"client.secret", u"token"};

//! A connection whose masked secrets are shown in one style.
std::vector<Setting> genSettings(Mask mask)
{
    const int count = *rc::gen::inRange(1, 9);
    std::vector<Setting> settings;
    QHash<QString, int> seen;
    for (int i = 0; i < count; ++i) {
        Setting setting;
        setting.secret = *rc::gen::arbitrary<bool>();
        setting.handle = setting.secret
            ? QString::fromUtf16(kSecretHandles[*rc::gen::inRange(0, 5)])
            : QString::fromUtf16(kPlainHandles[*rc::gen::inRange(0, 6)]);
        setting.editable = *rc::gen::inRange(0, 6) != 0;
        const int occurrence = ++seen[setting.handle];
        setting.path = QString(setting.handle).replace(u'.', u"\\."_s).replace(u'[', u"\\["_s)
            + (occurrence > 1 ? u"#%1"_s.arg(occurrence) : QString());
        const QString real = u"canary-%1-%2"_s.arg(i).arg(*rc::gen::inRange(0, 100000));
        setting.masked = setting.secret && *rc::gen::inRange(0, 3) != 0;
        if (!setting.secret) {
            switch (*rc::gen::inRange(0, 6)) {
            case 0:
                setting.value = Json();
                break;
            case 1:
                setting.value = Json(QString());
                break;
            case 2:
                setting.value = Json::numberText("12345678901234567890.50");
                break;
            case 3:
                setting.value = Json(true);
                break;
            case 4:
                setting.value = Json(u"Ünï ✓ \"quoted\""_s);
                break;
            default:
                setting.value = Json(real);
            }
        } else if (!setting.masked) {
            setting.value = Json(real);
        } else if (mask == Mask::Absent) {
            setting.absent = true;
        } else if (mask != Mask::Null) {
            setting.value = Json(maskText(mask, real));
        }
        settings.push_back(setting);
    }
    return settings;
}

Connection body(const std::vector<Setting> &settings)
{
    Json configs = Json::array();
    for (const Setting &setting : settings) {
        Json config = Json::object();
        config.set(u"handle"_s, Json(setting.handle));
        config.set(u"sortOrder"_s, Json::number(*rc::gen::inRange(0, 5)));
        config.set(u"editable"_s, Json(setting.editable));
        config.set(u"hidden"_s, Json(*rc::gen::arbitrary<bool>()));
        if (!setting.absent)
            config.set(u"value"_s, setting.value);
        configs.append(std::move(config));
    }
    Json connection = json("{'id':731,'connectionType':'ftp','name':'n'}");
    connection.set(u"configs"_s, std::move(configs));
    return *flxpointConnection(std::move(connection));
}

//! Edits of some of the editable settings, by index.
std::map<size_t, FieldEdit> genEdits(const std::vector<Setting> &settings)
{
    std::map<size_t, FieldEdit> edits;
    for (size_t i = 0; i < settings.size(); ++i) {
        if (!settings[i].editable || *rc::gen::inRange(0, 2) == 0)
            continue;
        const QString typed = u"typed-%1"_s.arg(*rc::gen::inRange(0, 1000));
        const int what = *rc::gen::inRange(0, 4);
        if (!settings[i].secret)
            edits[i]
                = what == 0 ? act(settings[i].path, Action::Unset) : set(settings[i].path, typed);
        else if (what == 0)
            edits[i] = act(settings[i].path, Action::ClearSecret);
        else if (what == 1)
            edits[i] = replace(settings[i].path, "********"); // pasted from the screen
        else
            edits[i] = replace(settings[i].path, typed.toUtf8());
    }
    return edits;
}

bool isStandIn(const QString &text)
{
    return text == kRepeated || (!text.isEmpty() && looksMasked(text));
}

//! What must be sent for each setting, in order; nothing for those that are left out or block.
std::vector<std::pair<QString, QString>> expected(const std::vector<Setting> &settings,
                                                  const std::map<size_t, FieldEdit> &edits,
                                                  QSet<QString> &blocked)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (size_t i = 0; i < settings.size(); ++i) {
        const Setting &setting = settings[i];
        const auto edit = edits.find(i);
        if (edit == edits.end()) {
            if (setting.masked)
                blocked.insert(setting.path);
            else if (!setting.value.isNull())
                pairs.push_back({setting.handle, *setting.value.scalarText()});
            continue;
        }
        switch (edit->second.action) {
        case Action::Set:
            pairs.push_back({setting.handle, edit->second.value.displayText()});
            break;
        case Action::ClearSecret:
            pairs.push_back({setting.handle, {}});
            break;
        case Action::ReplaceSecret: {
            const QString text = QString::fromUtf8(edit->second.secret->reveal());
            if (isStandIn(text))
                blocked.insert(setting.path);
            else
                pairs.push_back({setting.handle, text});
            break;
        }
        case Action::Unset:
        case Action::UseReference:
            break;
        }
    }
    return pairs;
}

void checkOneRound(Mask mask)
{
    const std::vector<Setting> settings = genSettings(mask);
    const Connection fresh = body(settings);
    const std::map<size_t, FieldEdit> chosen = genEdits(settings);

    RepeatedSecrets repeated;
    for (const QString &id : {u"1"_s, u"2"_s, u"3"_s})
        repeated.add(id, kRepeated);
    FlxpointDialectOptions options;
    options.repeated = &repeated;
    FormEdits edits;
    for (const auto &[index, edit] : chosen)
        edits.fields.push_back(edit);

    const Result<ComposedWrite> write = composeFlxpointUpdate(fresh, edits, options);
    RC_ASSERT(write.has_value());
    QSet<QString> blocked;
    const auto wanted = expected(settings, chosen, blocked);
    const Json::Array &configs = write->body[u"configs"].items();
    const Json::Array &shown = write->shownBody[u"configs"].items();
    RC_ASSERT(configs.size() == wanted.size());
    RC_ASSERT(shown.size() == wanted.size());
    for (size_t i = 0; i < wanted.size(); ++i) {
        RC_ASSERT(configs[i][u"handle"].toString() == wanted[i].first);
        RC_ASSERT(configs[i][u"value"].isString());
        RC_ASSERT(configs[i][u"value"].toString() == wanted[i].second);
        RC_ASSERT(!isStandIn(configs[i][u"value"].toString()));
    }
    QSet<QString> told;
    for (const Blocker &blocker : write->blockers)
        told.insert(blocker.path);
    RC_ASSERT(told == blocked);

    // Nothing secret is shown, in whatever part.
    const QString visible = QString::fromUtf8(writeJson(write->shownBody));
    for (const Setting &setting : settings) {
        if (setting.secret && setting.value.isString() && !isStandIn(setting.value.toString())
            && !setting.value.toString().isEmpty())
            RC_ASSERT(!visible.contains(setting.value.toString()));
    }
    for (const PlannedField &field : write->fields)
        RC_ASSERT(!field.secret || (field.before.isEmpty() && field.after.isEmpty()));

    // What was written and comes back is what was meant.
    if (write->blockers.isEmpty()) {
        Json back = fresh.raw;
        back.set(u"configs"_s, write->body[u"configs"]);
        const Connection stored = *flxpointConnection(std::move(back));
        RC_ASSERT(flxpointDifferences(*write, stored, options).isEmpty());
        RC_ASSERT(flxpointMatches(*write, stored));
    }
}

} // namespace

class TestFlxpointLossless : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void noEditDestroysASecret_data()
    {
        QTest::addColumn<int>("mask");
        const char *const names[kMasks]
            = {"stars", "dots", "crosses", "word", "empty", "absent", "null", "repeated"};
        for (int mask = 0; mask < kMasks; ++mask)
            QTest::newRow(names[mask]) << mask;
    }
    void noEditDestroysASecret()
    {
        QFETCH(int, mask);
        rc::detail::TestParams params;
        params.maxSuccess = 300;
        rc::detail::TestMetadata metadata;
        metadata.id = QTest::currentDataTag();
        const rc::detail::TestResult result
            = rc::detail::checkTestable([mask] { checkOneRound(Mask(mask)); }, metadata, params);
        std::ostringstream out;
        rc::detail::printResultMessage(result, out);
        rc::detail::SuccessResult success;
        QVERIFY2(result.match(success), out.str().c_str());
    }
};

PLUGBOARD_TEST(TestFlxpointLossless)
#include "tst_flxpointlossless.moc"
