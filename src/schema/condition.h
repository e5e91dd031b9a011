// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldvalue.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace plugboard {

//! When a field is shown, can be edited or is required, told by other fields' values. Data, made
//! once by a dialect and immutable.
class Condition
{
public:
    enum class Test {
        Always,
        Never,
        OneOf, //!< the value is one of values()
        Set, //!< neither absent, null nor empty
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        StartsWith,
        EndsWith,
        Contains, //!< text holds the text, a list the item
        Matches, //!< a pattern, under PCRE's match limit
        All,
        Any,
        Not,
    };

    //! The value that a path has at the moment.
    using Values = std::function<FieldValue(const QString &path)>;

    //! Always.
    Condition() = default;
    [[nodiscard]] static Condition never();
    [[nodiscard]] static Condition oneOf(const QString &path, std::vector<Json> values);
    [[nodiscard]] static Condition isSet(const QString &path);
    //! \a test is one of those that compare with one value.
    [[nodiscard]] static Condition compare(const QString &path, Test test, Json value);
    //! Folds what is decided already: no part is Always, one part stands by itself.
    [[nodiscard]] static Condition all(std::vector<Condition> parts);
    [[nodiscard]] static Condition any(std::vector<Condition> parts);
    [[nodiscard]] static Condition negated(Condition part);

    [[nodiscard]] Test test() const { return m_test; }
    [[nodiscard]] bool isAlways() const { return m_test == Test::Always; }
    [[nodiscard]] bool isNever() const { return m_test == Test::Never; }
    //! Of a test on a value; empty for the others.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const std::vector<Json> &values() const { return m_values; }
    [[nodiscard]] const std::vector<Condition> &parts() const { return m_parts; }

    //! A multiple choice fits where one of its items does. Numbers are compared as they are meant
    //! (1 is 1.0), everything else by type (A6).
    [[nodiscard]] bool holds(const Values &valueOf) const;
    //! The paths that it asks for, each once, in order of appearance.
    [[nodiscard]] QStringList paths() const;

    friend bool operator==(const Condition &, const Condition &) = default;

private:
    [[nodiscard]] bool holdsFor(const FieldValue &value) const;

    Test m_test = Test::Always;
    QString m_path;
    std::vector<Json> m_values;
    std::vector<Condition> m_parts;
};

} // namespace plugboard
