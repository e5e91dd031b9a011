// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

Query::Query(const QString &text)
{
    static const QStringList places{u"name"_s, u"type"_s, u"id"_s, u"account"_s};
    for (const QString &part : split(text)) {
        const qsizetype colon = part.indexOf(u':');
        const QString place = part.left(std::max<qsizetype>(colon, 0));
        // A word with another colon, a URL for example, is a bare word.
        if (places.contains(place) || (place.startsWith(u"field.") && place.size() > 6))
            m_words.append({place, part.mid(colon + 1)});
        else
            m_words.append({{}, part});
    }
}

QStringList Query::split(const QString &text)
{
    QStringList parts;
    QString part;
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (c.isSpace() && !isQuoted) {
            parts.append(part);
            part.clear();
        } else {
            part.append(c);
        }
    }
    parts.append(part);
    parts.removeAll(QString());
    return parts;
}

bool Query::matchesField(const Word &word, const FormSpec &form)
{
    const QString key = word.place.mid(6);
    return std::ranges::any_of(form.fields, [&](const FieldSpec &field) {
        return field.key == key && !field.secret
            && field.saved.displayText().contains(word.text, Qt::CaseInsensitive);
    });
}

bool Query::matches(const Account &account, const StoredConnection &connection,
                    const FormOf &formOf) const
{
    return std::ranges::all_of(m_words, [&](const Word &word) {
        const auto isIn
            = [&](const QString &text) { return text.contains(word.text, Qt::CaseInsensitive); };
        const bool isInType = isIn(connection.type.id.text()) || isIn(connection.type.name);
        if (word.place.isEmpty())
            return isIn(connection.name) || isInType || isIn(connection.id.text());
        if (word.place == u"name")
            return isIn(connection.name);
        if (word.place == u"type")
            return isInType;
        if (word.place == u"id")
            return connection.id.text() == word.text;
        if (word.place == u"account")
            return isIn(account.name);
        const Result<FormSpec> form = formOf(connection);
        return form && matchesField(word, *form);
    });
}

QList<StoredConnection> filtered(const QList<StoredConnection> &all, const Account &account,
                                 const QString &query, const Query::FormOf &formOf)
{
    const Query words(query);
    QList<StoredConnection> found;
    for (const StoredConnection &one : all) {
        if (words.matches(account, one, formOf))
            found.append(one);
    }
    return found;
}

} // namespace plugboard::cli
