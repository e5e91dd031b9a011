// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/pkcs12dialog.h"

#include "ui/editors/fieldeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

Pkcs12Dialog::Pkcs12Dialog(const Words &words, const QString &area, Take take, QWidget *parent)
    : QDialog(parent)
    , m_password(new DraftLineEdit(this))
    , m_fault(new PlainLabel({}, this))
    , m_take(std::move(take))
{
    setObjectName(area);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Load %1").arg(words.field));
    auto *title = new PlainLabel(tr("Open %1").arg(isolated(words.fileName)), this);
    title->setFontRole(FontRole::Title);
    title->setOverflow(PlainLabel::Overflow::Wrap, 3);
    auto *about = new PlainLabel(
        tr("The file holds a certificate and its private key, locked with a password."), this);
    about->setOverflow(PlainLabel::Overflow::Wrap);
    auto *label = new PlainLabel(tr("Password of the file"), this);
    label->setBuddy(m_password);
    m_password->setObjectName(area + u".password"_s);
    m_password->setAccessibleName(label->plainText());
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setTechnical(true);
    m_password->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText
                                    | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_fault->setObjectName(area + u".fault"_s);
    m_fault->setFontRole(FontRole::Help);
    m_fault->setTone(Tone::Danger);
    m_fault->setOverflow(PlainLabel::Overflow::Wrap);
    auto *help = new PlainLabel(
        tr("Leave it empty where the file has none. It is used once, and kept nowhere."), this);
    help->setFontRole(FontRole::Help);
    help->setTone(Tone::Muted);
    help->setOverflow(PlainLabel::Overflow::Wrap);
    auto *load = new QPushButton(tr("Load"), this);
    load->setObjectName(area + u".ok"_s);
    load->setDefault(true);
    setButtonRole(load, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(area + u".cancel"_s);
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(load);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(title);
    layout->addWidget(about);
    layout->addSpacing(Metrics::tight());
    auto *asked = new QVBoxLayout;
    asked->setSpacing(Metrics::tight());
    asked->addWidget(label);
    asked->addWidget(m_password);
    asked->addWidget(m_fault);
    asked->addWidget(help);
    layout->addLayout(asked);
    QList<QWidget *> stops{m_password};
    if (!words.partner.isEmpty()) {
        constexpr qsizetype kLongest = 60;
        const QString partner = isolated(
            words.partner.size() > kLongest ? words.partner.left(kLongest) + u'…' : words.partner);
        m_both = new QCheckBox(
            withoutMnemonic(words.replacesPartner
                                ? tr("Fill in %1, too, in place of what is there").arg(partner)
                                : tr("Fill in %1, too").arg(partner)),
            this);
        m_both->setObjectName(area + u".both"_s);
        m_both->setChecked(words.ticksPartner);
        layout->addWidget(m_both);
        stops += m_both;
    }
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(440));
    keepWhole(this);
    setTabSequence(stops + QList<QWidget *>{cancel, load});
    connect(load, &QPushButton::clicked, this, &Pkcs12Dialog::submit);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_password, &QLineEdit::textEdited, this, [this] { say({}); });
    say({});
    m_password->setFocus();
}

Pkcs12Dialog::~Pkcs12Dialog()
{
    m_password->clear();
}

void Pkcs12Dialog::submit()
{
    QString typed = m_password->text();
    // From here on the text is this one's alone, so that wiping it wipes it.
    m_password->clear();
    QString again = typed;
    again.detach();
    const Sensitive password(std::move(typed));
    if (const Result<void> taken = m_take(password, m_both && m_both->isChecked()); !taken) {
        m_password->setText(again);
        wipe(again);
        say(taken.error().summary + u' ' + taken.error().remedy);
        m_password->selectAll();
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    wipe(again);
    accept();
}

void Pkcs12Dialog::say(const QString &fault)
{
    m_fault->setPlainText(fault);
    m_fault->setVisible(!fault.isEmpty());
    setInvalid(m_password, !fault.isEmpty());
    m_password->setAccessibleDescription(fault.isEmpty() ? QString() : tr("Error: %1").arg(fault));
}

} // namespace plugboard

#include "moc_pkcs12dialog.cpp"
