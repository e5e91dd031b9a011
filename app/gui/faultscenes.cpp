// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of what goes on, and of what is amiss.
#include "app/gui/shots.h"

#include "domain/account.h"
#include "engine/engine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "workspace/workspace.h"

#include <QAbstractItemView>
#include <QApplication>
#include <memory>

using namespace Qt::StringLiterals;

namespace plugboard {

void Shots::addFaultScenes()
{
    const auto idle
        = [this] { return !m_window.refreshes()->isRunning(m_window.currentAccount()); };
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    scene(u"activity"_s, [this] {
        type(u"connections.search"_s, {});
        m_window.showActivity(true);
    });
    shot(u"activity-light"_s);
    dark();
    shot(u"activity-dark"_s);
    light();
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    shot(u"activity-900x700"_s);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    shot(u"activity-200-900x700"_s);
    light();
    scene(u"no activity"_s, [this] {
        m_window.showActivity(false);
        m_window.resize(1280, 800);
    });
    scene(u"test many"_s, [this] {
        m_window.findChild<QAbstractItemView *>(u"connections.list"_s)->selectAll();
        click(u"connections.test"_s);
    });
    shot(u"progress-light"_s);
    dark();
    shot(u"progress-dark"_s);
    light();
    scene(u"pause"_s, [this] { click(u"status.pause"_s); });
    shot(u"progress-paused-light"_s);
    scene(u"stop"_s, [this] { click(u"status.cancel"_s); });
    scene(u"close message"_s, [this] { click(u"main.message.close"_s); });
    scene(
        u"doctor"_s, [this] { m_window.showDoctor(); },
        [this] {
            const QWidget *again = find(u"doctor.again"_s);
            return again && again->isEnabled();
        });
    shot(u"doctor-light"_s, dialog);
    dark();
    shot(u"doctor-dark"_s, dialog);
    light();
    closeDialog();
    startClean();
    const auto keychain = [this, idle](const QString &name, KeychainState::Kind kind) {
        scene(
            name,
            [this, kind] {
                if (m_setKeychain)
                    m_setKeychain(kind);
                m_engine.forgetToken(m_window.currentAccount());
                m_window.refreshes()->refresh(m_window.currentAccount(), true);
            },
            idle);
    };
    keychain(u"locked"_s, KeychainState::Kind::Locked);
    shot(u"keychain-locked-light"_s);
    dark();
    shot(u"keychain-locked-dark"_s);
    light();
    keychain(u"absent"_s, KeychainState::Kind::Absent);
    shot(u"keychain-absent-light"_s);
    keychain(u"hanging"_s, KeychainState::Kind::Hanging);
    shot(u"keychain-hanging-light"_s);
    keychain(u"open"_s, KeychainState::Kind::Unlocked);
    startClean();
    const auto setUrl
        = [this, idle](const QString &name, const std::function<QUrl(const QUrl &)> &change) {
              scene(
                  name,
                  [this, change] {
                      if (Result<Account> stored
                          = m_engine.workspace().account(m_window.currentAccount())) {
                          stored->url = change(stored->url);
                          (void) m_engine.changeAccount(*stored);
                      }
                      m_window.refreshes()->refresh(m_window.currentAccount(), true);
                  },
                  idle);
          };
    const auto home = std::make_shared<QUrl>();
    setUrl(u"offline"_s, [home](const QUrl &now) {
        *home = now;
        return QUrl(u"http://127.0.0.1:1"_s);
    });
    shot(u"offline-light"_s);
    dark();
    shot(u"offline-dark"_s);
    light();
    setUrl(u"online"_s, [home](const QUrl &) { return *home; });
}

} // namespace plugboard
