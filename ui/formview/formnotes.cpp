// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/formnotes.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

// Where each kind of note stands from the top.
enum Place { WasPlace, IssuePlace, LockPlace, HelpPlace };

//! An icon and its words.
class NoteLine final : public QWidget
{
public:
    NoteLine(const QString &icon, Tone iconTone, Tone textTone, QWidget *parent)
        : QWidget(parent)
        , m_icon(new IconLabel(icon, iconTone, this))
        , m_text(new PlainLabel({}, this))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Metrics::px(6));
        m_text->setOverflow(PlainLabel::Overflow::Wrap, 6);
        m_text->setFontRole(FontRole::Help);
        m_text->setTone(textTone);
        m_icon->setLineOf(FontRole::Help);
        row->addWidget(m_icon, 0, Qt::AlignTop);
        row->addWidget(m_text, 1);
        measure();
    }

    [[nodiscard]] PlainLabel *text() const { return m_text; }
    //! Stands after the words.
    void setTool(QWidget *tool)
    {
        m_tool = tool;
        m_tool->setFont(Metrics::font(FontRole::Help));
        static_cast<QHBoxLayout *>(layout())->addWidget(tool, 0, Qt::AlignTop);
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
            measure();
    }

private:
    void measure()
    {
        // The icon is taller than a line of help text; one line stands in its middle.
        const int line = QFontMetrics(Metrics::font(FontRole::Help)).lineSpacing();
        m_text->setContentsMargins(0, qMax(0, (m_icon->sizeHint().height() - line + 1) / 2), 0, 0);
        if (m_tool)
            m_tool->setFont(Metrics::font(FontRole::Help));
    }

    IconLabel *m_icon;
    PlainLabel *m_text;
    QWidget *m_tool = nullptr;
};

} // namespace

QString issueInWords(const FieldIssue &issue)
{
    switch (issue.severity) {
    case Severity::Error:
        return FormNotes::tr("Error: %1").arg(issue.message);
    case Severity::Warning:
        if (!issue.rule.isEmpty())
            return FormNotes::tr("Warning by Plugboard: %1").arg(issue.message);
        return FormNotes::tr("Warning: %1").arg(issue.message);
    case Severity::Info:
        break;
    }
    return FormNotes::tr("Note: %1").arg(issue.message);
}

FormNotes::FormNotes(const QString &objectName, const QString &label, QWidget *parent)
    : QWidget(parent), m_label(label), m_column(new QVBoxLayout(this))
{
    setObjectName(objectName);
    m_column->setContentsMargins(0, Metrics::px(3), 0, 0);
    m_column->setSpacing(Metrics::px(3));
    hide();
}

QVBoxLayout *FormNotes::place(int place)
{
    QVBoxLayout *&slot = m_places.at(size_t(place));
    if (!slot) {
        slot = new QVBoxLayout;
        slot->setSpacing(Metrics::px(3));
        const auto above = std::count_if(m_places.begin(), m_places.begin() + place,
                                         [](const QVBoxLayout *each) { return each != nullptr; });
        m_column->insertLayout(int(above), slot);
    }
    return slot;
}

void FormNotes::setWas(const QString &text)
{
    if (!m_was && text.isEmpty())
        return;
    if (!m_was) {
        m_was = new PlainLabel({}, this);
        m_was->setFontRole(FontRole::Help);
        m_was->setTone(Tone::Muted);
        place(WasPlace)->addWidget(m_was);
    }
    m_was->setPlainText(text);
    m_was->setVisible(!text.isEmpty());
    updateVisible();
}

void FormNotes::setIssues(const QList<FieldIssue> &issues)
{
    if (issues == m_issues)
        return;
    m_issues = issues;
    const bool hadMutes = !m_mutes.isEmpty();
    qDeleteAll(m_issueLines);
    m_issueLines.clear();
    m_mutes.clear();
    auto *slot = place(IssuePlace);
    for (const FieldIssue &issue : issues) {
        const bool error = issue.severity == Severity::Error;
        const bool warning = issue.severity == Severity::Warning;
        const Tone tone = error ? Tone::Danger : warning ? Tone::Warning : Tone::Info;
        const QString icon = error ? u"dialog-error"_s
            : warning              ? u"dialog-warning"_s
                                   : u"dialog-information"_s;
        auto *line = new NoteLine(icon, tone, tone == Tone::Info ? Tone::Muted : tone, this);
        PlainLabel *text = line->text();
        const bool isOurs = !issue.rule.isEmpty();
        //: Before a warning that is not the platform's but this program's own
        text->setPlainText(isOurs ? tr("Plugboard: %1").arg(issue.message) : issue.message);
        text->setAccessibleName(issueInWords(issue));
        if (isOurs)
            addMute(line, issue.rule);
        slot->addWidget(line);
        line->show();
        m_issueLines.append(line);
    }
    updateVisible();
    if (hadMutes || !m_mutes.isEmpty())
        Q_EMIT stopsChanged();
}

void FormNotes::addMute(QWidget *line, const QString &rule)
{
    auto *mute = new QPushButton(tr("Mute…"), line);
    mute->setObjectName(objectName() + u".mute"_s);
    mute->setAccessibleName(tr("Mute this warning of %1").arg(isolated(m_label)));
    mute->setAutoDefault(false);
    setButtonRole(mute, ButtonRole::Link);
    static_cast<NoteLine *>(line)->setTool(mute);
    m_mutes.append(mute);
    // Queued: the answer may be that this line is no more.
    connect(
        mute, &QPushButton::clicked, this, [this, rule] { Q_EMIT muteRequested(rule); },
        Qt::QueuedConnection);
}

void FormNotes::setLock(const QString &reason)
{
    if (!m_lock && reason.isEmpty())
        return;
    if (!m_lock) {
        auto *line = new NoteLine(u"object-locked"_s, Tone::Muted, Tone::Muted, this);
        m_lock = line;
        m_lockText = line->text();
        place(LockPlace)->addWidget(m_lock);
    }
    m_lockText->setPlainText(reason);
    m_lock->setVisible(!reason.isEmpty());
    updateVisible();
}

void FormNotes::setHelp(const QString &text)
{
    if (!m_help && text.isEmpty())
        return;
    if (!m_help) {
        m_help = new PlainLabel({}, this);
        m_help->setFontRole(FontRole::Help);
        m_help->setTone(Tone::Muted);
        m_help->setOverflow(PlainLabel::Overflow::Wrap, 2);
        place(HelpPlace)->addWidget(m_help);
    }
    m_help->setPlainText(text);
    m_help->setVisible(!text.isEmpty());
    updateMore();
    updateVisible();
}

void FormNotes::updateMore()
{
    const bool cut = m_help && !m_expanded && m_help->isVisibleTo(this)
        && m_help->isCutAt(contentsRect().width());
    if (!m_more && !cut)
        return;
    if (!m_more) {
        m_more = new QPushButton(tr("More"), this);
        m_more->setObjectName(objectName() + u".more"_s);
        m_more->setAccessibleName(tr("More about %1").arg(isolated(m_label)));
        m_more->setAutoDefault(false);
        m_more->setFont(Metrics::font(FontRole::Help));
        setButtonRole(m_more, ButtonRole::Link);
        place(HelpPlace)->addWidget(m_more, 0, Qt::AlignLeft);
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_expanded = !m_expanded;
            m_help->setOverflow(PlainLabel::Overflow::Wrap, m_expanded ? 0 : 2);
            m_more->setText(m_expanded ? tr("Less") : tr("More"));
            m_more->setAccessibleName(
                (m_expanded ? tr("Less about %1") : tr("More about %1")).arg(isolated(m_label)));
        });
    }
    const bool wanted = cut || m_expanded;
    if (m_more->isVisibleTo(this) != wanted) {
        m_more->setVisible(wanted);
        Q_EMIT stopsChanged();
    }
}

void FormNotes::updateVisible()
{
    setVisible(!isEmpty());
}

bool FormNotes::isEmpty() const
{
    const auto shown = [this](const QWidget *part) { return part && part->isVisibleTo(this); };
    return !shown(m_was) && !shown(m_lock) && !shown(m_help) && m_issueLines.isEmpty();
}

QList<QWidget *> FormNotes::tabStops() const
{
    QList<QWidget *> stops = m_mutes;
    if (m_more)
        stops.append(m_more);
    return stops;
}

void FormNotes::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateMore();
}

} // namespace plugboard

#include "moc_formnotes.cpp"
