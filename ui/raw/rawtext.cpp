// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/rawtext.h"

#include "forms/formmodel.h"

#include <algorithm>
#include <utility>

namespace plugboard {

RawText::RawText(QObject *parent) : QObject(parent)
{
}

void RawText::setForm(FormModel *form, Json body)
{
    // A form that goes away takes no edits any more.
    if (form)
        commit();
    keep();
    if (m_form)
        disconnect(m_form, &FormModel::stateChanged, this, &RawText::onFormChanged);
    m_form = form;
    m_body = {};
    m_text.clear();
    m_reading = {};
    m_unread.reset();
    m_pending = m_unapplied = m_formAhead = m_stale = false;
    if (form)
        connect(form, &FormModel::stateChanged, this, &RawText::onFormChanged);
    std::optional<Kept> mine = takeKept();
    if (mine) {
        m_text = mine->text;
        m_base = mine->base;
        m_body = std::move(mine->body);
        if (m_body.body() != body)
            m_unread = std::move(body);
        m_reading = m_body.read(m_text, m_base);
        m_unapplied = true;
        onFormChanged();
    } else if (form) {
        m_unread = std::move(body);
        if (!m_asleep) {
            show(rawDraftOf(*form));
            return;
        }
    }
    Q_EMIT textChanged();
    Q_EMIT stateChanged();
}

void RawText::keep()
{
    m_kept.removeIf([](const Kept &kept) { return kept.form.isNull(); });
    if (m_form && isUnapplied())
        m_kept.append({m_form, m_text, m_base, m_body});
}

std::optional<RawText::Kept> RawText::takeKept()
{
    const auto kept
        = std::ranges::find_if(m_kept, [this](const Kept &one) { return one.form == m_form; });
    if (!m_form || kept == m_kept.end())
        return std::nullopt;
    Kept mine = *kept;
    m_kept.erase(kept);
    return mine;
}

QList<FormModel *> RawText::unappliedForms() const
{
    QList<FormModel *> forms;
    if (m_form && isUnapplied())
        forms.append(m_form);
    for (const Kept &kept : m_kept) {
        if (kept.form)
            forms.append(kept.form);
    }
    return forms;
}

void RawText::setBody(Json body)
{
    if (!m_form || (isUnapplied() && body == m_body.body()))
        return;
    m_unread = std::move(body);
    if (isUnapplied()) {
        // It is read against the body that it was made of: what came since is none of its changes.
        m_formAhead = true;
        Q_EMIT stateChanged();
    } else if (!m_asleep) {
        show(rawDraftOf(*m_form));
    }
}

void RawText::takeBody()
{
    if (std::optional<Json> body = std::exchange(m_unread, std::nullopt))
        m_body = RawBody(m_form->spec(), std::move(*body));
}

void RawText::setAsleep(bool asleep)
{
    m_asleep = asleep;
    if (asleep || !m_form)
        return;
    const bool isStale = std::exchange(m_stale, false);
    if (m_unread && !isUnapplied())
        show(rawDraftOf(*m_form));
    else if (isStale)
        onFormChanged();
}

void RawText::show(const RawDraft &draft)
{
    m_pending = m_unapplied = m_formAhead = false;
    takeBody();
    m_base = draft;
    const QByteArray text = m_body.isKnown() ? m_body.text(draft) : writeJsonPretty(m_body.body());
    m_reading = m_body.read(text, draft);
    const bool isOther = text != m_text;
    m_text = text;
    if (isOther)
        Q_EMIT textChanged();
    Q_EMIT stateChanged();
}

void RawText::edit(const QByteArray &text)
{
    if (!isEditable() || text == m_text)
        return;
    m_text = text;
    m_pending = true;
    Q_EMIT stateChanged();
}

void RawText::commit()
{
    if (!m_pending || !isEditable())
        return;
    m_pending = false;
    m_reading = m_body.read(m_text, m_base);
    if (!m_reading.changes.empty()) {
        // The platform has another value by now: the one that was meant is named.
        for (RawChange &change : m_reading.changes)
            change.reset = change.reset && !m_unread;
        m_committing = true;
        applyRaw(*m_form, m_reading.changes);
        m_committing = false;
        takeInto(m_base, m_reading.changes);
        m_reading.changes.clear();
    }
    m_unapplied = !m_reading.problems.isEmpty();
    if (m_unapplied) {
        Q_EMIT stateChanged();
        return;
    }
    const RawDraft now = rawDraftOf(*m_form);
    if (m_unread || !m_body.read(m_text, now).isSame) {
        show(now);
        return;
    }
    // Its blanks and line breaks are the person's.
    m_base = now;
    m_formAhead = false;
    Q_EMIT stateChanged();
}

void RawText::takeInto(RawDraft &base, const std::vector<RawChange> &changes) const
{
    for (const RawChange &change : changes) {
        if (change.path.isEmpty())
            base.name = change.reset ? std::nullopt : std::optional(change.value.displayText());
        else if (change.reset)
            base.values.remove(change.path);
        else
            base.values.insert(change.path, change.value);
    }
}

void RawText::discard()
{
    if (m_form)
        show(rawDraftOf(*m_form));
}

void RawText::onFormChanged()
{
    if (m_committing || !m_form)
        return;
    if (m_asleep && !isUnapplied()) {
        m_stale = true;
        return;
    }
    const RawDraft now = rawDraftOf(*m_form);
    if (isUnapplied()) {
        m_formAhead = m_unread || m_body.withDraft(now) != m_body.withDraft(m_base);
        Q_EMIT stateChanged();
        return;
    }
    const RawReading reading = m_body.read(m_text, now);
    if (!reading.isSame) {
        show(now);
        return;
    }
    m_base = now;
    m_reading = reading;
    Q_EMIT stateChanged();
}

QList<std::pair<int, FieldIssue>> RawText::issues() const
{
    QList<std::pair<int, FieldIssue>> out;
    if (!m_form)
        return out;
    const QList<FieldIssue> shown = m_form->shownIssues();
    for (const FieldIssue &issue : shown) {
        const auto line = m_reading.lines.constFind(issue.path);
        if (issue.severity != Severity::Info && line != m_reading.lines.constEnd())
            out.append({*line, issue});
    }
    return out;
}

} // namespace plugboard

#include "moc_rawtext.cpp"
