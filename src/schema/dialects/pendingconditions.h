// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"

#include <QSet>

namespace plugboard {

//! Conditions of a metadata language that names fields by their keys. A key may stand several
//! times as alternatives of one another (then the one that is shown counts), and after the
//! condition that asks for it: so they are put in place when the whole form is there.
class PendingConditions
{
public:
    //! A field \a key below the path \a parent, whose value stands at \a path.
    void addField(const QString &parent, const QString &key, const QString &path);
    //! The items of a list.
    void addItem(const QString &listPath, const QString &path);

    //! A condition whose paths are keys joined as childPath() does.
    struct Term
    {
        Condition condition;
        bool isNegated = false;
        //! As the metadata has it, cleaned; quoted where the condition cannot be taken. Without it
        //! a field that the form lacks is told once a form.
        QString source;
    };
    //! The field at \a path is shown only while \a term holds, too.
    void show(const QString &path, Term term);
    //! It cannot be edited while all of \a terms hold.
    void disable(const QString &path, std::vector<Term> terms);

    //! Terms about fields that \a fields lacks count as kept, and are told.
    void settle(std::vector<FieldSpec> &fields, FormBuilder &builder);

private:
    [[nodiscard]] std::optional<Condition> resolved(const Condition &condition, QString &missing);
    [[nodiscard]] std::optional<Condition> resolved(const QString &path, const Term &term,
                                                    FormBuilder &builder);
    void settleField(FieldSpec &spec, FormBuilder &builder);
    [[nodiscard]] QString plain(const QString &path) const { return m_plain.value(path, path); }

    //! Every path at which a key stands.
    QHash<QString, QStringList> m_paths;
    //! A path without its "#2".
    QHash<QString, QString> m_plain;
    QHash<QString, std::vector<Term>> m_shown;
    QHash<QString, std::vector<Term>> m_disabled;
    QSet<QString> m_told;
    qsizetype m_tests = 0;
    bool m_isFull = false;
};

} // namespace plugboard
