// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QList>
#include <QWidget>

#include <chrono>
#include <vector>

class QVBoxLayout;

namespace plugboard {

//! One rung: what is checked, how it went, what was seen and what to do.
struct LadderStep
{
    enum class State { Pending, Running, Pass, Warn, Fail, Skip };
    QString id;
    QString title;
    State state = State::Pending;
    //! What was observed; plain.
    QString detail;
    //! What to do next; empty where nothing.
    QString remedy;
    //! Words of the button that does it; empty for none.
    QString action;
    std::chrono::milliseconds took{0};
};

//! Steps of a test or a check below each other. Every rung has its place from the start, and is
//! updated in it, so that nothing jumps while the test runs.
class StepLadder : public QWidget
{
    Q_OBJECT
public:
    explicit StepLadder(const QString &objectName, QWidget *parent = nullptr);
    ~StepLadder() override;

    //! Rungs with the same ids in the same order are updated in place.
    void setSteps(const QList<LadderStep> &steps);
    [[nodiscard]] QList<LadderStep> steps() const { return m_steps; }

    [[nodiscard]] static QString iconName(LadderStep::State state);
    [[nodiscard]] static Tone tone(LadderStep::State state);
    //! "passed", "failed" …
    [[nodiscard]] static QString word(LadderStep::State state);

Q_SIGNALS:
    void actionRequested(const QString &stepId);

private:
    class Rung;
    QList<LadderStep> m_steps;
    std::vector<Rung *> m_rungs;
    QVBoxLayout *m_column;
};

//! "38 ms", "1.9 s".
[[nodiscard]] QString shortDuration(std::chrono::milliseconds took);

} // namespace plugboard
