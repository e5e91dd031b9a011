// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tokenentry.h"

#include "ui/dialogs/tokenfaults.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

PlainLabel *note(const QString &objectName, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel({}, parent);
    label->setObjectName(objectName);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setFontRole(FontRole::Help);
    label->setTone(tone);
    label->hide();
    return label;
}

} // namespace

TokenEntry::TokenEntry(Engine &engine, const QString &area, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_field(new QLineEdit(this))
    , m_fault(note(area + u".tokenFault"_s, Tone::Danger, this))
    , m_help(note(area + u".tokenHelp"_s, Tone::Muted, this))
    , m_variable(note(area + u".variable"_s, Tone::Warning, this))
    , m_keychain(note(area + u".keychain"_s, Tone::Muted, this))
    , m_prompt(note(area + u".prompt"_s, Tone::Muted, this))
    , m_unlock(new QPushButton(tr("Unlock…"), this))
    , m_askAgain(new QPushButton(tr("Restart check"), this))
    , m_untilQuit(new QCheckBox(tr("Keep the token only until I quit"), this))
{
    m_field->setObjectName(area + u".token"_s);
    m_unlock->setObjectName(area + u".unlock"_s);
    m_askAgain->setObjectName(area + u".askAgain"_s);
    m_untilQuit->setObjectName(area + u".untilQuit"_s);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setAccessibleName(tr("Token"));
    m_unlock->setAccessibleName(tr("Unlock the keychain"));
    m_askAgain->setAccessibleName(tr("Ask the keychain again"));
    m_prompt->setPlainText(
        tr("The keychain then asks for its own password in a window of its own, so that Plugboard "
           "may keep this token in it."));
    for (QPushButton *button : {m_unlock, m_askAgain})
        button->setAutoDefault(false);
    m_unlock->hide();
    m_askAgain->hide();
    m_untilQuit->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addWidget(m_unlock);
    buttons->addWidget(m_askAgain);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::tight());
    layout->addWidget(m_field);
    layout->addWidget(m_fault);
    layout->addWidget(m_help);
    layout->addWidget(m_variable);
    layout->addWidget(m_keychain);
    layout->addWidget(m_prompt);
    layout->addLayout(buttons);
    layout->addWidget(m_untilQuit);

    connect(m_field, &QLineEdit::textChanged, this, &TokenEntry::edited);
    connect(m_unlock, &QPushButton::clicked, this, &TokenEntry::unlock);
    connect(m_askAgain, &QPushButton::clicked, this, &TokenEntry::askKeychain);
}

void TokenEntry::tell(PlainLabel *label, const QString &text)
{
    if (label->plainText() == text && label->isHidden() == text.isEmpty())
        return;
    label->setPlainText(text);
    label->setVisible(!text.isEmpty());
    Q_EMIT resized();
}

void TokenEntry::setHelp(const QString &help)
{
    tell(m_help, help);
}

void TokenEntry::setAccountName(const QString &name)
{
    const QString variable = name.isEmpty() ? QString() : tokenVariable(name);
    const bool set
        = !name.isEmpty() && !qEnvironmentVariableIsEmpty(variable.toLocal8Bit().constData());
    tell(m_variable,
         set ? tr("The variable %1 is set: its token is used in place of the one kept here. Check "
                  "asks with the one typed here.")
                   .arg(variable)
             : QString());
}

void TokenEntry::edited(const QString &text)
{
    // A line edit keeps a line break that was pasted with it (N3).
    if (const QString trimmed = text.trimmed(); trimmed != text) {
        const int at = m_field->cursorPosition();
        const auto before = text.indexOf(trimmed);
        m_field->setText(trimmed);
        m_field->setCursorPosition(int(qBound<qsizetype>(0, at - before, trimmed.size())));
        return;
    }
    const QString fault = tokenFault(text);
    setInvalid(m_field, !fault.isEmpty());
    m_field->setAccessibleDescription(fault.isEmpty() ? m_help->plainText()
                                                      : tr("Error: %1").arg(fault));
    tell(m_fault, fault);
}

bool TokenEntry::isEmpty() const
{
    return m_field->text().trimmed().isEmpty();
}

Sensitive TokenEntry::token() const
{
    return Sensitive(m_field->text().trimmed());
}

TokenKeeping TokenEntry::keeping() const
{
    return !m_untilQuit->isHidden() && m_untilQuit->isChecked() ? TokenKeeping::UntilQuit
                                                                : TokenKeeping::Keychain;
}

void TokenEntry::clear()
{
    m_field->clear();
}

void TokenEntry::keepUntilQuit()
{
    m_untilQuit->setChecked(true);
}

void TokenEntry::startOver()
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

void TokenEntry::askKeychain()
{
    Job<KeychainState> *job = m_engine.keychainState();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        showState(state ? *state
                        : KeychainState{KeychainState::Kind::Absent, {}, state.error().summary});
    });
    job->start();
}

void TokenEntry::unlock()
{
    m_unlock->setEnabled(false);
    tell(m_keychain, tr("Waiting for your answer in the keychain's window…"));
    Job<KeychainState> *job = m_engine.unlockKeychain();
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this](const Result<KeychainState> &state) {
        m_unlock->setEnabled(true);
        if (state)
            showState(*state);
        else
            tell(m_keychain, state.error().summary);
        if (!m_unlock->isVisible())
            m_field->setFocus(Qt::OtherFocusReason);
    });
    job->start();
}

void TokenEntry::showState(const KeychainState &state)
{
    using Kind = KeychainState::Kind;
    const bool works = state.kind == Kind::Unlocked;
    m_unlock->setVisible(state.kind == Kind::Locked);
    m_prompt->setVisible(state.kind == Kind::Locked);
    m_askAgain->setVisible(state.kind == Kind::Hanging || state.kind == Kind::Absent);
    m_untilQuit->setVisible(!works);
    if (works)
        m_untilQuit->setChecked(false);
    m_keychain->setTone(works ? Tone::Muted : Tone::Warning);
    m_keychain->setPlainText(state.sentence);
    m_keychain->setVisible(!state.sentence.isEmpty());
    Q_EMIT resized();
}

QList<QWidget *> TokenEntry::stops() const
{
    return {m_field, m_unlock, m_askAgain, m_untilQuit};
}

} // namespace plugboard

#include "moc_tokenentry.cpp"
