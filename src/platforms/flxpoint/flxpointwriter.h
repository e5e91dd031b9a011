// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"

#include <QCoreApplication>

namespace plugboard {

//! What an edit wants of one config.
struct FlxpointWish
{
    enum class Kind { None, Text, Clear, LeaveOut, Lost, Reference };
    Kind kind = Kind::None;
    //! For Text, and as it stands for Reference.
    QString text;
    //! For Reference; an error where it is none that can be resolved.
    std::optional<Result<SecretReference>> reference;
    //! Typed as a secret, whatever the field is.
    bool typedSecret = false;
};

//! Fills a ComposedWrite: the body for sending and the one for showing grow together, so that they
//! cannot differ but for the secrets.
class FlxpointWriter
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointWriter)
public:
    FlxpointWriter(const QString &verb, const QString &path);

    void setMember(const QString &name, const QString &text);
    void beginConfigs();
    void send(const QString &handle, const QString &text, bool secret);
    //! A secret whose text is put in its place later; \a multiline: it may hold line breaks.
    void sendReference(const QString &handle, const PlannedField &field,
                       const SecretReference &reference, bool multiline);

    void plan(PlannedField field) { m_write.fields.append(std::move(field)); }
    void block(const QString &path, const QString &message, const QString &remedy,
               RemedyHint hint = RemedyHint::None);
    void note(const QString &text) { m_write.notes.append(text); }

    [[nodiscard]] ComposedWrite take();

    [[nodiscard]] static PlannedField nameField(const QString &before, const QString &after);
    [[nodiscard]] static PlannedField secretField(const QString &path, const QString &label,
                                                  SecretState state);
    [[nodiscard]] static PlannedField referenceField(const QString &path, const QString &label,
                                                     const QString &reference);

    //! What \a edit (may be null) asks for a field that is \a secret or not. Config where the
    //! edit's value is no text.
    [[nodiscard]] static Result<FlxpointWish> wish(const FieldEdit *edit, bool secret,
                                                   const QString &label);
    //! For a field that does not exist.
    [[nodiscard]] static Error unknownField(const QString &path);
    //! For a field that must not be edited.
    [[nodiscard]] static Error readOnlyField(const QString &label, const QString &reason);
    [[nodiscard]] static Error emptyName();

    //! The typed secret is gone, or is a stand-in itself, or the reference is none: true where it
    //! blocks.
    bool blockTyped(const QString &path, const QString &label, const FlxpointWish &wish,
                    bool secret);
    void blockRequired(const QString &path, const QString &label);

private:
    ComposedWrite m_write;
    Json m_configs = Json::array();
    Json m_shownConfigs = Json::array();
    bool m_hasConfigs = false;
};

} // namespace plugboard
