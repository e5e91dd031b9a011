// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/presenceline.h"

#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QPushButton>

namespace plugboard {

using namespace Qt::StringLiterals;

PresenceLine::PresenceLine(Of of, const QString &label, const QString &path, QWidget *parent)
    : QWidget(parent), m_of(of), m_words(new PlainLabel({}, this))
{
    const QString prefix = u"field."_s + path + u'.';
    const QString name = isolated(label);
    m_words->setObjectName(prefix + u"presence"_s);
    m_words->setTone(Tone::Muted);
    m_words->setMinimumHeight(Metrics::controlHeight());
    m_empty = of == Of::List
        ? makeButton(tr("Empty list"), tr("Make %1 an empty list").arg(name), prefix + u"empty"_s)
        : makeButton(tr("Empty map"), tr("Make %1 an empty map").arg(name), prefix + u"empty"_s);
    m_unset = makeButton(tr("Not set"), tr("Leave %1 not set").arg(name), prefix + u"unset"_s);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto *flow = new FlowLayout(this);
    flow->setGaps(Metrics::grid(), Metrics::tight());
    flow->addWidget(m_words);
    flow->addWidget(m_empty);
    flow->addWidget(m_unset);
    connect(m_empty, &QPushButton::clicked, this, &PresenceLine::emptyChosen);
    connect(m_unset, &QPushButton::clicked, this, &PresenceLine::unsetChosen);
}

QPushButton *PresenceLine::makeButton(const QString &text, const QString &name,
                                      const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    setButtonRole(button, ButtonRole::Quiet);
    return button;
}

void PresenceLine::showFor(const FieldValue &value, bool mayBeUnset, bool locked)
{
    const bool isNothing = !value.isValue();
    if (!value.isEmpty()) {
        hide();
        return;
    }
    const QString empty = m_of == Of::List ? tr("empty list") : tr("empty map");
    m_words->setPlainText(value.isValue()                          ? empty
                              : value.presence() == Presence::Null ? tr("null")
                                                                   : tr("not set"));
    m_empty->setVisible(isNothing && !locked);
    m_unset->setVisible(!isNothing && mayBeUnset && !locked);
    show();
}

QList<QWidget *> PresenceLine::tabStops() const
{
    return {m_empty, m_unset};
}

} // namespace plugboard

#include "moc_presenceline.cpp"
