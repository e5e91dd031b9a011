// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editorfixture.h"
#include "ui/widgets/plainlabel.h"

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
    return words->isVisible() ? words->plainText() : QString();
}

inline void click(const EditorWindow &w, const QString &part)
{
    QTest::mouseClick(w.part<QAbstractButton>(part), Qt::LeftButton);
}

} // namespace plugboard::test
