// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the draft as text, and of pasting several fields.
#include "app/gui/shots.h"

#include "forms/formmodel.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/detailpane.h"
#include "ui/raw/jsoneditor.h"
#include "ui/raw/rawpage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! As a person does it: over the next place of \a what.
void typeOver(const RawPage *page, const QString &what, const QString &with)
{
    auto *editor = page->findChild<JsonEditor *>();
    if (!editor || !editor->find(what, true))
        return;
    QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, with);
    QApplication::sendEvent(editor->control(), &press);
}

} // namespace

void Shots::addRawScenes()
{
    const auto raw = [this] { return m_window.detail()->raw(); };
    const auto tab = [this](int number) {
        m_window.findChild<QTabWidget *>(u"detail.tabs"_s)->setCurrentIndex(number);
    };
    scene(u"raw"_s, [this, raw, tab] {
        FormModel *model = m_window.detail()->model();
        for (const QString &path : model->paths()) {
            if (model->field(path).kind == FieldKind::Url && !model->field(path).readOnly)
                model->setText(path, model->value(path).displayText() + u"?region=eu"_s);
        }
        tab(2);
        raw()->findChild<JsonEditor *>()->focus();
    });
    shot(u"raw-light"_s);
    dark();
    shot(u"raw-dark"_s);
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastDark, 1.0, Qt::LeftToRight); });
    shot(u"raw-contrast"_s);
    scene(u"fold and find"_s, [this, raw] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        raw()->findChild<JsonEditor *>()->foldAll(true);
        raw()->openFind();
        type(u"raw.find"_s, u"https"_s);
    });
    shot(u"raw-find-light"_s);
    scene(u"break raw"_s, [this, raw] {
        click(u"raw.find.close"_s);
        raw()->findChild<JsonEditor *>()->foldAll(false);
        FormModel *model = m_window.detail()->model();
        for (const QString &path : model->paths()) {
            if (model->field(path).kind == FieldKind::Url && !model->field(path).readOnly)
                model->setText(path, u"no address"_s);
        }
        model->showAllIssues();
        typeOver(raw(), u"\"value\": \""_s, u"\"value\": 5 \""_s);
    });
    shot(u"raw-errors-light"_s);
    scene(u"mend raw"_s, [raw] {
        typeOver(raw(), u"\"value\": 5 \""_s, u"\"value\": \""_s);
        typeOver(raw(), u"\"kept\""_s, u"\"made-up-secret-for-pictures\""_s);
        typeOver(raw(), u"\"required\": true"_s, u"\"required\": false"_s);
        raw()->commit();
        raw()->goToProblem(true);
    });
    shot(u"raw-refused-light"_s);
    dark();
    shot(u"raw-refused-dark"_s);
    scene(u"form goes on"_s, [this] {
        look(Scheme::Light, 1.0, Qt::RightToLeft);
        m_window.detail()->model()->setName(u"Another name"_s);
    });
    shot(u"raw-ahead-rtl"_s);
    scene(u"200 %"_s, [this] {
        look(Scheme::Light, 2.0, Qt::LeftToRight);
        m_window.resize(1920, 1080);
    });
    shot(u"raw-refused-200"_s);
    scene(u"form"_s, [this, tab] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        m_window.resize(1280, 800);
        click(u"raw.discard"_s);
        tab(0);
    });
    addPasteScenes();
}

void Shots::addPasteScenes()
{
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    scene(
        u"paste"_s,
        [this] {
            const FormModel *model = m_window.detail()->model();
            QString text = u"# from the old shop\nREGION_OF_OLD=eu\n"_s;
            for (const QString &path : model->paths()) {
                const FieldSpec &field = model->field(path);
                const QString value = field.secret ? u"made-up-secret-for-pictures"_s
                    : field.choices.isEmpty()      ? model->value(path).displayText() + u"-eu"_s
                                                   : field.choices.constLast().label;
                text += field.key + u"="_s + value + u"\n"_s;
            }
            QGuiApplication::clipboard()->setText(text);
            m_window.detail()->form()->action(FormView::Action::PasteSeveral)->trigger();
        },
        [dialog] { return dialog() != nullptr; });
    shot(u"paste-light"_s, dialog);
    dark();
    shot(u"paste-dark"_s, dialog);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"paste-200"_s, dialog);
    light();
    closeDialog();
}

} // namespace plugboard
