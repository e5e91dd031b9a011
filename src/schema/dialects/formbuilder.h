// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QHash>

namespace plugboard {

//! What every dialect builds its form with: caps, paths that are unique, issues by name. Metadata
//! is text from outside: whatever it holds, a form comes out, and what could not be taken is said.
class FormBuilder
{
public:
    //! Fields inside one another.
    static constexpr int kMaxDepth = 64;
    static constexpr int kMaxFields = 20'000;
    static constexpr int kMaxChoices = 100'000;
    //! UTF-16 units of one text.
    static constexpr qsizetype kMaxText = 1024 * 1024;

    void note(const QString &path, Severity severity, const QString &message);

    //! Whether a key that stands twice is worth a word: alternatives of one another share theirs.
    enum class Repeats { Noted, Expected };
    //! The path of \a key below \a parent, "#2" and so on where it stands there already (and says
    //! so).
    [[nodiscard]] QString takePath(const QString &parent, const QString &key,
                                   Repeats repeats = Repeats::Noted);

    //! Whether there is room for one more field, \a depth levels down; says once why not.
    [[nodiscard]] bool takeField(const QString &path, int depth);

    //! How many of \a wanted choices are taken; says so where it is not all of them.
    [[nodiscard]] qsizetype takeChoices(const QString &path, qsizetype wanted);

    //! A label in plain text, cleaned (R4); empty where \a json is no text. A text past the cap is
    //! cut, and said so.
    [[nodiscard]] QString label(const QString &path, const Json &json);
    //! The same, with its line breaks.
    [[nodiscard]] QString help(const QString &path, const Json &json);

    //! A field that is shown as it came because of \a why, which is noted as a warning. Its value
    //! is the user's to write as JSON.
    [[nodiscard]] FieldSpec rawField(const QString &path, const QString &key, const Json &metadata,
                                     const QString &why);

    //! A choice with \a label, or else its value's text.
    [[nodiscard]] static Choice choice(Json value, const QString &label, const QString &group = {});

    //! The form; the builder is empty afterwards.
    [[nodiscard]] FormSpec take(const QString &title, std::vector<FieldSpec> fields);

private:
    static void nameThose(std::vector<FieldSpec> &fields);
    [[nodiscard]] QString capped(const QString &path, const Json &json);

    QList<FieldIssue> m_issues;
    //! How often each path was asked for.
    QHash<QString, int> m_paths;
    int m_fields = 0;
    int m_choices = 0;
    bool m_isFull = false;
    bool m_isDeep = false;
    bool m_hasTooManyChoices = false;
};

} // namespace plugboard
