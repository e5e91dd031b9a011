// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/logpage.h"

#include "core/logfile.h"
#include "engine/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! $XDG_STATE_HOME is where logs belong.
QString usualFile()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + u"/.local/state"_s)
        + u"/plugboard/plugboard.log"_s;
}

} // namespace

LogPage::LogPage(Settings &settings, QWidget *parent)
    : SettingsPage(u"settings.log"_s, parent)
    , m_settings(settings)
    , m_write(new QCheckBox(tr("Write a log"), widget()))
    , m_file(new QLineEdit(widget()))
    , m_level(new NoWheelComboBox(widget()))
    , m_state(nullptr)
{
    m_write->setObjectName("settings.writeLog");
    m_file->setObjectName("settings.logFile");
    m_level->setObjectName("settings.logLevel");
    const LogSettings log = settings.log();
    addRow(tr("Log"), m_write, nullptr,
           tr("Only you can read the file. Nothing secret stands in it: of a request its verb, "
              "host, path without ids, status, sizes and time, and never a header, a body or a "
              "query."));
    m_write->setAccessibleName(m_write->text());
    m_write->setChecked(!log.file.isEmpty());

    auto *cell = new QWidget(widget());
    auto *choose
        = new IconButton(u"document-open"_s, tr("Choose log file"), u"settings.chooseLog"_s, cell);
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::tight());
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    m_file->setLayoutDirection(Qt::LeftToRight);
    m_file->setFont(Metrics::font(FontRole::Mono));
    m_file->setText(log.file.isEmpty() ? usualFile() : log.file);
    addRow(tr("File"), m_file, cell);

    for (const auto &[level, word] : {std::pair(LogLevel::Warnings, tr("What went wrong")),
                                      std::pair(LogLevel::Requests, tr("A line a request, too")),
                                      std::pair(LogLevel::All, tr("Everything"))})
        m_level->addItem(word, int(level));
    m_level->setCurrentIndex(m_level->findData(int(log.level)));
    addRow(tr("How much"), m_level);
    m_state = addNote(u"settings.logState"_s);
    addStretch();
    showState();

    connect(m_write, &QCheckBox::clicked, this, &LogPage::store);
    connect(m_file, &QLineEdit::editingFinished, this, &LogPage::store);
    connect(m_level, &QComboBox::activated, this, &LogPage::store);
    connect(choose, &IconButton::clicked, this, &LogPage::choose);
}

void LogPage::choose()
{
    auto *files = new QFileDialog(this, tr("Choose Log File"), m_file->text());
    files->setObjectName("settings.logFiles");
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    // It is added to, never overwritten.
    files->setOption(QFileDialog::DontConfirmOverwrite);
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(path);
        m_write->setChecked(true);
        store();
    });
    files->open();
}

void LogPage::store()
{
    LogSettings log;
    log.level = LogLevel(m_level->currentData().toInt());
    if (m_write->isChecked()) {
        log.file = m_file->text().trimmed();
        if (const Result<void> opened = LogFile::open(log.file, log.level); !opened) {
            setInvalid(m_file, true);
            m_state->setTone(Tone::Danger);
            m_state->setPlainText(opened.error().summary + u' ' + opened.error().remedy);
            m_file->setAccessibleDescription(m_state->plainText());
            return;
        }
    } else {
        LogFile::close();
    }
    tell(m_settings.setLog(log));
    showState();
}

void LogPage::showState()
{
    setInvalid(m_file, false);
    m_file->setAccessibleDescription({});
    const QString open = LogFile::path();
    m_state->setTone(Tone::Muted);
    if (open.isEmpty()) {
        m_state->setPlainText(
            m_settings.log().file.isEmpty()
                ? tr("No log is written.")
                : tr("No log is written: the file could not be opened when the program started."));
        return;
    }
    m_state->setPlainText(tr("Written to %1. Past %2 it is renamed to %1.1, and a new one begun.")
                              .arg(open, QLocale().formattedDataSize(LogFile::kLargest, 0)));
}

} // namespace plugboard

#include "moc_logpage.cpp"
