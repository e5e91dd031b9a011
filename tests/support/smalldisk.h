// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace plugboard::test {

//! A file system of its own over an existing folder, until this dies: one that can be full or
//! read-only. Where none can be made, isMounted() is false and problem() says why.
class SmallDisk
{
public:
    //! \a size as mount writes it: "4m".
    SmallDisk(const QString &folder, const QByteArray &size);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_problem.isEmpty(); }
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] bool setReadOnly(bool readOnly);
    //! Takes all that is left of it.
    void fill();
    //! Gives back what fill() took.
    [[nodiscard]] bool makeRoom();

private:
    [[nodiscard]] QString filler() const;

    QString m_folder;
    QString m_problem;
};

} // namespace plugboard::test
