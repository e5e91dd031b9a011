// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actionregistry.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

void ActionRegistry::add(QAction *action, const QString &group, Where where,
                         std::function<bool()> enabled)
{
    Q_ASSERT(!action->objectName().isEmpty() && !this->action(action->objectName()));
    m_entries.append({action, group, where, std::move(enabled), true});
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&id](const Entry &entry) {
        return entry.action && entry.action->objectName() == id;
    });
    return found == m_entries.end() ? nullptr : found->action.get();
}

void ActionRegistry::setWhere(const QString &id, Where where)
{
    for (Entry &entry : m_entries) {
        if (entry.action && entry.action->objectName() == id)
            entry.where = where;
    }
}

void ActionRegistry::setUnlisted(const QString &id)
{
    for (Entry &entry : m_entries) {
        if (entry.action && entry.action->objectName() == id)
            entry.listed = false;
    }
}

QString ActionRegistry::plainText(const QAction &action)
{
    // "&&" is how a menu writes "&".
    static const QRegularExpression mnemonic(u"&(.)"_s);
    return action.text().replace(mnemonic, u"\\1"_s);
}

QString ActionRegistry::keyText(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    //: Two keys that do the same
    return keys.size() == 2 ? tr("%1 or %2").arg(keys.at(0), keys.at(1)) : keys.join(u", "_s);
}

void ActionRegistry::update()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.action && entry.enabled)
            entry.action->setEnabled(entry.enabled());
    }
}

} // namespace plugboard

#include "moc_actionregistry.cpp"
