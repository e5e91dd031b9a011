// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctorcommand.h"

#include <QFileInfo>
#include <QNetworkInterface>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

constexpr qint64 kLittleSpace = 50LL * 1024 * 1024;

} // namespace

void DoctorCommand::run()
{
    checkWorkspace();
    checkNetwork();
    checkTls();
    checkKeychain();
}

void DoctorCommand::checkWorkspace()
{
    Step step{.id = u"workspace"_s, .title = tr("Workspace"), .verdict = Verdict::Pass};
    const Result<Engine *> engine = session().engine();
    if (!engine) {
        step.verdict = Verdict::Fail;
        step.detail = engine.error().summary;
        step.remedy = engine.error().remedy;
        m_report.steps.append(step);
        return;
    }
    m_engine = *engine;
    const QString folder = m_engine->workspace().folder();
    const Result<QList<Account>> accounts = m_engine->workspace().accounts();
    if (!accounts) {
        step.verdict = Verdict::Fail;
        step.detail = accounts.error().summary;
        step.remedy = accounts.error().remedy;
    } else {
        step.detail = tr("%1, accounts: %2.").arg(folder, QString::number(accounts->size()));
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther;
        if (QFileInfo(folder).permissions() & others) {
            step.verdict = Verdict::Warn;
            step.detail = tr("Others on this computer can look into %1.").arg(folder);
            step.remedy = tr("Take their rights away: chmod 700.");
        } else if (const QStorageInfo disk(folder); disk.bytesAvailable() < kLittleSpace) {
            step.verdict = Verdict::Warn;
            step.detail = tr("The disk of %1 is nearly full.").arg(folder);
        }
        if (const Result<TokenVariables> variables = session().tokenVariables()) {
            const QStringList warnings = variables->warnings();
            if (!warnings.isEmpty()) {
                step.verdict = Verdict::Warn;
                step.detail += u' ' + warnings.join(u' ');
            }
        }
    }
    m_report.steps.append(step);
}

void DoctorCommand::checkNetwork()
{
    Step step{.id = u"network"_s, .title = tr("Network"), .verdict = Verdict::Pass};
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    const bool isUp = std::ranges::any_of(interfaces, [](const QNetworkInterface &one) {
        const auto flags = one.flags();
        return flags.testFlag(QNetworkInterface::IsRunning)
            && !flags.testFlag(QNetworkInterface::IsLoopBack) && !one.addressEntries().isEmpty();
    });
    if (isUp) {
        step.detail = tr("An interface is up.");
    } else {
        step.verdict = Verdict::Warn;
        step.detail = tr("No interface beside this computer's own is up.");
        step.remedy = tr("Connect to a network; lists open from the workspace with --offline.");
    }
    // Their values may hold a password.
    QStringList proxies;
    for (const QString &variable : {u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s}) {
        if (session().environment(variable) || session().environment(variable.toUpper()))
            proxies.append(variable);
    }
    if (!proxies.isEmpty())
        step.detail += u' ' + tr("A proxy is set by %1.").arg(proxies.join(u", "_s));
    m_report.steps.append(step);
}

void DoctorCommand::checkTls()
{
    Step step{.id = u"tls"_s, .title = tr("TLS"), .verdict = Verdict::Pass};
    const qsizetype authorities = QSslConfiguration::systemCaCertificates().size();
    if (!QSslSocket::supportsSsl()) {
        step.verdict = Verdict::Fail;
        step.detail = tr("Qt finds no TLS library, so no platform can be reached.");
        step.remedy = tr("Install OpenSSL 3 (libssl3).");
    } else if (authorities == 0) {
        step.verdict = Verdict::Fail;
        step.detail
            = tr("The system trusts no certificate authority, so no platform can be reached.");
        step.remedy = tr("Install the package ca-certificates.");
    } else {
        step.detail = tr("%1, certificate authorities: %2")
                          .arg(QSslSocket::sslLibraryVersionString(), QString::number(authorities));
    }
    m_report.steps.append(step);
}

void DoctorCommand::checkKeychain()
{
    if (!m_engine) {
        m_report.steps.append(Step{.id = u"keychain"_s,
                                   .title = tr("Keychain"),
                                   .verdict = Verdict::Skip,
                                   .detail = tr("Not run, it needs: %1.").arg(tr("Workspace"))});
        finish();
        return;
    }
    call(m_engine->keychainState(),
         [this](const Result<KeychainState> &outcome) { keychainAnswered(outcome); });
}

void DoctorCommand::keychainAnswered(const Result<KeychainState> &outcome)
{
    Step step{.id = u"keychain"_s, .title = tr("Keychain"), .verdict = Verdict::Pass};
    if (outcome && outcome->kind == KeychainState::Kind::Unlocked) {
        step.detail = outcome->backend;
    } else {
        // Tokens may come from the environment, so this alone is no failure.
        step.verdict = Verdict::Warn;
        step.detail = outcome ? outcome->sentence : outcome.error().summary;
        step.remedy = tr("For one run a token may come from a variable, PLUGBOARD_TOKEN_ACCOUNT.");
    }
    m_report.steps.append(step);
    finish();
}

void DoctorCommand::finish()
{
    succeed(stepsToJson(m_report), stepsToText(m_report), m_report.ok() ? 0 : 1);
    if (!m_report.ok())
        output().fail(stepsError(m_report, tr("Something is wrong here.")));
}

} // namespace plugboard::cli
