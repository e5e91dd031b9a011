// SPDX-License-Identifier: GPL-3.0-or-later
//
// Opening a form, from a spec to painted pixels, beside a plain QFormLayout of the same fields.
#include "bench/stopwatch.h"
#include "gallery/sampleforms.h"
#include "support/testprogram.h"
#include "ui/formview/formrow.h"
#include "ui/formview/formview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize{720, 900};

void openOurs(const FormSpec &spec)
{
    FormModel model(spec, FormModel::Mode::Edit, u"Long"_s);
    FormView view;
    EditorContext context;
    context.platformName = u"Flxpoint"_s;
    view.setModel(&model, context);
    view.resize(kSize);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    (void) view.grab();
    QVERIFY(view.findChild<FormRow *>());
}

void openPlain(int fields)
{
    QScrollArea area;
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    for (int i = 0; i < fields; ++i)
        form->addRow(u"Field %1"_s.arg(i), new QLineEdit(u"value %1"_s.arg(i)));
    area.setWidget(page);
    area.setWidgetResizable(true);
    area.resize(kSize);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    (void) area.grab();
}

} // namespace

class TestBenchForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void opens_data()
    {
        QTest::addColumn<int>("fields");
        for (const int fields : {20, 40, 200, 1000})
            QTest::newRow(qPrintable(QString::number(fields))) << fields;
    }

    void opens()
    {
        QFETCH(const int, fields);
        const FormSpec spec = longForm(fields);
        const double ours = medianMs(9, [&spec] { openOurs(spec); });
        const double plain = medianMs(9, [fields] { openPlain(fields); });
        printRatio(qPrintable(u"form of %1 fields"_s.arg(fields)), ours, "plain QFormLayout",
                   plain);
        // The product's target.
        if (fields == 200)
            QVERIFY2(ours < 80, qPrintable(QString::number(ours)));
    }
};

PLUGBOARD_TEST(TestBenchForm)

#include "tst_benchform.moc"
