// SPDX-License-Identifier: GPL-3.0-or-later
//
// What keeps a connection from being pushed, and the ways out of it.
#include "ui/review/reviewcard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

void ReviewCard::addProblem(const QString &text, const QString &remedy, const QString &path,
                            RemedyHint hint)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::grid());
    layout->addWidget(new IconLabel(u"dialog-error"_s, Tone::Danger, row), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeText(text, FontRole::Text, Tone::Danger, row));
    if (!remedy.isEmpty())
        words->addWidget(makeText(remedy, FontRole::Help, Tone::Muted, row));
    if (QWidget *ways = makeWaysOut(path, hint, row)) {
        words->addSpacing(Metrics::tight());
        words->addWidget(ways);
    }
    layout->addLayout(words, 1);
    if (!m_key.isEmpty()) {
        auto *go = new QPushButton(path.isEmpty() ? tr("Open") : tr("Go to field"), row);
        go->setObjectName(u"review.go.%1.%2"_s.arg(m_key, path));
        setButtonRole(go, ButtonRole::Quiet);
        connect(go, &QPushButton::clicked, this,
                [this, path] { Q_EMIT openRequested(m_key, path); });
        layout->addWidget(go, 0, Qt::AlignTop);
    }
    m_problems->addWidget(row);
}

QPushButton *ReviewCard::makeWay(const QString &name, const QString &text, const QString &spoken,
                                 QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleName(spoken);
    button->setAutoDefault(false);
    return button;
}

QWidget *ReviewCard::makeWaysOut(const QString &path, RemedyHint hint, QWidget *parent)
{
    const auto field = m_form.fields.constFind(path);
    if (m_key.isEmpty() || hint != RemedyHint::TypeSecret || field == m_form.fields.constEnd()
        || !field->secret || field->readOnly)
        return nullptr;
    auto *ways = new QWidget(parent);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    ways->setSizePolicy(policy);
    auto *flow = new FlowLayout(ways);
    flow->setGaps(Metrics::px(6), Metrics::tight());
    const QString label = isolated(field->label);
    QPushButton *type = makeWay(u"review.type.%1.%2"_s.arg(m_key, path), tr("Type it…"),
                                tr("Type %1 of %2").arg(label, isolated(m_name)), ways);
    QPushButton *take
        = makeWay(u"review.keychain.%1.%2"_s.arg(m_key, path), tr("Take it from the keychain…"),
                  tr("Take %1 of %2 from the keychain").arg(label, isolated(m_name)), ways);
    connect(type, &QPushButton::clicked, this,
            [this, path] { Q_EMIT secretRequested(m_key, path, false); });
    connect(take, &QPushButton::clicked, this,
            [this, path] { Q_EMIT secretRequested(m_key, path, true); });
    flow->addWidget(type);
    flow->addWidget(take);
    return ways;
}

QWidget *ReviewCard::makeLeaveOut()
{
    m_leaveOutRow = new QWidget(this);
    auto *layout = new QHBoxLayout(m_leaveOutRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::grid());
    m_leftOutNote = makeText(tr("Left out of this push. Its changes are kept as a draft."),
                             FontRole::Help, Tone::Muted, m_leaveOutRow);
    m_leaveOut = makeWay(u"review.leaveOut."_s + m_key, {}, {}, m_leaveOutRow);
    setButtonRole(m_leaveOut, ButtonRole::Quiet);
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { setLeftOut(!m_isLeftOut); });
    layout->addWidget(m_leftOutNote, 1);
    // Below the way to the field, whether or not there is a note beside it.
    layout->addStretch(0);
    layout->addWidget(m_leaveOut, 0, Qt::AlignTop);
    setLeftOut(false);
    return m_leaveOutRow;
}

void ReviewCard::setLeftOut(bool leftOut)
{
    const bool isChanged = m_isLeftOut != leftOut;
    m_isLeftOut = leftOut;
    m_leftOutNote->setVisible(leftOut);
    m_leaveOut->setText(leftOut ? tr("Take it back in") : tr("Leave it out"));
    m_leaveOut->setAccessibleName(leftOut ? tr("Take %1 back in").arg(isolated(m_name))
                                          : tr("Leave %1 out").arg(isolated(m_name)));
    if (!isChanged)
        return;
    if (leftOut) {
        for (QWidget *child : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (child == m_heading || child == m_leaveOutRow || child->isHidden())
                continue;
            child->hide();
            m_folded.append(child);
        }
    } else {
        for (QWidget *child : std::as_const(m_folded))
            child->show();
        m_folded.clear();
    }
    update();
    Q_EMIT includedChanged();
}

} // namespace plugboard
