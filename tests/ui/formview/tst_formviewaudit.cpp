// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the audit finds in the sample forms, with every kind of field: names, the way of the Tab
// key, what is cut off; also with everything folded out and all that is wrong shown.
#include "formfixture.h"
#include "support/testprogram.h"
#include "ui/widgets/section.h"

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestFormViewAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::setMotion(false); }
    void cleanup() { Theme::apply(*qApp, Scheme::Light); }

    void theSampleForms_data();
    void theSampleForms();
    void theAuditSeesTheSampleForms();
};

void TestFormViewAudit::theSampleForms_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<bool>("unfolded");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<QSize>("size");
    for (const QString &form : {u"edited"_s, u"fresh"_s, u"new"_s, u"long"_s}) {
        for (const bool unfolded : {false, true}) {
            for (const qreal scale : {1.0, 2.0}) {
                for (const QSize &size : {QSize(720, 900), QSize(360, 600)}) {
                    const QSize grown = size * scale;
                    QTest::newRow(qPrintable(u"%1%2 at %3 %, %4 wide"_s.arg(
                        form, unfolded ? u" unfolded"_s : QString(), QString::number(scale * 100),
                        QString::number(grown.width()))))
                        << form << unfolded << scale << grown;
                }
            }
        }
    }
}

void TestFormViewAudit::theSampleForms()
{
    QFETCH(QString, form);
    QFETCH(bool, unfolded);
    QFETCH(qreal, scale);
    QFETCH(QSize, size);
    Theme::apply(*qApp, Scheme::Light, scale);
    std::unique_ptr<FormModel> model;
    if (form == u"edited")
        model = sampleConnection();
    else if (form == u"fresh")
        model = freshConnection();
    else if (form == u"new")
        model = sampleNewConnection();
    else
        model = std::make_unique<FormModel>(longForm(60), FormModel::Mode::Edit, u"Long"_s);
    FormWindow w(std::move(model), size);
    QVERIFY(w.shown);
    FormHeading heading;
    heading.typeName = u"Shopify"_s;
    heading.id = u"4711"_s;
    heading.fetched = u"fetched 2 minutes ago"_s;
    heading.state = u"Test failed"_s;
    heading.stateTone = Tone::Danger;
    w.view->setHeading(heading);
    if (unfolded) {
        (void) w.view->checkAll();
        for (Section *section : w.view->findChildren<Section *>())
            section->setExpanded(true);
    }
    UiAudit::settle();
    QVERIFY(w.window.width() <= size.width());
    QStringList findings = UiAudit::all(&w.window);
    findings += UiAudit::traps(&w.window);
    // The focus has been everywhere, and rows were built on its way.
    UiAudit::settle();
    findings += UiAudit::all(&w.window);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

//! Or it would find nothing because it looks at nothing.
void TestFormViewAudit::theAuditSeesTheSampleForms()
{
    FormWindow w(sampleConnection());
    for (Section *section : w.view->findChildren<Section *>())
        section->setExpanded(true);
    UiAudit::settle();
    QVERIFY(UiAudit::tabStops(&w.window).size() > w.model->paths().size());
    QLineEdit *line = w.line(u"host"_s);
    line->setFixedHeight(6);
    line->setObjectName({});
    UiAudit::settle();
    QVERIFY(!UiAudit::names(&w.window).isEmpty());
    QVERIFY(!UiAudit::clipping(&w.window).isEmpty());
}

PLUGBOARD_TEST(TestFormViewAudit)
#include "tst_formviewaudit.moc"
