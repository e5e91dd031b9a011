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

namespace {

//! The end of "[12]" that starts at \a at, 0 where there is none; \a item gets the number.
qsizetype endOfItem(const QString &path, qsizetype at, int &item)
{
    const qsizetype close = path.indexOf(u']', at);
    if (path[at] != u'[' || close < 0)
        return 0;
    bool isNumber = false;
    item = path.mid(at + 1, close - at - 1).toInt(&isNumber);
    const bool ends
        = close + 1 == path.size() || path[close + 1] == u'.' || path[close + 1] == u'[';
    return isNumber && item >= 0 && ends ? close + 1 : 0;
}

} // namespace

QList<PathStep> pathSteps(const QString &path)
{
    QList<PathStep> steps;
    QString key;
    bool hasKey = false;
    const auto endKey = [&] {
        if (hasKey)
            steps.append({key, -1});
        key.clear();
        hasKey = false;
    };
    for (qsizetype at = 0; at < path.size(); ++at) {
        int item = -1;
        if (path[at] == u'\\' && at + 1 < path.size()) {
            key += path[++at];
            hasKey = true;
        } else if (path[at] == u'.') {
            endKey();
        } else if (const qsizetype end = endOfItem(path, at, item)) {
            endKey();
            steps.append({{}, item});
            at = end - 1;
        } else {
            key += path[at];
            hasKey = true;
        }
    }
    endKey();
    return steps;
}

QString templatePath(const QString &path)
{
    QString made;
    for (qsizetype at = 0; at < path.size(); ++at) {
        int item = -1;
        if (path[at] == u'\\' && at + 1 < path.size()) {
            made += path[at];
            made += path[++at];
        } else if (const qsizetype end = endOfItem(path, at, item)) {
            made += u"[0]"_s;
            at = end - 1;
        } else {
            made += path[at];
        }
    }
    return made;
}

} // namespace plugboard
