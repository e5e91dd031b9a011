// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/referencepanel.h"

#include "schema/secretreference.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! A keychain is not asked for each letter of a name.
constexpr milliseconds kTypingPause{400};

PlainLabel *smallPrint(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setFontRole(FontRole::Help);
    label->setTone(Tone::Muted);
    return label;
}

} // namespace

ReferencePanel::ReferencePanel(const QString &label, bool multiline, const QString &names,
                               const EditorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_multiline(multiline)
    , m_line(new DraftLineEdit(this))
    , m_use(new QPushButton(tr("Apply"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_status(smallPrint({}, this))
{
    m_line->setTechnical(true);
    m_line->setTrimsPaste(true);
    m_line->setObjectName(names + u"reference"_s);
    m_line->setAccessibleName(tr("Reference for %1").arg(isolated(label)));
    m_line->setPlaceholderText(u"env:NAME"_s);
    m_line->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_line->installEventFilter(this);
    m_use->setObjectName(names + u"applyReference"_s);
    m_use->setAccessibleName(tr("Apply reference for %1").arg(isolated(label)));
    m_cancel->setObjectName(names + u"cancelReference"_s);
    m_cancel->setAccessibleName(tr("Cancel reference for %1").arg(isolated(label)));
    for (QPushButton *button : {m_use, m_cancel})
        button->setAutoDefault(false);
    m_status->setObjectName(names + u"referenceStatus"_s);

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    row->addWidget(m_line, 1);
    row->addWidget(m_use);
    row->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addLayout(row);
    column->addWidget(m_status);
    column->addWidget(
        smallPrint(tr("env:NAME, file:/absolute/path or keychain:SERVICE/ACCOUNT. Only this text "
                      "is kept; the secret is read when it is sent."),
                   this));

    connect(m_line, &QLineEdit::textEdited, this, &ReferencePanel::edited);
    connect(m_line, &QLineEdit::returnPressed, this, &ReferencePanel::accepted);
    connect(m_use, &QPushButton::clicked, this, &ReferencePanel::accepted);
    connect(m_cancel, &QPushButton::clicked, this, &ReferencePanel::cancelled);
    edited();
}

ReferencePanel::~ReferencePanel()
{
    delete m_check;
}

void ReferencePanel::setText(const QString &text)
{
    m_line->showText(text);
    edited();
}

QString ReferencePanel::text() const
{
    return m_line->text().trimmed();
}

QWidget *ReferencePanel::line() const
{
    return m_line;
}

QList<QWidget *> ReferencePanel::tabStops() const
{
    return {m_line, m_use, m_cancel};
}

void ReferencePanel::setDescription(const QString &description)
{
    m_description = description;
    QStringList parts{m_status->plainText(), description};
    parts.removeAll(QString());
    m_line->setAccessibleDescription(parts.join(u". "_s));
}

void ReferencePanel::refuse(const QString &reason)
{
    say(reason, Finding::Bad);
}

void ReferencePanel::edited()
{
    m_pause.reset();
    delete m_check;
    if (text().isEmpty()) {
        say({}, Finding::None);
        return;
    }
    if (const Result<SecretReference> parsed = SecretReference::parse(text()); !parsed) {
        // Half of one is no mistake yet.
        say(parsed.error().summary, Finding::None);
        return;
    }
    if (!m_context.checkReference) {
        say({}, Finding::None);
        return;
    }
    say(tr("Looking…"), Finding::None);
    m_pause = m_context.clock->after(kTypingPause, [this] { check(); });
}

void ReferencePanel::check()
{
    m_check = m_context.checkReference(text(), m_multiline);
    m_check->onFinished(this, [this](const Result<void> &found) {
        if (found)
            say(tr("There is a secret at present."), Finding::Good);
        else
            say(found.error().summary, Finding::Doubtful);
        if (m_check)
            m_check->deleteLater();
        m_check = nullptr;
    });
    m_check->start();
}

void ReferencePanel::say(const QString &text, Finding finding)
{
    const Tone tone = finding == Finding::Good ? Tone::Success
        : finding == Finding::Bad              ? Tone::Danger
        : finding == Finding::Doubtful         ? Tone::Warning
                                               : Tone::Muted;
    m_status->setTone(tone);
    m_status->setPlainText(text);
    m_status->setVisible(!text.isEmpty());
    setInvalid(m_line, finding == Finding::Bad);
    setDescription(m_description);
}

bool ReferencePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace plugboard

#include "moc_referencepanel.cpp"
