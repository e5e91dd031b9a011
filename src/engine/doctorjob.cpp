// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/doctorjob.h"

#include "net/networkwatch.h"
#include "secrets/secretstore.h"
#include "workspace/workspace.h"

#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr qint64 kLittleSpace = 50LL * 1024 * 1024;

//! The doctor's own entry, which no account can have.
SecretRef doctorRef()
{
    return {AccountId(u"00000000-0000-0000-0000-000000000000"_s), u"doctor"_s};
}

} // namespace

DoctorJob::DoctorJob(Options options) : m_options(std::move(options))
{
    if (!m_options.clock)
        m_options.clock = &SystemClock::instance();
}

DoctorJob::~DoctorJob() = default;

template <typename T, typename Fn>
void DoctorJob::call(Job<T> *job, Fn then)
{
    // The one before may be on the stack.
    if (JobBase *before = m_job.release())
        before->deleteLater();
    m_job.reset(job);
    connect(job, &JobBase::finished, this,
            [job, next = std::move(then)](JobBase *) mutable { next(job->takeOutcome()); });
    job->start();
}

void DoctorJob::doStart()
{
    checkWorkspace();
    checkNetwork();
    checkTls();
    askKeychain();
}

void DoctorJob::doCancel()
{
    m_limit.reset();
    if (m_job)
        m_job->cancel();
}

void DoctorJob::checkWorkspace()
{
    Step step{.id = u"workspace"_s, .title = tr("Workspace"), .verdict = Verdict::Pass};
    const auto failed = [&step](const Error &error) {
        step.verdict = Verdict::Fail;
        step.detail = error.summary;
        step.remedy = error.remedy;
    };
    const milliseconds began = m_options.clock->monotonic();
    if (!m_options.workspace) {
        failed(m_options.workspaceError.value_or(
            Error::make(ErrorKind::Storage, tr("The workspace could not be opened."))));
        m_report.steps.append(step);
        return;
    }
    const QString folder = m_options.workspace->folder();
    const Result<QList<Account>> accounts = m_options.workspace->accounts();
    const Result<void> whole = accounts ? m_options.workspace->checkFile() : Result<void>();
    if (!accounts) {
        failed(accounts.error());
    } else if (!whole) {
        failed(whole.error());
    } else {
        const QStorageInfo disk(folder);
        const QLocale locale;
        step.detail
            = tr("%1, accounts: %2. Format %3, %4 used, %5 free. The file is whole.")
                  .arg(folder, locale.toString(accounts->size()),
                       locale.toString(Workspace::schemaVersion()),
                       locale.formattedDataSize(m_options.workspace->fileSize()),
                       disk.isValid() ? locale.formattedDataSize(disk.bytesAvailable()) : u"?"_s);
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther;
        if (m_options.workspace->isReadOnly()) {
            step.verdict = Verdict::Warn;
            step.detail = tr("%1 can be looked at only: nothing can be kept there.").arg(folder);
            step.remedy = tr("Check the permissions of the folder, or choose another workspace.");
        } else if (QFileInfo(folder).permissions() & others) {
            step.verdict = Verdict::Warn;
            step.detail = tr("Others on this computer can look into %1.").arg(folder);
            step.remedy = tr("Take their rights away: chmod 700.");
        } else if (disk.isValid() && disk.bytesAvailable() < kLittleSpace) {
            step.verdict = Verdict::Warn;
            step.detail = tr("The disk of %1 is nearly full.").arg(folder);
            step.remedy = tr("Free some space on it, so that drafts can be kept.");
        }
    }
    step.took = m_options.clock->monotonic() - began;
    m_report.steps.append(step);
}

void DoctorJob::checkNetwork()
{
    Step step{.id = u"network"_s, .title = tr("Network"), .verdict = Verdict::Pass};
    if (isAnInterfaceUp()) {
        step.detail = tr("An interface is up.");
    } else {
        step.verdict = Verdict::Warn;
        step.detail = tr("No interface beside this computer's own is up.");
        step.remedy = tr("Connect to a network. What was fetched before can be looked at and "
                         "edited meanwhile.");
    }
    // Their values may hold a password.
    QStringList proxies;
    for (const QString &variable : {u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s}) {
        if (m_options.environment
            && (m_options.environment(variable) || m_options.environment(variable.toUpper())))
            proxies.append(variable);
    }
    if (!proxies.isEmpty())
        step.detail += u' ' + tr("A proxy is set by %1.").arg(proxies.join(u", "_s));
    m_report.steps.append(step);
}

void DoctorJob::checkTls()
{
    Step step{.id = u"tls"_s, .title = tr("TLS"), .verdict = Verdict::Pass};
    const TlsSupport tls = tlsSupport();
    if (!tls.isThere) {
        step.verdict = Verdict::Fail;
        step.detail = tr("Qt finds no TLS library, so no platform can be reached.");
        step.remedy = tr("Install OpenSSL 3 (libssl3).");
    } else if (tls.authorities == 0) {
        step.verdict = Verdict::Fail;
        step.detail
            = tr("The system trusts no certificate authority, so no platform can be reached.");
        step.remedy = tr("Install the package ca-certificates.");
    } else {
        step.detail = tr("%1, certificate authorities: %2")
                          .arg(tls.library, QString::number(tls.authorities));
    }
    m_report.steps.append(step);
}

void DoctorJob::askKeychain()
{
    if (!m_options.secrets) {
        endKeychain({.verdict = Verdict::Skip,
                     .detail = tr("Not run, it needs: %1.").arg(tr("Workspace"))});
        return;
    }
    call(m_options.secrets->probe(),
         [this](const Result<KeychainState> &state) { judgeKeychain(state); });
}

void DoctorJob::judgeKeychain(const Result<KeychainState> &state)
{
    if (state && state->kind == KeychainState::Kind::Unlocked) {
        tryKeychain(state->backend);
        return;
    }
    // Tokens may come from the environment or be kept until the end, so this alone is no failure.
    Step step{.verdict = Verdict::Warn};
    step.detail = state ? state->sentence : state.error().summary;
    if (state && !state->backend.isEmpty())
        step.detail = tr("%1: %2").arg(state->backend, step.detail);
    step.remedy = tr("For one run a token may come from a variable, PLUGBOARD_TOKEN_ACCOUNT.");
    endKeychain(step);
}

void DoctorJob::tryKeychain(const QString &backend)
{
    m_started = m_options.clock->monotonic();
    m_limit = m_options.clock->after(kKeychainPatience, [this, backend] {
        if (JobBase *stuck = m_job.release()) {
            stuck->disconnect(this);
            stuck->deleteLater();
        }
        keychainFailed(backend,
                       Error::make(ErrorKind::SecretBackendUnavailable,
                                   tr("The keychain is open, but did not write, read and remove a "
                                      "text within 3 s."),
                                   tr("Look for a dialog of the keychain that waits for you, or "
                                      "restart the keychain service.")));
    });
    m_text = Sensitive(QUuid::createUuid().toString(QUuid::WithoutBraces));
    call(m_options.secrets->write(doctorRef(), m_text.clone()),
         [this, backend](const Result<void> &written) {
             if (written)
                 readBack(backend);
             else
                 keychainFailed(backend, written.error());
         });
}

void DoctorJob::readBack(const QString &backend)
{
    call(m_options.secrets->read(doctorRef()), [this, backend](const Result<Sensitive> &read) {
        std::optional<Error> failure;
        if (!read) {
            failure = read.error();
        } else if (!read->equals(m_text.reveal())) {
            failure = Error::make(ErrorKind::SecretBackendUnavailable,
                                  tr("The keychain gave back another text than was kept in it."),
                                  tr("Restart the keychain service, then try again."));
        }
        removeEntry(backend, failure);
    });
}

void DoctorJob::removeEntry(const QString &backend, std::optional<Error> failure)
{
    call(m_options.secrets->remove(doctorRef()),
         [this, backend, failure = std::move(failure)](const Result<void> &removed) {
             if (failure || !removed) {
                 keychainFailed(backend, failure ? *failure : removed.error());
                 return;
             }
             endKeychain(
                 {.verdict = Verdict::Pass,
                  .detail = tr("%1, open. A text was written, read and removed.").arg(backend),
                  .took = m_options.clock->monotonic() - m_started});
         });
}

void DoctorJob::keychainFailed(const QString &backend, const Error &error)
{
    endKeychain({.verdict = Verdict::Fail,
                 .detail = tr("%1: %2").arg(backend, error.summary),
                 .remedy = error.remedy,
                 .took = m_options.clock->monotonic() - m_started});
}

void DoctorJob::endKeychain(Step step)
{
    m_limit.reset();
    step.id = u"keychain"_s;
    step.title = tr("Keychain");
    m_report.steps.append(std::move(step));
    finish(std::move(m_report));
}

} // namespace plugboard

#include "moc_doctorjob.cpp"
