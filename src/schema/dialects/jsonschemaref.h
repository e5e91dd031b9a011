// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schemasource.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <memory>
#include <unordered_map>

namespace plugboard::jsonschema {

//! A schema with its references followed and its allOf merged.
struct Resolved
{
    //! An object or a boolean; null where \a problem says why there is none.
    const Json *schema = nullptr;
    //! What was followed, to find what refers to itself.
    QStringList refs;
    //! Translated whole sentences.
    QString problem;
    QStringList notes;
    //! Keywords of its parts that no value can satisfy together.
    QStringList contradictions;
};

//! A schema's document: finds what references name, and keeps the schemas that are made from its
//! parts, so that a schema is known by its address. Only local references are followed: nothing is
//! loaded from elsewhere.
class SchemaDocument
{
public:
    //! What stands beside a "$ref": until draft 7 it says nothing, but titles and the like are
    //! taken all the same.
    enum class Siblings { Merged, WordsOnly };

    SchemaDocument(Json root, Siblings siblings);

    [[nodiscard]] const Json &root() const { return m_source->root; }
    //! For what reads the document's schemas after this object is gone.
    [[nodiscard]] std::shared_ptr<const SchemaSource> source() const { return m_source; }
    //! \a node is in the document or was kept.
    [[nodiscard]] const Resolved &resolve(const Json &node);
    [[nodiscard]] const Json &keep(Json made);
    //! Whether there is room for copies of \a node: parts that hold each other in turn would grow
    //! without an end.
    [[nodiscard]] bool hasRoomFor(const Json &node);

private:
    //! With \a isMap the members of \a node are names of the author's, not keywords.
    void collectIds(const Json &node, const QString &pointer, const QString &base, bool isMap);
    void markReferences(Json &node, const QString &base, bool isMap);
    [[nodiscard]] QString baseOf(const Json &node, const QString &base) const;
    [[nodiscard]] QString canonical(const QString &reference, const QString &base) const;
    [[nodiscard]] Resolved work(const Json &node);
    void follow(const Json &node, Resolved &made, const Json *&referred);
    void mergeParts(const Json &node, const Json *referred, Resolved &made);

    std::shared_ptr<SchemaSource> m_source;
    Siblings m_siblings;
    bool m_hasOldIds = false;
    //! Pointers by address without a fragment, and by address with an anchor.
    QHash<QString, QString> m_ids;
    std::unordered_map<const Json *, Resolved> m_resolved;
    QSet<const Json *> m_open;
    Resolved m_cycle;
    Resolved m_tooMuch;
    qint64 m_asked = 0;
    qint64 m_copied = 0;
};

} // namespace plugboard::jsonschema
