// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/referencejob.h"

#include "core/remotetext.h"
#include "jobs/background.h"
#include "secrets/secretfile.h"

#include <QHash>
#include <QLocale>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

Error unfit(const QString &summary, const QString &remedy)
{
    return Error::make(ErrorKind::Config, summary, remedy);
}

//! Whether \a text could be sent as a secret.
Result<void> checkFit(const Sensitive &text, bool multiline)
{
    const QByteArrayView bytes = text.reveal();
    if (bytes.isEmpty()) {
        return Error::make(ErrorKind::SecretMissing, ReferenceJob::tr("There is nothing in it."),
                           ReferenceJob::tr("Put the secret there, or use another reference."));
    }
    // What is no text in a variable has come with the sign for that in its place.
    if (bytes.contains('\0') || bytes.contains("\xEF\xBF\xBD") || !bytes.isValidUtf8()) {
        return unfit(ReferenceJob::tr("What it holds is no text."),
                     ReferenceJob::tr("Keep the secret there as plain text."));
    }
    if (!multiline && (bytes.contains('\n') || bytes.contains('\r'))) {
        return unfit(
            ReferenceJob::tr("What it holds has several lines, which this secret cannot have."),
            ReferenceJob::tr("Keep the secret there alone, on one line."));
    }
    QString shown = QString::fromUtf8(bytes);
    const bool isMask = looksMasked(shown);
    wipe(shown);
    if (isMask) {
        return unfit(ReferenceJob::tr("What it holds looks like a stand-in, not like a secret."),
                     ReferenceJob::tr("Keep the secret itself there."));
    }
    return {};
}

//! Who reads which file now, in all threads. Who tries one that never answers again and again is
//! not to collect threads.
class Readings
{
public:
    static Readings &instance()
    {
        static auto &readings = *new Readings; // for threads that outlive main()
        return readings;
    }
    //! False where too many have not ended.
    bool begin(const QString &path)
    {
        constexpr int kMost = 4;
        const QMutexLocker locker(&m_mutex);
        int &count = m_counts[path];
        if (count >= kMost)
            return false;
        ++count;
        return true;
    }
    void end(const QString &path)
    {
        const QMutexLocker locker(&m_mutex);
        if (--m_counts[path] == 0)
            m_counts.remove(path);
    }

private:
    QMutex m_mutex;
    QHash<QString, int> m_counts;
};

} // namespace

ReferenceJob::ReferenceJob(const EngineContext &context, SecretReference reference, bool multiline)
    : m_context(context), m_reference(std::move(reference)), m_multiline(multiline)
{
}

ReferenceJob::~ReferenceJob() = default;

void ReferenceJob::doStart()
{
    m_limit = m_context.clock->after(kReferenceLimit, [this] {
        // A store's job may be destroyed at any time; a worker that reads hands its text to nobody.
        m_read.reset();
        fail(Error::make(ErrorKind::Timeout,
                         tr("There was no answer within %1 s.")
                             .arg(QLocale().toString(kReferenceLimit.count() / 1000)),
                         tr("Try again, or use another reference.")));
    });
    switch (m_reference.kind()) {
    case SecretReference::Kind::Environment:
        readEnvironment();
        break;
    case SecretReference::Kind::File:
        readFile();
        break;
    case SecretReference::Kind::Keychain:
        readKeychain();
        break;
    }
}

void ReferenceJob::doCancel()
{
    m_limit.reset();
    m_read.reset();
}

void ReferenceJob::readEnvironment()
{
    std::optional<QString> text
        = m_context.environment ? m_context.environment(m_reference.name()) : std::nullopt;
    if (!text) {
        take(Error::make(
            ErrorKind::SecretMissing,
            tr("The variable %1 is not set where Plugboard was started.").arg(m_reference.name()),
            tr("Set it and start Plugboard again from there, or use another "
               "reference.")));
        return;
    }
    take(Sensitive(std::move(*text)));
}

void ReferenceJob::readFile()
{
    if (!Readings::instance().begin(m_reference.name())) {
        take(Error::make(ErrorKind::Timeout, tr("Earlier readings of it have not ended."),
                         tr("See whether the file can be read, or use another reference.")));
        return;
    }
    inThreadOfItsOwn<Result<Sensitive>>(
        this,
        [path = m_reference.name()] {
            Result<Sensitive> text = readSecretFile(path);
            Readings::instance().end(path);
            return text;
        },
        [this](Result<Sensitive> text) { take(std::move(text)); });
}

void ReferenceJob::readKeychain()
{
    m_read.reset(m_context.secrets->readEntry({m_reference.name(), m_reference.account()}));
    connect(m_read.get(), &JobBase::finished, this, [this] { take(m_read->takeOutcome()); });
    m_read->start();
}

void ReferenceJob::take(Result<Sensitive> text)
{
    m_limit.reset();
    if (text) {
        if (const Result<void> fit = checkFit(*text, m_multiline); !fit) {
            fail(fit.error());
            return;
        }
    }
    finish(std::move(text));
}

ReferenceCheckJob::ReferenceCheckJob(const EngineContext &context, const SecretReference &reference,
                                     bool multiline)
    : m_job(std::make_unique<ReferenceJob>(context, reference, multiline))
{
}

void ReferenceCheckJob::doStart()
{
    connect(m_job.get(), &JobBase::finished, this, [this] {
        const Result<Sensitive> text = m_job->takeOutcome();
        if (text)
            finish({});
        else
            fail(text.error());
    });
    m_job->start();
}

void ReferenceCheckJob::doCancel()
{
    m_job->cancel();
}

ReferencesJob::ReferencesJob(const EngineContext &context, QList<ReferencedSecret> references)
    : m_context(context), m_references(std::move(references))
{
}

ReferencesJob::~ReferencesJob() = default;

void ReferencesJob::doStart()
{
    next();
}

void ReferencesJob::next()
{
    if (m_index >= m_references.size()) {
        finish(std::move(m_texts));
        return;
    }
    const ReferencedSecret &secret = m_references.at(m_index);
    // The one before may be what called this.
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::make_unique<ReferenceJob>(m_context, secret.reference, secret.multiline);
    connect(m_job.get(), &JobBase::finished, this, [this] {
        const ReferencedSecret &done = m_references.at(m_index++);
        Result<Sensitive> text = m_job->takeOutcome();
        if (!text) {
            fail(referenceError(done, text.error()));
            return;
        }
        m_texts.insert(done.path, std::make_shared<const Sensitive>(std::move(*text)));
        next();
    });
    m_job->start();
}

void ReferencesJob::doCancel()
{
    if (m_job)
        m_job->cancel();
    m_texts.clear();
}

Error referenceError(const ReferencedSecret &secret, const Error &why)
{
    if (why.kind == ErrorKind::Cancelled)
        return why;
    Error error = why;
    error.summary
        = ReferencesJob::tr("“%1” could not be taken from %2. %3")
              .arg(secret.label, cleanRemoteText(secret.reference.text(), 200), why.summary);
    error.hint = RemedyHint::TypeSecret;
    error.fields = {{secret.path, error.summary, Severity::Error}};
    return error;
}

} // namespace plugboard

#include "moc_referencejob.cpp"
