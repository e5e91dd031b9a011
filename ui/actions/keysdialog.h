// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTreeWidget;

namespace plugboard {

class ActionRegistry;
class PlainLabel;
class SearchField;

//! Every action with its keys, menu by menu, as the registry has them.
class KeysDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(const ActionRegistry &actions, QWidget *parent = nullptr);

private:
    void fill(const ActionRegistry &actions);
    void filter(const QString &words);

    SearchField *m_search;
    QTreeWidget *m_list;
    PlainLabel *m_nothing;
};

} // namespace plugboard
