// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of what was learnt of a type: a form that has changed, odd values, and what is muted.
#include "app/gui/shots.h"

#include "engine/engine.h"
#include "forms/formmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/detailpane.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! As if the platform gave the type two more fields and asked for one that it did not.
void changeShownForm(Workspace &workspace, const AccountId &account, const ConnectionType &type)
{
    const auto known = workspace.definitions(account, type.id);
    if (!known || known->isEmpty())
        return;
    Json changed = known->constFirst().metadata;
    if (!changed.items().empty())
        changed.items().front().set(u"required"_s,
                                    Json(!changed.items().front()[u"required"].toBool()));
    for (const QString &name : {u"Region"_s, u"Proxy"_s}) {
        Json field = Json::object();
        field.set(u"handle"_s, Json(name.toLower()));
        field.set(u"name"_s, Json(name));
        changed.append(field);
    }
    (void) workspace.noteDefinitions(
        account, {{type, known->constFirst().source, 1, changed, milliseconds(0)}});
}

} // namespace

void Shots::addLearnScenes()
{
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto hasDialog = [dialog] { return dialog() != nullptr; };
    const auto oddPath = [this] {
        const FormModel *model = m_window.detail()->model();
        for (const QString &path : model->paths()) {
            const QList<FieldIssue> issues = model->shownIssues(path);
            for (const FieldIssue &issue : issues) {
                if (!issue.rule.isEmpty())
                    return std::make_pair(path, issue.rule);
            }
        }
        return std::make_pair(QString(), QString());
    };
    scene(
        u"form"_s, [this] { chooseConnection(); },
        [this] { return m_window.detail()->model() != nullptr; });
    scene(u"changed form"_s, [this] {
        const AccountId account = m_window.currentAccount();
        const auto types = m_engine.workspace().types(account);
        for (const ConnectionType &type : *types) {
            if (type.id == m_window.learning()->shownType())
                changeShownForm(m_engine.workspace(), account, type);
        }
    });
    shot(u"learn-banner-light"_s);
    dark();
    shot(u"learn-banner-dark"_s);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"learn-banner-rtl"_s);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"learn-banner-200"_s);
    light();
    scene(u"dismiss"_s, [this] { click(u"form.message.dismiss"_s); });
    scene(u"odd values"_s, [this] {
        FormModel *model = m_window.detail()->model();
        int blanks = 0;
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (field.readOnly || field.hidden || field.secret)
                continue;
            if (field.kind == FieldKind::Url)
                model->setText(path, u"http://old-shop.example.com"_s);
            else if (field.kind == FieldKind::Text && blanks++ < 1)
                model->setText(path, model->value(path).displayText() + u' ');
        }
    });
    shot(u"learn-warnings-light"_s);
    dark();
    shot(u"learn-warnings-dark"_s);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"learn-warnings-rtl"_s);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"learn-warnings-200"_s);
    light();
    scene(
        u"mute"_s,
        [this, oddPath] {
            const auto [path, rule] = oddPath();
            m_window.learning()->askMute(path, rule);
        },
        hasDialog);
    scene(u"reason"_s, [this] { type(u"mute.reason"_s, u"The old shop has no certificate"_s); });
    shot(u"learn-mute-light"_s, dialog);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"learn-mute-dark"_s, dialog);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"learn-mute-rtl"_s, dialog);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"learn-mute-200"_s, dialog);
    scene(u"take it"_s, [this] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        click(u"mute.ok"_s);
    });
    scene(
        u"muted"_s, [this] { m_window.actions().action(u"action.mutedWarnings"_s)->trigger(); },
        hasDialog);
    shot(u"learn-muted-light"_s, dialog);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"learn-muted-dark"_s, dialog);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"learn-muted-200"_s, dialog);
    scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
    shot(u"learn-muted-rtl"_s, dialog);
    light();
    closeDialog();
}

} // namespace plugboard
