// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportmaker.h"

#include "engine/localdata.h"

#include <QElapsedTimer>

namespace plugboard {

namespace {

//! Well below a frame, so that what is typed meanwhile is seen at once.
constexpr int kSliceMs = 8;

} // namespace

ExportMaker::ExportMaker(LocalData &data, QObject *parent) : QObject(parent), m_data(data)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ExportMaker::slice);
}

ExportMaker::~ExportMaker() = default;

void ExportMaker::start(std::unique_ptr<ExportRun> run, const AccountId &account,
                        QList<ConnectionId> ids)
{
    m_run = std::move(run);
    m_account = account;
    m_ids = std::move(ids);
    sortForExport(m_ids);
    m_at = 0;
    m_timer.start();
}

void ExportMaker::stop()
{
    m_timer.stop();
    m_run.reset();
}

void ExportMaker::slice()
{
    QElapsedTimer time;
    time.start();
    while (m_at < m_ids.size() && time.elapsed() < kSliceMs) {
        const auto one = m_data.connection(m_account, m_ids.at(m_at++));
        if (!one) {
            stop();
            Q_EMIT failed(one.error());
            return;
        }
        if (*one)
            m_run->add(**one);
    }
    if (m_at < m_ids.size()) {
        Q_EMIT progressed(int(m_at), int(m_ids.size()));
        return;
    }
    const ExportDocument document = m_run->finish();
    stop();
    Q_EMIT finished(document);
}

} // namespace plugboard

#include "moc_exportmaker.cpp"
