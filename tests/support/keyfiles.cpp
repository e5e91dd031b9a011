// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/keyfiles.h"

#include <QFile>
#include <QProcess>

namespace plugboard::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestMs = 60000;

} // namespace

KeyFiles::KeyFiles()
{
    write(u"ca.ext"_s, "basicConstraints=CA:TRUE\n");
    run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
         u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s, u"root.key"_s, u"-subj"_s,
         u"/CN=Example Root/O=Example"_s, u"-days"_s, u"3650"_s, u"-out"_s, u"root.pem"_s});
    sign(u"middle"_s, u"root"_s);
    sign(u"leaf"_s, u"middle"_s);
    write(u"chain.pem"_s, read(u"root.pem"_s) + read(u"middle.pem"_s));
}

void KeyFiles::sign(const QString &name, const QString &issuer)
{
    run({u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
         u"-nodes"_s, u"-keyout"_s, name + u".key"_s, u"-subj"_s,
         u"/CN=Example %1/O=Example"_s.arg(name), u"-out"_s, name + u".csr"_s});
    run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, issuer + u".pem"_s,
         u"-CAkey"_s, issuer + u".key"_s, u"-CAcreateserial"_s, u"-days"_s, u"3650"_s,
         u"-extfile"_s, u"ca.ext"_s, u"-out"_s, name + u".pem"_s});
}

QByteArray KeyFiles::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool KeyFiles::write(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool KeyFiles::run(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    const bool done = process.waitForFinished(kLongestMs)
        && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!done)
        m_error += process.errorString() + u'\n'
            + QString::fromLocal8Bit(process.readAllStandardError());
    return done;
}

bool KeyFiles::pack(const QString &name, const QString &password, const QStringList &more)
{
    return run(QStringList{u"pkcs12"_s, u"-export"_s, u"-in"_s, u"leaf.pem"_s, u"-inkey"_s,
                           u"leaf.key"_s, u"-certfile"_s, u"chain.pem"_s, u"-out"_s, name,
                           u"-passout"_s, u"pass:"_s + password}
               + more);
}

} // namespace plugboard::test
