// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard {

StatusLine::StatusLine(Engine &engine, QWidget *parent)
    : QStatusBar(parent)
    , m_engine(engine)
    , m_doing(new PlainLabel({}, this))
    , m_limit(new PlainLabel({}, this))
    , m_keychain(new PlainLabel({}, this))
{
    setObjectName("status.line");
    setSizeGripEnabled(false);
    m_doing->setObjectName("status.doing");
    m_limit->setObjectName("status.limit");
    m_keychain->setObjectName("status.keychain");
    for (PlainLabel *label : {m_doing, m_limit, m_keychain}) {
        label->setFontRole(FontRole::Help);
        label->setTone(Tone::Muted);
    }
    addWidget(m_doing, 2);
    addPermanentWidget(m_limit, 1);
    addPermanentWidget(m_keychain, 2);
    setContentsMargins(Metrics::paneMargin(), 0, Metrics::paneMargin(), 0);
    connect(&engine, &Engine::limiterChanged, this, [this](const AccountId &id) {
        if (id == m_account)
            updateLimit();
    });
    setDoing({});
}

void StatusLine::setAccount(const AccountId &id)
{
    m_account = id;
    updateLimit();
}

void StatusLine::setDoing(const QString &text)
{
    m_doing->setPlainText(text.isEmpty() ? tr("Idle") : text);
}

void StatusLine::updateLimit()
{
    const Result<Account> account = m_engine.local().account(m_account);
    const std::optional<PlatformInfo> platform
        = account ? Engine::platform(account->platform) : std::nullopt;
    if (!platform || !platform->limit) {
        m_limit->setPlainText({});
        return;
    }
    const int waiting = m_engine.waitingCalls(m_account);
    const QString rate
        = tr("%1: %2 requests in %3 s")
              .arg(platform->name, QLocale().toString(platform->limit->requests),
                   QLocale().toString(double(platform->limit->period.count()) / 1000.0));
    m_limit->setPlainText(waiting == 0 ? rate : tr("%1, %n waiting", nullptr, waiting).arg(rate));
}

void StatusLine::setSandbox(bool sandbox)
{
    m_sandbox = sandbox;
    askKeychain();
}

void StatusLine::askKeychain()
{
    Job<KeychainState> *job = m_engine.keychainState();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        QString word = tr("not there");
        if (state) {
            switch (state->kind) {
            case KeychainState::Kind::Unlocked:
                word = tr("open");
                break;
            case KeychainState::Kind::Locked:
                word = tr("locked");
                break;
            case KeychainState::Kind::Hanging:
                word = tr("does not answer");
                break;
            case KeychainState::Kind::Absent:
                break;
            }
        }
        const QString backend = state ? state->backend : QString();
        if (m_sandbox && state && state->kind == KeychainState::Kind::Unlocked)
            m_keychain->setPlainText(tr("Tokens: in memory until you quit"));
        else
            m_keychain->setPlainText(backend.isEmpty()
                                         ? tr("Keychain: %1").arg(word)
                                         : tr("Keychain: %1, %2").arg(isolated(backend), word));
        setPlainToolTip(m_keychain, state ? state->sentence : state.error().summary);
    });
    job->start();
}

} // namespace plugboard
