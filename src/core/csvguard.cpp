// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csvguard.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Whether a spreadsheet would work it out, behind any number of apostrophes.
bool looksLikeFormula(QStringView cell)
{
    while (cell.startsWith(u'\''))
        cell = cell.sliced(1);
    // The wide ones too: a program may take them for the narrow ones.
    static const QString starts = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"_s;
    return !cell.isEmpty() && starts.contains(cell.front());
}

} // namespace

QString guardedCell(const QString &cell)
{
    return looksLikeFormula(cell) ? u'\'' + cell : cell;
}

QString unguardedCell(const QString &cell)
{
    return cell.startsWith(u'\'') && looksLikeFormula(cell) ? cell.sliced(1) : cell;
}

} // namespace plugboard
