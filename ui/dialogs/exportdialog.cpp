// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "engine/engine.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "workspace/workspace.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kSelection = 0;
constexpr int kAccount = 1;

PlainLabel *wrapped(const QString &text, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setTone(tone);
    return label;
}

} // namespace

ExportDialog::ExportDialog(Engine &engine, Account account, QStringList selection, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_selection(std::move(selection))
    , m_scope(new QButtonGroup(this))
    , m_summary(wrapped({}, Tone::Text, this))
    , m_secrets(wrapped({}, Tone::Muted, this))
    , m_message(new MessageBar(u"export.message"_s, this))
    , m_save(new QPushButton(tr("Save as…"), this))
{
    setWindowTitle(tr("Export"));
    setObjectName("export.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto *title = new PlainLabel(tr("Export connections"), this);
    title->setFontRole(FontRole::Title);
    auto *selected
        = new QRadioButton(tr("%n selected connection(s)", nullptr, int(m_selection.size())), this);
    selected->setObjectName("export.selection");
    selected->setEnabled(!m_selection.isEmpty());
    auto *all = new QRadioButton(tr("All of %1").arg(m_account.name).replace(u'&', u"&&"_s), this);
    all->setObjectName("export.account");
    m_scope->addButton(selected, kSelection);
    m_scope->addButton(all, kAccount);
    (m_selection.isEmpty() ? all : selected)->setChecked(true);

    auto *format = wrapped(
        tr("Native JSON: everything that the platform sent, for backup, comparison and support. "
           "Unsent drafts are not part of it."),
        Tone::Muted, this);
    m_summary->setObjectName("export.summary");
    m_secrets->setObjectName("export.secrets");
    m_save->setObjectName("export.save");
    m_save->setDefault(true);
    setButtonRole(m_save, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("export.cancel");
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(title);
    layout->addWidget(format);
    layout->addSpacing(Metrics::grid());
    layout->addWidget(selected);
    layout->addWidget(all);
    layout->addSpacing(Metrics::grid());
    layout->addWidget(m_summary);
    layout->addWidget(m_secrets);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(460));

    connect(m_scope, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            preview();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    preview();
}

Result<QList<StoredConnection>> ExportDialog::chosen() const
{
    Result<QList<StoredConnection>> all = m_engine.workspace().connections(m_account.id);
    if (!all || m_scope->checkedId() == kAccount)
        return all;
    QList<StoredConnection> some;
    for (const StoredConnection &one : *all) {
        if (m_selection.contains(one.id.text()))
            some.append(one);
    }
    return some;
}

void ExportDialog::preview()
{
    const Result<QList<StoredConnection>> connections = chosen();
    if (!connections) {
        m_message->showMessage(MessageBar::Kind::Danger, connections.error().summary,
                               connections.error().remedy);
        m_save->setEnabled(false);
        return;
    }
    m_document = exportNativeJson(
        m_account, *connections,
        [this](const StoredConnection &one) { return m_engine.form(m_account.id, one); },
        QDateTime::currentDateTimeUtc());
    const ExportCounts &counts = m_document.counts;
    m_summary->setPlainText(tr("%n connection(s) will be written.", nullptr, counts.connections));
    m_secrets->setPlainText(tr("Secrets are left out. The file says of each whether it is set: %1 "
                               "set, %2 not set, %3 not shown by the platform.")
                                .arg(counts.secrets.value(u"set"_s))
                                .arg(counts.secrets.value(u"unset"_s))
                                .arg(counts.secrets.value(u"unknown"_s)));
    m_save->setEnabled(counts.connections > 0);
}

void ExportDialog::chooseFile()
{
    QString name = m_account.name;
    for (QChar &c : name) {
        if (!c.isLetterOrNumber())
            c = u'-';
    }
    auto *files = new QFileDialog(this, tr("Save Export"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setObjectName("export.files");
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setNameFilter(tr("Plugboard export (*.plugboard.json)"));
    files->selectFile(name.toLower() + u".plugboard.json"_s);
    connect(files, &QFileDialog::fileSelected, this, &ExportDialog::write);
    files->open();
}

void ExportDialog::write(const QString &path)
{
    if (const Result<void> written = writeExport(path, m_document.text); !written) {
        m_message->showMessage(MessageBar::Kind::Danger, written.error().summary,
                               written.error().remedy);
        return;
    }
    Q_EMIT exported(path, m_document.counts.connections);
    accept();
}

} // namespace plugboard
