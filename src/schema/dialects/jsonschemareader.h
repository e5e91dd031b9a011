// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"
#include "schema/dialects/jsonschemaref.h"
#include "schema/schemaprogram.h"

namespace plugboard::jsonschema {

//! Where in the form something is read.
struct Place
{
    int depth = 1;
    //! The references that led here.
    QStringList trail;
    //! By which a value without a key of its own (a list's item) is told to be secret.
    QString secretKey;
};

//! A schema whose alternatives between simple values are merged into it.
struct Settled
{
    //! Null where the alternatives cannot be told apart.
    const Json *schema = nullptr;
    QStringList trail;
    //! One of them is what led here.
    bool isCycle = false;
};

//! Reads the schemas of values as fields.
class Reader
{
public:
    Reader(SchemaDocument &document, FormBuilder &builder, bool airbyte);

    [[nodiscard]] FieldSpec field(const QString &path, const QString &key, const Json &node,
                                  const Place &place);
    [[nodiscard]] Settled settle(const QString &path, const Json &schema, const QStringList &trail);
    //! Notes the schema's own issues; the trail with what it refers to, nothing where it cannot be
    //! followed (and why in \a problem).
    [[nodiscard]] std::optional<QStringList> follow(const QString &path, const Resolved &found,
                                                    const QStringList &trail, QString &problem);
    //! Notes members that are not known, what nothing checks, and members beside the listed ones.
    void noteObject(const FieldSpec &spec, const Json &schema);

    [[nodiscard]] SchemaDocument &document() { return m_document; }
    [[nodiscard]] FormBuilder &builder() { return m_builder; }
    [[nodiscard]] bool isAirbyte() const { return m_isAirbyte; }
    //! Counts the parts of objects: parts that hold each other in turn would have no end. False
    //! where there were too many.
    [[nodiscard]] bool takePart();
    void setGroups(const Json &groups);

private:
    [[nodiscard]] FieldSpec raw(const QString &path, const QString &key, const Json &node,
                                const QString &why);
    void readBoolean(FieldSpec &spec, bool allowed);
    void readWords(FieldSpec &spec, const Json &schema);
    void readKind(FieldSpec &spec, const Json &schema, const Place &place);
    void readScalars(FieldSpec &spec, const Json &schema, const QStringList &types);
    void readSecret(FieldSpec &spec, const Json &schema);
    void readConstant(FieldSpec &spec, const Json &schema);
    void readList(FieldSpec &spec, const Json &schema, const Place &place);
    void readTuple(FieldSpec &spec, const Json &items, const Place &place);
    void readObject(FieldSpec &spec, const Json &schema, const Place &place);
    void addTemplate(FieldSpec &spec, const Json &node, const Place &place);
    void readDefault(FieldSpec &spec, const Json &schema);
    void noteUnknown(const QString &path, const Json &schema);
    //! What \a node asks of the whole value, which the field's own checks do not see.
    void addRules(FieldSpec &spec, const Json &node);
    [[nodiscard]] Json shownOf(const FieldSpec &spec, const Json &node);
    void turnRaw(FieldSpec &spec, const Json &schema, const QString &why);

    SchemaDocument &m_document;
    FormBuilder &m_builder;
    std::shared_ptr<SchemaProgram> m_program;
    bool m_isAirbyte;
    QHash<QString, QString> m_groups;
    //! Values in the raw metadata of all fields together.
    qint64 m_shown = 0;
    bool m_hasShownAll = true;
    int m_parts = 0;
};

} // namespace plugboard::jsonschema
