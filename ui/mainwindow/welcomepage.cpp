// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/welcomepage.h"

#include "engine/engine.h"
#include "engine/settings.h"
#include "ui/settings/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

WelcomePage::WelcomePage(Engine &engine, QWidget *parent)
    : QScrollArea(parent)
    , m_engine(engine)
    , m_middle(new QWidget(this))
    , m_sandbox(nullptr)
    , m_keychain(nullptr)
{
    setObjectName("welcome.page");
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    build();
}

void WelcomePage::build()
{
    auto *column = new QVBoxLayout(m_middle);
    column->setContentsMargins(Metrics::paneMargin(), Metrics::px(32), Metrics::paneMargin(),
                               Metrics::px(24));
    column->setSpacing(Metrics::sectionGap());
    auto *head = new QVBoxLayout;
    head->setSpacing(Metrics::grid());
    auto *title = new PlainLabel(tr("Welcome"), m_middle);
    title->setFontRole(FontRole::Title);
    auto *promise
        = new PlainLabel(tr("Nothing is sent anywhere until you add an account."), m_middle);
    promise->setObjectName("welcome.promise");
    promise->setOverflow(PlainLabel::Overflow::Wrap);
    head->addWidget(title);
    head->addWidget(promise);
    column->addLayout(head);

    QVBoxLayout *sandbox
        = addPart(column, tr("Try the sandbox"),
                  tr("A practice platform inside this program, with sixty connections to open, "
                     "edit, push and test. No account is needed, and nothing leaves this "
                     "computer."));
    auto *sandboxRow = new FlowLayout;
    m_sandbox = new QPushButton(tr("Start the sandbox"), m_middle);
    m_sandbox->setObjectName("welcome.sandbox");
    m_sandbox->setAutoDefault(false);
    sandboxRow->addWidget(m_sandbox);
    sandbox->addLayout(sandboxRow);
    connect(m_sandbox, &QPushButton::clicked, this, &WelcomePage::sandboxRequested);

    QVBoxLayout *account = addPart(column, tr("Add your first account"),
                                   tr("Choose its platform. You need its address and a token; the "
                                      "next page says where the token comes from, and checks it "
                                      "before anything is kept."));
    auto *platforms = new FlowLayout;
    for (const PlatformInfo &platform : Engine::platforms()) {
        auto *button = new QPushButton(Icons::platform(platform.id, platform.name),
                                       tr("%1…").arg(platform.name), m_middle);
        button->setObjectName(u"welcome.add."_s + platform.id);
        //: A platform's name follows
        button->setAccessibleName(tr("Add account on %1").arg(platform.name));
        button->setAutoDefault(false);
        setButtonRole(button, ButtonRole::Primary);
        platforms->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, id = platform.id] { Q_EMIT accountRequested(id); });
    }
    account->addLayout(platforms);

    QVBoxLayout *keychain = addPart(column, tr("Where your tokens will be"), {});
    m_keychain = new PlainLabel(tr("Asking the keychain…"), m_middle);
    m_keychain->setObjectName("welcome.keychain");
    m_keychain->setOverflow(PlainLabel::Overflow::Wrap);
    m_keychain->setTone(Tone::Muted);
    keychain->addWidget(m_keychain);

    QVBoxLayout *look = addPart(column, tr("How it looks"),
                                tr("Plugboard speaks English in this version. The size of the text "
                                   "and more is under Edit > Settings."));
    auto *themeRow = new FlowLayout;
    auto *themeLabel = new PlainLabel(tr("Theme"), m_middle);
    auto *theme = makeThemeBox(m_engine.settings(), u"welcome.theme"_s, m_middle);
    themeLabel->setBuddy(theme);
    themeLabel->setMinimumHeight(Metrics::controlHeight());
    theme->setAccessibleName(themeLabel->plainText());
    themeRow->addWidget(themeLabel);
    themeRow->addWidget(theme);
    look->addLayout(themeRow);

    auto *endRow = new FlowLayout;
    auto *dismiss = new QPushButton(tr("Not now"), m_middle);
    dismiss->setObjectName("welcome.dismiss");
    dismiss->setAccessibleName(tr("Not now: show the empty window"));
    dismiss->setAutoDefault(false);
    setButtonRole(dismiss, ButtonRole::Quiet);
    endRow->addWidget(dismiss);
    column->addLayout(endRow);
    column->addStretch();
    connect(dismiss, &QPushButton::clicked, this, &WelcomePage::dismissed);

    auto *body = new QWidget(this);
    auto *across = new QHBoxLayout(body);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(m_middle, 100);
    across->addStretch(1);
    m_middle->setMaximumWidth(Metrics::px(560));
    setWidget(body);
}

QVBoxLayout *WelcomePage::addPart(QVBoxLayout *column, const QString &title, const QString &help)
{
    auto *part = new QVBoxLayout;
    part->setSpacing(Metrics::grid());
    auto *heading = new PlainLabel(title, m_middle);
    heading->setFontRole(FontRole::Section);
    part->addWidget(heading);
    if (!help.isEmpty()) {
        auto *text = new PlainLabel(help, m_middle);
        text->setOverflow(PlainLabel::Overflow::Wrap);
        text->setTone(Tone::Muted);
        part->addWidget(text);
    }
    column->addLayout(part);
    return part;
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        m_middle->setMaximumWidth(Metrics::px(560));
    QScrollArea::changeEvent(event);
}

void WelcomePage::begin()
{
    askKeychain();
    m_sandbox->setFocus();
}

void WelcomePage::askKeychain()
{
    Job<KeychainState> *job = m_engine.keychainState();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        if (!state) {
            m_keychain->setPlainText(state.error().summary);
            return;
        }
        QString text = state->backend.isEmpty()
            ? state->sentence
            //: The keychain's name, then what it says
            : tr("%1: %2").arg(isolated(state->backend), state->sentence);
        switch (state->kind) {
        case KeychainState::Kind::Unlocked:
            break;
        case KeychainState::Kind::Locked:
            text += u' ' + tr("It can be unlocked when you add an account.");
            break;
        case KeychainState::Kind::Absent:
        case KeychainState::Kind::Hanging:
            text += u' ' + tr("You can still keep a token until you quit.");
            break;
        }
        m_keychain->setPlainText(text);
    });
    job->start();
}

} // namespace plugboard

#include "moc_welcomepage.cpp"
