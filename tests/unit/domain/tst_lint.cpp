// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our own warnings: each rule, and how often they are right on made-up accounts with planted
// faults.
#include "domain/lint.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FieldSpec fieldSpec(const QString &path, FieldKind kind = FieldKind::Text)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = path;
    spec.label = path;
    spec.kind = kind;
    return spec;
}

FormSpec formWith(const FieldSpec &spec, const QString &value)
{
    FormSpec form;
    form.fields.push_back(spec);
    form.fields.back().saved = FieldValue::text(value);
    return form;
}

//! \a count connections that have \a value.
void add(TypeFacts &facts, int count, const FieldSpec &spec, const QString &value)
{
    const int first = facts.connections();
    for (int i = 0; i < count; ++i)
        facts.add(ConnectionId(QString::number(first + i)), formWith(spec, value));
}

QList<LintFinding> lintOne(const FieldSpec &spec, const QString &value, const TypeFacts *facts,
                           AccountRole role = AccountRole::Development, bool isCounted = true,
                           bool isNew = false)
{
    LintField field;
    field.spec = &spec;
    field.value = FieldValue::text(value);
    field.isRequired = spec.required;
    if (facts && isCounted)
        field.counted = field.value;
    return lint({field}, facts, {role, u"Shopify"_s, isNew});
}

QString ruleOf(const QList<LintFinding> &findings)
{
    return findings.isEmpty() ? QString() : findings.constFirst().rule;
}

} // namespace

class TestLint final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void outliersAreTold();
    void outliersNeedManyOthers_data();
    void outliersNeedManyOthers();
    void anEmptyValueIsTold();
    void choicesAreCalledByTheirLabels();
    void theUncountedConnectionIsOneMore();
    void single_data();
    void single();
    void howTheAccountIsIsNotOdd();
    void httpBesideHttps();
    void secretsAreNotLookedAt();
    void eachConnectionCountsOnce();
    void manyDifferentValuesAreNotCommon();
    void onlyTheFirstRuleSpeaks();
    void rulesHaveTitlesAndLastingNames();
    void warningsAreMostlyRight();
};

void TestLint::outliersAreTold()
{
    const FieldSpec port = fieldSpec(u"port"_s, FieldKind::Integer);
    TypeFacts facts;
    add(facts, 97, port, u"443"_s);
    add(facts, 1, port, u"80"_s);
    facts.settle();
    const QList<LintFinding> found = lintOne(port, u"80"_s, &facts);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().path, u"port"_s);
    QCOMPARE(found.constFirst().message, u"97 of 98 Shopify connections use 443; this one 80."_s);
    QVERIFY(lintOne(port, u"443"_s, &facts).isEmpty());
}

void TestLint::outliersNeedManyOthers_data()
{
    QTest::addColumn<int>("same");
    QTest::addColumn<int>("others");
    QTest::addColumn<bool>("told");
    QTest::newRow("19 others") << 19 << 1 << false;
    QTest::newRow("33 of 34") << 33 << 1 << true;
    QTest::newRow("32 of 33") << 32 << 1 << false;
    QTest::newRow("97 of 100") << 97 << 3 << true;
    QTest::newRow("96 of 100") << 96 << 4 << false;
}

void TestLint::outliersNeedManyOthers()
{
    QFETCH(int, same);
    QFETCH(int, others);
    QFETCH(bool, told);
    const FieldSpec port = fieldSpec(u"port"_s, FieldKind::Integer);
    TypeFacts facts;
    add(facts, same, port, u"443"_s);
    add(facts, others, port, u"80"_s);
    facts.settle();
    QCOMPARE(!lintOne(port, u"80"_s, &facts).isEmpty(), told);
}

void TestLint::anEmptyValueIsTold()
{
    FieldSpec port = fieldSpec(u"port"_s, FieldKind::Integer);
    TypeFacts facts;
    add(facts, 60, port, u"443"_s);
    add(facts, 1, port, {});
    facts.settle();
    QCOMPARE(lintOne(port, {}, &facts).constFirst().message,
             u"60 of 61 Shopify connections use 443; this one has no value."_s);
    QVERIFY(lintOne(port, {}, &facts, AccountRole::Development, false, true).isEmpty());
    // Nothing is the same as the default.
    port.defaultValue = FieldValue::text(u"443"_s);
    QVERIFY(lintOne(port, {}, &facts).isEmpty());
    // That most have nothing makes a value no odd one.
    TypeFacts empty;
    add(empty, 60, port, {});
    add(empty, 1, port, u"22"_s);
    empty.settle();
    QVERIFY(lintOne(port, u"22"_s, &empty).isEmpty());
}

void TestLint::choicesAreCalledByTheirLabels()
{
    FieldSpec mode = fieldSpec(u"mode"_s, FieldKind::Choice);
    mode.choices = {{Json(u"l"_s), u"Live"_s, {}, {}}, {Json(u"t"_s), u"Trial"_s, {}, {}}};
    TypeFacts facts;
    add(facts, 50, mode, u"l"_s);
    add(facts, 1, mode, u"t"_s);
    facts.settle();
    QCOMPARE(lintOne(mode, u"t"_s, &facts).constFirst().message,
             u"50 of 51 Shopify connections use Live; this one Trial."_s);
}

void TestLint::theUncountedConnectionIsOneMore()
{
    const FieldSpec port = fieldSpec(u"port"_s, FieldKind::Integer);
    TypeFacts facts;
    add(facts, 40, port, u"443"_s);
    facts.settle();
    QCOMPARE(
        lintOne(port, u"80"_s, &facts, AccountRole::Development, false, true).constFirst().message,
        u"40 of 41 Shopify connections use 443; this one 80."_s);
    // One of the 40 that is being edited: the other 39.
    LintField edited;
    edited.spec = &port;
    edited.value = FieldValue::text(u"80"_s);
    edited.counted = FieldValue::text(u"443"_s);
    QCOMPARE(lint({edited}, &facts, {AccountRole::Development, u"Shopify"_s, false})
                 .constFirst()
                 .message,
             u"39 of 40 Shopify connections use 443; this one 80."_s);
}

void TestLint::single_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<AccountRole>("role");
    QTest::addColumn<QString>("rule");
    const auto row
        = [](const char *name, const QString &value, const QString &rule,
             AccountRole role = AccountRole::Development, FieldKind kind = FieldKind::Url) {
              QTest::newRow(name) << kind << value << role << rule;
          };
    using enum AccountRole;
    row("https", u"https://example.com"_s, {});
    row("http", u"http://example.com"_s, u"plain-http"_s);
    row("HTTP", u"HTTP://example.com"_s, u"plain-http"_s);
    row("http here", u"http://localhost:8080"_s, {});
    row("http here by number", u"http://127.0.0.1/x"_s, {});
    row("http in a text", u"http://example.com"_s, u"plain-http"_s, Development, FieldKind::Text);
    row("blank before", u" https://example.com"_s, u"edge-blank"_s);
    row("blank after", u"abc "_s, u"edge-blank"_s, Development, FieldKind::Text);
    row("tab after", u"abc\t"_s, u"edge-blank"_s, Development, FieldKind::Text);
    row("only a blank", u" "_s, {}, Development, FieldKind::Text);
    row("blank inside", u"a b"_s, {}, Development, FieldKind::Text);
    row("a choice's blank", u"a "_s, {}, Development, FieldKind::Choice);
    row("production in staging", u"https://api.prod.example.com"_s, u"other-role"_s, Staging);
    row("production01 in staging", u"https://production01.example.com/x"_s, u"other-role"_s,
        Staging);
    row("products in staging", u"https://products.example.com"_s, {}, Staging);
    row("production's path in staging", u"https://example.com/production"_s, {}, Staging);
    row("production in development", u"https://prod.example.com"_s, {}, Development);
    row("staging in production", u"https://shop-staging.example.com"_s, u"other-role"_s,
        Production);
    row("dev in production", u"https://dev.example.com"_s, u"other-role"_s, Production);
    row("latest in production", u"https://latest.example.com"_s, {}, Production);
    row("device in production", u"https://device.example.com"_s, {}, Production);
    row("both in production", u"https://test.prod.example.com"_s, {}, Production);
    row("no address", u"test"_s, {}, Production, FieldKind::Text);
}

void TestLint::single()
{
    QFETCH(FieldKind, kind);
    QFETCH(QString, value);
    QFETCH(AccountRole, role);
    QFETCH(QString, rule);
    QCOMPARE(ruleOf(lintOne(fieldSpec(u"a"_s, kind), value, nullptr, role)), rule);
}

void TestLint::howTheAccountIsIsNotOdd()
{
    const FieldSpec host = fieldSpec(u"host"_s);
    TypeFacts facts;
    for (int i = 0; i < 30; ++i)
        add(facts, 1, host, u"prod%1.example.com"_s.arg(i));
    facts.settle();
    QVERIFY(lintOne(host, u"prod7.example.com"_s, &facts, AccountRole::Staging).isEmpty());
    QCOMPARE(ruleOf(lintOne(host, u"prod.example.com"_s, nullptr, AccountRole::Staging)),
             u"other-role"_s);
    // A separator that all of them have.
    const FieldSpec separator = fieldSpec(u"separator"_s);
    TypeFacts blanks;
    add(blanks, 30, separator, u", "_s);
    blanks.settle();
    QVERIFY(lintOne(separator, u", "_s, &blanks).isEmpty());
}

void TestLint::httpBesideHttps()
{
    const FieldSpec url = fieldSpec(u"url"_s, FieldKind::Url);
    TypeFacts facts;
    for (int i = 0; i < 20; ++i)
        add(facts, 1, url, u"https://s%1.example.com"_s.arg(i));
    add(facts, 1, url, u"http://s.example.com"_s);
    facts.settle();
    QCOMPARE(lintOne(url, u"http://s.example.com"_s, &facts).constFirst().message,
             u"20 of 21 Shopify connections use https; this one http."_s);
}

void TestLint::secretsAreNotLookedAt()
{
    FieldSpec token = fieldSpec(u"token"_s, FieldKind::Secret);
    token.secret = true;
    token.required = true;
    TypeFacts facts;
    add(facts, 60, token, u"same-canary-do-not-use"_s);
    facts.settle();
    QVERIFY(!facts.field(u"token"_s));
    QVERIFY(lintOne(token, u" http://canary-do-not-use"_s, &facts).isEmpty());
    // A plain kind that a person marked.
    FieldSpec marked = fieldSpec(u"pin"_s);
    marked.secret = true;
    QVERIFY(lintOne(marked, u"x "_s, nullptr).isEmpty());
}

void TestLint::eachConnectionCountsOnce()
{
    const FieldSpec port = fieldSpec(u"port"_s, FieldKind::Integer);
    TypeFacts facts;
    for (int i = 0; i < 40; ++i)
        facts.add(ConnectionId(u"1"_s), formWith(port, u"443"_s));
    facts.settle();
    QCOMPARE(facts.connections(), 1);
    QVERIFY(lintOne(port, u"80"_s, &facts, AccountRole::Development, false).isEmpty());
}

void TestLint::manyDifferentValuesAreNotCommon()
{
    const FieldSpec name = fieldSpec(u"name"_s);
    TypeFacts facts;
    for (int i = 0; i < 5000; ++i)
        add(facts, 1, name, u"shop %1"_s.arg(i));
    facts.settle();
    QCOMPARE(facts.field(u"name"_s)->connections, 5000);
    QCOMPARE(facts.field(u"name"_s)->common, QString());
    QVERIFY(lintOne(name, u"other"_s, &facts).isEmpty());
}

void TestLint::onlyTheFirstRuleSpeaks()
{
    const FieldSpec url = fieldSpec(u"url"_s, FieldKind::Url);
    TypeFacts facts;
    add(facts, 60, url, u"https://api.example.com"_s);
    add(facts, 1, url, u"http://api.example.com "_s);
    facts.settle();
    const QList<LintFinding> found = lintOne(url, u"http://api.example.com "_s, &facts);
    QCOMPARE(found.size(), 1);
    QCOMPARE(ruleOf(found), u"edge-blank"_s);
}

void TestLint::rulesHaveTitlesAndLastingNames()
{
    QStringList ids;
    for (const LintRule &rule : lintRules()) {
        QVERIFY(!rule.title.isEmpty());
        QCOMPARE(lintRuleTitle(rule.id), rule.title);
        ids << rule.id;
    }
    QCOMPARE(ids,
             (QStringList{u"required-empty"_s, u"edge-blank"_s, u"other-role"_s, u"plain-http"_s,
                          u"outlier"_s}));
    QCOMPARE(lintRuleTitle(u"from-the-future"_s), u"from-the-future"_s);
    FieldSpec required = fieldSpec(u"host"_s);
    required.required = true;
    QCOMPARE(ruleOf(lintOne(required, {}, nullptr)), u"required-empty"_s);
    QVERIFY(lintOne(required, {}, nullptr, AccountRole::Development, false, true).isEmpty());
    required.hidden = true;
    QVERIFY(lintOne(required, {}, nullptr).isEmpty());
}

namespace {

//! A type's connections with faults in known places, and with what only looks like a fault.
class Corpus
{
public:
    explicit Corpus(int seed)
        : m_random(quint32(seed) * 40503U + 7)
        , m_count(40 + below(160))
        , m_role(AccountRole(below(3)))
    {
        const int fields = 4 + below(8);
        for (int i = 0; i < fields; ++i)
            addField(u"f%1"_s.arg(i));
    }

    struct Tally
    {
        int right = 0;
        int wrong = 0;
        int planted = 0;
    };

    [[nodiscard]] Tally tally() const
    {
        TypeFacts facts;
        for (int i = 0; i < m_count; ++i)
            facts.add(ConnectionId(QString::number(i)), formOf(i));
        facts.settle();
        Tally tally;
        tally.planted = int(m_planted.size());
        for (int i = 0; i < m_count; ++i) {
            const FormSpec form = formOf(i);
            QList<LintField> fields;
            for (const FieldSpec &spec : form.fields) {
                LintField field;
                field.spec = &spec;
                field.value = spec.saved;
                field.isRequired = spec.required;
                field.counted = spec.saved;
                fields.append(field);
            }
            for (const LintFinding &finding : lint(fields, &facts, {m_role, u"T"_s, false})) {
                const bool isRight = m_planted.contains({i, finding.path});
                (isRight ? tally.right : tally.wrong) += 1;
            }
        }
        return tally;
    }

private:
    int below(int end) { return int(m_random.bounded(quint32(end))); }
    bool oneIn(int n) { return below(n) == 0; }

    void addField(const QString &path)
    {
        switch (below(6)) {
        case 0:
            addConstant(path);
            return;
        case 1:
            addAddresses(path);
            return;
        case 2: // Each has its own.
            add(fieldSpec(path), [path](int i) { return path + u"-%1"_s.arg(i); });
            plant(path, oneIn(3), [](const QString &value) { return value + u' '; });
            return;
        case 3: { // A few values, none of them everybody's.
            const int share = 5 + below(40);
            add(fieldSpec(path, FieldKind::Choice),
                [this, share](int) { return below(100) < share ? u"b"_s : u"a"_s; });
            return;
        }
        case 4: // Mostly nothing.
            add(fieldSpec(path),
                [this](int i) { return oneIn(40) ? u"note %1"_s.arg(i) : QString(); });
            return;
        default: {
            FieldSpec spec = fieldSpec(path);
            spec.required = true;
            add(spec, [](int i) { return u"value %1"_s.arg(i); });
            plant(path, oneIn(3), [](const QString &) { return QString(); });
        }
        }
    }

    void addConstant(const QString &path)
    {
        const bool isNumber = oneIn(2);
        add(fieldSpec(path, isNumber ? FieldKind::Integer : FieldKind::Text),
            [isNumber](int) { return isNumber ? u"443"_s : u"eu-west"_s; });
        plant(path, !oneIn(3),
              [isNumber](const QString &) { return isNumber ? u"80"_s : u"us-east"_s; });
        // Now and then one is different for a good reason, which nobody can see.
        if (oneIn(25))
            set(below(m_count), path, isNumber ? u"8443"_s : u"eu-central"_s);
    }

    void addAddresses(const QString &path)
    {
        static const QStringList names{u"shop"_s,   u"products"_s, u"latest"_s,
                                       u"device"_s, u"contest"_s,  u"livestock"_s};
        add(fieldSpec(path, FieldKind::Url), [this](int i) {
            return u"https://%1%2.example.com/api"_s.arg(names.at(below(int(names.size())))).arg(i);
        });
        if (oneIn(4))
            set(below(m_count), path, u"http://localhost:8080/hook"_s);
        if (m_role == AccountRole::Staging)
            plant(path, oneIn(2),
                  [](const QString &) { return u"https://prod.example.com/api"_s; });
        else if (m_role == AccountRole::Production)
            plant(path, oneIn(2),
                  [](const QString &) { return u"https://test.example.com/api"_s; });
        else
            plant(path, oneIn(2), [](const QString &) { return u"http://old.example.com/api"_s; });
    }

    void add(const FieldSpec &spec, const std::function<QString(int)> &value)
    {
        m_specs.append(spec);
        for (int i = 0; i < m_count; ++i)
            m_values[spec.path].append(value(i));
    }

    void set(int connection, const QString &path, const QString &value)
    {
        if (!m_planted.contains({connection, path}))
            m_values[path][connection] = value;
    }

    void plant(const QString &path, bool wanted,
               const std::function<QString(const QString &)> &fault)
    {
        if (!wanted)
            return;
        const int connection = below(m_count);
        m_values[path][connection] = fault(m_values[path][connection]);
        m_planted.insert({connection, path});
    }

    [[nodiscard]] FormSpec formOf(int connection) const
    {
        FormSpec form;
        for (const FieldSpec &spec : m_specs) {
            form.fields.push_back(spec);
            form.fields.back().saved = FieldValue::text(m_values[spec.path].at(connection));
        }
        return form;
    }

    QRandomGenerator m_random;
    int m_count;
    AccountRole m_role;
    QList<FieldSpec> m_specs;
    QHash<QString, QStringList> m_values;
    QSet<QPair<int, QString>> m_planted;
};

} // namespace

void TestLint::warningsAreMostlyRight()
{
    Corpus::Tally all;
    for (int seed = 0; seed < 300; ++seed) {
        const Corpus::Tally one = Corpus(seed).tally();
        all.right += one.right;
        all.wrong += one.wrong;
        all.planted += one.planted;
    }
    const double precision = double(all.right) / (all.right + all.wrong);
    const double recall = double(all.right) / all.planted;
    qInfo("precision %.3f, recall %.3f (%d planted, %d found, %d wrong)", precision, recall,
          all.planted, all.right, all.wrong);
    QVERIFY(all.planted > 300);
    QVERIFY(precision >= 0.95);
    QVERIFY(recall >= 0.9);
}

PLUGBOARD_TEST(TestLint)
#include "tst_lint.moc"
