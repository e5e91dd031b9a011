// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sensitive.h"

#include <QByteArray>

#include <optional>

namespace plugboard {

//! One element of DER, as far as telling files apart needs it: tags of one byte. One whose length
//! is not told (BER) takes all that follows. Never reads outside what it was given.
struct Der
{
    static constexpr unsigned char Integer = 0x02;
    static constexpr unsigned char OctetString = 0x04;
    static constexpr unsigned char ObjectId = 0x06;
    static constexpr unsigned char Sequence = 0x30;
    //! [0], constructed.
    static constexpr unsigned char Context0 = 0xa0;

    unsigned char tag = 0;
    //! As far as the bytes go.
    QByteArrayView content;
    //! What comes after it.
    QByteArrayView rest;
    //! All of it is there, as far as that can be told.
    bool isWhole = false;

    //! The element that \a bytes begin with.
    [[nodiscard]] static std::optional<Der> beginning(QByteArrayView bytes);
};

//! What can be told of a PKCS#12 file without unpacking it. Qt says only that unpacking failed;
//! these say why.
namespace Pkcs12Lock {

enum class Fit {
    Right,
    Wrong,
    //! The file has no such check, or one of a kind that is not known here.
    Unknown,
    //! It asks for more rounds than anybody's file does, which would hold the window for minutes.
    Absurd,
};
//! Whether \a password is the one that the file's MAC was made with (RFC 7292, 4 and appendix B).
[[nodiscard]] Fit fit(const QByteArray &bytes, const Sensitive &password);
//! The cipher that OpenSSL 3 reads only with its legacy provider, "RC2" for example; empty where
//! the file names none. TripleDES is no such one.
[[nodiscard]] QString oldCipher(const QByteArray &bytes);
//! Whether a private key stands where one can see that without the password, as everybody who
//! writes such files has it.
[[nodiscard]] bool hasKey(const QByteArray &bytes);

} // namespace Pkcs12Lock

} // namespace plugboard
