// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/fieldfacts.h"

#include "forms/formmodel.h"
#include "ui/editors/secreteditor.h"
#include "ui/formview/formnotes.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! More would be a list to scroll through, which the field itself offers.
constexpr int kMostChoices = 12;

class Facts
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FieldFacts)
public:
    Facts(const FormModel &model, const QString &path) : m_model(model), m_path(path) { }

    QList<FieldFact> ofName()
    {
        add(tr("Value"), quotable(m_model.name()));
        if (m_model.mode() == FormModel::Mode::Edit)
            add(tr("Saved"), quotable(m_model.savedName()));
        addIssues();
        return m_facts;
    }

    QList<FieldFact> ofField()
    {
        const FieldSpec &spec = m_model.field(m_path);
        add(tr("Handle"), spec.key, true);
        if (spec.path != spec.key)
            add(tr("Path"), spec.path, true);
        add(tr("Type"), typeText(spec), true);
        add(tr("Use"), use(spec));
        if (spec.secret)
            addSecret();
        else
            addValues(spec);
        addLimits(spec);
        add(tr("Description"), spec.help);
        addIssues();
        return m_facts;
    }

private:
    void add(const QString &name, const QString &text, bool verbatim = false)
    {
        if (!text.isEmpty())
            m_facts.append({name, text, verbatim});
    }

    static QString quotable(const QString &text) { return text.isEmpty() ? tr("empty") : text; }

    static QString typeText(const FieldSpec &spec)
    {
        const QString kind = fieldKindName(spec.kind);
        return spec.dataType.isEmpty() || spec.dataType.compare(kind, Qt::CaseInsensitive) == 0
            ? kind
            //: The kind of a field, and the platform's own word for its type
            : tr("%1 (%2)").arg(kind, spec.dataType);
    }

    static QString use(const FieldSpec &spec)
    {
        QStringList words{spec.required ? tr("required") : tr("optional")};
        if (spec.secret)
            words << tr("secret");
        if (spec.advanced)
            words << tr("advanced");
        if (spec.hidden)
            words << tr("not shown by the platform");
        if (spec.readOnly)
            words << tr("read only");
        QString text = words.join(u", "_s);
        if (spec.readOnly && !spec.readOnlyReason.isEmpty())
            text += u". "_s + spec.readOnlyReason;
        return text;
    }

    void addSecret()
    {
        add(tr("Value"),
            secretWords(m_model.secretState(m_path), m_model.mode(), {}, m_model.reference(m_path))
                .text);
    }

    void addValues(const FieldSpec &spec)
    {
        add(tr("Value"), valueInWords(spec, m_model.value(m_path)));
        if (m_model.mode() == FormModel::Mode::Edit)
            add(tr("Saved"), valueInWords(spec, m_model.savedValue(m_path)));
        if (m_model.defaultValue(m_path).presence() != Presence::Absent)
            add(tr("Default"), valueInWords(spec, m_model.defaultValue(m_path)));
    }

    void addLimits(const FieldSpec &spec)
    {
        const Constraints &limits = spec.constraints;
        const QLocale locale;
        if (limits.minLength || limits.maxLength) {
            const QString least = limits.minLength ? locale.toString(*limits.minLength) : QString();
            const QString most = limits.maxLength ? locale.toString(*limits.maxLength) : QString();
            add(tr("Length"), range(least, most));
        }
        if (limits.minimum || limits.maximum) {
            add(tr("Range"),
                range(limits.minimum.value_or(QString()), limits.maximum.value_or(QString())));
        }
        add(tr("Pattern"), limits.pattern, true);
        add(tr("Pattern in words"), limits.patternHint);
        add(tr("Format"), limits.format, true);
        add(tr("Example"), spec.secret ? QString() : limits.example, true);
        QStringList choices;
        for (const Choice &choice : spec.choices.mid(0, kMostChoices)) {
            const QString value = choice.value.scalarText().value_or(QString());
            choices << (value == choice.label ? value : tr("%1 (%2)").arg(choice.label, value));
        }
        if (spec.choices.size() > kMostChoices)
            choices << tr("and %n more", nullptr, int(spec.choices.size()) - kMostChoices);
        add(tr("Choices"), choices.join(u", "_s));
    }

    static QString range(const QString &least, const QString &most)
    {
        if (least.isEmpty())
            return tr("at most %1").arg(most);
        if (most.isEmpty())
            return tr("at least %1").arg(least);
        return tr("from %1 to %2").arg(least, most);
    }

    void addIssues()
    {
        QStringList words;
        // Also those that are not shown yet: whoever asks for everything gets it.
        for (const FieldIssue &issue : m_model.issues()) {
            if (issue.path == m_path)
                words << issueInWords(issue);
        }
        add(tr("Issues"), words.isEmpty() ? tr("none") : words.join(u'\n'));
    }

    const FormModel &m_model;
    QString m_path;
    QList<FieldFact> m_facts;
};

} // namespace

QList<FieldFact> fieldFacts(const FormModel &model, const QString &path)
{
    Facts facts(model, path);
    return path.isEmpty() ? facts.ofName() : facts.ofField();
}

} // namespace plugboard
