// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

namespace plugboard {

//! Every action of the window, once: its id (the objectName), text, keys and icon are the
//! QAction's; the registry adds the menu it belongs to, where its key works and when it can be
//! used. Menus, context menus, the palette and the list of keys read it here.
class ActionRegistry final : public QObject
{
    Q_OBJECT
public:
    //! Where an action's key works.
    enum class Where { Window, Form, List };
    struct Entry
    {
        QPointer<QAction> action;
        //! The menu's title without its mnemonic.
        QString group;
        Where where = Where::Window;
        //! Empty: it sees to that itself, or can always be used.
        std::function<bool()> enabled;
        //! Offered by the palette.
        bool listed = true;
    };

    using QObject::QObject;

    void add(QAction *action, const QString &group, Where where = Where::Window,
             std::function<bool()> enabled = {});
    //! nullptr where there is none of that id.
    [[nodiscard]] QAction *action(const QString &id) const;
    //! In the order in which they were added: menu by menu.
    void setWhere(const QString &id, Where where);
    //! The palette leaves it out: it makes no sense there.
    void setUnlisted(const QString &id);
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    //! Asks every condition anew.
    void update();

    //! An action's text without its mnemonic.
    [[nodiscard]] static QString plainText(const QAction &action);
    //! "Ctrl+F or F3"; empty where it has no key.
    [[nodiscard]] static QString keyText(const QAction &action);

private:
    QList<Entry> m_entries;
};

} // namespace plugboard
