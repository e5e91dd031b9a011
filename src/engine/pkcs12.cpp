// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pkcs12.h"

#include "engine/pkcs12lock.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslKey>
#include <QStringDecoder>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct Pkcs12Tr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Pkcs12)
};

Error cannot(const QString &summary, const QString &remedy)
{
    return Error::make(ErrorKind::Config, summary, remedy);
}

//! A command as part of a sentence; it reads from left to right in every language.
QString command(const QString &text)
{
    return u"\u2066%1\u2069"_s.arg(text);
}

QString shownByCommand(const QString &text)
{
    return Pkcs12Tr::tr("In a terminal, %1 shows it as PEM, to be copied into the field.")
        .arg(command(text));
}

Error damaged()
{
    return cannot(Pkcs12Tr::tr("The file is damaged: it is no whole PKCS#12 file."),
                  Pkcs12Tr::tr("Copy or export it once more."));
}

//! Why OpenSSL does not unpack \a bytes.
Error whyNot(const QByteArray &bytes, Pkcs12Lock::Fit fit)
{
    using Fit = Pkcs12Lock::Fit;
    if (const QString old = Pkcs12Lock::oldCipher(bytes); !old.isEmpty()) {
        return cannot(
            Pkcs12Tr::tr("The file is locked with %1, which is too old to be read here.").arg(old),
            shownByCommand(u"openssl pkcs12 -legacy -noenc -in FILE"_s));
    }
    if (fit == Fit::Unknown && Pkcs12Lock::hasKey(bytes)) {
        return cannot(Pkcs12Tr::tr("This password does not open the file, or the file is damaged."),
                      Pkcs12Tr::tr("Type it again; capital and small letters are not the same."));
    }
    if (!Pkcs12Lock::hasKey(bytes)) {
        return cannot(
            Pkcs12Tr::tr("The file holds no private key, and without one it is not read here."),
            shownByCommand(u"openssl pkcs12 -nokeys -in FILE"_s));
    }
    return cannot(
        Pkcs12Tr::tr("The password is right, but the private key is of a kind that is not read "
                     "here."),
        shownByCommand(u"openssl pkcs12 -noenc -in FILE"_s));
}

bool isIssuer(const QSslCertificate &issuer, const QSslCertificate &of)
{
    QList<QByteArray> wanted = of.issuerInfoAttributes();
    QList<QByteArray> has = issuer.subjectInfoAttributes();
    std::sort(wanted.begin(), wanted.end());
    std::sort(has.begin(), has.end());
    return !wanted.isEmpty() && wanted == has
        && std::all_of(wanted.cbegin(), wanted.cend(), [&](const QByteArray &name) {
               return of.issuerInfo(name) == issuer.subjectInfo(name);
           });
}

//! \a first and who signed it, one after the other; then the rest.
QByteArray chainAsPem(const QSslCertificate &first, QList<QSslCertificate> others)
{
    QByteArray pem;
    QSslCertificate last = first;
    while (!last.isNull()) {
        pem += last.toPem();
        const auto issuer
            = std::find_if(others.cbegin(), others.cend(),
                           [&](const QSslCertificate &each) { return isIssuer(each, last); });
        if (issuer == others.cend())
            break;
        last = *issuer;
        others.erase(issuer);
    }
    for (const QSslCertificate &other : std::as_const(others))
        pem += other.toPem();
    return pem;
}

} // namespace

KeyFileForm keyFileForm(const QByteArray &bytes)
{
    using Form = KeyFileForm;
    if (bytes.startsWith("\xfe\xed\xfe\xed"))
        return Form::JavaKeyStore;
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(bytes);
    // Only a look at it; it may be a key.
    wipe(text);
    if (!decode.hasError() && !bytes.contains('\0'))
        return Form::Text;
    const std::optional<Der> outer = Der::beginning(bytes);
    if (!outer || outer->tag != Der::Sequence)
        return Form::Other;
    const std::optional<Der> inner = Der::beginning(outer->content);
    if (!inner)
        return Form::Other;
    if (inner->tag == Der::Sequence)
        return Form::DerCertificate;
    if (inner->tag == Der::ObjectId)
        return Form::Pkcs7;
    if (inner->tag != Der::Integer || inner->content.size() != 1)
        return Form::Other;
    // PKCS#12 is the only one of these with the version 3.
    const char version = inner->content.front();
    return version == 3 ? Form::Pkcs12 : version <= 1 ? Form::DerKey : Form::Other;
}

Result<void> checkPkcs12(const QByteArray &bytes)
{
    const std::optional<Der> outer = Der::beginning(bytes);
    return outer && outer->isWhole ? Result<void>() : damaged();
}

Result<Pkcs12> readPkcs12(const QByteArray &bytes, const Sensitive &password)
{
    using Fit = Pkcs12Lock::Fit;
    if (const Result<void> whole = checkPkcs12(bytes); !whole)
        return whole.error();
    const Fit fit = Pkcs12Lock::fit(bytes, password);
    if (fit == Fit::Absurd)
        return damaged();
    if (fit == Fit::Wrong) {
        return cannot(Pkcs12Tr::tr("This password does not open the file."),
                      Pkcs12Tr::tr("Type it again; capital and small letters are not the same."));
    }
    QByteArray phrase = password.reveal().toByteArray();
    QBuffer device;
    device.setData(bytes);
    device.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate certificate;
    QList<QSslCertificate> others;
    const bool done = QSslCertificate::importPkcs12(&device, &key, &certificate, &others, phrase);
    wipe(phrase);
    if (!done || key.isNull())
        return whyNot(bytes, fit);
    Pkcs12 content;
    content.certificates = chainAsPem(certificate, others);
    content.key = Sensitive(key.toPem());
    return content;
}

Result<QByteArray> pemFromDerCertificate(const QByteArray &bytes)
{
    const QSslCertificate certificate(bytes, QSsl::Der);
    if (certificate.isNull())
        return cannot(Pkcs12Tr::tr("The certificate in the file cannot be read."),
                      Pkcs12Tr::tr("Copy or export it once more."));
    return certificate.toPem();
}

Error notTaken(KeyFileForm form)
{
    switch (form) {
    case KeyFileForm::DerCertificate:
        return cannot(Pkcs12Tr::tr("The file holds a certificate, not a private key."),
                      Pkcs12Tr::tr("Choose the file of the private key."));
    case KeyFileForm::DerKey:
        return cannot(Pkcs12Tr::tr("The file holds a private key in DER, not in PEM."),
                      shownByCommand(u"openssl pkey -inform DER -in FILE"_s));
    case KeyFileForm::Pkcs7:
        return cannot(Pkcs12Tr::tr("The file holds certificates as PKCS#7, not as PEM."),
                      shownByCommand(u"openssl pkcs7 -inform DER -print_certs -in FILE"_s));
    case KeyFileForm::JavaKeyStore:
        return cannot(
            Pkcs12Tr::tr("The file is a key store of Java's own kind."),
            Pkcs12Tr::tr("In a terminal, %1 makes a file of it that can be loaded here.")
                .arg(command(u"keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 "
                             "-deststoretype PKCS12"_s)));
    case KeyFileForm::Text:
    case KeyFileForm::Pkcs12:
    case KeyFileForm::Other:
        break;
    }
    return cannot(Pkcs12Tr::tr("The file is not text, and no PKCS#12 file."),
                  Pkcs12Tr::tr("Plugboard needs PEM, which begins with -----BEGIN, or a .p12 or "
                               ".pfx file."));
}

} // namespace plugboard
