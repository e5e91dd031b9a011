// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/queryfacts.h"

#include "schema/validation.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

QString foldedText(const QString &text)
{
    QString folded = text.toCaseFolded();
    // Qt folds letter by letter.
    if (folded.contains(u'ß'))
        folded.replace(u'ß', u"ss"_s);
    return folded;
}

void QueryFacts::setTexts(const QString &name, const TypeId &type, const QString &typeName,
                          const ConnectionId &ofId)
{
    // Nobody types it, so that no word is found across two of the texts.
    constexpr QChar kBetween(0x1f);
    id = ofId;
    folded.clear();
    folded.reserve(name.size() + type.text().size() + typeName.size() + id.text().size() + 3);
    folded += foldedText(name);
    nameEnd = int(folded.size());
    folded += kBetween;
    folded += foldedText(type.text());
    folded += kBetween;
    folded += foldedText(typeName);
    typeEnd = int(folded.size());
    folded += kBetween;
    folded += foldedText(id.text());
}

void QueryFacts::setChanged(const QString &updatedAt, milliseconds seen)
{
    changedAt = seen.count() > 0 ? seen : milliseconds(-1);
    if (updatedAt.isEmpty())
        return;
    const QDateTime time = QDateTime::fromString(updatedAt, Qt::ISODateWithMs);
    if (time.isValid())
        changedAt = milliseconds(time.toMSecsSinceEpoch());
}

QueryFields queryFields(const FormSpec &form, const QStringList &handles)
{
    QueryFields found;
    for (const FieldSpec &field : form.fields) {
        const bool isSet = field.secret ? field.saved.isValue() : !field.saved.isEmpty();
        found.hasSecret |= field.secret && isSet;
        if (!field.secret && !found.hasError) {
            const QList<FieldIssue> issues = validate(field, field.saved);
            found.hasError = std::ranges::any_of(
                issues, [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
        }
        if (isSet && handles.contains(field.key)) {
            // Lists and objects have no text, but they are there.
            found.values.insert(field.key,
                                field.secret ? QString() : foldedText(field.saved.displayText()));
        }
    }
    return found;
}

} // namespace plugboard
