// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace plugboard {

//! What went wrong, as far as a program can act on it. The window and the command line switch on
//! this only; the names are part of the command line's contract.
enum class ErrorKind {
    Cancelled,
    Timeout,
    Network,
    Tls,
    Proxy,
    RedirectRefused,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    Validation,
    RateLimited,
    Server,
    Protocol,
    TooLarge,
    OutcomeUnknown,
    SecretMissing,
    SecretLocked,
    SecretDenied,
    SecretBackendUnavailable,
    Storage,
    Config,
    Internal,
};

//! The name of \a kind as the contract spells it, "OutcomeUnknown" for example.
[[nodiscard]] QString errorKindName(ErrorKind kind);

enum class Severity { Info, Warning, Error };
//! "info", "warning" or "error".
[[nodiscard]] QString severityName(Severity severity);

//! Something to say about one field. \a path is a FieldPath's text; empty means the whole form.
struct FieldIssue
{
    QString path;
    QString message;
    Severity severity = Severity::Error;
    //! Of a warning of our own, which a person can mute: the rule that found it. Empty for what
    //! the platform or its metadata says.
    QString rule = {};

    friend bool operator==(const FieldIssue &, const FieldIssue &) = default;
};

//! A way out that the window and the command line each have in their own manner. The remedy says it
//! in words that fit both; a face may add how it is done there.
enum class RemedyHint {
    None,
    //! A secret has to be typed anew. The command line: --set-env, --set-file for the field's path.
    TypeSecret,
    //! No keychain can be used. The window: keep the token until it quits. The command line:
    //! --no-token and the account's variable.
    TokenWithoutKeychain,
};

//! A failure, ready to be shown: what happened, where, what it means and what to do.
//! No member ever holds a secret, a header or a query.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    //! What was being done, "list connections" for example.
    QString operation;
    //! 0 where no HTTP status was received.
    int httpStatus = 0;
    //! The platform's own code, where it has one.
    QString serverCode;
    QString requestId;
    std::optional<std::chrono::milliseconds> retryAfter;
    //! Translated whole sentences: what happened and what it means for the user's data.
    QString summary;
    //! Translated: what to do about it; may be empty.
    QString remedy;
    RemedyHint hint = RemedyHint::None;
    //! Technical, already redacted.
    QString detail;
    //! The server's own words; cleaned, shortened, to be shown as plain text only.
    QString serverText;
    //! Issues that belong on rows of the form.
    QList<FieldIssue> fields;

    [[nodiscard]] static Error make(ErrorKind kind, const QString &summary,
                                    const QString &remedy = {}, const QString &detail = {});
    [[nodiscard]] static Error cancelled();
};

} // namespace plugboard

Q_DECLARE_METATYPE(plugboard::Error)
