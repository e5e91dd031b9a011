// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makechecks.h"

#include "schema/dialects/metadatareading.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace plugboard::make {

namespace {

struct MakeChecksTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MakeChecks)
};

class Checks
{
public:
    Checks(FormBuilder &builder, FieldSpec &spec) : m_builder(builder), m_spec(spec) { }

    void read(const Json &parameter)
    {
        readPattern(parameter[u"pattern"], u"pattern"_s);
        const Json &validate = parameter[u"validate"];
        if (validate.isObject()) {
            readValidate(validate);
        } else if (validate == Json(false)) {
            m_builder.note(m_spec.path, Severity::Info,
                           MakeChecksTr::tr("Make does not check this value (“validate” is "
                                            "false)."));
        } else if (!validate.isNull() && !validate.isBool()) {
            m_builder.note(m_spec.path, Severity::Warning,
                           MakeChecksTr::tr("The metadata's “validate” is of type %1, so nothing "
                                            "of it is checked.")
                               .arg(validate.typeName()));
        }
        readExtension(parameter[u"extension"]);
        if (parameter[u"semantic"].toString() == u"file:name"
            && m_spec.constraints.format.isEmpty())
            m_spec.constraints.format = u"filename"_s;
        metadata::checkLimits(m_builder, m_spec);
    }

private:
    [[nodiscard]] bool isNumeric() const
    {
        return m_spec.kind == FieldKind::Integer || m_spec.kind == FieldKind::Decimal;
    }
    [[nodiscard]] bool isCounted() const
    {
        return m_spec.kind == FieldKind::List || m_spec.kind == FieldKind::MultiChoice;
    }

    void readValidate(const Json &validate)
    {
        metadata::noteMembers(
            m_builder, m_spec.path, validate,
            {u"min"_s, u"max"_s, u"minItems"_s, u"maxItems"_s, u"pattern"_s, u"enum"_s},
            u"validate"_s);
        Constraints &limits = m_spec.constraints;
        if (isNumeric()) {
            // Beside the limits of the type itself these count where they are set.
            if (const auto least = number(validate, u"min"_s))
                limits.minimum = least;
            if (const auto most = number(validate, u"max"_s))
                limits.maximum = most;
        } else if (isCounted()) {
            limits.minLength = count(validate, u"minItems"_s, u"min"_s);
            limits.maxLength = count(validate, u"maxItems"_s, u"max"_s);
        } else {
            limits.minLength = count(validate, u"min"_s, {});
            limits.maxLength = count(validate, u"max"_s, {});
        }
        readPattern(validate[u"pattern"], u"validate.pattern"_s);
        readEnum(validate[u"enum"]);
    }

    std::optional<QString> number(const Json &validate, const QString &name)
    {
        return metadata::number(m_builder, m_spec.path, validate[name], u"validate."_s + name);
    }
    std::optional<int> count(const Json &validate, const QString &name, const QString &other)
    {
        const QString &used = other.isEmpty() || validate.contains(name) ? name : other;
        return metadata::count(m_builder, m_spec.path, validate[used], u"validate."_s + used);
    }

    void readPattern(const Json &pattern, const QString &name)
    {
        const Json &text = pattern.isObject() ? pattern[u"regexp"] : pattern;
        if (text.isString()) {
            metadata::setPattern(m_builder, m_spec, text.toString());
        } else if (!pattern.isNull()) {
            m_builder.note(m_spec.path, Severity::Warning,
                           MakeChecksTr::tr("The metadata's “%1” is no pattern, so it is not "
                                            "checked.")
                               .arg(name));
        }
    }

    //! The only values that a text, a number, or an item of a list may have.
    void readEnum(const Json &values)
    {
        // Of a secret they would tell it.
        if (values.isNull() || m_spec.secret)
            return;
        FieldSpec *target = &m_spec;
        if (m_spec.kind == FieldKind::List && m_spec.children.size() == 1
            && m_spec.children.front().key.isEmpty())
            target = &m_spec.children.front();
        const bool takesChoices = target->choices.isEmpty() && !target->secret
            && (target->kind == FieldKind::Text || target->kind == FieldKind::Integer
                || target->kind == FieldKind::Decimal);
        if (!values.isArray() || !takesChoices) {
            m_builder.note(m_spec.path, Severity::Warning,
                           MakeChecksTr::tr("The metadata's “validate.enum” cannot be taken here, "
                                            "so it is not checked."));
            return;
        }
        const qsizetype taken
            = m_builder.takeChoices(m_spec.path, qsizetype(values.items().size()));
        for (qsizetype i = 0; i < taken; ++i)
            target->choices.append(FormBuilder::choice(values.items()[size_t(i)], {}));
        if (taken > 0)
            target->kind = FieldKind::Choice;
    }

    void readExtension(const Json &extension)
    {
        QStringList names;
        if (extension.isString())
            names.append(extension.toString());
        for (const Json &one : extension.items()) {
            if (one.isString())
                names.append(one.toString());
        }
        QStringList parts;
        QStringList shown;
        for (QString name : names) {
            while (name.startsWith(u'.'))
                name.remove(0, 1);
            if (name.isEmpty())
                continue;
            parts.append(QRegularExpression::escape(name));
            shown.append(u'.' + metadata::quoted(name));
        }
        if (parts.isEmpty() || !m_spec.constraints.pattern.isEmpty())
            return;
        m_spec.constraints.pattern = u"(?i)\\.(?:%1)$"_s.arg(parts.join(u'|'));
        m_spec.constraints.patternHint
            = MakeChecksTr::tr("a name that ends in %1").arg(shown.join(u", "_s));
    }

    FormBuilder &m_builder;
    FieldSpec &m_spec;
};

} // namespace

void readChecks(FormBuilder &builder, FieldSpec &spec, const Json &parameter)
{
    Checks(builder, spec).read(parameter);
}

} // namespace plugboard::make
