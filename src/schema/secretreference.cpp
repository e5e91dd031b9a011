// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/secretreference.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ReferenceTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::SecretReference)
};

//! Longer than any name that leads to something.
constexpr qsizetype kLongest = 4096;

QString theForms()
{
    return ReferenceTr::tr("A reference is env:NAME, file:/absolute/path or "
                           "keychain:SERVICE/ACCOUNT.");
}

Error notAReference(const QString &summary)
{
    return Error::make(ErrorKind::Config, summary, theForms());
}

//! The scheme of a reference that others resolve: these are known names, so that naming one shows
//! nothing of what was typed.
QString foreignScheme(QStringView scheme)
{
    static constexpr QStringView known[]
        = {u"op",    u"pass", u"bws",  u"bw",  u"cmd",     u"exec",      u"vault", u"aws",
           u"awssm", u"gcp",  u"sops", u"age", u"doppler", u"infisical", u"http",  u"https"};
    const auto it = std::find_if(std::begin(known), std::end(known), [scheme](QStringView each) {
        return scheme.compare(each, Qt::CaseInsensitive) == 0;
    });
    return it == std::end(known) ? QString() : it->toString();
}

bool isVariableName(QStringView text)
{
    const auto isPart = [](QChar c) {
        return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || (c >= u'0' && c <= u'9');
    };
    return !text.isEmpty() && !text.front().isDigit()
        && std::all_of(text.begin(), text.end(), isPart);
}

bool isPrintable(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

} // namespace

SecretReference::SecretReference(Kind kind, QString name, QString account)
    : m_kind(kind), m_name(std::move(name)), m_account(std::move(account))
{
}

QString SecretReference::text() const
{
    switch (m_kind) {
    case Kind::Environment:
        return u"env:"_s + m_name;
    case Kind::File:
        return u"file:"_s + m_name;
    case Kind::Keychain:
        break;
    }
    return u"keychain:"_s + m_name + u'/' + m_account;
}

Result<SecretReference> SecretReference::parse(const QString &text)
{
    const QStringView all = QStringView(text).trimmed();
    if (all.isEmpty())
        return notAReference(ReferenceTr::tr("There is no reference yet."));
    const qsizetype colon = all.indexOf(u':');
    const QStringView scheme = all.first(std::max<qsizetype>(colon, 0));
    const QStringView rest = colon < 0 ? QStringView() : all.sliced(colon + 1);
    if (const QString foreign = foreignScheme(scheme); !foreign.isEmpty()) {
        return notAReference(
            ReferenceTr::tr("This version cannot resolve “%1:” references.").arg(foreign));
    }
    if (all.size() > kLongest || !isPrintable(all)) {
        return notAReference(ReferenceTr::tr("This is too long for a reference, or holds "
                                             "characters that none has."));
    }
    if (scheme == u"env") {
        if (!isVariableName(rest)) {
            return notAReference(ReferenceTr::tr("“env:” is followed by the name of a variable: "
                                                 "letters, digits and underscores."));
        }
        return SecretReference(Kind::Environment, rest.toString());
    }
    if (scheme == u"file") {
        const QString path = QDir::cleanPath(QDir::fromNativeSeparators(rest.toString()));
        // "file://host/path" would be another machine's.
        if (!QDir::isAbsolutePath(path) || rest.startsWith(u"//") || rest.endsWith(u'/')) {
            return notAReference(ReferenceTr::tr("“file:” is followed by the whole path of a file, "
                                                 "from the root on."));
        }
        return SecretReference(Kind::File, path);
    }
    if (scheme == u"keychain") {
        // Services are often addresses, accounts hardly ever.
        const qsizetype slash = rest.lastIndexOf(u'/');
        if (slash <= 0 || slash + 1 == rest.size()) {
            return notAReference(ReferenceTr::tr("“keychain:” is followed by a service and an "
                                                 "account with a slash between them."));
        }
        return SecretReference(Kind::Keychain, rest.first(slash).toString(),
                               rest.sliced(slash + 1).toString());
    }
    return notAReference(ReferenceTr::tr("This is no reference."));
}

} // namespace plugboard
