// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "schema/fieldspec.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace plugboard {

//! Upper and lower case alike, also where they differ in length: "ß" is "ss".
[[nodiscard]] QString foldedText(const QString &text);

//! What a query may ask of one connection without its form. The texts are folded once, in one
//! string, so that tens of thousands of rows are searched without an allocation (M2).
struct QueryFacts
{
    void setTexts(const QString &name, const TypeId &type, const QString &typeName,
                  const ConnectionId &id);
    //! By the platform's ISO 8601 where it gives one, else when this computer saw it change (0: it
    //! did not).
    void setChanged(const QString &updatedAt, milliseconds seen);

    [[nodiscard]] QStringView all() const { return folded; }
    [[nodiscard]] QStringView name() const { return QStringView(folded).left(nameEnd); }
    //! Handle and name.
    [[nodiscard]] QStringView type() const
    {
        return QStringView(folded).mid(nameEnd + 1, typeEnd - nameEnd - 1);
    }

    //! Name, type's handle, type's name and id, with a control character between them.
    QString folded;
    ConnectionId id;
    int nameEnd = 0;
    int typeEnd = 0;
    //! The last test failed.
    bool isFailing = false;
    bool isReadOnly = false;
    //! Has changes that were not sent.
    bool hasDraft = false;
    //! Since 1970; negative where it is not known.
    milliseconds changedAt{-1};

    friend bool operator==(const QueryFacts &, const QueryFacts &) = default;
};

//! What a query may ask of a form. No secret's text is in it.
struct QueryFields
{
    //! Of the handles asked for, those that have a value: folded text, empty for a secret's.
    QHash<QString, QString> values;
    //! A secret is set.
    bool hasSecret = false;
    //! A value is not what the form's own rules ask for.
    bool hasError = false;
};

[[nodiscard]] QueryFields queryFields(const FormSpec &form, const QStringList &handles);

} // namespace plugboard
