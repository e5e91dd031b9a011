// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/editorregistry.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>
#include <QVBoxLayout>

#include <memory>

// For columns of test data.
Q_DECLARE_METATYPE(plugboard::FieldSpec)
Q_DECLARE_METATYPE(plugboard::FieldValue)

namespace plugboard::test {

inline FieldSpec fieldOf(FieldKind kind, const FieldValue &saved = {})
{
    FieldSpec spec;
    spec.path = spec.key = QStringLiteral("f");
    spec.label = QStringLiteral("Field");
    spec.kind = kind;
    spec.saved = saved;
    return spec;
}

inline FieldSpec choiceField(const QStringList &values, const FieldValue &saved = {})
{
    FieldSpec spec = fieldOf(FieldKind::Choice, saved);
    for (const QString &value : values)
        spec.choices.append({Json(value), value.toUpper(), {}});
    return spec;
}

inline FieldValue text(const QString &value)
{
    return FieldValue::text(value);
}

//! What all tests of editors begin with.
class EditorTest : public QObject
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
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    }
};

//! One editor, chosen by the registry, in a window with something after it.
class EditorWindow
{
public:
    explicit EditorWindow(const FieldSpec &spec, FormModel::Mode mode = FormModel::Mode::Edit,
                          const EditorContext &context = {})
    {
        FormSpec form;
        form.fields.push_back(spec);
        model = std::make_unique<FormModel>(form, mode, QStringLiteral("Shop"));
        const EditorEntry &entry
            = EditorRegistry::builtIn().best(model->field(spec.path), model->value(spec.path));
        name = entry.name;
        editor = entry.make(*model, spec.path, context, &window);
        QObject::connect(model.get(), &FormModel::valueChanged, editor, &FieldEditor::refresh);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(editor);
        after = new QPushButton(QStringLiteral("After"), &window);
        after->setObjectName(QStringLiteral("after"));
        column->addWidget(after);
        column->addStretch(1);
        window.resize(600, 300);
        window.show();
        window.activateWindow();
        shown = QTest::qWaitForWindowActive(&window);
    }

    template <typename T>
    T *part(const QString &part = QStringLiteral("edit")) const
    {
        return window.findChild<T *>(QStringLiteral("field.f.") + part);
    }
    [[nodiscard]] FieldValue value() const { return model->value(QStringLiteral("f")); }
    [[nodiscard]] QString valueText() const { return value().displayText(); }
    [[nodiscard]] bool dirty() const { return model->isFieldDirty(QStringLiteral("f")); }
    //! Nothing was written, whatever was shown.
    [[nodiscard]] bool untouched() const { return !dirty() && model->undoStack()->count() == 0; }

    QWidget window;
    std::unique_ptr<FormModel> model;
    FieldEditor *editor = nullptr;
    QString name;
    QPushButton *after = nullptr;
    bool shown = false;
};

} // namespace plugboard::test
