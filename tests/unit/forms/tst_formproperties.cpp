// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random forms under random edits: undo all = initial, dirty ⇔ edited ≠ saved, a stored draft comes
// back, and no typed secret shows anywhere.
#include "formfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <rapidcheck.h>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

int below(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

QString pick(const QStringList &list)
{
    return list[below(int(list.size()))];
}

QString anyText()
{
    return pick({u""_s, u"a"_s, u"22"_s, u"-1.5"_s, u"true"_s, u"[1,2]"_s, u"{\"a\":null}"_s,
                 u"😀"_s, u"https://example.com"_s, u"line\nline"_s});
}

FieldValue anyValue()
{
    switch (below(6)) {
    case 0:
        return FieldValue::absent();
    case 1:
        return FieldValue::null();
    case 2:
        return FieldValue(Json::numberText(pick({u"1"_s, u"1.0"_s, u"1e2"_s}).toLatin1()));
    case 3:
        return FieldValue(
            parseJson(pick({u"[]"_s, u"[1]"_s, u"{}"_s, u"false"_s}).toUtf8()).value());
    default:
        return FieldValue::text(anyText());
    }
}

std::vector<FieldSpec> anyFields(const QString &parent, int depth)
{
    std::vector<FieldSpec> fields;
    const int count = below(depth > 0 ? 5 : 3);
    for (int i = 0; i < count; ++i) {
        FieldSpec spec;
        spec.key = u"k%1"_s.arg(i);
        spec.path = parent.isEmpty() ? spec.key : parent + u'.' + spec.key;
        spec.label = spec.key;
        spec.kind = FieldKind(below(int(FieldKind::Raw) + 1));
        spec.secret = spec.kind == FieldKind::Secret;
        spec.secretKnown = spec.secret && below(2);
        spec.wire = below(2) ? WireForm::Native : WireForm::Text;
        spec.required = below(3) == 0;
        spec.readOnly = below(5) == 0;
        spec.hidden = below(5) == 0;
        if (!spec.secret) {
            spec.saved = anyValue();
            spec.defaultValue = anyValue();
        }
        if (depth > 0 && below(3) == 0)
            spec.children = anyFields(spec.path, depth - 1);
        fields.push_back(std::move(spec));
    }
    return fields;
}

FormSpec anyForm()
{
    FormSpec form;
    form.fields = anyFields({}, 2);
    return form;
}

void edit(FormModel &form)
{
    const QStringList paths = form.paths() + QStringList{u"nope"_s};
    const QString path = pick(paths);
    switch (below(14)) {
    case 0:
    case 1:
    case 2:
        form.setText(path, anyText());
        break;
    case 3:
    case 4:
        form.setValue(path, anyValue());
        break;
    case 5:
        form.setText(path, form.savedValue(path).displayText());
        break;
    case 6:
        form.resetToSaved(path);
        break;
    case 7:
        form.resetToDefault(path);
        break;
    case 8:
        (void) form.replaceSecret(path,
                                  typed(below(2) ? "canary-do-not-use-1" : "canary-do-not-use-2"));
        break;
    case 9:
        form.clearSecret(path);
        break;
    case 10:
        form.setName(pick({u"Shop"_s, u"B"_s, u""_s}));
        break;
    case 11:
        form.undoStack()->undo();
        break;
    case 12:
        form.undoStack()->redo();
        break;
    default:
        form.endMerge();
        break;
    }
}

//! What a user can tell of a form.
struct Shown
{
    QString name;
    QList<FieldValue> values;
    QList<int> states;

    explicit Shown(const FormModel &form) : name(form.name())
    {
        for (const QString &path : form.paths()) {
            values.append(form.value(path));
            states.append(int(form.secretState(path)));
        }
    }
    bool operator==(const Shown &) const = default;
};

void checkDirty(FormModel &form, const TestedForm &tested)
{
    int dirty = form.name() != form.savedName();
    for (const QString &path : form.paths()) {
        const bool secret = form.field(path).secret;
        const SecretState state = form.secretState(path);
        const FieldValue origin = form.mode() == FormModel::Mode::Create ? form.defaultValue(path)
                                                                         : form.savedValue(path);
        const bool expected = secret
            ? state == SecretState::Replaced || state == SecretState::Cleared
            : form.value(path) != origin;
        RC_ASSERT(form.isFieldDirty(path) == expected);
        RC_ASSERT(tested.role(path, FormModel::DirtyRole).toBool() == expected);
        RC_ASSERT(form.changedPaths().contains(path) == expected);
        RC_ASSERT(!expected || !form.field(path).readOnly);
        dirty += expected;
    }
    RC_ASSERT(form.changeCount() == dirty);
    RC_ASSERT(form.isDirty() == (dirty > 0));
    if (form.mode() == FormModel::Mode::Edit) {
        RC_ASSERT(form.edits().isEmpty() == !form.isDirty());
        RC_ASSERT(int(form.edits().fields.size()) == int(form.changedPaths().size()));
    }
}

FormModel::Mode anyMode()
{
    return below(3) == 0 ? FormModel::Mode::Create : FormModel::Mode::Edit;
}

} // namespace

class TestFormProperties final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=200"); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void undoingAllIsTheBeginning();
    void dirtyMeansDifferent();
    void draftsComeBack();
    void rebasingKeepsEdits();
};

void TestFormProperties::undoingAllIsTheBeginning()
{
    QVERIFY(rc::check("undo all = initial, redo all = where it was", [] {
        TestedForm form(anyForm(), anyMode());
        const Shown initial(*form);
        for (int i = below(30); i > 0; --i)
            edit(*form);
        form->undoStack()->setIndex(form->undoStack()->count());
        const Shown last(*form);
        form->undoStack()->setIndex(0);
        RC_ASSERT(Shown(*form) == initial);
        RC_ASSERT(!form->isDirty());
        form->undoStack()->setIndex(form->undoStack()->count());
        RC_ASSERT(Shown(*form) == last);
    }));
}

void TestFormProperties::dirtyMeansDifferent()
{
    QVERIFY(rc::check("dirty ⇔ edited ≠ saved, and no secret shows", [] {
        TestedForm form(anyForm(), anyMode());
        form->showAllIssues();
        checkDirty(*form, form);
        for (int i = below(25); i > 0; --i) {
            edit(*form);
            checkDirty(*form, form);
        }
        RC_ASSERT(!form.everythingShown().contains(u"canary"_s));
        form->discard();
        checkDirty(*form, form);
        RC_ASSERT(!form->isDirty());
    }));
}

void TestFormProperties::draftsComeBack()
{
    QVERIFY(rc::check("a stored draft comes back but for typed secrets", [] {
        const FormSpec spec = anyForm();
        const FormModel::Mode mode = anyMode();
        TestedForm form(spec, mode);
        for (int i = below(25); i > 0; --i)
            edit(*form);
        const QByteArray text = writeJson(form->draftToJson());
        RC_ASSERT(!text.contains("canary"));

        QStringList typedSecrets;
        for (const QString &path : form->paths()) {
            if (form->secretState(path) == SecretState::Replaced)
                typedSecrets.append(path);
        }
        TestedForm again(spec, mode);
        QStringList dropped = again->restoreDraft(parseJson(text).value());
        dropped.sort();
        typedSecrets.sort();
        RC_ASSERT(dropped == typedSecrets);
        for (const QString &path : typedSecrets)
            form->undoSecret(path);
        RC_ASSERT(Shown(*again) == Shown(*form));
        checkDirty(*again, again);
        // What comes back is stored as the same text.
        const QByteArray second = writeJson(again->draftToJson());
        TestedForm third(spec, mode);
        RC_ASSERT(third->restoreDraft(parseJson(second).value()).isEmpty());
        RC_ASSERT(writeJson(third->draftToJson()) == second);
        // Undo goes on working.
        again->undoStack()->setIndex(0);
        if (form->undoStack()->count() < 20)
            RC_ASSERT(!again->isDirty());
    }));
}

void TestFormProperties::rebasingKeepsEdits()
{
    QVERIFY(rc::check("new metadata under the same edits, in place", [] {
        TestedForm form(anyForm());
        for (int i = below(15); i > 0; --i)
            edit(*form);
        QMap<QString, FieldValue> mine;
        for (const QString &path : form->changedPaths()) {
            if (!form->field(path).secret)
                mine.insert(path, form->value(path));
        }
        const FormSpec next = anyForm();
        TestedForm fresh(next);
        form->rebase(next, u"Theirs"_s);
        RC_ASSERT(form->paths() == fresh->paths());
        checkDirty(*form, form);
        for (const QString &path : form->paths()) {
            RC_ASSERT(form->savedValue(path) == fresh->savedValue(path));
            const FieldSpec &field = form->field(path);
            if (mine.contains(path) && !field.secret && !field.readOnly && field.isInput())
                RC_ASSERT(form->value(path) == mine.value(path));
        }
        RC_ASSERT(!writeJson(form->draftToJson()).contains("canary"));
        form->undoStack()->setIndex(0);
        checkDirty(*form, form);
        form->discard();
        RC_ASSERT(Shown(*form).values == Shown(*fresh).values);
    }));
}

PLUGBOARD_TEST(TestFormProperties)
#include "tst_formproperties.moc"
