// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

#include "support/testprogram.h"

#include <QScrollArea>
#include <QUndoStack>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

//! A list of \a count items between two lines of text.
std::unique_ptr<FormModel> listModel(int count)
{
    FormSpec form;
    FieldSpec line;
    line.path = line.key = u"first"_s;
    line.label = u"First"_s;
    form.fields.push_back(line);
    FieldSpec list;
    list.path = list.key = u"list"_s;
    list.label = u"List"_s;
    list.kind = FieldKind::List;
    list.wire = WireForm::Native;
    Json items = Json::array();
    for (int i = 0; i < count; ++i)
        items.append(Json(u"item%1"_s.arg(i)));
    list.saved = FieldValue(items);
    form.fields.push_back(list);
    line.path = line.key = u"last"_s;
    line.label = u"Last"_s;
    form.fields.push_back(line);
    return std::make_unique<FormModel>(form, FormModel::Mode::Edit, u"Lists"_s);
}

bool isInView(const FormWindow &w, const QWidget *widget)
{
    const auto *area = w.find<QScrollArea>(u"form.area"_s);
    const QRect place(widget->mapTo(area->viewport(), QPoint()), widget->size());
    return area->viewport()->rect().contains(place);
}

} // namespace

class TestFormViewLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    }

    // The field is higher than the window: what has the focus is in sight, not the field's middle.
    void whereOneTypesIsInSight()
    {
        FormWindow w(listModel(40), {720, 500});
        w.find(u"field.first.edit"_s)->setFocus();
        w.view->focusField(u"list"_s);
        UiAudit::settle();
        QCOMPARE(w.focus(), w.find(u"field.list.item0"_s));
        QVERIFY(isInView(w, w.focus()));
        for (int i = 0; i < 25; ++i) {
            w.press(Qt::Key_Return);
            QCOMPARE(w.focus(), w.find(u"field.list.item%1"_s.arg(i + 1)));
            QVERIFY(isInView(w, w.focus()));
        }
        // Undo stays in the row where one is.
        w.press(QKeySequence::Undo);
        QVERIFY(w.focus()->objectName().startsWith(u"field.list.item"_s));
        QVERIFY(isInView(w, w.focus()));
        QVERIFY(w.focus() != w.find(u"field.list.item0"_s));
    }

    void tabGoesThroughRowsThatCame()
    {
        FormWindow w(listModel(2));
        w.find(u"field.list.item0"_s)->setFocus();
        w.press(Qt::Key_Return);
        UiAudit::settle();
        QStringList order;
        w.find(u"field.list.item0"_s)->setFocus();
        while (w.focus() != w.find(u"field.last.edit"_s) && order.size() < 30) {
            order += w.focus()->objectName();
            w.press(Qt::Key_Tab);
        }
        const QStringList wanted{
            u"field.list.item0"_s, u"field.list.item0.menu"_s, u"field.list.item0.remove"_s,
            u"field.list.item1"_s, u"field.list.item1.menu"_s, u"field.list.item1.remove"_s,
            u"field.list.item2"_s, u"field.list.item2.menu"_s, u"field.list.item2.remove"_s,
            u"field.list.add"_s,   u"field.list.reset"_s,      u"field.list.menu"_s};
        QCOMPARE(order, wanted);
        QVERIFY2(UiAudit::all(&w.window).isEmpty(),
                 qPrintable(UiAudit::all(&w.window).join(u'\n')));
    }
};

PLUGBOARD_TEST(TestFormViewLists)
#include "tst_formviewlists.moc"
