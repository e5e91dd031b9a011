// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrettexts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard::secrettexts {

namespace {

struct SecretTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Secrets)
};

QString lockedSentence()
{
    return SecretTr::tr(
        "The keychain is locked, so nothing can be pushed. You can still look and edit.");
}

QString absentSentence()
{
    return SecretTr::tr("No keychain service is running, so no token can be read or kept.");
}

QString hangingSentence(milliseconds waited, bool writing = false)
{
    // To a tenth; a timer's few milliseconds more are none of it.
    const qint64 tenths = (waited.count() + 50) / 100;
    const double seconds = double(tenths) / 10;
    const bool whole = tenths % 10 == 0 || seconds > 10;
    const QString figure = QLocale().toString(seconds, 'f', whole ? 0 : 1);
    if (writing) {
        return SecretTr::tr(
                   "The keychain has not answered for %1 s. It may or may not have carried "
                   "out the change.")
            .arg(figure);
    }
    return SecretTr::tr("The keychain has not answered for %1 s.").arg(figure);
}

//! A token can be given without any keychain, in the window and on the command line.
Error unusable(const QString &summary, const QString &remedy, const QString &detail)
{
    Error error = Error::make(ErrorKind::SecretBackendUnavailable, summary, remedy, detail);
    error.hint = RemedyHint::TokenWithoutKeychain;
    return error;
}

QString lookForDialog()
{
    return SecretTr::tr("Look for a dialog of the keychain that waits for you, then try again.");
}

} // namespace

Error missing(const SecretRef &ref)
{
    // A switch of the desktop switches the keychain too (K10).
    const QString remedy = SecretTr::tr(
        "Enter it again. If it was kept under another desktop, that desktop's keychain has it.");
    if (ref == tokenRef(ref.account)) {
        return Error::make(ErrorKind::SecretMissing,
                           SecretTr::tr("The keychain has no token for this account."), remedy,
                           u"no entry %1"_s.arg(ref.key()));
    }
    return Error::make(ErrorKind::SecretMissing,
                       SecretTr::tr("The keychain does not have this secret."), remedy,
                       u"no entry %1"_s.arg(ref.key()));
}

Error missing(const KeychainEntry &entry)
{
    return Error::make(
        ErrorKind::SecretMissing,
        SecretTr::tr("The keychain has no entry of the service “%1” for the account “%2”.")
            .arg(entry.service, entry.account),
        SecretTr::tr("Keep it there under these two names, or correct them."));
}

Error locked(const QString &detail)
{
    Error error = Error::make(ErrorKind::SecretLocked, lockedSentence(),
                              SecretTr::tr("Unlock the keychain, then try again."), detail);
    error.hint = RemedyHint::TokenWithoutKeychain;
    return error;
}

Error denied(const QString &detail)
{
    Error error
        = Error::make(ErrorKind::SecretDenied,
                      SecretTr::tr("The keychain refused access. Nothing was changed in it."),
                      SecretTr::tr("Allow Plugboard to use the keychain, then try again."), detail);
    error.hint = RemedyHint::TokenWithoutKeychain;
    return error;
}

Error absent(const QString &detail)
{
    return unusable(absentSentence(),
                    SecretTr::tr("Start a keychain such as GNOME Keyring, KWallet or KeePassXC, "
                                 "then try again."),
                    detail);
}

Error hanging(milliseconds waited, bool writing, const QString &detail)
{
    return unusable(hangingSentence(waited, writing), lookForDialog(), detail);
}

Error broken(const QString &detail)
{
    return unusable(SecretTr::tr("The keychain service runs, but answered with an error."),
                    SecretTr::tr("Try again. If it goes on, restart the keychain service."),
                    detail);
}

Error notKept(const QString &detail)
{
    return unusable(
        SecretTr::tr("The keychain said it kept the text, but does not give it back."),
        SecretTr::tr(
            "Try again, or remove older entries of Plugboard in the keychain's own program."),
        detail);
}

Error notRemoved()
{
    return Error::make(
        ErrorKind::SecretBackendUnavailable,
        SecretTr::tr("The keychain said it removed the text, but still has it."),
        SecretTr::tr("Remove the entry of Plugboard in the keychain's own program."));
}

Error noEventLoop()
{
    return unusable(
        SecretTr::tr("The keychain cannot be reached, because Plugboard runs without GLib's event "
                     "loop."),
        SecretTr::tr("Start Plugboard without the environment variable QT_NO_GLIB."),
        u"event dispatcher is not QEventDispatcherGlib"_s);
}

Result<void> checkRef(const SecretRef &ref)
{
    if (ref.isValid())
        return {};
    return Error::make(ErrorKind::Internal, SecretTr::tr("The secret has no valid name."), {},
                       u"SecretRef with an empty part, a slash, a blank or a control character"_s);
}

Result<void> checkEntry(const KeychainEntry &entry)
{
    if (!entry.service.isEmpty() && !entry.account.isEmpty() && !entry.service.contains(QChar(0))
        && !entry.account.contains(QChar(0)))
        return {};
    return Error::make(ErrorKind::Internal, SecretTr::tr("The secret has no valid name."), {},
                       u"KeychainEntry with an empty part or NUL"_s);
}

Result<void> checkWritable(const SecretRef &ref, const Sensitive &value)
{
    if (Result<void> named = checkRef(ref); !named)
        return named;
    const auto config = [](const QString &summary, const QString &remedy) {
        return Error::make(ErrorKind::Config, summary, remedy);
    };
    const QByteArrayView bytes = value.reveal();
    if (bytes.isEmpty()) {
        return config(SecretTr::tr("There is no text to keep in the keychain."),
                      SecretTr::tr("Type or paste the token."));
    }
    if (bytes.size() > kMaxSecretBytes) {
        return config(SecretTr::tr("The text is longer than %1 bytes, more than every keychain can "
                                   "hold. It was not kept.")
                          .arg(QLocale().toString(kMaxSecretBytes)),
                      SecretTr::tr("Check that only the token was pasted."));
    }
    if (bytes.contains('\0')) {
        return config(SecretTr::tr("The text has an invisible NUL character, where a keychain "
                                   "would cut it off. It was not kept."),
                      SecretTr::tr("Copy the token again from the platform's page."));
    }
    if (!bytes.isValidUtf8()) {
        return config(SecretTr::tr("The text is not valid UTF-8, so a keychain would change it. It "
                                   "was not kept."),
                      SecretTr::tr("Copy the token again from the platform's page."));
    }
    return {};
}

QString stateSentence(KeychainState::Kind kind, milliseconds waited)
{
    switch (kind) {
    case KeychainState::Kind::Unlocked:
        return SecretTr::tr("The keychain is open and answers.");
    case KeychainState::Kind::Locked:
        return lockedSentence();
    case KeychainState::Kind::Absent:
        return absentSentence();
    case KeychainState::Kind::Hanging:
        break;
    }
    return hangingSentence(waited);
}

QString memoryBackend()
{
    return SecretTr::tr("Memory of this program");
}

QString memorySentence()
{
    return SecretTr::tr("Tokens are gone when the program ends.");
}

} // namespace plugboard::secrettexts
