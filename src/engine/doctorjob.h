// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/keychainstate.h"
#include "core/sensitive.h"
#include "domain/steps.h"
#include "jobs/job.h"

#include <functional>
#include <optional>

namespace plugboard {

class SecretStore;
class Workspace;

//! Looks over what the program needs of this computer: workspace, network, TLS, keychain, as steps
//! with these ids. It opens no dialog of the keychain, and leaves nothing behind in it: only one
//! that is open is tried, by writing, reading and removing an entry of its own.
class DoctorJob final : public Job<StepReport>
{
    Q_OBJECT
public:
    //! So long a keychain may take to write, read and remove.
    static constexpr milliseconds kKeychainPatience{3000};

    struct Options
    {
        Clock *clock = nullptr;
        //! nullptr where it could not be opened, for \a workspaceError.
        Workspace *workspace = nullptr;
        std::optional<Error> workspaceError;
        //! nullptr: not looked at.
        SecretStore *secrets = nullptr;
        //! For the names of the proxy's variables; their values stay where they are.
        std::function<std::optional<QString>(const QString &)> environment;
    };
    explicit DoctorJob(Options options);
    ~DoctorJob() override;

private:
    void doStart() override;
    void doCancel() override;

    void checkWorkspace();
    void checkNetwork();
    void checkTls();
    void askKeychain();
    void judgeKeychain(const Result<KeychainState> &state);
    void tryKeychain(const QString &backend);
    void readBack(const QString &backend);
    void removeEntry(const QString &backend, std::optional<Error> failure);
    void endKeychain(Step step);
    void keychainFailed(const QString &backend, const Error &error);
    //! Runs \a job as the one under way.
    template <typename T, typename Fn>
    void call(Job<T> *job, Fn then);

    Options m_options;
    StepReport m_report;
    std::unique_ptr<JobBase> m_job;
    std::unique_ptr<ClockTimer> m_limit;
    milliseconds m_started{0};
    Sensitive m_text;
};

} // namespace plugboard
