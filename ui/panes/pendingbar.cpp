// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/pendingbar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace plugboard {

PendingBar::PendingBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(u"document-edit"_s, Tone::Changed, this))
    , m_text(new PlainLabel({}, this))
    , m_review(new QPushButton(tr("Review…"), this))
{
    setObjectName("pending.bar");
    m_text->setObjectName("pending.text");
    m_review->setObjectName("pending.review");
    m_review->setToolTip(tr("Review and push (F9)"));
    m_review->setAccessibleName(tr("Review pending changes"));
    setButtonRole(m_review, ButtonRole::Primary);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::paneMargin(),
                               Metrics::tight());
    layout->setSpacing(Metrics::grid());
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_review);
    connect(m_review, &QPushButton::clicked, this, &PendingBar::reviewRequested);
    refreshText();
}

void PendingBar::setPending(int changes, int connections)
{
    if (changes == m_changes && connections == m_connections)
        return;
    m_changes = changes;
    m_connections = connections;
    refreshText();
}

void PendingBar::setSaveFailure(const QString &failure)
{
    if (m_failure == failure)
        return;
    m_failure = failure;
    refreshText();
}

void PendingBar::refreshText()
{
    QString text = m_failure;
    if (text.isEmpty()) {
        //: The number of connections is the %1 of the sentence.
        text = m_changes == 0
            ? tr(
                "No pending changes. Edit a field and it will appear here before anything is sent.")
            : tr("%n pending change(s) in %1", nullptr, m_changes)
                  .arg(tr("%n connection(s)", nullptr, m_connections));
    }
    const bool failed = !m_failure.isEmpty();
    m_text->setPlainText(text);
    m_text->setTone(failed ? Tone::Danger : m_changes == 0 ? Tone::Muted : Tone::Text);
    m_icon->setIconName(failed ? u"dialog-error"_s : u"document-edit"_s,
                        failed ? Tone::Danger : Tone::Changed);
    m_icon->setVisible(failed || m_changes > 0);
    m_review->setVisible(m_changes > 0);
    setAccessibleName(text);
    // Qt 6.4 has no announcement event; readers speak an alert with the new name.
    QAccessibleEvent renamed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&renamed);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace plugboard

#include "moc_pendingbar.cpp"
