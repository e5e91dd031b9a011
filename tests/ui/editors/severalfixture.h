// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editorfixture.h"
#include "support/uiaudit.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QLineEdit>

// Fields of several values.
namespace plugboard::test {

using namespace Qt::StringLiterals;

inline FieldValue json(const QByteArray &text)
{
    if (text.isEmpty())
        return {};
    const Result<Json> parsed = parseJson(text);
    return parsed ? FieldValue(*parsed) : FieldValue::text(u"bad test data"_s);
}

inline FieldSpec of(FieldKind kind, FieldKind items, const QByteArray &saved = {})
{
    FieldSpec spec = fieldOf(kind, json(saved));
    spec.label = u"Headers"_s;
    spec.wire = WireForm::Native;
    FieldSpec item;
    item.path = u"f[0]"_s;
    item.kind = items;
    item.wire = WireForm::Native;
    spec.children.push_back(item);
    return spec;
}

inline FieldSpec texts(const QByteArray &saved = {})
{
    return of(FieldKind::List, FieldKind::Text, saved);
}

inline FieldSpec map(const QByteArray &saved = {})
{
    return of(FieldKind::Map, FieldKind::Text, saved);
}

inline QByteArray valueOf(const EditorWindow &w)
{
    const FieldValue value = w.value();
    return value.presence() == Presence::Absent ? QByteArray() : writeJson(value.json());
}

inline QString shownAt(const EditorWindow &w, int row, int column = 0)
{
    const auto *cell = w.part<QLineEdit>(column == 0 ? u"item%1"_s.arg(row)
                                                     : u"item%1.%2"_s.arg(row).arg(column));
    return cell && !cell->isHidden() ? cell->text() : u"(none)"_s;
}

inline QLineEdit *cell(const EditorWindow &w, int row, int column = 0)
{
    return w.part<QLineEdit>(column == 0 ? u"item%1"_s.arg(row)
                                         : u"item%1.%2"_s.arg(row).arg(column));
}

inline QString presence(const EditorWindow &w)
{
    const auto *words = w.part<PlainLabel>(u"presence"_s);
    return words->isVisible() ? words->plainText() : QString();
}

inline QString warning(const EditorWindow &w)
{
    const auto *words = w.part<PlainLabel>(u"warning"_s);
    return words && words->isVisible() ? words->plainText() : QString();
}

inline void click(const EditorWindow &w, const QString &part)
{
    QTest::mouseClick(w.part<QAbstractButton>(part), Qt::LeftButton);
}

//! M6: whatever is done to \a field's editor but editing, its value stays to the byte; and the
//! editor can be walked through and is named.
inline void verifyShowingWritesNothing(const FieldSpec &field, const QString &editor)
{
    EditorWindow w(field);
    QCOMPARE(w.name, editor);
    const QByteArray before = valueOf(w);
    const Presence was = field.saved.presence();
    w.editor->refresh();
    w.editor->setLocked(true);
    w.editor->setLocked(false);
    w.editor->setDescription(u"optional"_s);
    w.editor->focusTarget()->setFocus();
    QVERIFY(w.editor->commitPending());
    w.after->setFocus();
    w.editor->refresh();
    QCOMPARE(valueOf(w), before);
    QCOMPARE(w.value().presence(), was);
    QVERIFY(w.untouched());
    QVERIFY(!w.model->isDirty());
    // As the form does.
    setTabSequence(w.editor->tabStops() + QList<QWidget *>{w.after});
    QVERIFY2(UiAudit::all(&w.window).isEmpty(), qPrintable(UiAudit::all(&w.window).join(u'\n')));
}

} // namespace plugboard::test
