// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makeoptions.h"

#include "schema/decimaltext.h"
#include "schema/dialects/metadatareading.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::make {

namespace {

struct MakeOptionsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MakeOptions)
};

class Options
{
public:
    Options(FormBuilder &builder, const QString &path) : m_builder(builder), m_path(path) { }

    OptionsReading read(const Json &parameter)
    {
        const Json &options = parameter[u"options"];
        if (options.isObject())
            readStore(options);
        else
            readList(options);
        if (m_withoutValue > 0) {
            note(Severity::Warning,
                 MakeOptionsTr::tr("Options without a value cannot be offered: %1 of them.")
                     .arg(m_withoutValue));
        }
        if (m_repeated > 0) {
            note(Severity::Info,
                 MakeOptionsTr::tr("Options with the value of another one: %1 of them.")
                     .arg(m_repeated));
        }
        sort(parameter[u"sort"].toString());
        return std::move(m_reading);
    }

private:
    void note(Severity severity, const QString &message)
    {
        m_builder.note(m_path, severity, message);
    }

    void readList(const Json &list)
    {
        if (list.isArray()) {
            entries(list, {}, 0);
        } else if (list.isString()) {
            m_reading.remote = metadata::quoted(list.toString());
        } else if (!list.isNull()) {
            note(Severity::Warning,
                 MakeOptionsTr::tr("The metadata's “options” are of type %1, so none is offered.")
                     .arg(list.typeName()));
        }
    }

    //! Where the list is kept inside, and the members of an option may have other names.
    void readStore(const Json &options)
    {
        metadata::noteMembers(m_builder, m_path, options,
                              {u"store"_s, u"label"_s, u"value"_s, u"default"_s, u"placeholder"_s,
                               u"nested"_s, u"learning"_s, u"scope"_s, u"operators"_s, u"logic"_s,
                               u"ids"_s, u"showRoot"_s, u"singleLevel"_s},
                              u"options"_s);
        m_label = options[u"label"].toString(m_label);
        m_value = options[u"value"].toString(m_value);
        m_default = options[u"default"].toString(m_default);
        readList(options[u"store"]);
        m_reading.nestedForAny = options.find(u"nested");
        const Json &placeholder = options[u"placeholder"];
        m_reading.placeholder
            = m_builder.label(m_path, placeholder.isObject() ? placeholder[u"label"] : placeholder);
        if (placeholder.isObject())
            m_reading.nestedForNone = placeholder.find(u"nested");
    }

    void entries(const Json &list, const QString &group, int depth)
    {
        for (const Json &entry : list.items()) {
            if (const Json *inside = entry.find(u"options"); inside && inside->isArray()) {
                constexpr int kMaxGroups = 8;
                if (depth < kMaxGroups)
                    entries(*inside, m_builder.label(m_path, entry[u"label"]), depth + 1);
                else
                    note(Severity::Warning,
                         MakeOptionsTr::tr("Groups of options stand too deep in one another; what "
                                           "is inside is not offered."));
                continue;
            }
            if (!this->entry(entry, group))
                return;
        }
    }

    //! False where no more choices are taken.
    bool entry(const Json &entry, const QString &group)
    {
        const Json *value = entry.isObject() ? entry.find(m_value) : &entry;
        if (!value || entry.isNull() || entry.isArray()) {
            ++m_withoutValue;
            return true;
        }
        if (m_builder.takeChoices(m_path, 1) == 0)
            return false;
        Choice choice = FormBuilder::choice(*value, m_builder.label(m_path, entry[m_label]), group);
        choice.help = m_builder.help(
            m_path, entry.contains(u"description") ? entry[u"description"] : entry[u"short"]);
        const QByteArray written = writeJson(*value);
        m_repeated += m_seen.contains(written) ? 1 : 0;
        m_seen.insert(written);
        if (entry[m_default] == Json(true))
            m_reading.defaults.push_back(*value);
        if (const Json *nested = entry.find(u"nested"); nested && !nested->isNull())
            m_reading.nested.push_back({*value, nested});
        m_reading.choices.append(std::move(choice));
        return true;
    }

    void sort(const QString &how)
    {
        QList<Choice> &choices = m_reading.choices;
        if (how == u"text") {
            std::stable_sort(choices.begin(), choices.end(), [](const Choice &a, const Choice &b) {
                return a.label.compare(b.label, Qt::CaseInsensitive) < 0;
            });
        } else if (how == u"number") {
            // What is no number stays behind, as it came.
            std::stable_sort(choices.begin(), choices.end(), [](const Choice &a, const Choice &b) {
                const bool isNumber = isDecimalText(a.label);
                if (isNumber != isDecimalText(b.label))
                    return isNumber;
                return compareDecimalText(a.label, b.label).value_or(0) < 0;
            });
        } else if (!how.isEmpty()) {
            note(Severity::Info,
                 MakeOptionsTr::tr("The order “%1” is not known; the options stand as they came.")
                     .arg(metadata::quoted(how)));
        }
    }

    FormBuilder &m_builder;
    const QString m_path;
    OptionsReading m_reading;
    QString m_label = u"label"_s;
    QString m_value = u"value"_s;
    QString m_default = u"default"_s;
    QSet<QByteArray> m_seen;
    int m_withoutValue = 0;
    int m_repeated = 0;
};

} // namespace

OptionsReading readOptions(FormBuilder &builder, const QString &path, const Json &parameter)
{
    return Options(builder, path).read(parameter);
}

} // namespace plugboard::make
