// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace plugboard {

//! Text that must not be seen: UTF-8 bytes in locked memory (as far as the system allows), zeroed
//! when dropped, not copyable, not printable, not convertible. The only ways out are reveal() and
//! clone(), so a search for those two names audits the program.
class Sensitive
{
public:
    Sensitive() = default;
    //! Takes over \a text and wipes the caller's copy where it is not shared.
    explicit Sensitive(QByteArray &&text);
    explicit Sensitive(QString &&text);
    ~Sensitive();
    Sensitive(Sensitive &&other) noexcept;
    Sensitive &operator=(Sensitive &&other) noexcept;
    Sensitive(const Sensitive &) = delete;
    Sensitive &operator=(const Sensitive &) = delete;

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    //! In bytes. For limits only; never shown (a length is a hint).
    [[nodiscard]] qsizetype size() const { return qsizetype(m_size); }

    //! The bytes, valid while this object lives; for a header, a keychain or a request body.
    [[nodiscard]] QByteArrayView reveal() const { return {m_data, qsizetype(m_size)}; }
    [[nodiscard]] Sensitive clone() const;

    //! Compares in a time that does not depend on the content.
    [[nodiscard]] bool equals(QByteArrayView other) const;

private:
    void assign(QByteArrayView bytes);
    void wipe();

    char *m_data = nullptr;
    size_t m_size = 0;
};

//! Overwrites \a text's own buffer where nobody else shares it, then clears it.
void wipe(QByteArray &text);
void wipe(QString &text);

} // namespace plugboard
