// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

#include "support/testprogram.h"
#include "ui/formview/formrow.h"
#include "ui/formview/rowstack.h"
#include "ui/widgets/plainlabel.h"

#include <QMenu>
#include <QScopeGuard>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec nested(const QString &path, FieldKind kind, const FieldValue &saved = {})
{
    FieldSpec spec;
    spec.path = path;
    spec.key = path.section(u'.', -1);
    spec.label = spec.key.at(0).toUpper() + spec.key.mid(1);
    spec.kind = kind;
    spec.wire = WireForm::Native;
    spec.saved = saved;
    return spec;
}

//! A name; a database with an address in it, an advanced field and a secret; a login.
std::unique_ptr<FormModel> groupedModel(FormModel::Mode mode = FormModel::Mode::Edit)
{
    FormSpec form;
    form.fields.push_back(nested(u"title"_s, FieldKind::Text, FieldValue::text(u"T"_s)));
    FieldSpec database = nested(u"database"_s, FieldKind::Object);
    database.required = true;
    database.help = u"Where the rows are."_s;
    FieldSpec host = nested(u"database.host"_s, FieldKind::Text, FieldValue::text(u"h"_s));
    host.required = true;
    database.children.push_back(host);
    FieldSpec address = nested(u"database.address"_s, FieldKind::Object);
    address.children.push_back(nested(u"database.address.city"_s, FieldKind::Text));
    FieldSpec zip = nested(u"database.address.zip"_s, FieldKind::Text, FieldValue::null());
    zip.dataType = u"string|null"_s;
    address.children.push_back(zip);
    database.children.push_back(address);
    FieldSpec timeout = nested(u"database.timeout"_s, FieldKind::Integer);
    timeout.advanced = true;
    timeout.dataType = u"integer|null"_s;
    database.children.push_back(timeout);
    form.fields.push_back(database);
    form.fields.push_back(nested(u"after"_s, FieldKind::Bool));
    FieldSpec login = nested(u"login"_s, FieldKind::Object);
    FieldSpec password = nested(u"login.password"_s, FieldKind::Secret);
    password.secret = true;
    login.children.push_back(password);
    form.fields.push_back(login);
    return std::make_unique<FormModel>(form, mode, u"Grouped"_s);
}

int controlAt(const FormWindow &w, const QString &path)
{
    return w.line(path)->mapTo(w.view, QPoint()).x();
}

QAction *menuAction(const FormWindow &w, const QString &path, const QString &name)
{
    QTest::keyClick(w.find(u"field.%1.menu"_s.arg(path)), Qt::Key_Space);
    UiAudit::settle();
    auto *menu = w.view->findChild<QMenu *>(u"field.%1.menuPopup"_s.arg(path));
    return menu ? menu->findChild<QAction *>(name) : nullptr;
}

void pick(const FormWindow &w, const QString &path, const QString &name)
{
    QAction *action = menuAction(w, path, name);
    QVERIFY2(action && action->isEnabled(), qPrintable(path + u' ' + name));
    action->trigger();
    qobject_cast<QWidget *>(action->parent())->close();
    UiAudit::settle();
}

} // namespace

class TestFormViewGroups : public QObject
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

    void groupsAreIndentedFromTheRightToo()
    {
        qApp->setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { qApp->setLayoutDirection(Qt::LeftToRight); });
        FormWindow w(groupedModel());
        const auto end = [&w](const QString &path) {
            const QWidget *line = w.line(path);
            return line->mapTo(w.view, QPoint(line->width(), 0)).x();
        };
        const int step = end(u"title"_s) - end(u"database.host"_s);
        QCOMPARE(step, Metrics::px(16));
        QCOMPARE(end(u"database.host"_s) - end(u"database.address.city"_s), step);
        QVERIFY2(UiAudit::all(&w.window).isEmpty(),
                 qPrintable(UiAudit::all(&w.window).join(u'\n')));
    }

    void fieldsStandUnderTheNameOfTheirGroup()
    {
        FormWindow w(groupedModel());
        QCOMPARE(w.words(u"row.database"_s), u"Database\nWhere the rows are."_s);
        const auto y
            = [&w](const QString &path) { return w.row(path)->mapTo(w.view, QPoint()).y(); };
        QVERIFY(y(u"title"_s) < y(u"database"_s));
        QVERIFY(y(u"database"_s) < y(u"database.host"_s));
        QVERIFY(y(u"database.host"_s) < y(u"database.address"_s));
        QVERIFY(y(u"database.address"_s) < y(u"database.address.city"_s));
        const int step = controlAt(w, u"database.host"_s) - controlAt(w, u"title"_s);
        QVERIFY(step > 0);
        QCOMPARE(controlAt(w, u"database.address.city"_s) - controlAt(w, u"title"_s), 2 * step);
        QVERIFY(!w.model->isDirty());
        QVERIFY2(UiAudit::all(&w.window).isEmpty(),
                 qPrintable(UiAudit::all(&w.window).join(u'\n')));
    }

    void whatStandsApartSaysItsGroup()
    {
        FormWindow w(groupedModel());
        w.view->focusField(u"database.timeout"_s);
        UiAudit::settle();
        const auto *plain = w.row(u"database.timeout"_s)->findChild<PlainLabel *>();
        QString label = plain->plainText();
        label.remove(QChar(0x2068)).remove(QChar(0x2069));
        QCOMPARE(label, u"Database › Timeout"_s);
        // A group of secrets is with the secrets, heading and all.
        QVERIFY(w.find(u"form.credentials"_s)->isAncestorOf(w.row(u"login"_s)));
        QVERIFY(w.find(u"form.credentials"_s)->isAncestorOf(w.row(u"login.password"_s)));
    }

    void tabPassesHeadings()
    {
        FormWindow w(groupedModel());
        QStringList seen;
        w.view->focusField(u"title"_s);
        for (int i = 0; i < 60 && w.focus() != w.before; ++i) {
            const QString path = w.view->focusedField().value_or(QString());
            if (!path.isEmpty() && !seen.contains(path))
                seen += path;
            QTest::keyClick(w.focus(), Qt::Key_Tab);
            UiAudit::settle();
        }
        QCOMPARE(seen,
                 QStringList({u"title"_s, u"database.host"_s, u"database.address.city"_s,
                              u"database.address.zip"_s, u"after"_s, u"login.password"_s}));
        // Who is sent to a group comes to its first field.
        w.view->focusField(u"database"_s);
        QCOMPARE(w.view->focusedField(), u"database.host"_s);
    }

    void theFilterKeepsHeadingsOfWhatItKeeps()
    {
        FormWindow w(groupedModel());
        auto *find = w.find<QLineEdit>(u"form.find"_s);
        w.view->action(FormView::Action::FindField)->trigger();
        find->setText(u"zip"_s);
        UiAudit::settle();
        for (const QString &shown :
             {u"database"_s, u"database.address"_s, u"database.address.zip"_s})
            QVERIFY2(w.row(shown)->isVisible(), qPrintable(shown));
        for (const QString &gone : {u"database.host"_s, u"database.address.city"_s, u"title"_s})
            QVERIFY2(!w.row(gone)->isVisible(), qPrintable(gone));
        find->setText(u"title"_s);
        UiAudit::settle();
        QVERIFY(!w.row(u"database"_s)->isVisible());
        QVERIFY(!w.row(u"database.address"_s)->isVisible());
    }

    void aRequiredGroupIsItsFields()
    {
        // Nobody can fill in the group itself.
        FormWindow w(groupedModel(FormModel::Mode::Create));
        w.model->setName(u"New"_s);
        QVERIFY(!w.view->checkAll());
        w.type(u"database.host"_s, u"h"_s);
        QVERIFY(w.view->checkAll());
    }

    // absent, null and the empty text are three things
    void kindsOfNothing()
    {
        FormWindow w(groupedModel());
        const QString zip = u"database.address.zip"_s;
        const auto edit = [&w](const QString &path) -> std::optional<FieldEdit> {
            const FormEdits edits = w.model->edits();
            const FieldEdit *found = edits.edit(path);
            return found ? std::optional<FieldEdit>(*found) : std::nullopt;
        };
        QVERIFY(w.words(u"row."_s + zip).contains(u"null"_s));
        QVERIFY(!menuAction(w, zip, u"setNull"_s)->isEnabled());
        w.view->findChild<QMenu *>(u"field.%1.menuPopup"_s.arg(zip))->close();
        UiAudit::settle();

        pick(w, zip, u"setEmptyText"_s);
        QVERIFY(edit(zip) && edit(zip)->action == FieldEdit::Action::Set);
        QCOMPARE(writeJson(edit(zip)->value.json()), R"("")");
        QVERIFY(w.words(u"row."_s + zip).contains(u"empty text"_s));
        pick(w, zip, u"leaveOut"_s);
        QCOMPARE(edit(zip)->action, FieldEdit::Action::Unset);
        QVERIFY(w.words(u"row."_s + zip).contains(u"not set"_s));
        pick(w, zip, u"setNull"_s);
        QVERIFY(!edit(zip));
        QCOMPARE(w.model->undoStack()->count(), 3);

        // The other way round.
        const QString timeout = u"database.timeout"_s;
        w.view->focusField(timeout);
        UiAudit::settle();
        QVERIFY(!menuAction(w, timeout, u"setEmptyText"_s));
        w.view->findChild<QMenu *>(u"field.%1.menuPopup"_s.arg(timeout))->close();
        UiAudit::settle();
        pick(w, timeout, u"setNull"_s);
        QCOMPARE(edit(timeout)->action, FieldEdit::Action::Set);
        QCOMPARE(edit(timeout)->value.presence(), Presence::Null);
        QVERIFY(w.line(timeout)->accessibleDescription().contains(u"null"_s));
        // What must be there cannot be left out, and what the schema does not allow is not offered.
        QVERIFY(!menuAction(w, u"database.host"_s, u"leaveOut"_s));
        QVERIFY(!w.view->findChild<QMenu *>(u"field.database.host.menuPopup"_s)
                     ->findChild<QAction *>(u"setNull"_s));
    }
};

PLUGBOARD_TEST(TestFormViewGroups)
#include "tst_formviewgroups.moc"
