// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/json.h"
#include "domain/connection.h"
#include "schema/formedits.h"
#include "schema/secretreference.h"
#include "schema/secrets.h"

#include <QHash>
#include <QList>

#include <optional>

namespace plugboard {

//! What a user wants changed on one connection.
struct ChangeRequest
{
    //! Empty: create a new one.
    ConnectionId id;
    //! For a new one.
    ConnectionType type;
    FormEdits edits;
    //! Paths of secrets that were typed and whose text was not kept (over a restart). Each blocks
    //! until it is typed again, unless edits has it.
    QStringList lostSecrets;
    //! Handed through: names the draft that this came from; empty on the command line.
    QString draftKey;
    //! When the draft was stored that this was made of; nothing where it was not, or is not known.
    std::optional<milliseconds> draftStoredAt;
};

//! One row of a review: what happens to one field.
struct PlannedField
{
    QString path;
    QString label;
    //! As text; empty for secrets.
    QString before;
    QString after;
    bool secret = false;
    SecretState secretState = SecretState::Kept;
    //! "env:NAME" where the state is Reference.
    QString reference;
    //! False for values that are only sent along because the platform replaces everything.
    bool changed = true;
};

//! Why a connection cannot be pushed as it is, and the ways out.
struct Blocker
{
    QString path;
    QString message;
    QString remedy;
    RemedyHint hint = RemedyHint::None;
};

//! A secret of a request that is taken from elsewhere just before the request leaves.
struct ReferencedSecret
{
    QString path;
    QString label;
    SecretReference reference;
    //! Where its text goes in the body: names of members and numbers of items, from the top.
    QStringList place;
    //! Whether it may hold line breaks.
    bool multiline = false;
};
//! Texts by the field's path.
using ResolvedSecrets = QHash<QString, std::shared_ptr<const Sensitive>>;

//! A request body made ready: with secrets for sending, and without for showing.
struct ComposedWrite
{
    //! "POST" or "PUT" …
    QString verb;
    //! "/connections/4711"
    QString path;
    //! Sent. Holds secrets; never stored, shown or logged.
    Json body;
    //! Shown: the same with markers in the secrets' places.
    Json shownBody;
    //! What has null in its place in the body until withSecrets(): such a write must not be sent.
    QList<ReferencedSecret> references;
    QList<PlannedField> fields;
    QList<Blocker> blockers;
    //! Things to know that do not block (translated).
    QStringList notes;
};

//! \a write with the text of each reference in its place, and no reference left. Internal where one
//! of \a secrets, or its place, is missing.
[[nodiscard]] Result<ComposedWrite> withSecrets(ComposedWrite write,
                                                const ResolvedSecrets &secrets);

//! One connection's part of a plan.
struct PlannedChange
{
    ChangeRequest request;
    QString name;
    ConnectionType type;
    ComposedWrite write;
    //! What the platform had when the plan was made, secrets as states; null for a create.
    Json base;
    //! Keeps the base comparable without keeping its secrets: keyed digest of the fetched body,
    //! the key living as long as the process.
    QByteArray baseDigest;
    //! When base was fetched, on the clock that never goes back.
    milliseconds fetchedAt{0};
    //! Fetching failed, for example; then nothing else is meaningful.
    std::optional<Error> error;

    [[nodiscard]] bool isCreate() const { return request.id.isEmpty(); }
    [[nodiscard]] bool isBlocked() const { return error || !write.blockers.isEmpty(); }
    //! Nothing would change.
    [[nodiscard]] bool isEmpty() const;
};

//! What a push of an account's changes would do. Made from a fresh fetch of each connection.
struct Plan
{
    AccountId account;
    QList<PlannedChange> changes;
    //! Calls of planning and pushing together where the push follows at once: an update is read,
    //! written and read back. A push that comes later looks at each once more.
    int calls = 0;
    //! How long they take at the platform's limit.
    milliseconds duration{0};

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isBlocked() const;
};

//! How one connection fared.
struct PushResult
{
    enum class State {
        Verified, //!< pushed, and read back as sent
        Normalised, //!< pushed; the platform stored some values differently (listed)
        Failed, //!< not pushed
        Unknown, //!< no answer, and looking did not tell
        Skipped, //!< cancelled, blocked or nothing to do
    };
    State state = State::Skipped;
    ConnectionId id;
    QString name;
    QString draftKey;
    //! What is on the platform now, where it could be read back.
    std::optional<StoredConnection> connection;
    QList<PlannedField> normalised;
    std::optional<Error> error;

    [[nodiscard]] bool isPushed() const
    {
        return state == State::Verified || state == State::Normalised;
    }
};

struct PushReport
{
    QList<PushResult> results;
    //! Every change of the plan is on the platform.
    [[nodiscard]] bool ok() const;
};

} // namespace plugboard
