// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/marking.h"

#include <QRegularExpression>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestAddress = 2000;
//! Marks within marks; more is somebody's joke.
constexpr int kDeepest = 6;

bool isWord(QChar c)
{
    return c.isLetterOrNumber();
}

//! The spans of one paragraph.
class Inline
{
public:
    explicit Inline(bool marks) : m_marks(marks) { }

    QList<MarkedSpan> read(QStringView text)
    {
        read(text, {}, 0);
        return m_spans;
    }

private:
    void add(QStringView text, const MarkedSpan &look)
    {
        if (text.isEmpty())
            return;
        MarkedSpan span = look;
        if (!m_spans.isEmpty()) {
            span.text = m_spans.constLast().text;
            if (span == m_spans.constLast() && span.link.isEmpty()) {
                m_spans.last().text += text;
                return;
            }
        }
        span.text = text.toString();
        m_spans.append(span);
    }

    void read(QStringView text, const MarkedSpan &look, int depth)
    {
        qsizetype at = 0;
        while (at < text.size()) {
            qsizetype taken = address(text, at, look);
            if (taken == 0 && m_marks)
                taken = mark(text, at, look, depth);
            if (taken == 0) {
                add(text.mid(at, 1), look);
                taken = 1;
            }
            at += taken;
        }
    }

    //! What begins at \a at as a mark; how many characters of it were taken.
    qsizetype mark(QStringView text, qsizetype at, const MarkedSpan &look, int depth)
    {
        const QStringView rest = text.mid(at);
        const QChar c = rest.front();
        if (c == u'\\' && rest.size() > 1 && rest.at(1).isPunct()) {
            add(rest.mid(1, 1), look);
            return 2;
        }
        if (c == u'!' && rest.size() > 1 && rest.at(1) == u'[') {
            // A picture is not loaded from anywhere: its text stays, and no link hides in it.
            const qsizetype end = bracketed(rest.mid(1));
            add(rest.left(end > 0 ? end + 1 : 2), look);
            return end > 0 ? end + 1 : 2;
        }
        if (c == u'[')
            return link(rest, look);
        if (c == u'`')
            return code(rest, look);
        if ((c == u'*' || c == u'_') && depth < kDeepest)
            return emphasis(text, at, look, depth);
        return 0;
    }

    //! "https://…" as it stands in the text.
    qsizetype address(QStringView text, qsizetype at, const MarkedSpan &look)
    {
        const QStringView rest = text.mid(at);
        if (look.code || !look.link.isEmpty() || !rest.startsWith(u"http", Qt::CaseInsensitive)
            || (at > 0 && isWord(text.at(at - 1))))
            return 0;
        static const QRegularExpression form(uR"(^https?://[^\s<>"'`*|\[\]\\]+)"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = form.match(rest);
        if (!match.hasMatch())
            return 0;
        // A sentence's end is none of the address's.
        QStringView found = match.capturedView();
        while (!found.isEmpty() && QStringView(u".,;:!?").contains(found.back()))
            found.chop(1);
        if (found.endsWith(u')') && !found.contains(u'('))
            found.chop(1);
        const QUrl url = webAddress(found.toString());
        if (url.isEmpty())
            return 0;
        MarkedSpan span = look;
        span.link = url;
        add(found, span);
        return found.size();
    }

    //! The length of "[…](…)"; 0 where it is none.
    static qsizetype bracketed(QStringView rest)
    {
        const qsizetype middle = rest.indexOf(u"](");
        const qsizetype end = middle < 0 ? -1 : rest.indexOf(u')', middle);
        return end < 0 ? 0 : end + 1;
    }

    qsizetype link(QStringView rest, const MarkedSpan &look)
    {
        const qsizetype length = bracketed(rest);
        if (length == 0)
            return 0;
        const qsizetype middle = rest.indexOf(u"](");
        const QString words = rest.mid(1, middle - 1).trimmed().toString();
        const QUrl url = webAddress(rest.mid(middle + 2, length - middle - 3).trimmed().toString());
        if (url.isEmpty() || words.isEmpty()) {
            add(rest.left(length), look);
            return length;
        }
        MarkedSpan span = look;
        span.link = url;
        add(words, span);
        return length;
    }

    qsizetype code(QStringView rest, const MarkedSpan &look)
    {
        const qsizetype end = rest.indexOf(u'`', 1);
        if (end < 2)
            return 0;
        MarkedSpan span = look;
        span.code = true;
        add(rest.mid(1, end - 1), span);
        return end + 1;
    }

    qsizetype emphasis(QStringView text, qsizetype at, const MarkedSpan &look, int depth)
    {
        const QStringView rest = text.mid(at);
        const QChar c = rest.front();
        const qsizetype width = rest.size() > 1 && rest.at(1) == c ? 2 : 1;
        // "snake_case_name" and "2 * 3 * 4" mean no marks.
        if (rest.size() <= width || rest.at(width).isSpace()
            || (c == u'_' && at > 0 && isWord(text.at(at - 1))))
            return 0;
        const QStringView sign = rest.left(width);
        for (qsizetype end = rest.indexOf(sign, width); end > 0;
             end = rest.indexOf(sign, end + width)) {
            const qsizetype after = end + width;
            const bool alone = width == 2
                || ((after >= rest.size() || rest.at(after) != c) && rest.at(end - 1) != c);
            const bool closes = end > width && !rest.at(end - 1).isSpace() && alone
                && (c != u'_' || after >= rest.size() || !isWord(rest.at(after)));
            if (!closes)
                continue;
            MarkedSpan span = look;
            (width == 2 ? span.bold : span.italic) = true;
            read(rest.mid(width, end - width), span, depth + 1);
            return after;
        }
        return 0;
    }

    bool m_marks;
    QList<MarkedSpan> m_spans;
};

QList<MarkedParagraph> readLines(const QString &text, bool marks)
{
    static const QRegularExpression bullet(uR"(^\s*[-*+•]\s+(?=\S))"_s);
    static const QRegularExpression number(uR"(^\s*\d{1,3}[.)]\s+(?=\S))"_s);
    static const QRegularExpression heading(uR"(^#{1,6}\s+(?=\S))"_s);
    using Shape = MarkedParagraph::Shape;
    QList<MarkedParagraph> out;
    bool apart = false;
    bool inCode = false;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (marks && trimmed.startsWith(u"```"_s)) {
            inCode = !inCode;
            apart = true;
            continue;
        }
        MarkedParagraph paragraph;
        if (inCode) {
            paragraph.shape = Shape::Code;
            paragraph.spans = {{.text = line, .code = true}};
        } else if (trimmed.isEmpty()) {
            apart = true;
            continue;
        } else {
            QString words = trimmed;
            bool isHeading = false;
            if (marks) {
                const auto is = [&words](const QRegularExpression &form) {
                    const QRegularExpressionMatch match = form.match(words);
                    words.remove(0, match.hasMatch() ? match.capturedLength() : 0);
                    return match.hasMatch();
                };
                isHeading = is(heading);
                if (!isHeading)
                    paragraph.shape = is(bullet) ? Shape::Bullet
                        : is(number)             ? Shape::Numbered
                                                 : Shape::Plain;
            }
            paragraph.spans = Inline(marks).read(words);
            for (MarkedSpan &span : paragraph.spans)
                span.bold = span.bold || isHeading;
        }
        paragraph.apart = std::exchange(apart, false) && !out.isEmpty();
        out.append(paragraph);
    }
    return out;
}

} // namespace

QList<MarkedParagraph> readMarking(const QString &text)
{
    return readLines(text, true);
}

QList<MarkedParagraph> readPlainParagraphs(const QString &text)
{
    return readLines(text, false);
}

QUrl webAddress(const QString &text)
{
    if (text.size() > kLongestAddress)
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool is = url.isValid() && (scheme == u"https" || scheme == u"http")
        && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.authority().contains(u'@');
    return is ? url : QUrl();
}

QString shownAddress(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded));
}

} // namespace plugboard
