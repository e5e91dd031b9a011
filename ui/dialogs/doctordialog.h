// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/steps.h"
#include "jobs/job.h"

#include <QDialog>
#include <QPointer>

class QPushButton;

namespace plugboard {

class Engine;
class MessageBar;
class StepLadder;

//! What the program needs of this computer, looked over: workspace, network, TLS, keychain. The
//! same checks as plugboard-cli doctor.
class DoctorDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit DoctorDialog(Engine &engine, QWidget *parent = nullptr);
    ~DoctorDialog() override;

    void run();
    [[nodiscard]] bool isRunning() const { return m_job; }

private:
    void showReport(const StepReport &report);
    [[nodiscard]] QString text() const;

    Engine &m_engine;
    QPointer<JobBase> m_job;
    StepReport m_report;
    MessageBar *m_message;
    StepLadder *m_ladder;
    QPushButton *m_copy;
    QPushButton *m_again;
};

} // namespace plugboard
