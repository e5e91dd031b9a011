// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/formmodel.h"

#include "forms/formmodel_p.h"
#include "schema/secretreference.h"
#include "schema/validation.h"

using namespace Qt::StringLiterals;

namespace plugboard {

FormModel::FormModel(FormSpec spec, Mode mode, QString name, QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(this, std::move(spec), mode, std::move(name)))
{
}

FormModel::~FormModel()
{
    // Deleting the commands emits, which must not reach a half-destroyed model.
    d->stack.blockSignals(true);
}

FormModel::Mode FormModel::mode() const
{
    return d->mode;
}

const FormSpec &FormModel::spec() const
{
    return d->form;
}

const FieldSpec &FormModel::field(const QString &path) const
{
    static const FieldSpec none;
    const FormNode *node = d->node(path);
    return node ? node->spec() : none;
}

FieldValue FormModel::defaultValue(const QString &path) const
{
    return field(path).defaultValue;
}

FieldValue FormModel::savedValue(const QString &path) const
{
    return d->mode == Mode::Create ? FieldValue::absent() : field(path).saved;
}

FieldValue FormModel::value(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node ? d->value(*node) : FieldValue::absent();
}

SecretState FormModel::secretState(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node ? d->secretState(*node) : SecretState::Unknown;
}

bool FormModel::isFieldDirty(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node && d->isDirty(*node);
}

bool FormModel::isVisible(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node && d->isVisible(*node);
}

bool FormModel::isEnabled(const QString &path) const
{
    return !field(path).readOnly && d->conditions->isEnabled(path);
}

bool FormModel::isRequired(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node && d->isRequired(*node);
}

void FormModel::setValue(const QString &path, const FieldValue &value)
{
    if (!d->editable(path, false))
        return;
    FieldState state;
    state.value = value;
    d->push(path, state);
}

void FormModel::setText(const QString &path, const QString &text)
{
    const FormNode *node = d->editable(path, false);
    if (!node)
        return;
    // An editor that shows a value and gives the same text back has changed nothing (M6): null
    // shows as an empty text, a list as JSON.
    if (text == editorText(d->value(*node)))
        return;
    if (text == editorText(d->baseline(*node))) {
        d->push(path, {});
        return;
    }
    const Result<FieldValue> parsed = valueFromText(node->spec(), text);
    setValue(path, parsed ? *parsed : FieldValue::text(text));
}

void FormModel::resetToSaved(const QString &path)
{
    if (const FormNode *node = d->node(path); node && node->spec().secret)
        undoSecret(path);
    else if (d->editable(path, false))
        d->pushAlone(path, {});
}

void FormModel::resetToDefault(const QString &path)
{
    if (const FormNode *node = d->editable(path, false)) {
        FieldState state;
        state.value = node->spec().defaultValue;
        d->pushAlone(path, state);
    }
}

Result<void> FormModel::replaceSecret(const QString &path, Sensitive text)
{
    const FormNode *node = d->editable(path, true);
    if (!node)
        return Error::make(ErrorKind::Config, tr("This field takes no secret."));
    if (Result<void> fits = Private::checkTyped(*node, text.reveal()); !fits)
        return fits;
    FieldState state;
    if (!text.isEmpty()) {
        const Sensitive *typed = typedSecret(path);
        if (typed && typed->equals(text.reveal()))
            return {};
        state.secret = FieldState::Secret::Replaced;
        state.typed = SecretHandle(d->vault, std::move(text));
    }
    d->push(path, state);
    return {};
}

void FormModel::clearSecret(const QString &path)
{
    if (!d->editable(path, true))
        return;
    FieldState state;
    // A connection that is not there yet has nothing to clear.
    if (d->mode == Mode::Edit)
        state.secret = FieldState::Secret::Cleared;
    d->pushAlone(path, state);
}

Result<void> FormModel::setReference(const QString &path, const QString &text)
{
    if (!d->editable(path, true))
        return Error::make(ErrorKind::Config, tr("This field takes no secret."));
    const Result<SecretReference> parsed = SecretReference::parse(text);
    if (!parsed)
        return parsed.error();
    FieldState state;
    state.secret = FieldState::Secret::Referenced;
    state.reference = parsed->text();
    d->pushAlone(path, state);
    return {};
}

QString FormModel::reference(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node && node->spec().secret ? d->active(*node).reference : QString();
}

void FormModel::undoSecret(const QString &path)
{
    if (d->editable(path, true))
        d->pushAlone(path, {});
}

const Sensitive *FormModel::typedSecret(const QString &path) const
{
    const FormNode *node = d->node(path);
    return node && node->spec().secret ? d->active(*node).typed.text().get() : nullptr;
}

void FormModel::endMerge()
{
    d->endMerge();
}

QString FormModel::name() const
{
    return d->name();
}

QString FormModel::savedName() const
{
    return d->savedName;
}

void FormModel::setName(const QString &name)
{
    FieldState state;
    state.value = FieldValue::text(name);
    d->push({}, state);
}

bool FormModel::isDirty() const
{
    return changeCount() > 0;
}

int FormModel::changeCount() const
{
    return int(d->dirtyNodes().size()) + int(d->isNameDirty());
}

QStringList FormModel::changedPaths() const
{
    QStringList out;
    for (const FormNode *node : d->dirtyNodes())
        out.append(node->spec().path);
    return out;
}

FormEdits FormModel::edits() const
{
    FormEdits out;
    if (d->mode == Mode::Create || d->isNameDirty())
        out.name = d->name();
    const bool isNew = d->mode == Mode::Create;
    for (const FormNode *node : isNew ? d->nodes() : d->dirtyNodes()) {
        if (!isNew || d->isSentOnCreate(*node))
            out.fields.push_back(d->edit(*node));
    }
    return out;
}

void FormModel::discard()
{
    const QStringList changed = changedPaths();
    d->stack.clear();
    d->states.clear();
    d->vault->wipe();
    d->serverIssues.clear();
    d->visited.clear();
    d->showAll = false;
    d->endMerge();
    d->forgetAllIssues();
    d->conditions->forget();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), Private::valueRoles());
    for (const QString &path : changed) {
        Q_EMIT valueChanged(path);
        d->updateDependants(path);
    }
    Q_EMIT nameChanged();
    Q_EMIT stateChanged();
}

QUndoStack *FormModel::undoStack() const
{
    return &d->stack;
}

} // namespace plugboard

#include "moc_formmodel.cpp"
