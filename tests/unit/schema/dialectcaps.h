// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formquestions.h"
#include "schema/dialects/formbuilder.h"

#include <QTest>

namespace plugboard {

//! A dialect whose fields stand in a list, each with a "name" and a "type".
struct ListDialect
{
    Result<FormSpec> (*read)(const Json &document);
    //! The type of a text, and of one with "options".
    QByteArray text;
    QByteArray choice;
    //! The member in which the fields of a "collection" stand.
    QString nested;
};

//! Verifies that fields, levels and choices are cut, and that this is told.
inline void verifyCaps(const ListDialect &dialect)
{
    using namespace Qt::StringLiterals;
    const auto formOf
        = [&dialect](const QByteArray &text) { return *dialect.read(*parseJson(text)); };
    QByteArray many = "[";
    for (int i = 0; i < FormBuilder::kMaxFields + 10; ++i)
        many += R"({"name":"f)" + QByteArray::number(i) + R"(","type":")" + dialect.text + "\"},";
    many.back() = ']';
    const FormSpec form = formOf(many);
    QCOMPARE(form.fields.size(), size_t(FormBuilder::kMaxFields));
    QVERIFY(isTold(form, {}, u"20000 fields"_s, Severity::Error));

    Json deep = *parseJson(R"([{"name":"x","type":")" + dialect.text + "\"}]");
    for (int i = 0; i < FormBuilder::kMaxDepth + 10; ++i) {
        Json field = *parseJson(R"({"name":"c","type":"collection"})");
        field.set(dialect.nested, std::move(deep));
        deep = Json(Json::Array{std::move(field)});
    }
    const FormSpec nest = *dialect.read(deep);
    int depth = 0;
    for (const FieldSpec *at = &nest.fields.front(); at;
         at = at->children.empty() ? nullptr : &at->children.front())
        ++depth;
    QCOMPARE(depth, FormBuilder::kMaxDepth);
    QVERIFY(std::any_of(nest.issues.begin(), nest.issues.end(), [](const FieldIssue &issue) {
        return issue.severity == Severity::Error && issue.message.contains(u"64 levels"_s);
    }));

    QByteArray options;
    for (int i = 0; i < FormBuilder::kMaxChoices + 10; ++i)
        options += R"({"value":)" + QByteArray::number(i) + "},";
    options.chop(1);
    const FormSpec wide = formOf(R"([{"name":"x","type":")" + dialect.choice + R"(","options":[)"
                                 + options + "]}]");
    QCOMPARE(wide.fields.front().choices.size(), qsizetype(FormBuilder::kMaxChoices));
    QVERIFY(isTold(wide, u"x"_s, u"100000 choices"_s, Severity::Error));
}

} // namespace plugboard
