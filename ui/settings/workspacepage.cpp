// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/workspacepage.h"

#include "core/workspaceplace.h"
#include "engine/settings.h"
#include "ui/settings/numberfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace plugboard {

WorkspacePage::WorkspacePage(Settings &settings, const QString &folder, bool fixed, QWidget *parent)
    : SettingsPage(u"settings.workspace"_s, parent)
    , m_settings(settings)
    , m_folder(folder)
    , m_fixed(fixed)
{
    addFolder(fixed);
    addHistory();
    addStretch();
    showNext();
}

void WorkspacePage::addFolder(bool fixed)
{
    addPart(tr("Folder"),
            tr("Accounts, fetched connections, drafts, test results and these settings lie in one "
               "folder that only you can read. Tokens are not in it."));
    // A field, so that it can be read, gone through and copied with keys.
    auto *place = new QLineEdit(m_folder, widget());
    place->setObjectName("settings.folder");
    place->setReadOnly(true);
    place->setLayoutDirection(Qt::LeftToRight);
    place->setFont(Metrics::font(FontRole::Mono));
    place->setCursorPosition(0);
    addRow(tr("In use"), place);

    auto *cell = new QWidget(widget());
    auto *row = new FlowLayout(cell);
    auto *open = new QPushButton(tr("Open folder"), cell);
    open->setObjectName("settings.openFolder");
    auto *choose = new QPushButton(tr("Choose another…"), cell);
    choose->setObjectName("settings.chooseFolder");
    choose->setAccessibleName(tr("Choose another workspace folder"));
    m_usual = new QPushButton(tr("Use the usual one"), cell);
    m_usual->setObjectName("settings.usualFolder");
    m_usual->setAccessibleName(tr("Use the usual workspace folder"));
    for (QPushButton *button : {open, choose, m_usual}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    choose->setEnabled(!fixed);
    addCell(cell);
    m_next = addNote(u"settings.nextFolder"_s);
    connect(open, &QPushButton::clicked, this, [this] {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder))) {
            tell(Error::make(ErrorKind::Config,
                             tr("No program that shows folders could be started."),
                             tr("The folder is %1.").arg(m_folder)));
        }
    });
    connect(choose, &QPushButton::clicked, this, &WorkspacePage::choose);
    connect(m_usual, &QPushButton::clicked, this, [this] { use({}); });
}

void WorkspacePage::addHistory()
{
    addPart(tr("History"),
            tr("How much of the past a workspace keeps. This version keeps no history yet: what is "
               "set here takes effect with the version that does."));
    auto *days
        = new NumberField(u"settings.keepDays"_s, tr("days"), 1, Settings::kMostDays, widget());
    auto *size = new NumberField(u"settings.megabytes"_s, tr("megabytes"),
                                 Settings::kLeastMegabytes, Settings::kMostMegabytes, widget());
    const SnapshotSettings snapshots = m_settings.snapshots();
    days->setValue(snapshots.keepDays);
    size->setValue(snapshots.megabytes);
    addRow(tr("Keep for"), days->field(), days);
    addRow(tr("At most"), size->field(), size);
    const auto store = [this](NumberField *field, int SnapshotSettings::*bound) {
        connect(field, &NumberField::changed, this, [this, bound](int value) {
            SnapshotSettings wanted = m_settings.snapshots();
            wanted.*bound = value;
            tell(m_settings.setSnapshots(wanted));
        });
    };
    store(days, &SnapshotSettings::keepDays);
    store(size, &SnapshotSettings::megabytes);
}

void WorkspacePage::choose()
{
    auto *folders = new QFileDialog(this, tr("Choose Workspace Folder"), m_folder);
    folders->setObjectName("settings.folders");
    folders->setAttribute(Qt::WA_DeleteOnClose);
    folders->setFileMode(QFileDialog::Directory);
    folders->setOption(QFileDialog::ShowDirsOnly);
    connect(folders, &QFileDialog::fileSelected, this, &WorkspacePage::use);
    folders->open();
}

void WorkspacePage::use(const QString &folder)
{
    tell(WorkspacePlace::choose(folder));
    showNext();
}

void WorkspacePage::showNext()
{
    m_usual->setEnabled(false);
    if (m_fixed) {
        m_next->setPlainText(tr("The sandbox has a folder of its own, which is gone afterwards."));
        return;
    }
    const Result<QString> chosen = WorkspacePlace::chosen();
    if (!chosen) {
        m_usual->setEnabled(true);
        m_next->setPlainText(chosen.error().summary + u' ' + chosen.error().remedy);
        return;
    }
    m_usual->setEnabled(!chosen->isEmpty());
    const QString next = chosen->isEmpty() ? WorkspacePlace::usual() : *chosen;
    if (QDir::cleanPath(next) == QDir::cleanPath(m_folder)) {
        m_next->setPlainText(tr("The next start uses the same folder."));
        return;
    }
    m_next->setPlainText(
        tr("The next start uses %1, unless --workspace or PLUGBOARD_WORKSPACE says otherwise. "
           "Nothing is moved: what is in the present folder stays there.")
            .arg(next));
}

} // namespace plugboard

#include "moc_workspacepage.cpp"
