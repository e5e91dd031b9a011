// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace plugboard {

//! What will become of a secret. Never a text box holding dots.
enum class SecretState { Kept, Replaced, Cleared, Reference, Unknown };
//! "kept", "replaced", "cleared", "reference", "unknown".
[[nodiscard]] QString secretStateName(SecretState state);

//! Whether a config is secret, by its metadata first, else by the words of its handle and name:
//! the whole word password, passwd, pwd, passphrase, passcode, secret, token, credential,
//! authorization or bearer, or ending in "key"; one or several of them. Not "auth", "pass" and
//! "pin", which mostly name something else.
//! (platforms' facts: Flxpoint publishes no flag, so this is a reading that the user can overrule.)
[[nodiscard]] bool looksSecret(const QString &dataType, const QString &handle, const QString &name);

//! Whether \a value is an address with a login in it: "https://user:pass@host", or a token where
//! the user stands ("https://token@host"). A user alone counts in web addresses only.
[[nodiscard]] bool holdsLogin(const QString &value);

//! Whether a shown value is a stand-in rather than the secret: empty, only "*", "•", "●" or "·",
//! only "x" or "X" (four or more), "$encrypted$", "<hidden>", "[redacted]", "(hidden)", "********"
//! with up to four shown characters at its end, and the like.
[[nodiscard]] bool looksMasked(const QString &value);

//! Finds the stand-ins that looksMasked() cannot know: the same short text as the secret of many
//! connections. Feed it every secret value of an account's list, then ask.
class RepeatedSecrets
{
public:
    void add(const QString &connectionId, const QString &value);
    //! At most 16 characters, on three connections or more, and on at least half of those that
    //! show any secret.
    [[nodiscard]] bool isRepeated(const QString &value) const;

private:
    [[nodiscard]] static QByteArray digest(const QString &value);

    // Salted digests, so that no secret's text stays in the memory of a long-lived object.
    QHash<QByteArray, QSet<QString>> m_holders;
    QSet<QString> m_connections;
};

//! The user's word on secrecy by handle (of one connection type); beats looksSecret().
using SecrecyOverrides = QHash<QString, bool>;

//! What stands in a stored or shown body in a secret's place:
//! {"$secret":"set|unset|reference|unknown"}.
[[nodiscard]] Json secretMarker(const QString &state);
//! The marker's state, nothing where \a value is no marker.
[[nodiscard]] std::optional<QString> secretMarkerState(const Json &value);

} // namespace plugboard
