// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <deque>

namespace plugboard {

class AccountListModel;
class ActionRegistry;
class DetailPane;
class DraftBook;
class Engine;
class Palette;
class PaletteModel;
struct PaletteItem;

//! Fills the command palette and carries out what is chosen in it. The names of all connections are
//! read in slices when it is opened, and kept until they change.
class PaletteFlow final : public QObject
{
    Q_OBJECT
public:
    //! All of them must outlive this; \a window is what it opens over.
    PaletteFlow(Engine &engine, DraftBook &drafts, AccountListModel &accounts,
                ActionRegistry &actions, DetailPane &detail, QWidget *window);

    void open();
    [[nodiscard]] PaletteModel *model() const { return m_model; }
    //! Names are still being read.
    [[nodiscard]] bool isLoading() const { return m_slices.isActive(); }

Q_SIGNALS:
    void connectionChosen(const plugboard::AccountId &account, const QString &key);
    void fieldChosen(const QString &path);
    void accountChosen(const plugboard::AccountId &account);

private:
    struct Part
    {
        AccountId account;
        QString accountName;
        ConnectionId after;
    };

    void fillActions();
    void fillFields();
    void fillAccounts();
    void startLoading();
    void loadSlice();
    [[nodiscard]] QList<PaletteItem> newConnections() const;
    void carryOut(const PaletteItem &item);

    Engine &m_engine;
    DraftBook &m_drafts;
    AccountListModel &m_accounts;
    ActionRegistry &m_actions;
    DetailPane &m_detail;
    QWidget *m_window;
    PaletteModel *m_model;
    QPointer<Palette> m_palette;
    QTimer m_slices;
    std::deque<Part> m_parts;
    bool m_stale = true;
    //! The new connections among what was read.
    QStringList m_new;
};

} // namespace plugboard
