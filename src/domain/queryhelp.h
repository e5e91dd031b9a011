// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionquery.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace plugboard {

//! What a query's words can mean on this computer: types, accounts and fields by their handles.
struct QueryVocabulary
{
    struct Type
    {
        QString handle;
        QString name;
        int count = 0;
    };
    QList<Type> types;
    QStringList accounts;
    //! Asked for only where a field is being named: it reads forms.
    std::function<QStringList()> handles;
};

//! One way to go on with the word that the cursor stands in.
struct QueryCompletion
{
    //! "type:shopify"
    QString word;
    //! "Shopify, 98"; may be empty.
    QString remark;
    //! The whole text with it, and where the cursor then stands.
    QString text;
    qsizetype cursor = 0;
};

//! Keys, then the values of a key. A word that is only begun is completed from its second letter on
//! (\a isAsked: at once), so that searching for a name is left alone.
[[nodiscard]] QList<QueryCompletion> completeQuery(const QString &text, qsizetype cursor,
                                                   const QueryVocabulary &vocabulary,
                                                   bool isAsked = false);

//! A query that is nearly \a text and means something: one word of it replaced.
struct QueryGuess
{
    //! As it stands, and what it may have been meant for.
    QString word;
    QString better;
    QString text;
};
[[nodiscard]] std::optional<QueryGuess> guessQuery(const QString &text,
                                                   const QueryVocabulary &vocabulary);

//! A sentence or two for each word of \a query that is not understood: that it is looked for as it
//! stands, and what it may have been meant for. \a shown makes a word fit to be shown.
[[nodiscard]] QStringList queryRemarks(const QString &text, const ConnectionQuery &query,
                                       const QueryVocabulary &vocabulary,
                                       const std::function<QString(const QString &)> &shown);

} // namespace plugboard
