// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QHash>
#include <QStringList>

namespace plugboard {

//! How an item of a list is a form of its own, whatever is nested in it, and how one field of that
//! form goes back into the item: all else in it stays as it came, members that no metadata names
//! and the text of numbers among it. Free of widgets, so that it can be tested.
class RecordItems
{
public:
    //! \a list is a list with a template of its items.
    explicit RecordItems(const FieldSpec &list);

    //! The template's fields under their own paths, with what \a item holds as what is saved. A
    //! member that is not what the template says is a field of JSON in its place.
    [[nodiscard]] FormSpec form(const Json &item) const;
    //! \a item with another value of the field \a path of its form(); absent takes it out.
    [[nodiscard]] Json withValue(const Json &item, const QString &path,
                                 const FieldValue &value) const;
    //! A new item: the defaults of what is always there.
    [[nodiscard]] Json blank() const;
    //! A few of its values in a line, for a list; JSON where it has none that can be told.
    [[nodiscard]] QString summary(const Json &item) const;
    //! Whether the item is of fields; else it is one value.
    [[nodiscard]] bool isRecord() const { return m_isRecord; }

private:
    void walk(const std::vector<FieldSpec> &fields, const QStringList &above);
    static void fill(FieldSpec &spec, const Json *container);
    static void setSaved(FieldSpec &spec, const Json *member);

    std::vector<FieldSpec> m_fields;
    //! From a path to the keys that lead to its value; none for the item itself.
    QHash<QString, QStringList> m_keys;
    bool m_isRecord = false;
};

} // namespace plugboard
