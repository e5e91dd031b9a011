// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "exchange/curltext.h"
#include "exchange/exportformats.h"
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QDialog>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace plugboard::test {

WindowFixture::WindowFixture(int speed)
    : m_clock(speed)
    , m_secrets(std::make_unique<MemorySecretStore>())
    , m_sandbox(std::make_unique<FlxpointSandbox>(FlxpointSandbox::Scenario::Default, &m_clock))
{
    Theme::setMotion(false);
    // Without it plural forms show as "connection(s)" (I1).
    if (m_plurals.load(u":/i18n/plugboard_en.qm"_s))
        QApplication::installTranslator(&m_plurals);
    auto workspace = Workspace::open(m_folder.filePath(u"workspace"_s), {&m_clock});
    if (!workspace || !m_sandbox->listen())
        qFatal("no workspace or no sandbox");
    m_workspace = std::move(*workspace);
    m_engine = std::make_unique<Engine>(
        Engine::Options{&m_clock, m_workspace.get(), m_secrets.get(),
                        [](const QString &name) -> std::optional<QString> {
                            const QByteArray key = name.toLocal8Bit();
                            if (!qEnvironmentVariableIsSet(key.constData()))
                                return std::nullopt;
                            return qEnvironmentVariable(key.constData());
                        }});
    m_drafts = std::make_unique<DraftBook>(*m_engine, m_clock);
    m_window = std::make_unique<MainWindow>(*m_engine, *m_drafts);
    Exporter exporter;
    exporter.formats = exportFormats();
    exporter.begin
        = [this](const QString &format, const Account &account, const ExportOptions &options) {
              return beginExport(
                  format, account,
                  [this, id = account.id](const StoredConnection &one) {
                      return m_engine->form(id, one);
                  },
                  options, QDateTime::currentDateTimeUtc());
          };
    exporter.write = writeExport;
    m_window->setExporter(exporter);
    m_window->setCurlText(&curlText);
}

WindowFixture::~WindowFixture()
{
    closeDialog();
    m_window.reset();
    m_drafts.reset();
    m_engine.reset();
}

bool WindowFixture::addAccount(AccountRole role)
{
    const Result<Account> account
        = m_engine->makeAccount(u"Acme & Söhne"_s, u"flxpoint"_s, m_sandbox->url(), role, {});
    if (!account)
        return false;
    m_account = *account;
    Job<Account> *job = m_engine->addAccount(*account, Sensitive(m_sandbox->accountToken()));
    job->setParent(m_engine.get());
    job->setAutoDelete(true);
    job->start();
    return QTest::qWaitFor(
        [this] {
            return m_window->currentAccount() == m_account.id
                && !m_window->refreshes()->isRunning(m_account.id)
                && m_workspace->connectionCount(m_account.id).value_or(0) == 60;
        },
        20000);
}

void WindowFixture::showWindow(const QSize &size)
{
    m_window->resize(size);
    m_window->show();
    UiAudit::settle();
}

QString WindowFixture::firstOf(const QString &type) const
{
    const Result<QList<StoredConnection>> list = m_workspace->connections(m_account.id);
    for (const StoredConnection &one : *list) {
        if (one.type.id.text() == type)
            return one.id.text();
    }
    return {};
}

QStringList WindowFixture::types() const
{
    QStringList types;
    const Result<QList<ConnectionType>> known = m_workspace->types(m_account.id);
    for (const ConnectionType &type : *known)
        types << type.id.text();
    return types;
}

FormModel *WindowFixture::open(const QString &key) const
{
    m_window->openConnection(key);
    UiAudit::settle();
    return m_window->detail()->model();
}

QString WindowFixture::fieldOf(const FormModel &model, bool required)
{
    for (const QString &path : model.paths()) {
        const FieldSpec &field = model.field(path);
        if (!field.readOnly && !field.hidden && !field.advanced && !field.secret
            && field.required == required && field.kind == FieldKind::Text)
            return path;
    }
    return {};
}

QDialog *WindowFixture::dialog() const
{
    return qobject_cast<QDialog *>(QApplication::activeModalWidget());
}

void WindowFixture::dismissWelcome() const
{
    child<QPushButton>(u"welcome.dismiss"_s)->click();
}

void WindowFixture::closeDialog() const
{
    if (QDialog *open = dialog())
        open->reject();
    UiAudit::settle();
}

} // namespace plugboard::test
