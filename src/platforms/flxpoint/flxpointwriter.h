// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"

#include <QCoreApplication>

namespace plugboard {

//! What an edit wants of one config.
struct FlxpointWish
{
    enum class Kind { None, Text, Clear, LeaveOut, Lost };
    Kind kind = Kind::None;
    //! For Text.
    QString text;
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

    void plan(PlannedField field) { m_write.fields.append(std::move(field)); }
    void block(const QString &path, const QString &message, const QString &remedy,
               RemedyHint hint = RemedyHint::None);
    void note(const QString &text) { m_write.notes.append(text); }

    [[nodiscard]] ComposedWrite take();

    [[nodiscard]] static PlannedField nameField(const QString &before, const QString &after);
    [[nodiscard]] static PlannedField secretField(const QString &path, const QString &label,
                                                  SecretState state);

    //! What \a edit (may be null) asks for a field that is \a secret or not. Config where the
    //! edit's value is no text.
    [[nodiscard]] static Result<FlxpointWish> wish(const FieldEdit *edit, bool secret,
                                                   const QString &label);
    //! For a field that does not exist.
    [[nodiscard]] static Error unknownField(const QString &path);
    //! For a field that must not be edited.
    [[nodiscard]] static Error readOnlyField(const QString &label, const QString &reason);
    [[nodiscard]] static Error emptyName();

    //! The typed secret is gone, or is a stand-in itself: true where it blocks.
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
