// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the dialogs and of the help.
#include "app/gui/shots.h"

#include "domain/account.h"
#include "engine/engine.h"
#include "ui/help/helpwindow.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QLineEdit>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace plugboard {

void Shots::addDialogScenes()
{
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto hasDialog = [dialog] { return dialog() != nullptr; };
    scene(
        u"account"_s, [this] { m_window.showAccountDialog(); }, hasDialog);
    scene(
        u"wrong token"_s,
        [this] {
            type(u"account.name"_s, u"Acme stage"_s);
            type(u"account.token"_s, u"made-up-wrong-token"_s);
            if (const auto stored = m_engine.workspace().account(m_window.currentAccount()))
                type(u"account.url"_s, stored->url.toString());
            click(u"account.check"_s);
        },
        [this] {
            auto *ladder = find(u"account.steps"_s);
            return ladder && ladder->isVisible();
        });
    helpShot(u"account-wrong-token-light"_s, u"account-wrong-token"_s, dialog);
    dark();
    shot(u"account-wrong-token-dark"_s, dialog);
    light();
    closeDialog();
    scene(
        u"edit account"_s,
        [this] {
            if (const auto stored = m_engine.workspace().account(m_window.currentAccount()))
                m_window.showAccountDialog(*stored);
        },
        hasDialog);
    shot(u"account-edit-light"_s, dialog);
    closeDialog();
    scene(
        u"replace token"_s, [this] { m_window.showReplaceTokenDialog(); }, hasDialog);
    scene(u"odd token"_s, [this] { type(u"replaceToken.token"_s, u"made-up\u2013token"_s); });
    shot(u"account-replace-token-light"_s, dialog);
    closeDialog();
    scene(
        u"settings"_s, [this] { m_window.showSettings(); }, hasDialog);
    const QStringList pages{u"appearance"_s, u"network"_s, u"log"_s, u"workspace"_s};
    for (int page = 0; page < pages.size(); ++page) {
        scene(u"page"_s, [this, page] {
            if (auto *all = qobject_cast<QTabWidget *>(find(u"settings.pages"_s)))
                all->setCurrentIndex(page);
        });
        shot(u"settings-%1-light"_s.arg(pages.at(page)), dialog);
    }
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastLight, 1.0, Qt::LeftToRight); });
    shot(u"settings-workspace-contrast"_s, dialog);
    light();
    closeDialog();
    scene(
        u"export"_s, [this] { m_window.showExport(); }, hasDialog);
    const auto isPrepared = [this] {
        auto *save = find(u"export.save"_s);
        return save && save->isEnabled();
    };
    scene(
        u"export all"_s, [this] { click(u"export.account"_s); }, isPrepared);
    shot(u"export-light"_s, dialog);
    scene(
        u"export CSV"_s, [this] { click(u"export.format.csv-wide"_s); }, isPrepared);
    helpShot(u"export-csv-light"_s, u"export-csv"_s, dialog);
    dark();
    shot(u"export-csv-dark"_s, dialog);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"export-csv-200"_s, dialog);
    scene(u"small"_s, [dialog] {
        if (QWidget *shown = dialog())
            shown->resize(900, 650);
    });
    shot(u"export-csv-200-900x700"_s, dialog);
    light();
    closeDialog();
    scene(
        u"about"_s, [this] { m_window.showAbout(); }, hasDialog);
    shot(u"about-light"_s, dialog);
    scene(u"parts"_s, [this] {
        if (auto *tabs = qobject_cast<QTabWidget *>(find(u"about.tabs"_s)))
            tabs->setCurrentIndex(1);
    });
    shot(u"about-parts-light"_s, dialog);
    closeDialog();
}

void Shots::addHelpScenes()
{
    const auto help = [this] { return static_cast<QWidget *>(m_window.help()->window()); };
    scene(u"help"_s, [this] { m_window.help()->showTopic(u"secrets"_s); });
    shot(u"help-light"_s, help);
    scene(u"dark"_s, [this, help] {
        look(Scheme::Dark, 1.0, Qt::LeftToRight);
        m_window.help()->showTopic(u"first-steps"_s);
    });
    shot(u"help-dark"_s, help);
    scene(u"find in help"_s, [this, help] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        help()->findChild<QLineEdit *>(u"help.search"_s)->setText(u"token"_s);
    });
    shot(u"help-found-light"_s, help);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"help-found-200"_s, help);
    scene(u"contents"_s, [help] { help()->findChild<QLineEdit *>(u"help.search"_s)->clear(); });
    shot(u"help-contents-200"_s, help);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"help-rtl"_s, help);
    scene(u"light"_s, [this, help] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        help()->close();
    });
}

} // namespace plugboard
