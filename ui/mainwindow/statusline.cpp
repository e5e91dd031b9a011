// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/mainwindow/workprogress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr milliseconds kSecond{1000};
constexpr int kOfTheBar = 8;

QString word(KeychainState::Kind kind)
{
    switch (kind) {
    case KeychainState::Kind::Unlocked:
        return StatusLine::tr("open");
    case KeychainState::Kind::Locked:
        return StatusLine::tr("locked");
    case KeychainState::Kind::Hanging:
        return StatusLine::tr("does not answer");
    case KeychainState::Kind::Absent:
        break;
    }
    return StatusLine::tr("not there");
}

} // namespace

StatusLine::StatusLine(Engine &engine, DraftBook &drafts, QWidget *parent)
    : QStatusBar(parent)
    , m_engine(engine)
    , m_drafts(drafts)
    , m_facts(new QWidget(this))
    , m_flow(new FlowLayout(m_facts))
    , m_doing(new PlainLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_pause(new IconButton(u"media-playback-pause"_s, tr("Pause"), u"status.pause"_s, this))
    , m_cancel(new IconButton(u"dialog-cancel"_s, tr("Cancel"), u"status.cancel"_s, this))
    , m_limit(new PlainLabel({}, this))
    , m_keychain(new PlainLabel({}, this))
    , m_unlock(new QPushButton(tr("Unlock…"), this))
    , m_offline(new PlainLabel({}, this))
{
    setObjectName("status.line");
    setSizeGripEnabled(false);
    m_doing->setObjectName("status.doing");
    m_bar->setObjectName("status.progress");
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_limit->setObjectName("status.limit");
    m_keychain->setObjectName("status.keychain");
    m_unlock->setObjectName("status.unlock");
    m_unlock->setAccessibleName(tr("Unlock the keychain"));
    setButtonRole(m_unlock, ButtonRole::Link);
    m_offline->setObjectName("status.offline");
    for (PlainLabel *label : {m_doing, m_limit, m_keychain, m_offline}) {
        label->setFontRole(FontRole::Help);
        label->setTone(Tone::Muted);
    }
    // In a row of our own: the bar's would keep its items six pixels apart with any text.
    auto *row = new QWidget(this);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, row);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_work = new QHBoxLayout;
    // It takes what the others leave, and is the only one to be elided.
    m_doing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_work->addWidget(m_doing, 1);
    for (QWidget *item : std::initializer_list<QWidget *>{m_bar, m_pause, m_cancel})
        m_work->addWidget(item);
    m_row->addLayout(m_work, 1);
    for (QWidget *item : std::initializer_list<QWidget *>{m_limit, m_keychain, m_unlock, m_offline})
        m_flow->addWidget(item);
    m_row->addWidget(m_facts);
    addWidget(row, 1);
    measure();
    connect(&engine, &Engine::limiterChanged, this, [this](const AccountId &id) {
        if (id == m_account)
            updateLimit();
    });
    connect(&drafts, &DraftBook::pendingChanged, this, [this](const AccountId &id) {
        if (id == m_account)
            updateOffline();
    });
    connect(&drafts, &DraftBook::saveFailed, this, &StatusLine::updateOffline);
    connect(&drafts, &DraftBook::saved, this, &StatusLine::updateOffline);
    connect(m_unlock, &QPushButton::clicked, this, &StatusLine::unlockRequested);
    connect(m_pause, &IconButton::clicked, this, [this] {
        if (m_progress)
            m_progress->setPaused(!m_progress->state().paused);
    });
    connect(m_cancel, &IconButton::clicked, this, [this] {
        if (m_progress)
            m_progress->cancel();
    });
    m_unlock->hide();
    updateOffline();
    updateDoing();
}

StatusLine::~StatusLine() = default;

void StatusLine::measure()
{
    m_row->setSpacing(m_form == Form::Below ? Metrics::px(2) : Metrics::px(12));
    m_work->setSpacing(Metrics::px(12));
    m_flow->setGaps(Metrics::px(12), Metrics::px(2));
    setContentsMargins(Metrics::paneMargin(), 0, Metrics::paneMargin(), 0);
    m_bar->setFixedWidth(Metrics::px(120));
    // The line is as high before its buttons come.
    const int button = Metrics::px(24);
    m_pause->setFixedSize(button, button);
    m_cancel->setFixedSize(button, button);
    m_row->parentWidget()->setMinimumHeight(button);
    // As much of it as tells what goes on is left in any window.
    m_doing->setMinimumWidth(std::min(m_doing->sizeHint().width(), Metrics::px(120)));
}

void StatusLine::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        arrange(true);
        // The labels get their fonts by the same news, some of them later.
        QMetaObject::invokeMethod(
            this, [this] { arrange(true); }, Qt::QueuedConnection);
    }
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QStatusBar::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange(true);
}

void StatusLine::arrange(bool anew)
{
    // Below has room for whatever is said: it takes as many lines as that needs.
    const std::initializer_list<Form> forms{Form::Whole, Form::Short, Form::Below};
    for (const Form form : forms) {
        if (form < m_form && !anew)
            continue;
        setForm(form);
        if (form == Form::Below || fits())
            break;
    }
}

void StatusLine::setForm(Form form)
{
    m_form = form;
    m_row->setDirection(form == Form::Below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    showWords();
    measure();
    if (form == Form::Below && m_flow->sizeHint().width() > room()) {
        // Shorter before it takes one more line.
        m_limit->setPlainText(m_limitShort);
        m_keychain->setPlainText(m_keychainShort);
    }
    m_facts->setFixedHeight(form == Form::Below ? m_flow->heightForWidth(room())
                                                : m_flow->sizeHint().height());
}

int StatusLine::room() const
{
    // The bar keeps a few pixels to itself.
    return contentsRect().width() - kOfTheBar;
}

bool StatusLine::fits() const
{
    int needed = m_doing->minimumWidth() + m_row->spacing() + m_flow->sizeHint().width();
    for (const QWidget *item : std::initializer_list<const QWidget *>{m_bar, m_pause, m_cancel}) {
        if (!item->isHidden())
            needed += m_work->spacing() + item->width();
    }
    return needed <= room();
}

void StatusLine::showWords()
{
    const bool brief = m_form == Form::Short;
    m_limit->setPlainText(brief ? m_limitShort : m_limitWords);
    m_keychain->setPlainText(brief ? m_keychainShort : m_keychainWords);
}

void StatusLine::setAccount(const AccountId &id)
{
    m_account = id;
    updateLimit();
    updateOffline();
}

void StatusLine::setProgress(WorkProgress *progress)
{
    m_progress = progress;
    connect(progress, &WorkProgress::changed, this, &StatusLine::updateDoing);
    updateDoing();
}

void StatusLine::updateDoing()
{
    const WorkProgress::State state = m_progress ? m_progress->state() : WorkProgress::State();
    m_doing->setPlainText(state.text.isEmpty() ? tr("Idle") : state.text);
    measure();
    const bool isOther = m_bar->isHidden() == (state.total > 1)
        || m_pause->isHidden() == state.canPause || m_cancel->isHidden() == state.canCancel;
    m_bar->setVisible(state.total > 1);
    m_bar->setRange(0, std::max(1, state.total));
    m_bar->setValue(state.done);
    m_bar->setAccessibleDescription(state.text);
    const QWidget *focus = window()->focusWidget();
    const bool focused = focus && (focus == m_pause || focus == m_cancel);
    m_pause->setVisible(state.canPause);
    m_pause->setIconName(state.paused ? u"media-playback-start"_s : u"media-playback-pause"_s);
    m_pause->setName(state.paused ? tr("Resume") : tr("Pause"));
    m_cancel->setVisible(state.canCancel);
    if (focused && !state.canCancel)
        Q_EMIT focusReleased();
    arrange(isOther);
    announce();
}

void StatusLine::announce()
{
    const WorkProgress::State state = m_progress ? m_progress->state() : WorkProgress::State();
    const bool isWorth = state.total > 1 || state.paused;
    if (!isWorth) {
        m_quiet.reset();
        m_spoken.clear();
        return;
    }
    if (m_quiet || m_spoken == state.text)
        return;
    m_spoken = state.text;
    m_bar->setAccessibleName(state.text);
    // Qt 6.4 has no announcement event, and on Linux it passes no alerts on: what reaches readers
    // there is the change of the name.
    QAccessibleEvent alert(m_bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT announced(state.text);
    m_quiet = m_engine.clock().after(kBetweenAnnouncements, [this] {
        m_quiet.reset();
        announce();
    });
}

void StatusLine::updateLimit()
{
    m_limitTick.reset();
    const Result<Account> account = m_engine.local().account(m_account);
    const std::optional<PlatformInfo> platform
        = account ? Engine::platform(account->platform) : std::nullopt;
    if (!platform || !platform->limit) {
        m_limitWords.clear();
        m_limitShort.clear();
        m_limit->hide();
        arrange(true);
        return;
    }
    const QLocale locale;
    const RateLimit &limit = *platform->limit;
    const QString calls = locale.toString(limit.requests);
    const QString rate = limit.period == kSecond
        //: calls in a second: "2/s"
        ? tr("%1/s").arg(calls)
        //: calls in some seconds: "10 in 60 s"
        : tr("%1 in %2 s").arg(calls, locale.toString(double(limit.period.count()) / 1000.0));
    const milliseconds wait = m_engine.nextStartIn(m_account);
    const int waiting = m_engine.waitingCalls(m_account);
    const QString seconds = locale.toString((wait.count() + 999) / 1000);
    const QString queue = waiting > 0 ? tr(", %n waiting", nullptr, waiting) : QString();
    //: %1 an account, %2 its limit: "Acme prod 2/s, next slot now"
    m_limitWords
        = (wait <= milliseconds(0)
               ? tr("%1 %2, next slot now").arg(isolated(account->name), rate)
               : tr("%1 %2, next slot in %3 s").arg(isolated(account->name), rate, seconds))
        + queue;
    //: %1 a limit: "2/s, slot now"
    m_limitShort = (wait <= milliseconds(0) ? tr("%1, slot now").arg(rate)
                                            : tr("%1, slot in %2 s").arg(rate, seconds))
        + queue;
    const bool wasHidden = m_limit->isHidden();
    m_limit->show();
    arrange(wasHidden);
    if (waiting > 0)
        m_limitTick = m_engine.clock().after(kSecond, [this] { updateLimit(); });
}

void StatusLine::setSandbox(bool sandbox)
{
    m_sandbox = sandbox;
    updateKeychain();
}

void StatusLine::setKeychain(const std::optional<KeychainState> &state)
{
    m_state = state;
    updateKeychain();
}

void StatusLine::updateKeychain()
{
    const bool isOpen = m_state && m_state->kind == KeychainState::Kind::Unlocked;
    m_unlock->setVisible(m_state && m_state->kind == KeychainState::Kind::Locked);
    setPlainToolTip(m_keychain, m_state ? m_state->sentence : QString());
    if (!m_state)
        m_keychainShort = tr("Keychain: asking…");
    else if (m_sandbox && isOpen)
        m_keychainShort = tr("Tokens: in memory");
    else
        m_keychainShort = tr("Keychain: %1").arg(word(m_state->kind));
    m_keychainWords = m_keychainShort;
    if (m_state && m_sandbox && isOpen)
        m_keychainWords = tr("Tokens: in memory until you quit");
    else if (m_state && !m_state->backend.isEmpty())
        m_keychainWords
            = tr("Keychain: %1, %2").arg(isolated(m_state->backend), word(m_state->kind));
    arrange(true);
}

void StatusLine::setOffline(bool offline)
{
    m_isOffline = offline;
    updateOffline();
}

void StatusLine::updateOffline()
{
    const int drafts = m_account.isEmpty() ? 0 : int(m_drafts.pending(m_account).size());
    const bool isLosable = drafts > 0 && m_drafts.isSavingFailing();
    QString text;
    if (isLosable)
        text = m_isOffline ? tr("Offline, drafts not saved") : tr("Drafts not saved");
    else if (m_isOffline)
        text = tr("Offline, %n draft(s) kept", nullptr, drafts);
    else if (drafts > 0)
        text = tr("%n draft(s) kept", nullptr, drafts);
    m_offline->setPlainText(text);
    m_offline->setVisible(!text.isEmpty());
    m_offline->setTone(m_isOffline || isLosable ? Tone::Warning : Tone::Muted);
    arrange(true);
}

} // namespace plugboard

#include "moc_statusline.cpp"
