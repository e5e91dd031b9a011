// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

#include "support/testprogram.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/section.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

//! Nothing edited, nothing visited.
} // namespace

class TestFormView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    // M6: opening a form is no edit.
    void openingChangesNothing()
    {
        FormWindow w(freshConnection());
        for (Section *section : w.view->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        QVERIFY(!w.model->isDirty());
        QCOMPARE(w.model->undoStack()->count(), 0);
        QVERIFY(w.model->shownIssues().isEmpty());
    }

    void everyFieldOnce()
    {
        FormWindow w(freshConnection(), {720, 2000});
        for (Section *section : w.view->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        for (const QString &path : w.model->paths()) {
            QVERIFY2(w.row(path), qPrintable(path));
            QVERIFY2(w.find(u"field."_s + path), qPrintable(path));
        }
    }

    void sections()
    {
        FormWindow w(freshConnection(), {720, 2000});
        const auto sectionOf = [&w](const QString &path) {
            for (QWidget *each = w.row(path); each; each = each->parentWidget())
                if (qobject_cast<Section *>(each))
                    return each->objectName();
            return QString();
        };
        QCOMPARE(sectionOf(u"host"_s), u"form.connection"_s);
        QCOMPARE(sectionOf(u"access_token"_s), u"form.credentials"_s);
        auto *advanced = w.find<Section>(u"form.advanced"_s);
        QVERIFY(!advanced->isExpanded());
        QCOMPARE(accessibleName(advanced->header()), u"Advanced, 3 fields, collapsed"_s);
        // Not built before it is opened.
        QVERIFY(!w.row(u"timeout"_s));
        QTest::mouseClick(advanced->header(), Qt::LeftButton);
        UiAudit::settle();
        QCOMPARE(sectionOf(u"timeout"_s), u"form.advanced"_s);
        w.type(u"timeout"_s, u"60"_s);
        QCOMPARE(accessibleName(advanced->header()), u"Advanced, 3 fields, 1 changed, expanded"_s);
    }

    void changesAreSaid()
    {
        FormWindow w(freshConnection());
        QWidget *row = w.row(u"host"_s);
        const auto bar = [row] { return row->grab().toImage().pixelColor(1, row->height() / 2); };
        QVERIFY(bar() != Theme::colours().changed);
        w.type(u"host"_s, u"b.example.com"_s);
        QCOMPARE(bar(), Theme::colours().changed);
        QVERIFY(w.words(u"field.host.notes"_s).contains(u"was a.example.com"_s));
        QVERIFY(
            w.line(u"host"_s)->accessibleDescription().contains(u"changed, was a.example.com"_s));
        QVERIFY(w.line(u"host"_s)->accessibleDescription().startsWith(u"required"_s));
        auto *reset = w.find<IconButton>(u"field.host.reset"_s);
        QCOMPARE(accessibleName(reset), u"Reset Shop domain to a.example.com"_s);
        QVERIFY(reset->isEnabled());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(w.line(u"host"_s)->text(), u"a.example.com"_s);
        QVERIFY(!w.model->isDirty());
        QVERIFY(!reset->isEnabled());
        // The focus is not lost with the button.
        QCOMPARE(w.focus(), w.line(u"host"_s));
        QVERIFY(bar() != Theme::colours().changed);
    }

    void changedOptionsAreSaidByLabel()
    {
        FormWindow w(freshConnection());
        auto *test = w.find<QRadioButton>(u"field.mode.option1"_s);
        QTest::mouseClick(test, Qt::LeftButton, {}, QPoint(8, test->height() / 2));
        QVERIFY(w.words(u"field.mode.notes"_s).contains(u"was Live"_s));
    }

    void issuesComeWhenTheFieldIsLeft()
    {
        FormWindow w(freshConnection());
        w.type(u"port"_s, u"84x"_s);
        QVERIFY(!w.words(u"field.port.notes"_s).contains(u"whole number"_s));
        // Its own tools are still the field.
        QTest::keyClick(w.focus(), Qt::Key_Tab);
        UiAudit::settle();
        QCOMPARE(w.focus()->objectName(), u"field.port.reset"_s);
        QVERIFY(!w.words(u"field.port.notes"_s).contains(u"whole number"_s));
        w.before->setFocus();
        UiAudit::settle();
        QVERIFY(w.words(u"field.port.notes"_s).contains(u"whole number"_s));
        QVERIFY(w.line(u"port"_s)->accessibleDescription().contains(u"Error: "_s));
        // At once from then on.
        w.type(u"port"_s, u"8444"_s);
        QVERIFY(!w.words(u"field.port.notes"_s).contains(u"whole number"_s));
        QVERIFY(!w.line(u"port"_s)->accessibleDescription().contains(u"Error"_s));
    }

    void checkingShowsASummary()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, QString(u' '));
        QTest::keyClick(w.focus(), Qt::Key_Backspace);
        w.type(u"port"_s, u"x"_s);
        QVERIFY(!w.view->checkAll());
        UiAudit::settle();
        QWidget *summary = w.find(u"form.problems"_s);
        QVERIFY(summary->isVisible());
        QCOMPARE(accessibleName(summary), u"3 problems"_s);
        // Takes the focus; each line leads to its field.
        auto *first = w.find<QPushButton>(u"form.problems.0"_s);
        QCOMPARE(w.focus(), first);
        QVERIFY(first->text().startsWith(u"Shop domain: "_s));
        QTest::keyClick(first, Qt::Key_Space);
        QCOMPARE(w.focus(), w.line(u"host"_s));
        w.type(u"host"_s, u"b.example.com"_s);
        w.type(u"port"_s, u"1"_s);
        QCOMPARE(accessibleName(summary), u"1 problem"_s);
        // The last one is a warning and stands in nobody's way.
        QVERIFY(w.view->checkAll());
    }

    void aProblemOpensItsSection()
    {
        FormWindow w(freshConnection());
        auto *advanced = w.find<Section>(u"form.advanced"_s);
        w.model->setText(u"timeout"_s, u"soon"_s);
        w.model->showAllIssues();
        UiAudit::settle();
        QVERIFY(advanced->isExpanded());
        QVERIFY(w.row(u"timeout"_s)->isVisible());
        QCOMPARE(accessibleName(advanced->header()),
                 u"Advanced, 3 fields, 1 changed, 1 problem, expanded"_s);
    }

    void readOnlyWithItsReason()
    {
        FormWindow w(freshConnection());
        QLineEdit *account = w.line(u"account_id"_s);
        QVERIFY(account->isReadOnly());
        QVERIFY(w.words(u"field.account_id.notes"_s)
                    .contains(u"Flxpoint does not allow changes of this field."_s));
        QVERIFY(account->accessibleDescription().contains(u"read-only: "_s));
        w.view->setReadOnly(u"This connection belongs to the platform."_s);
        QVERIFY(w.line(u"host"_s)->isReadOnly());
        QVERIFY(w.find<QLineEdit>(u"form.name"_s)->isReadOnly());
        w.view->setReadOnly({});
        QVERIFY(!w.line(u"host"_s)->isReadOnly());
        QVERIFY(account->isReadOnly());
    }

    void hiddenFieldsAreLockedFirst()
    {
        FormWindow w(freshConnection(), {720, 2000});
        auto *hidden = w.find<Section>(u"form.hidden"_s);
        QCOMPARE(accessibleName(hidden->header()),
                 u"Not shown by the platform, 2 fields, collapsed"_s);
        hidden->setExpanded(true);
        UiAudit::settle();
        QVERIFY(w.line(u"internal_id"_s)->isReadOnly());
        auto *unlock = w.find<QPushButton>(u"form.hidden.unlock"_s);
        QVERIFY(unlock->accessibleDescription().contains(u"sent as they are"_s));
        QTest::mouseClick(unlock, Qt::LeftButton);
        UiAudit::settle();
        QVERIFY(!w.line(u"internal_id"_s)->isReadOnly());
        QVERIFY(!unlock->isVisible());
        w.type(u"internal_id"_s, u"x-2"_s);
        QCOMPARE(w.model->value(u"internal_id"_s).displayText(), u"x-2"_s);
    }

    void theNameIsEditedInItsPlace()
    {
        FormWindow w(freshConnection());
        auto *name = w.find<QLineEdit>(u"form.name"_s);
        QCOMPARE(accessibleName(name), u"Name"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"Shopify EU"_s);
        QCOMPARE(w.model->name(), u"Shopify EU"_s);
        QVERIFY(w.words(u"form.name.notes"_s).contains(u"was Shopify US"_s));
        w.view->action(FormView::Action::Undo)->trigger();
        QCOMPARE(name->text(), u"Shopify US"_s);
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Delete);
        w.before->setFocus();
        UiAudit::settle();
        QVERIFY(w.words(u"form.name.notes"_s).contains(u"must not be empty"_s));
    }

    void heading()
    {
        FormWindow w(freshConnection());
        FormHeading heading;
        heading.typeName = u"Shopify"_s;
        heading.id = u"4711"_s;
        heading.fetched = u"fetched 2 minutes ago"_s;
        heading.state = u"Test failed"_s;
        heading.stateTone = Tone::Danger;
        w.view->setHeading(heading);
        UiAudit::settle();
        QTest::mouseClick(w.find<IconButton>(u"form.id.copy"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"4711"_s);
    }

    void theFilterNarrows()
    {
        FormWindow w(freshConnection());
        auto *find = w.find<QLineEdit>(u"form.find"_s);
        QTest::keyClicks(find, u"time"_s);
        UiAudit::settle();
        QVERIFY(w.row(u"zone"_s)->isVisible());
        QVERIFY(!w.row(u"host"_s)->isVisible());
        QVERIFY(!w.find(u"form.credentials"_s)->isVisible());
        // In a folded section, too.
        QVERIFY(w.row(u"timeout"_s)->isVisible());
        QTest::keyClicks(find, u"zzz"_s);
        UiAudit::settle();
        QVERIFY(w.find(u"form.nothing"_s)->isVisible());
        QTest::keyClick(find, Qt::Key_Escape);
        UiAudit::settle();
        QVERIFY(w.row(u"host"_s)->isVisible());
        QVERIFY(!w.find<Section>(u"form.advanced"_s)->isExpanded());
        QVERIFY(!w.find(u"form.nothing"_s)->isVisible());
        // By handle.
        QTest::keyClicks(find, u"webhook_url"_s);
        QTest::keyClick(find, Qt::Key_Return);
        UiAudit::settle();
        QCOMPARE(w.focus(), w.line(u"webhook_url"_s));
    }

    void onlyChanged()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, u"b.example.com"_s);
        auto *only = w.find<QCheckBox>(u"form.onlyChanged"_s);
        only->click();
        UiAudit::settle();
        QVERIFY(w.row(u"host"_s)->isVisible());
        QVERIFY(!w.row(u"port"_s)->isVisible());
        // Put back, it stays in sight until one filters anew.
        w.model->resetToSaved(u"host"_s);
        UiAudit::settle();
        QVERIFY(w.row(u"host"_s)->isVisible());
        only->click();
        only->click();
        UiAudit::settle();
        QVERIFY(!w.row(u"host"_s)->isVisible());
        QVERIFY(w.find(u"form.nothing"_s)->isVisible());
    }

    void theMenuOfAField()
    {
        FormWindow w(freshConnection());
        const auto open = [&w](const QString &path) {
            QTest::mouseClick(w.find<IconButton>(u"field."_s + path + u".menu"_s), Qt::LeftButton);
            return w.find<QMenu>(u"field."_s + path + u".menuPopup"_s);
        };
        QMenu *menu = open(u"host"_s);
        QVERIFY(menu);
        menu->findChild<QAction *>(u"copyHandle"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"host"_s);
        menu->findChild<QAction *>(u"copyValue"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a.example.com"_s);
        QVERIFY(!menu->findChild<QAction *>(u"resetSaved"_s)->isEnabled());
        QSignalSpy secrecy(w.view, &FormView::secrecyChangeRequested);
        menu->findChild<QAction *>(u"secrecy"_s)->trigger();
        menu->close();
        QTRY_COMPARE(secrecy.count(), 1);
        QCOMPARE(secrecy.at(0).at(0).toString(), u"host"_s);
        QCOMPARE(secrecy.at(0).at(1).toBool(), true);

        menu = open(u"port"_s);
        menu->findChild<QAction *>(u"resetDefault"_s)->trigger();
        QCOMPARE(w.model->value(u"port"_s).displayText(), u"443"_s);
        menu->close();
        // A secret's text is not ours to give away.
        menu = open(u"access_token"_s);
        QVERIFY(!menu->findChild<QAction *>(u"copyValue"_s)->isEnabled());
        menu->close();
    }

    // A refresh of the platform's values takes neither focus nor what is being typed (M1, M9).
    void rebaseKeepsTheFocus()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, u"b.example.com"_s);
        QLineEdit *host = w.line(u"host"_s);
        host->setCursorPosition(3);
        FormSpec changed = w.model->spec();
        changed.fields.erase(changed.fields.begin() + 1);
        FieldSpec extra;
        extra.path = extra.key = u"extra"_s;
        extra.label = u"Extra"_s;
        changed.fields.insert(changed.fields.begin(), extra);
        changed.fields.at(1).saved = FieldValue::text(u"c.example.com"_s);
        changed.fields.at(1).label = u"Domain"_s;
        w.model->rebase(changed, u"Shopify US"_s);
        UiAudit::settle();
        QCOMPARE(w.line(u"host"_s), host);
        QCOMPARE(w.focus(), host);
        QCOMPARE(host->cursorPosition(), 3);
        QCOMPARE(host->text(), u"b.example.com"_s);
        QVERIFY(w.words(u"field.host.notes"_s).contains(u"was c.example.com"_s));
        QVERIFY(w.words(u"row.host"_s).contains(u"Domain"_s));
        QVERIFY(w.row(u"extra"_s));
        QVERIFY(w.row(u"extra"_s)->y() < w.row(u"host"_s)->y());
        QTRY_VERIFY(!w.row(u"webhook_url"_s));
        QVERIFY2(UiAudit::all(w.view).isEmpty(), qPrintable(UiAudit::all(w.view).join(u'\n')));
    }

    // What is seen is what is written, whatever the platform offers by now.
    void rebaseBringsOtherOptions_data()
    {
        QTest::addColumn<int>("others");
        QTest::newRow("buttons") << 2;
        QTest::newRow("list") << 12;
    }

    void rebaseBringsOtherOptions()
    {
        QFETCH(int, others);
        const auto region = [others](const QStringList &first) {
            FormSpec form;
            FieldSpec field;
            field.path = field.key = u"region"_s;
            field.label = u"Region"_s;
            field.kind = FieldKind::Choice;
            field.saved = FieldValue::text(u"west"_s);
            for (const QString &one : first)
                field.choices.append({Json(one), one.toUpper(), {}, {}});
            for (int i = 0; i < others; ++i)
                field.choices.append({Json(u"zone%1"_s.arg(i)), u"Zone %1"_s.arg(i), {}, {}});
            form.fields.push_back(field);
            return form;
        };
        FormWindow w(std::make_unique<FormModel>(region({u"east"_s, u"west"_s}),
                                                 FormModel::Mode::Edit, u"Shop"_s));
        const auto shown = [&w]() -> QString {
            if (const auto *box = w.find<QComboBox>(u"field.region.edit"_s))
                return box->currentText();
            for (const QRadioButton *button : w.view->findChildren<QRadioButton *>())
                if (button->isChecked() && button->isVisible())
                    return button->text();
            return {};
        };
        const auto choose = [&w](int option) {
            if (auto *box = w.find<QComboBox>(u"field.region.edit"_s)) {
                const int row = box->findText(option == 0 ? u"EAST"_s : u"WEST"_s);
                box->setCurrentIndex(row);
                Q_EMIT box->activated(row);
            } else {
                w.find<QRadioButton>(u"field.region.option%1"_s.arg(option))->click();
            }
            UiAudit::settle();
        };
        QCOMPARE(shown(), u"WEST"_s);
        // Somebody is in it: it stays as it is seen.
        w.view->focusField(u"region"_s);
        w.model->rebase(region({u"north"_s, u"east"_s, u"west"_s}), u"Shop"_s);
        UiAudit::settle();
        QCOMPARE(shown(), u"WEST"_s);
        choose(0);
        QCOMPARE(w.model->value(u"region"_s).displayText(), u"east"_s);
        choose(1);
        QVERIFY(!w.model->isDirty());
        w.model->rebase(region({u"west"_s}), u"Shop"_s);
        choose(0);
        QCOMPARE(w.model->value(u"region"_s).displayText(), u"east"_s);
        // Nobody is: the new options come.
        w.model->rebase(region({u"north"_s, u"west"_s, u"east"_s}), u"Shop"_s);
        w.before->setFocus();
        UiAudit::settle();
        QCOMPARE(shown(), u"EAST"_s);
        if (w.find<QComboBox>(u"field.region.edit"_s))
            QTRY_VERIFY(w.find<QComboBox>(u"field.region.edit"_s)->findText(u"NORTH"_s) >= 0);
        else
            QTRY_COMPARE(w.find<QRadioButton>(u"field.region.option0"_s)->text(), u"NORTH"_s);
    }

    // A key does what the menu would, and no more.
    void keysDoNotPassALock()
    {
        FormSpec form;
        FieldSpec internal;
        internal.path = internal.key = u"internal"_s;
        internal.label = u"Internal"_s;
        internal.hidden = true;
        internal.saved = FieldValue::text(u"a"_s);
        internal.defaultValue = FieldValue::text(u"b"_s);
        form.fields.push_back(internal);
        FormWindow w(std::make_unique<FormModel>(form, FormModel::Mode::Edit, u"Shop"_s));
        w.view->focusField(u"internal"_s);
        QCOMPARE(w.view->focusedField(), u"internal"_s);
        QVERIFY(!w.view->action(FormView::Action::ResetFieldToDefault)->isEnabled());
        w.press(QKeySequence(u"Ctrl+Alt+Shift+Z"_s));
        QVERIFY(!w.model->isDirty());
        w.find<QPushButton>(u"form.hidden.unlock"_s)->click();
        UiAudit::settle();
        QVERIFY(w.view->action(FormView::Action::ResetFieldToDefault)->isEnabled());
        w.press(QKeySequence(u"Ctrl+Alt+Shift+Z"_s));
        QCOMPARE(w.model->value(u"internal"_s).displayText(), u"b"_s);
    }

    void theModelMayDie()
    {
        FormWindow w(freshConnection());
        w.type(u"host"_s, u"b"_s);
        w.model.reset();
        UiAudit::settle();
        QVERIFY(!w.view->model());
        QVERIFY(!w.row(u"host"_s));
        w.model = sampleNewConnection();
        w.view->setModel(w.model.get());
        UiAudit::settle();
        QVERIFY(w.row(u"host"_s));
        QVERIFY(!w.model->isDirty());
    }

    void audit_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<qreal>("scale");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("wide") << 900 << 1.0 << Qt::LeftToRight;
        QTest::newRow("middle") << 560 << 1.0 << Qt::LeftToRight;
        QTest::newRow("narrow") << 400 << 1.0 << Qt::LeftToRight;
        QTest::newRow("right to left") << 720 << 1.0 << Qt::RightToLeft;
        QTest::newRow("200 %") << 1100 << 2.0 << Qt::LeftToRight;
        QTest::newRow("200 %, narrow") << 760 << 2.0 << Qt::LeftToRight;
    }

    void audit()
    {
        QFETCH(int, width);
        QFETCH(qreal, scale);
        QFETCH(Qt::LayoutDirection, direction);
        Theme::apply(*qApp, Scheme::Light, scale);
        QGuiApplication::setLayoutDirection(direction);
        FormWindow w(sampleConnection(), {width, 3200});
        w.view->checkAll();
        for (Section *section : w.view->findChildren<Section *>())
            section->setExpanded(true);
        UiAudit::settle();
        QVERIFY2(UiAudit::all(w.view).isEmpty(), qPrintable(UiAudit::all(w.view).join(u'\n')));
        QVERIFY(w.find<QScrollArea>(u"form.area"_s)->horizontalScrollBar()->maximum() == 0);
    }
};

PLUGBOARD_TEST(TestFormView)
#include "tst_formview.moc"
