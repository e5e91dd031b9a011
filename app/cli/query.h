// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"

#include <QList>
#include <QString>

#include <functional>

namespace plugboard::cli {

//! --query: words that must all be found, upper and lower case alike. A bare word is looked for in
//! name, type and id; name:, type:, id:, account: and field.KEY: look in one place. "…" keeps
//! blanks together. Secrets are never looked in.
class Query
{
public:
    //! Gives a connection's form; asked only where the query has a field word.
    using FormOf = std::function<Result<FormSpec>(const StoredConnection &)>;

    explicit Query(const QString &text);

    [[nodiscard]] bool matches(const Account &account, const StoredConnection &connection,
                               const FormOf &formOf) const;

private:
    struct Word
    {
        //! Empty: everywhere.
        QString place;
        QString text;
    };
    [[nodiscard]] static QStringList split(const QString &text);
    [[nodiscard]] static bool matchesField(const Word &word, const FormSpec &form);

    QList<Word> m_words;
};

//! Those of \a all that match, in their order.
[[nodiscard]] QList<StoredConnection> filtered(const QList<StoredConnection> &all,
                                               const Account &account, const QString &query,
                                               const Query::FormOf &formOf);

} // namespace plugboard::cli
