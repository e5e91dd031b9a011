// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/workspace/children.h"

#include "integration/workspace/sharedlimit.h"
#include "unit/workspace/samples.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace plugboard::test {

namespace {

void print(const QByteArray &line)
{
    std::fputs(line.constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

//! Reserves, waits, confirms, again and again, as a request does.
class Starter : public QObject
{
public:
    Starter(RateSlotStore &store, int count) : m_store(store), m_left(count) { }

    void next()
    {
        if (m_left-- == 0) {
            QCoreApplication::exit(0);
            return;
        }
        wait(must(m_store.reserve(kSharedKey, sharedLimit(), clock().wall())));
    }

private:
    static Clock &clock() { return SystemClock::instance(); }

    void wait(const RateSlot &slot)
    {
        m_timer = clock().after(std::max(slot.at - clock().wall(), milliseconds(0)),
                                [this, slot] { confirm(slot); });
    }

    void confirm(const RateSlot &slot)
    {
        const milliseconds now = clock().wall();
        const RateSlot own = must(m_store.confirm(kSharedKey, sharedLimit(), slot, now));
        if (own.at > now) {
            wait(own);
            return;
        }
        print(QByteArray::number(own.at.count()) + ' ' + QByteArray::number(now.count()));
        next();
    }

    RateSlotStore &m_store;
    int m_left;
    std::unique_ptr<ClockTimer> m_timer;
};

} // namespace

int writeDrafts(const QStringList &arguments)
{
    const auto workspace = openWorkspace(arguments.at(2));
    const AccountId account(arguments.at(3));
    const Json state(QString(500, u'x'));
    for (qint64 i = 0;; ++i) {
        Draft draft = sampleDraft(QString::number(i));
        draft.state = state;
        must(workspace->storeDraft(account, draft));
        print(draft.key.toUtf8());
    }
}

int makeStarts(const QStringList &arguments)
{
    const auto workspace = openWorkspace(arguments.at(2));
    Starter starter(workspace->rateSlots(), arguments.at(3).toInt());
    const std::unique_ptr<ClockTimer> first
        = SystemClock::instance().after(milliseconds(0), [&] { starter.next(); });
    return QCoreApplication::exec();
}

int holdPreparation(const QStringList &arguments)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    db.setDatabaseName(arguments.at(2) + u"/plugboard.preparing"_s);
    if (!db.open() || !QSqlQuery(db).exec(u"BEGIN EXCLUSIVE"_s))
        qFatal("the lock could not be taken");
    print("held");
    return QCoreApplication::exec();
}

} // namespace plugboard::test
