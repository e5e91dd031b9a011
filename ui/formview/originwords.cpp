// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/originwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace plugboard {

namespace {

struct OriginTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FormOrigin)
};

QString originMoment(milliseconds at, const QDateTime &now)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at.count());
    const QLocale locale;
    if (moment.date() == now.date())
        //: %1 is a time of day
        return OriginTr::tr("today at %1")
            .arg(locale.toString(moment.time(), OriginTr::tr("HH:mm", "a time of day")));
    return locale.toString(moment, OriginTr::tr("d MMM, HH:mm"));
}

//! Why the form is not the platform's of now.
QString originFailure(ErrorKind failure, const QString &platform)
{
    switch (failure) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Proxy:
    case ErrorKind::Tls:
        return OriginTr::tr("%1 was not reachable").arg(platform);
    case ErrorKind::NotFound:
        return OriginTr::tr("%1 has no form for this type").arg(platform);
    case ErrorKind::SecretMissing:
    case ErrorKind::SecretLocked:
    case ErrorKind::SecretDenied:
    case ErrorKind::SecretBackendUnavailable:
        return OriginTr::tr("there was no token to ask %1 with").arg(platform);
    default:
        return OriginTr::tr("%1 did not give it").arg(platform);
    }
}

} // namespace

QString originInWords(const FormOrigin &origin, const QString &platform, const QDateTime &now)
{
    const bool isDated = origin.at > milliseconds(0);
    const QString moment = isDated ? originMoment(origin.at, now) : QString();
    QString text;
    switch (origin.kind) {
    case FormOrigin::Kind::Unknown:
        return {};
    case FormOrigin::Kind::Own:
        return OriginTr::tr("Form from this connection's own configuration");
    case FormOrigin::Kind::Platform:
        text = isDated ? OriginTr::tr("Form from %1, fetched %2").arg(platform, moment)
                       : OriginTr::tr("Form from %1").arg(platform);
        break;
    case FormOrigin::Kind::Kept:
        // Nobody asked: it is as it was fetched.
        if (!origin.failure)
            return isDated ? OriginTr::tr("Form from %1, fetched %2").arg(platform, moment)
                           : OriginTr::tr("Form from %1").arg(platform);
        text = isDated ? OriginTr::tr("Form kept from %1").arg(moment)
                       : OriginTr::tr("Form kept from earlier");
        break;
    case FormOrigin::Kind::Learnt:
        text = OriginTr::tr("Form learnt from %n connection(s)", nullptr, origin.connections);
        if (isDated)
            //: %1 is "Form learnt from 12 connections", %2 a moment
            text = OriginTr::tr("%1, last seen %2").arg(text, moment);
        break;
    }
    if (!origin.failure)
        return text;
    //: %1 says where a form is from, %2 why it is not the platform's
    return OriginTr::tr("%1: %2").arg(text, originFailure(*origin.failure, platform));
}

} // namespace plugboard
