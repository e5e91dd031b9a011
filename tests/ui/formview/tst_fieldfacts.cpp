// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"
#include "support/testprogram.h"
#include "ui/formview/fieldfacts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestFieldFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingThatIsKnown();
    void choicesAndLimits();
    void aSecretsTextIsNoFact();
    void theName();

private:
    static QHash<QString, QString> facts(const FormModel &model, const QString &path)
    {
        QHash<QString, QString> byName;
        for (const FieldFact &fact : fieldFacts(model, path))
            byName.insert(fact.name, fact.text);
        return byName;
    }
};

void TestFieldFacts::everythingThatIsKnown()
{
    const auto model = sampleConnection();
    const QHash<QString, QString> port = facts(*model, u"port"_s);
    QCOMPARE(port.value(u"Handle"_s), u"port"_s);
    QCOMPARE(port.value(u"Type"_s), u"integer"_s);
    QCOMPARE(port.value(u"Use"_s), u"optional"_s);
    QCOMPARE(port.value(u"Value"_s), u"84x"_s);
    QCOMPARE(port.value(u"Saved"_s), u"8443"_s);
    QCOMPARE(port.value(u"Default"_s), u"443"_s);
    QVERIFY(port.value(u"Issues"_s) != u"none"_s);
    const QHash<QString, QString> host = facts(*model, u"host"_s);
    QCOMPARE(host.value(u"Description"_s),
             u"Without https://, as it stands in the shop's settings."_s);
    QCOMPARE(host.value(u"Use"_s), u"required"_s);
    QCOMPARE(host.value(u"Issues"_s), u"none"_s);
    QCOMPARE(facts(*model, u"account_id"_s).value(u"Use"_s),
             u"optional, read only. Flxpoint does not allow changes of this field."_s);
}

void TestFieldFacts::choicesAndLimits()
{
    FormSpec form;
    FieldSpec field;
    field.path = field.key = u"f"_s;
    field.label = u"F"_s;
    field.kind = FieldKind::Choice;
    field.dataType = u"select"_s;
    field.constraints.minLength = 2;
    field.constraints.maxLength = 8;
    field.constraints.maximum = u"65535"_s;
    field.constraints.pattern = u"^a+$"_s;
    for (int i = 0; i < 14; ++i)
        field.choices.append({Json(u"v%1"_s.arg(i)), u"Choice %1"_s.arg(i), {}});
    form.fields.push_back(field);
    const FormModel model(form, FormModel::Mode::Edit, u"Shop"_s);
    const QHash<QString, QString> known = facts(model, u"f"_s);
    QCOMPARE(known.value(u"Type"_s), u"choice (select)"_s);
    QCOMPARE(known.value(u"Length"_s), u"from 2 to 8"_s);
    QCOMPARE(known.value(u"Range"_s), u"at most 65535"_s);
    QCOMPARE(known.value(u"Pattern"_s), u"^a+$"_s);
    QVERIFY(known.value(u"Choices"_s).startsWith(u"Choice 0 (v0), Choice 1 (v1)"_s));
    QVERIFY(known.value(u"Choices"_s).endsWith(u"and 2 more"_s));
}

void TestFieldFacts::aSecretsTextIsNoFact()
{
    const auto model = sampleConnection();
    QString all;
    for (const QString &path : model->paths())
        for (const FieldFact &fact : fieldFacts(*model, path))
            all += fact.name + fact.text;
    QVERIFY(!all.contains(u"canary"_s));
    const QHash<QString, QString> typed = facts(*model, u"api_secret"_s);
    QCOMPARE(typed.value(u"Value"_s), u"Will be replaced"_s);
    QVERIFY(!typed.contains(u"Saved"_s));
    QVERIFY(!typed.contains(u"Default"_s));
}

void TestFieldFacts::theName()
{
    const auto model = sampleConnection();
    model->setName(QString());
    const QHash<QString, QString> name = facts(*model, QString());
    QCOMPARE(name.value(u"Value"_s), u"empty"_s);
    QCOMPARE(name.value(u"Saved"_s), u"Shopify US"_s);
}

PLUGBOARD_TEST(TestFieldFacts)
#include "tst_fieldfacts.moc"
