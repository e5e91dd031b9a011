// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychainstate.h"
#include "ui/theme/colours.h"

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QWidget;

namespace plugboard {

class DraftBook;
class Engine;
class MainWindow;

//! Walks the real window through its screens on the sandbox and writes a PNG of each.
class Shots final : public QObject
{
    Q_OBJECT
public:
    Shots(MainWindow &window, Engine &engine, DraftBook &drafts, const QString &folder);

    void start();
    //! Changes how the keychain looks.
    void setKeychain(std::function<void(KeychainState::Kind)> set)
    {
        m_setKeychain = std::move(set);
    }

Q_SIGNALS:
    //! \a ok: every picture was taken.
    void done(bool ok);

private:
    //! Does something, then waits until \a ready before the next one.
    struct Scene
    {
        QString name;
        std::function<void()> act;
        std::function<bool()> ready;
    };

    void addScenes();
    //! Palette, keys, details of a field, a context menu.
    void addActionScenes();
    //! Activity, progress, the doctor, and the bars of what is amiss.
    void addFaultScenes();
    void scene(const QString &name, std::function<void()> act, std::function<bool()> ready = {});
    void shot(const QString &name, std::function<QWidget *()> what = {});
    void next();
    void poll();
    void take(const QString &name, QWidget *what);
    //! As shot(), and a small one for the help, "help/\a helpName.png".
    void helpShot(const QString &name, const QString &helpName,
                  std::function<QWidget *()> what = {});
    void look(Scheme scheme, qreal textScale, Qt::LayoutDirection direction);
    [[nodiscard]] QWidget *find(const QString &objectName) const;
    void type(const QString &objectName, const QString &text);
    void click(const QString &objectName);

    MainWindow &m_window;
    Engine &m_engine;
    DraftBook &m_drafts;
    std::function<void(KeychainState::Kind)> m_setKeychain;
    QDir m_folder;
    std::vector<Scene> m_scenes;
    size_t m_at = 0;
    QTimer m_poll;
    QElapsedTimer m_waiting;
    bool m_ok = true;
};

} // namespace plugboard
