// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/jsonschemabranches.h"
#include "schema/dialects/jsonschemareader.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <utility>

namespace plugboard::jsonschema {

//! The fields of one object: its properties, and those that stand there in some cases only
//! (alternatives, if and then, dependencies), each with the condition under which it does.
class Members
{
public:
    //! \a parent is empty for the form itself; its fields stand \a depth levels down.
    Members(Reader &reader, const QString &parent, int depth);

    //! All that \a part says about the object, while \a when holds. \a owner is the field whose
    //! choice brings it, -1 for none; the property \a skip is there already.
    void add(const Json &part, const QStringList &trail, const Condition &when = {}, int owner = -1,
             const QString &skip = {});
    //! \a schema is the object's own, for defaults of the whole object.
    [[nodiscard]] std::vector<FieldSpec> take(const Json &schema);

    //! Whether \a schema has alternatives that nothing tells apart.
    [[nodiscard]] static bool cannotTell(SchemaDocument &document, const Json &schema,
                                         const QStringList &trail);

private:
    struct Member
    {
        FieldSpec spec;
        //! The schema it was read from, with its references followed.
        const Json *schema = nullptr;
        int owner = -1;
        //! The call of add() that brought it.
        int part = 0;
        int depth = 0;
        //! One for each part that has it.
        std::vector<Condition> whens;
        std::vector<Condition> hiddenWhens;
        std::vector<Condition> requiredWhens;
        //! How many of the parts that have it require it.
        size_t requiredParts = 0;
    };
    struct Requirement
    {
        QString key;
        Condition when;
        int part = 0;
    };

    void addProperty(const QString &key, const Json &node, const QStringList &trail,
                     const Condition &when, int owner, int part);
    //! Whether a field that is there takes it in.
    [[nodiscard]] bool joins(const QString &key, const Json &node, const Condition &when, int owner,
                             int part);
    void addBranches(const BranchSet &set, const QStringList &trail, const Condition &when,
                     int owner, bool isNew);
    void addUnion(const BranchSet &set, const QStringList &trail, const Condition &when, int owner);
    void addRequiredChoice(const BranchSet &set, const Condition &when);
    void addRules(const Json &part, const QStringList &trail, const Condition &when, int owner);
    void addDependencies(const Json &part, const QStringList &trail, const Condition &when,
                         int owner);
    void addPart(const QString &where, const Json &node, const QStringList &trail,
                 const Condition &when, int owner);
    void require(const Json &keys, const Condition &when, int part, const QString &skip = {});
    void settleRequirements();
    void settle(Member &member) const;
    [[nodiscard]] QString alternativePath(const QString &key);
    //! Those of a key, in order; no more than a form can sensibly have.
    [[nodiscard]] QList<int> allOf(const QString &key) const;
    [[nodiscard]] QSet<QString> presentKeys(const Json &part) const;
    [[nodiscard]] int find(const QString &key) const;

    Reader &m_reader;
    SchemaDocument &m_document;
    FormBuilder &m_builder;
    QString m_parent;
    int m_depth;
    std::vector<Member> m_members;
    QHash<QString, QList<int>> m_byKey;
    QHash<std::pair<QString, int>, int> m_byPart;
    //! The last number that was given to an alternative of a key.
    QHash<QString, int> m_numbers;
    QSet<QString> m_paths;
    std::vector<Requirement> m_requirements;
    QSet<QString> m_present;
    int m_part = 0;
    int m_level = 0;
    //! Requirements of parts that nothing tells apart say nothing.
    bool m_isLoose = false;
    bool m_isFull = false;
    bool m_isTooDeep = false;
};

} // namespace plugboard::jsonschema
