// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "schema/bodyplace.h"
#include "schema/condition.h"
#include "schema/fieldvalue.h"
#include "schema/formorigin.h"

#include <memory>
#include <optional>
#include <vector>

namespace plugboard {

class JsonRules;

//! What a field holds; chooses validation and editor. The names are part of the command line's
//! contract.
enum class FieldKind {
    Text,
    Multiline,
    Secret,
    Integer,
    Decimal,
    Bool,
    Choice,
    MultiChoice,
    Date,
    Time,
    Timestamp,
    Timezone,
    Url,
    Email,
    List,
    Object,
    Map,
    Json,
    File,
    Certificate,
    Key,
    Colour,
    Reference,
    Visual,
    Raw,
};
//! "text", "multiline", "secret" …
[[nodiscard]] QString fieldKindName(FieldKind kind);

//! How a value travels: Flxpoint sends "22" and "true" for numbers and booleans.
enum class WireForm { Text, Native };

struct Choice
{
    //! As on the wire.
    Json value;
    //! Cleaned, plain; the value's text where the platform gave no label.
    QString label;
    //! Heading, may be empty.
    QString group;
    //! More about it, may be empty.
    QString help;

    friend bool operator==(const Choice &, const Choice &) = default;
};

//! Limits on a value; each empty where the metadata says nothing.
struct Constraints
{
    std::optional<int> minLength;
    std::optional<int> maxLength;
    //! As written, so that no digit is lost.
    std::optional<QString> minimum;
    std::optional<QString> maximum;
    QString pattern;
    QString patternHint;
    //! "port", "uuid", "path", "multiline" (of a secret) …
    QString format;
    QString example;

    //! The members that are set, for the form's JSON.
    [[nodiscard]] Json toJson() const;
};

//! What the platform's metadata says about one field; immutable once its form is made. Text from
//! the platform is cleaned (R4) but stays plain text.
struct FieldSpec
{
    QString path;
    //! The platform's key, verbatim.
    QString key;
    FieldKind kind = FieldKind::Text;
    WireForm wire = WireForm::Text;
    QString label;
    QString help;
    bool required = false;
    bool readOnly = false;
    //! Translated: why it cannot be edited.
    QString readOnlyReason;
    bool hidden = false;
    bool advanced = false;
    //! Can be given once, when the connection is made.
    bool immutable = false;
    //! Heading under which it stands, may be empty.
    QString section;
    //! The value is hidden, whatever the kind is.
    bool secret = false;
    FieldValue defaultValue;
    //! What the platform showed last; never the text of a secret (see secretKnown).
    FieldValue saved;
    //! For a secret: the platform showed its text, so it can be kept by a replacing write.
    bool secretKnown = false;
    //! A Choice without any takes free text.
    QList<Choice> choices;
    //! Where the platform itself would load the choices from; not asked here, so any text is taken.
    QString choicesFrom;
    Constraints constraints;
    //! What a schema asks of the value as a whole; nothing where the field's own checks are all.
    std::shared_ptr<const JsonRules> rules;
    //! By the values of other fields. Where it is not shown its value counts for nothing, but is
    //! kept aside.
    Condition visibleIf;
    Condition enabledIf;
    //! Required only while it holds; `required` says what always is.
    std::optional<Condition> requiredIf;
    //! An object's fields, and those that a value of a choice brings (visibleIf says which). A
    //! list's or a map's: the template of one item, at the path of item 0: its fields where items
    //! are objects, else one field without a key.
    std::vector<FieldSpec> children;
    //! The metadata's own word for its type, for what is not understood.
    QString dataType;
    //! The metadata of this field as it came, its secrets replaced.
    Json raw;
    //! Where its value stands in the body that the form was made of; nothing where the form was
    //! made of something else, or the value has no place of its own there.
    std::optional<BodyPlace> place;

    //! Its text may have line breaks, also where it is a secret (a private key in PEM).
    [[nodiscard]] bool isMultiline() const;
    //! Whether it has a value. A visual only shows its label and help: it is never set, sent,
    //! required or counted.
    [[nodiscard]] bool isInput() const { return kind != FieldKind::Visual; }
};

//! A whole form. Fields stand in display order.
struct FormSpec
{
    QString title;
    std::vector<FieldSpec> fields;
    //! What the dialect could not take as it was.
    QList<FieldIssue> issues;
    //! Where the connection's name stands in the body; see FieldSpec::place.
    std::optional<BodyPlace> namePlace;
    FormOrigin origin;

    //! By path, at any depth; nullptr where there is none.
    [[nodiscard]] const FieldSpec *field(const QString &path) const;
    //! The path that \a name means to a person: a path itself (of any item of a list, whose field
    //! is its template's), or a key that only one field has.
    //! Config otherwise, saying which paths it could be.
    [[nodiscard]] Result<QString> resolve(const QString &name) const;
};

} // namespace plugboard
