// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/pastedfields.h"

#include "core/remotetext.h"
#include "schema/fieldpath.h"
#include "schema/rawcompare.h"
#include "schema/validation.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct PastedFieldsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::PastedFields)
};

//! Of a name: its letters and digits in lower case.
QString folded(const QString &name)
{
    QString out;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            out += c;
    }
    return out;
}

class Matcher
{
public:
    explicit Matcher(const FormSpec &form) { index(form.fields); }

    PastedFields run(std::vector<PastedEntry> entries)
    {
        for (PastedEntry &entry : entries)
            take({}, entry);
        return std::move(m_out);
    }

private:
    //! An item's template is no field of its own.
    void index(const std::vector<FieldSpec> &specs)
    {
        for (const FieldSpec &spec : specs) {
            if (spec.isInput()) {
                m_byPath.insert(spec.path, &spec);
                for (const QString &name : {spec.path, spec.key, spec.label})
                    note(folded(name), spec);
            }
            if (spec.kind != FieldKind::List && spec.kind != FieldKind::Map)
                index(spec.children);
        }
    }

    void note(const QString &name, const FieldSpec &spec)
    {
        if (name.isEmpty())
            return;
        const auto known = m_byName.constFind(name);
        if (known == m_byName.constEnd())
            m_byName.insert(name, &spec);
        else if (*known != &spec)
            m_byName[name] = nullptr; // two fields: nobody can tell which
    }

    const FieldSpec *fieldOf(const QString &prefix, const QString &key) const
    {
        if (const FieldSpec *exact = m_byPath.value(childPath(prefix, key)))
            return exact;
        if (!prefix.isEmpty())
            return nullptr;
        if (const FieldSpec *path = m_byPath.value(key))
            return path;
        if (const FieldSpec *named = m_byName.value(folded(key)))
            return named;
        // "CONN_SHOP__PORT", as variables of several connections are called.
        const qsizetype last = key.lastIndexOf(u"__"_s);
        return last > 0 ? m_byName.value(folded(key.mid(last + 2))) : nullptr;
    }

    void take(const QString &prefix, PastedEntry &entry)
    {
        if (entry.meaning == PastedEntry::Meaning::ConnectionName) {
            add({{}, entry.key, FieldValue(entry.value), nullptr, {}});
            return;
        }
        const FieldSpec *field = fieldOf(prefix, entry.key);
        if (!field && prefix.isEmpty() && folded(entry.key) == u"name" && entry.value.isString()) {
            add({{}, entry.key, FieldValue(entry.value), nullptr, {}});
            return;
        }
        if (!field) {
            addUnknown(entry.key);
            return;
        }
        if (field->kind == FieldKind::Object && !field->children.empty()
            && entry.value.isObject()) {
            for (const JsonMember &member : entry.value.members()) {
                PastedEntry inner{member.name, member.value, entry.isTyped, entry.meaning};
                take(field->path, inner);
            }
            return;
        }
        PastedField out;
        out.path = field->path;
        out.key = entry.key;
        if (entry.meaning == PastedEntry::Meaning::SecretState)
            out.refusal = notInIt();
        else if (field->secret)
            takeSecret(*field, entry, out);
        else
            takeValue(*field, entry, out);
        if (field->readOnly) {
            out.refusal = field->readOnlyReason.isEmpty()
                ? PastedFieldsTr::tr("The platform does not allow changes here.")
                : field->readOnlyReason;
        }
        add(std::move(out));
    }

    //! Of more names than somebody can read only the first are told.
    void addUnknown(const QString &key)
    {
        constexpr qsizetype kMostUnknown = 2'000;
        const QString name = cleanRemoteText(key, 80);
        if (name.isEmpty() || m_unknown.size() >= kMostUnknown || m_unknown.contains(name))
            return;
        m_unknown.insert(name);
        m_out.unknown.append(name);
    }

    static QString notInIt() { return PastedFieldsTr::tr("The text of the secret is not in it."); }

    //! As exports and answers of ours tell it in the secret's stead.
    static bool isStateWord(const QString &text)
    {
        static const QSet<QString> words{u"set"_s,  u"unset"_s,    u"unknown"_s, u"reference"_s,
                                         u"kept"_s, u"replaced"_s, u"cleared"_s};
        return words.contains(text);
    }

    static void takeSecret(const FieldSpec &field, PastedEntry &entry, PastedField &out)
    {
        std::optional<QString> text = entry.value.scalarText();
        entry.value = Json();
        if (!text) {
            out.refusal = notInIt();
        } else if (text->isEmpty()) {
            out.refusal = PastedFieldsTr::tr("It is empty; a secret is cleared in the form.");
        } else if (isStateWord(*text)) {
            out.refusal = PastedFieldsTr::tr("The text is the state of a secret, not the secret.");
        } else if (!text->isValidUtf16()) {
            out.refusal = PastedFieldsTr::tr("The text holds half a character, so it is damaged.");
        } else if (looksMasked(*text)) {
            out.refusal
                = PastedFieldsTr::tr("The text is a stand-in for a secret, not the secret.");
        } else if (!field.isMultiline() && (text->contains(u'\n') || text->contains(u'\r'))) {
            out.refusal
                = PastedFieldsTr::tr("The text holds a line break, which this secret cannot have.");
        } else {
            out.secret = std::make_shared<Sensitive>(*std::move(text));
            return;
        }
        if (text)
            wipe(*text);
    }

    static void takeValue(const FieldSpec &field, const PastedEntry &entry, PastedField &out)
    {
        const bool isContainer = entry.value.isArray() || entry.value.isObject();
        if (holdsMarker(entry.value)) {
            out.refusal = PastedFieldsTr::tr("A secret's marker is no value.");
        } else if (entry.value.isNull()) {
            out.value = FieldValue::null();
        } else if (isContainer && (field.wire == WireForm::Text || isSingle(field.kind))) {
            out.refusal
                = PastedFieldsTr::tr("A single value is expected, not a list or an object.");
        } else if (isContainer || (entry.isTyped && field.wire == WireForm::Native)) {
            out.value = FieldValue(entry.value);
        } else {
            const QString text = choiceText(field, *entry.value.scalarText());
            const Result<FieldValue> value = valueFromText(field, text);
            out.value = value ? *value : FieldValue::text(text);
        }
    }

    static bool isSingle(FieldKind kind)
    {
        switch (kind) {
        case FieldKind::MultiChoice:
        case FieldKind::List:
        case FieldKind::Object:
        case FieldKind::Map:
        case FieldKind::Json:
        case FieldKind::Raw:
            return false;
        default:
            return true;
        }
    }

    //! A person copies what a page shows, which is a choice's label.
    static QString choiceText(const FieldSpec &field, const QString &text)
    {
        const Choice *labelled = nullptr;
        for (const Choice &choice : field.choices) {
            if (choice.value.scalarText() == text)
                return text;
            if (!labelled && choice.label.compare(text, Qt::CaseInsensitive) == 0)
                labelled = &choice;
        }
        return labelled ? labelled->value.scalarText().value_or(text) : text;
    }

    void add(PastedField field)
    {
        const auto before
            = std::find_if(m_out.fields.begin(), m_out.fields.end(),
                           [&field](const PastedField &one) { return one.path == field.path; });
        if (before == m_out.fields.end())
            m_out.fields.push_back(std::move(field));
        else
            *before = std::move(field);
    }

    QHash<QString, const FieldSpec *> m_byPath;
    QHash<QString, const FieldSpec *> m_byName;
    QSet<QString> m_unknown;
    PastedFields m_out;
};

} // namespace

bool PastedFields::isOffer() const
{
    return !fields.empty() && fields.size() + size_t(unknown.size()) > 1;
}

PastedFields readPastedFields(const QString &text, const FormSpec &form)
{
    PastedText read = readPastedText(text);
    PastedFields out;
    if (read.fault.isEmpty())
        out = Matcher(form).run(std::move(read.entries));
    out.fault = read.fault;
    out.moreRows = read.moreRows;
    if (out.fault.isEmpty() && out.fields.empty())
        out.fault = PastedFieldsTr::tr("No name in the text belongs to a field of this form.");
    return out;
}

} // namespace plugboard
