// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fieldpath.h"

using namespace Qt::StringLiterals;

namespace plugboard {

QString childPath(const QString &parent, const QString &key, int occurrence)
{
    QString path = parent;
    if (!path.isEmpty())
        path += u'.';
    for (const QChar c : key) {
        if (c == u'.' || c == u'\\' || c == u'[')
            path += u'\\';
        path += c;
    }
    if (occurrence > 1)
        path += u"#%1"_s.arg(occurrence);
    return path;
}

QString itemPath(const QString &parent, int index)
{
    return parent + u"[%1]"_s.arg(index);
}

} // namespace plugboard
