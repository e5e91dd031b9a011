// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/keysdialog.h"

#include "ui/actions/actionregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QHash>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

enum Column { ActionColumn, KeyColumn };

} // namespace

KeysDialog::KeysDialog(const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
    , m_search(new SearchField(tr("Find an action or a key"), u"keys.search"_s, this))
    , m_list(new QTreeWidget(this))
    , m_nothing(new PlainLabel(tr("Nothing matches."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("keys.dialog");
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_list->setObjectName("keys.list");
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Action"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(Metrics::grid());
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(ActionColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(KeyColumn, QHeaderView::ResizeToContents);
    m_nothing->setObjectName("keys.nothing");
    m_nothing->setTone(Tone::Muted);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    fill(actions);

    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName("keys.close");
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(m_search);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    resize(Metrics::px(560), Metrics::px(600));

    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::filter);
    connect(m_search, &SearchField::leaveDown, m_list, [this] { m_list->setFocus(); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_search->setFocus();
}

void KeysDialog::fill(const ActionRegistry &actions)
{
    QHash<QString, QTreeWidgetItem *> groups;
    const auto group = [this, &groups](const QString &title) {
        QTreeWidgetItem *&item = groups[title];
        if (!item) {
            item = new QTreeWidgetItem(m_list, {title});
            item->setFlags(Qt::ItemIsEnabled);
            item->setFont(ActionColumn, Metrics::font(FontRole::Section));
            item->setFirstColumnSpanned(true);
            item->setExpanded(true);
        }
        return item;
    };
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        // Keys of accounts that are not there are no keys.
        const bool usable = entry.action && entry.action->isVisible();
        const QString key = usable ? ActionRegistry::keyText(*entry.action) : QString();
        if (key.isEmpty())
            continue;
        QString text = ActionRegistry::plainText(*entry.action);
        if (entry.where == ActionRegistry::Where::List)
            //: An action whose key works in the list only
            text = tr("%1 (in the list)").arg(text);
        auto *item = new QTreeWidgetItem(group(entry.group), {text, key});
        item->setData(ActionColumn, Qt::AccessibleTextRole, text + u", "_s + key);
    }
    // No action's, and yet keys to know.
    const QString escape = QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText);
    new QTreeWidgetItem(group(tr("Everywhere")),
                        {tr("Close what is on top; a draft is never lost"), escape});
}

void KeysDialog::filter(const QString &words)
{
    bool any = false;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool filled = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem *item = group->child(row);
            const bool fits
                = item->text(ActionColumn).contains(words.trimmed(), Qt::CaseInsensitive)
                || item->text(KeyColumn).contains(words.trimmed(), Qt::CaseInsensitive);
            item->setHidden(!fits);
            filled = filled || fits;
        }
        group->setHidden(!filled);
        any = any || filled;
    }
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
}

} // namespace plugboard

#include "moc_keysdialog.cpp"
