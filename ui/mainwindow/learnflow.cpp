// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/learnflow.h"

#include "domain/lint.h"
#include "domain/queryhelp.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/lintwatch.h"
#include "engine/localdata.h"
#include "forms/formmodel.h"
#include "ui/dialogs/mutedialog.h"
#include "ui/dialogs/mutedwarningsdialog.h"
#include "ui/formview/formview.h"
#include "ui/panes/detailpane.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QDateTime>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

LearnFlow::LearnFlow(Engine &engine, DraftBook &drafts, DetailPane &detail, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_drafts(drafts)
    , m_detail(detail)
    , m_window(window)
    , m_watch(new LintWatch(engine, this))
{
    connect(detail.form(), &FormView::muteRequested, this, &LearnFlow::askMute);
    connect(&engine.local(), &LocalData::definitionsChanged, this, [this](const AccountId &id) {
        if (id == m_account.id && m_detail.model())
            tellDrift();
    });
}

void LearnFlow::formShown(const Account &account, const QString &key)
{
    m_account = account;
    FormModel *model = m_detail.model();
    if (!model) {
        m_watch->stop();
        m_type = {};
        return;
    }
    m_type = m_drafts.typeOf(account.id, key);
    m_watch->watch(
        model, {account, m_type, DraftBook::isNewKey(key) ? ConnectionId() : ConnectionId(key)});
    tellDrift();
}

void LearnFlow::tellDrift()
{
    MessageBar *bar = m_detail.form()->messageBar();
    const std::optional<FormDrift> drift = m_engine.formDrift(m_account.id, m_type.id);
    if (!drift) {
        bar->clear();
        m_detail.form()->messageChanged();
        return;
    }
    m_detail.form()->messageChanged();
    const std::optional<PlatformInfo> platform = Engine::platform(m_account.platform);
    // Dismiss is how it goes: it would be there again.
    bar->setClosable(false);
    bar->showMessage(
        MessageBar::Kind::Info,
        driftInWords(*drift, platform ? platform->name : m_account.platform, isolated(m_type.name)),
        tr("%n connection(s) are of this type.", nullptr, drift->connections));
    QPushButton *show = bar->addButton(tr("Show Connections"), u"showType"_s);
    show->setAccessibleName(tr("Show the connections of this type"));
    connect(show, &QPushButton::clicked, this,
            [this] { Q_EMIT searchRequested(typeQuery(m_type.id.text())); });
    QPushButton *dismiss = bar->addButton(tr("Dismiss"), u"dismiss"_s);
    dismiss->setAccessibleName(tr("Dismiss what is told of this form"));
    connect(dismiss, &QPushButton::clicked, this, [this] {
        // What has the focus goes: the form goes on having it.
        m_detail.form()->focusField({});
        const Result<void> done = m_engine.local().setDefinitionsTold(m_account.id, m_type.id);
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void LearnFlow::askMute(const QString &path, const QString &rule)
{
    const FormModel *model = m_detail.model();
    if (!model || !model->indexOf(path).isValid())
        return;
    const QList<FieldIssue> issues = model->shownIssues(path);
    const auto issue = std::ranges::find(issues, rule, &FieldIssue::rule);
    if (issue == issues.cend())
        return;
    const LintWatch::Subject subject = m_watch->subject();
    MuteDialog::Words words;
    words.field = model->field(path).label;
    words.warning = issue->message;
    words.typeName = subject.type.name;
    words.connections
        = m_engine.local().connectionCount(subject.account.id, subject.type.id).value_or(0);
    words.isNew = subject.connection.isEmpty();
    const auto take = [this, subject, path, rule](const QString &reason, bool ofType) {
        LintMute mute;
        mute.type = subject.type.id;
        mute.path = path;
        mute.rule = rule;
        mute.reason = reason;
        if (!ofType)
            mute.connection = subject.connection;
        return m_engine.local().setLintMute(subject.account.id, mute);
    };
    auto *dialog = new MuteDialog(words, take, m_window);
    // The button that was pressed is no more. Queued: until the dialog has gone it holds the focus.
    connect(
        dialog, &QDialog::accepted, this,
        [this, path] {
            if (m_detail.model())
                m_detail.goToField(path);
        },
        Qt::QueuedConnection);
    dialog->open();
}

void LearnFlow::showMuted(const Account &account)
{
    auto *dialog = new MutedWarningsDialog(m_engine, account, m_window);
    dialog->open();
}

QList<FieldFact> LearnFlow::mutedAt(const QString &path) const
{
    QStringList lines;
    const QList<LintMute> mutes = m_watch->mutes();
    for (const LintMute &mute : mutes) {
        if (mute.path != path)
            continue;
        const QString day
            = QLocale().toString(QDateTime::fromMSecsSinceEpoch(mute.at.count()), tr("d MMM yyyy"));
        lines << (mute.connection.isEmpty()
                      //: %1 is what a warning is about, %2 a day, %3 a person's reason
                      ? tr("%1, for all of this type, since %2: %3")
                      : tr("%1, for this connection, since %2: %3"))
                     .arg(lintRuleTitle(mute.rule), day, isolated(mute.reason));
    }
    if (lines.isEmpty())
        return {};
    return {{tr("Muted"), lines.join(u'\n'), false}};
}

} // namespace plugboard

#include "moc_learnflow.cpp"
