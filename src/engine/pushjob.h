// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/createmark.h"
#include "engine/sessionjob.h"

namespace plugboard {

//! Carries a plan out, connection by connection: look (unless the plan did so just now), write
//! once, read back. Where the platform asks to slow down, an update looks again behind the pause
//! before it goes out once more: somebody may have used it. A lost answer is looked after and never
//! answered by a second write; a create whose outcome stays unknown is marked so in the workspace,
//! and the next push of it looks first. cancel() lets a write under way end; so does a pause, which
//! holds before a write and looks again when it goes on.
class PushJob final : public SessionJob<PushReport>
{
    Q_OBJECT
public:
    PushJob(Shared session, Plan plan);

private:
    enum class Step { Looking, Resolving, Writing, ReadingBack, LookingAfter };

    void run() override;
    void doCancel() override;
    void doPause() override;
    [[nodiscard]] bool mayHold() const override;
    void setCancelled() override;

    void next();
    //! The look before the write; not while the push is paused.
    void look();
    //! Whether it waits to go on with look().
    bool hold();
    //! Whether nothing is half done.
    [[nodiscard]] bool isBeforeWrite() const
    {
        return m_step == Step::Looking || m_step == Step::Resolving;
    }
    [[nodiscard]] const PlannedChange &change() const { return m_plan.changes.at(m_index); }
    void lookAtList();
    void lookAtBase();
    //! "Host of Shopify US": what of the connection differs from what the plan saw.
    [[nodiscard]] QString whatChanged(const Connection &theirs) const;
    void write();
    //! Takes the secrets that are referenced from where they are; the last thing before the write.
    void resolve();
    void send();
    //! What is sent: with the secrets of its references once they are resolved.
    [[nodiscard]] const ComposedWrite &sent() const
    {
        return m_resolved ? *m_resolved : change().write;
    }
    void writeCreate();
    [[nodiscard]] CreateMark mark() const;
    void written(Result<Connection> &answer);
    //! Whether the platform only asked to slow down, so that this update may be tried again.
    [[nodiscard]] bool maySendAgain(const Error &error) const;
    void readBack(const ConnectionId &id);
    void lookAfter(const Error &lost);
    void lookForCreated(const Error &lost);
    void lookAtUpdated(const Error &lost);
    void lookAgainOrGiveUp(const Error &lost);
    [[nodiscard]] QStringList notTaken(const QList<PlannedField> &differences) const;
    void verified(const Connection &connection);
    void end(PushResult result);
    void endFailed(const Error &error, PushResult::State state = PushResult::State::Failed);
    void skipRest(const Error &reason);
    [[nodiscard]] PushResult blank() const;

    Plan m_plan;
    qsizetype m_index = -1;
    Step m_step = Step::Looking;
    bool m_stop = false;
    //! Paused before a connection, or between its look and its write.
    bool m_held = false;
    int m_looks = 0;
    //! Of the present change, also those that were answered "not now".
    int m_sendings = 0;
    //! Holds secrets: from just before the write until its connection is dealt with.
    std::optional<ComposedWrite> m_resolved;
    PushReport m_report;
    //! What the platform had before the first create, so that a new one can be told.
    std::optional<Likenesses> m_before;
    //! Whether that list told all of them: else one that shows up later need not be new.
    bool m_listsWhole = true;
    //! The create under way was never sent before: where it is refused, nothing is left to doubt.
    bool m_firstSending = false;
    std::unique_ptr<ClockTimer> m_pause;
};

} // namespace plugboard
