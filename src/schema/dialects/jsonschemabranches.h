// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/jsonschemaref.h"

#include <vector>

namespace plugboard::jsonschema {

//! One alternative of a oneOf or anyOf.
struct Branch
{
    //! As it stands in the list.
    const Json *node = nullptr;
    //! With its references followed; never null.
    const Json *schema = nullptr;
    QStringList refs;
    //! The discriminator's values that choose it.
    std::vector<Json> values;
};

//! The alternatives of one list and how they are told apart.
struct BranchSet
{
    std::vector<Branch> branches;
    //! "null" was one of them.
    bool allowsNull = false;
    //! The property that is constant in each and different in all; empty where there is none.
    QString discriminator;
    //! Alternatives that lead nowhere: whole sentences.
    QStringList problems;

    [[nodiscard]] bool hasDiscriminator() const { return !discriminator.isEmpty(); }
    //! Each only says which properties are required.
    [[nodiscard]] bool isOnlyRequired() const;
    //! Each offers values: a const or an enum of scalars.
    [[nodiscard]] bool isChoices() const;
    //! Each is a text, a number or a boolean.
    [[nodiscard]] bool isScalars() const;
    //! Each is an object, or says nothing else than an object's keywords.
    [[nodiscard]] bool isObjects() const;
};

//! Reads \a list. With \a trail: what refers to what is in it is left out as a problem.
[[nodiscard]] BranchSet readBranches(SchemaDocument &document, const Json &list,
                                     const QStringList &trail);

//! The schema of a choice between the branches: \a own (may be null, else what the object itself
//! says about the discriminator) with the values as an enum, named by the branches' titles.
[[nodiscard]] const Json &choiceOf(SchemaDocument &document, const BranchSet &set, const Json *own);

//! \a schema (without its branch lists) with the branches' values as an enum.
[[nodiscard]] Json withChoices(Json schema, const BranchSet &set);
//! \a schema (without its branch lists) with what all scalar branches say, of any of their types.
//! Keywords that were left out as they are not the same in all are added to \a different.
[[nodiscard]] Json withScalars(Json schema, const BranchSet &set, QStringList &different);

} // namespace plugboard::jsonschema
