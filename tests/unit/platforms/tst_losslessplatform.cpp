// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole sequences of edits against a platform that hides its secrets in one of eight ways and
// replaces everything on save: whatever is done, what nobody touched is there afterwards as it was.
// That this would be seen is proved by doing the same with a detector that finds nothing.
#include "flxpointsamples.h"
#include "platforms/flxpoint/flxpointcompare.h"
#include "platforms/flxpoint/flxpointcompose.h"
#include "support/testprogram.h"

#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <random>
#include <sstream>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

using Action = FieldEdit::Action;

namespace {

enum class Style { Stars, Dots, Crosses, Word, Empty, Absent, Null, Repeated };
constexpr int kStyles = 8;
const QString kSameForAll = u"hidden by us"_s;

#if defined(__SANITIZE_ADDRESS__)
constexpr int kSequences = 400;
#else
constexpr int kSequences = 10'000;
#endif

//! A sequence is drawn from one number: generators of values are too slow for so many.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) { }
    int below(int end) { return int(m_engine() % quint64(end)); }
    bool oneIn(int n) { return below(n) == 0; }

private:
    std::mt19937_64 m_engine;
};

struct Kept
{
    QString handle;
    QString path;
    bool secret = false;
    bool hides = false;
    bool editable = true;
    //! Its handle stands more than once: then one that is left out would make the next the first.
    bool isTwin = false;
    //! As the platform has it.
    Json real;
};

//! The text that a value is on the wire; null and none are the same.
QString wireText(const Json &value)
{
    return value.scalarText().value_or(u"(none)"_s);
}

Json drawPlain(Dice &dice)
{
    switch (dice.below(8)) {
    case 0:
        return {};
    case 1:
        return Json(QString());
    case 2:
        return Json::numberText("12345678901234567890.50");
    case 3:
        return Json::numberText("1.0");
    case 4:
        return Json(true);
    case 5:
        return Json(u"Ünï ✓ \"quoted\"\n"_s);
    default:
        return Json(u"value-%1"_s.arg(dice.below(1000)));
    }
}

//! One connection in memory, behind a GET that hides and a PUT that replaces.
class Platform
{
public:
    Platform(Dice &dice, Style style) : m_style(style)
    {
        static constexpr QStringView plain[] = {u"host", u"port", u"a.b", u"host", u"x_internal"};
        static constexpr QStringView secret[] = {u"password", u"apiKey", u"token", u"token"};
        const int count = dice.below(5) + 1;
        QHash<QString, int> seen;
        for (int i = 0; i < count; ++i) {
            Kept one;
            one.secret = dice.oneIn(2);
            one.handle
                = one.secret ? secret[dice.below(4)].toString() : plain[dice.below(5)].toString();
            const int occurrence = ++seen[one.handle];
            one.path = QString(one.handle).replace(u'.', u"\\."_s)
                + (occurrence > 1 ? u"#%1"_s.arg(occurrence) : QString());
            one.editable = !dice.oneIn(10);
            one.hides = one.secret && !dice.oneIn(4);
            one.real = one.secret ? Json(u"canary-%1-%2"_s.arg(i).arg(dice.below(100'000)))
                                  : drawPlain(dice);
            if (one.secret && dice.oneIn(10))
                one.real = Json();
            m_kept.push_back(std::move(one));
        }
        for (Kept &one : m_kept) {
            one.isTwin = seen.value(one.handle) > 1;
            if (one.isTwin && one.real.isNull())
                one.real = Json(one.secret ? u"canary-twin"_s : u"twin"_s);
        }
    }

    [[nodiscard]] const std::vector<Kept> &kept() const { return m_kept; }
    [[nodiscard]] const QString &name() const { return m_name; }

    //! Whether a GET does not tell what this is.
    [[nodiscard]] static bool isUntold(const Kept &one)
    {
        return one.secret
            && (one.hides || wireText(one.real) == u"(none)" || wireText(one.real).isEmpty());
    }

    [[nodiscard]] Connection get() const
    {
        Json configs = Json::array();
        for (const Kept &one : m_kept) {
            Json config = Json::object();
            config.set(u"handle"_s, Json(one.handle));
            config.set(u"editable"_s, Json(one.editable));
            config.set(u"unknown member"_s, Json::numberText("1e2"));
            const bool isHidden = one.hides && !one.real.isNull();
            if (!isHidden)
                config.set(u"value"_s, one.real);
            else if (const std::optional<Json> mask = maskOf(one))
                config.set(u"value"_s, *mask);
            configs.append(std::move(config));
        }
        Json raw = json("{'id':731,'connectionType':'ftp','x':[1.0]}");
        raw.set(u"name"_s, Json(m_name));
        raw.set(u"configs"_s, std::move(configs));
        return *flxpointConnection(std::move(raw));
    }

    void put(const Json &body)
    {
        m_name = body[u"name"].toString();
        QHash<QString, QList<Json>> sent;
        for (const Json &config : body[u"configs"].items())
            sent[config[u"handle"].toString()].append(config[u"value"]);
        for (Kept &one : m_kept) {
            QList<Json> &values = sent[one.handle];
            one.real = values.isEmpty() ? Json() : values.takeFirst();
        }
        for (const QList<Json> &left : std::as_const(sent))
            RC_ASSERT(left.isEmpty());
    }

    [[nodiscard]] bool isMask(const QString &text) const
    {
        return text == kSameForAll || (!text.isEmpty() && looksMasked(text));
    }

private:
    [[nodiscard]] std::optional<Json> maskOf(const Kept &one) const
    {
        const QString real = wireText(one.real);
        switch (m_style) {
        case Style::Stars:
            return Json(QString(8, u'*') + (real.size() > 12 ? real.right(4) : QString()));
        case Style::Dots:
            return Json(QString(real.size() % 5 + 3, u'•'));
        case Style::Crosses:
            return Json(u"XXXXXXXX"_s);
        case Style::Word:
            return Json(u"$encrypted$"_s);
        case Style::Empty:
            return Json(QString());
        case Style::Null:
            return Json();
        case Style::Repeated:
            return Json(kSameForAll);
        case Style::Absent:
            break;
        }
        return std::nullopt;
    }

    Style m_style;
    QString m_name = u"Shop"_s;
    std::vector<Kept> m_kept;
};

//! What somebody does to a connection before he pushes, by the fields' paths.
struct Wishes
{
    FormEdits edits;
    //! What the platform must have afterwards.
    QHash<QString, QString> after;
    //! What references lead to.
    ResolvedSecrets secrets;
    QSet<QString> blocked;
};

void wish(Dice &dice, const Kept &one, Wishes &wishes)
{
    const QString typed = u"typed-%1"_s.arg(dice.below(100'000));
    const int what = dice.below(6);
    if (!one.secret) {
        const bool isUnset = what == 0 && !one.isTwin;
        wishes.edits.fields.push_back(isUnset ? act(one.path, Action::Unset)
                                              : set(one.path, typed));
        wishes.after.insert(one.path, isUnset ? u"(none)"_s : typed);
        return;
    }
    switch (what) {
    case 0:
        wishes.edits.fields.push_back(act(one.path, Action::ClearSecret));
        wishes.after.insert(one.path, QString());
        return;
    case 1:
        wishes.edits.fields.push_back(replace(one.path, "********")); // pasted from the screen
        wishes.blocked.insert(one.path);
        return;
    case 2:
        wishes.edits.fields.push_back(refer(one.path, u"env:ACME_KEY"_s));
        wishes.secrets.insert(one.path, std::make_shared<const Sensitive>(typed.toUtf8()));
        break;
    default:
        wishes.edits.fields.push_back(replace(one.path, typed.toUtf8()));
        break;
    }
    wishes.after.insert(one.path, typed);
}

Wishes draw(Dice &dice, const Platform &platform)
{
    Wishes wishes;
    // Half of the time all that is hidden is given, so that a push goes through.
    const bool givesHidden = dice.oneIn(2);
    if (dice.oneIn(3))
        wishes.edits.name = u"Name %1"_s.arg(dice.below(100));
    for (const Kept &one : platform.kept()) {
        const bool isGiven
            = one.editable && (dice.oneIn(3) || (givesHidden && Platform::isUntold(one)));
        if (isGiven)
            wish(dice, one, wishes);
        else if (Platform::isUntold(one))
            wishes.blocked.insert(one.path);
    }
    return wishes;
}

void checkBody(const Platform &platform, const ComposedWrite &write)
{
    RC_ASSERT(write.body.members().size() == 3u);
    for (const Json &config : write.body[u"configs"].items()) {
        RC_ASSERT(config.members().size() == 2u);
        RC_ASSERT(config[u"value"].isString());
        RC_ASSERT(!platform.isMask(config[u"value"].toString()));
    }
    for (const QByteArray &shown :
         {writeJson(write.shownBody), QByteArray(qPrintable(write.notes.join(u' ')))})
        RC_ASSERT(!shown.contains("canary"));
}

//! With \a isWhole that exactly those are blocked that must be, too.
void checkPush(Dice &dice, Platform &platform, const FlxpointDialectOptions &options, bool isWhole)
{
    const Connection fresh = platform.get();
    const Wishes wishes = draw(dice, platform);
    Result<ComposedWrite> write = composeFlxpointUpdate(fresh, wishes.edits, options);
    RC_ASSERT(write.has_value());
    QSet<QString> told;
    for (const Blocker &blocker : write->blockers)
        told.insert(blocker.path);
    RC_ASSERT(!isWhole || told == wishes.blocked);
    if (!told.isEmpty())
        return;
    RC_ASSERT(write->references.size() == wishes.secrets.size());
    const Result<ComposedWrite> whole = withSecrets(std::move(*write), wishes.secrets);
    RC_ASSERT(whole.has_value());
    checkBody(platform, *whole);

    const std::vector<Kept> before = platform.kept();
    platform.put(whole->body);
    RC_ASSERT(platform.name() == wishes.edits.name.value_or(fresh.name));
    for (size_t i = 0; i < before.size(); ++i) {
        const QString wanted = wishes.after.value(before[i].path, wireText(before[i].real));
        RC_ASSERT(wireText(platform.kept()[i].real) == wanted);
    }
    if (!dice.oneIn(4))
        return;
    const Connection back = platform.get();
    for (const PlannedField &difference : flxpointDifferences(*whole, back, options))
        RC_ASSERT(difference.secret); // a cleared one may look hidden still
}

void checkSequence(Style style, quint64 seed, const FlxpointDialectOptions &options, bool isWhole)
{
    Dice dice(seed);
    Platform platform(dice, style);
    do
        checkPush(dice, platform, options, isWhole);
    while (dice.oneIn(3));
}

rc::detail::TestResult checkMany(Style style, const FlxpointDialectOptions &options, bool isWhole)
{
    rc::detail::TestParams params;
    params.maxSuccess = kSequences;
    rc::detail::TestMetadata metadata;
    // The usual one would tell how to reproduce what is meant to fail.
    rc::detail::TestListenerAdapter listener;
    metadata.id = QTest::currentDataTag();
    return rc::detail::checkTestable(
        [&] {
            const auto seed = *rc::gen::noShrink(
                rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<quint64>()));
            checkSequence(style, seed, options, isWhole);
        },
        metadata, params, listener);
}

} // namespace

class TestLosslessPlatform : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qInfo("%d sequences for each of %d styles", kSequences, kStyles); }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nothingIsLost_data() { styles(); }
    void nothingIsLost()
    {
        QFETCH(int, style);
        RepeatedSecrets repeated;
        for (const QString &id : {u"1"_s, u"2"_s, u"3"_s})
            repeated.add(id, kSameForAll);
        FlxpointDialectOptions options;
        options.repeated = &repeated;
        const rc::detail::TestResult result = checkMany(Style(style), options, true);
        std::ostringstream out;
        rc::detail::printResultMessage(result, out);
        rc::detail::SuccessResult success;
        QVERIFY2(result.match(success), out.str().c_str());
    }

    void withoutTheDetectorItWouldBeSeen_data() { styles(); }
    void withoutTheDetectorItWouldBeSeen()
    {
        QFETCH(int, style);
        FlxpointDialectOptions options;
        options.masks = MaskRules::none();
        rc::detail::FailureResult failure;
        QVERIFY(checkMany(Style(style), options, false).match(failure));
        // For that reason, and not because something is blocked that need not be.
        const QString why = QString::fromStdString(failure.description);
        QVERIFY2(why.contains(u"isMask"_s) || why.contains(u"wanted"_s), qPrintable(why));
    }

private:
    static void styles()
    {
        QTest::addColumn<int>("style");
        const char *const names[kStyles]
            = {"stars", "dots", "crosses", "word", "empty", "absent", "null", "repeated"};
        for (int style = 0; style < kStyles; ++style)
            QTest::newRow(names[style]) << style;
    }
};

PLUGBOARD_TEST(TestLosslessPlatform)
#include "tst_losslessplatform.moc"
