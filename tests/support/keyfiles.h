// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>

namespace plugboard::test {

//! Keys, certificates and the files that hold them, made on the spot by the openssl program. They
//! open nothing.
class KeyFiles
{
public:
    //! An EC key "leaf.key" with its certificate "leaf.pem", which "middle.pem" signed, and that
    //! "root.pem". Empty error() where all went well.
    KeyFiles();

    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const;
    bool write(const QString &name, const QByteArray &bytes);
    //! Runs openssl in the folder; its words are in error() where it fails.
    bool run(const QStringList &arguments);
    //! A PKCS#12 file of the leaf with its key and its chain; \a more are further options of
    //! `openssl pkcs12 -export`.
    bool pack(const QString &name, const QString &password, const QStringList &more = {});

private:
    void sign(const QString &name, const QString &issuer);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace plugboard::test
