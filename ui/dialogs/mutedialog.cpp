// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/mutedialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

MuteDialog::MuteDialog(const Words &words, std::function<Result<void>(const QString &, bool)> take,
                       QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
    , m_one(new QRadioButton(tr("For this connection only"), this))
    , m_all(new QRadioButton(this))
    , m_message(new MessageBar(u"mute.message"_s, this))
    , m_ok(new QPushButton(tr("Mute"), this))
    , m_take(std::move(take))
{
    setObjectName("mute.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Mute Warning"));
    auto *title = new PlainLabel(tr("Mute this warning of %1?").arg(isolated(words.field)), this);
    title->setFontRole(FontRole::Title);
    title->setOverflow(PlainLabel::Overflow::Wrap);
    auto *warning = new PlainLabel(words.warning, this);
    warning->setObjectName("mute.warning");
    warning->setOverflow(PlainLabel::Overflow::Wrap);
    auto *label = new PlainLabel(tr("Why is it as it should be?"), this);
    label->setBuddy(m_reason);
    m_reason->setObjectName("mute.reason");
    m_reason->setAccessibleName(label->plainText());
    m_reason->setPlaceholderText(tr("For whoever meets it later…"));
    m_one->setObjectName("mute.one");
    m_one->setEnabled(!words.isNew);
    //: %1 is a type, %2 the number of its connections
    m_all->setText(tr("For all connections of %1 (%2 at present)")
                       .arg(isolated(words.typeName), QLocale().toString(words.connections))
                       .replace(u'&', u"&&"_s));
    m_all->setObjectName("mute.all");
    (words.isNew ? m_all : m_one)->setChecked(true);
    auto *help
        = new PlainLabel(tr("Tools > Muted Warnings lists what is muted, to be undone."), this);
    help->setFontRole(FontRole::Help);
    help->setTone(Tone::Muted);
    help->setOverflow(PlainLabel::Overflow::Wrap);
    m_ok->setObjectName("mute.ok");
    m_ok->setDefault(true);
    setButtonRole(m_ok, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("mute.cancel");
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(title);
    layout->addWidget(warning);
    layout->addSpacing(Metrics::tight());
    layout->addWidget(label);
    layout->addWidget(m_reason);
    layout->addWidget(m_one);
    layout->addWidget(m_all);
    layout->addWidget(help);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(440));
    keepWhole(this);
    setTabSequence({m_reason, m_one, m_all, cancel, m_ok});

    const auto update = [this] { m_ok->setEnabled(!m_reason->text().trimmed().isEmpty()); };
    connect(m_reason, &QLineEdit::textChanged, this, update);
    connect(m_ok, &QPushButton::clicked, this, &MuteDialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    update();
    m_reason->setFocus();
}

void MuteDialog::submit()
{
    if (const Result<void> taken = m_take(m_reason->text().trimmed(), m_all->isChecked()); !taken) {
        m_message->showMessage(MessageBar::Kind::Danger, taken.error().summary,
                               taken.error().remedy);
        return;
    }
    accept();
}

} // namespace plugboard

#include "moc_mutedialog.cpp"
