// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace plugboard {

//! Which fields of a form are shown, can be edited and are required, by the values of others. Asks
//! for values as they are at the moment; what it found out it keeps until forget(). The form and
//! all that \a valueOf needs must outlive it.
class FormConditions
{
public:
    using ValueOf = std::function<FieldValue(const FieldSpec &)>;
    //! \a valueOf gives edited or saved, absent where there is neither: the default then counts.
    FormConditions(const FormSpec &form, ValueOf valueOf);

    //! What conditions go by: the value or else the default, absent where the field is not shown.
    [[nodiscard]] FieldValue effective(const QString &path) const;
    //! By its own condition and those of all that it stands in. Conditions that go in a circle
    //! hold.
    [[nodiscard]] bool isVisible(const QString &path) const;
    //! By its condition alone; whether it is read-only is another question.
    [[nodiscard]] bool isEnabled(const QString &path) const;
    [[nodiscard]] bool isRequired(const QString &path) const;

    //! Whether the form has any condition at all.
    [[nodiscard]] bool isEmpty() const { return m_dependants.isEmpty(); }
    //! The fields that may look different once \a path has another value, near and far, in no
    //! order.
    [[nodiscard]] QStringList dependants(const QString &path) const;
    //! Values have changed.
    void forget() { m_visible.clear(); }
    //! Only those that \a paths hang on; see dependants().
    void forget(const QStringList &paths);

private:
    struct Place
    {
        const FieldSpec *spec = nullptr;
        QString parent;
    };
    void index(const std::vector<FieldSpec> &fields, const QString &parent);
    void depend(const QString &path, const Condition &condition);
    [[nodiscard]] bool holds(const Condition &condition) const;

    ValueOf m_valueOf;
    QHash<QString, Place> m_places;
    //! From a field to those whose conditions name it.
    QHash<QString, QStringList> m_dependants;
    QHash<QString, QStringList> m_children;
    //! Being asked for at the moment.
    mutable QSet<QString> m_asking;
    mutable QHash<QString, bool> m_visible;
};

} // namespace plugboard
