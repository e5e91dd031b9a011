// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointwriter.h"

#include "core/remotetext.h"

using namespace Qt::StringLiterals;

namespace plugboard {

FlxpointWriter::FlxpointWriter(const QString &verb, const QString &path)
{
    m_write.verb = verb;
    m_write.path = path;
    m_write.body = Json::object();
    m_write.shownBody = Json::object();
}

void FlxpointWriter::setMember(const QString &name, const QString &text)
{
    m_write.body.set(name, Json(text));
    m_write.shownBody.set(name, Json(text));
}

void FlxpointWriter::beginConfigs()
{
    m_hasConfigs = true;
}

void FlxpointWriter::send(const QString &handle, const QString &text, bool secret)
{
    Json sent = Json::object();
    sent.set(u"handle"_s, Json(handle));
    Json shown = sent;
    sent.set(u"value"_s, Json(text));
    shown.set(u"value"_s,
              secret ? secretMarker(text.isEmpty() ? u"unset"_s : u"set"_s) : Json(text));
    m_configs.append(std::move(sent));
    m_shownConfigs.append(std::move(shown));
}

void FlxpointWriter::sendReference(const QString &handle, const PlannedField &field,
                                   const SecretReference &reference, bool multiline)
{
    const QString item = QString::number(m_configs.items().size());
    m_write.references.append(
        {field.path, field.label, reference, {u"configs"_s, item, u"value"_s}, multiline});
    Json sent = Json::object();
    sent.set(u"handle"_s, Json(handle));
    Json shown = sent;
    sent.set(u"value"_s, Json());
    shown.set(u"value"_s, secretMarker(u"reference"_s));
    m_configs.append(std::move(sent));
    m_shownConfigs.append(std::move(shown));
}

void FlxpointWriter::block(const QString &path, const QString &message, const QString &remedy,
                           RemedyHint hint)
{
    m_write.blockers.append({path, message, remedy, hint});
}

ComposedWrite FlxpointWriter::take()
{
    if (m_hasConfigs) {
        m_write.body.set(u"configs"_s, std::move(m_configs));
        m_write.shownBody.set(u"configs"_s, std::move(m_shownConfigs));
    }
    return std::move(m_write);
}

PlannedField FlxpointWriter::nameField(const QString &before, const QString &after)
{
    PlannedField field;
    field.label = tr("Name");
    field.before = before;
    field.after = after;
    return field;
}

PlannedField FlxpointWriter::secretField(const QString &path, const QString &label,
                                         SecretState state)
{
    PlannedField field;
    field.path = path;
    field.label = label;
    field.secret = true;
    field.secretState = state;
    field.changed = state != SecretState::Kept && state != SecretState::Unknown;
    return field;
}

PlannedField FlxpointWriter::referenceField(const QString &path, const QString &label,
                                            const QString &reference)
{
    PlannedField field = secretField(path, label, SecretState::Reference);
    field.reference = cleanRemoteText(reference, 200);
    return field;
}

Result<FlxpointWish> FlxpointWriter::wish(const FieldEdit *edit, bool secret, const QString &label)
{
    using Kind = FlxpointWish::Kind;
    FlxpointWish wish;
    if (!edit)
        return wish;
    switch (edit->action) {
    case FieldEdit::Action::ReplaceSecret:
        wish.typedSecret = true;
        wish.kind = edit->secret ? Kind::Text : Kind::Lost;
        if (edit->secret)
            wish.text = QString::fromUtf8(edit->secret->reveal());
        break;
    case FieldEdit::Action::UseReference:
        wish.typedSecret = true;
        wish.kind = Kind::Reference;
        wish.text = edit->reference;
        wish.reference = SecretReference::parse(edit->reference);
        break;
    case FieldEdit::Action::ClearSecret:
        wish.kind = Kind::Clear;
        break;
    case FieldEdit::Action::Unset:
        // Leaving a secret out may keep it or destroy it; an empty text says what is meant.
        wish.kind = secret ? Kind::Clear : Kind::LeaveOut;
        break;
    case FieldEdit::Action::Set:
        if (!edit->value.isValue()) {
            wish.kind = secret ? Kind::Clear : Kind::LeaveOut;
            break;
        }
        const std::optional<QString> text = edit->value.json().scalarText();
        if (!text) {
            return Error::make(
                ErrorKind::Config,
                tr("“%1” takes one text, not a list or an object. Nothing was sent.").arg(label),
                tr("Enter a single value."));
        }
        wish.kind = Kind::Text;
        wish.text = *text;
        wish.typedSecret = holdsLogin(*text);
        break;
    }
    // An empty secret is a cleared one, however it came about.
    if (wish.kind == Kind::Text && wish.text.isEmpty() && (secret || wish.typedSecret))
        wish.kind = Kind::Clear;
    return wish;
}

Error FlxpointWriter::unknownField(const QString &path)
{
    return Error::make(
        ErrorKind::Config,
        tr("There is no field “%1” on this connection. Nothing was sent.")
            .arg(cleanRemoteText(path)),
        tr("Refresh the connection: the platform may have removed the field. Then discard that "
           "edit."));
}

Error FlxpointWriter::readOnlyField(const QString &label, const QString &reason)
{
    const QString why
        = reason.isEmpty() ? tr("Flxpoint does not allow changes of this field.") : reason;
    return Error::make(ErrorKind::Config,
                       tr("“%1” cannot be edited. Nothing was sent. %2").arg(label, why),
                       tr("Discard that edit, or change the field in Flxpoint."));
}

Error FlxpointWriter::emptyName()
{
    return Error::make(ErrorKind::Config, tr("A connection needs a name. Nothing was sent."),
                       tr("Enter a name."));
}

bool FlxpointWriter::blockTyped(const QString &path, const QString &label, const FlxpointWish &wish,
                                bool secret)
{
    if (wish.kind == FlxpointWish::Kind::Lost) {
        block(path, tr("The new text of “%1” was not kept over the restart.").arg(label),
              tr("Type it again, or reset the field."), RemedyHint::TypeSecret);
        return true;
    }
    if (wish.kind == FlxpointWish::Kind::Reference && !*wish.reference) {
        block(path,
              tr("“%1” cannot be taken from its reference. %2")
                  .arg(label, wish.reference->error().summary),
              wish.reference->error().remedy, RemedyHint::TypeSecret);
        return true;
    }
    if (wish.kind == FlxpointWish::Kind::Text && (secret || wish.typedSecret)
        && looksMasked(wish.text)) {
        block(path,
              tr("What was typed for “%1” looks like a stand-in, not like a secret.").arg(label),
              tr("Type the secret itself."), RemedyHint::TypeSecret);
        return true;
    }
    return false;
}

void FlxpointWriter::blockRequired(const QString &path, const QString &label)
{
    block(path, tr("“%1” is required and has no value.").arg(label), tr("Enter a value."));
}

} // namespace plugboard
