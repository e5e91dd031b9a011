// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pkcs12lock.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>
#include <limits>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Written by openssl, Windows, Java and macOS: 1 to 600,000, with 2,048 and 10,000 the usual ones.
constexpr quint64 kMostRounds = 2'000'000;

//! How the MAC of a file is made.
struct MacFacts
{
    QByteArrayView message;
    QByteArrayView digest;
    QByteArrayView salt;
    quint64 rounds = 1;
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha1;
    //! Of the hash, in bytes (v in RFC 7292).
    qsizetype block = 64;
};

std::optional<Der> child(QByteArrayView &bytes, unsigned char tag)
{
    const std::optional<Der> found = Der::beginning(bytes);
    if (!found || found->tag != tag || !found->isWhole)
        return std::nullopt;
    bytes = found->rest;
    return found;
}

quint64 number(QByteArrayView bytes)
{
    quint64 value = 0;
    if (bytes.size() > qsizetype(sizeof value))
        return std::numeric_limits<quint64>::max();
    for (const char byte : bytes)
        value = (value << 8) | quint64(static_cast<unsigned char>(byte));
    return value;
}

bool setHash(MacFacts &facts, QByteArrayView id)
{
    struct Known
    {
        QByteArrayView id;
        QCryptographicHash::Algorithm hash;
        qsizetype block;
    };
    using Hash = QCryptographicHash;
    static constexpr std::array<Known, 5> kKnown{{
        {QByteArrayView("\x2b\x0e\x03\x02\x1a", 5), Hash::Sha1, 64},
        {QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x04", 9), Hash::Sha224, 64},
        {QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9), Hash::Sha256, 64},
        {QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9), Hash::Sha384, 128},
        {QByteArrayView("\x60\x86\x48\x01\x65\x03\x04\x02\x03", 9), Hash::Sha512, 128},
    }};
    const auto *known = std::find_if(kKnown.begin(), kKnown.end(),
                                     [&](const Known &each) { return each.id == id; });
    if (known == kKnown.end())
        return false;
    facts.hash = known->hash;
    facts.block = known->block;
    return true;
}

//! PFX ::= SEQUENCE { version, authSafe ContentInfo, macData OPTIONAL }
std::optional<MacFacts> macOf(QByteArrayView bytes)
{
    MacFacts facts;
    const std::optional<Der> pfx = child(bytes, Der::Sequence);
    if (!pfx)
        return std::nullopt;
    QByteArrayView inside = pfx->content;
    if (!child(inside, Der::Integer))
        return std::nullopt;
    const std::optional<Der> safe = child(inside, Der::Sequence);
    const std::optional<Der> mac = child(inside, Der::Sequence);
    if (!safe || !mac)
        return std::nullopt;
    QByteArrayView content = safe->content;
    if (!child(content, Der::ObjectId))
        return std::nullopt;
    const std::optional<Der> wrapped = child(content, Der::Context0);
    if (!wrapped)
        return std::nullopt;
    content = wrapped->content;
    const std::optional<Der> message = child(content, Der::OctetString);
    QByteArrayView parts = mac->content;
    const std::optional<Der> info = child(parts, Der::Sequence);
    const std::optional<Der> salt = child(parts, Der::OctetString);
    if (!message || !info || !salt)
        return std::nullopt;
    QByteArrayView digestInfo = info->content;
    const std::optional<Der> algorithm = child(digestInfo, Der::Sequence);
    const std::optional<Der> digest = child(digestInfo, Der::OctetString);
    if (!algorithm || !digest)
        return std::nullopt;
    QByteArrayView named = algorithm->content;
    const std::optional<Der> id = child(named, Der::ObjectId);
    if (!id || !setHash(facts, id->content))
        return std::nullopt;
    facts.message = message->content;
    facts.digest = digest->content;
    facts.salt = salt->content;
    if (const std::optional<Der> rounds = child(parts, Der::Integer))
        facts.rounds = number(rounds->content);
    return facts;
}

//! Repeated until it fills whole blocks.
QByteArray inBlocks(QByteArrayView bytes, qsizetype block)
{
    QByteArray filled;
    const qsizetype size = (bytes.size() + block - 1) / block * block;
    filled.reserve(size);
    while (filled.size() < size)
        filled += bytes.first(qMin(bytes.size(), size - filled.size()));
    return filled;
}

//! Appendix B.2 with the purpose 3: a MAC's key is as long as the hash, so that one block of
//! output is all of it.
bool fits(const MacFacts &facts, QByteArrayView password)
{
    QByteArray filled = inBlocks(password, facts.block);
    QByteArray key = QByteArray(facts.block, '\x03') + inBlocks(facts.salt, facts.block) + filled;
    wipe(filled);
    for (quint64 i = 0; i < facts.rounds; ++i) {
        QByteArray next = QCryptographicHash::hash(key, facts.hash);
        wipe(key);
        key = std::move(next);
    }
    const QByteArray made
        = QMessageAuthenticationCode::hash(facts.message.toByteArray(), key, facts.hash);
    wipe(key);
    return made == facts.digest;
}

//! A BMPString with its end.
QByteArray asBmp(const Sensitive &password)
{
    QString text = QString::fromUtf8(password.reveal());
    QByteArray bytes;
    bytes.reserve(2 * text.size() + 2);
    for (const QChar c : std::as_const(text)) {
        bytes += char(c.unicode() >> 8);
        bytes += char(c.unicode() & 0xff);
    }
    wipe(text);
    return bytes += QByteArray(2, '\0');
}

} // namespace

std::optional<Der> Der::beginning(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    Der der;
    der.tag = static_cast<unsigned char>(bytes.at(0));
    const auto first = static_cast<unsigned char>(bytes.at(1));
    constexpr unsigned char kLong = 0x80;
    qsizetype at = 2;
    quint64 length = first;
    if (first >= kLong) {
        const qsizetype count = first & ~kLong;
        // Netscape's heirs stream their files: the end is marked and not told.
        if (count == 0) {
            der.content = bytes.sliced(at);
            der.isWhole = true;
            return der;
        }
        // More than four would be a file of gigabytes.
        if (count > 4 || bytes.size() < at + count)
            return std::nullopt;
        length = number(bytes.sliced(at, count));
        at += count;
    }
    const auto there = quint64(bytes.size() - at);
    der.isWhole = length <= there;
    const auto size = qsizetype(qMin(length, there));
    der.content = bytes.sliced(at, size);
    der.rest = bytes.sliced(at + size);
    return der;
}

Pkcs12Lock::Fit Pkcs12Lock::fit(const QByteArray &bytes, const Sensitive &password)
{
    const std::optional<MacFacts> facts = macOf(bytes);
    if (!facts || facts->salt.isEmpty())
        return Fit::Unknown;
    if (facts->rounds > kMostRounds)
        return Fit::Absurd;
    QByteArray phrase = asBmp(password);
    // No password is written in two ways: as an empty text, and as none.
    const bool isRight
        = fits(*facts, phrase) || (password.isEmpty() && fits(*facts, QByteArrayView()));
    wipe(phrase);
    return isRight ? Fit::Right : Fit::Wrong;
}

QString Pkcs12Lock::oldCipher(const QByteArray &bytes)
{
    struct Old
    {
        QByteArrayView id;
        QLatin1StringView name;
    };
    static constexpr std::array<Old, 12> kOld{{
        // pkcs-12PbeIds of RFC 7292: 1 and 2 are RC4, 5 and 6 RC2.
        {QByteArrayView("\x06\x0a\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x01", 12), "RC4"_L1},
        {QByteArrayView("\x06\x0a\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x02", 12), "RC4"_L1},
        {QByteArrayView("\x06\x0a\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x05", 12), "RC2"_L1},
        {QByteArrayView("\x06\x0a\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x06", 12), "RC2"_L1},
        // PBES1 of RFC 8018.
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x01", 11), "DES"_L1},
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x03", 11), "DES"_L1},
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x04", 11), "RC2"_L1},
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x06", 11), "RC2"_L1},
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0a", 11), "DES"_L1},
        {QByteArrayView("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0b", 11), "RC2"_L1},
        // The ciphers of PBES2.
        {QByteArrayView("\x06\x08\x2a\x86\x48\x86\xf7\x0d\x03\x02", 10), "RC2"_L1},
        {QByteArrayView("\x06\x05\x2b\x0e\x03\x02\x07", 7), "DES"_L1},
    }};
    for (const Old &old : kOld)
        if (bytes.contains(old.id))
            return old.name;
    return {};
}

bool Pkcs12Lock::hasKey(const QByteArray &bytes)
{
    // keyBag and pkcs8ShroudedKeyBag.
    constexpr QByteArrayView kPlain("\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x01", 13);
    constexpr QByteArrayView kShrouded("\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02", 13);
    return bytes.contains(kPlain) || bytes.contains(kShrouded);
}

} // namespace plugboard
