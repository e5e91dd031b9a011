// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointapi.h"

#include "core/remotetext.h"
#include "platforms/flxpoint/flxpointcall.h"
#include "platforms/flxpoint/flxpointcheck.h"
#include "platforms/flxpoint/flxpointcompare.h"
#include "platforms/flxpoint/flxpointcompose.h"
#include "platforms/flxpoint/flxpointconfigs.h"
#include "platforms/flxpoint/flxpointinfo.h"
#include "platforms/flxpoint/flxpointlearn.h"
#include "platforms/flxpoint/flxpointread.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! The list has no paging, so that one answer holds a whole account.
constexpr qint64 kMaxList = 64LL * 1024 * 1024;

class FlxpointApi final : public PlatformApi
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointApi)
public:
    explicit FlxpointApi(FlxpointSession session) : m_session(std::move(session))
    {
        if (m_session.account.url.isEmpty())
            m_session.account.url = flxpointInfo().defaultUrl;
        if (!m_session.clock)
            m_session.clock = &SystemClock::instance();
    }

    const PlatformInfo &info() const override { return flxpointInfo(); }

    Job<ConnectionList> *list(Priority priority) override
    {
        return new FlxpointCallJob<ConnectionList>(m_session, listRequest(), priority,
                                                   context(FlxpointCall::List), readFlxpointList);
    }

    Job<Connection> *get(const ConnectionId &id, Priority priority) override
    {
        const QString operation = u"get connection"_s;
        if (!isFlxpointId(id.text()))
            return refused<Connection>(badId(id, operation));
        HttpRequest request
            = m_session.request(HttpVerb::Get, pathOf(id), u"/connections/{id}"_s, operation);
        return new FlxpointCallJob<Connection>(m_session, std::move(request), priority,
                                               context(FlxpointCall::Get, id), reader(id));
    }

    Job<Connection> *create(const ComposedWrite &write) override
    {
        HttpRequest request = m_session.request(HttpVerb::Post, u"/connections"_s,
                                                u"/connections"_s, u"create connection"_s);
        return send(std::move(request), FlxpointCall::Create, {}, write);
    }

    Job<Connection> *update(const ConnectionId &id, const ComposedWrite &write) override
    {
        const QString operation = u"update connection"_s;
        if (!isFlxpointId(id.text()))
            return refused<Connection>(badId(id, operation));
        HttpRequest request
            = m_session.request(HttpVerb::Put, pathOf(id), u"/connections/{id}"_s, operation);
        request.replaces = true;
        return send(std::move(request), FlxpointCall::Update, id, write);
    }

    Job<Json> *typeForm(const TypeId &type) override
    {
        const QString operation = u"read type form"_s;
        if (type.isEmpty()) {
            Error error = Error::make(ErrorKind::Config, tr("A connection type needs a handle."),
                                      tr("Choose a type."));
            error.operation = operation;
            return refused<Json>(std::move(error));
        }
        // Percent-encoded here: QUrlQuery would leave "+" as it is, which servers read as a blank.
        const QString query
            = u"handle="_s + QString::fromLatin1(QUrl::toPercentEncoding(type.text()));
        HttpRequest request
            = m_session.request(HttpVerb::Get, u"/connections/available-configs"_s,
                                u"/connections/available-configs"_s, operation, query);
        FlxpointCallContext call = context(FlxpointCall::TypeForm);
        call.name = type.text();
        const auto read = [call](const HttpReply &reply, const std::atomic_bool &) -> Result<Json> {
            Result<Json> configs = readFlxpointConfigs(reply);
            // How an unknown handle is answered is not documented; a type without any setting
            // could not connect to anything.
            if (configs && configs->items().empty()) {
                Error none = Error::make(ErrorKind::NotFound, {});
                none.httpStatus = 404;
                return flxpointError(none, nullptr, call);
            }
            return configs;
        };
        return new FlxpointCallJob<Json>(m_session, std::move(request), Priority::Foreground, call,
                                         read);
    }

    Job<StepReport> *check() override
    {
        HttpRequest account
            = m_session.request(HttpVerb::Get, u"/account"_s, u"/account"_s, u"check account"_s);
        HttpRequest list = listRequest();
        list.operation = u"check account"_s;
        return makeFlxpointCheck(m_session, std::move(account), std::move(list),
                                 context(FlxpointCall::Account));
    }

    Result<FormSpec> form(const Json &body, const SecretContext &context) const override
    {
        return flxpointForm(body, options(typeOf(body), context));
    }

    Result<FormSpec> formOfType(const TypeId &type, const Json &metadata,
                                const SecretContext &context) const override
    {
        return flxpointForm(metadata, options(type, context));
    }

    StoredConnection withoutSecrets(const Connection &connection,
                                    const SecretContext &context) const override
    {
        StoredConnection stored;
        stored.id = connection.id;
        stored.type = connection.type;
        stored.name = connection.name;
        stored.updatedAt = connection.updatedAt;
        stored.editable = connection.editable;
        stored.body = flxpointWithoutSecrets(connection.raw, options(connection.type.id, context));
        return stored;
    }

    void collectSecrets(const Connection &connection, const SecretContext &context,
                        RepeatedSecrets &repeated) const override
    {
        collectFlxpointSecrets(connection.raw, context.overrides.value(connection.type.id),
                               repeated);
    }

    Json learntMetadata(const QList<StoredConnection> &seen) const override
    {
        return learnFlxpointMetadata(seen);
    }

    Json definition(const Json &metadata) const override { return flxpointDefinition(metadata); }

    Json commonDefinition(const QList<const StoredConnection *> &seen) const override
    {
        return commonFlxpointDefinition(seen);
    }

    Result<ComposedWrite> composeUpdate(const Connection &fresh, const FormEdits &edits,
                                        const SecretContext &context) const override
    {
        return composeFlxpointUpdate(fresh, edits, options(fresh.type.id, context));
    }

    Result<ComposedWrite> composeCreate(const ConnectionType &type, const Json &metadata,
                                        const FormEdits &edits,
                                        const SecretContext &context) const override
    {
        return composeFlxpointCreate(type, metadata, edits, options(type.id, context));
    }

    ShownRequest shownRead(const ConnectionId &id) const override
    {
        return m_session.shown(u"GET"_s, pathOf(id));
    }

    ShownRequest shownWrite(const ComposedWrite &write) const override
    {
        ShownRequest request = m_session.shown(write.verb, write.path);
        request.body = write.shownBody;
        return request;
    }

    QList<PlannedField> differences(const ComposedWrite &write, const Connection &readBack,
                                    const SecretContext &context) const override
    {
        return flxpointDifferences(write, readBack, options(readBack.type.id, context));
    }

    bool matches(const ComposedWrite &write, const Connection &connection) const override
    {
        return flxpointMatches(write, connection);
    }

    Json comparable(const Connection &connection) const override
    {
        return flxpointComparable(connection);
    }

private:
    static FlxpointDialectOptions options(const TypeId &type, const SecretContext &context)
    {
        return {context.overrides.value(type), context.repeated};
    }

    static TypeId typeOf(const Json &body)
    {
        return TypeId(body[u"connectionType"].scalarText().value_or(QString()));
    }

    static QString pathOf(const ConnectionId &id) { return u"/connections/"_s + id.text(); }

    template <typename T>
    static Job<T> *refused(Error error)
    {
        return new ReadyJob<T>(std::move(error));
    }

    static Error badId(const ConnectionId &id, const QString &operation)
    {
        Error error = Error::make(ErrorKind::Config,
                                  tr("“%1” is no id of a Flxpoint connection. Nothing was sent.")
                                      .arg(cleanRemoteText(id.text(), 80)),
                                  tr("An id is a number; the list shows it."));
        error.operation = operation;
        return error;
    }

    HttpRequest listRequest() const
    {
        HttpRequest request = m_session.request(HttpVerb::Get, u"/connections"_s, u"/connections"_s,
                                                u"list connections"_s);
        request.maxBody = kMaxList;
        return request;
    }

    FlxpointCallContext context(FlxpointCall call, const ConnectionId &id = {}) const
    {
        FlxpointCallContext context;
        context.call = call;
        context.account = m_session.account.name;
        context.connectionId = id.text();
        return context;
    }

    //! Reads a connection and makes sure that it is the one that was asked for.
    static FlxpointCallJob<Connection>::Reader reader(const ConnectionId &wanted)
    {
        return [wanted](const HttpReply &reply, const std::atomic_bool &) {
            Result<Connection> connection = readFlxpointConnection(reply);
            if (!connection || wanted.isEmpty() || connection->id == wanted)
                return connection;
            return Result<Connection>(Error::make(
                ErrorKind::Protocol,
                tr("Flxpoint answered with connection %1 instead of %2.")
                    .arg(connection->id.text(), wanted.text()),
                tr("Check the address of the account and any proxy on the way, then try again.")));
        };
    }

    Job<Connection> *send(HttpRequest request, FlxpointCall call, const ConnectionId &id,
                          const ComposedWrite &write)
    {
        if (!write.blockers.isEmpty()) {
            Error error = Error::make(ErrorKind::Config, write.blockers.first().message,
                                      write.blockers.first().remedy);
            error.hint = write.blockers.first().hint;
            error.operation = request.operation;
            return refused<Connection>(std::move(error));
        }
        if (!write.references.isEmpty()) {
            Error error = Error::make(ErrorKind::Internal,
                                      tr("A secret was not put in its place. Nothing was sent."));
            error.operation = request.operation;
            return refused<Connection>(std::move(error));
        }
        FlxpointCallContext about = context(call, id);
        about.name = write.body[u"name"].toString();
        const std::vector<FlxpointPair> sent = flxpointPairs(write.body);
        const std::vector<FlxpointPair> shown = flxpointPairs(write.shownBody);
        for (size_t i = 0; i < sent.size(); ++i) {
            about.handles.append(sent[i].handle);
            if (i >= shown.size() || secretMarkerState(shown[i].value))
                about.secrets.append(sent[i].value.toString());
        }
        for (const PlannedField &field : write.fields)
            about.labels.insert(field.path, field.label);
        request.body = writeJson(write.body);
        return new FlxpointCallJob<Connection>(m_session, std::move(request), Priority::Foreground,
                                               std::move(about), reader(id));
    }

    FlxpointSession m_session;
};

} // namespace

std::unique_ptr<PlatformApi> makeFlxpointApi(const Account &account, HttpClient *http, Clock *clock,
                                             std::function<Result<Sensitive>()> token)
{
    FlxpointSession session;
    session.account = account;
    session.http = http;
    session.clock = clock;
    session.token = std::move(token);
    return std::make_unique<FlxpointApi>(std::move(session));
}

} // namespace plugboard
