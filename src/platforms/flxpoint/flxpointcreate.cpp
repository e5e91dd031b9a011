// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointcompose.h"

#include "platforms/flxpoint/flxpointconfigs.h"
#include "platforms/flxpoint/flxpointwriter.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointCreateTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointCreate)
};

using Kind = FlxpointWish::Kind;

class Create
{
public:
    Create(const FormEdits &edits) : m_edits(edits), m_writer(u"POST"_s, u"/connections"_s) { }

    Result<ComposedWrite> run(const ConnectionType &type, const FormSpec &form)
    {
        if (type.id.isEmpty()) {
            return Error::make(ErrorKind::Config,
                               FlxpointCreateTr::tr("A connection needs a type. Nothing was sent."),
                               FlxpointCreateTr::tr("Choose a type."));
        }
        if (!m_edits.name || m_edits.name->trimmed().isEmpty())
            return FlxpointWriter::emptyName();
        m_writer.setMember(u"connectionType"_s, type.id.text());
        m_writer.setMember(u"name"_s, *m_edits.name);
        m_writer.plan(FlxpointWriter::nameField({}, *m_edits.name));
        m_writer.beginConfigs();
        for (const FieldSpec &spec : form.fields) {
            if (const Result<void> added = addField(spec); !added)
                return added.error();
        }
        for (const FieldEdit &edit : m_edits.fields) {
            if (!form.field(edit.path))
                return FlxpointWriter::unknownField(edit.path);
        }
        addNotes();
        return m_writer.take();
    }

private:
    Result<void> addField(const FieldSpec &spec)
    {
        const FieldEdit *edit = m_edits.edit(spec.path);
        if (edit && (spec.readOnly || spec.key.isEmpty()))
            return FlxpointWriter::readOnlyField(spec.label, spec.readOnlyReason);
        const Result<FlxpointWish> wish = FlxpointWriter::wish(edit, spec.secret, spec.label);
        if (!wish)
            return wish.error();
        const bool secret = spec.secret || wish->typedSecret;
        bool sent = false;
        if (wish->kind == Kind::Reference)
            sent = sendReference(spec, *wish);
        else if (wish->kind == Kind::Text || wish->kind == Kind::Lost)
            sent = sendTyped(spec, *wish, secret);
        else if (wish->kind == Kind::None && !secret)
            sent = sendDefault(spec);
        if (!sent && spec.required)
            missing(spec, *wish);
        return {};
    }

    bool sendReference(const FieldSpec &spec, const FlxpointWish &wish)
    {
        const PlannedField planned
            = FlxpointWriter::referenceField(spec.path, spec.label, wish.text);
        m_writer.plan(planned);
        if (!m_writer.blockTyped(spec.path, spec.label, wish, spec.secret))
            m_writer.sendReference(spec.key, planned, **wish.reference, spec.isMultiline());
        return true;
    }

    bool sendTyped(const FieldSpec &spec, const FlxpointWish &wish, bool secret)
    {
        if (secret)
            m_writer.plan(
                FlxpointWriter::secretField(spec.path, spec.label, SecretState::Replaced));
        else
            m_writer.plan({.path = spec.path, .label = spec.label, .after = wish.text});
        if (!m_writer.blockTyped(spec.path, spec.label, wish, spec.secret))
            m_writer.send(spec.key, wish.text, secret);
        return !wish.text.isEmpty() || wish.kind == Kind::Lost;
    }

    bool sendDefault(const FieldSpec &spec)
    {
        const std::optional<QString> text = spec.defaultValue.json().scalarText();
        if (!text || text->isEmpty() || spec.hidden || spec.readOnly || spec.key.isEmpty()
            || isPlainStandIn(*text))
            return false;
        m_writer.plan({.path = spec.path, .label = spec.label, .after = *text});
        m_writer.send(spec.key, *text, false);
        return true;
    }

    void missing(const FieldSpec &spec, const FlxpointWish &wish)
    {
        // What nobody can fill in here is the platform's to know: told, but no reason to stop.
        const bool filledByPlatform = spec.hidden || spec.readOnly;
        if (filledByPlatform && wish.kind == Kind::None) {
            if (!spec.defaultValue.isValue())
                m_unseen.append(spec.label);
            return;
        }
        m_writer.blockRequired(spec.path, spec.label);
    }

    void addNotes()
    {
        if (m_unseen.isEmpty())
            return;
        m_writer.note(FlxpointCreateTr::tr("Required by Flxpoint, but hidden or not editable, and "
                                           "therefore not sent: %1.")
                          .arg(m_unseen.join(u", "_s)));
    }

    const FormEdits &m_edits;
    FlxpointWriter m_writer;
    QStringList m_unseen;
};

} // namespace

Result<ComposedWrite> composeFlxpointCreate(const ConnectionType &type, const Json &metadata,
                                            const FormEdits &edits,
                                            const FlxpointDialectOptions &options)
{
    const Result<FormSpec> form = flxpointForm(metadata, options);
    if (!form)
        return form.error();
    return Create(edits).run(type, *form);
}

} // namespace plugboard
