// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/secrets.h"

#include <QHash>

namespace plugboard {

//! What a draft has otherwise than the platform, for RawBody.
struct RawDraft
{
    std::optional<QString> name;
    //! The edited values of fields that are no secrets, by path.
    QHash<QString, FieldValue> values;
    //! Of every secret field.
    QHash<QString, SecretState> secrets;
};

//! Something in the text that cannot be taken over.
struct RawProblem
{
    //! The field that it is about; empty for none.
    QString path;
    //! In the text, from 0; bytes.
    int line = 0;
    qsizetype offset = 0;
    //! Translated, whole sentences; holds no secret.
    QString message;
};

//! One field (the name: empty path) that the text has otherwise than the draft.
struct RawChange
{
    QString path;
    FieldValue value;
    //! It is as the platform has it again.
    bool reset = false;
};

//! What a text says against a draft.
struct RawReading
{
    QList<RawProblem> problems;
    //! Of fields without a problem; none where the text has not the body's shape.
    std::vector<RawChange> changes;
    //! The line of each field's value (of its object where there is none), by path; empty where the
    //! text is no JSON.
    QHash<QString, int> lines;
    //! The text is the draft as it is.
    bool isSame = false;
};

//! A platform's body (with markers in its secrets' places) as a text in which the values of its
//! form's fields can be edited, and nothing else: a member that is added, lost, moved or changed is
//! a problem. Knows no platform: where values stand comes with the form (FieldSpec::place). Order,
//! duplicates and the text of numbers stay as they are.
//!
//! A secret stands as {"$secret":"kept|replaced|cleared|reference|unknown"} and is changed in the
//! form only: what is typed here would stand in an editor's history.
class RawBody
{
public:
    RawBody() = default;
    //! Fields whose value in \a body is not what the form has saved have no place (another version
    //! of the body).
    RawBody(const FormSpec &form, Json body);

    //! Where any value stands.
    [[nodiscard]] bool isKnown() const { return !m_fields.empty(); }
    //! As the platform sent it, secrets as they were marked.
    [[nodiscard]] const Json &body() const { return m_body; }
    [[nodiscard]] Json withDraft(const RawDraft &draft) const;
    //! withDraft() with indents: UTF-8, a final newline.
    [[nodiscard]] QByteArray text(const RawDraft &draft) const;
    [[nodiscard]] RawReading read(QByteArrayView text, const RawDraft &draft) const;

    //! What is known of one value in the body.
    struct Field
    {
        QString path;
        BodyPlace place;
        bool secret = false;
        bool readOnly = false;
        QString readOnlyReason;
        FieldKind kind = FieldKind::Text;
        WireForm wire = WireForm::Text;
        FieldValue saved;
        //! As the platform sent it; nothing where the member is missing.
        std::optional<Json> sent;
    };

private:
    void add(Field field);
    void addFields(const std::vector<FieldSpec> &specs);
    //! What stands in a field's place under \a draft; nothing for no member.
    [[nodiscard]] static std::optional<Json> shown(const Field &field, const RawDraft &draft);

    //! Why a field cannot have \a now; empty where it can.
    [[nodiscard]] static QString refusal(const Field &field, const std::optional<Json> &now);
    [[nodiscard]] static RawChange change(const Field &field, const std::optional<Json> &now);

    Json m_body;
    std::vector<Field> m_fields;
};

} // namespace plugboard
