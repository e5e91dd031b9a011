// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gallery/sampleforms.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>
#include <QVBoxLayout>

#include <memory>

namespace plugboard::test {

//! The sample without its edits.
inline std::unique_ptr<FormModel> freshConnection()
{
    auto model = sampleConnection();
    model->discard();
    return model;
}

//! A form in a window, beside something else that can have the focus.
class FormWindow
{
public:
    explicit FormWindow(std::unique_ptr<FormModel> form, const QSize &size = {720, 900},
                        const EditorContext &context = platform())
        : model(std::move(form)), view(new FormView)
    {
        before = new QPushButton(QStringLiteral("List"));
        before->setObjectName(QStringLiteral("list"));
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(before);
        column->addWidget(view);
        view->setModel(model.get(), context);
        window.resize(size);
        window.show();
        window.activateWindow();
        shown = QTest::qWaitForWindowActive(&window);
        before->setFocus();
        UiAudit::settle();
    }

    static EditorContext platform()
    {
        EditorContext context;
        context.platformName = QStringLiteral("Flxpoint");
        return context;
    }

    template <typename T = QWidget>
    T *find(const QString &name) const
    {
        return view->findChild<T *>(name);
    }
    QLineEdit *line(const QString &path) const
    {
        return find<QLineEdit>(QStringLiteral("field.%1.edit").arg(path));
    }
    QWidget *row(const QString &path) const { return find(QStringLiteral("row.") + path); }
    QWidget *focus() const { return window.focusWidget(); }
    //! Real typing over what stands in the field.
    void type(const QString &path, const QString &text) const
    {
        QLineEdit *edit = line(path);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        UiAudit::settle();
    }
    void press(const QKeySequence &keys) const
    {
        QTest::keySequence(window.focusWidget(), keys);
        UiAudit::settle();
    }
    //! All texts of \a name's labels, joined.
    [[nodiscard]] QString words(const QString &name) const
    {
        QStringList texts;
        if (const QWidget *part = find(name))
            for (const QLabel *label : part->findChildren<QLabel *>())
                if (label->isVisibleTo(part) && !label->accessibleName().isEmpty())
                    texts += label->accessibleName();
        return texts.join(QLatin1Char('\n'));
    }

    std::unique_ptr<FormModel> model;
    QWidget window;
    FormView *view;
    QPushButton *before;
    bool shown = false;
};

inline QString accessibleName(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

} // namespace plugboard::test
