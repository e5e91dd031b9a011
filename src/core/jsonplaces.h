// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace plugboard {

//! Where a value of a JSON text begins, in bytes from the start of the text, and the same for what
//! is inside of it.
struct JsonPlaces
{
    qsizetype begin = 0;
    //! An object's members (of each its value) or an array's items, in their order.
    std::vector<JsonPlaces> inside;
    //! Where the members' names begin; empty for an array.
    std::vector<qsizetype> names;
};

//! Why a text is no JSON, for somebody who is writing it.
struct JsonTextFault
{
    //! Translated, a whole sentence; holds nothing of the text.
    QString message;
    qsizetype offset = 0;
};

//! A JSON text that a person edits: its value with the places of what is in it, or what is wrong
//! with it first.
struct LocatedJson
{
    Json value;
    JsonPlaces places;
    std::optional<JsonTextFault> fault;
};

//! As parseJson(); a byte-order mark counts as a part of the text.
[[nodiscard]] LocatedJson locateJson(QByteArrayView text, const JsonLimits &limits = {});

//! The lines of a text, counted from 0.
class TextLines
{
public:
    explicit TextLines(QByteArrayView text);
    //! In which byte \a offset stands; the last line for one behind the end.
    [[nodiscard]] int lineOf(qsizetype offset) const;

private:
    //! Of the line ends, ascending.
    std::vector<qsizetype> m_ends;
};

} // namespace plugboard
