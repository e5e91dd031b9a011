// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lintwatch.h"

#include "domain/lint.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "forms/formmodel.h"
#include "jobs/background.h"

#include <algorithm>
#include <utility>

namespace plugboard {

namespace {

//! A push stores one connection after the other: the type is not read for each.
constexpr milliseconds kFactsLater{2000};
//! Types whose facts are kept: a few hundred bytes a field.
constexpr qsizetype kMostKnown = 32;

} // namespace

LintWatch::LintWatch(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this,
            [this] { m_isAllEdited ? checkAll() : checkEdited(); });
    connect(&engine.local(), &LocalData::connectionsChanged, this, [this](const AccountId &id) {
        m_known.removeIf([&id](const auto &known) { return known.key().first == id; });
        if (id != m_factsOf.first)
            return;
        if (!m_model) {
            // Nobody looks; they are read when somebody does.
            m_factsOf = {};
            m_facts.reset();
            m_later.reset();
            return;
        }
        m_later = m_engine.clock().after(kFactsLater, [this] { readFacts(); });
    });
    connect(&engine.local(), &LocalData::lintMutesChanged, this, [this](const AccountId &id) {
        if (id != m_subject.account.id || !m_model)
            return;
        m_mutes = m_engine.local().lintMutes(id).value_or({});
        checkAll();
    });
}

LintWatch::~LintWatch()
{
    *m_stopped = true;
    m_done.waitForFinished();
}

void LintWatch::watch(FormModel *model, const Subject &subject)
{
    stop();
    m_model = model;
    m_subject = subject;
    if (!model)
        return;
    m_mutes = m_engine.local().lintMutes(subject.account.id).value_or({});
    connect(model, &FormModel::valueChanged, this,
            [this](const QString &path) { checkSoon({path}); });
    connect(model, &FormModel::conditionsChanged, this, &LintWatch::checkSoon);
    // One after the other where the platform has many new fields.
    for (const auto signal : {&FormModel::rowsInserted, &FormModel::rowsRemoved})
        connect(model, signal, this, &LintWatch::checkAllSoon);
    const std::pair of{subject.account.id, subject.type.id};
    if (m_factsOf != of) {
        m_factsOf = of;
        m_facts = m_known.value(of);
        m_later.reset();
        if (!m_facts)
            readFacts();
    }
    checkAll();
}

void LintWatch::stop()
{
    if (m_model) {
        m_model->disconnect(this);
        m_model->setRemarks({});
    }
    m_model = nullptr;
    m_soon.stop();
    m_isAllEdited = false;
    m_edited.clear();
}

QList<LintMute> LintWatch::mutes() const
{
    QList<LintMute> ours;
    std::ranges::copy_if(m_mutes, std::back_inserter(ours),
                         [this](const LintMute &mute) { return isOfSubject(mute); });
    return ours;
}

bool LintWatch::isOfSubject(const LintMute &mute) const
{
    return mute.type == m_subject.type.id
        && (mute.connection.isEmpty() || mute.connection == m_subject.connection);
}

void LintWatch::readFacts()
{
    m_later.reset();
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    Engine::FactsReading reading = m_engine.factsReading(m_factsOf.first, m_factsOf.second);
    m_keeps = std::move(reading.keeps);
    m_done = inBackground<std::shared_ptr<const TypeFacts>>(
        this, [read = std::move(reading.read), stopped = m_stopped] { return read(*stopped); },
        [this, of = m_factsOf](std::shared_ptr<const TypeFacts> facts) {
            m_reading = false;
            m_keeps.reset();
            const bool isOld = std::exchange(m_again, false);
            if (of != m_factsOf && m_facts)
                return;
            if (isOld || of != m_factsOf) {
                readFacts();
                return;
            }
            takeFacts(std::move(facts));
        });
}

void LintWatch::takeFacts(std::shared_ptr<const TypeFacts> facts)
{
    m_facts = std::move(facts);
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    if (m_facts)
        m_known.insert(m_factsOf, m_facts);
    checkAll();
    Q_EMIT checked();
}

void LintWatch::checkSoon(const QStringList &paths)
{
    for (const QString &path : paths)
        m_edited.insert(path);
    m_soon.start();
}

void LintWatch::checkAllSoon()
{
    m_isAllEdited = true;
    m_soon.start();
}

void LintWatch::checkAll()
{
    m_soon.stop();
    m_isAllEdited = false;
    m_edited.clear();
    if (m_model)
        m_model->setRemarks(remarksOn(m_model->paths()));
}

void LintWatch::checkEdited()
{
    const QSet<QString> edited = std::exchange(m_edited, {});
    if (!m_model)
        return;
    QList<FieldIssue> before;
    QList<FieldIssue> remarks;
    for (const FieldIssue &one : m_model->remarks())
        (edited.contains(one.path) ? before : remarks).append(one);
    const QList<FieldIssue> now = remarksOn(edited.values());
    if (now != before)
        m_model->setRemarks(remarks + now);
}

QList<FieldIssue> LintWatch::remarksOn(const QStringList &paths) const
{
    const bool isCounted = m_facts && m_facts->holds(m_subject.connection);
    QList<LintField> fields;
    for (const QString &path : paths) {
        if (!m_model->indexOf(path).isValid())
            continue; // removed meanwhile
        const FieldSpec &spec = m_model->field(path);
        if (!isLinted(spec) || !m_model->isVisible(path))
            continue;
        LintField field;
        field.spec = &spec;
        field.value = m_model->value(path);
        field.isRequired = m_model->isRequired(path);
        if (isCounted)
            field.counted = m_model->savedValue(path);
        fields.append(std::move(field));
    }
    const QList<LintMute> muted = mutes();
    QList<FieldIssue> remarks;
    for (const LintFinding &finding :
         lint(fields, m_facts.get(),
              {m_subject.account.role, m_subject.type.name, m_subject.connection.isEmpty()})) {
        const bool isMuted = std::ranges::any_of(muted, [&finding](const LintMute &mute) {
            return mute.path == finding.path && mute.rule == finding.rule;
        });
        if (!isMuted)
            remarks.append({finding.path, finding.message, Severity::Warning, finding.rule});
    }
    return remarks;
}

} // namespace plugboard

#include "moc_lintwatch.cpp"
