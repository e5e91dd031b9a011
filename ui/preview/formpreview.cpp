// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/formpreview.h"

#include "forms/formmodel.h"
#include "jobs/background.h"
#include "schema/dialects/metadatafile.h"
#include "ui/formview/formview.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPathRole = Qt::UserRole + 1;
//! A file that is wrong throughout would fill the window with its faults.
constexpr qsizetype kShownIssues = 1000;

Result<MetadataForm> readFile(const QString &path, std::optional<Dialect> dialect)
{
    const Result<QByteArray> bytes = readMetadataFile(path, QFileInfo(path).fileName());
    if (!bytes)
        return bytes.error();
    return readMetadataForm(*bytes, dialect);
}

//! A dialect's name as its makers write it.
QString dialectTitle(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Flxpoint:
        return u"Flxpoint"_s;
    case Dialect::Make:
        return u"Make"_s;
    case Dialect::JsonSchema:
        return u"JSON Schema"_s;
    case Dialect::Airbyte:
        return u"Airbyte"_s;
    case Dialect::Kafka:
        return u"Kafka Connect"_s;
    case Dialect::N8n:
        return u"n8n"_s;
    }
    Q_UNREACHABLE();
}

MessageBar::Kind kindOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return MessageBar::Kind::Danger;
    case Severity::Warning:
        return MessageBar::Kind::Warning;
    case Severity::Info:
        break;
    }
    return MessageBar::Kind::Info;
}

} // namespace

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
}

FormPreview::FormPreview(QWidget *parent) : QWidget(parent, Qt::Window)
{
    setObjectName("preview.window");
    setWindowTitle(tr("Preview of a Form"));
    setAcceptDrops(true);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    resize(Metrics::px(980), Metrics::px(760));
}

FormPreview::~FormPreview()
{
    m_form->setModel(nullptr);
}

void FormPreview::build()
{
    m_name = new PlainLabel({}, this);
    m_name->setObjectName("preview.file");
    m_name->setFontRole(FontRole::Section);
    m_name->setElideMode(Qt::ElideMiddle);

    m_dialect = new QComboBox(this);
    m_dialect->setObjectName("preview.language");
    m_dialect->setAccessibleName(tr("Metadata language"));
    m_dialect->addItem(tr("As the file tells"), -1);
    for (const QString &name : dialectNames()) {
        const Dialect dialect = *dialectFromName(name);
        m_dialect->addItem(dialectTitle(dialect), int(dialect));
    }
    connect(m_dialect, &QComboBox::activated, this, &FormPreview::read);

    m_reload = new QPushButton(Icons::get(u"view-refresh"_s), tr("Read Again"), this);
    m_reload->setObjectName("preview.reload");
    m_reload->setShortcut(QKeySequence::Refresh);
    connect(m_reload, &QPushButton::clicked, this, &FormPreview::read);
    auto *open = new QPushButton(tr("Open…"), this);
    open->setObjectName("preview.open");
    open->setShortcut(QKeySequence::Open);
    connect(open, &QPushButton::clicked, this, &FormPreview::chooseFile);
    auto *close = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(close, &QShortcut::activated, this, &QWidget::close);

    m_reading = new PlainLabel({}, this);
    m_reading->setObjectName("preview.reading");
    m_reading->setFontRole(FontRole::Help);
    m_reading->setTone(Tone::Muted);
    m_message = new MessageBar(u"preview.message"_s, this);

    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::grid());
    head->addWidget(m_name, 1);
    head->addWidget(m_dialect);
    head->addWidget(m_reload);
    head->addWidget(open);

    m_form = new FormView(this);
    m_issuesPart = new QWidget(this);
    m_issuesTitle = new PlainLabel({}, m_issuesPart);
    m_issuesTitle->setFontRole(FontRole::Section);
    m_issues = new QListWidget(m_issuesPart);
    m_issues->setObjectName("preview.issues");
    m_issues->setAccessibleName(tr("What could not be taken as it stands"));
    m_issues->setWordWrap(true);
    m_issues->setTextElideMode(Qt::ElideNone);
    m_issues->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_issues, &QListWidget::itemActivated, this, &FormPreview::goTo);
    connect(m_issues, &QListWidget::itemClicked, this, &FormPreview::goTo);
    auto *issues = new QVBoxLayout(m_issuesPart);
    issues->setContentsMargins(Metrics::paneMargin(), Metrics::grid(), Metrics::paneMargin(),
                               Metrics::paneMargin());
    issues->addWidget(m_issuesTitle);
    issues->addWidget(m_issues, 1);
    m_issuesPart->hide();

    m_parts = new QSplitter(Qt::Vertical, this);
    m_parts->addWidget(m_form);
    m_parts->addWidget(m_issuesPart);
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 1);

    auto *above = new QVBoxLayout;
    above->setContentsMargins(Metrics::paneMargin(), Metrics::paneMargin(), Metrics::paneMargin(),
                              Metrics::grid());
    above->setSpacing(Metrics::tight());
    above->addLayout(head);
    above->addWidget(m_reading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(above);
    column->addWidget(m_message);
    column->addWidget(m_parts, 1);
}

void FormPreview::showFile(const QString &file)
{
    m_file = file;
    m_name->setPlainText(QFileInfo(file).fileName());
    m_name->setAccessibleName(tr("File %1").arg(isolated(file)));
    // Another file may be in another language.
    m_dialect->setCurrentIndex(0);
    read();
}

void FormPreview::read()
{
    if (m_file.isEmpty())
        return;
    const int chosen = m_dialect->currentData().toInt();
    const std::optional<Dialect> dialect
        = chosen < 0 ? std::nullopt : std::optional(Dialect(chosen));
    const int question = ++m_question;
    m_reading->setPlainText(tr("Reading…"));
    inBackground<Result<MetadataForm>>(
        this, [file = m_file, dialect] { return readFile(file, dialect); },
        [this, question](const Result<MetadataForm> &read) {
            if (question != m_question)
                return;
            if (read)
                showForm(*read);
            else
                showFailure(read.error());
            Q_EMIT finished();
        });
}

void FormPreview::showForm(const MetadataForm &form)
{
    m_message->clear();
    const QString language = dialectTitle(form.reading.dialect);
    m_reading->setPlainText(form.reading.reason.isEmpty()
                                ? tr("Read as %1.").arg(language)
                                : tr("Read as %1: %2").arg(language, form.reading.reason));
    auto model = std::make_unique<FormModel>(
        form.form, FormModel::Mode::Create,
        form.form.title.isEmpty() ? QFileInfo(m_file).completeBaseName() : form.form.title);
    EditorContext context;
    context.platformName = language;
    m_form->setModel(model.get(), context);
    m_model = std::move(model);
    FormHeading heading;
    heading.typeName = language;
    heading.fetched = tr("preview, nothing is sent");
    m_form->setHeading(heading);
    listIssues(form.form.issues);
}

void FormPreview::showFailure(const Error &error)
{
    m_reading->setPlainText(m_model ? tr("The form below is of what was read before.") : QString());
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
}

void FormPreview::listIssues(const QList<FieldIssue> &issues)
{
    m_issues->clear();
    for (const FieldIssue &issue : issues.mid(0, kShownIssues)) {
        const QString where = issue.path.isEmpty() ? tr("Whole form") : isolated(issue.path);
        auto *item
            = new QListWidgetItem(Icons::get(MessageBar::iconName(kindOf(issue.severity)),
                                             MessageBar::tone(kindOf(issue.severity))),
                                  tr("%1: %2").arg(where, isolated(issue.message)), m_issues);
        item->setData(kPathRole, issue.path);
        item->setData(
            Qt::AccessibleTextRole,
            tr("%1. %2: %3").arg(MessageBar::word(kindOf(issue.severity)), where, issue.message));
    }
    m_issuesTitle->setPlainText(
        tr("%n thing(s) could not be taken as they stand", nullptr, int(issues.size())));
    m_issuesPart->setVisible(!issues.isEmpty());
    fitIssues();
}

void FormPreview::fitIssues()
{
    if (m_issues->count() == 0)
        return;
    // As high as its lines, but the form has most of the window; then it is as the person drags it.
    int high = m_issuesTitle->sizeHint().height() + 2 * Metrics::paneMargin() + Metrics::grid()
        + 2 * m_issues->frameWidth();
    const int most = height() / 3;
    for (int row = 0; row < m_issues->count() && high < most; ++row)
        high += m_issues->sizeHintForRow(row);
    const QList<int> sizes = m_parts->sizes();
    const int both = std::max(sizes.at(0) + sizes.at(1), height() / 2);
    m_parts->setSizes({both - std::min(high, most), std::min(high, most)});
}

void FormPreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &FormPreview::fitIssues, Qt::QueuedConnection);
}

void FormPreview::goTo(const QListWidgetItem *item)
{
    const QString path = item->data(kPathRole).toString();
    if (m_model && m_model->indexOf(path).isValid() && m_model->isVisible(path))
        m_form->focusField(path);
}

void FormPreview::chooseFile()
{
    askForFile(this, QFileInfo(m_file).absolutePath(),
               [this](const QString &file) { showFile(file); });
}

void FormPreview::askForFile(QWidget *parent, const QString &folder,
                             std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, tr("Preview a Form"), folder,
                                   tr("Metadata (*.json);;All files (*)"));
    dialog->setObjectName("preview.chooseFile");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, parent,
            [chosen = std::move(chosen)](const QString &file) {
                if (!file.isEmpty())
                    chosen(file);
            });
    dialog->open();
}

void FormPreview::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FormPreview::dropEvent(QDropEvent *event)
{
    showFile(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace plugboard

#include "moc_formpreview.cpp"
