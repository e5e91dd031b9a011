// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/accountdialog.h"
#include "engine/localdata.h"

#include "ui/panes/stepwords.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stepladder.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

PlainLabel *helpLabel(QWidget *parent)
{
    auto *label = new PlainLabel({}, parent);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setFontRole(FontRole::Help);
    label->setTone(Tone::Muted);
    return label;
}

//! \a field: what the row is named for, in \a cell or the cell itself.
void addRow(QGridLayout *form, const QString &text, QWidget *field, QWidget *cell = nullptr)
{
    auto *label = new PlainLabel(text, field->parentWidget());
    label->setBuddy(field);
    label->setMinimumHeight(Metrics::controlHeight());
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    // A buddy names its neighbours only, and some fields have a place of their own.
    field->setAccessibleName(text);
    const int row = form->rowCount();
    form->addWidget(label, row, 0, Qt::AlignTop);
    // Combo boxes are as wide as their words.
    const bool combo = qobject_cast<QComboBox *>(field);
    form->addWidget(cell ? cell : field, row, 1, combo ? Qt::AlignLeft : Qt::Alignment());
}

} // namespace

AccountDialog::AccountDialog(Engine &engine, std::optional<Account> account, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_scroll(new QScrollArea(this))
    , m_platform(new NoWheelComboBox(this))
    , m_name(new QLineEdit(this))
    , m_role(new NoWheelComboBox(this))
    , m_url(new QLineEdit(this))
    , m_caFile(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_tokenHelp(helpLabel(this))
    , m_variable(helpLabel(this))
    , m_keychain(helpLabel(this))
    , m_untilQuit(new QCheckBox(tr("Keep the token only until I quit"), this))
    , m_message(new MessageBar(u"account.message"_s, this))
    , m_steps(new StepLadder(u"account.steps"_s, this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_save(new QPushButton(m_account ? tr("Save") : tr("Add account"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(m_account ? tr("Edit Account") : tr("Add Account"));
    setObjectName("account.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    fill();
    tellVariable();
    askKeychain();
}

AccountDialog::~AccountDialog()
{
    drop();
}

void AccountDialog::build()
{
    m_platform->setObjectName("account.platform");
    m_name->setObjectName("account.name");
    m_role->setObjectName("account.role");
    m_url->setObjectName("account.url");
    m_caFile->setObjectName("account.caFile");
    m_token->setObjectName("account.token");
    m_variable->setObjectName("account.variable");
    m_variable->setTone(Tone::Warning);
    m_untilQuit->setObjectName("account.untilQuit");
    m_check->setObjectName("account.check");
    m_save->setObjectName("account.save");
    m_cancel->setObjectName("account.cancel");
    setButtonRole(m_save, ButtonRole::Primary);
    m_save->setDefault(true);
    m_check->setAutoDefault(false);
    m_cancel->setAutoDefault(false);

    m_name->setMaxLength(100);
    m_name->setPlaceholderText(tr("for example Acme prod"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_url->setLayoutDirection(Qt::LeftToRight);
    m_url->setFont(Metrics::font(FontRole::Mono));
    m_caFile->setLayoutDirection(Qt::LeftToRight);
    m_caFile->setPlaceholderText(tr("Only for a server with its own certificate authority"));

    auto *caRow = new QWidget(this);
    auto *caLayout = new QHBoxLayout(caRow);
    caLayout->setContentsMargins(0, 0, 0, 0);
    caLayout->setSpacing(Metrics::tight());
    auto *choose
        = new IconButton(u"document-open"_s, tr("Choose CA file"), u"account.chooseCa"_s, caRow);
    caLayout->addWidget(m_caFile, 1);
    caLayout->addWidget(choose);
    connect(choose, &IconButton::clicked, this, [this] {
        auto *files = new QFileDialog(this, tr("Choose CA File"));
        files->setAttribute(Qt::WA_DeleteOnClose);
        files->setNameFilter(tr("PEM files (*.pem *.crt *.cer);;All files (*)"));
        connect(files, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        files->open();
    });

    auto *tokenColumn = new QWidget(this);
    auto *tokenLayout = new QVBoxLayout(tokenColumn);
    tokenLayout->setContentsMargins(0, 0, 0, 0);
    tokenLayout->setSpacing(Metrics::tight());
    tokenLayout->addWidget(m_token);
    tokenLayout->addWidget(m_tokenHelp);
    tokenLayout->addWidget(m_variable);
    tokenLayout->addWidget(m_keychain);
    tokenLayout->addWidget(m_untilQuit);

    auto *form = new QGridLayout;
    form->setHorizontalSpacing(Metrics::px(12));
    form->setVerticalSpacing(Metrics::fieldGap());
    form->setColumnStretch(1, 1);
    addRow(form, tr("Platform"), m_platform);
    addRow(form, tr("Name"), m_name);
    addRow(form, tr("Role"), m_role);
    addRow(form, tr("Token"), m_token, tokenColumn);
    addRow(form, tr("Base URL"), m_url);
    addRow(form, tr("CA file"), m_caFile, caRow);

    auto *title = new PlainLabel(m_account ? tr("Edit account") : tr("Add an account"), this);
    title->setFontRole(FontRole::Title);
    auto *intro = helpLabel(this);
    intro->setPlainText(tr("Nothing is sent before you check or save."));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addWidget(m_check);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(title);
    layout->addWidget(intro);
    auto *body = new QWidget(m_scroll);
    auto *column = new QVBoxLayout(body);
    // The focus ring of a field has its place outside of it.
    column->setContentsMargins(0, Metrics::px(2), Metrics::px(2), Metrics::px(2));
    column->setSpacing(Metrics::px(12));
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(m_steps);
    column->addStretch();
    m_scroll->setObjectName("account.scroll");
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(body);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    m_steps->hide();
    resize(QSize(Metrics::px(560), Metrics::px(460)).boundedTo(screen()->availableSize()));
    setTabSequence({m_platform, m_name, m_role, m_token, m_untilQuit, m_url, m_caFile, choose,
                    m_check, m_cancel, m_save});
    connect(m_steps, &StepLadder::actionRequested, this, [this] {
        m_token->setFocus(Qt::OtherFocusReason);
        m_token->selectAll();
        m_scroll->ensureWidgetVisible(m_token);
    });

    connect(m_name, &QLineEdit::textChanged, this, &AccountDialog::tellVariable);
    connect(m_check, &QPushButton::clicked, this, &AccountDialog::check);
    connect(m_save, &QPushButton::clicked, this, &AccountDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void AccountDialog::fill()
{
    for (const PlatformInfo &platform : Engine::platforms())
        m_platform->addItem(Icons::platform(platform.id, platform.name), platform.name,
                            platform.id);
    m_role->addItem(tr("Development"), int(AccountRole::Development));
    m_role->addItem(tr("Staging"), int(AccountRole::Staging));
    m_role->addItem(tr("Production"), int(AccountRole::Production));
    const std::optional<PlatformInfo> platform
        = Engine::platform(m_account ? m_account->platform : m_platform->currentData().toString());
    if (platform) {
        m_tokenHelp->setPlainText(platform->tokenHelp);
        m_url->setText(platform->defaultUrl.toString());
    }
    if (!m_account)
        return;
    m_platform->setCurrentIndex(m_platform->findData(m_account->platform));
    m_platform->setEnabled(false);
    m_name->setText(m_account->name);
    m_role->setCurrentIndex(m_role->findData(int(m_account->role)));
    m_url->setText(m_account->url.toString());
    m_caFile->setText(m_account->caFile);
    m_token->setPlaceholderText(tr("Leave empty to keep the present token"));
}

void AccountDialog::tellVariable()
{
    const QString name = m_name->text().trimmed();
    const QString variable = name.isEmpty() ? QString() : tokenVariable(name);
    const bool set
        = !name.isEmpty() && !qEnvironmentVariableIsEmpty(variable.toLocal8Bit().constData());
    m_variable->setPlainText(
        set ? tr("The variable %1 is set: its token is used in place of the one kept here. Check "
                 "asks with the one typed here.")
                  .arg(variable)
            : QString());
    m_variable->setVisible(set);
}

void AccountDialog::askKeychain()
{
    m_untilQuit->hide();
    Job<KeychainState> *job = m_engine.keychainState();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        const bool works = state && state->kind == KeychainState::Kind::Unlocked;
        m_keychain->setPlainText(state ? state->sentence : state.error().summary);
        m_untilQuit->setVisible(!works);
        m_untilQuit->setChecked(!works);
    });
    job->start();
}

Result<Account> AccountDialog::entered() const
{
    Result<Account> account = m_engine.makeAccount(
        m_name->text(), m_platform->currentData().toString(),
        QUrl(m_url->text().trimmed(), QUrl::StrictMode), AccountRole(m_role->currentData().toInt()),
        m_caFile->text().trimmed());
    if (account && m_account)
        account->id = m_account->id;
    return account;
}

Sensitive AccountDialog::enteredToken() const
{
    return Sensitive(m_token->text().trimmed());
}

void AccountDialog::check()
{
    const Result<Account> account = entered();
    if (!account) {
        showError(account.error());
        return;
    }
    Sensitive token = enteredToken();
    if (token.isEmpty() && !m_account) {
        showError(Error::make(ErrorKind::Config, tr("The token is empty."),
                              tr("Paste the token as the platform shows it.")));
        return;
    }
    drop();
    setBusy(true);
    std::optional<Sensitive> given;
    if (!token.isEmpty())
        given.emplace(std::move(token));
    Job<StepReport> *job = m_engine.checkAccount(*account, std::move(given));
    job->setParent(this);
    m_job = job;
    job->onFinished(this, [this](const Result<StepReport> &report) {
        setBusy(false);
        if (report)
            showReport(*report);
        else
            showError(report.error());
    });
    job->start();
}

void AccountDialog::showReport(const StepReport &report)
{
    QList<LadderStep> rungs = rungsOf(report.steps);
    for (LadderStep &rung : rungs) {
        const bool ofToken = rung.id == u"token" || rung.id == u"privilege";
        if (ofToken && rung.state == LadderStep::State::Fail)
            rung.action = tr("Replace token");
    }
    m_steps->setSteps(rungs);
    m_steps->show();
    QList<QWidget *> order{findChild<QWidget *>(u"account.chooseCa"_s)};
    for (QPushButton *action : m_steps->findChildren<QPushButton *>())
        order << action;
    setTabSequence(order << m_check << m_cancel << m_save);
    if (report.ok())
        m_message->showMessage(MessageBar::Kind::Success, tr("The account works."));
    else
        m_message->clear();
    fit();
    // Once more when the new texts have found their lines.
    QMetaObject::invokeMethod(this, &AccountDialog::fit, Qt::QueuedConnection);
}

void AccountDialog::fit()
{
    layout()->activate();
    QWidget *body = m_scroll->widget();
    body->layout()->activate();
    const int wanted = std::max(body->heightForWidth(m_scroll->viewport()->width()),
                                body->minimumSizeHint().height());
    const int more = wanted - m_scroll->viewport()->height();
    const int most = screen()->availableSize().height() - Metrics::px(48);
    if (more > 0)
        resize(width(), std::clamp(height() + more, height(), std::max(height(), most)));
}

void AccountDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fit();
}

void AccountDialog::save()
{
    const Result<Account> account = entered();
    if (!account) {
        showError(account.error());
        return;
    }
    drop();
    setBusy(true);
    const TokenKeeping keeping
        = m_untilQuit->isChecked() ? TokenKeeping::UntilQuit : TokenKeeping::Keychain;
    if (m_account) {
        if (m_token->text().trimmed().isEmpty()) {
            changeStored();
            return;
        }
        Job<void> *job = m_engine.replaceToken(account->id, enteredToken(), keeping);
        job->setParent(this);
        m_job = job;
        job->onFinished(this, [this](const Result<void> &kept) {
            setBusy(false);
            if (kept)
                changeStored();
            else
                showError(kept.error());
        });
        job->start();
        return;
    }
    if (m_token->text().trimmed().isEmpty()) {
        setBusy(false);
        showError(Error::make(ErrorKind::Config, tr("The token is empty."),
                              tr("Paste the token as the platform shows it.")));
        m_token->setFocus();
        return;
    }
    Job<Account> *job = m_engine.addAccount(*account, enteredToken(), keeping);
    job->setParent(this);
    m_job = job;
    job->onFinished(this, [this](const Result<Account> &added) {
        setBusy(false);
        if (!added) {
            showError(added.error());
            return;
        }
        m_token->clear();
        Q_EMIT saved(*added);
        accept();
    });
    job->start();
}

void AccountDialog::changeStored()
{
    setBusy(false);
    const Result<Account> account = entered();
    if (!account) {
        showError(account.error());
        return;
    }
    if (const Result<void> changed = m_engine.changeAccount(*account); !changed) {
        showError(changed.error());
        return;
    }
    m_token->clear();
    Q_EMIT saved(*account);
    accept();
}

void AccountDialog::setBusy(bool busy)
{
    m_check->setEnabled(!busy);
    m_save->setEnabled(!busy);
    if (busy)
        m_message->showMessage(MessageBar::Kind::Info, tr("Asking…"));
    else
        m_message->clear();
}

void AccountDialog::showError(const Error &error)
{
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
}

void AccountDialog::reject()
{
    drop();
    QDialog::reject();
}

void AccountDialog::drop()
{
    if (m_job)
        m_job->deleteLater();
    m_job = nullptr;
}

} // namespace plugboard
