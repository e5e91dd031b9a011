// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepladder.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

class StepLadder::Rung final : public QWidget
{
public:
    Rung(const QString &objectName, StepLadder *ladder)
        : QWidget(ladder)
        , m_icon(new IconLabel({}, Tone::Muted, this))
        , m_title(new PlainLabel({}, this))
        , m_word(new PlainLabel({}, this))
        , m_time(new PlainLabel({}, this))
        , m_detail(new PlainLabel({}, this))
        , m_remedy(new PlainLabel({}, this))
        , m_action(new QPushButton(this))
    {
        setObjectName(objectName);
        m_time->setFontRole(FontRole::Help);
        m_time->setTone(Tone::Muted);
        m_detail->setFontRole(FontRole::Help);
        m_detail->setTone(Tone::Muted);
        m_detail->setOverflow(PlainLabel::Overflow::Wrap);
        m_remedy->setOverflow(PlainLabel::Overflow::Wrap);
        m_action->setObjectName(objectName + u".action"_s);
        m_action->setAutoDefault(false);

        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, Metrics::px(6), 0, Metrics::px(6));
        row->setSpacing(Metrics::grid());
        row->addWidget(m_icon, 0, Qt::AlignTop);
        auto *words = new QVBoxLayout;
        words->setSpacing(Metrics::px(2));
        auto *first = new QHBoxLayout;
        first->setSpacing(Metrics::grid());
        first->addWidget(m_title, 1);
        first->addWidget(m_time);
        first->addWidget(m_word);
        words->addLayout(first);
        words->addWidget(m_detail);
        auto *last = new QHBoxLayout;
        last->setContentsMargins(0, Metrics::tight(), 0, 0);
        last->addWidget(m_remedy, 1, Qt::AlignVCenter);
        last->addWidget(m_action, 0, Qt::AlignTop);
        words->addLayout(last);
        row->addLayout(words, 1);
        m_icon->setLineOf(FontRole::Text);
        connect(m_action, &QPushButton::clicked, ladder,
                [this, ladder] { Q_EMIT ladder->actionRequested(m_id); });
    }

    void show(const LadderStep &step)
    {
        m_id = step.id;
        const bool quiet
            = step.state == LadderStep::State::Pending || step.state == LadderStep::State::Skip;
        m_icon->setIconName(iconName(step.state), tone(step.state));
        m_title->setPlainText(step.title);
        m_title->setTone(quiet ? Tone::Muted : Tone::Text);
        // A title may read like a claim; the word says what came of it.
        m_word->setPlainText(word(step.state));
        m_word->setTone(tone(step.state));
        const bool timed
            = step.took.count() > 0 && !quiet && step.state != LadderStep::State::Running;
        m_time->setPlainText(timed ? shortDuration(step.took) : QString());
        m_time->setVisible(timed);
        const bool told = !step.detail.isEmpty();
        // Its line is there from the start, so that nothing below moves when the words come.
        m_detail->setPlainText(told ? step.detail : QString(QChar::Nbsp));
        m_remedy->setPlainText(step.remedy);
        m_remedy->setVisible(!step.remedy.isEmpty());
        m_action->setText(step.action);
        m_action->setVisible(!step.action.isEmpty());
        //: A step of a test: title, result and what was seen
        setAccessibleName(
            told ? StepLadder::tr("%1, %2: %3").arg(step.title, word(step.state), step.detail)
                 : StepLadder::tr("%1, %2").arg(step.title, word(step.state)));
        setAccessibleDescription(
            step.remedy.isEmpty() ? QString() : StepLadder::tr("Do this: %1").arg(step.remedy));
    }

private:
    QString m_id;
    IconLabel *m_icon;
    PlainLabel *m_title;
    PlainLabel *m_word;
    PlainLabel *m_time;
    PlainLabel *m_detail;
    PlainLabel *m_remedy;
    QPushButton *m_action;
};

StepLadder::StepLadder(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(objectName);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

StepLadder::~StepLadder() = default;

void StepLadder::setSteps(const QList<LadderStep> &steps)
{
    bool same = size_t(steps.size()) >= m_rungs.size();
    for (size_t i = 0; same && i < m_rungs.size(); ++i)
        same = steps.at(qsizetype(i)).id == m_steps.at(qsizetype(i)).id;
    if (!same) {
        for (Rung *rung : m_rungs)
            rung->deleteLater();
        m_rungs.clear();
    }
    m_steps = steps;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (size_t(i) >= m_rungs.size()) {
            auto *rung = new Rung(objectName() + u'.' + steps.at(i).id, this);
            m_column->addWidget(rung);
            m_rungs.push_back(rung);
            rung->setVisible(true);
        }
        m_rungs.at(size_t(i))->show(steps.at(i));
    }
}

QString StepLadder::iconName(LadderStep::State state)
{
    switch (state) {
    case LadderStep::State::Pending:
        return u"chronometer"_s;
    case LadderStep::State::Running:
        return u"media-playback-start"_s;
    case LadderStep::State::Pass:
        return u"dialog-ok-apply"_s;
    case LadderStep::State::Warn:
        return u"dialog-warning"_s;
    case LadderStep::State::Fail:
        return u"dialog-error"_s;
    case LadderStep::State::Skip:
        return u"list-remove"_s;
    }
    return {};
}

Tone StepLadder::tone(LadderStep::State state)
{
    switch (state) {
    case LadderStep::State::Pending:
    case LadderStep::State::Skip:
        return Tone::Muted;
    case LadderStep::State::Running:
        return Tone::Accent;
    case LadderStep::State::Pass:
        return Tone::Success;
    case LadderStep::State::Warn:
        return Tone::Warning;
    case LadderStep::State::Fail:
        return Tone::Danger;
    }
    return Tone::Muted;
}

QString StepLadder::word(LadderStep::State state)
{
    switch (state) {
    case LadderStep::State::Pending:
        return tr("waiting");
    case LadderStep::State::Running:
        return tr("running");
    case LadderStep::State::Pass:
        return tr("passed");
    case LadderStep::State::Warn:
        return tr("passed with a warning");
    case LadderStep::State::Fail:
        return tr("failed");
    case LadderStep::State::Skip:
        return tr("not run");
    }
    return {};
}

QString shortDuration(std::chrono::milliseconds took)
{
    const QLocale locale;
    if (took.count() < 1000)
        return StepLadder::tr("%1 ms").arg(locale.toString(qlonglong(took.count())));
    return StepLadder::tr("%1 s").arg(locale.toString(double(took.count()) / 1000.0, 'f', 1));
}

} // namespace plugboard

#include "moc_stepladder.cpp"
