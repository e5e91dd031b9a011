// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "secrets/memorysecretstore.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/mainwindow.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>

namespace plugboard::test {

//! The window over a workspace of its own.
class WindowStage
{
public:
    explicit WindowStage(const QUrl &url = {})
    {
        auto opened = Workspace::open(folder.path(), {&SystemClock::instance()});
        if (!opened)
            qFatal("no workspace");
        workspace = std::move(*opened);
        engine = std::make_unique<Engine>(
            Engine::Options{&SystemClock::instance(), workspace.get(), &secrets, {}});
        drafts = std::make_unique<DraftBook>(*engine, SystemClock::instance());
        account = *engine->makeAccount(QStringLiteral("Acme"), QStringLiteral("flxpoint"), url,
                                       AccountRole::Development, {});
    }
    void show()
    {
        window = std::make_unique<MainWindow>(*engine, *drafts);
        window->resize(1280, 800);
        window->show();
        UiAudit::settle();
    }

    QTemporaryDir folder;
    MemorySecretStore secrets;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<DraftBook> drafts;
    std::unique_ptr<MainWindow> window;
    Account account;
};

} // namespace plugboard::test
