// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/keyring/fakesecretservice.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace plugboard::test {

//! (oayays) of the Secret Service: session, parameters, value, content type.
struct FakeSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};
using FakeSecrets = QMap<QDBusObjectPath, FakeSecret>;

static QDBusArgument &operator<<(QDBusArgument &out, const FakeSecret &secret)
{
    out.beginStructure();
    out << secret.session << secret.parameters << secret.value << secret.type;
    out.endStructure();
    return out;
}

static const QDBusArgument &operator>>(const QDBusArgument &in, FakeSecret &secret)
{
    in.beginStructure();
    in >> secret.session >> secret.parameters >> secret.value >> secret.type;
    in.endStructure();
    return in;
}

namespace {

const QString kRoot = u"/org/freedesktop/secrets"_s;
const QString kCollection = u"/org/freedesktop/secrets/collection/fake"_s;
const QString kPrompt = u"/org/freedesktop/secrets/prompt/p1"_s;
const QString kSession = u"/org/freedesktop/secrets/session/s1"_s;
const QString kItems = kCollection + u"/item"_s;

QVariant paths(const QStringList &list)
{
    QList<QDBusObjectPath> result;
    for (const QString &path : list)
        result.append(QDBusObjectPath(path));
    return QVariant::fromValue(result);
}

QVariant path(const QString &text)
{
    return QVariant::fromValue(QDBusObjectPath(text));
}

} // namespace

FakeSecretService::FakeSecretService()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"fake-secrets"_s))
{
    qDBusRegisterMetaType<FakeSecret>();
    qDBusRegisterMetaType<FakeSecrets>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
    m_registered = m_bus.registerVirtualObject(kRoot, this, QDBusConnection::SubPath)
        && m_bus.registerService(u"org.freedesktop.secrets"_s);
}

FakeSecretService::~FakeSecretService()
{
    m_bus.unregisterService(u"org.freedesktop.secrets"_s);
    m_bus.unregisterObject(kRoot, QDBusConnection::UnregisterTree);
    QDBusConnection::disconnectFromBus(u"fake-secrets"_s);
}

void FakeSecretService::release()
{
    muted.clear();
    for (const QDBusMessage &message : std::exchange(m_held, {}))
        answer(message);
}

void FakeSecretService::answerPrompt(bool dismissed)
{
    if (!dismissed) {
        locked = false;
        hasCollection = true;
    }
    QDBusMessage completed
        = QDBusMessage::createSignal(kPrompt, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
    completed << dismissed << QVariant::fromValue(QDBusVariant(paths({kCollection})));
    m_bus.send(completed);
}

bool FakeSecretService::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const QString member = message.member();
    ++m_calls[member];
    if (lockedBy.contains(member))
        locked = true;
    if (muted.contains(member) || muted.contains(u"*"_s))
        m_held.append(message);
    else
        answer(message);
    return true;
}

void FakeSecretService::answer(const QDBusMessage &message)
{
    if (errors.contains(message.member())) {
        m_bus.send(message.createErrorReply(errors.value(message.member()), u"refused"_s));
        return;
    }
    bool known = true;
    const QList<QVariant> values = carryOut(message, &known);
    if (known)
        m_bus.send(message.createReply(values));
    else
        m_bus.send(message.createErrorReply(QDBusError::NotSupported, message.member()));
}

QList<QVariant> FakeSecretService::carryOut(const QDBusMessage &message, bool *known)
{
    const QString member = message.member();
    const QList<QVariant> arguments = message.arguments();
    if (member == u"ReadAlias"_s)
        return {path(hasCollection ? kCollection : u"/"_s)};
    if (member == u"Get"_s) {
        const QVariant value
            = property(arguments.at(0).toString()).value(arguments.at(1).toString());
        return {QVariant::fromValue(QDBusVariant(value))};
    }
    if (member == u"GetAll"_s)
        return {property(arguments.at(0).toString())};
    if (member == u"OpenSession"_s && arguments.at(0).toString() == u"plain"_s)
        return {QVariant::fromValue(QDBusVariant(QString())), path(kSession)};
    if (member == u"SearchItems"_s)
        return search(message);
    if (member == u"GetSecrets"_s)
        return secrets(message);
    if (member == u"CreateItem"_s)
        return create(message);
    if (member == u"Delete"_s) {
        if (!keepsDeleted)
            m_items.remove(message.path());
        return {path(u"/"_s)};
    }
    if (member == u"Unlock"_s || member == u"CreateCollection"_s) {
        const bool create = member == u"CreateCollection"_s;
        if (locked || create)
            return {create ? path(u"/"_s) : paths({}), path(kPrompt)};
        return {paths({kCollection}), path(u"/"_s)};
    }
    if (member == u"Prompt"_s)
        return {};
    if (member == u"Dismiss"_s) {
        answerPrompt(true);
        return {};
    }
    *known = false;
    return {};
}

QVariantMap FakeSecretService::property(const QString &interface) const
{
    if (interface == u"org.freedesktop.Secret.Collection"_s)
        return {
            {u"Locked"_s, locked}, {u"Label"_s, u"Fake"_s}, {u"Items"_s, paths(m_items.keys())}};
    if (interface == u"org.freedesktop.Secret.Service"_s)
        return {{u"Collections"_s, paths({kCollection})}};
    return {};
}

QList<QVariant> FakeSecretService::search(const QDBusMessage &message) const
{
    QMap<QString, QString> wanted;
    message.arguments().at(0).value<QDBusArgument>() >> wanted;
    QStringList found;
    for (auto item = m_items.begin(); item != m_items.end(); ++item) {
        bool matches = true;
        for (auto pair = wanted.begin(); pair != wanted.end(); ++pair)
            matches = matches && item->attributes.value(pair.key()) == pair.value();
        if (matches)
            found.append(item.key());
    }
    return {paths(locked ? QStringList() : found), paths(locked ? found : QStringList())};
}

QList<QVariant> FakeSecretService::create(const QDBusMessage &message)
{
    QVariantMap properties;
    message.arguments().at(0).value<QDBusArgument>() >> properties;
    Item item;
    properties.value(u"org.freedesktop.Secret.Item.Attributes"_s).value<QDBusArgument>()
        >> item.attributes;
    FakeSecret secret;
    message.arguments().at(1).value<QDBusArgument>() >> secret;
    item.secret = secret.value;
    for (auto old = m_items.begin(); old != m_items.end();)
        old = old->attributes == item.attributes ? m_items.erase(old) : std::next(old);
    const QString name = kItems + QString::number(m_nextItem++);
    if (!losesItems)
        m_items.insert(name, item);
    return {path(name), path(u"/"_s)};
}

QList<QVariant> FakeSecretService::secrets(const QDBusMessage &message) const
{
    QList<QDBusObjectPath> wanted;
    message.arguments().at(0).value<QDBusArgument>() >> wanted;
    FakeSecrets result;
    for (const QDBusObjectPath &name : wanted) {
        const QByteArray kept = m_items.value(name.path()).secret;
        result.insert(name,
                      {QDBusObjectPath(kSession),
                       {},
                       changedTo.isEmpty() ? kept : changedTo,
                       u"text/plain"_s});
    }
    return {QVariant::fromValue(result)};
}

} // namespace plugboard::test

Q_DECLARE_METATYPE(plugboard::test::FakeSecret)

#include "moc_fakesecretservice.cpp"
