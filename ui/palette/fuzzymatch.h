// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace plugboard {

//! \a text as it is searched: without case and without accents, "Müller" as "muller".
[[nodiscard]] QString foldedForSearch(const QString &text);

//! What was typed, ready to be compared with many texts.
class FuzzyQuery
{
public:
    explicit FuzzyQuery(const QString &typed = {});

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    //! How well all words fit, more is better; -1 where one of them does not. In \a title a word
    //! may stand as it is or as some of its letters in their order ("shus" in "Shopify US"), the
    //! first of them at the beginning of a word; in \a rest only as it is. Both are
    //! foldedForSearch().
    [[nodiscard]] int score(QStringView title, QStringView rest = {}) const;

private:
    QStringList m_words;
};

} // namespace plugboard
