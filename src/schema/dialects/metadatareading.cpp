// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/metadatareading.h"

#include "core/remotetext.h"
#include "schema/decimaltext.h"
#include "schema/validation.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard::metadata {

namespace {

struct MetadataReadingTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MetadataReading)
};

void noteType(FormBuilder &builder, const QString &path, const QString &name, const Json &value,
              const QString &expected)
{
    builder.note(
        path, Severity::Warning,
        MetadataReadingTr::tr("The metadata's “%1” is of type %2 where %3 is expected; it is "
                              "left out.")
            .arg(quoted(name), value.typeName(), expected));
}

const Json &text(FormBuilder &builder, const QString &path, const Json &metadata, QStringView name)
{
    static const Json none;
    const Json &value = metadata[name];
    if (value.isNull() || value.scalarText())
        return value;
    noteType(builder, path, name.toString(), value, MetadataReadingTr::tr("a text"));
    return none;
}

} // namespace

QString quoted(const QString &text)
{
    return cleanRemoteText(text, 120);
}

bool flag(FormBuilder &builder, const QString &path, const Json &metadata, QStringView name,
          bool other)
{
    const Json &value = metadata[name];
    if (value.isBool() || value.isNull())
        return value.toBool(other);
    noteType(builder, path, name.toString(), value, MetadataReadingTr::tr("true or false"));
    return other;
}

QString label(FormBuilder &builder, const QString &path, const Json &metadata,
              const QStringList &names)
{
    for (const QString &name : names) {
        QString found = builder.label(path, text(builder, path, metadata, name));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QString help(FormBuilder &builder, const QString &path, const Json &metadata, QStringView name)
{
    return builder.help(path, text(builder, path, metadata, name));
}

void noteMembers(FormBuilder &builder, const QString &path, const Json &metadata,
                 const QSet<QString> &known, const QString &within)
{
    const QString before = within.isEmpty() ? QString() : within + u'.';
    constexpr qsizetype kShown = 10;
    QSet<QString> seen;
    QStringList strange;
    QStringList repeated;
    for (const JsonMember &member : metadata.members()) {
        if (seen.contains(member.name))
            repeated.append(u"“%1”"_s.arg(quoted(before + member.name)));
        else if (!known.contains(member.name) && !member.name.startsWith(u"x-"))
            strange.append(u"“%1”"_s.arg(quoted(before + member.name)));
        seen.insert(member.name);
    }
    const auto list = [](QStringList names) {
        names.removeDuplicates();
        if (names.size() > kShown)
            names = names.mid(0, kShown) << u"…"_s;
        return names.join(u", "_s);
    };
    if (!strange.isEmpty()) {
        builder.note(path, Severity::Info,
                     MetadataReadingTr::tr("Members of the metadata that are not known here: %1.")
                         .arg(list(strange)));
    }
    if (!repeated.isEmpty()) {
        builder.note(
            path, Severity::Warning,
            MetadataReadingTr::tr("Members of the metadata that stand twice: %1. The first one "
                                  "counts.")
                .arg(list(repeated)));
    }
}

std::optional<QString> number(FormBuilder &builder, const QString &path, const Json &limit,
                              const QString &name)
{
    if (limit.isNull())
        return std::nullopt;
    std::optional<QString> text = limit.scalarText();
    if (text && isDecimalText(*text))
        return text;
    noteType(builder, path, name, limit, MetadataReadingTr::tr("a number"));
    return std::nullopt;
}

std::optional<int> count(FormBuilder &builder, const QString &path, const Json &limit,
                         const QString &name)
{
    const std::optional<QString> text = number(builder, path, limit, name);
    if (!text)
        return std::nullopt;
    bool isCount = false;
    const int value = text->toInt(&isCount);
    if (isCount && value >= 0)
        return value;
    builder.note(path, Severity::Warning,
                 MetadataReadingTr::tr("The metadata's “%1” is no length or count: %2. It is not "
                                       "checked.")
                     .arg(quoted(name), quoted(*text)));
    return std::nullopt;
}

void checkLimits(FormBuilder &builder, FieldSpec &spec)
{
    Constraints &limits = spec.constraints;
    const auto tell = [&](const QString &least, const QString &most) {
        builder.note(spec.path, Severity::Warning,
                     MetadataReadingTr::tr("The metadata wants at least %1 and at most %2, which "
                                           "nothing can be; neither is checked.")
                         .arg(quoted(least), quoted(most)));
    };
    if (limits.minLength && limits.maxLength && *limits.minLength > *limits.maxLength) {
        tell(QString::number(*limits.minLength), QString::number(*limits.maxLength));
        limits.minLength.reset();
        limits.maxLength.reset();
    }
    if (limits.minimum && limits.maximum
        && compareDecimalText(*limits.minimum, *limits.maximum).value_or(0) > 0) {
        tell(*limits.minimum, *limits.maximum);
        limits.minimum.reset();
        limits.maximum.reset();
    }
}

void setPattern(FormBuilder &builder, FieldSpec &spec, const QString &pattern)
{
    if (pattern.isEmpty())
        return;
    const QRegularExpression expression(pattern);
    if (expression.isValid()) {
        spec.constraints.pattern = pattern;
        return;
    }
    builder.note(spec.path, Severity::Warning,
                 MetadataReadingTr::tr("The metadata's pattern “%1” cannot be read here, so it is "
                                       "not checked.")
                     .arg(quoted(pattern)));
}

void checkDefault(FormBuilder &builder, const FieldSpec &spec)
{
    // Only what decides: the children and the metadata may be large.
    FieldSpec rules;
    rules.path = spec.path;
    rules.kind = spec.kind;
    rules.wire = spec.wire;
    rules.choices = spec.choices;
    rules.choicesFrom = spec.choicesFrom;
    rules.constraints = spec.constraints;
    for (const FieldIssue &issue : validate(rules, spec.defaultValue)) {
        if (issue.severity != Severity::Info) {
            builder.note(spec.path, Severity::Warning,
                         MetadataReadingTr::tr("The metadata's default does not keep its own "
                                               "rules: %1")
                             .arg(issue.message));
        }
    }
}

void checkHidden(FormBuilder &builder, const FieldSpec &spec)
{
    if (!spec.hidden || !spec.required || !spec.defaultValue.isEmpty())
        return;
    builder.note(spec.path, Severity::Warning,
                 MetadataReadingTr::tr("It is required and hidden, but has no default: nobody can "
                                       "give it a value."));
}

void addHelp(FieldSpec &spec, const QString &paragraph)
{
    if (paragraph.isEmpty())
        return;
    if (!spec.help.isEmpty())
        spec.help += u'\n';
    spec.help += paragraph;
}

} // namespace plugboard::metadata
