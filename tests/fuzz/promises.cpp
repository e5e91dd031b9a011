// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promises.h"

#include "core/remotetext.h"
#include "forms/formmodel.h"
#include "schema/dialects/formbuilder.h"
#include "schema/formjson.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace plugboard::fuzz {

namespace {

//! A form nests deeper than the metadata that it comes from: children, choices and their values.
constexpr int kFormDepth = 1000;
//! Fields that are edited; each costs as much as the form is long.
constexpr int kEditedFields = 40;

class Promises
{
public:
    explicit Promises(const FormSpec &form) : m_form(form) { }

    QStringList broken()
    {
        lookAt(m_form.fields, 1);
        if (m_fields > FormBuilder::kMaxFields)
            say(u"there are %1 fields"_s.arg(m_fields));
        if (m_choices > FormBuilder::kMaxChoices)
            say(u"there are %1 choices"_s.arg(m_choices));
        for (const FieldIssue &issue : m_form.issues) {
            if (issue.message.isEmpty())
                say(u"an issue of %1 has no words"_s.arg(issue.path));
        }
        isJson();
        isQuiet();
        return m_broken;
    }

private:
    void say(const QString &what)
    {
        if (m_broken.size() < 20)
            m_broken.append(what);
    }

    void lookAt(const std::vector<FieldSpec> &fields, int depth)
    {
        if (depth > FormBuilder::kMaxDepth + 1)
            say(u"there are %1 levels"_s.arg(depth));
        for (const FieldSpec &spec : fields) {
            ++m_fields;
            m_choices += spec.choices.size();
            lookAtField(spec);
            lookAt(spec.children, depth + 1);
        }
    }

    void lookAtField(const FieldSpec &spec)
    {
        if (m_paths.contains(spec.path))
            say(u"two fields have the path %1"_s.arg(spec.path));
        m_paths.insert(spec.path);
        // Looking a field up costs as much as the form is long.
        if (m_paths.size() < kEditedFields) {
            if (m_form.field(spec.path) != &spec)
                say(u"the path %1 leads elsewhere"_s.arg(spec.path));
            const Result<QString> resolved = m_form.resolve(spec.path);
            if (!resolved || *resolved != spec.path)
                say(u"the path %1 does not name its field"_s.arg(spec.path));
        }
        isClean(spec.path, spec.label, false);
        isClean(spec.path, spec.section, false);
        isClean(spec.path, spec.help, true);
        isClean(spec.path, spec.constraints.patternHint, true);
        for (const Choice &choice : spec.choices) {
            isClean(spec.path, choice.label, false);
            isClean(spec.path, choice.group, false);
            isClean(spec.path, choice.help, true);
        }
        if (spec.secret && spec.saved.isValue() && !spec.saved.isEmpty()
            && !secretMarkerState(spec.saved.json())) {
            say(u"the secret %1 holds its text"_s.arg(spec.path));
        }
    }

    void isClean(const QString &path, const QString &text, bool hasLines)
    {
        const QString cleaned = hasLines ? cleanRemoteParagraphs(text, text.size())
                                         : cleanRemoteText(text, text.size());
        if (cleaned != text)
            say(u"a text of %1 is not clean"_s.arg(path));
    }

    void isJson()
    {
        const Json json = formToJson(m_form);
        JsonLimits limits;
        limits.maxDepth = kFormDepth;
        limits.maxBytes = std::numeric_limits<int>::max();
        const Result<Json> again = parseJson(writeJson(json), limits);
        if (!again)
            say(u"the form is no JSON: "_s + again.error().summary);
        else if (*again != json)
            say(u"the form's JSON is read as another"_s);
    }

    //! Looking changes nothing; an edit can be taken back; a draft comes back as it was.
    void isQuiet()
    {
        FormModel model(m_form, FormModel::Mode::Edit, u"Name"_s);
        (void) model.issues();
        if (model.isDirty() || !model.edits().isEmpty())
            say(u"a form that nobody touched has edits"_s);
        int left = kEditedFields;
        for (const QString &path : model.paths()) {
            if (--left < 0)
                break;
            const FieldSpec &spec = model.field(path);
            if (spec.secret) {
                (void) model.replaceSecret(path, Sensitive(QByteArray("made-up-secret")));
                continue;
            }
            // Lists and objects are no text.
            if (const std::optional<QString> text = model.value(path).json().scalarText()) {
                model.setText(path, *text);
                if (model.isFieldDirty(path))
                    say(u"the value of %1, typed again, is an edit"_s.arg(path));
            }
            model.setText(path, u"12e3"_s);
            model.endMerge();
        }
        (void) model.issues();
        isDraft(model);
        while (model.undoStack()->canUndo())
            model.undoStack()->undo();
        if (model.isDirty() || !model.edits().isEmpty())
            say(u"there are edits after all was undone"_s);
    }

    void isDraft(const FormModel &model)
    {
        const QByteArray draft = writeJson(model.draftToJson());
        if (draft.contains("made-up-secret"))
            say(u"the draft holds a secret"_s);
        const Result<Json> read = parseJson(draft);
        if (!read) {
            say(u"the draft is no JSON: "_s + read.error().summary);
            return;
        }
        FormModel other(m_form, FormModel::Mode::Edit, u"Name"_s);
        (void) other.restoreDraft(*read);
        for (const QString &path : model.paths()) {
            if (!model.field(path).secret && model.value(path) != other.value(path))
                say(u"the draft gives %1 another value"_s.arg(path));
        }
    }

    const FormSpec &m_form;
    QSet<QString> m_paths;
    qsizetype m_fields = 0;
    qsizetype m_choices = 0;
    QStringList m_broken;
};

template <int Number>
QStringList brokenByDialect(QByteArrayView text)
{
    return brokenByMetadata(text, Dialect(Number));
}

} // namespace

QStringList brokenPromises(const FormSpec &form)
{
    return Promises(form).broken();
}

QStringList brokenByMetadata(QByteArrayView text, std::optional<Dialect> dialect)
{
    const Result<MetadataForm> read = readMetadataForm(text, dialect);
    if (read)
        return brokenPromises(read->form);
    if (read.error().summary.isEmpty())
        return {u"a refusal has no words"_s};
    return {};
}

QStringList brokenByJson(QByteArrayView text)
{
    const Result<Json> read = parseJson(text);
    if (!read)
        return read.error().summary.isEmpty() ? QStringList{u"a refusal has no words"_s}
                                              : QStringList();
    QStringList broken;
    for (const QByteArray &written : {writeJson(*read), writeJsonPretty(*read)}) {
        const Result<Json> again = parseJson(written);
        if (!again || *again != *read)
            broken.append(u"what was written is read as something else"_s);
    }
    return broken;
}

const QList<Target> &targets()
{
    static const QList<Target> all{
        {u"json"_s, brokenByJson, {}},
        {u"flxpoint"_s, brokenByDialect<int(Dialect::Flxpoint)>, u"flxpoint"_s},
        {u"make"_s, brokenByDialect<int(Dialect::Make)>, u"make"_s},
        {u"jsonschema"_s, brokenByDialect<int(Dialect::JsonSchema)>, u"jsonschema"_s},
        {u"airbyte"_s, brokenByDialect<int(Dialect::Airbyte)>, u"airbyte"_s},
        {u"kafka"_s, brokenByDialect<int(Dialect::Kafka)>, u"kafka"_s},
        {u"n8n"_s, brokenByDialect<int(Dialect::N8n)>, u"n8n"_s},
        {u"auto"_s, [](QByteArrayView text) { return brokenByMetadata(text, std::nullopt); }, {}},
    };
    return all;
}

} // namespace plugboard::fuzz
