// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

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

ExportDialog::ExportDialog(Engine &engine, Exporter exporter, Account account,
                           QStringList selection, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_selection(std::move(selection))
    , m_exporter(std::move(exporter))
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
    auto *all = new QRadioButton(
        tr("All of %1").arg(isolated(m_account.name)).replace(u'&', u"&&"_s), this);
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
    setMinimumWidth(Metrics::px(420));
    keepWhole(this);
    setTabSequence({selected, all, cancel, m_save});

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
    Result<QList<StoredConnection>> all = m_engine.local().connections(m_account.id);
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
    m_preview = m_exporter.make(m_account, *connections);
    m_summary->setPlainText(
        tr("%n connection(s) will be written.", nullptr, m_preview.connections));
    m_secrets->setPlainText(
        tr("Secrets are left out. The file says of each whether it is set: %1 set, %2 "
           "not set, %3 not shown by the platform.")
            .arg(m_preview.set)
            .arg(m_preview.unset)
            .arg(m_preview.unknown));
    m_save->setEnabled(m_preview.connections > 0);
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
    if (const Result<void> written = m_exporter.write(path, m_preview.text); !written) {
        m_message->showMessage(MessageBar::Kind::Danger, written.error().summary,
                               written.error().remedy);
        return;
    }
    Q_EMIT exported(path, m_preview.connections);
    accept();
}

} // namespace plugboard
