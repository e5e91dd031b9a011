// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <vector>

namespace plugboard {

//! One name with its value, as it was pasted. The value may be a secret: it is shown nowhere before
//! it is known that it is none.
struct PastedEntry
{
    //! What a table that Plugboard exported has besides fields.
    enum class Meaning { Field, ConnectionName, SecretState };

    QString key;
    Json value;
    //! JSON says what is a number and what is a text; lines and tables do not.
    bool isTyped = false;
    Meaning meaning = Meaning::Field;
};

//! Names with values read out of a pasted text.
struct PastedText
{
    std::vector<PastedEntry> entries;
    //! Why the text holds none, as a sentence that repeats nothing of it; empty where it does.
    QString fault;
    //! The rows of a table beyond the first, which were not read.
    int moreRows = 0;
};

//! Reads two or more lines of KEY=value (as in .env files: comments, "export", quotation marks), a
//! JSON object (also one with a list of {"handle","value"}), or a table's head and its first row
//! with commas, semicolons or tabs. Of a table that Plugboard exported, wide or long, the first
//! connection is read, with its secrets' states as such. Untrusted: at most 1 MiB, 2,000 entries,
//! JSON of 64 levels; a text with control characters is refused. Pure.
[[nodiscard]] PastedText readPastedText(const QString &text);

} // namespace plugboard
