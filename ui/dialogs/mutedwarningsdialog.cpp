// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/mutedwarningsdialog.h"

#include "domain/lint.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! It takes what room the others leave.
constexpr int kReasonColumn = 3;

} // namespace

MutedWarningsDialog::MutedWarningsDialog(Engine &engine, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(account)
    , m_message(new MessageBar(u"muted.message"_s, this))
    , m_list(new QTreeWidget(this))
    , m_empty(new EmptyState(u"muted.empty"_s, this))
    , m_unmute(new QPushButton(tr("Show Again"), this))
{
    setObjectName("muted.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Muted Warnings"));
    auto *title = new PlainLabel(tr("Muted warnings of %1").arg(isolated(account.name)), this);
    title->setFontRole(FontRole::Title);
    title->setOverflow(PlainLabel::Overflow::Wrap);
    m_empty->setWords(
        tr("Nothing is muted"),
        tr("A warning by Plugboard under a field can be muted there, with a reason."));
    m_list->setObjectName("muted.list");
    m_list->setAccessibleName(title->plainText());
    m_list->setHeaderLabels({tr("Field"), tr("Warning"), tr("For"), tr("Reason"), tr("Since")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(Metrics::px(56));
    m_list->header()->setSectionResizeMode(kReasonColumn, QHeaderView::Stretch);
    m_unmute->setObjectName("muted.unmute");
    m_unmute->setAccessibleName(tr("Show the chosen warnings again"));
    m_unmute->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName("muted.close");
    close->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    buttons->addWidget(m_unmute);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(title);
    layout->addWidget(m_message);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addLayout(buttons);
    setMinimumWidth(Metrics::px(420));
    resize(Metrics::px(760), Metrics::px(420));
    keepWhole(this);
    setTabSequence({m_list, m_unmute, close});

    connect(m_list, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_unmute->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(m_unmute, &QPushButton::clicked, this, &MutedWarningsDialog::unmute);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    fill();
}

QString MutedWarningsDialog::typeNameOf(const TypeId &type) const
{
    const Result<QList<ConnectionType>> types = m_engine.local().types(m_account.id);
    for (const ConnectionType &one : types ? *types : QList<ConnectionType>()) {
        if (one.id == type)
            return one.name;
    }
    return type.text();
}

QString MutedWarningsDialog::fieldNameOf(const LintMute &mute) const
{
    const Result<FormSpec> form = m_engine.cachedTypeForm(m_account.id, mute.type);
    const FieldSpec *field = form ? form->field(mute.path) : nullptr;
    return field ? field->label : mute.path;
}

QString MutedWarningsDialog::scopeOf(const LintMute &mute) const
{
    if (mute.connection.isEmpty())
        return tr("all of %1").arg(isolated(typeNameOf(mute.type)));
    const auto stored = m_engine.local().connection(m_account.id, mute.connection);
    return stored && *stored ? (*stored)->name : mute.connection.text();
}

void MutedWarningsDialog::fill()
{
    m_list->clear();
    const Result<QList<LintMute>> mutes = m_engine.local().lintMutes(m_account.id);
    if (!mutes) {
        m_message->showMessage(MessageBar::Kind::Danger, mutes.error().summary,
                               mutes.error().remedy);
    }
    m_mutes = mutes.value_or({});
    const QLocale locale;
    for (const LintMute &mute : std::as_const(m_mutes)) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(mute.at.count());
        auto *item = new QTreeWidgetItem(m_list,
                                         {fieldNameOf(mute), lintRuleTitle(mute.rule),
                                          scopeOf(mute), mute.reason,
                                          //: A day, as it is written in a list
                                          locale.toString(at, tr("d MMM yyyy"))});
        for (int column = 0; column < m_list->columnCount(); ++column)
            item->setToolTip(column, asToolTip(item->text(column)));
        const int wide = m_list->fontMetrics().horizontalAdvance(item->text(0)) + Metrics::px(16);
        item->setSizeHint(0, {wide, Metrics::rowHeight()});
    }
    for (int column = 0; column < m_list->columnCount(); ++column) {
        if (column == kReasonColumn)
            continue;
        m_list->resizeColumnToContents(column);
        m_list->setColumnWidth(
            column, qMin(m_list->columnWidth(column) + Metrics::px(12), Metrics::px(220)));
    }
    m_list->setVisible(!m_mutes.isEmpty());
    m_empty->setVisible(m_mutes.isEmpty());
    m_unmute->setVisible(!m_mutes.isEmpty());
    m_unmute->setEnabled(false);
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void MutedWarningsDialog::unmute()
{
    const QList<QTreeWidgetItem *> chosen = m_list->selectedItems();
    for (QTreeWidgetItem *item : chosen) {
        const LintMute &mute = m_mutes.at(m_list->indexOfTopLevelItem(item));
        if (const Result<void> done = m_engine.local().removeLintMute(m_account.id, mute); !done) {
            m_message->showMessage(MessageBar::Kind::Danger, done.error().summary,
                                   done.error().remedy);
            break;
        }
    }
    fill();
    if (!m_mutes.isEmpty())
        m_list->setFocus();
}

} // namespace plugboard

#include "moc_mutedwarningsdialog.cpp"
