// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointcompose.h"

#include "core/remotetext.h"
#include "platforms/flxpoint/flxpointconfigs.h"
#include "platforms/flxpoint/flxpointread.h"
#include "platforms/flxpoint/flxpointwriter.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointUpdateTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointUpdate)
};

using Kind = FlxpointWish::Kind;

QString leaveOut(bool readOnly)
{
    return readOnly
        ? FlxpointUpdateTr::tr("Leave this connection out, and change it in Flxpoint itself.")
        : FlxpointUpdateTr::tr("Type it, or leave this connection out.");
}

RemedyHint typeHint(bool readOnly)
{
    return readOnly ? RemedyHint::None : RemedyHint::TypeSecret;
}

class Update
{
public:
    Update(const Connection &fresh, const FormEdits &edits, const FlxpointDialectOptions &options)
        : m_fresh(fresh)
        , m_edits(edits)
        , m_options(options)
        , m_writer(u"PUT"_s, u"/connections/"_s + fresh.id.text())
    {
    }

    Result<ComposedWrite> run()
    {
        if (!isFlxpointId(m_fresh.id.text())) {
            return Error::make(ErrorKind::Config,
                               FlxpointUpdateTr::tr("“%1” is no id of a Flxpoint connection. "
                                                    "Nothing was sent.")
                                   .arg(cleanRemoteText(m_fresh.id.text(), 80)),
                               FlxpointUpdateTr::tr("An id is a number."));
        }
        addType();
        if (const Result<void> named = addName(); !named)
            return named.error();
        if (const Result<void> added = addConfigs(); !added)
            return added.error();
        addNotes();
        return m_writer.take();
    }

private:
    void addType()
    {
        const std::optional<QString> type = m_fresh.raw[u"connectionType"].scalarText();
        if (type && !type->isEmpty()) {
            m_writer.setMember(u"connectionType"_s, *type);
            return;
        }
        m_writer.block({},
                       FlxpointUpdateTr::tr("Flxpoint did not say of which type this connection "
                                            "is, and a push must name it."),
                       FlxpointUpdateTr::tr("Leave this connection out."));
    }

    Result<void> addName()
    {
        const QString before = m_fresh.raw[u"name"].scalarText().value_or(QString());
        const QString after = m_edits.name.value_or(before);
        if (m_edits.name && after.trimmed().isEmpty())
            return FlxpointWriter::emptyName();
        // One that the platform never gave and nobody typed is not made up here.
        if (m_edits.name || m_fresh.raw[u"name"].scalarText())
            m_writer.setMember(u"name"_s, after);
        if (after != before)
            m_writer.plan(FlxpointWriter::nameField(before, after));
        return {};
    }

    Result<void> addConfigs()
    {
        const auto configs = flxpointConfigs(m_fresh.raw, m_options);
        if (!configs)
            return configs.error();
        if (!*configs) {
            if (!m_edits.fields.empty())
                return FlxpointWriter::unknownField(m_edits.fields.front().path);
            m_writer.block({},
                           FlxpointUpdateTr::tr("Flxpoint did not show the settings of this "
                                                "connection and replaces them all when it saves."),
                           FlxpointUpdateTr::tr("Leave this connection out."));
            return {};
        }
        m_writer.beginConfigs();
        QSet<QString> paths;
        for (const FlxpointConfig &config : **configs) {
            if (config.nameless) {
                blockNameless(config);
                continue;
            }
            paths.insert(config.path);
            if (const Result<void> added = addConfig(config); !added)
                return added.error();
        }
        for (const FieldEdit &edit : m_edits.fields) {
            if (!paths.contains(edit.path))
                return FlxpointWriter::unknownField(edit.path);
        }
        return {};
    }

    void blockNameless(const FlxpointConfig &config)
    {
        m_writer.block(
            {},
            config.label.isEmpty()
                ? FlxpointUpdateTr::tr("Flxpoint shows a setting without a handle, which cannot "
                                       "be sent back; saving would lose it.")
                : FlxpointUpdateTr::tr("Flxpoint shows the setting “%1” without a handle, so that "
                                       "it cannot be sent back; saving would lose it.")
                      .arg(config.label),
            FlxpointUpdateTr::tr("Leave this connection out."));
    }

    Result<void> addConfig(const FlxpointConfig &config)
    {
        const FieldEdit *edit = m_edits.edit(config.path);
        if (edit && config.readOnly)
            return FlxpointWriter::readOnlyField(config.label, config.readOnlyReason);
        const Result<FlxpointWish> wish = FlxpointWriter::wish(edit, config.secret, config.label);
        if (!wish)
            return wish.error();
        if (config.secret || wish->typedSecret)
            addSecret(config, *wish);
        else
            addPlain(config, *wish);
        return {};
    }

    void addSecret(const FlxpointConfig &config, const FlxpointWish &wish)
    {
        switch (wish.kind) {
        case Kind::Text:
        case Kind::Lost:
            m_writer.plan(
                FlxpointWriter::secretField(config.path, config.label, SecretState::Replaced));
            if (!m_writer.blockTyped(config.path, config.label, wish, config.secret))
                m_writer.send(config.handle, wish.text, true);
            return;
        case Kind::Reference: {
            const PlannedField planned
                = FlxpointWriter::referenceField(config.path, config.label, wish.text);
            m_writer.plan(planned);
            if (!m_writer.blockTyped(config.path, config.label, wish, config.secret))
                m_writer.sendReference(config.handle, planned, **wish.reference, config.multiline);
            return;
        }
        case Kind::Clear:
        case Kind::LeaveOut:
            m_writer.plan(
                FlxpointWriter::secretField(config.path, config.label, SecretState::Cleared));
            m_writer.send(config.handle, {}, true);
            if (config.required)
                m_writer.blockRequired(config.path, config.label);
            return;
        case Kind::None:
            break;
        }
        // A platform that shows what it has shows nothing here.
        if (config.state == FlxpointValue::Nothing && m_options.masks.isEmptyUnset())
            return;
        if (config.state == FlxpointValue::Scalar) {
            m_writer.plan(
                FlxpointWriter::secretField(config.path, config.label, SecretState::Kept));
            sendFetched(config);
            return;
        }
        m_writer.plan(FlxpointWriter::secretField(config.path, config.label, SecretState::Unknown));
        blockUnknown(config);
    }

    void blockUnknown(const FlxpointConfig &config)
    {
        QString message;
        switch (config.state) {
        case FlxpointValue::Nothing:
            message = FlxpointUpdateTr::tr(
                          "Flxpoint shows no value for “%1” and replaces everything when it saves. "
                          "If a value is only hidden, leaving it out may destroy it.")
                          .arg(config.label);
            break;
        case FlxpointValue::Empty:
            message = FlxpointUpdateTr::tr(
                          "Flxpoint shows “%1” as empty and replaces everything when it saves. If "
                          "its value is only hidden, sending it back would destroy it.")
                          .arg(config.label);
            break;
        default:
            message = FlxpointUpdateTr::tr("The platform hid “%1” and replaces everything on save.")
                          .arg(config.label);
            break;
        }
        const bool maybeUnset
            = config.state == FlxpointValue::Nothing || config.state == FlxpointValue::Empty;
        const QString remedy = config.readOnly ? leaveOut(true)
            : maybeUnset
            ? FlxpointUpdateTr::tr("Type it, take it from your keychain, clear it if it "
                                   "has none, or leave this connection out.")
            : FlxpointUpdateTr::tr("Type it, take it from your keychain, or leave "
                                   "this connection out.");
        m_writer.block(config.path, message, remedy, typeHint(config.readOnly));
    }

    void addPlain(const FlxpointConfig &config, const FlxpointWish &wish)
    {
        const bool had
            = config.state == FlxpointValue::Scalar || config.state == FlxpointValue::Masked;
        switch (wish.kind) {
        case Kind::None:
            keepPlain(config);
            return;
        case Kind::LeaveOut:
            if (had || config.state == FlxpointValue::Unsendable)
                m_writer.plan({.path = config.path, .label = config.label, .before = config.text});
            m_leftOut.append(config.label);
            if (config.required)
                m_writer.blockRequired(config.path, config.label);
            return;
        default:
            break;
        }
        // Clear on a field that is no secret (any more) is an empty text as well.
        m_writer.send(config.handle, wish.text, false);
        if (!had || wish.text != config.text) {
            m_writer.plan({.path = config.path,
                           .label = config.label,
                           .before = config.text,
                           .after = wish.text});
        }
        if (config.required && wish.text.isEmpty())
            m_writer.blockRequired(config.path, config.label);
    }

    void keepPlain(const FlxpointConfig &config)
    {
        switch (config.state) {
        case FlxpointValue::Scalar:
            sendFetched(config);
            return;
        case FlxpointValue::Nothing:
            return;
        case FlxpointValue::Unsendable:
            m_writer.block(config.path,
                           FlxpointUpdateTr::tr("The value of “%1” is not a single text, so it "
                                                "cannot be sent back as it is; saving would lose "
                                                "it.")
                               .arg(config.label),
                           config.readOnly ? leaveOut(true)
                                           : FlxpointUpdateTr::tr("Enter a new value, or leave "
                                                                  "this connection out."));
            return;
        case FlxpointValue::Masked:
        case FlxpointValue::Empty:
            m_writer.block(config.path,
                           FlxpointUpdateTr::tr("The value that Flxpoint shows for “%1” looks like "
                                                "a stand-in for a hidden one; sending it back "
                                                "would destroy that.")
                               .arg(config.label),
                           leaveOut(config.readOnly), typeHint(config.readOnly));
            return;
        }
    }

    void sendFetched(const FlxpointConfig &config)
    {
        m_writer.send(config.handle, config.text, config.secret);
        if (config.coerced)
            m_coerced.append(config.label);
    }

    void addNotes()
    {
        if (!m_coerced.isEmpty()) {
            m_writer.note(
                FlxpointUpdateTr::tr("Flxpoint takes texts only. Sent back as text, though "
                                     "shown as a number or as true or false: %1.")
                    .arg(m_coerced.join(u", "_s)));
        }
        if (!m_leftOut.isEmpty()) {
            m_writer.note(
                FlxpointUpdateTr::tr("Left out: %1. Flxpoint does not document whether it "
                                     "then clears a value or keeps it; what it did is "
                                     "shown after the push.")
                    .arg(m_leftOut.join(u", "_s)));
        }
    }

    const Connection &m_fresh;
    const FormEdits &m_edits;
    const FlxpointDialectOptions &m_options;
    FlxpointWriter m_writer;
    QStringList m_coerced;
    QStringList m_leftOut;
};

} // namespace

Result<ComposedWrite> composeFlxpointUpdate(const Connection &fresh, const FormEdits &edits,
                                            const FlxpointDialectOptions &options)
{
    return Update(fresh, edits, options).run();
}

} // namespace plugboard
