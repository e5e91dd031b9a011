// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/queryfacts.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace plugboard {

//! The words that find connections, the same in the window and for --query. All must be found,
//! upper and lower case alike:
//!
//! - a bare word: in name, type and id
//! - name: type: account: in one place; id: the whole id
//! - field.HANDLE: in a field's value; missing:HANDLE: the field has none
//! - has:error (by the form's own rules), has:secret, has:draft
//! - is:failing (the last test), is:readonly
//! - changed:<7d, changed:>2w: on the platform (h, d, w); never where it does not say when
//!
//! "-" before a word turns it round, "…" keeps blanks together, "a OR b" needs one of the two.
//! Secrets are never looked in. What has another key, or a key's value that there is not, is a bare
//! word, and problems() says so; so it does of what other searches have and this one has not:
//! parentheses, "and", "not", a lower-case "or", "*", "=", "!".
class ConnectionQuery
{
public:
    enum class Key { Any, Name, Type, Id, Account, Field, Missing, Has, Is, Changed };

    //! One word as it stands in the text.
    struct Word
    {
        Key key = Key::Any;
        //! Of Field and Missing.
        QString handle;
        //! Folded, but for Id; "error", "secret", "draft", "failing", "readonly" of Has and Is.
        QString text;
        bool isNegated = false;
        //! Of Changed.
        milliseconds age{0};
        bool isOlder = false;
        //! Where in the text.
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    //! What was not understood as it may have been meant, and is looked for as it is.
    struct Problem
    {
        enum class Kind {
            Unknown,
            //! Thought of, and not there yet.
            Later,
            //! Parentheses, which group nothing; one for what stands between them.
            Grouping,
            //! "or", "and", "not".
            Operator,
            //! "shop*", which stands for itself, also as a value.
            Pattern,
            //! "type: ftp": a key that asks nothing.
            NoValue,
        };
        Kind kind = Kind::Unknown;
        QString word;
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    enum class Match { No, Yes, NeedsFields };
    //! What is the same for all rows.
    struct Scope
    {
        QString foldedAccount;
        milliseconds now{0};
    };

    enum class Mode {
        Whole,
        //! Somebody is typing: a last word that is only begun ("is:fai") asks nothing yet.
        Typing,
    };

    ConnectionQuery() = default;
    explicit ConnectionQuery(const QString &text, Mode mode = Mode::Whole);

    [[nodiscard]] bool isEmpty() const { return m_groups.empty(); }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    [[nodiscard]] QList<Word> words() const;
    //! Whether a form can be needed to answer, and which of its fields.
    [[nodiscard]] bool asksFields() const { return m_asksFields; }
    [[nodiscard]] const QStringList &handles() const { return m_handles; }

    //! \a fields of the handles() asked for; without them NeedsFields where all else fits.
    [[nodiscard]] Match match(const QueryFacts &facts, const Scope &scope,
                              const QueryFields *fields = nullptr) const;

    //! The keys as they are typed, "type:" …, "field." among them.
    [[nodiscard]] static QStringList keys();
    //! What may stand after a key that has fixed values; empty for others.
    [[nodiscard]] static QStringList valuesOf(const QString &key);

private:
    //! One of them must be found.
    using Group = std::vector<Word>;

    void add(Word word, bool isAlternative);
    [[nodiscard]] static Match matchWord(const Word &word, const QueryFacts &facts,
                                         const Scope &scope, const QueryFields *fields);

    std::vector<Group> m_groups;
    QList<Problem> m_problems;
    QStringList m_handles;
    bool m_asksFields = false;
};

} // namespace plugboard
