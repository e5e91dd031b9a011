// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychainstate.h"
#include "ui/theme/colours.h"

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>
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
    // windowscenes.cpp
    void addFormScenes();
    //! Palette, keys, details of a field, a context menu.
    void addActionScenes();
    void addReviewScenes();
    void addNewScenes();
    void addSearchScenes();
    //! Without an account.
    void addFirstScenes();
    // dialogscenes.cpp
    void addDialogScenes();
    void addHelpScenes();
    // rawscenes.cpp
    void addRawScenes();
    void addPasteScenes();
    // learnscenes.cpp
    void addLearnScenes();
    // previewscenes.cpp
    void addPreviewScenes();
    // recordscenes.cpp: groups, tables, records, files that are locked.
    void addRecordScenes();
    // secretscenes.cpp
    void addSecretScenes();
    // faultscenes.cpp: activity, progress, the doctor, and the bars of what is amiss.
    void addFaultScenes();

    // Scenes that others share.
    void light();
    void dark();
    void closeDialog();
    //! Nothing of what was shown before is left: no draft, no search, no keychain but the open one.
    void startClean();
    //! One with many kinds of fields.
    void chooseConnection();
    void scene(const QString &name, std::function<void()> act, std::function<bool()> ready = {});
    void shot(const QString &name, const std::function<QWidget *()> &what = {});
    void next();
    void poll();
    void take(const QString &name, QWidget *what);
    //! As shot(), and a small one for the help, "help/\a helpName.png".
    void helpShot(const QString &name, const QString &helpName,
                  const std::function<QWidget *()> &what = {});
    void look(Scheme scheme, qreal textScale, Qt::LayoutDirection direction);
    [[nodiscard]] QWidget *find(const QString &objectName) const;
    void type(const QString &objectName, const QString &text);
    void click(const QString &objectName);

    MainWindow &m_window;
    Engine &m_engine;
    DraftBook &m_drafts;
    std::function<void(KeychainState::Kind)> m_setKeychain;
    QDir m_folder;
    //! Files that a picture needs.
    QTemporaryDir m_samples;
    bool m_previewRead = false;
    std::vector<Scene> m_scenes;
    size_t m_at = 0;
    QTimer m_poll;
    QElapsedTimer m_waiting;
    bool m_settling = false;
    bool m_ok = true;
};

} // namespace plugboard
