// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/draftbook.h"

#include "engine/engine.h"
#include "workspace/workspace.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

QString newPrefix()
{
    return u"new-"_s;
}

} // namespace

DraftBook::DraftBook(Engine &engine, Clock &clock, QObject *parent)
    : QObject(parent), m_engine(engine), m_clock(clock)
{
    connect(&engine.workspace(), &Workspace::accountsChanged, this, &DraftBook::forgetRemoved);
    connect(&engine, &Engine::changedElsewhere, this, &DraftBook::catchUp);
}

DraftBook::~DraftBook()
{
    (void) saveNow();
}

bool DraftBook::isNewKey(const QString &key)
{
    return key.startsWith(newPrefix());
}

DraftBook::Page *DraftBook::page(const AccountId &account, const QString &key) const
{
    const auto pages = m_pages.constFind(account);
    if (pages == m_pages.constEnd())
        return nullptr;
    const auto found = pages->constFind(key);
    return found == pages->constEnd() ? nullptr : found->get();
}

FormModel *DraftBook::model(const AccountId &account, const QString &key) const
{
    const Page *found = page(account, key);
    return found ? found->model.get() : nullptr;
}

ConnectionType DraftBook::typeOf(const AccountId &account, const QString &key) const
{
    const Page *found = page(account, key);
    return found ? found->type : ConnectionType();
}

QStringList DraftBook::lostSecrets(const AccountId &account, const QString &key) const
{
    const Page *found = page(account, key);
    return found ? found->lostSecrets : QStringList();
}

DraftBook::Page *DraftBook::insert(const AccountId &account, const QString &key,
                                   const std::shared_ptr<Page> &page)
{
    Page *raw = page.get();
    m_pages[account].insert(key, page);
    connect(raw->model.get(), &FormModel::stateChanged, this,
            [this, account, key] { edited(account, key); });
    return raw;
}

Result<FormModel *> DraftBook::open(const AccountId &account, const StoredConnection &connection)
{
    const QString key = connection.id.text();
    if (Page *present = page(account, key))
        return present->model.get();
    Result<FormSpec> form = m_engine.form(account, connection);
    if (!form)
        return form.error();
    const Result<std::optional<Draft>> draft = m_engine.workspace().draft(account, key);
    if (!draft)
        return draft.error();
    auto made = std::make_shared<Page>();
    made->model
        = std::make_unique<FormModel>(std::move(*form), FormModel::Mode::Edit, connection.name);
    made->type = connection.type;
    made->id = connection.id;
    if (*draft) {
        made->lostSecrets = made->model->restoreDraft((*draft)->state);
        made->noteStored(**draft);
    }
    Page &opened = *insert(account, key, std::move(made));
    if (*draft && !opened.model->isDirty())
        takeClean(account, key, opened);
    return opened.model.get();
}

void DraftBook::takeClean(const AccountId &account, const QString &key, Page &page)
{
    // What is kept for fields that the form has no more, and what has to be typed again, stays.
    const bool isWhole
        = page.lostSecrets.isEmpty() && page.model->draftToJson()[u"fields"].items().empty();
    if (isWhole && m_engine.workspace().removeDraft(account, key, page.storedAt)) {
        page.storedAt.reset();
        page.storedPaths.clear();
        Q_EMIT carriedOut(account, page.model->name());
    }
    Q_EMIT pendingChanged(account);
}

QString DraftBook::openNew(const AccountId &account, const ConnectionType &type, FormSpec form)
{
    QString key = newPrefix() + QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto made = std::make_shared<Page>();
    made->model = std::make_unique<FormModel>(std::move(form), FormModel::Mode::Create, QString());
    made->type = type;
    insert(account, key, std::move(made));
    edited(account, key);
    return key;
}

Result<FormModel *> DraftBook::reopenNew(const AccountId &account, const QString &key)
{
    if (Page *present = page(account, key))
        return present->model.get();
    const Result<std::optional<Draft>> draft = m_engine.workspace().draft(account, key);
    if (!draft)
        return draft.error();
    if (!*draft)
        return Error::make(ErrorKind::NotFound, tr("This draft was discarded."));
    Result<FormSpec> form = m_engine.cachedTypeForm(account, (*draft)->type.id);
    if (!form)
        return form.error();
    auto made = std::make_shared<Page>();
    made->model = std::make_unique<FormModel>(std::move(*form), FormModel::Mode::Create, QString());
    made->type = (*draft)->type;
    made->lostSecrets = made->model->restoreDraft((*draft)->state);
    made->noteStored(**draft);
    return insert(account, key, std::move(made))->model.get();
}

QList<DraftSummary> DraftBook::pending(const AccountId &account) const
{
    QList<DraftSummary> list;
    QSet<QString> open;
    const Pages pages = m_pages.value(account);
    for (auto it = pages.cbegin(); it != pages.cend(); ++it) {
        open.insert(it.key());
        const Page &one = **it;
        if (one.model->isDirty() || isNewKey(it.key()) || !one.lostSecrets.isEmpty()) {
            list.append({it.key(), one.id, one.type, one.model->name(),
                         std::max(1, one.model->changeCount())});
        }
    }
    const Result<QList<Draft>> stored = m_engine.workspace().drafts(account);
    if (stored) {
        for (const Draft &draft : *stored) {
            if (open.contains(draft.key))
                continue;
            QString name = FormModel::nameInDraft(draft.state);
            if (name.isEmpty() && !draft.id.isEmpty()) {
                const auto cached = m_engine.workspace().connection(account, draft.id);
                name = cached && *cached ? (*cached)->name : draft.id.text();
            }
            list.append({draft.key, draft.id, draft.type, name, std::max(1, draft.changes)});
        }
    }
    std::sort(list.begin(), list.end(), [](const DraftSummary &a, const DraftSummary &b) {
        return std::make_pair(a.name.toLower(), a.key) < std::make_pair(b.name.toLower(), b.key);
    });
    return list;
}

int DraftBook::changeCount(const AccountId &account) const
{
    int sum = 0;
    for (const DraftSummary &draft : pending(account))
        sum += draft.changes;
    return sum;
}

QStringList DraftBook::lostIn(const Page &page)
{
    const FormEdits edits = page.model->edits();
    QStringList lost;
    for (const QString &path : page.lostSecrets) {
        if (!edits.edit(path))
            lost.append(path);
    }
    return lost;
}

Result<QList<ChangeRequest>> DraftBook::requests(const AccountId &account, const QStringList &keys)
{
    QList<ChangeRequest> requests;
    for (const QString &key : keys) {
        if (isNewKey(key)) {
            if (Result<FormModel *> opened = reopenNew(account, key); !opened)
                return opened.error();
        } else if (!page(account, key)) {
            const auto cached = m_engine.workspace().connection(account, ConnectionId(key));
            if (!cached)
                return cached.error();
            if (!*cached) {
                // The others can be pushed all the same; what became of this one, planning asks
                // the platform.
                ChangeRequest gone;
                gone.id = ConnectionId(key);
                gone.draftKey = key;
                requests.append(std::move(gone));
                continue;
            }
            if (Result<FormModel *> opened = open(account, **cached); !opened)
                return opened.error();
        }
        Page *one = page(account, key);
        // So that after the push it is known which stored draft was sent.
        if (one->unsaved && save(account, key, *one))
            one->unsaved = false;
        ChangeRequest request;
        request.id = one->id;
        request.type = one->type;
        request.edits = one->model->edits();
        if (isNewKey(key))
            request.edits.name = one->model->name();
        request.draftKey = key;
        request.draftStoredAt = one->storedAt;
        request.lostSecrets = lostIn(*one);
        requests.append(std::move(request));
    }
    return requests;
}

void DraftBook::discard(const AccountId &account, const QString &key)
{
    if (Page *one = page(account, key)) {
        if (isNewKey(key)) {
            Q_EMIT closing(account, key);
            m_pages[account].remove(key);
        } else {
            one->model->discard();
            one->unsaved = false;
            one->storedAt.reset();
            one->lostSecrets.clear();
        }
    }
    if (const Result<void> removed = m_engine.workspace().removeDraft(account, key); !removed)
        Q_EMIT saveFailed(removed.error());
    Q_EMIT pendingChanged(account);
}

void DraftBook::rebase(const AccountId &account, const StoredConnection &connection)
{
    (void) rebasePage(account, connection);
}

bool DraftBook::rebasePage(const AccountId &account, const StoredConnection &connection)
{
    Page *one = page(account, connection.id.text());
    if (!one)
        return false;
    Result<FormSpec> form = m_engine.form(account, connection);
    if (!form)
        return false;
    const bool wasUnsaved = one->unsaved;
    const Json before = one->model->draftToJson();
    one->model->rebase(std::move(*form), connection.name);
    // Storing what was stored already would be news to every other window, and storing nothing
    // would remove what one of them has just stored.
    const bool isTaken = one->model->draftToJson() != before;
    one->unsaved = wasUnsaved || isTaken;
    Q_EMIT pendingChanged(account);
    return isTaken;
}

void DraftBook::takeReport(const AccountId &account, const PushReport &report)
{
    for (const PushResult &result : report.results) {
        Page *one = page(account, result.draftKey);
        if (!one)
            continue;
        if (!result.isPushed()) {
            if (result.error)
                one->model->setServerIssues(result.error->fields);
            continue;
        }
        // The undo steps led to values that are the saved ones now.
        one->unsaved = false;
        Q_EMIT closing(account, result.draftKey);
        m_pages[account].remove(result.draftKey);
    }
    Q_EMIT pendingChanged(account);
}

void DraftBook::forgetRemoved()
{
    const Result<QList<Account>> accounts = m_engine.workspace().accounts();
    if (!accounts)
        return;
    QSet<AccountId> there;
    for (const Account &account : *accounts)
        there.insert(account.id);
    const QList<AccountId> known = m_pages.keys();
    for (const AccountId &id : known) {
        if (there.contains(id))
            continue;
        const QStringList keys = m_pages.value(id).keys();
        for (const QString &key : keys)
            Q_EMIT closing(id, key);
        m_pages.remove(id);
    }
}

} // namespace plugboard

#include "moc_draftbook.cpp"
