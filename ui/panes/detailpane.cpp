// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/detailpane.h"

#include "forms/formmodel.h"
#include "ui/formview/formview.h"
#include "ui/panes/stepwords.h"
#include "ui/raw/rawpage.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stepladder.h"

#include <QAction>
#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_back(new QPushButton(Icons::get(u"go-previous"_s), tr("Back to the list"), this))
    , m_emptyBack(new QPushButton(m_back->icon(), m_back->text(), this))
    , m_empty(new EmptyState(u"detail.empty"_s, m_stack))
    , m_page(new QWidget(m_stack))
    , m_message(new MessageBar(u"detail.message"_s, m_page))
    , m_tabs(new QTabWidget(m_page))
    , m_form(new FormView(m_tabs))
    , m_raw(new RawPage(m_tabs))
{
    setObjectName("detail.pane");
    m_tabs->setObjectName("detail.tabs");
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the connection"));
    m_tabs->addTab(m_form, tr("Form"));
    m_tabs->addTab(makeTestsPage(), tr("Tests"));
    m_tabs->addTab(m_raw, tr("Raw"));

    auto *pageLayout = new QVBoxLayout(m_page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(m_message);
    pageLayout->addWidget(m_tabs, 1);
    pageLayout->addWidget(makeFoot());
    // They scroll: a low window with large text has less room than they would like.
    for (QWidget *page : std::initializer_list<QWidget *>{m_form, m_testStack, m_raw})
        page->setMinimumHeight(Metrics::px(48));
    auto *emptyPage = new QWidget(m_stack);
    auto *emptyLayout = new QVBoxLayout(emptyPage);
    emptyLayout->setContentsMargins(0, 0, 0, 0);
    emptyLayout->setSpacing(0);
    emptyLayout->addWidget(m_emptyBack, 0, Qt::AlignLeft);
    emptyLayout->addWidget(scrolledWhenLow(m_empty), 1);
    m_stack->addWidget(emptyPage);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack);
    m_back->setObjectName("detail.back");
    m_emptyBack->setObjectName("detail.emptyBack");
    for (QPushButton *back : {m_back, m_emptyBack}) {
        setButtonRole(back, ButtonRole::Quiet);
        back->hide();
        connect(back, &QPushButton::clicked, this, &DetailPane::backRequested);
    }
    m_message->setClosable(true);
    connectRaw();
    connect(m_form, &FormView::secrecyChangeRequested, this,
            [this](const QString &path, bool secret) {
                if (m_model)
                    Q_EMIT secrecyChanged(m_model->field(path).key, secret);
            });
}

void DetailPane::connectRaw()
{
    using Action = FormView::Action;
    m_raw->addFormActions({m_form->action(Action::Undo), m_form->action(Action::Redo)});
    connect(m_form->action(Action::NextProblem), &QAction::triggered, m_raw,
            [this] { m_raw->goToProblem(true); });
    connect(m_form->action(Action::PreviousProblem), &QAction::triggered, m_raw,
            [this] { m_raw->goToProblem(false); });
    connect(m_raw, &RawPage::stateChanged, this, &DetailPane::updateRawTab);
}

void DetailPane::updateRawTab()
{
    m_tabs->setTabText(2, m_raw->isUnapplied() ? tr("Raw (not applied)") : tr("Raw"));
    updateFoot();
}

QWidget *DetailPane::makeTestsPage()
{
    m_testStack = new QStackedWidget(m_tabs);
    m_noTests = new EmptyState(u"detail.noTests"_s, m_testStack);
    auto *scroll = new QScrollArea(m_testStack);
    scroll->setObjectName("detail.testScroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(scroll);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(Metrics::px(16), Metrics::px(16), Metrics::px(16), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    m_testTitle = new PlainLabel({}, page);
    m_testTitle->setFontRole(FontRole::Section);
    m_testTitle->setOverflow(PlainLabel::Overflow::Wrap);
    m_testTitle->setObjectName("detail.testTitle");
    m_ladder = new StepLadder(u"detail.ladder"_s, page);
    layout->addWidget(m_testTitle);
    layout->addWidget(m_ladder);
    layout->addStretch();
    scroll->setWidget(page);
    m_testStack->addWidget(scrolledWhenLow(m_noTests));
    m_testStack->addWidget(scroll);
    connect(m_ladder, &StepLadder::actionRequested, this, [this](const QString &id) {
        const auto step = std::find_if(m_report.steps.cbegin(), m_report.steps.cend(),
                                       [&id](const Step &one) { return one.id == id; });
        if (step != m_report.steps.cend())
            goToField(step->path);
    });
    return m_testStack;
}

QWidget *DetailPane::makeFoot()
{
    auto *foot = new QWidget(m_page);
    foot->setObjectName("detail.foot");
    m_problems = new PlainLabel({}, foot);
    m_problems->setTone(Tone::Danger);
    m_problems->setFontRole(FontRole::Help);
    m_problems->setObjectName("detail.problems");
    m_test = new QPushButton(Icons::get(u"media-playback-start"_s), tr("Test"), foot);
    m_test->setObjectName("detail.test");
    m_test->setToolTip(tr("Test this draft (Ctrl+T)"));
    m_discard = new QPushButton(tr("Discard"), foot);
    m_discard->setObjectName("detail.discard");
    m_discard->setToolTip(tr("Discard the unsent changes of this connection"));
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(Metrics::px(16), Metrics::grid(), Metrics::px(16), Metrics::grid());
    layout->setSpacing(Metrics::grid());
    layout->addWidget(m_test);
    layout->addWidget(m_problems, 1);
    layout->addWidget(m_discard);
    connect(m_test, &QPushButton::clicked, this, &DetailPane::testRequested);
    connect(m_discard, &QPushButton::clicked, this, &DetailPane::discardRequested);
    return foot;
}

void DetailPane::showNothing(const QString &title, const QString &sentence)
{
    dropForm();
    m_empty->setWords(title, sentence);
    m_stack->setCurrentIndex(0);
}

void DetailPane::showError(const Error &error)
{
    showNothing(error.summary, error.remedy);
}

void DetailPane::showForm(FormModel *model, const DetailHeading &heading, const Json &body)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_isNew = heading.isNew;
    m_message->clear();
    EditorContext context;
    context.platformName = heading.platform;
    context.checkReference = m_checkReference;
    m_form->setModel(model, context);
    m_form->setHeading(heading.form);
    m_raw->setForm(model, body);
    m_tabs->setTabEnabled(2, !body.isNull());
    m_tabs->setTabToolTip(
        2,
        body.isNull() ? tr("The platform has nothing of it yet. The review shows what will be "
                           "sent.")
                      : QString());
    if (m_isNew)
        m_tabs->setCurrentIndex(0);
    connect(model, &FormModel::stateChanged, this, &DetailPane::updateFoot);
    updateFoot();
    m_stack->setCurrentWidget(m_page);
}

void DetailPane::dropForm()
{
    if (!m_model)
        return;
    m_model->disconnect(this);
    m_form->setModel(nullptr);
    m_model = nullptr;
    m_raw->setForm(nullptr, {});
    m_stack->setCurrentIndex(0);
}

void DetailPane::setBody(const Json &body)
{
    if (m_model)
        m_raw->setBody(body);
}

void DetailPane::tellLostSecrets(const QStringList &labels)
{
    m_message->showMessage(MessageBar::Kind::Info,
                           tr("Typed secrets are kept only while the program runs. Type again: %1.")
                               .arg(isolated(labels.join(u", "_s))));
}

void DetailPane::tellSecretsLeftOut(const QStringList &labels)
{
    m_message->showMessage(MessageBar::Kind::Info,
                           tr("Secrets are not copied. Type them for the duplicate: %1.")
                               .arg(isolated(labels.join(u", "_s))));
}

void DetailPane::showTesting()
{
    m_testTitle->setPlainText(tr("Testing…"));
    m_testStack->setCurrentIndex(1);
}

void DetailPane::showReport(const StepReport &report, milliseconds at, bool ofDraft)
{
    m_report = report;
    if (report.steps.isEmpty()) {
        if (m_isNew) {
            m_noTests->setWords(tr("Not on the platform yet"),
                                tr("A connection can be tested once it was created."));
        } else {
            m_noTests->setWords(tr("Not tested on this computer."), {});
            QPushButton *now
                = m_noTests->addButton(tr("Test now"), u"testNow"_s, ButtonRole::Primary);
            now->setToolTip(tr("A test reads from the platform and changes nothing there"));
            connect(now, &QPushButton::clicked, this, &DetailPane::testRequested);
        }
        m_testStack->setCurrentIndex(0);
        m_tabs->setTabText(1, tr("Tests"));
        return;
    }
    m_ladder->setSteps(rungsOf(report.steps));
    const int failed
        = int(std::count_if(report.steps.begin(), report.steps.end(),
                            [](const Step &step) { return step.verdict == Verdict::Fail; }));
    QString title = report.ok() ? tr("Passed") : tr("%n step(s) failed", nullptr, failed);
    const QDateTime moment = at > milliseconds(0) ? QDateTime::fromMSecsSinceEpoch(at.count())
                                                  : QDateTime::currentDateTime();
    title += u" · "_s + QLocale().toString(moment, tr("d MMM, HH:mm"));
    if (ofDraft)
        title += u" · "_s + tr("with the unsent changes");
    m_testTitle->setPlainText(title);
    m_testStack->setCurrentIndex(1);
    m_tabs->setTabText(1, failed > 0 ? tr("Tests (%1 failed)").arg(failed) : tr("Tests"));
}

void DetailPane::showTests()
{
    m_tabs->setCurrentIndex(1);
}

void DetailPane::goToField(const QString &path)
{
    m_tabs->setCurrentIndex(0);
    m_form->focusField(path);
}

void DetailPane::startSecret(const QString &path, FieldEditor::SecretWay way)
{
    m_tabs->setCurrentIndex(0);
    m_form->startSecret(path, way);
}

bool DetailPane::commitPending()
{
    m_raw->commit();
    if (!m_model || m_form->commitPending())
        return true;
    if (!m_form->isVisible()) {
        // What it says, and the field, have to be seen.
        m_tabs->setCurrentIndex(0);
        (void) m_form->commitPending();
    }
    return false;
}

void DetailPane::nextTab(int step)
{
    if (!m_model)
        return;
    const int count = m_tabs->count();
    int next = m_tabs->currentIndex();
    do {
        next = (next + step + count) % count;
    } while (!m_tabs->isTabEnabled(next));
    m_tabs->setCurrentIndex(next);
}

void DetailPane::setBackShown(bool shown)
{
    // Beside the tabs, where it costs no height. One that is only hidden there would keep its
    // place.
    QWidget *const corner = shown ? m_back : nullptr;
    if (m_tabs->cornerWidget(Qt::TopLeftCorner) != corner)
        m_tabs->setCornerWidget(corner, Qt::TopLeftCorner);
    m_back->setVisible(shown);
    m_emptyBack->setVisible(shown);
}

void DetailPane::updateFoot()
{
    if (!m_model)
        return;
    const bool pending = m_isNew || m_model->isDirty();
    m_test->setEnabled(!m_isNew);
    m_discard->setEnabled(pending || m_raw->isUnapplied());
    const QList<FieldIssue> issues = m_model->shownIssues();
    const int problems
        = int(std::count_if(issues.begin(), issues.end(), [](const FieldIssue &issue) {
              return issue.severity == Severity::Error;
          }));
    m_problems->setPlainText(problems == 0 ? QString() : tr("%n problem(s)", nullptr, problems));
}

} // namespace plugboard

#include "moc_detailpane.cpp"
