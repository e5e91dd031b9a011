// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadatagenerator.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

int below(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

bool oneIn(int n)
{
    return below(n) == 0;
}

QString pick(const QStringList &list)
{
    return list[below(int(list.size()))];
}

QString harmlessText()
{
    return pick({u""_s, u"x"_s, u"22"_s, u"true"_s, u"Ünï 😀"_s, u"a.b[0]\\c"_s,
                 u"\u202eevil\u202c"_s, u"<b>bold</b>"_s, u"line\nline"_s,
                 u"https://example.com/?a=1&b=2"_s, QString(5000, u'l'), u"\u0000nul"_s, u"#2"_s,
                 u"monkey"_s});
}

QString harmlessName()
{
    return pick({u"host"_s, u"colour"_s, u"x.y"_s, u"n[1]"_s, u"Ünï"_s, u"region"_s, u"keyboard"_s,
                 u"rev"_s, u""_s, u"host#2"_s, u"value"_s});
}

QString secretName()
{
    return pick({u"password"_s, u"apiKey"_s, u"client_secret"_s, u"accessToken"_s, u"private-key"_s,
                 u"credential"_s, u"passPhrase"_s});
}

Json harmless(int depth)
{
    const int kind = below(depth > 0 ? 8 : 5);
    switch (kind) {
    case 0:
        return {};
    case 1:
        return Json(oneIn(2));
    case 2:
        return Json::numberText(
            pick({u"0"_s, u"-1"_s, u"1.50"_s, u"1e2"_s, u"12345678901234567890123"_s}).toLatin1());
    case 3:
    case 4:
        return Json(harmlessText());
    case 5: {
        Json list = Json::array();
        for (int i = below(4); i > 0; --i)
            list.append(harmless(depth - 1));
        return list;
    }
    default:
        break;
    }
    Json object = Json::object();
    for (int i = below(4); i > 0; --i)
        object.members().push_back({harmlessName(), harmless(depth - 1)});
    return object;
}

Json secretValue()
{
    switch (below(6)) {
    case 0:
        return {};
    case 1:
        return Json(QString());
    case 2:
        return Json(pick({u"********"_s, u"••••"_s, u"$encrypted$"_s, u"XXXXXXXX"_s}));
    default:
        return Json(QString::fromLatin1(kCanary) + QString::number(below(1'000'000))
                    + pick({u""_s, u"\n"_s, u"\""_s, u"ü"_s}));
    }
}

void maybe(Json &object, const QString &name, Json value)
{
    if (oneIn(5))
        return;
    object.members().push_back({name, oneIn(8) ? harmless(1) : std::move(value)});
}

Json options()
{
    Json list = Json::array();
    for (int i = below(4); i > 0; --i) {
        if (oneIn(4)) {
            list.append(harmless(1));
            continue;
        }
        Json option = Json::object();
        maybe(option, u"value"_s, Json(harmlessText()));
        maybe(option, u"label"_s, Json(harmlessText()));
        list.append(std::move(option));
    }
    return list;
}

//! Unknown members with secrets in them, at some depth.
Json unknownWithSecrets(int depth)
{
    Json object = Json::object();
    object.members().push_back({harmlessName(), harmless(1)});
    if (depth > 0 && oneIn(2)) {
        Json list = Json::array();
        list.append(unknownWithSecrets(depth - 1));
        list.append(harmless(1));
        object.members().push_back({pick({u"more"_s, u"nested"_s}), std::move(list)});
    }
    object.members().push_back({secretName(), secretValue()});
    return object;
}

Json config()
{
    if (oneIn(12))
        return harmless(2);
    const bool secret = oneIn(3);
    Json out = Json::object();
    if (secret || !oneIn(10))
        out.members().push_back({u"handle"_s, Json(secret ? secretName() : harmlessName())});
    maybe(out, u"name"_s, Json(harmlessText()));
    maybe(out, u"required"_s, Json(oneIn(2)));
    maybe(out, u"editable"_s, Json(oneIn(2)));
    maybe(out, u"hidden"_s, Json(oneIn(2)));
    maybe(out, u"advanced"_s, Json(oneIn(2)));
    const QStringList types{u"string"_s,  u"text"_s,     u"number"_s,   u"select"_s,
                            u"integer"_s, u"hologram"_s, u"datetime"_s, u"boolean"_s,
                            u"url"_s,     u"Checkbox"_s, u""_s};
    if (!oneIn(4))
        out.members().push_back({u"dataType"_s, Json(pick(types))});
    maybe(out, u"options"_s, options());
    maybe(out, u"description"_s, Json(harmlessText()));
    if (!oneIn(4))
        out.members().push_back({u"sortOrder"_s, Json::number(below(9))});
    for (int i = oneIn(10) ? 2 : 1; i > 0; --i) {
        if (secret)
            out.members().push_back({u"value"_s, secretValue()});
        else
            maybe(out, u"value"_s, Json(harmlessText()));
    }
    if (secret && oneIn(2))
        out.members().push_back({u"defaultValue"_s, secretValue()});
    else if (!secret)
        maybe(out, u"defaultValue"_s, Json(harmlessText()));
    if (oneIn(4))
        out.members().push_back({u"extra"_s, unknownWithSecrets(2)});
    return out;
}

Json connection()
{
    Json out = Json::object();
    out.members().push_back({u"id"_s, Json::number(below(100'000))});
    maybe(out, u"connectionType"_s, Json(u"ftp"_s));
    maybe(out, u"name"_s, Json(harmlessText()));
    if (oneIn(4))
        out.members().push_back({u"extra"_s, unknownWithSecrets(3)});
    if (oneIn(6))
        out.members().push_back({secretName(), secretValue()});
    Json configs = Json::array();
    for (int i = below(12); i > 0; --i)
        configs.append(config());
    out.members().push_back({u"configs"_s, oneIn(20) ? harmless(1) : std::move(configs)});
    return out;
}

} // namespace

rc::Gen<Json> genHarmlessJson(int depth)
{
    return rc::gen::exec([depth] { return harmless(depth); });
}

rc::Gen<Json> genConnection()
{
    return rc::gen::exec([] { return connection(); });
}

} // namespace plugboard
