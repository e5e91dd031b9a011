// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/account.h"
#include "domain/connection.h"
#include "domain/lintfacts.h"
#include "domain/lintmute.h"

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>

namespace plugboard {

class Engine;
class FormModel;

//! Keeps our own warnings on one open form: what is odd about its values beside those of the other
//! connections of its type. Those are read on a worker thread, once for each type and again some
//! seconds after connections changed; an edit is looked at in no time.
class LintWatch final : public QObject
{
    Q_OBJECT
public:
    //! What a form is of.
    struct Subject
    {
        Account account;
        ConnectionType type;
        //! Empty: it is not on the platform yet.
        ConnectionId connection;
    };

    explicit LintWatch(Engine &engine, QObject *parent = nullptr);
    //! Waits until a reading has come to a place to stop at.
    ~LintWatch() override;

    //! \a model gets its warnings from now on, until another one does. It may die at any time.
    void watch(FormModel *model, const Subject &subject);
    void stop();
    [[nodiscard]] const Subject &subject() const { return m_subject; }
    //! The other connections have been read.
    [[nodiscard]] bool hasRead() const { return m_facts != nullptr; }
    //! What is muted on the watched form, by its fields.
    [[nodiscard]] QList<LintMute> mutes() const;

Q_SIGNALS:
    //! The other connections have been read now, and the form has its warnings.
    void checked();

private:
    void readFacts();
    void takeFacts(std::shared_ptr<const TypeFacts> facts);
    void checkAll();
    //! What was edited since the last look: a keystroke must not cost a look at a long form.
    void checkEdited();
    void checkSoon(const QStringList &paths);
    void checkAllSoon();
    [[nodiscard]] QList<FieldIssue> remarksOn(const QStringList &paths) const;
    [[nodiscard]] bool isOfSubject(const LintMute &mute) const;

    Engine &m_engine;
    QPointer<FormModel> m_model;
    Subject m_subject;
    QList<LintMute> m_mutes;
    //! Of m_factsOf; null until they were read.
    std::shared_ptr<const TypeFacts> m_facts;
    QPair<AccountId, TypeId> m_factsOf;
    //! Of types that were open before, while no connection of their account changes.
    QHash<QPair<AccountId, TypeId>, std::shared_ptr<const TypeFacts>> m_known;
    bool m_reading = false;
    bool m_again = false;
    //! Set by this thread, asked by the one that reads.
    std::shared_ptr<std::atomic_bool> m_stopped = std::make_shared<std::atomic_bool>(false);
    std::shared_ptr<const void> m_keeps;
    QFuture<void> m_done;
    std::unique_ptr<ClockTimer> m_later;
    QTimer m_soon;
    QSet<QString> m_edited;
    bool m_isAllEdited = false;
};

} // namespace plugboard
