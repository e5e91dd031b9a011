// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/editreader.h"

#include "core/remotetext.h"
#include "core/sensitive.h"
#include "schema/fieldpath.h"
#include "schema/validation.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct EditReaderTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::EditReader)
};

constexpr qint64 kLargestFile = 1024LL * 1024;

Failure usage(const QString &summary, const QString &remedy = {})
{
    return {usageError(summary, remedy), kUsage};
}

// A file that an editor or echo wrote ends with a line's end that nobody meant as a part of a
// password. Several lines are a text of their own: a key in PEM needs its last line's end.
QByteArray withoutEndOfOnlyLine(QByteArray bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    if (end < 0 || end != bytes.size() - 1)
        return bytes;
    bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    return bytes;
}

// "true" and "false", and the pair that the platform itself uses for this field where it is
// another.
QStringList boolWords(const FieldSpec &field)
{
    QStringList words{u"true"_s, u"false"_s};
    for (const QStringList &pair : {QStringList{u"1"_s, u"0"_s}, QStringList{u"yes"_s, u"no"_s}}) {
        if (pair.contains(field.saved.displayText())
            || pair.contains(field.defaultValue.displayText()))
            words += pair;
    }
    return words;
}

// The values that a field takes; empty where it is open.
QStringList closedValues(const FieldSpec &field)
{
    QStringList values;
    for (const Choice &choice : field.choices)
        values.append(choice.value.scalarText().value_or(QString()));
    if (values.isEmpty() && field.kind == FieldKind::Bool)
        values = boolWords(field);
    return values;
}

// A value typed here that the form does not offer is a slip; one that the platform has already,
// though it offers it no longer, is none (M11).
std::optional<FieldIssue> outsideClosed(const FieldSpec &field, const FieldValue &value)
{
    const bool isClosed = field.kind == FieldKind::Choice || field.kind == FieldKind::Bool;
    if (!isClosed || value.isEmpty() || value.displayText() == field.saved.displayText())
        return std::nullopt;
    const QStringList values = closedValues(field);
    if (values.isEmpty() || values.contains(value.displayText()))
        return std::nullopt;
    constexpr qsizetype kShown = 20;
    QStringList shown;
    for (const QString &one : values.mid(0, kShown))
        shown.append(cleanRemoteText(one, 60));
    if (values.size() > kShown)
        shown.append(u"…"_s);
    return FieldIssue{field.path,
                      EditReaderTr::tr("The value must be one of: %1.").arg(shown.join(u", "_s))};
}

} // namespace

EditReader::EditReader(const FormSpec &form, const Session &session)
    : m_form(form), m_session(session)
{
}

std::optional<Failure> EditReader::read(FormEdits &edits)
{
    const CommandLine &line = m_session.line();
    for (const QString &pair : line.list(u"set"_s)) {
        Target target;
        if (auto failure = split(u"set"_s, pair, target))
            return failure;
        if (target.field->secret) {
            return usage(
                EditReaderTr::tr(
                    "%1 is a secret, and a secret is never an argument: other programs "
                    "and the shell's history can see it. Nothing was changed.")
                    .arg(target.field->path),
                EditReaderTr::tr("Use --set-env %1=VARIABLE or --set-file %1=FILE, and treat what "
                                 "you typed as known to others.")
                    .arg(target.field->path));
        }
        if (auto failure = set(*target.field, target.value, edits))
            return failure;
    }
    for (const QString &pair : line.list(u"set-file"_s)) {
        Target target;
        if (auto failure = split(u"set-file"_s, pair, target))
            return failure;
        if (auto failure = setFromFile(target, edits))
            return failure;
    }
    for (const QString &pair : line.list(u"set-env"_s)) {
        Target target;
        if (auto failure = split(u"set-env"_s, pair, target))
            return failure;
        if (auto failure = setFromVariable(target, edits))
            return failure;
    }
    for (const QString &name : line.list(u"unset"_s)) {
        Target target;
        if (auto failure = find(name, target))
            return failure;
        edits.fields.push_back({.path = target.field->path,
                                .action = target.field->secret ? FieldEdit::Action::ClearSecret
                                                               : FieldEdit::Action::Unset});
    }
    return std::nullopt;
}

std::optional<Failure> EditReader::split(const QString &option, const QString &pair, Target &target)
{
    const qsizetype equals = pair.indexOf(u'=');
    if (equals < 1)
        return usage(
            EditReaderTr::tr("The value of --%1 must be a path, an equals sign and a value.")
                .arg(option));
    target.value = pair.mid(equals + 1);
    return find(pair.left(equals), target);
}

std::optional<Failure> EditReader::find(const QString &name, Target &target)
{
    const Result<QString> path = m_form.resolve(name);
    if (!path)
        return Failure{path.error(), kUsage};
    const FieldSpec *field = m_form.field(*path);
    target.field = field ? *field : *m_form.field(templatePath(*path));
    target.field->path = *path;
    if (!target.field->isInput()) {
        return usage(EditReaderTr::tr("%1 only shows a text and has no value. Nothing was changed.")
                         .arg(target.field->path));
    }
    if (target.field->readOnly) {
        return usage(
            EditReaderTr::tr("%1 is read-only. Nothing was changed.").arg(target.field->path),
            target.field->readOnlyReason);
    }
    if (m_named.contains(*path))
        return usage(EditReaderTr::tr("%1 is set twice.").arg(*path));
    m_named.insert(*path);
    return std::nullopt;
}

std::optional<Failure> EditReader::set(const FieldSpec &field, const QString &text,
                                       FormEdits &edits)
{
    // "True" is meant as the platform writes it.
    const bool isWord = field.kind == FieldKind::Bool && field.choices.isEmpty();
    const Result<FieldValue> value = valueFromText(field, isWord ? text.toLower() : text);
    if (!value)
        return Failure{value.error()};
    edits.fields.push_back({.path = field.path, .action = FieldEdit::Action::Set, .value = *value});
    return std::nullopt;
}

std::optional<Failure> EditReader::replaceSecret(const FieldSpec &field, QByteArray bytes,
                                                 FormEdits &edits)
{
    if (bytes.isEmpty()) {
        return Failure{Error::make(
            ErrorKind::Config,
            EditReaderTr::tr("The new value of %1 is empty. Nothing was changed.").arg(field.path),
            EditReaderTr::tr("To clear a secret, use --unset."))};
    }
    edits.fields.push_back({.path = field.path,
                            .action = FieldEdit::Action::ReplaceSecret,
                            .secret = std::make_shared<const Sensitive>(std::move(bytes))});
    return std::nullopt;
}

std::optional<Failure> EditReader::setFromFile(const Target &target, FormEdits &edits)
{
    QFile file(target.value);
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{Error::make(
            ErrorKind::Config,
            EditReaderTr::tr("The file for %1 could not be read: %2. Nothing was changed.")
                .arg(target.field->path, file.errorString()))};
    }
    QByteArray bytes = file.read(kLargestFile + 1);
    if (bytes.size() > kLargestFile) {
        return Failure{Error::make(
            ErrorKind::TooLarge,
            EditReaderTr::tr("The file for %1 is larger than 1 MiB. Nothing was changed.")
                .arg(target.field->path))};
    }
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(bytes);
    if (decode.hasError() || bytes.contains('\0')) {
        wipe(text);
        return Failure{
            Error::make(ErrorKind::Config,
                        EditReaderTr::tr("The file for %1 is not UTF-8 text. Nothing was changed.")
                            .arg(target.field->path))};
    }
    wipe(text);
    bytes = withoutEndOfOnlyLine(std::move(bytes));
    if (!target.field->secret)
        return set(*target.field, QString::fromUtf8(bytes), edits);
    return replaceSecret(*target.field, std::move(bytes), edits);
}

std::optional<Failure> EditReader::setFromVariable(const Target &target, FormEdits &edits)
{
    std::optional<QString> text = m_session.environment(target.value);
    if (!text) {
        return Failure{
            Error::make(target.field->secret ? ErrorKind::SecretMissing : ErrorKind::Config,
                        EditReaderTr::tr("The variable %1 for %2 is not set. Nothing was changed.")
                            .arg(cleanRemoteText(target.value, 80), target.field->path))};
    }
    if (!target.field->secret)
        return set(*target.field, *text, edits);
    QByteArray bytes = text->toUtf8();
    wipe(*text);
    return replaceSecret(*target.field, std::move(bytes), edits);
}

QList<FieldIssue> EditReader::faults(const FormSpec &form, const FormEdits &edits, bool isNew)
{
    QList<FieldIssue> found;
    for (const FieldSpec &field : form.fields) {
        const FieldEdit *edit = edits.edit(field.path);
        if (!edit && !isNew)
            continue;
        if (field.secret) {
            const bool hasValue = edit && edit->action != FieldEdit::Action::ClearSecret;
            if (field.required && !field.hidden && !field.readOnly && !hasValue)
                found.append({field.path, EditReaderTr::tr("The value must not be empty.")});
            continue;
        }
        const bool isSet = edit && edit->action == FieldEdit::Action::Set;
        const FieldValue value = isSet ? edit->value : FieldValue::absent();
        if (const std::optional<FieldIssue> issue = outsideClosed(field, value))
            found.append(*issue);
        const QList<FieldIssue> issues = validate(field, value);
        for (const FieldIssue &issue : issues) {
            if (issue.severity == Severity::Error)
                found.append(issue);
        }
    }
    return found;
}

} // namespace plugboard::cli
