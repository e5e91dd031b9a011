// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/accountdialog.h"

#include "ui/dialogs/accountcheck.h"
#include "ui/dialogs/cafilefield.h"
#include "ui/dialogs/replacetokendialog.h"
#include "ui/dialogs/tokenentry.h"
#include "ui/panes/accountcolours.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/growingscroll.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

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
    const bool combo = qobject_cast<QComboBox *>(field) && !cell;
    form->addWidget(cell ? cell : field, row, 1, combo ? Qt::AlignLeft : Qt::Alignment());
}

//! What the role changes, so that nobody has to guess.
QString roleHelpText(AccountRole role)
{
    switch (role) {
    case AccountRole::Production:
        return AccountDialog::tr("The word production stands in the title, and a push asks for the "
                                 "account's name.");
    case AccountRole::Staging:
        return AccountDialog::tr("For trials that others see.");
    case AccountRole::Development:
        break;
    }
    return AccountDialog::tr("For trials that nobody else sees.");
}

QString tokenStateText(TokenSource source, const Account &account)
{
    switch (source) {
    case TokenSource::Keychain:
        return AccountDialog::tr("Kept in the keychain.");
    case TokenSource::Environment:
        return AccountDialog::tr("Taken from the variable %1.").arg(tokenVariable(account.name));
    case TokenSource::Memory:
        return AccountDialog::tr("In the memory of this program until you quit.");
    case TokenSource::Missing:
        return AccountDialog::tr("There is none on this computer.");
    case TokenSource::Unknown:
        break;
    }
    return AccountDialog::tr("In the keychain, which does not give it now.");
}

} // namespace

AccountDialog::AccountDialog(Engine &engine, std::optional<Account> account, QWidget *parent,
                             const QString &platform)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_scroll(new GrowingScroll(u"account.scroll"_s, this))
    , m_platform(new NoWheelComboBox(this))
    , m_name(new QLineEdit(this))
    , m_role(new NoWheelComboBox(this))
    , m_roleHelp(helpLabel(this))
    , m_colour(new NoWheelComboBox(this))
    , m_url(new QLineEdit(this))
    , m_caFile(new CaFileField(engine, this))
    , m_checking(new AccountCheck(engine, u"account"_s, this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_save(new QPushButton(m_account ? tr("Save") : tr("Add account"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(m_account ? tr("Edit Account") : tr("Add Account"));
    setObjectName("account.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    fill(platform);
    if (m_account)
        askTokenSource();
    else
        m_token->askKeychain();
    if (m_account || !platform.isEmpty())
        m_name->setFocus();
}

AccountDialog::~AccountDialog() = default;

void AccountDialog::build()
{
    m_platform->setObjectName("account.platform");
    m_name->setObjectName("account.name");
    m_role->setObjectName("account.role");
    m_roleHelp->setObjectName("account.roleHelp");
    m_colour->setObjectName("account.colour");
    m_url->setObjectName("account.url");
    m_check->setObjectName("account.check");
    m_save->setObjectName("account.save");
    m_cancel->setObjectName("account.cancel");
    setButtonRole(m_save, ButtonRole::Primary);
    m_save->setDefault(true);
    m_check->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_name->setMaxLength(100);
    m_name->setPlaceholderText(tr("for example Acme prod"));
    m_url->setLayoutDirection(Qt::LeftToRight);
    m_url->setFont(Metrics::font(FontRole::Mono));

    auto *roleCell = new QWidget(this);
    auto *roleColumn = new QVBoxLayout(roleCell);
    roleColumn->setContentsMargins(0, 0, 0, 0);
    roleColumn->setSpacing(Metrics::tight());
    roleColumn->addWidget(m_role, 0, Qt::AlignLeft);
    roleColumn->addWidget(m_roleHelp);

    auto *form = new QGridLayout;
    form->setHorizontalSpacing(Metrics::px(12));
    form->setVerticalSpacing(Metrics::fieldGap());
    form->setColumnStretch(1, 1);
    addRow(form, tr("Platform"), m_platform);
    addRow(form, tr("Name"), m_name);
    addRow(form, tr("Role"), m_role, roleCell);
    addRow(form, tr("Colour"), m_colour);
    addTokenRow(form);
    addRow(form, tr("Base URL"), m_url);
    addRow(form, tr("CA file"), m_caFile->field(), m_caFile);

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
    m_scroll->column()->addLayout(form);
    m_scroll->column()->addWidget(m_checking);
    m_scroll->column()->addStretch();
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    resize(QSize(Metrics::px(560), Metrics::px(460)).boundedTo(screen()->availableSize()));
    orderTabs();

    connect(m_caFile, &CaFileField::resized, m_scroll, &GrowingScroll::fit);
    connect(m_checking, &AccountCheck::resized, this, [this] {
        orderTabs();
        m_scroll->fit();
    });
    connect(m_checking, &AccountCheck::busyChanged, this, [this](bool busy) {
        m_check->setEnabled(!busy);
        m_save->setEnabled(!busy);
    });
    connect(m_checking, &AccountCheck::replaceTokenRequested, this, &AccountDialog::replaceToken);
    connect(m_checking, &AccountCheck::checked, this, &AccountDialog::offerAgain);
    connect(m_platform, &QComboBox::activated, this, &AccountDialog::showPlatform);
    connect(m_role, &QComboBox::currentIndexChanged, this, [this] {
        m_roleHelp->setPlainText(roleHelpText(AccountRole(m_role->currentData().toInt())));
        m_role->setAccessibleDescription(m_roleHelp->plainText());
    });
    connect(m_check, &QPushButton::clicked, this, &AccountDialog::check);
    connect(m_save, &QPushButton::clicked, this, &AccountDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void AccountDialog::addTokenRow(QGridLayout *form)
{
    if (!m_account) {
        m_token = new TokenEntry(m_engine, u"account"_s, this);
        addRow(form, tr("Token"), m_token->field(), m_token);
        connect(m_token, &TokenEntry::resized, m_scroll, &GrowingScroll::fit);
        connect(m_name, &QLineEdit::textChanged, m_token,
                [this](const QString &name) { m_token->setAccountName(name.trimmed()); });
        return;
    }
    auto *cell = new QWidget(this);
    m_tokenState = helpLabel(cell);
    m_tokenState->setObjectName("account.tokenState");
    m_replaceToken = new QPushButton(tr("Replace token…"), cell);
    m_replaceToken->setObjectName("account.replaceToken");
    m_replaceToken->setAutoDefault(false);
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::grid());
    row->addWidget(m_tokenState, 1);
    row->addWidget(m_replaceToken, 0, Qt::AlignTop);
    addRow(form, tr("Token"), m_replaceToken, cell);
    m_replaceToken->setAccessibleName(tr("Replace token"));
    connect(m_replaceToken, &QPushButton::clicked, this, &AccountDialog::replaceToken);
}

void AccountDialog::orderTabs()
{
    QList<QWidget *> order{m_platform, m_name, m_role, m_colour};
    order += m_token ? m_token->stops() : QList<QWidget *>{m_replaceToken};
    order << m_url;
    order += m_caFile->stops();
    order += m_checking->stops();
    setTabSequence(order << m_check << m_cancel << m_save);
}

void AccountDialog::fill(const QString &platform)
{
    for (const PlatformInfo &one : Engine::platforms())
        m_platform->addItem(Icons::platform(one.id, one.name), one.name, one.id);
    for (const auto &[role, word] : {std::pair(AccountRole::Development, tr("Development")),
                                     std::pair(AccountRole::Staging, tr("Staging")),
                                     std::pair(AccountRole::Production, tr("Production"))})
        m_role->addItem(word, int(role));
    for (const AccountColour colour : accountColours())
        m_colour->addItem(accountColourIcon(colour), accountColourWord(colour), int(colour));
    if (!m_account) {
        if (const int at = m_platform->findData(platform); at >= 0)
            m_platform->setCurrentIndex(at);
        showPlatform();
        return;
    }
    m_platform->setCurrentIndex(m_platform->findData(m_account->platform));
    m_platform->setEnabled(false);
    m_name->setText(m_account->name);
    m_role->setCurrentIndex(m_role->findData(int(m_account->role)));
    m_colour->setCurrentIndex(m_colour->findData(int(m_account->colour)));
    m_url->setText(m_account->url.toString());
    m_caFile->setPath(m_account->caFile);
}

void AccountDialog::showPlatform()
{
    const std::optional<PlatformInfo> platform
        = Engine::platform(m_platform->currentData().toString());
    if (!platform)
        return;
    m_token->setHelp(platform->tokenHelp);
    m_url->setText(platform->defaultUrl.toString());
}

void AccountDialog::askTokenSource()
{
    Job<TokenSource> *job = m_engine.tokenSource(m_account->id);
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<TokenSource> &source) {
        m_tokenState->setPlainText(source ? tokenStateText(*source, *m_account)
                                          : source.error().summary);
        m_replaceToken->setAccessibleDescription(m_tokenState->plainText());
        m_scroll->fit();
    });
    job->start();
}

Result<Account> AccountDialog::entered() const
{
    Result<Account> account
        = m_engine.makeAccount(m_name->text(), m_platform->currentData().toString(),
                               QUrl(m_url->text().trimmed(), QUrl::StrictMode),
                               AccountRole(m_role->currentData().toInt()), m_caFile->path());
    if (!account)
        return account;
    account->colour = AccountColour(m_colour->currentData().toInt());
    if (m_account)
        account->id = m_account->id;
    return account;
}

void AccountDialog::refuseEmptyToken()
{
    m_checking->showError(Error::make(ErrorKind::Config, tr("The token is empty."),
                                      tr("Paste the token as the platform shows it.")));
    m_token->field()->setFocus();
}

void AccountDialog::check()
{
    const Result<Account> account = entered();
    if (!account) {
        m_checking->showError(account.error());
        return;
    }
    if (!m_token)
        m_checking->check(*account, std::nullopt);
    else if (m_token->isEmpty())
        refuseEmptyToken();
    else
        m_checking->check(*account, m_token->token());
}

void AccountDialog::offerAgain(bool works)
{
    // What does not work can be added all the same, but it is not what one wants next.
    setButtonRole(m_save, works ? ButtonRole::Primary : ButtonRole::Normal);
    setButtonRole(m_check, works ? ButtonRole::Normal : ButtonRole::Primary);
    (works ? m_save : m_check)->setDefault(true);
    m_check->setText(works ? tr("Check") : tr("Check again"));
    m_save->setText(m_account   ? works ? tr("Save") : tr("Save anyway")
                          : works ? tr("Add account")
                                : tr("Add anyway"));
}

void AccountDialog::replaceToken()
{
    if (m_token) {
        m_token->startOver();
        m_scroll->ensureWidgetVisible(m_token->field());
        return;
    }
    auto *dialog = new ReplaceTokenDialog(m_engine, *m_account, this);
    connect(dialog, &ReplaceTokenDialog::replaced, this, [this] {
        askTokenSource();
        check();
    });
    dialog->open();
}

void AccountDialog::save()
{
    const Result<Account> account = entered();
    if (!account) {
        m_checking->showError(account.error());
        return;
    }
    if (m_token) {
        if (m_token->isEmpty())
            refuseEmptyToken();
        else
            saveNew(*account);
        return;
    }
    m_checking->stop();
    if (const Result<void> changed = m_engine.changeAccount(*account); !changed) {
        m_checking->showError(changed.error());
        return;
    }
    Q_EMIT saved(*account);
    accept();
}

void AccountDialog::saveNew(const Account &account)
{
    Job<Account> *job = m_engine.addAccount(account, m_token->token(), m_token->keeping());
    job->onFinished(this, [this](const Result<Account> &added) {
        if (!added) {
            m_checking->showError(added.error());
            // What it says may have changed since.
            m_token->askKeychain();
            return;
        }
        m_token->clear();
        Q_EMIT saved(*added);
        accept();
    });
    m_checking->run(job);
}

void AccountDialog::reject()
{
    m_checking->stop();
    QDialog::reject();
}

} // namespace plugboard

#include "moc_accountdialog.cpp"
