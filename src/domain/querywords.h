// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionquery.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace plugboard {

//! A word of a query's text with its quotes taken out.
struct QueryPart
{
    QString text;
    bool isNegated = false;
    //! No quote in it.
    bool isPlain = true;
    //! Of text, how much stands before the first quote.
    qsizetype plain = 0;
    qsizetype begin = 0;
    qsizetype end = 0;
    //! As it stands in the query, without its minus.
    QString written;
};
//! Nothing is told of a longer text: nobody types one, and what is pasted by mistake must not hold
//! up the window. It is looked for all the same.
inline constexpr qsizetype kLongestExplained = 2000;

[[nodiscard]] QList<QueryPart> splitQuery(const QString &text);

struct QueryKey
{
    ConnectionQuery::Key key;
    QString name;
    QStringList values;
};
[[nodiscard]] const QList<QueryKey> &queryKeys();
//! Upper and lower case alike; "field." with a handle is one, too.
[[nodiscard]] bool isQueryKey(const QString &name);
extern const QString kQueryField;

//! Parts from one with an opening parenthesis to the one that closes it; one alone where nothing
//! does, or where nothing was opened.
struct QueryGroup
{
    qsizetype first = 0;
    qsizetype last = 0;
};
//! The outermost ones. Not "name:(eu)", and not the "(SFTP)" that many names end with.
[[nodiscard]] QList<QueryGroup> queryGroups(const QList<QueryPart> &parts);

//! "OR" that joins the words beside it.
[[nodiscard]] bool isOwnOr(const QList<QueryPart> &parts, qsizetype i);
//! An "and", "or" or "not" of another spelling, where it has something to join; a query's own "OR"
//! where it has not.
[[nodiscard]] bool isStrayOperator(const QList<QueryPart> &parts, qsizetype i);
//! "shop*", "type:sh*", "/^shop.$/": no letters but a pattern.
[[nodiscard]] bool isPattern(const QueryPart &part);
//! What other searches understand, or what is nearly a word with a key: "tag:old", "type=ftp",
//! "type:!ftp", "+ftp", "Field.host:a". \a before: the part before it, where there is one.
[[nodiscard]] bool isForeignWord(const QueryPart &part, const QueryPart *before);

} // namespace plugboard
