// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fieldspec.h"

#include "core/remotetext.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FieldSpecTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FieldSpec)
};

constexpr std::array kKindNames{
    "text",        "multiline", "secret", "integer",   "decimal",  "bool",        "choice",
    "multichoice", "date",      "time",   "timestamp", "timezone", "url",         "email",
    "list",        "object",    "map",    "json",      "file",     "certificate", "key",
    "colour",      "reference", "visual", "raw",
};
static_assert(kKindNames.size() == size_t(FieldKind::Raw) + 1);

const FieldSpec *findField(const std::vector<FieldSpec> &fields, const QString &path)
{
    for (const FieldSpec &field : fields) {
        if (field.path == path)
            return &field;
        if (const FieldSpec *child = findField(field.children, path))
            return child;
    }
    return nullptr;
}

void collectByKey(const std::vector<FieldSpec> &fields, const QString &key, QStringList &paths)
{
    for (const FieldSpec &field : fields) {
        if (field.key == key)
            paths.append(field.path);
        collectByKey(field.children, key, paths);
    }
}

//! A bound is a number where it is written as one, else it stays text.
Json boundToJson(const QString &text)
{
    const Result<Json> parsed = parseJson(text.toUtf8());
    return parsed && parsed->isNumber() ? *parsed : Json(text);
}

} // namespace

QString fieldKindName(FieldKind kind)
{
    return QString::fromLatin1(kKindNames[size_t(kind)]);
}

bool FieldSpec::isMultiline() const
{
    switch (kind) {
    case FieldKind::Multiline:
    case FieldKind::Json:
    case FieldKind::Certificate:
    case FieldKind::Key:
    case FieldKind::File:
        return true;
    default:
        return constraints.format == u"multiline";
    }
}

Json Constraints::toJson() const
{
    Json out = Json::object();
    const auto setText = [&out](const QString &name, const QString &text) {
        if (!text.isEmpty())
            out.set(name, Json(text));
    };
    if (minLength)
        out.set(u"minLength"_s, Json::number(*minLength));
    if (maxLength)
        out.set(u"maxLength"_s, Json::number(*maxLength));
    if (minimum)
        out.set(u"minimum"_s, boundToJson(*minimum));
    if (maximum)
        out.set(u"maximum"_s, boundToJson(*maximum));
    setText(u"pattern"_s, pattern);
    setText(u"patternHint"_s, patternHint);
    setText(u"format"_s, format);
    setText(u"example"_s, example);
    return out;
}

const FieldSpec *FormSpec::field(const QString &path) const
{
    return findField(fields, path);
}

Result<QString> FormSpec::resolve(const QString &name) const
{
    if (field(name) || field(templatePath(name)))
        return name;
    QStringList paths;
    collectByKey(fields, name, paths);
    if (paths.size() == 1)
        return paths.constFirst();
    const QString shown = cleanRemoteText(name, 100);
    if (paths.isEmpty()) {
        return Error::make(ErrorKind::Config,
                           FieldSpecTr::tr("This form has no field “%1”.").arg(shown),
                           FieldSpecTr::tr("The form of the connection's type lists its fields."));
    }
    constexpr int kShown = 5;
    QStringList some;
    for (const QString &path : paths.mid(0, kShown))
        some.append(cleanRemoteText(path, 100));
    if (paths.size() > kShown)
        some.append(u"…"_s);
    return Error::make(ErrorKind::Config,
                       FieldSpecTr::tr("“%1” is the key of several fields.").arg(shown),
                       FieldSpecTr::tr("Use the path of one of them: %1.").arg(some.join(u", "_s)));
}

} // namespace plugboard
