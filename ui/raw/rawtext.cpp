// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/rawtext.h"

#include "forms/formmodel.h"

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
        m_form->disconnect(this);
    m_form = form;
    m_body = form ? RawBody(form->spec(), std::move(body)) : RawBody();
    m_pending = m_unapplied = m_formAhead = false;
    if (!form) {
        m_text.clear();
        m_reading = {};
        Q_EMIT textChanged();
        Q_EMIT stateChanged();
        return;
    }
    connect(form, &FormModel::stateChanged, this, &RawText::onFormChanged);
    const auto kept = m_kept.find(form);
    if (kept != m_kept.end()) {
        const Kept mine = *kept;
        m_kept.erase(kept);
        m_text = mine.text;
        m_base = mine.base;
        m_reading = m_body.read(m_text, m_base);
        m_unapplied = true;
        onFormChanged();
        Q_EMIT textChanged();
        Q_EMIT stateChanged();
        return;
    }
    show(rawDraftOf(*form));
}

void RawText::keep()
{
    if (!m_form || !isUnapplied())
        return;
    FormModel *form = m_form;
    m_kept.insert(form, {m_text, m_base});
    connect(form, &QObject::destroyed, this, [this, form] { m_kept.remove(form); });
}

void RawText::setBody(Json body)
{
    if (!m_form)
        return;
    m_body = RawBody(m_form->spec(), std::move(body));
    if (isUnapplied()) {
        m_formAhead = true;
        m_reading = m_body.read(m_text, m_base);
        Q_EMIT stateChanged();
        return;
    }
    show(rawDraftOf(*m_form));
}

void RawText::show(const RawDraft &draft)
{
    m_pending = m_unapplied = m_formAhead = false;
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
        m_committing = true;
        applyRaw(*m_form, m_reading.changes);
        m_committing = false;
        takeInto(m_base, m_reading.changes);
        m_reading = m_body.read(m_text, m_base);
    }
    m_unapplied = !m_reading.problems.isEmpty();
    if (m_unapplied) {
        Q_EMIT stateChanged();
        return;
    }
    const RawDraft now = rawDraftOf(*m_form);
    if (!m_body.read(m_text, now).isSame) {
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
    const RawDraft now = rawDraftOf(*m_form);
    if (isUnapplied()) {
        m_formAhead = m_formAhead || m_body.withDraft(now) != m_body.withDraft(m_base);
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
