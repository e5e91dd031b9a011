// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newconnectiondialog.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/taborder.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kHandleRole = Qt::UserRole;
constexpr int kNameRole = Qt::UserRole + 1;

} // namespace

NewConnectionDialog::NewConnectionDialog(Engine &engine, AccountId account, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_search(
          new SearchField(tr("Find a type, or enter its handle"), u"newConnection.search"_s, this))
    , m_list(new QListWidget(this))
    , m_hint(new PlainLabel({}, this))
    , m_message(new MessageBar(u"newConnection.message"_s, this))
    , m_create(new QPushButton(tr("Continue"), this))
{
    setWindowTitle(tr("New Connection"));
    setObjectName("newConnection.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto *title = new PlainLabel(tr("New connection"), this);
    title->setFontRole(FontRole::Title);
    m_search->setAccessibleName(tr("Connection type or handle"));
    m_list->setObjectName("newConnection.types");
    m_list->setAccessibleName(tr("Connection types"));
    m_list->setUniformItemSizes(true);
    m_hint->setOverflow(PlainLabel::Overflow::Wrap);
    m_hint->setFontRole(FontRole::Help);
    m_hint->setTone(Tone::Muted);
    m_create->setObjectName("newConnection.continue");
    m_create->setDefault(true);
    setButtonRole(m_create, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("newConnection.cancel");
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(title);
    layout->addWidget(m_search);
    layout->addWidget(m_message);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    layout->addLayout(buttons);
    resize(Metrics::px(460), Metrics::px(520));

    setTabSequence({m_search, m_list, cancel, m_create});
    connect(m_search, &QLineEdit::textChanged, this, &NewConnectionDialog::filter);
    connect(m_list, &QListWidget::currentItemChanged, this, &NewConnectionDialog::updateButtons);
    connect(m_search, &SearchField::leaveDown, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_search, &SearchField::submitted, m_create, &QPushButton::click);
    connect(m_list, &QListWidget::itemActivated, this, &NewConnectionDialog::fetch);
    connect(m_create, &QPushButton::clicked, this, &NewConnectionDialog::fetch);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    fill();
    filter({});
}

void NewConnectionDialog::fill()
{
    const Result<QList<ConnectionType>> types = m_engine.local().types(m_account);
    if (!types) {
        m_message->showMessage(MessageBar::Kind::Danger, types.error().summary,
                               types.error().remedy);
        return;
    }
    for (const ConnectionType &type : *types) {
        auto *item = new QListWidgetItem(type.name, m_list);
        item->setData(kHandleRole, type.id.text());
        item->setData(kNameRole, type.name);
        item->setData(Qt::AccessibleTextRole, type.name);
        item->setSizeHint({0, Metrics::rowHeight()});
    }
}

void NewConnectionDialog::filter(const QString &text)
{
    QListWidgetItem *first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        const bool fits = item->data(kNameRole).toString().contains(text, Qt::CaseInsensitive)
            || item->data(kHandleRole).toString().contains(text, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
    m_hint->setPlainText(
        first || text.trimmed().isEmpty()
            ? tr("Flxpoint publishes no list of types: these are the ones that this account's "
                 "connections have. Another one can be entered by its handle.")
            : tr("No known type has this name. Continue asks Flxpoint for the handle “%1”.")
                  .arg(isolated(text.trimmed())));
    updateButtons();
}

ConnectionType NewConnectionDialog::wanted() const
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item && !item->isHidden())
        return {TypeId(item->data(kHandleRole).toString()), item->data(kNameRole).toString()};
    const QString handle = m_search->text().trimmed();
    return {TypeId(handle), handle};
}

void NewConnectionDialog::updateButtons()
{
    m_create->setEnabled(!wanted().id.isEmpty() && !m_job);
}

void NewConnectionDialog::fetch()
{
    const ConnectionType type = wanted();
    if (type.id.isEmpty() || m_job)
        return;
    m_message->showMessage(MessageBar::Kind::Info,
                           tr("Fetching the form of %1…").arg(isolated(type.name)));
    Job<FormSpec> *job = m_engine.typeForm(m_account, type.id);
    job->setParent(this);
    m_job = job;
    updateButtons();
    job->onFinished(this, [this, type, job](const Result<FormSpec> &form) {
        job->deleteLater();
        m_job = nullptr;
        m_message->clear();
        updateButtons();
        if (!form) {
            m_message->showMessage(MessageBar::Kind::Danger, form.error().summary,
                                   form.error().remedy);
            return;
        }
        Q_EMIT chosen(type, *form);
        accept();
    });
    job->start();
}

} // namespace plugboard

#include "moc_newconnectiondialog.cpp"
