// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pkcs12.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QStringDecoder>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <vector>

// libcrypto itself: QSslCertificate only says that unpacking failed, and nobody could tell a wrong
// password from a file of the last century.

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

//! Written by openssl, Windows, Java and macOS: 1 to 600,000, with 2,048 and 10,000 the usual ones.
//! More would hold the window for minutes.
constexpr long kMostRounds = 2'000'000;

template <auto free>
struct Freed
{
    template <typename T>
    void operator()(T *made) const
    {
        free(made);
    }
};
using Packed = std::unique_ptr<PKCS12, Freed<&PKCS12_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<&X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<&BIO_free_all>>;

struct FreedStack
{
    void operator()(STACK_OF(X509) * made) const { sk_X509_pop_free(made, X509_free); }
};
using Certificates = std::unique_ptr<STACK_OF(X509), FreedStack>;

Packed packedIn(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    Packed packed(d2i_PKCS12(nullptr, &at, long(bytes.size())));
    ERR_clear_error();
    return packed;
}

//! The tag of the element that begins there, -1 for none; \a at goes on to what is in it.
int tagAt(const unsigned char *&at, const unsigned char *end)
{
    long length = 0;
    int tag = -1;
    int kind = 0;
    const unsigned char *const begin = at;
    // An element may reach further than the bytes do: the file was cut, and is still of its form.
    (void) ASN1_get_object(&at, &length, &tag, &kind, end - at);
    ERR_clear_error();
    return at == begin ? -1 : tag;
}

//! The first of OpenSSL's errors that names a cipher that it does not have; those that it has only
//! in its legacy provider are the ones that files are locked with. Empty where there is none.
QString oldCipher()
{
    QString name;
    const char *data = nullptr;
    int flags = 0;
    while (const unsigned long error
           = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        // "Global default library context, Algorithm (RC2-40-CBC : 0), Properties ()"
        const QString text = flags & ERR_TXT_STRING ? QString::fromUtf8(data) : QString();
        if (name.isEmpty() && ERR_GET_REASON(error) == ERR_R_UNSUPPORTED)
            name = text.section(u'(', 1, 1).section(u' ', 0, 0).section(u'-', 0, 0);
    }
    return name;
}

//! What \a write writes; it may be a key.
template <typename Write>
QByteArray pemOf(Write write)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || write(bio.get()) != 1)
        return {};
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    QByteArray pem(text, qsizetype(size));
    OPENSSL_cleanse(text, size_t(size));
    return pem;
}

//! \a first and who signed it, one after the other; then the rest.
QByteArray chainAsPem(X509 *first, STACK_OF(X509) * others)
{
    const auto pem
        = [](X509 *one) { return pemOf([one](BIO *bio) { return PEM_write_bio_X509(bio, one); }); };
    std::vector<X509 *> left;
    for (int i = 0; i < sk_X509_num(others); ++i)
        left.push_back(sk_X509_value(others, i));
    QByteArray all;
    for (X509 *last = first; last;) {
        all += pem(last);
        const auto issuer = std::find_if(left.begin(), left.end(), [last](X509 *each) {
            return X509_check_issued(each, last) == X509_V_OK;
        });
        last = issuer == left.end() ? nullptr : *issuer;
        if (last)
            left.erase(issuer);
    }
    for (X509 *other : left)
        all += pem(other);
    return all;
}

bool asksForTooManyRounds(const PKCS12 *packed)
{
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, packed);
    if (!rounds)
        return false;
    int64_t count = 0;
    return ASN1_INTEGER_get_int64(&count, rounds) != 1 || count > kMostRounds;
}

Error wrongPassword(const QString &summary)
{
    return cannot(summary,
                  Pkcs12Tr::tr("Type it again; capital and small letters are not the same."));
}

Error notUnpacked()
{
    if (const QString old = oldCipher(); !old.isEmpty()) {
        return cannot(
            Pkcs12Tr::tr("The file is locked with %1, which is too old to be read here.").arg(old),
            shownByCommand(u"openssl pkcs12 -legacy -noenc -in FILE"_s));
    }
    return cannot(Pkcs12Tr::tr("The password is right, but the file holds what is not read here."),
                  shownByCommand(u"openssl pkcs12 -noenc -in FILE"_s));
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
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const auto *const end = at + bytes.size();
    if (tagAt(at, end) != V_ASN1_SEQUENCE)
        return Form::Other;
    switch (tagAt(at, end)) {
    case V_ASN1_SEQUENCE:
        return Form::DerCertificate;
    case V_ASN1_OBJECT:
        return Form::Pkcs7;
    case V_ASN1_INTEGER:
        break;
    default:
        return Form::Other;
    }
    // PKCS#12 is the only one of these with the version 3.
    const int version = at < end ? *at : -1;
    return version == 3 ? Form::Pkcs12 : version == 0 || version == 1 ? Form::DerKey : Form::Other;
}

Result<void> checkPkcs12(const QByteArray &bytes)
{
    const Packed packed = packedIn(bytes);
    return packed && !asksForTooManyRounds(packed.get()) ? Result<void>() : damaged();
}

Result<Pkcs12> readPkcs12(const QByteArray &bytes, const Sensitive &password)
{
    const Packed packed = packedIn(bytes);
    if (!packed || asksForTooManyRounds(packed.get()))
        return damaged();
    if (!PKCS12_mac_present(packed.get()))
        return wrongPassword(
            Pkcs12Tr::tr("This password does not open the file, or the file is damaged."));
    QByteArray text = password.reveal().toByteArray();
    // No password is written in two ways: as an empty text, and as none.
    const char *phrase = text.constData();
    bool isRight = PKCS12_verify_mac(packed.get(), phrase, int(text.size())) == 1;
    if (!isRight && text.isEmpty()) {
        phrase = nullptr;
        isRight = PKCS12_verify_mac(packed.get(), nullptr, 0) == 1;
    }
    ERR_clear_error();
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
    STACK_OF(X509) *others = nullptr;
    const bool done
        = isRight && PKCS12_parse(packed.get(), phrase, &key, &certificate, &others) == 1;
    const Key ownedKey(key);
    const Certificate ownedCertificate(certificate);
    const Certificates ownedOthers(others);
    wipe(text);
    if (!isRight)
        return wrongPassword(Pkcs12Tr::tr("This password does not open the file."));
    if (!done)
        return notUnpacked();
    ERR_clear_error();
    if (!key) {
        return cannot(
            Pkcs12Tr::tr("The file holds no private key, and without one it is not read here."),
            shownByCommand(u"openssl pkcs12 -nokeys -in FILE"_s));
    }
    Pkcs12 content;
    content.certificates = chainAsPem(certificate, others);
    content.key = Sensitive(pemOf([key](BIO *bio) {
        return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    }));
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
