// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/groupheading.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

bool isGroup(const FieldSpec &spec)
{
    return spec.kind == FieldKind::Object && !spec.children.empty() && !spec.secret;
}

GroupHeading::GroupHeading(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_title(new PlainLabel({}, this))
    , m_help(new PlainLabel({}, this))
{
    m_title->setObjectName(partName(u"title"_s));
    m_title->setFontRole(FontRole::Section);
    m_title->setOverflow(PlainLabel::Overflow::Wrap, 2);
    m_help->setFontRole(FontRole::Help);
    m_help->setTone(Tone::Muted);
    m_help->setOverflow(PlainLabel::Overflow::Wrap, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Metrics::tight(), 0, 0);
    column->setSpacing(Metrics::px(2));
    column->addWidget(m_title);
    column->addWidget(m_help);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    refresh();
}

void GroupHeading::refresh()
{
    m_title->setPlainText(spec().label);
    m_help->setPlainText(spec().help);
    m_help->setVisible(!spec().help.isEmpty());
}

QWidget *GroupHeading::focusTarget() const
{
    return m_title;
}

int GroupHeading::preferredWidth() const
{
    return QWIDGETSIZE_MAX;
}

FieldEditor *GroupHeading::make(FormModel &model, const QString &path, const EditorContext &,
                                QWidget *parent)
{
    return new GroupHeading(model, path, parent);
}

} // namespace plugboard

#include "moc_groupheading.cpp"
