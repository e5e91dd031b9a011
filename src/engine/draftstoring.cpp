// SPDX-License-Identifier: GPL-3.0-or-later
//
// How drafts are stored, and what other processes that store the same ones make of it.
#include "engine/draftbook.h"

#include "engine/engine.h"
#include "forms/fieldstate.h"
#include "workspace/workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr milliseconds kQuiet{300};
constexpr milliseconds kRetry{5000};
//! Somebody who types without a pause is saved this often.
constexpr milliseconds kLongest{1500};

QSet<QString> pathsIn(const Json &draft)
{
    QSet<QString> paths;
    for (const Json &entry : draft[u"fields"].items())
        paths.insert(entry[u"path"].toString());
    return paths;
}

//! Puts into \a draft that the secrets at \a paths were typed and have to be typed again.
void noteLost(Json &draft, const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    FieldState typed;
    typed.secret = FieldState::Secret::Replaced;
    Json fields = draft[u"fields"];
    for (const QString &path : paths) {
        Json entry = typed.toJson();
        entry.set(u"path"_s, Json(path));
        fields.append(std::move(entry));
    }
    draft.set(u"fields"_s, std::move(fields));
}

//! Their text is nowhere else.
bool holdsTypedSecret(const FormModel &model)
{
    return std::ranges::any_of(model.paths(),
                               [&model](const QString &path) { return model.typedSecret(path); });
}

} // namespace

void DraftBook::Page::noteStored(const Draft &draft)
{
    storedAt = draft.savedAt;
    storedPaths = pathsIn(draft.state);
}

void DraftBook::catchUp()
{
    const Result<QList<Account>> accounts = m_engine.workspace().accounts();
    if (!accounts)
        return;
    bool isToBeSaved = false;
    for (const Account &account : *accounts) {
        const QStringList open = m_pages.value(account.id).keys();
        for (const QString &key : open) {
            // The draft first: what a new base makes of it is made of the newest.
            const Result<std::optional<Draft>> draft = m_engine.workspace().draft(account.id, key);
            if (draft && *draft)
                takeStored(account.id, key, **draft);
            const auto stored = m_engine.workspace().connection(account.id, ConnectionId(key));
            const bool isSent = stored && *stored && rebasePage(account.id, **stored);
            if (draft && !*draft)
                takeRemoval(account.id, key, isSent);
            const Page *one = page(account.id, key);
            isToBeSaved = isToBeSaved || (one && one->unsaved);
        }
        Q_EMIT pendingChanged(account.id);
    }
    if (isToBeSaved)
        scheduleSave(kQuiet);
}

void DraftBook::takeStored(const AccountId &account, const QString &key, const Draft &stored)
{
    Page *one = page(account, key);
    if (!one || one->unsaved || one->storedAt == stored.savedAt || holdsTypedSecret(*one->model))
        return;
    one->lostSecrets = one->model->restoreDraft(stored.state);
    one->noteStored(stored);
    one->unsaved = false;
}

void DraftBook::takeRemoval(const AccountId &account, const QString &key, bool isSent)
{
    Page *one = page(account, key);
    if (!one || !one->storedAt)
        return;
    if (isNewKey(key)) {
        // Created or thrown away there: here it would be created a second time.
        Q_EMIT closing(account, key);
        m_pages[account].remove(key);
        return;
    }
    // What is left was not in what was sent.
    if (!isSent && !one->unsaved && !holdsTypedSecret(*one->model)) {
        one->model->discard();
        one->unsaved = false;
    }
    one->storedAt.reset();
    one->storedPaths.clear();
    if (!one->model->isDirty())
        one->lostSecrets.clear();
}

void DraftBook::takeOthersEdits(const AccountId &account, const QString &key, Page &page)
{
    const Result<std::optional<Draft>> stored = m_engine.workspace().draft(account, key);
    if (!stored || !*stored || page.storedAt == (*stored)->savedAt)
        return;
    // A field that we have put back does not come again.
    const QSet<QString> ours = pathsIn(page.model->draftToJson()) + page.storedPaths;
    for (const Json &entry : (*stored)->state[u"fields"].items()) {
        const QString path = entry[u"path"].toString();
        const std::optional<FieldState> state = FieldState::fromJson(entry);
        if (!state || ours.contains(path))
            continue;
        if (path.isEmpty() && state->value)
            page.model->setName(state->value->displayText());
        else if (state->value)
            page.model->setValue(path, *state->value);
        else if (state->secret == FieldState::Secret::Cleared)
            page.model->clearSecret(path);
        else if (state->secret == FieldState::Secret::Referenced)
            (void) page.model->setReference(path, state->reference);
    }
}

void DraftBook::edited(const AccountId &account, const QString &key)
{
    Page *one = page(account, key);
    if (!one)
        return;
    one->unsaved = true;
    const milliseconds now = m_clock.monotonic();
    if (!m_unsavedSince)
        m_unsavedSince = now;
    scheduleSave(std::clamp(*m_unsavedSince + kLongest - now, milliseconds(0), kQuiet));
    Q_EMIT pendingChanged(account);
}

void DraftBook::scheduleSave(milliseconds delay)
{
    m_timer = m_clock.after(delay, [this] {
        if (const Result<void> done = saveNow(); !done)
            scheduleSave(kRetry);
    });
}

Result<void> DraftBook::saveNow()
{
    Result<void> outcome;
    bool wrote = false;
    m_unsavedSince.reset();
    for (auto account = m_pages.begin(); account != m_pages.end(); ++account) {
        for (auto it = account->begin(); it != account->end(); ++it) {
            Page &one = **it;
            if (!one.unsaved)
                continue;
            if (Result<void> done = save(account.key(), it.key(), one); !done) {
                outcome = done;
                continue;
            }
            one.unsaved = false;
            wrote = true;
        }
    }
    m_savingFails = !outcome;
    if (!outcome)
        Q_EMIT saveFailed(outcome.error());
    else if (wrote)
        Q_EMIT saved();
    return outcome;
}

Result<void> DraftBook::save(const AccountId &account, const QString &key, Page &one)
{
    takeOthersEdits(account, key, one);
    Json state = one.model->draftToJson();
    noteLost(state, lostIn(one));
    // Not dirty yet not empty: what has to be typed again, or is of a field that the form has no
    // more.
    if (!one.model->isDirty() && !isNewKey(key) && state[u"fields"].items().empty()) {
        one.storedAt.reset();
        one.storedPaths.clear();
        one.lostSecrets.clear();
        return m_engine.workspace().removeDraft(account, key);
    }
    Draft draft;
    draft.key = key;
    draft.id = one.id;
    draft.type = one.type;
    draft.state = std::move(state);
    draft.changes = one.model->changeCount();
    draft.savedAt = m_clock.wall();
    Result<void> stored = m_engine.workspace().storeDraft(account, draft);
    if (stored)
        one.noteStored(draft);
    return stored;
}

} // namespace plugboard
