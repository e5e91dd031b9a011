// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/secreteditor.h"

#include "ui/editors/pemloader.h"
#include "ui/editors/referencepanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

SecretWords secretWords(SecretState state, FormModel::Mode mode, const QString &platformName,
                        const QString &shown)
{
    switch (state) {
    case SecretState::Kept:
        return {platformName.isEmpty() ? SecretEditor::tr("Kept on the platform")
                                       : SecretEditor::tr("Kept on %1").arg(isolated(platformName)),
                u"object-locked"_s, Tone::Muted};
    case SecretState::Replaced:
        return {mode == FormModel::Mode::Create ? SecretEditor::tr("Will be set")
                                                : SecretEditor::tr("Will be replaced"),
                u"document-edit"_s, Tone::Changed};
    case SecretState::Cleared:
        return {SecretEditor::tr("Will be cleared"), u"edit-delete"_s, Tone::Warning};
    case SecretState::Reference:
        return {shown.isEmpty() ? SecretEditor::tr("From a reference")
                                : SecretEditor::tr("From %1").arg(isolated(shown)),
                u"link"_s, Tone::Changed};
    case SecretState::Unknown:
        break;
    }
    if (mode == FormModel::Mode::Create)
        return {SecretEditor::tr("Not set"), u"object-unlocked"_s, Tone::Muted};
    return {platformName.isEmpty()
                ? SecretEditor::tr("Unknown: the platform did not show it")
                : SecretEditor::tr("Unknown: %1 did not show it").arg(isolated(platformName)),
            u"dialog-question"_s, Tone::Muted};
}

SecretEditor::SecretEditor(FormModel &model, const QString &path, const EditorContext &context,
                           QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_context(context)
    , m_icon(new IconLabel({}, Tone::Muted, this))
    , m_words(new PlainLabel({}, this))
    , m_column(new QVBoxLayout(this))
{
    const QString label = isolated(spec().label);
    const bool create = model.mode() == FormModel::Mode::Create;
    m_replace = create ? makeButton(u"replace"_s, tr("Set…"), tr("Set %1").arg(label))
                       : makeButton(u"replace"_s, tr("Replace…"), tr("Replace %1").arg(label));
    if (spec().kind == FieldKind::Key)
        makeLoader();
    m_refer = makeButton(u"refer"_s, tr("Use reference…"), tr("Use reference for %1").arg(label));
    m_clear = makeButton(u"clear"_s, tr("Clear"), tr("Clear %1").arg(label));
    m_undo = makeButton(u"undo"_s, tr("Undo"), tr("Undo change of %1").arg(label));
    m_reveal = makeButton(u"reveal"_s, tr("Reveal…"), tr("Reveal %1").arg(label));
    for (QPushButton *quiet : {m_load, m_refer, m_clear, m_undo, m_reveal})
        if (quiet)
            setButtonRole(quiet, ButtonRole::Quiet);

    m_words->setOverflow(PlainLabel::Overflow::Wrap);
    auto *state = new QWidget(this);
    auto *stateRow = new QHBoxLayout(state);
    stateRow->setContentsMargins(0, 0, Metrics::grid(), 0);
    stateRow->setSpacing(Metrics::px(6));
    stateRow->addWidget(m_icon, 0, Qt::AlignVCenter);
    stateRow->addWidget(m_words, 1, Qt::AlignVCenter);
    // The buttons of all secrets stand below each other.
    state->setMinimumWidth(Metrics::px(208));
    auto *line = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    line->setSizePolicy(policy);
    auto *flow = new FlowLayout(line);
    flow->setGaps(Metrics::px(6), Metrics::tight());
    // The buttons stay together: where they do not fit beside the state, all go below it.
    auto *buttons = new QWidget(line);
    buttons->setSizePolicy(policy);
    auto *buttonFlow = new FlowLayout(buttons);
    buttonFlow->setGaps(Metrics::px(6), Metrics::tight());
    for (QWidget *button : {m_replace, m_load, m_refer, m_clear, m_reveal, m_undo})
        if (button)
            buttonFlow->addWidget(button);
    flow->addWidget(state);
    flow->addWidget(buttons);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Metrics::px(6));
    m_column->addWidget(line);

    connect(m_replace, &QPushButton::clicked, this, &SecretEditor::startReplacing);
    connect(m_refer, &QPushButton::clicked, this, [this] { startReferencing(); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        closePanel();
        this->model().clearSecret(this->path());
        focusTarget()->setFocus();
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        closePanel();
        this->model().undoSecret(this->path());
        focusTarget()->setFocus();
    });
    connect(m_reveal, &QPushButton::clicked, this, &SecretEditor::askReveal);
    refresh();
}

SecretEditor::~SecretEditor() = default;

QPushButton *SecretEditor::makeButton(const QString &part, const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(partName(part));
    button->setAccessibleName(name);
    button->setAutoDefault(false);
    return button;
}

void SecretEditor::makeLoader()
{
    m_load = makeButton(u"load"_s, tr("Load from file…"),
                        tr("Load %1 from file").arg(isolated(spec().label)));
    m_loader = new PemLoader(model(), path(), this);
    connect(m_load, &QPushButton::clicked, m_loader, &PemLoader::choose);
    connect(m_loader, &PemLoader::loaded, this, [this] {
        closePanel();
        focusTarget()->setFocus();
    });
    connect(m_loader, &PemLoader::refused, this, [this](const QString &why) {
        // What was being typed stays.
        if (m_panel != Panel::Typing)
            startReplacing();
        say(why);
    });
}

void SecretEditor::refresh()
{
    const SecretState state = model().secretState(path());
    const SecretWords words
        = secretWords(state, model().mode(), m_context.platformName, model().reference(path()));
    m_icon->setIconName(words.icon, words.tone);
    m_words->setPlainText(words.text);
    // The icon alone carries colour; what is to be read stays as readable as the rest.
    m_words->setTone(state == SecretState::Unknown ? Tone::Muted : Tone::Text);
    setAccessibleName(tr("%1, secret").arg(isolated(spec().label)));

    const bool create = model().mode() == FormModel::Mode::Create;
    const bool typed = model().typedSecret(path()) != nullptr;
    m_replace->setVisible(!m_locked && m_panel != Panel::Typing);
    if (m_load)
        m_load->setVisible(!m_locked);
    m_refer->setVisible(!m_locked && m_panel != Panel::Referencing);
    m_clear->setVisible(!m_locked && !create && !model().isFieldDirty(path()));
    m_undo->setVisible(!m_locked && model().isFieldDirty(path()));
    m_reveal->setVisible(!m_locked && typed && m_panel == Panel::None);
    // What is shown is not what the model holds any more.
    if (!typed && (m_panel == Panel::Asking || m_panel == Panel::Shown))
        closePanel();
    updateGeometry();
    Q_EMIT stopsChanged();
}

void SecretEditor::setLocked(bool locked)
{
    m_locked = locked;
    if (locked)
        closePanel();
    refresh();
}

QWidget *SecretEditor::focusTarget() const
{
    if (m_panel == Panel::Typing)
        return m_line ? static_cast<QWidget *>(m_line) : m_lines;
    if (m_panel == Panel::Referencing)
        return m_reference->line();
    return m_replace;
}

QList<QWidget *> SecretEditor::tabStops() const
{
    QList<QWidget *> stops{m_replace, m_refer, m_clear, m_reveal, m_undo};
    if (m_load)
        stops.insert(1, m_load);
    return stops + m_panelStops;
}

void SecretEditor::setDescription(const QString &description)
{
    QStringList parts{m_words->plainText()};
    if (!description.isEmpty())
        parts += description;
    m_description = parts.join(u". "_s);
    describe();
}

void SecretEditor::describe()
{
    const QString &text = m_description;
    setAccessibleDescription(text);
    m_replace->setAccessibleDescription(text);
    if (m_reference)
        m_reference->setDescription(text);
    // What is wrong with the typed text first.
    const bool isRefused = m_note && !m_note->isHidden() && m_panel == Panel::Typing;
    const QString typed = isRefused ? m_note->plainText() + u". "_s + text : text;
    for (QWidget *field : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_lines)}) {
        if (field)
            field->setAccessibleDescription(typed);
    }
}

int SecretEditor::preferredWidth() const
{
    return Metrics::px(640);
}

void SecretEditor::startReplacing()
{
    if (m_locked)
        return;
    openPanel(Panel::Typing);
    focusTarget()->setFocus();
}

void SecretEditor::startReferencing(const QString &beginning)
{
    if (m_locked)
        return;
    openPanel(Panel::Referencing);
    const QString present = model().reference(path());
    m_reference->setText(present.isEmpty() ? beginning : present);
    m_reference->line()->setFocus();
}

void SecretEditor::startSecret(SecretWay way)
{
    if (way == SecretWay::Type)
        startReplacing();
    else
        startReferencing(u"keychain:"_s);
}

void SecretEditor::askReveal()
{
    if (!m_locked && model().typedSecret(path()))
        openPanel(Panel::Asking);
}

FieldEditor *SecretEditor::make(FormModel &model, const QString &path, const EditorContext &context,
                                QWidget *parent)
{
    return new SecretEditor(model, path, context, parent);
}

} // namespace plugboard

#include "moc_secreteditor.cpp"
