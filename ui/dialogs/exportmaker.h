// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/exporter.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace plugboard {

class LocalData;

//! Makes an export in slices of a few milliseconds, so that the window stays alive whatever the
//! number of connections is.
class ExportMaker final : public QObject
{
    Q_OBJECT
public:
    //! \a data must outlive this.
    explicit ExportMaker(LocalData &data, QObject *parent = nullptr);
    ~ExportMaker() override;

    //! In place of what was being made. Connections that have left the list meanwhile are left out.
    void start(std::unique_ptr<ExportRun> run, const AccountId &account, QList<ConnectionId> ids);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished(const plugboard::ExportDocument &document);
    void failed(const plugboard::Error &error);

private:
    void slice();

    LocalData &m_data;
    QTimer m_timer;
    std::unique_ptr<ExportRun> m_run;
    AccountId m_account;
    QList<ConnectionId> m_ids;
    qsizetype m_at = 0;
};

} // namespace plugboard
