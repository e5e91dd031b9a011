// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliresults.h"

#include "support/formcontract.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace plugboard::test {

void verifyForm(const Json &form)
{
    QCOMPARE(memberNames(form), QStringList({u"title"_s, u"issues"_s, u"fields"_s}));
    QVERIFY(!form[u"fields"].items().empty());
    for (const Json &field : form[u"fields"].items()) {
        QCOMPARE(memberNames(field), formFieldMembers());
        if (field[u"secret"].toBool())
            QVERIFY(field[u"value"].isNull() && field[u"default"].isNull());
    }
}

void verifyConnection(const Json &connection)
{
    QCOMPARE(memberNames(connection),
             QStringList({u"id"_s, u"type"_s, u"name"_s, u"form"_s, u"raw"_s}));
    QVERIFY(connection[u"id"].isString());
    verifyForm(connection[u"form"]);
}

void verifySteps(const Json &report)
{
    QCOMPARE(memberNames(report), QStringList({u"ok"_s, u"steps"_s}));
    QVERIFY(!report[u"steps"].items().empty());
    for (const Json &step : report[u"steps"].items()) {
        QCOMPARE(memberNames(step),
                 QStringList(
                     {u"id"_s, u"title"_s, u"verdict"_s, u"detail"_s, u"remedy"_s, u"millis"_s}));
        QVERIFY(QStringList({u"pass"_s, u"fail"_s, u"skip"_s, u"warn"_s})
                    .contains(step[u"verdict"].toString()));
        QVERIFY(step[u"millis"].isNumber());
    }
}

Json fieldOf(const Json &connection, const QString &path)
{
    return itemWith(connection[u"form"][u"fields"], u"path", path);
}

} // namespace plugboard::test
