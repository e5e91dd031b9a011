// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/replacetokendialog.h"

#include "ui/dialogs/accountcheck.h"
#include "ui/dialogs/tokenentry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/growingscroll.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

ReplaceTokenDialog::ReplaceTokenDialog(Engine &engine, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(account)
    , m_scroll(new GrowingScroll(u"replaceToken.scroll"_s, this))
    , m_token(new TokenEntry(engine, u"replaceToken"_s, this))
    , m_checking(new AccountCheck(engine, u"replaceToken"_s, this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_replace(new QPushButton(tr("Replace token"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Replace Token"));
    setObjectName("replaceToken.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    m_check->setObjectName("replaceToken.check");
    m_replace->setObjectName("replaceToken.replace");
    m_cancel->setObjectName("replaceToken.cancel");
    setButtonRole(m_replace, ButtonRole::Primary);
    m_replace->setDefault(true);
    m_check->setAutoDefault(false);
    m_cancel->setAutoDefault(false);

    auto *title = new PlainLabel(tr("Replace the token of %1").arg(isolated(account.name)), this);
    title->setFontRole(FontRole::Title);
    title->setOverflow(PlainLabel::Overflow::Wrap);
    auto *intro = new PlainLabel(
        tr("The present token stays until the new one is kept. It is not revoked: do that on the "
           "platform. Nothing is sent before you check."),
        this);
    intro->setOverflow(PlainLabel::Overflow::Wrap);
    intro->setFontRole(FontRole::Help);
    intro->setTone(Tone::Muted);
    auto *label = new PlainLabel(tr("New token"), this);
    label->setBuddy(m_token->field());
    m_token->field()->setAccessibleName(label->plainText());

    m_scroll->column()->addWidget(label);
    m_scroll->column()->addWidget(m_token);
    m_scroll->column()->addWidget(m_checking);
    m_scroll->column()->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addWidget(m_check);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_replace);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(title);
    layout->addWidget(intro);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    resize(QSize(Metrics::px(520), Metrics::px(300)).boundedTo(screen()->availableSize()));
    orderTabs();

    if (const std::optional<PlatformInfo> platform = Engine::platform(account.platform))
        m_token->setHelp(platform->tokenHelp);
    m_token->setAccountName(account.name);
    m_token->askKeychain();
    connect(m_token, &TokenEntry::resized, m_scroll, &GrowingScroll::fit);
    connect(m_checking, &AccountCheck::resized, this, [this] {
        orderTabs();
        m_scroll->fit();
    });
    connect(m_checking, &AccountCheck::busyChanged, this, [this](bool busy) {
        m_check->setEnabled(!busy);
        m_replace->setEnabled(!busy);
    });
    connect(m_checking, &AccountCheck::replaceTokenRequested, m_token, &TokenEntry::startOver);
    connect(m_check, &QPushButton::clicked, this, &ReplaceTokenDialog::check);
    connect(m_replace, &QPushButton::clicked, this, &ReplaceTokenDialog::replace);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_token->field()->setFocus();
}

void ReplaceTokenDialog::keepUntilQuit()
{
    m_token->keepUntilQuit();
}

void ReplaceTokenDialog::orderTabs()
{
    setTabSequence(m_token->stops() + m_checking->stops()
                   + QList<QWidget *>{m_check, m_cancel, m_replace});
}

bool ReplaceTokenDialog::hasToken()
{
    if (!m_token->isEmpty())
        return true;
    m_checking->showError(Error::make(ErrorKind::Config, tr("The token is empty."),
                                      tr("Paste the token as the platform shows it.")));
    m_token->field()->setFocus();
    return false;
}

void ReplaceTokenDialog::check()
{
    if (hasToken())
        m_checking->check(m_account, m_token->token());
}

void ReplaceTokenDialog::replace()
{
    if (!hasToken())
        return;
    Job<void> *job = m_engine.replaceToken(m_account.id, m_token->token(), m_token->keeping());
    job->onFinished(this, [this](const Result<void> &kept) {
        if (!kept) {
            m_checking->showError(kept.error());
            // What it says may have changed since.
            m_token->askKeychain();
            return;
        }
        m_token->clear();
        Q_EMIT replaced(m_account.id);
        accept();
    });
    m_checking->run(job);
}

void ReplaceTokenDialog::reject()
{
    m_checking->stop();
    QDialog::reject();
}

} // namespace plugboard

#include "moc_replacetokendialog.cpp"
