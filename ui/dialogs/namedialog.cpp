// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/namedialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

NameDialog::NameDialog(const Words &words, const QString &name,
                       std::function<Result<void>(const QString &)> take, QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit(name, this))
    , m_message(new MessageBar(QStringLiteral("name.message"), this))
    , m_ok(new QPushButton(words.verb, this))
    , m_take(std::move(take))
{
    setObjectName("name.dialog");
    setWindowTitle(words.title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *label = new PlainLabel(words.label, this);
    label->setBuddy(m_name);
    m_name->setObjectName("name.text");
    m_name->setAccessibleName(words.label);
    m_name->selectAll();
    auto *help = new PlainLabel(words.help, this);
    help->setOverflow(PlainLabel::Overflow::Wrap);
    help->setFontRole(FontRole::Help);
    help->setTone(Tone::Muted);
    help->setVisible(!words.help.isEmpty());
    m_ok->setObjectName("name.ok");
    m_ok->setDefault(true);
    setButtonRole(m_ok, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("name.cancel");
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_ok);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(help);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(400));
    keepWhole(this);

    const auto update = [this] { m_ok->setEnabled(!m_name->text().trimmed().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, update);
    connect(m_ok, &QPushButton::clicked, this, &NameDialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    update();
}

void NameDialog::submit()
{
    if (const Result<void> taken = m_take(m_name->text()); !taken) {
        m_message->showMessage(MessageBar::Kind::Danger, taken.error().summary,
                               taken.error().remedy);
        m_name->setFocus();
        return;
    }
    accept();
}

} // namespace plugboard

#include "moc_namedialog.cpp"
