// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/longforms.h"

using namespace Qt::StringLiterals;

namespace plugboard::test {

namespace {

FieldSpec mixedField(int i)
{
    FieldSpec spec;
    spec.path = u"field%1"_s.arg(i);
    spec.key = spec.path;
    spec.label = u"Field %1"_s.arg(i);
    spec.wire = WireForm::Native;
    if (i % 3 == 0)
        spec.help = u"What the field is for, in a sentence that is as long as most are."_s;
    spec.required = i % 7 == 0;
    spec.advanced = i % 20 >= 15;
    spec.hidden = i % 40 == 39;
    spec.saved = FieldValue::text(u"value %1"_s.arg(i));
    switch (i % 11) {
    case 1:
        spec.kind = FieldKind::Integer;
        spec.saved = FieldValue(Json::number(i));
        break;
    case 2:
        spec.kind = FieldKind::Bool;
        spec.saved = FieldValue(Json(true));
        break;
    case 3:
    case 4:
        spec.kind = FieldKind::Choice;
        for (int option = 0; option < (i % 11 == 3 ? 3 : 40); ++option)
            spec.choices.append(
                {Json(u"option%1"_s.arg(option)), u"Option %1"_s.arg(option), {}, {}});
        spec.saved = FieldValue::text(u"option2"_s);
        break;
    case 5:
        spec.kind = FieldKind::Secret;
        spec.secret = true;
        spec.secretKnown = true;
        spec.saved = FieldValue::text(QString());
        break;
    case 6:
        spec.kind = FieldKind::Url;
        spec.saved = FieldValue::text(u"https://example.com/%1"_s.arg(i));
        break;
    case 7:
        spec.kind = FieldKind::List;
        spec.saved = FieldValue(*parseJson(R"(["one","two"])"));
        break;
    case 8:
        spec.kind = FieldKind::Map;
        spec.saved = FieldValue(*parseJson(R"({"Accept":"*/*","X-Trace":"on"})"));
        break;
    case 9:
        spec.kind = FieldKind::Multiline;
        spec.saved = FieldValue::text(u"first line\nsecond line"_s);
        break;
    case 10:
        // The switch before it.
        spec.visibleIf = Condition::oneOf(u"field%1"_s.arg(i - 8), {Json(true)});
        break;
    default:
        break;
    }
    return spec;
}

QByteArray mixedConfig(int i)
{
    static const struct
    {
        const char *type;
        const char *value;
        const char *more;
    } kinds[] = {
        {"text", "some text", ""},
        {"integer", "22", ""},
        {"boolean", "true", ""},
        {"select", "two",
         R"(,"options":[{"value":"one","label":"One"},{"value":"two","label":"Two"}])"},
        {"password", "s3cret", ""},
        {"url", "https://example.com/feed", ""},
        {"textarea", "first line\\nsecond line", ""},
        {"json", "{\\\"a\\\":[1,2]}", ""},
        {"date", "2026-01-31", ""},
        {"text", "another text", R"(,"advanced":true)"},
    };
    const auto &kind = kinds[i % std::size(kinds)];
    const QByteArray number = QByteArray::number(i);
    return R"({"handle":"field_)" + number + R"(","name":"Field )" + number
        + R"(","description":"What the field is for.","dataType":")" + kind.type
        + R"(","required":false,"editable":true,"hidden":false,"sortOrder":)" + number
        + R"(,"value":")" + kind.value + '"' + kind.more + '}';
}

} // namespace

FormSpec mixedForm(int count)
{
    FormSpec form;
    form.fields.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        form.fields.push_back(mixedField(i));
    return form;
}

StoredConnection mixedConnection(int id, int count)
{
    QByteArray body = R"({"connectionType":"long","configs":[)";
    for (int i = 0; i < count; ++i)
        body += (i > 0 ? "," : "") + mixedConfig(i);
    body += "]}";
    StoredConnection made;
    made.id = ConnectionId(QString::number(id));
    made.name = u"Long %1"_s.arg(id);
    made.type = {TypeId(u"long"_s), u"Long"_s};
    made.body = *parseJson(body);
    return made;
}

FormSpec longChoice(int count, FieldKind kind)
{
    FieldSpec spec;
    spec.path = u"choice"_s;
    spec.key = spec.path;
    spec.label = u"Choice"_s;
    spec.kind = kind;
    spec.wire = WireForm::Native;
    spec.choices.reserve(count);
    for (int i = 0; i < count; ++i)
        spec.choices.append(
            {Json(u"value%1"_s.arg(i)), u"Option %1 of many"_s.arg(i * 7919 % count), {}, {}});
    spec.saved = kind == FieldKind::Choice
        ? FieldValue::text(u"value%1"_s.arg(count / 2))
        : FieldValue(*parseJson(R"(["value7","value3","value12"])"));
    FormSpec form;
    form.fields.push_back(spec);
    return form;
}

} // namespace plugboard::test
