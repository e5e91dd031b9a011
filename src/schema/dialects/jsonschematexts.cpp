// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschematexts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

Json withoutTags(const Json &text)
{
    if (!text.isString() || !text.toString().contains(u'<'))
        return text;
    static const QRegularExpression link(
        u"<a\\b[^<>]*?\\bhref\\s*=\\s*[\"']?([^\"'<>\\s]+)[^<>]*>([^<>]*)</a>"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression lineBreak(u"<(?:br|/p|/li)\\s*/?>"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    // Only tags that are known: "<host>" in a help text is a word.
    static const QRegularExpression tag(
        u"</?(?:a|b|i|u|em|strong|code|pre|p|ul|ol|li|span|div|sup|sub)(?:\\s[^<>]*)?>"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString plain = text.toString();
    plain.replace(link, u"\\2 (\\1)"_s);
    plain.replace(lineBreak, u"\n"_s);
    plain.remove(tag);
    return Json(plain);
}

} // namespace plugboard::jsonschema
