// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewpage.h"

#include "ui/editors/fieldeditor.h"
#include "ui/review/reviewcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

QString secondsText(milliseconds time)
{
    return ReviewPage::tr("%n second(s)", nullptr, std::max(1, int((time.count() + 999) / 1000)));
}

} // namespace

ReviewPage::ReviewPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new PlainLabel(tr("Review"), this))
    , m_summary(new PlainLabel({}, this))
    , m_message(new MessageBar(u"review.message"_s, this))
    , m_scroll(new QScrollArea(this))
    , m_cardLayout(new QVBoxLayout)
    , m_confirmRow(new QWidget(this))
    , m_confirmLabel(new PlainLabel({}, m_confirmRow))
    , m_confirm(new QLineEdit(m_confirmRow))
    , m_reason(new PlainLabel({}, this))
    , m_now(new PlainLabel({}, this))
    , m_close(new QPushButton(tr("Back"), this))
    , m_again(new QPushButton(tr("Plan again"), this))
    , m_cancel(new QPushButton(tr("Stop"), this))
    , m_push(new QPushButton(this))
{
    setObjectName("review.page");
    setAccessibleName(tr("Review"));
    m_title->setFontRole(FontRole::Title);
    m_summary->setObjectName("review.summary");
    m_summary->setOverflow(PlainLabel::Overflow::Wrap);
    m_summary->setTone(Tone::Muted);
    m_close->setObjectName("review.close");
    m_again->setObjectName("review.again");
    m_cancel->setObjectName("review.stop");
    m_cancel->setToolTip(tr("Stop after the connection that is being written"));
    m_push->setObjectName("review.push");
    m_confirm->setObjectName("review.confirm");
    m_confirmLabel->setBuddy(m_confirm);
    m_reason->setObjectName("review.reason");
    m_now->setObjectName("review.now");
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    for (PlainLabel *label : {m_reason, m_now}) {
        label->setOverflow(PlainLabel::Overflow::Wrap, 3);
        label->setTone(Tone::Muted);
        label->setSizePolicy(policy);
        label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    }
    setButtonRole(m_push, ButtonRole::Primary);

    auto *cards = new QWidget(m_scroll);
    cards->setObjectName("review.cards");
    auto *cardColumn = new QVBoxLayout(cards);
    cardColumn->setContentsMargins(Metrics::px(24), Metrics::grid(), Metrics::px(24),
                                   Metrics::px(24));
    m_cardLayout->setSpacing(Metrics::px(12));
    cardColumn->addLayout(m_cardLayout);
    cardColumn->addStretch();
    m_scroll->setObjectName("review.scroll");
    m_scroll->setAccessibleName(tr("Changes to review"));
    m_scroll->setWidget(cards);
    m_scroll->setWidgetResizable(true);
    m_scroll->setMinimumHeight(Metrics::px(36));
    m_scroll->setFrameShape(QFrame::NoFrame);

    auto *confirmLayout = new QHBoxLayout(m_confirmRow);
    confirmLayout->setContentsMargins(0, 0, 0, 0);
    confirmLayout->addStretch(1);
    confirmLayout->addWidget(m_confirmLabel);
    // As wide as a name is, or less in a narrow window.
    m_confirm->setMaximumWidth(Metrics::px(280));
    confirmLayout->addWidget(m_confirm, 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *heading = new QVBoxLayout;
    heading->setContentsMargins(Metrics::px(24), Metrics::px(20), Metrics::px(24), Metrics::px(12));
    heading->setSpacing(Metrics::tight());
    heading->addWidget(m_title);
    heading->addWidget(m_summary);
    layout->addLayout(heading);
    layout->addWidget(m_message);
    layout->addWidget(m_scroll, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Metrics::px(24), Metrics::px(10), Metrics::px(24), Metrics::px(12));
    foot->setSpacing(Metrics::grid());
    foot->addWidget(m_close);
    foot->addWidget(m_again);
    foot->addWidget(m_confirmRow, 1);
    foot->addWidget(m_reason, 1);
    foot->addWidget(m_now, 1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_push);
    layout->addLayout(foot);

    connect(m_close, &QPushButton::clicked, this, &ReviewPage::closeRequested);
    connect(m_again, &QPushButton::clicked, this, &ReviewPage::planAgainRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ReviewPage::cancelRequested);
    connect(m_confirm, &QLineEdit::textChanged, this, &ReviewPage::updateButtons);
    connect(m_push, &QPushButton::clicked, this, [this] { Q_EMIT pushRequested(chosen()); });
    orderTabs();
    updateButtons();
}

void ReviewPage::orderTabs()
{
    // A card is made long after what stands below it, and its own stops are in order.
    QList<QWidget *> order{m_scroll};
    for (const ReviewCard *card : std::as_const(m_cards)) {
        for (QWidget *stop = m_scroll->nextInFocusChain(); stop != m_scroll;
             stop = stop->nextInFocusChain()) {
            if (card->isAncestorOf(stop) && (stop->focusPolicy() & Qt::TabFocus))
                order << stop;
        }
    }
    setTabSequence(order << m_close << m_again << m_confirm << m_cancel << m_push);
}

void ReviewPage::clearCards()
{
    qDeleteAll(m_cards);
    m_cards.clear();
}

void ReviewPage::setHeading(const QString &summary)
{
    m_summary->setPlainText(summary);
}

void ReviewPage::showPlanning(const Account &account, int connections)
{
    m_account = account;
    m_plan = {};
    m_pushing = false;
    m_done = false;
    clearCards();
    m_message->clear();
    m_title->setPlainText(tr("Review"));
    setHeading(tr("Fetching %n connection(s) of %1 to see what is there now…", nullptr, connections)
                   .arg(isolated(account.name)));
    updateButtons();
}

void ReviewPage::showPlanFailure(const Error &error)
{
    setHeading(tr("Nothing was sent."));
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
    updateButtons();
    m_again->show();
}

void ReviewPage::showPlan(const Account &account, const QString &platform, const Plan &plan,
                          const std::optional<RateLimit> &limit, const ReviewForms &forms)
{
    m_account = account;
    m_platform = platform;
    m_plan = plan;
    m_limit = limit;
    m_done = false;
    m_pushing = false;
    clearCards();
    for (const PlannedChange &change : plan.changes) {
        auto *card = new ReviewCard(change, forms.value(change.request.draftKey), this);
        connect(card, &ReviewCard::includedChanged, this, &ReviewPage::updateButtons);
        connect(card, &ReviewCard::openRequested, this, &ReviewPage::openRequested);
        connect(card, &ReviewCard::secretRequested, this, &ReviewPage::secretRequested);
        m_cardLayout->addWidget(card);
        m_cards.append(card);
        const auto conflict = m_conflicts.constFind(change.request.draftKey);
        if (conflict != m_conflicts.cend() && card->isPushable())
            card->showMeanwhile(meanwhile(change.name, *conflict, card->form()));
    }
    orderTabs();
    m_confirm->clear();
    m_confirmLabel->setPlainText(tr("To push to production, type %1:").arg(isolated(account.name)));
    updateButtons();
    if (m_confirmRow->isVisible())
        m_confirm->setFocus();
}

QStringList ReviewPage::meanwhile(const QString &name, const ReviewForm &before,
                                  const ReviewForm &now) const
{
    QStringList changes;
    for (const QString &path : now.paths) {
        const auto is = now.fields.constFind(path);
        const auto was = before.fields.constFind(path);
        if (is == now.fields.cend() || was == before.fields.cend() || is->secret || was->secret
            || is->saved == was->saved)
            continue;
        changes << tr("%1 was changed on %2 since you reviewed it: from %3 to %4.")
                       .arg(isolated(is->label), m_platform,
                            isolated(valueInWords(*was, was->saved)),
                            isolated(valueInWords(*is, is->saved)));
    }
    if (changes.isEmpty())
        changes
            << tr("%1 was changed on %2 since you reviewed it.").arg(isolated(name), m_platform);
    return changes;
}

Plan ReviewPage::chosen() const
{
    Plan plan = m_plan;
    plan.changes.clear();
    for (int i = 0; i < m_cards.size(); ++i) {
        if (m_cards.at(i)->isIncluded())
            plan.changes.append(m_plan.changes.at(i));
    }
    // An update looks, writes and reads back; creates look once.
    int updates = 0;
    int creates = 0;
    for (const PlannedChange &change : std::as_const(plan.changes))
        ++(change.isCreate() ? creates : updates);
    plan.calls = 3 * updates + 2 * creates + (creates > 0 ? 1 : 0);
    if (m_limit)
        plan.duration = timeFor(plan.calls, *m_limit);
    return plan;
}

void ReviewPage::updateButtons()
{
    const Plan plan = chosen();
    const int count = int(plan.changes.size());
    // With nothing to push, the heading tells what there is to be mended.
    int fields = 0;
    for (int i = 0; i < m_cards.size() && i < m_plan.changes.size(); ++i) {
        const PlannedChange &change = m_plan.changes.at(i);
        if (count > 0 && !m_cards.at(i)->isIncluded())
            continue;
        const int planned
            = int(std::count_if(change.write.fields.begin(), change.write.fields.end(),
                                [](const PlannedField &field) { return field.changed; }));
        fields += planned == 0 && change.isBlocked() ? std::max(1, m_cards.at(i)->draftChanges())
                                                     : planned;
    }
    const bool production = m_account.role == AccountRole::Production;
    if (!m_plan.changes.isEmpty() && !m_pushing && !m_done) {
        const int shown = count > 0 ? count : int(m_plan.changes.size());
        QStringList parts{tr("%n connection(s)", nullptr, shown),
                          tr("%n change(s)", nullptr, fields), isolated(m_account.name)};
        if (production)
            parts << tr("production");
        if (count > 0) {
            QString cost
                = tr("%n call(s), about %1", nullptr, plan.calls).arg(secondsText(plan.duration));
            if (m_limit) {
                cost += tr(" at %1 requests in %2")
                            .arg(QLocale().toString(m_limit->requests),
                                 secondsText(m_limit->period));
            }
            parts << cost;
        } else {
            parts << tr("nothing can be pushed");
        }
        setHeading(parts.join(u" · "_s));
    }
    const bool confirmed = !production || m_confirm->text().trimmed() == m_account.name;
    m_push->setText(count > 0 ? tr("Push %n connection(s)", nullptr, count) : tr("Push"));
    m_push->setVisible(!m_pushing && !m_done);
    m_push->setEnabled(count > 0 && confirmed);
    const QString reason = reasonAgainstPush(count, confirmed);
    m_reason->setPlainText(reason);
    m_push->setAccessibleDescription(reason);
    setPlainToolTip(m_push, reason);
    const bool asks = production && count > 0 && !m_pushing && !m_done;
    m_confirmRow->setVisible(asks);
    // Empty, it keeps the buttons apart.
    m_reason->setVisible(!asks && !m_pushing);
    m_cancel->setVisible(m_pushing);
    m_now->setVisible(m_pushing);
    m_close->setVisible(!m_pushing);
    m_close->setText(m_done ? tr("Done") : tr("Back"));
    m_again->setVisible(false);
    for (ReviewCard *card : std::as_const(m_cards))
        card->setLocked(m_pushing || m_done);
}

QString ReviewPage::reasonAgainstPush(int chosen, bool confirmed) const
{
    if (m_pushing || m_done || m_plan.changes.isEmpty())
        return {};
    if (chosen > 0)
        return confirmed ? QString() : tr("Type the account's name to push to production.");
    QStringList blocked;
    bool pushable = false;
    bool isAnyLeftOut = false;
    for (int i = 0; i < m_cards.size(); ++i) {
        pushable = pushable || m_cards.at(i)->isPushable();
        const PlannedChange &change = m_plan.changes.at(i);
        if (m_cards.at(i)->isLeftOut())
            isAnyLeftOut = true;
        else if (change.isBlocked())
            blocked << (change.name.isEmpty() ? tr("The new connection") : isolated(change.name));
    }
    if (pushable)
        return tr("No connection is ticked.");
    if (blocked.isEmpty())
        return isAnyLeftOut ? tr("Nothing is left to push.")
                            : tr("Nothing would change on the platform.");
    if (blocked.size() == 1)
        return tr("%1 cannot be pushed before its problems above are mended.").arg(blocked.first());
    return tr("%n connection(s) cannot be pushed before the problems above are mended.", nullptr,
              int(blocked.size()));
}

void ReviewPage::showPushing()
{
    m_pushing = true;
    m_plan = chosen();
    for (int i = int(m_cards.size()) - 1; i >= 0; --i) {
        if (!m_cards.at(i)->isIncluded())
            delete m_cards.takeAt(i);
    }
    m_title->setPlainText(tr("Pushing"));
    setNow({});
    updateButtons();
    m_cancel->setFocus();
}

void ReviewPage::setNow(const QString &text)
{
    m_now->setPlainText(text.isEmpty() ? QString() : tr("Now: %1").arg(isolated(text)));
}

void ReviewPage::showReport(const PushReport &report)
{
    m_pushing = false;
    m_done = true;
    int pushed = 0;
    m_conflicts.clear();
    for (int i = 0; i < report.results.size() && i < m_cards.size(); ++i) {
        const PushResult &result = report.results.at(i);
        m_cards.at(i)->setResult(result);
        if (result.error && result.error->kind == ErrorKind::Conflict)
            m_conflicts.insert(result.draftKey, m_cards.at(i)->form());
        pushed += report.results.at(i).isPushed() ? 1 : 0;
    }
    const int total = int(report.results.size());
    m_title->setPlainText(report.ok() ? tr("Pushed") : tr("Not everything was pushed"));
    setHeading(report.ok() ? tr("%n connection(s) pushed and read back.", nullptr, pushed)
                           : tr("%1 of %2 pushed. What was not pushed is kept as a draft.")
                                 .arg(QLocale().toString(pushed), QLocale().toString(total)));
    updateButtons();
    m_again->setVisible(!report.ok());
    (report.ok() ? m_close : m_again)->setFocus();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace plugboard

#include "moc_reviewpage.cpp"
