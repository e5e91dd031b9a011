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

//! The query that finds the connections of a type by its handle.
[[nodiscard]] QString typeQuery(const QString &handle);

//! A query that is nearly \a text and means something: what of it is not understood replaced, or
//! one word that is. It asks what \a text plainly asks; where that is not plain, there is no guess.
struct QueryGuess
{
    //! As it stands, and what it may have been meant for.
    QString word;
    QString better;
    QString text;
};
[[nodiscard]] std::optional<QueryGuess> guessQuery(const QString &text,
                                                   const QueryVocabulary &vocabulary);

//! Whether remarks say what may have been meant, or that is said elsewhere.
enum class Guesses { Told, Left };

//! A sentence or two for each fault of \a query: that it is looked for as it stands, and what it
//! may have been meant for. \a shown makes a word fit to be shown. \a finds: whether a query finds
//! a connection; what one has word for word, as a name that ends with "(North America)", is no
//! fault.
[[nodiscard]] QStringList queryRemarks(const QString &text, const ConnectionQuery &query,
                                       Guesses guesses,
                                       const std::function<QString(const QString &)> &shown,
                                       const std::function<bool(const QString &)> &finds = {});

} // namespace plugboard
