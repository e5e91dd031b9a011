// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/rawcompare.h"

#include "core/remotetext.h"
#include "schema/secrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <memory>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct RawCompareTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::RawCompare)
};

//! More would not be read; the first ones are mended first.
constexpr qsizetype kMaxProblems = 100;
constexpr qsizetype kMaxShown = 60;

//! The way to fields' values through the body: of each part the fields that stand in it.
struct Part
{
    std::map<size_t, std::unique_ptr<Part>> inside;
    std::vector<size_t> fields;
};

class Comparer
{
public:
    explicit Comparer(const std::vector<RawBody::Field> &fields) : m_fields(fields)
    {
        for (size_t i = 0; i < fields.size(); ++i) {
            Part *part = &m_root;
            for (const size_t step : fields[i].place.holder) {
                std::unique_ptr<Part> &next = part->inside[step];
                if (!next)
                    next = std::make_unique<Part>();
                part = next.get();
            }
            part->fields.push_back(i);
        }
    }

    RawComparison run(const Json &body, const LocatedJson &edited)
    {
        compare({}, body, edited.value, edited.places, &m_root);
        return std::move(m_out);
    }

private:
    void problem(qsizetype offset, const QString &message)
    {
        if (m_out.problems.size() < kMaxProblems)
            m_out.problems.append({{}, 0, offset, message});
    }

    static QString shown(const Json &json)
    {
        return cleanRemoteText(QString::fromUtf8(writeJson(json)), kMaxShown);
    }

    //! \a name of the member that it is, empty for an item. \a part: nullptr where no field is in
    //! it.
    void compare(const QString &name, const Json &was, const Json &now, const JsonPlaces &at,
                 const Part *part)
    {
        if (!part && was == now)
            return;
        if (!secretMarkerState(was) && was.isObject() && now.isObject()) {
            compareMembers(was, now, at, part);
        } else if (was.isArray() && now.isArray()) {
            compareItems(was, now, at, part);
        } else if (secretMarkerState(was)) {
            problem(at.begin,
                    RawCompareTr::tr("A secret stands here, which cannot be changed in this text. "
                                     "Replace it in the form."));
        } else if (was.isObject() || was.isArray()) {
            problem(at.begin, RawCompareTr::tr("This part of the body cannot be replaced."));
        } else if (name.isEmpty()) {
            problem(at.begin,
                    RawCompareTr::tr("This cannot be changed here; it was %1.").arg(shown(was)));
        } else {
            problem(at.begin,
                    RawCompareTr::tr("“%1” cannot be changed here; it was %2.")
                        .arg(cleanRemoteText(name, kMaxShown), shown(was)));
        }
    }

    static const Part *inside(const Part *part, size_t number)
    {
        if (!part)
            return nullptr;
        const auto found = part->inside.find(number);
        return found == part->inside.end() ? nullptr : found->second.get();
    }

    //! The members of \a object that are no field's value, in their order.
    std::vector<size_t> others(const Json &object, const Part *part) const
    {
        std::vector<size_t> numbers;
        QSet<QString> taken;
        for (size_t i = 0; i < object.members().size(); ++i) {
            const QString &name = object.members()[i].name;
            const bool isValue = part && !taken.contains(name)
                && std::any_of(part->fields.begin(), part->fields.end(),
                               [&](size_t field) { return m_fields[field].place.member == name; });
            if (isValue)
                taken.insert(name);
            else
                numbers.push_back(i);
        }
        return numbers;
    }

    void find(const Json &now, const JsonPlaces &at, const Part &part)
    {
        for (const size_t field : part.fields) {
            RawFound found{nullptr, at.begin};
            for (size_t i = 0; i < now.members().size() && !found.value; ++i) {
                if (now.members()[i].name == m_fields[field].place.member)
                    found = {&now.members()[i].value, at.inside[i].begin};
            }
            m_out.found.insert(field, found);
        }
    }

    void compareMembers(const Json &was, const Json &now, const JsonPlaces &at, const Part *part)
    {
        if (part)
            find(now, at, *part);
        const std::vector<size_t> before = others(was, part);
        const std::vector<size_t> after = others(now, part);
        const size_t both = std::min(before.size(), after.size());
        for (size_t i = 0; i < both; ++i) {
            const JsonMember &old = was.members()[before[i]];
            const JsonMember &fresh = now.members()[after[i]];
            if (old.name != fresh.name) {
                tellMembers(was, before, now, after, at);
                return;
            }
            compare(old.name, old.value, fresh.value, at.inside[after[i]], inside(part, before[i]));
        }
        if (before.size() != after.size())
            tellMembers(was, before, now, after, at);
    }

    //! The members' names differ: says which is the first to blame.
    void tellMembers(const Json &was, const std::vector<size_t> &before, const Json &now,
                     const std::vector<size_t> &after, const JsonPlaces &at)
    {
        QHash<QString, int> spare;
        for (const size_t i : before)
            ++spare[was.members()[i].name];
        for (const size_t i : after) {
            const QString &name = now.members()[i].name;
            if (--spare[name] < 0) {
                problem(at.names[i],
                        RawCompareTr::tr("“%1” is not in what the platform sent, and nothing can "
                                         "be added here.")
                            .arg(cleanRemoteText(name, kMaxShown)));
                return;
            }
        }
        for (const size_t i : before) {
            const QString &name = was.members()[i].name;
            if (spare[name] > 0) {
                problem(at.begin,
                        RawCompareTr::tr("“%1” is missing here; it was %2.")
                            .arg(cleanRemoteText(name, kMaxShown), shown(was.members()[i].value)));
                return;
            }
        }
        problem(at.begin, RawCompareTr::tr("The members stand here in another order."));
    }

    void compareItems(const Json &was, const Json &now, const JsonPlaces &at, const Part *part)
    {
        const Json::Array &before = was.items();
        const Json::Array &after = now.items();
        const size_t both = std::min(before.size(), after.size());
        if (before.size() != after.size()) {
            size_t i = 0;
            while (i < both && matches(before[i], after[i], inside(part, i)))
                ++i;
            const qsizetype here = i < after.size() ? at.inside[i].begin : at.begin;
            problem(here,
                    after.size() > before.size()
                        ? RawCompareTr::tr("An entry was added here. The platform's list has "
                                           "%n entry(ies), and stays as it is.",
                                           nullptr, int(before.size()))
                        : RawCompareTr::tr("An entry is missing here. The platform's list has "
                                           "%n entry(ies), and stays as it is.",
                                           nullptr, int(before.size())));
            return;
        }
        for (size_t i = 0; i < both; ++i)
            compare({}, before[i], after[i], at.inside[i], inside(part, i));
    }

    //! Whether nothing but fields' values differs.
    bool matches(const Json &was, const Json &now, const Part *part) const
    {
        if (!part)
            return was == now;
        if (was.isArray() && now.isArray()) {
            const Json::Array &before = was.items();
            const Json::Array &after = now.items();
            for (size_t i = 0; i < before.size() && i < after.size(); ++i) {
                if (!matches(before[i], after[i], inside(part, i)))
                    return false;
            }
            return before.size() == after.size();
        }
        const std::vector<size_t> before = others(was, part);
        const std::vector<size_t> after = others(now, part);
        if (!was.isObject() || !now.isObject() || before.size() != after.size())
            return false;
        for (size_t i = 0; i < before.size(); ++i) {
            const JsonMember &old = was.members()[before[i]];
            const JsonMember &fresh = now.members()[after[i]];
            if (old.name != fresh.name || !matches(old.value, fresh.value, inside(part, before[i])))
                return false;
        }
        return true;
    }

    const std::vector<RawBody::Field> &m_fields;
    Part m_root;
    RawComparison m_out;
};

} // namespace

RawComparison compareRaw(const Json &body, const LocatedJson &edited,
                         const std::vector<RawBody::Field> &fields)
{
    return Comparer(fields).run(body, edited);
}

bool holdsMarker(const Json &json)
{
    // Of any state: a draft has more of them than what is stored.
    if (json.members().size() == 1 && json.members().front().name == u"$secret")
        return true;
    return std::any_of(json.items().begin(), json.items().end(), holdsMarker)
        || std::any_of(json.members().begin(), json.members().end(),
                       [](const JsonMember &member) { return holdsMarker(member.value); });
}

} // namespace plugboard
