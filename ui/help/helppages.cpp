// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helppages.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

static void initHelpResource()
{
    Q_INIT_RESOURCE(help);
}

namespace plugboard {

namespace {

QString textOf(const QString &file)
{
    QFile resource(u":/help/"_s + file);
    return resource.open(QIODevice::ReadOnly) ? QString::fromUtf8(resource.readAll()) : QString();
}

//! What a person reads: no addresses of links and pictures.
QString readText(const QString &markdown)
{
    static const QRegularExpression target(u"\\]\\([^)]*\\)"_s);
    return QString(markdown).remove(target);
}

} // namespace

QString helpAnchor(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber())
            anchor += c;
        else if (!anchor.isEmpty() && !anchor.endsWith(u'-'))
            anchor += u'-';
    }
    while (anchor.endsWith(u'-'))
        anchor.chop(1);
    return anchor;
}

HelpPages::HelpPages()
{
    initHelpResource();
    static const QRegularExpression entry(u"^- \\[(.+)\\]\\(([a-z-]+)\\.md\\)$"_s);
    QString chapter;
    for (const QString &line : textOf(u"contents.md"_s).split(u'\n')) {
        if (line.startsWith(u"## "))
            chapter = line.sliced(3);
        const QRegularExpressionMatch match = entry.match(line);
        if (match.hasMatch()) {
            const QString id = match.captured(2);
            m_pages.append({id, match.captured(1), chapter, textOf(id + u".md"_s)});
        }
    }
}

const HelpPage *HelpPages::page(const QString &id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&](const HelpPage &page) { return page.id == id; });
    return found == m_pages.end() ? nullptr : &*found;
}

QStringList HelpPages::words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

int HelpPages::hits(const HelpPage &page, const QString &text)
{
    const QString where = page.title + u'\n' + readText(page.markdown);
    int sum = 0;
    for (const QString &word : words(text)) {
        const auto count = int(where.count(word, Qt::CaseInsensitive));
        if (count == 0)
            return 0;
        sum += count;
    }
    return sum;
}

} // namespace plugboard
