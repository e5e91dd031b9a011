// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportpreview.h"

#include "core/remotetext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr qsizetype kShownColumns = 60;
constexpr int kShownCharacters = 120;
constexpr int kShownLines = 60;
constexpr qsizetype kShownBytes = 6000;

const QStringList kStates{u"set"_s, u"unset"_s, u"reference"_s, u"unknown"_s};

QTableWidget *makeTable(const QString &name, QWidget *parent)
{
    auto *table = new QTableWidget(parent);
    table->setObjectName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

QTableWidgetItem *cell(const QString &text)
{
    return new QTableWidgetItem(cleanRemoteText(text, kShownCharacters));
}

} // namespace

ExportPreview::ExportPreview(QWidget *parent)
    : QTabWidget(parent)
    , m_beginning(new QStackedWidget(this))
    , m_rows(makeTable(u"export.rows"_s, m_beginning))
    , m_text(new QPlainTextEdit(m_beginning))
    , m_secrets(makeTable(u"export.secretStates"_s, this))
{
    setObjectName("export.preview");
    setDocumentMode(true);
    // Its tabs take the focus, and where they stand: as their proxy it would come before all else.
    setFocusProxy(nullptr);
    setFocusPolicy(Qt::NoFocus);
    // Two short words: never too many to stand side by side.
    setUsesScrollButtons(false);
    setAccessibleName(tr("Preview"));
    m_rows->setAccessibleName(tr("First rows of the file"));
    m_text->setObjectName("export.text");
    m_text->setAccessibleName(tr("Beginning of the file"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Metrics::font(FontRole::MonoSmall));
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_secrets->setAccessibleName(tr("States of each secret"));
    m_beginning->addWidget(m_rows);
    m_beginning->addWidget(m_text);
    addTab(m_beginning, tr("Beginning"));
    addTab(m_secrets, tr("Secrets"));
}

void ExportPreview::showNothing()
{
    showDocument({});
}

QList<QWidget *> ExportPreview::tabStops() const
{
    return {tabBar(), m_rows, m_text, m_secrets};
}

void ExportPreview::showDocument(const ExportDocument &document)
{
    if (document.columns.isEmpty())
        showText(document.text);
    else
        showRows(document);
    m_beginning->setCurrentWidget(document.columns.isEmpty() ? static_cast<QWidget *>(m_text)
                                                             : m_rows);
    showSecrets(document.secrets);
    //: The number of fields that hold secrets
    setTabText(1, tr("Secrets (%1)").arg(document.secrets.size()));
}

void ExportPreview::showRows(const ExportDocument &document)
{
    const qsizetype columns = std::min(document.columns.size(), kShownColumns);
    m_rows->clear();
    m_rows->setColumnCount(int(columns));
    m_rows->setRowCount(int(document.rows.size()));
    for (qsizetype column = 0; column < columns; ++column) {
        m_rows->setHorizontalHeaderItem(int(column), cell(document.columns.at(column)));
        for (qsizetype row = 0; row < document.rows.size(); ++row)
            m_rows->setItem(int(row), int(column), cell(document.rows.at(row).at(column)));
    }
    fit(m_rows);
}

void ExportPreview::fit(QTableWidget *table)
{
    table->verticalHeader()->setDefaultSectionSize(Metrics::rowHeight());
    table->horizontalHeader()->setMaximumSectionSize(Metrics::px(240));
    table->resizeColumnsToContents();
}

void ExportPreview::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::FontChange)
        return;
    m_text->setFont(Metrics::font(FontRole::MonoSmall));
    // When the tables and their headers have heard of it too.
    for (QTableWidget *table : {m_rows, m_secrets})
        QMetaObject::invokeMethod(
            table, [table] { fit(table); }, Qt::QueuedConnection);
}

void ExportPreview::showText(const QByteArray &text)
{
    QStringList lines;
    const QString head = QString::fromUtf8(text.first(std::min(text.size(), kShownBytes)));
    for (const QString &line : head.split(u'\n').mid(0, kShownLines)) {
        const auto first
            = std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' '; });
        lines.append(QString(first - line.begin(), u' ') + cleanRemoteText(line, kShownCharacters));
    }
    if (head.size() < text.size())
        lines.append(u"…"_s);
    m_text->setPlainText(lines.join(u'\n'));
}

void ExportPreview::showSecrets(const QList<SecretTally> &secrets)
{
    m_secrets->clear();
    m_secrets->setColumnCount(5);
    m_secrets->setHorizontalHeaderLabels(
        {tr("Secret"), tr("Set"), tr("Not set"), tr("Reference"), tr("Not shown")});
    m_secrets->setRowCount(int(secrets.size()));
    for (qsizetype row = 0; row < secrets.size(); ++row) {
        const SecretTally &secret = secrets.at(row);
        m_secrets->setItem(int(row), 0,
                           cell(secret.label == secret.handle
                                    ? secret.label
                                    : tr("%1 (%2)").arg(secret.label, secret.handle)));
        for (int state = 0; state < int(kStates.size()); ++state) {
            auto *count = cell(QLocale().toString(secret.states.value(kStates.at(state))));
            count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_secrets->setItem(int(row), state + 1, count);
        }
    }
    fit(m_secrets);
}

} // namespace plugboard

#include "moc_exportpreview.cpp"
