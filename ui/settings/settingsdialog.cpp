// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdialog.h"

#include "ui/settings/appearancepage.h"
#include "ui/settings/logpage.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/workspacepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace plugboard {

SettingsDialog::SettingsDialog(Settings &settings, const QString &folder, bool sandbox,
                               QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget(this))
    , m_message(new MessageBar(u"settings.message"_s, this))
{
    setWindowTitle(tr("Settings"));
    setObjectName("settings.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setObjectName("settings.pages");
    m_pages->setDocumentMode(true);
    // Its tabs are what takes the focus, and that once; a policy goes on to a proxy.
    m_pages->setFocusProxy(nullptr);
    m_pages->setFocusPolicy(Qt::NoFocus);
    m_pages->tabBar()->setObjectName("settings.tabs");
    m_pages->tabBar()->setAccessibleName(tr("Pages of the settings"));
    m_message->setClosable(true);
    addPage(new AppearancePage(settings, m_pages), tr("Appearance"));
    addPage(new NetworkPage(settings, m_pages), tr("Network"));
    addPage(new LogPage(settings, m_pages), tr("Log"));
    addPage(new WorkspacePage(settings, folder, sandbox, m_pages), tr("Workspace"));

    auto *note = new PlainLabel(tr("Changes take effect at once."), this);
    note->setFontRole(FontRole::Help);
    note->setTone(Tone::Muted);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName("settings.close");
    // Return in a field ends the field, not the dialog.
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Metrics::px(16), 0, Metrics::px(16), Metrics::px(16));
    buttons->addWidget(note, 1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(m_message);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);
    resize(QSize(Metrics::px(600), Metrics::px(520)).boundedTo(screen()->availableSize()));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::addPage(SettingsPage *page, const QString &title)
{
    m_pages->addTab(page, title);
    connect(page, &SettingsPage::failed, this, [this](const Error &error) {
        m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
    });
}

} // namespace plugboard

#include "moc_settingsdialog.cpp"
