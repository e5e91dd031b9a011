// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/paletteflow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/palette/palette.h"
#include "ui/palette/palettemodel.h"
#include "ui/panes/detailpane.h"
#include "ui/widgets/chip.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Read at once; a few milliseconds.
constexpr int kSlice = 1000;

QString joined(std::initializer_list<QString> parts)
{
    QStringList filled;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            filled << part;
    }
    return filled.join(u" · "_s);
}

} // namespace

PaletteFlow::PaletteFlow(Engine &engine, DraftBook &drafts, AccountListModel &accounts,
                         ActionRegistry &actions, DetailPane &detail, QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_drafts(drafts)
    , m_accounts(accounts)
    , m_actions(actions)
    , m_detail(detail)
    , m_window(window)
    , m_model(new PaletteModel(this))
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &PaletteFlow::loadSlice);
    const auto forget = [this] { m_stale = true; };
    connect(&engine.local(), &LocalData::accountsChanged, this, forget);
    connect(&engine.local(), &LocalData::connectionsChanged, this, forget);
}

void PaletteFlow::open()
{
    if (m_palette && m_palette->isVisible())
        return;
    // Before the focus moves: what can be done depends on where it is.
    fillActions();
    fillFields();
    fillAccounts();
    m_palette = new Palette(*m_model, m_window);
    connect(m_palette, &Palette::chosen, this, &PaletteFlow::carryOut);
    QStringList present;
    for (const PaletteItem &item : newConnections())
        present << item.id + item.title;
    if (m_stale || present != m_new)
        startLoading();
    m_new = present;
    m_palette->start();
}

void PaletteFlow::fillActions()
{
    m_actions.update();
    QList<PaletteItem> items;
    for (const ActionRegistry::Entry &entry : m_actions.entries()) {
        if (!entry.action || !entry.action->isEnabled() || !entry.listed)
            continue;
        PaletteItem item;
        item.kind = PaletteItem::Kind::Action;
        item.id = entry.action->objectName();
        item.title = ActionRegistry::plainText(*entry.action);
        item.detail = entry.group;
        item.key = ActionRegistry::keyText(*entry.action);
        items.append(item);
    }
    m_model->setItems(PaletteItem::Kind::Action, items);
}

void PaletteFlow::fillFields()
{
    QList<PaletteItem> items;
    if (const FormModel *model = m_detail.isVisible() ? m_detail.model() : nullptr) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Field;
        item.title = tr("Name");
        items.append(item);
        for (const QString &path : FormView::displayOrder(*model)) {
            const FieldSpec &field = model->field(path);
            item.id = path;
            item.title = field.label;
            item.detail = field.key;
            items.append(item);
        }
    }
    m_model->setItems(PaletteItem::Kind::Field, items);
}

void PaletteFlow::fillAccounts()
{
    QList<PaletteItem> items;
    for (int i = 0; i < m_accounts.rowCount(); ++i) {
        const QModelIndex index = m_accounts.index(i);
        PaletteItem item;
        item.kind = PaletteItem::Kind::Account;
        item.id = m_accounts.idAt(index).text();
        item.title = index.data().toString();
        item.detail = joined({index.data(AccountListModel::PlatformNameRole).toString(),
                              RoleChip::word(accountRoleName(AccountRole(
                                  index.data(AccountListModel::AccountRoleRole).toInt())))});
        if (const QAction *action = m_actions.action(u"action.account%1"_s.arg(i + 1)))
            item.key = ActionRegistry::keyText(*action);
        items.append(item);
    }
    m_model->setItems(PaletteItem::Kind::Account, items);
}

void PaletteFlow::startLoading()
{
    m_stale = false;
    m_parts.clear();
    m_model->setItems(PaletteItem::Kind::Connection, {});
    for (int i = 0; i < m_accounts.rowCount(); ++i) {
        const QModelIndex index = m_accounts.index(i);
        m_parts.push_back({m_accounts.idAt(index), index.data().toString(), {}});
    }
    m_model->addItems(newConnections());
    m_slices.start();
    // An account of the usual size is there at once.
    loadSlice();
}

QList<PaletteItem> PaletteFlow::newConnections() const
{
    QList<PaletteItem> items;
    for (int i = 0; i < m_accounts.rowCount(); ++i) {
        const QModelIndex index = m_accounts.index(i);
        const AccountId account = m_accounts.idAt(index);
        for (const DraftSummary &draft : m_drafts.pending(account)) {
            if (!DraftBook::isNewKey(draft.key))
                continue;
            PaletteItem item;
            item.id = draft.key;
            item.account = account.text();
            item.title = draft.name.isEmpty() ? tr("New connection") : draft.name;
            item.detail = joined({draft.type.name, tr("new, not sent"), index.data().toString()});
            items.append(item);
        }
    }
    return items;
}

void PaletteFlow::loadSlice()
{
    if (m_parts.empty()) {
        m_slices.stop();
        m_model->searchAgain();
        return;
    }
    Part &part = m_parts.front();
    const auto heads = m_engine.local().connectionHeads(part.account, part.after, kSlice);
    QList<PaletteItem> items;
    if (heads) {
        items.reserve(heads->size());
        for (const ConnectionHead &head : *heads) {
            PaletteItem item;
            item.id = head.id.text();
            item.account = part.account.text();
            item.title = head.name;
            item.detail = joined({head.type.name, part.accountName});
            item.alias = item.id;
            items.append(item);
        }
        m_model->addItems(items);
    }
    if (items.size() < kSlice)
        m_parts.pop_front();
    else
        part.after = heads->constLast().id;
    if (m_parts.empty())
        loadSlice();
}

void PaletteFlow::carryOut(const PaletteItem &item)
{
    switch (item.kind) {
    case PaletteItem::Kind::Connection:
        Q_EMIT connectionChosen(AccountId(item.account), item.id);
        break;
    case PaletteItem::Kind::Field:
        Q_EMIT fieldChosen(item.id);
        break;
    case PaletteItem::Kind::Account:
        Q_EMIT accountChosen(AccountId(item.id));
        break;
    case PaletteItem::Kind::Action:
        if (QAction *action = m_actions.action(item.id))
            action->trigger();
        break;
    }
}

} // namespace plugboard

#include "moc_paletteflow.cpp"
