// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>
#include <QLabel>

namespace plugboard {

using namespace Qt::StringLiterals;

QWidget *makeIconsPage()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *grid = new QGridLayout(page);
    const QString names
        = u"dialog-warning data-warning emblem-warning dialog-warning-symbolic dialog-error "
          u"data-error "
          "emblem-error dialog-error-symbolic error dialog-information data-information "
          "emblem-information "
          "dialog-ok-apply checkmark emblem-success data-success dialog-question question "
          "help-hint "
          "network-offline network-disconnect network-offline-symbolic chronometer "
          "media-playback-start "
          "list-remove edit-clear edit-clear-locationbar-rtl edit-clear-all window-close "
          "dialog-cancel "
          "object-locked object-unlocked password-show-on password-show-off edit-undo edit-redo "
          "edit-reset "
          "document-edit edit-entry document-export document-import view-history view-refresh "
          "overflow-menu "
          "edit-copy edit-delete list-add go-previous go-next configure key-enter password-copy "
          "document-encrypted mail-unread media-record view-filter applications-development "
          "dialog-password kpassword-manager link insert-link clock view-calendar-upcoming "
          "help-about "
          "folder-cloud edit-rename edit-link state-sync state-ok state-warning state-error "
          "state-offline vcs-conflicting "
          "documentinfo dialog-messages sidebar-collapse sidebar-expand settings-configure akonadi media-playback-stop run-build system-run"_s;
    int at = 0;
    for (const QString &name : names.split(u' ')) {
        auto *small = new QLabel;
        small->setPixmap(Icons::get(name).pixmap(Metrics::icon()));
        auto *large = new QLabel;
        large->setPixmap(Icons::get(name, Tone::Danger).pixmap(Metrics::largeIcon()));
        auto *words = new PlainLabel(name);
        words->setFontRole(FontRole::Help);
        const int row = at / 5;
        const int column = (at % 5) * 3;
        grid->addWidget(small, row, column);
        grid->addWidget(large, row, column + 1);
        grid->addWidget(words, row, column + 2);
        ++at;
    }
    return page;
}

} // namespace plugboard
