// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/doctordialog.h"

#include "engine/engine.h"
#include "ui/panes/stepwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stepladder.h"
#include "ui/widgets/taborder.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

DoctorDialog::DoctorDialog(Engine &engine, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_message(new MessageBar(u"doctor.message"_s, this))
    , m_ladder(new StepLadder(u"doctor.steps"_s))
    , m_copy(new QPushButton(tr("Copy report"), this))
    , m_again(new QPushButton(tr("Run again"), this))
{
    setObjectName("doctor.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Doctor"));
    auto *title = new PlainLabel(tr("Is everything in place here?"), this);
    title->setFontRole(FontRole::Title);
    auto *help = new PlainLabel(
        tr("Plugboard looks at its workspace, the network, TLS and the keychain. In a keychain "
           "that is open it writes, reads and removes a text of its own; one that is locked is "
           "left alone."),
        this);
    help->setOverflow(PlainLabel::Overflow::Wrap);
    help->setTone(Tone::Muted);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName("doctor.scroll");
    scroll->setAccessibleName(tr("Checks"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *page = new QWidget(scroll);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->addWidget(m_ladder);
    pageLayout->addStretch();
    scroll->setWidget(page);
    m_copy->setObjectName("doctor.copy");
    m_again->setObjectName("doctor.again");
    for (QPushButton *button : {m_copy, m_again})
        button->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName("doctor.close");
    close->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addWidget(m_copy);
    buttons->addWidget(m_again);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(24), Metrics::px(20), Metrics::px(24), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(title);
    layout->addWidget(help);
    layout->addWidget(m_message);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(420));
    resize(Metrics::px(640), Metrics::px(560));
    keepWhole(this);
    setTabSequence({scroll, m_copy, m_again, close});

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::run);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    run();
}

DoctorDialog::~DoctorDialog()
{
    delete m_job;
}

void DoctorDialog::run()
{
    delete m_job;
    QList<LadderStep> running;
    for (const auto &[id, name] :
         std::initializer_list<std::pair<QString, QString>>{{u"workspace"_s, tr("Workspace")},
                                                            {u"network"_s, tr("Network")},
                                                            {u"tls"_s, tr("TLS")},
                                                            {u"keychain"_s, tr("Keychain")}}) {
        LadderStep step;
        step.id = id;
        step.title = name;
        step.state = LadderStep::State::Running;
        running << step;
    }
    m_ladder->setSteps(running);
    m_message->clear();
    m_copy->setEnabled(false);
    m_again->setEnabled(false);
    Job<StepReport> *job = m_engine.doctor();
    job->setParent(this);
    m_job = job;
    job->onFinished(this, [this, job](const Result<StepReport> &report) {
        job->deleteLater();
        m_job = nullptr;
        m_again->setEnabled(true);
        if (report)
            showReport(*report);
        else
            m_message->showMessage(MessageBar::Kind::Danger, report.error().summary,
                                   report.error().remedy);
    });
    job->start();
}

void DoctorDialog::showReport(const StepReport &report)
{
    m_report = report;
    m_ladder->setSteps(rungsOf(report.steps));
    m_copy->setEnabled(true);
    const bool warned = std::any_of(report.steps.begin(), report.steps.end(),
                                    [](const Step &step) { return step.verdict == Verdict::Warn; });
    if (!report.ok())
        m_message->showMessage(MessageBar::Kind::Danger, tr("Something is wrong here."));
    else if (warned)
        m_message->showMessage(MessageBar::Kind::Warning, tr("Plugboard works here, with limits."));
    else
        m_message->showMessage(MessageBar::Kind::Success, tr("Everything is in place."));
}

QString DoctorDialog::text() const
{
    QStringList lines{u"Plugboard "_s + QStringLiteral(PLUGBOARD_VERSION)};
    for (const Step &step : m_report.steps) {
        lines << u"%1: %2 %3"_s.arg(verdictName(step.verdict), step.title, step.detail).trimmed();
        if (!step.remedy.isEmpty())
            lines << u"  "_s + step.remedy;
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace plugboard

#include "moc_doctordialog.cpp"
