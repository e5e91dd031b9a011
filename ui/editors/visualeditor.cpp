// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/visualeditor.h"

#include "core/remotetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/markedtext.h"
#include "ui/widgets/plainlabel.h"

#include <QDesktopServices>
#include <QFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

bool isSeparator(const FieldSpec &spec)
{
    return spec.dataType.compare(u"separator"_s, Qt::CaseInsensitive) == 0;
}

//! Of a text that stands twice, as the label and again whole below, once is enough.
bool saysAgain(const QString &help, const QString &label)
{
    QString begin = cleanRemoteText(label);
    if (begin.endsWith(u'…'))
        begin.chop(1);
    return !begin.isEmpty() && cleanRemoteText(help, help.size() + 1).contains(begin);
}

QList<MarkedParagraph> paragraphsOf(const FieldSpec &spec)
{
    // HTML is a text here; a star in it is no mark.
    const bool isHtml = spec.dataType.compare(u"html"_s, Qt::CaseInsensitive) == 0;
    const auto read = [isHtml](const QString &text) {
        return isHtml ? readPlainParagraphs(text) : readMarking(text);
    };
    const QString help = cleanRemoteParagraphs(spec.help);
    const QString label = cleanRemoteText(spec.label);
    QList<MarkedParagraph> all;
    if (!label.isEmpty() && !saysAgain(help, label)) {
        all = read(label);
        for (MarkedParagraph &paragraph : all)
            for (MarkedSpan &span : paragraph.spans)
                span.bold = span.bold || !help.isEmpty();
    }
    return all + read(help);
}

} // namespace

VisualEditor::VisualEditor(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (isSeparator(spec()))
        buildSeparator();
    else
        buildText();
    refresh();
}

void VisualEditor::buildSeparator()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Metrics::grid(), 0, Metrics::tight());
    row->setSpacing(Metrics::grid());
    const QString label = cleanRemoteText(spec().label);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    m_line = line;
    if (!label.isEmpty()) {
        auto *words = new PlainLabel(label, this);
        words->setOverflow(PlainLabel::Overflow::Wrap, 2);
        words->setTone(Tone::Muted);
        words->setAsksForWholeLine(true);
        row->addWidget(words);
        m_line = words;
    }
    m_line->setObjectName(partName(u"text"_s));
    m_line->setAccessibleName(label.isEmpty() ? tr("Separator") : label);
    row->addWidget(line, 1, Qt::AlignVCenter);
}

void VisualEditor::buildText()
{
    const int inner = Metrics::px(10);
    m_column = new QVBoxLayout;
    m_column->setSpacing(Metrics::grid());
    m_text = new MarkedText(this);
    m_text->setObjectName(partName(u"text"_s));
    m_column->addWidget(m_text);
    auto *icon = new IconLabel(u"dialog-information"_s, Tone::Info, this);
    icon->setLineOf(FontRole::Text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(inner, Metrics::grid(), inner, Metrics::grid());
    row->setSpacing(Metrics::grid());
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(m_column, 1);
    connect(m_text, &MarkedText::linkChosen, this, &VisualEditor::ask);
}

void VisualEditor::refresh()
{
    if (!m_text || (m_label == spec().label && m_help == spec().help && !m_label.isNull()))
        return;
    m_label = spec().label;
    m_help = spec().help;
    m_text->setParagraphs(paragraphsOf(spec()));
    Q_EMIT stopsChanged();
}

QWidget *VisualEditor::focusTarget() const
{
    return m_text ? m_text : m_line;
}

QList<QWidget *> VisualEditor::tabStops() const
{
    if (!m_text || m_text->links().isEmpty())
        return {};
    return QList<QWidget *>{m_text} + m_panelStops;
}

int VisualEditor::preferredWidth() const
{
    return Metrics::px(760);
}

void VisualEditor::ask(const QUrl &url)
{
    closePanel();
    m_panel = new QWidget(this);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    const QString address = shownAddress(url);
    auto *question = new PlainLabel(tr("Open %1 in the browser? The address comes from the "
                                       "platform's metadata.")
                                        .arg(isolated(address)),
                                    m_panel);
    question->setObjectName(partName(u"question"_s));
    question->setOverflow(PlainLabel::Overflow::Wrap);
    column->addWidget(question);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    const auto add = [&](const QString &part, const QString &text, const QString &words) {
        auto *button = new QPushButton(text, m_panel);
        button->setObjectName(partName(part));
        button->setAccessibleName(words);
        button->setAccessibleDescription(question->plainText());
        button->setAutoDefault(false);
        row->addWidget(button);
        m_panelStops += button;
        return button;
    };
    QPushButton *go = add(u"open"_s, tr("Open"), tr("Open %1").arg(isolated(address)));
    QPushButton *cancel
        = add(u"cancel"_s, tr("Cancel"), tr("Do not open %1").arg(isolated(address)));
    row->addStretch(1);
    column->addLayout(row);
    connect(go, &QPushButton::clicked, this, [this, url] { open(url); });
    connect(cancel, &QPushButton::clicked, this, [this] {
        closePanel();
        m_text->setFocus();
    });
    m_column->addWidget(m_panel);
    m_panel->show();
    updateGeometry();
    Q_EMIT stopsChanged();
    // The safe answer is the one that Enter gives.
    cancel->setFocus();
}

void VisualEditor::open(const QUrl &url)
{
    closePanel();
    m_text->setFocus();
    if (!QDesktopServices::openUrl(url))
        say(tr("No browser could be opened. The address is %1.").arg(isolated(shownAddress(url))));
}

void VisualEditor::say(const QString &text)
{
    auto *words = new PlainLabel(text, this);
    words->setObjectName(partName(u"problem"_s));
    words->setOverflow(PlainLabel::Overflow::Wrap);
    words->setTone(Tone::Danger);
    m_panel = words;
    m_column->addWidget(words);
    words->show();
    updateGeometry();
}

void VisualEditor::closePanel()
{
    if (!m_panel)
        return;
    // The widget may be the one whose signal brought us here.
    m_panel->hide();
    m_panel->deleteLater();
    m_panel = nullptr;
    m_panelStops.clear();
    updateGeometry();
    Q_EMIT stopsChanged();
}

void VisualEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_panel) {
        closePanel();
        m_text->setFocus();
        return;
    }
    FieldEditor::keyPressEvent(event);
}

void VisualEditor::paintEvent(QPaintEvent *)
{
    if (!m_text)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::colours().tint(Tone::Info));
    painter.drawRoundedRect(rect(), Metrics::radius(), Metrics::radius());
}

FieldEditor *VisualEditor::make(FormModel &model, const QString &path, const EditorContext &,
                                QWidget *parent)
{
    return new VisualEditor(model, path, parent);
}

} // namespace plugboard

#include "moc_visualeditor.cpp"
