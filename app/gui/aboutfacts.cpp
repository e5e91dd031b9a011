// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/aboutfacts.h"

#include "workspace/workspace.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QSslSocket>
#include <QSysInfo>

#include <rapidjson/rapidjson.h>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct AboutTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::About)
};

} // namespace

AboutFacts aboutFacts(const Workspace &workspace)
{
    const QString built = QString::fromLatin1(QT_VERSION_STR);
    const QString sqlite = workspace.sqliteVersion();
    const QString ssl = QSslSocket::sslLibraryVersionString();
    AboutFacts facts;
    facts.versions = {
        {u"Plugboard"_s, QStringLiteral(PLUGBOARD_VERSION)},
        {u"Qt"_s, AboutTr::tr("%1, built with %2").arg(QString::fromLatin1(qVersion()), built)},
        {u"QtKeychain"_s, QStringLiteral(PLUGBOARD_KEYCHAIN_VERSION)},
        {u"SQLite"_s, sqlite},
        {u"TLS"_s, ssl.isEmpty() ? AboutTr::tr("none") : ssl},
        {AboutTr::tr("System"),
         u"%1 (%2 %3)"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                             QSysInfo::currentCpuArchitecture())},
        {AboutTr::tr("Display"), QGuiApplication::platformName()},
    };
    facts.parts = {
        {u"Qt"_s, built, u"LGPL-3.0-only"_s, AboutTr::tr("Window, network, database, icons")},
        {u"Qt HTTP Server"_s, built, u"GPL-3.0-only"_s, AboutTr::tr("The sandbox's platform")},
        {u"QtKeychain"_s, QStringLiteral(PLUGBOARD_KEYCHAIN_VERSION), u"BSD-2-Clause"_s,
         AboutTr::tr("Tokens in the system's keychain")},
        {u"libsecret"_s,
         {},
         u"LGPL-2.1-or-later"_s,
         AboutTr::tr("The same, with GNOME Keyring and its like")},
        {u"RapidJSON"_s, QStringLiteral(RAPIDJSON_VERSION_STRING), u"MIT"_s,
         AboutTr::tr("Writing JSON")},
        {u"valijson"_s, {}, u"BSD-2-Clause"_s, AboutTr::tr("Checking values against JSON Schemas")},
        {u"JSON for Modern C++"_s, QStringLiteral(PLUGBOARD_NLOHMANN_JSON_VERSION), u"MIT"_s,
         AboutTr::tr("The same")},
        {u"QScintilla"_s, QStringLiteral(PLUGBOARD_QSCINTILLA_VERSION), u"GPL-3.0-only"_s,
         AboutTr::tr("The editor of raw JSON")},
        {u"SQLite"_s, sqlite, AboutTr::tr("public domain"), AboutTr::tr("The workspace")},
        {u"OpenSSL"_s, {}, u"Apache-2.0"_s, AboutTr::tr("Safe connections")},
        {u"Breeze icons"_s, {}, u"LGPL-3.0-or-later"_s, AboutTr::tr("Icons")},
    };
    return facts;
}

} // namespace plugboard
