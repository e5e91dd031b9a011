// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemaref.h"

#include "core/remotetext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"

#include <QCoreApplication>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaRefTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaRef)
};

//! References in a row; more are no schema that somebody wrote.
constexpr qsizetype kMaxChain = 200;
constexpr qint64 kMaxAsked = 1'000'000;
//! Values in copies of ours, all together.
constexpr qint64 kMaxCopied = 500'000;

constexpr std::array kReferences{u"$ref", u"$dynamicRef", u"$recursiveRef"};

QString escaped(QString step)
{
    return step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

} // namespace

SchemaDocument::SchemaDocument(Json root, Siblings siblings)
    : m_source(std::make_shared<SchemaSource>()), m_siblings(siblings)
{
    Json &whole = m_source->root;
    whole = std::move(root);
    m_source->hasSiblings = siblings == Siblings::Merged;
    m_hasOldIds = whole[u"$schema"].toString().contains(u"draft-04");
    m_cycle.problem = JsonSchemaRefTr::tr("The schema refers to itself without an end.");
    m_tooMuch.problem = JsonSchemaRefTr::tr("The schema's parts hold one another too often to be "
                                            "followed.");
    collectIds(whole, {}, {}, false);
    markReferences(whole, {}, false);
}

QString SchemaDocument::baseOf(const Json &node, const QString &base) const
{
    QString id = node[u"$id"].toString();
    if (id.isEmpty() && m_hasOldIds)
        id = node[u"id"].toString();
    if (id.isEmpty() || id.startsWith(u'#'))
        return base;
    const qsizetype fragment = id.indexOf(u'#');
    if (fragment >= 0)
        id.truncate(fragment);
    return base.isEmpty() ? id : QUrl(base).resolved(QUrl(id)).toString();
}

void SchemaDocument::collectIds(const Json &node, const QString &pointer, const QString &base,
                                bool isMap)
{
    QString here = base;
    if (node.isObject() && !isMap) {
        here = baseOf(node, base);
        const auto add = [this, &pointer](const QString &name) {
            if (!m_ids.contains(name))
                m_ids.insert(name, pointer);
        };
        if (here != base || pointer.isEmpty())
            add(here);
        for (const QStringView name : {QStringView(u"$anchor"), QStringView(u"$dynamicAnchor")}) {
            const QString anchor = node[name].toString();
            if (!anchor.isEmpty())
                add(here + u'#' + anchor);
        }
        // Until draft 7 an anchor was an "$id" with nothing before the "#".
        const QString id = m_hasOldIds ? node[u"id"].toString() : node[u"$id"].toString();
        if (id.startsWith(u'#') && id.size() > 1)
            add(here + id);
    }
    for (const JsonMember &member : node.members()) {
        if (isMap || !isValueKeyword(member.name)) {
            collectIds(member.value, pointer + u'/' + escaped(member.name), here,
                       !isMap && isSchemaMap(member.name));
        }
    }
    int index = 0;
    for (const Json &item : node.items())
        collectIds(item, pointer + u'/' + QString::number(index++), here, false);
}

void SchemaDocument::markReferences(Json &node, const QString &base, bool isMap)
{
    if (node.isArray()) {
        for (Json &item : node.items())
            markReferences(item, base, false);
        return;
    }
    if (!node.isObject())
        return;
    const QString here = isMap ? base : baseOf(node, base);
    for (JsonMember &member : node.members()) {
        if (isMap || !isValueKeyword(member.name))
            markReferences(member.value, here, !isMap && isSchemaMap(member.name));
    }
    if (isMap)
        return;
    for (const QString &name : {refMember(), rulesMember(), branchesMember(), suggestionsMember()})
        node.remove(name);
    for (const QStringView name : kReferences) {
        const Json *reference = node.find(name);
        if (!reference || !reference->isString())
            continue;
        const QString found = canonical(reference->toString(), here);
        if (!found.isEmpty())
            node.set(refMember(), Json(found));
        return;
    }
}

QString SchemaDocument::canonical(const QString &reference, const QString &base) const
{
    const qsizetype hash = reference.indexOf(u'#');
    const QString address = hash < 0 ? reference : reference.left(hash);
    const QString fragment
        = hash < 0 ? QString() : QUrl::fromPercentEncoding(reference.mid(hash + 1).toUtf8());
    QString document = base;
    if (!address.isEmpty())
        document = base.isEmpty() ? address : QUrl(base).resolved(QUrl(address)).toString();
    if (!fragment.isEmpty() && !fragment.startsWith(u'/')) {
        const auto anchor = m_ids.constFind(document + u'#' + fragment);
        return anchor == m_ids.constEnd() ? QString() : u'#' + *anchor;
    }
    const auto start = m_ids.constFind(document);
    if (start == m_ids.constEnd())
        return {};
    const QString pointer = u'#' + *start + fragment;
    // An embedded schema's pointer mostly starts at itself, but some write it from the root.
    if (m_source->at(pointer))
        return pointer;
    return address.isEmpty() && m_source->at(u'#' + fragment) ? u'#' + fragment : QString();
}

const Json &SchemaDocument::keep(Json made)
{
    m_source->kept.push_back(std::move(made));
    return m_source->kept.back();
}

bool SchemaDocument::hasRoomFor(const Json &node)
{
    if (m_copied < kMaxCopied)
        m_copied += sizeOf(node);
    return m_copied < kMaxCopied;
}

const Resolved &SchemaDocument::resolve(const Json &node)
{
    if (++m_asked > kMaxAsked)
        return m_tooMuch;
    const auto known = m_resolved.find(&node);
    if (known != m_resolved.end())
        return known->second;
    if (m_open.contains(&node))
        return m_cycle;
    if (m_open.size() >= kMaxChain)
        return m_tooMuch;
    m_open.insert(&node);
    Resolved made = work(node);
    m_open.remove(&node);
    return m_resolved.emplace(&node, std::move(made)).first->second;
}

Resolved SchemaDocument::work(const Json &node)
{
    Resolved made;
    if (node.isBool()) {
        made.schema = &node;
        return made;
    }
    if (!node.isObject()) {
        made.problem = JsonSchemaRefTr::tr("An object stands for a schema, but this is of the type "
                                           "“%1”.")
                           .arg(node.typeName());
        return made;
    }
    const Json *referred = nullptr;
    follow(node, made, referred);
    if (made.problem.isEmpty()) {
        if (referred || node.contains(u"allOf"))
            mergeParts(node, referred, made);
        else
            made.schema = &node;
    }
    return made;
}

void SchemaDocument::follow(const Json &node, Resolved &made, const Json *&referred)
{
    QString written;
    for (const QStringView name : kReferences) {
        const Json *reference = node.find(name);
        if (reference && !reference->isString()) {
            made.notes.append(JsonSchemaRefTr::tr("“%1” is no text and says nothing.").arg(name));
        } else if (reference && written.isEmpty()) {
            written = reference->toString();
            if (written.isEmpty())
                written = u"#"_s;
        }
    }
    if (written.isEmpty())
        return;
    const QString shown = cleanRemoteText(written, 100);
    const QString pointer = node[refMember()].toString();
    const Json *found = pointer.isEmpty() ? nullptr : m_source->at(pointer);
    if (!found) {
        made.problem = written.startsWith(u'#')
            ? JsonSchemaRefTr::tr("It refers to “%1”, which the schema does not have.").arg(shown)
            : JsonSchemaRefTr::tr("It refers to “%1”, which is not in this schema; nothing is "
                                  "loaded from elsewhere.")
                  .arg(shown);
        return;
    }
    const Resolved &far = resolve(*found);
    made.refs = QStringList{pointer} + far.refs;
    made.notes += far.notes;
    made.contradictions = far.contradictions;
    made.problem = far.problem;
    referred = far.schema;
}

void SchemaDocument::mergeParts(const Json &node, const Json *referred, Resolved &made)
{
    const bool wordsOnly = referred && m_siblings == Siblings::WordsOnly;
    if (!hasRoomFor(node)) {
        made.problem = m_tooMuch.problem;
        return;
    }
    Json whole = Json::object();
    Json later = Json::object();
    bool partsStarted = false;
    QStringList ignored;
    for (const JsonMember &member : node.members()) {
        const bool isPart = member.name == u"allOf" || member.name == refMember()
            || isReferenceKeyword(member.name);
        // A reference's mark of ours stands last, wherever the reference itself stands.
        partsStarted = partsStarted || member.name == u"allOf" || member.name == u"$ref";
        if (isPart && !(wordsOnly && member.name == u"allOf"))
            continue;
        if (wordsOnly && !isWord(member.name))
            ignored.append(member.name);
        else if (partsStarted && member.name == u"properties")
            later.set(member.name, member.value);
        else
            whole.members().push_back(member);
    }
    if (!ignored.isEmpty()) {
        made.notes.append(JsonSchemaRefTr::tr("Beside “$ref” this draft takes no “%1”.")
                              .arg(cleanRemoteText(ignored.join(u"”, “"_s), 100)));
    }
    std::vector<const Json *> parts;
    if (referred)
        parts.push_back(referred);
    if (const Json *list = node.find(u"allOf"); list && !wordsOnly) {
        if (!list->isArray())
            made.notes.append(
                JsonSchemaRefTr::tr("“%1” is no list and says nothing.").arg(u"allOf"));
        for (const Json &item : list->items()) {
            const Resolved &part = resolve(item);
            made.refs += part.refs;
            made.notes += part.notes;
            made.contradictions += part.contradictions;
            if (part.schema)
                parts.push_back(part.schema);
            else
                made.notes.append(part.problem);
        }
        // Parts that hold the same part would double them at each level.
        made.refs.removeDuplicates();
        made.notes.removeDuplicates();
    }
    if (parts.size() == 1 && whole.members().empty() && later.members().empty()) {
        made.schema = parts.front();
        return;
    }
    for (const Json *part : parts) {
        if (*part == Json(false)) {
            made.schema = part;
            return;
        }
        if (!hasRoomFor(*part)) {
            made.problem = m_tooMuch.problem;
            return;
        }
        mergeInto(whole, *part, made.contradictions);
    }
    // The properties' own words go before those of the parts, their order does not.
    if (const Json *own = later.find(u"properties"); own && own->isObject()) {
        if (Json *all = whole.find(u"properties"); all && all->isObject()) {
            for (JsonMember &member : all->members()) {
                if (const Json *mine = own->find(member.name); mine && *mine != member.value) {
                    member.value
                        = Json(Json::Object{{u"allOf"_s, Json(Json::Array{*mine, member.value})}});
                }
            }
            for (const JsonMember &member : own->members()) {
                if (!all->contains(member.name))
                    all->members().push_back(member);
            }
        } else {
            whole.set(u"properties"_s, *own);
        }
    } else if (own) {
        whole.set(u"properties"_s, *own);
    }
    made.contradictions.removeDuplicates();
    made.schema = &keep(std::move(whole));
}

} // namespace plugboard::jsonschema
