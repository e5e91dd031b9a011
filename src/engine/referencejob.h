// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "engine/accountsession.h"
#include "jobs/job.h"

#include <memory>

namespace plugboard {

//! How long a reference may take: a disk that does not answer must not hold a push up.
constexpr milliseconds kReferenceLimit{10'000};

//! The text that a reference leads to at this moment. SecretMissing where there is none or it is
//! empty; Config where it is no secret that could be sent (NUL, no UTF-8, line breaks in a secret
//! of one line, a stand-in); Timeout after kReferenceLimit; the store's errors for the keychain,
//! which is never asked to open itself. No error holds a part of the text.
class ReferenceJob final : public Job<Sensitive>
{
    Q_OBJECT
public:
    //! \a context must outlive this.
    ReferenceJob(const EngineContext &context, SecretReference reference, bool multiline);
    ~ReferenceJob() override;

private:
    void doStart() override;
    void doCancel() override;
    void readEnvironment();
    void readFile();
    void readKeychain();
    void take(Result<Sensitive> text);

    const EngineContext &m_context;
    SecretReference m_reference;
    bool m_multiline;
    std::unique_ptr<ClockTimer> m_limit;
    std::unique_ptr<Job<Sensitive>> m_read;
};

//! Whether a reference leads to a text that could be sent; the text is dropped.
class ReferenceCheckJob final : public Job<void>
{
    Q_OBJECT
public:
    ReferenceCheckJob(const EngineContext &context, const SecretReference &reference,
                      bool multiline);

private:
    void doStart() override;
    void doCancel() override;

    std::unique_ptr<ReferenceJob> m_job;
};

//! The texts of all of a write's references, one after the other; the first that fails ends it,
//! with referenceError().
class ReferencesJob final : public Job<ResolvedSecrets>
{
    Q_OBJECT
public:
    ReferencesJob(const EngineContext &context, QList<ReferencedSecret> references);
    ~ReferencesJob() override;

private:
    void doStart() override;
    void doCancel() override;
    void next();

    const EngineContext &m_context;
    QList<ReferencedSecret> m_references;
    ResolvedSecrets m_texts;
    qsizetype m_index = 0;
    std::unique_ptr<ReferenceJob> m_job;
};

//! "“Token” could not be taken from env:ACME_KEY. …", on the field's row.
[[nodiscard]] Error referenceError(const ReferencedSecret &secret, const Error &why);

} // namespace plugboard
