// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tokenfaults.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace plugboard {

namespace {

struct FaultTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::TokenFaults)
};

//! Letters and signs of other scripts that look like those of tokens: what a word processor or a
//! chat puts in their place.
QChar lookAlikeOf(QChar c)
{
    static const QHash<char16_t, char16_t> known{
        {0x0430, u'a'}, {0x0435, u'e'}, {0x043e, u'o'},  {0x0440, u'p'},  {0x0441, u'c'},
        {0x0443, u'y'}, {0x0445, u'x'}, {0x0455, u's'},  {0x0456, u'i'},  {0x0458, u'j'},
        {0x04bb, u'h'}, {0x0501, u'd'}, {0x04cf, u'l'},  {0x0410, u'A'},  {0x0412, u'B'},
        {0x0415, u'E'}, {0x041a, u'K'}, {0x041c, u'M'},  {0x041d, u'H'},  {0x041e, u'O'},
        {0x0420, u'P'}, {0x0421, u'C'}, {0x0422, u'T'},  {0x0425, u'X'},  {0x0391, u'A'},
        {0x0392, u'B'}, {0x0395, u'E'}, {0x0397, u'H'},  {0x0399, u'I'},  {0x039a, u'K'},
        {0x039c, u'M'}, {0x039d, u'N'}, {0x039f, u'O'},  {0x03a1, u'P'},  {0x03a4, u'T'},
        {0x03a7, u'X'}, {0x03b1, u'a'}, {0x03bd, u'v'},  {0x03bf, u'o'},  {0x03c1, u'p'},
        {0x0131, u'i'}, {0x2010, u'-'}, {0x2011, u'-'},  {0x2012, u'-'},  {0x2013, u'-'},
        {0x2014, u'-'}, {0x2212, u'-'}, {0x2018, u'\''}, {0x2019, u'\''}, {0x201c, u'"'},
        {0x201d, u'"'}, {0x2026, u'.'}, {0x2215, u'/'},  {0x2044, u'/'},  {0x02d0, u':'}};
    const char16_t code = c.unicode();
    // The wide forms of East Asian scripts.
    if (code >= 0xff01 && code <= 0xff5e)
        return QChar(char16_t(code - 0xff01 + u'!'));
    return QChar(known.value(code, 0));
}

} // namespace

QString tokenFault(QStringView token)
{
    const QStringView text = token.trimmed();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.unicode() > 0x20 && c.unicode() < 0x7f)
            continue;
        const QString at = QLocale().toString(i + 1);
        const QString code
            = QStringLiteral("U+%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0')).toUpper();
        if (c == u'\n' || c == u'\r')
            return FaultTr::tr("There is a line break inside, after character %1. Was more than "
                               "the token pasted?")
                .arg(QLocale().toString(i));
        if (c.isSpace()) {
            return FaultTr::tr("Character %1 is a blank. Was more than the token pasted?").arg(at);
        }
        if (c.category() == QChar::Other_Format || c.category() == QChar::Other_Control) {
            return FaultTr::tr("Character %1 cannot be seen (%2), and no token has it. Copy the "
                               "token anew from the platform.")
                .arg(at, code);
        }
        if (const QChar like = lookAlikeOf(c); !like.isNull()) {
            return FaultTr::tr("Character %1 only looks like “%2” (it is %3), and no token has it. "
                               "Copy the token anew from the platform.")
                .arg(at, QString(like), code);
        }
        return FaultTr::tr("Character %1 (%2) is one that no token has. Copy the token anew from "
                           "the platform.")
            .arg(at, code);
    }
    return {};
}

} // namespace plugboard
