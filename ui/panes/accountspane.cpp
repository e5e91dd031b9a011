// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/accountspane.h"

#include "models/accountlistmodel.h"
#include "ui/panes/accountdelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

AccountsPane::AccountsPane(AccountListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QListView(this))
    , m_delegate(new AccountDelegate(m_view))
    , m_heading(new PlainLabel(tr("Accounts"), this))
    , m_add(new QPushButton(Icons::get(u"list-add"_s), tr("Add account…"), this))
    , m_addIcon(new IconButton(u"list-add"_s, tr("Add account"), u"accounts.addIcon"_s, this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName("accounts.pane");
    m_heading->setFontRole(FontRole::Section);

    m_view->setObjectName("accounts.list");
    m_view->setAccessibleName(tr("Accounts"));
    m_view->setModel(&model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    // One account is seen in the lowest window with the largest text; the others are scrolled to.
    m_view->setMinimumHeight(Metrics::rowHeight());
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->viewport()->setAutoFillBackground(false);
    QPalette palette = m_view->palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    m_view->setPalette(palette);
    m_heading->setBuddy(m_view);

    m_add->setObjectName("accounts.add");
    setButtonRole(m_add, ButtonRole::Quiet);
    m_addIcon->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Metrics::paneMargin(), 0, Metrics::grid());
    layout->setSpacing(Metrics::grid());
    auto *headingRow = new QHBoxLayout;
    headingRow->setContentsMargins(Metrics::paneMargin() + Metrics::tight(), 0,
                                   Metrics::paneMargin(), 0);
    headingRow->addWidget(m_heading);
    layout->addLayout(headingRow);
    layout->addWidget(m_view, 1);
    m_buttons->setContentsMargins(Metrics::grid(), 0, Metrics::grid(), 0);
    m_buttons->addWidget(m_add);
    // Below the marks, which are in the middle.
    m_buttons->addWidget(m_addIcon, 0, Qt::AlignCenter);
    m_buttons->addStretch();
    layout->addLayout(m_buttons);

    connect(m_add, &QPushButton::clicked, this, &AccountsPane::addRequested);
    connect(m_addIcon, &IconButton::clicked, this, &AccountsPane::addRequested);
    connect(m_view, &QWidget::customContextMenuRequested, this, &AccountsPane::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT currentChanged(current()); });
}

AccountId AccountsPane::current() const
{
    return m_model.idAt(m_view->currentIndex());
}

void AccountsPane::setCurrent(const AccountId &id)
{
    m_view->setCurrentIndex(m_model.indexOf(id));
}

void AccountsPane::addBelow(QWidget *pane)
{
    layout()->addWidget(pane);
}

void AccountsPane::setLocked(const QString &reason)
{
    setEnabled(reason.isEmpty());
    setPlainToolTip(this, reason);
    setAccessibleDescription(reason);
}

void AccountsPane::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    m_delegate->setCompact(compact);
    m_heading->setVisible(!compact);
    m_add->setVisible(!compact);
    m_addIcon->setVisible(compact);
    m_buttons->setStretchFactor(m_addIcon, compact ? 1 : 0);
    // The stretch that keeps the other one at the edge.
    m_buttons->setStretch(m_buttons->count() - 1, compact ? 0 : 1);
    m_view->doItemsLayout();
}

void AccountsPane::showMenu(const QPoint &at)
{
    const AccountId id = m_model.idAt(m_view->indexAt(at));
    if (id.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("accounts.menu");
    menu->addAction(Icons::get(u"view-refresh"_s), tr("Refresh"), this,
                    [this, id] { Q_EMIT refreshRequested(id); });
    menu->addSeparator();
    menu->addAction(Icons::get(u"network-connect"_s), tr("Check Account…"), this,
                    [this, id] { Q_EMIT checkRequested(id); });
    menu->addAction(Icons::get(u"document-edit"_s), tr("Edit Account…"), this,
                    [this, id] { Q_EMIT editRequested(id); });
    menu->addSeparator();
    menu->addAction(Icons::get(u"edit-delete"_s), tr("Remove Account…"), this,
                    [this, id] { Q_EMIT removeRequested(id); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace plugboard

#include "moc_accountspane.cpp"
