// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/secrets.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! The words of a handle or a label, lower case: split at blanks and signs, at camel case, and
//! between letters and digits.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    const auto flush = [&] {
        if (!word.isEmpty())
            words.append(word.toLower());
        word.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!c.isLetterOrNumber()) {
            flush();
            continue;
        }
        if (!word.isEmpty()) {
            const QChar before = text[i - 1];
            const bool nextIsLower = i + 1 < text.size() && text[i + 1].isLower();
            if ((c.isUpper() && !before.isUpper()) || (c.isUpper() && nextIsLower)
                || c.isDigit() != before.isDigit())
                flush();
        }
        word += c;
    }
    flush();
    return words;
}

//! "tokens" holds what "token" holds.
QString singular(const QString &word)
{
    return word.endsWith(u's') ? word.chopped(1) : word;
}

bool isSecretWord(const QString &word)
{
    static const QSet<QString> words{u"password"_s,      u"passwd"_s, u"pwd"_s,   u"passphrase"_s,
                                     u"passcode"_s,      u"secret"_s, u"token"_s, u"credential"_s,
                                     u"authorization"_s, u"bearer"_s};
    return words.contains(word) || words.contains(singular(word));
}

//! "key" itself, and compounds that are written without a gap; "monkey" and "keyboard" are not.
bool isKeyWord(const QString &word)
{
    static const QSet<QString> words{
        u"key"_s,         u"apikey"_s,     u"accesskey"_s,  u"authkey"_s,      u"clientkey"_s,
        u"consumerkey"_s, u"licensekey"_s, u"privatekey"_s, u"secretkey"_s,    u"securitykey"_s,
        u"sharedkey"_s,   u"signingkey"_s, u"sshkey"_s,     u"encryptionkey"_s};
    return words.contains(word) || words.contains(singular(word));
}

//! Whether a secret's word could be in \a text at all, however it is split: most texts have none,
//! and forms have thousands of them.
bool mayHoldSecretWords(const QString &text)
{
    static constexpr QStringView stems[] = {u"pass",       u"pwd",           u"secret", u"token",
                                            u"credential", u"authorization", u"bearer", u"key"};
    QVarLengthArray<QChar, 128> letters;
    for (const QChar c : text)
        if (c.isLetterOrNumber())
            letters.append(c.toLower());
    const QStringView joined(letters.constData(), letters.size());
    return std::any_of(std::begin(stems), std::end(stems),
                       [joined](QStringView stem) { return joined.contains(stem); });
}

bool hasSecretWords(const QString &text)
{
    if (!mayHoldSecretWords(text))
        return false;
    QStringList words = wordsOf(text);
    for (qsizetype i = 0; i < words.size(); ++i) {
        // "passWord", "pass phrase"
        if (isSecretWord(words[i]) || (i > 0 && isSecretWord(words[i - 1] + words[i])))
            return true;
    }
    // "apiKey2" ends in a key as well.
    while (!words.isEmpty() && words.constLast().front().isDigit())
        words.removeLast();
    return !words.isEmpty() && isKeyWord(words.constLast());
}

constexpr qsizetype kRepeatedMaxLength = 16;
constexpr qsizetype kRepeatedMinHolders = 3;

} // namespace

QString secretStateName(SecretState state)
{
    switch (state) {
    case SecretState::Kept:
        return u"kept"_s;
    case SecretState::Replaced:
        return u"replaced"_s;
    case SecretState::Cleared:
        return u"cleared"_s;
    case SecretState::Reference:
        return u"reference"_s;
    case SecretState::Unknown:
        break;
    }
    return u"unknown"_s;
}

bool looksSecret(const QString &dataType, const QString &handle, const QString &name)
{
    return hasSecretWords(dataType) || hasSecretWords(handle) || hasSecretWords(name);
}

bool holdsLogin(const QString &value)
{
    const QStringView text = QStringView(value).trimmed();
    const qsizetype colon = text.indexOf(u"://");
    if (colon <= 0)
        return false;
    const QStringView scheme = text.first(colon);
    const bool isScheme = std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.' || c == u':';
    });
    QStringView rest = text.sliced(colon + 3);
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    rest = rest.first(end - rest.begin());
    // The last one: a password may have the sign as it is.
    const qsizetype at = rest.lastIndexOf(u'@');
    if (!isScheme || at <= 0)
        return false;
    const QStringView login = rest.first(at);
    const qsizetype mark = login.indexOf(u':');
    const bool hasPassword = mark >= 0 && mark + 1 < login.size();
    return hasPassword || scheme.startsWith(u"http", Qt::CaseInsensitive);
}

void RepeatedSecrets::add(const QString &connectionId, const QString &value)
{
    if (looksMasked(value))
        return;
    m_connections.insert(connectionId);
    if (value.size() <= kRepeatedMaxLength)
        m_holders[digest(value)].insert(connectionId);
}

bool RepeatedSecrets::isRepeated(const QString &value) const
{
    if (value.isEmpty() || value.size() > kRepeatedMaxLength || m_holders.isEmpty())
        return false;
    const qsizetype holders = m_holders.value(digest(value)).size();
    return holders >= kRepeatedMinHolders && holders * 2 >= m_connections.size();
}

QByteArray RepeatedSecrets::digest(const QString &value)
{
    static const QByteArray salt = [] {
        QByteArray bytes(32, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(QRandomGenerator::system()->generate());
        return bytes;
    }();
    return QCryptographicHash::hash(salt + value.toUtf8(), QCryptographicHash::Sha256);
}

Json secretMarker(const QString &state)
{
    Json marker = Json::object();
    marker.set(u"$secret"_s, Json(state));
    return marker;
}

std::optional<QString> secretMarkerState(const Json &value)
{
    // Only our own words: a platform's {"$secret": …} could hold anything.
    static const QSet<QString> states{u"set"_s, u"unset"_s, u"reference"_s, u"unknown"_s};
    if (value.members().size() != 1 || value.members().front().name != u"$secret")
        return std::nullopt;
    const QString state = value.members().front().value.toString();
    if (!states.contains(state))
        return std::nullopt;
    return state;
}

} // namespace plugboard
