// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the list, the form, the review and what is found.
#include "app/gui/shots.h"

#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/testflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "workspace/workspace.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace plugboard {

void Shots::addActionScenes()
{
    const auto palette = [this] { return find(u"palette.window"_s); };
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto hasDialog = [dialog] { return dialog() != nullptr; };
    const auto close = [](QWidget *what) {
        if (what)
            what->close();
    };
    scene(
        u"palette"_s, [this] { m_window.showPalette(); }, [palette] { return palette(); });
    shot(u"palette-light"_s, palette);
    scene(u"typed"_s, [this] { type(u"palette.search"_s, u"re"_s); });
    shot(u"palette-typed-light"_s, palette);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"palette-typed-dark"_s, palette);
    scene(u"light"_s, [this, palette, close] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        close(palette());
    });
    scene(
        u"keys"_s, [this] { m_window.showKeys(); }, hasDialog);
    shot(u"keys-light"_s, dialog);
    scene(u"close keys"_s, [dialog, close] { close(dialog()); });
    scene(
        u"field details"_s,
        [this] {
            const FormModel &model = *m_window.detail()->model();
            for (const QString &path : FormView::displayOrder(model)) {
                const FieldSpec &field = model.field(path);
                if (!field.choices.isEmpty() && !field.help.isEmpty()) {
                    m_window.showField(path);
                    return;
                }
            }
            m_window.showField(model.paths().constFirst());
        },
        hasDialog);
    shot(u"field-details-light"_s, dialog);
    scene(u"close details"_s, [dialog, close] { close(dialog()); });
    const auto menu = [this] { return find(u"connections.menu"_s); };
    scene(
        u"context menu"_s,
        [this] {
            auto *view = m_window.findChild<QAbstractItemView *>(u"connections.list"_s);
            Q_EMIT view->customContextMenuRequested(
                view->visualRect(view->currentIndex()).center());
        },
        [menu] { return menu(); });
    shot(u"context-menu-light"_s, menu);
    scene(u"close menu"_s, [menu, close] { close(menu()); });
}

void Shots::addFormScenes()
{
    scene(
        u"list"_s, [] {},
        [this] {
            return !m_window.currentAccount().isEmpty()
                && !m_window.refreshes()->isRunning(m_window.currentAccount())
                && m_engine.workspace().connectionCount(m_window.currentAccount()).value_or(0) > 0;
        });
    helpShot(u"list-light"_s, u"list"_s);
    shot(u"scenario-menu-light"_s, [this] { return find(u"menu.scenario"_s); });
    scene(
        u"form"_s, [this] { chooseConnection(); },
        [this] { return m_window.detail()->model() != nullptr; });
    shot(u"form-light"_s);
    dark();
    shot(u"form-dark"_s);
    light();
    addActionScenes();

    const auto shownFields = [this] {
        const FormModel *model = m_window.detail()->model();
        QStringList shown;
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (!field.readOnly && !field.hidden && !field.advanced)
                shown << path;
        }
        return shown;
    };
    scene(u"edit"_s, [this, shownFields] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        FormModel *model = m_window.detail()->model();
        int edits = 0;
        for (const QString &path : shownFields()) {
            const FieldSpec &field = model->field(path);
            if (field.secret)
                (void) model->replaceSecret(path,
                                            Sensitive(QString(u"made-up-secret-for-pictures"_s)));
            else if (field.kind == FieldKind::Text && edits++ < 1)
                model->setText(path, model->value(path).displayText() + u"-eu"_s);
        }
    });
    helpShot(u"form-edited-light"_s, u"form-edited"_s);
    dark();
    shot(u"form-edited-dark"_s);
    scene(u"break"_s, [this, shownFields] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        FormModel *model = m_window.detail()->model();
        int edits = 0;
        for (const QString &path : shownFields()) {
            const FieldSpec &field = model->field(path);
            if (field.required && !field.secret && edits++ < 2)
                model->setText(path, {});
        }
        (void) m_window.detail()->form()->checkAll();
    });
    shot(u"form-changed-light"_s);
    dark();
    shot(u"form-changed-dark"_s);
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastDark, 1.0, Qt::LeftToRight); });
    shot(u"form-changed-contrast"_s);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"form-changed-rtl"_s);
    scene(u"200 %"_s, [this] {
        look(Scheme::Light, 2.0, Qt::LeftToRight);
        m_window.resize(1920, 1080);
    });
    shot(u"form-changed-200"_s);
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    // Narrower than that only when the panes ask for less.
    scene(u"smaller"_s, [this] { m_window.resize(900, 700); });
    shot(u"form-changed-200-900x700"_s);
    // The panes ask for less only after a round of events.
    scene(u"usual text"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    shot(u"form-changed-900x700"_s);
    scene(u"back"_s, [this] { m_window.resize(1280, 800); });
}

void Shots::addReviewScenes()
{
    scene(
        u"blocked review"_s, [this] { m_window.startReview(); },
        [this] { return find(u"review.card"_s) != nullptr; });
    shot(u"review-problems-light"_s);
    scene(u"leave review"_s, [this] { click(u"review.close"_s); });
    scene(u"mend"_s, [this] {
        FormModel *model = m_window.detail()->model();
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (field.required && !field.secret && model->value(path).isEmpty())
                model->resetToSaved(path);
            // A long one, before and after.
            if (field.kind == FieldKind::Url)
                model->setText(path, model->value(path).displayText() + u"?region=eu"_s);
        }
    });
    scene(
        u"review"_s, [this] { m_window.startReview(); },
        [this] { return find(u"review.card"_s) != nullptr; });
    scene(u"request"_s, [this] { click(u"review.requestToggle"_s); });
    helpShot(u"review-light"_s, u"review"_s);
    dark();
    shot(u"review-dark"_s);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"review-rtl"_s);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"review-200"_s);
    light();
    scene(
        u"push"_s, [this] { click(u"review.push"_s); },
        [this] {
            auto *result = find(u"review.result"_s);
            return result && result->isVisible();
        });
    shot(u"review-pushed-light"_s);
    scene(u"leave review"_s, [this] { click(u"review.close"_s); });

    scene(
        u"test"_s, [this] { click(u"detail.test"_s); },
        [this] { return !m_window.tests()->isRunning(); });
    helpShot(u"tests-light"_s, u"tests"_s);
}

void Shots::addNewScenes()
{
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto hasDialog = [dialog] { return dialog() != nullptr; };
    scene(
        u"new"_s, [this] { m_window.showNewConnection(); }, hasDialog);
    shot(u"new-type-light"_s, dialog);
    scene(
        u"choose type"_s, [this] { click(u"newConnection.continue"_s); },
        [this] {
            return QApplication::activeModalWidget() == nullptr && m_window.detail()->model()
                && m_window.detail()->model()->mode() == FormModel::Mode::Create;
        });
    shot(u"new-form-light"_s);
}

void Shots::addSearchScenes()
{
    scene(u"search words"_s, [this] { type(u"connections.search"_s, u"type:"_s); });
    shot(u"list-completion-light"_s);
    scene(u"view and search"_s, [this] {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        auto *views = m_window.findChild<QAbstractItemView *>(u"views.list"_s);
        views->setCurrentIndex(views->model()->index(2, 0));
        if (auto *field = qobject_cast<QLineEdit *>(find(u"connections.search"_s)))
            field->setText(u"-type:shopify has:draft tag:old"_s);
    });
    shot(u"list-view-light"_s);
    dark();
    shot(u"list-view-dark"_s);
    scene(u"all"_s, [this] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        m_window.views()->showAll();
    });
    scene(u"nothing found"_s, [this] { type(u"connections.search"_s, u"type:shopfy"_s); });
    shot(u"list-nothing-light"_s);
}

void Shots::addFirstScenes()
{
    scene(u"no account"_s, [this] {
        type(u"connections.search"_s, {});
        (void) m_engine.workspace().removeAccount(m_window.currentAccount());
    });
    // As it is outside of the sandbox.
    scene(u"welcome"_s, [this] { m_window.setSandbox(false); });
    shot(u"welcome-light"_s);
    dark();
    shot(u"welcome-dark"_s);
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastDark, 1.0, Qt::LeftToRight); });
    shot(u"welcome-contrast"_s);
    scene(u"not now"_s, [this] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        click(u"welcome.dismiss"_s);
    });
    shot(u"empty-light"_s);
    dark();
    shot(u"empty-dark"_s);
}

} // namespace plugboard
