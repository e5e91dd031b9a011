// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace plugboard::test {

ChangeRequest setHost(qint64 id, const QString &host)
{
    ChangeRequest request;
    request.id = ConnectionId(QString::number(id));
    FieldEdit edit;
    edit.path = u"host"_s;
    edit.value = FieldValue::text(host);
    request.edits.fields.push_back(edit);
    return request;
}

ChangeRequest createFtp(const QString &draftKey)
{
    ChangeRequest request;
    request.type = {TypeId(u"ftp"_s), u"FTP"_s};
    request.edits.name = u"Created"_s;
    FieldEdit host;
    host.path = u"host"_s;
    host.value = FieldValue::text(u"created.example.com"_s);
    FieldEdit password;
    password.path = u"password"_s;
    password.action = FieldEdit::Action::ReplaceSecret;
    password.secret = std::make_shared<Sensitive>(QByteArray("canary-created"));
    request.edits.fields = {host, password};
    request.draftKey = draftKey;
    return request;
}

void EngineFixture::setUp()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_environment.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_shop = std::make_unique<FakeShop>();
    start(20);
}

void EngineFixture::tearDown()
{
    m_engine.reset();
    m_secrets.reset();
    m_workspace.reset();
    m_shop.reset();
}

void EngineFixture::start(int speed)
{
    m_engine.reset();
    m_workspace.reset();
    m_clock = std::make_unique<FastClock>(speed);
    auto workspace = Workspace::open(m_folder->path(), {m_clock.get()});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_engine = std::make_unique<Engine>(Engine::Options{
        m_clock.get(), m_workspace.get(), m_secrets.get(),
        [this](const QString &name) -> std::optional<QString> {
            const auto found = m_environment.constFind(name);
            return found == m_environment.constEnd() ? std::nullopt : std::optional(*found);
        }});
}

Account EngineFixture::addAccount(const QString &name, const QString &token)
{
    const Result<Account> made
        = m_engine->makeAccount(name, u"flxpoint"_s, m_shop->url(), AccountRole::Production, {});
    if (!made)
        qFatal("%s", qPrintable(made.error().summary));
    const Result<Account> added = run(m_engine->addAccount(*made, Sensitive(token.toUtf8())));
    if (!added)
        qFatal("%s", qPrintable(added.error().summary));
    return *added;
}

} // namespace plugboard::test
