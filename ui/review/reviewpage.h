// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/change.h"
#include "ui/review/reviewform.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace plugboard {

class MessageBar;
class PlainLabel;
class ReviewCard;

//! What is going to be sent, as a document; then the push and how each connection fared.
class ReviewPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPage(QWidget *parent = nullptr);

    //! The plan is being made.
    void showPlanning(const Account &account, int connections);
    void showPlanFailure(const Error &error);
    void showPlan(const Account &account, const QString &platform, const Plan &plan,
                  const std::optional<RateLimit> &limit, const ReviewForms &forms);
    void showPushing();
    //! What is being written; how far it is, the status line tells.
    void setNow(const QString &text);
    void showReport(const PushReport &report);
    [[nodiscard]] bool isPushing() const { return m_pushing; }

Q_SIGNALS:
    //! The plan with only the chosen connections.
    void pushRequested(const plugboard::Plan &plan);
    void cancelRequested();
    void closeRequested();
    void planAgainRequested();
    void openRequested(const QString &key, const QString &path);
    //! To the form, to type the secret at \a path or to say where in the keychain it is.
    void secretRequested(const QString &key, const QString &path, bool fromKeychain);

private:
    //! Tab goes through the cards before it comes to the buttons below them.
    void orderTabs();
    void clearCards();
    void setHeading(const QString &summary);
    //! What of \a name the platform has otherwise in \a now than in \a before, in sentences.
    [[nodiscard]] QStringList meanwhile(const QString &name, const ReviewForm &before,
                                        const ReviewForm &now) const;
    void updateButtons();
    [[nodiscard]] Plan chosen() const;
    //! Why the button is off; empty where it is on.
    [[nodiscard]] QString reasonAgainstPush(int chosen, bool confirmed) const;

    Account m_account;
    Plan m_plan;
    //! By draft: what was reviewed when a push found that somebody had changed it.
    QHash<QString, ReviewForm> m_conflicts;
    std::optional<RateLimit> m_limit;
    QString m_platform;
    bool m_pushing = false;
    bool m_done = false;

    PlainLabel *m_title;
    PlainLabel *m_summary;
    MessageBar *m_message;
    QScrollArea *m_scroll;
    QVBoxLayout *m_cardLayout;
    QList<ReviewCard *> m_cards;
    QWidget *m_confirmRow;
    PlainLabel *m_confirmLabel;
    QLineEdit *m_confirm;
    PlainLabel *m_reason;
    PlainLabel *m_now;
    QPushButton *m_close;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QPushButton *m_push;
};

} // namespace plugboard
