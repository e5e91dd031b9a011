// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ConnectionTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Connection)
};

} // namespace

QString unreadableSentence(const ConnectionList &list, const QString &platform)
{
    if (list.isWhole())
        return {};
    constexpr qsizetype kNamed = 5;
    QStringList places;
    for (const int place : list.unreadable.mid(0, kNamed))
        places.append(QString::number(place));
    QString text = places.join(u", "_s);
    if (list.unreadable.size() > kNamed)
        text += u" …"_s;
    //: %1 is a platform's name, %2 numbers of entries
    return ConnectionTr::tr("%n entry(ies) of %1's list could not be read (number %2 of the "
                            "answer). What was fetched before is kept.",
                            nullptr, int(list.unreadable.size()))
        .arg(platform, text);
}

} // namespace plugboard
