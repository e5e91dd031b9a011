// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of secrets: from a reference, and standing in the way of a push.
#include "app/gui/shots.h"

#include "forms/formmodel.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/detailpane.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

QString firstSecret(const FormModel &model)
{
    for (const QString &path : model.paths()) {
        const FieldSpec &field = model.field(path);
        if (field.secret && !field.readOnly && !field.hidden && !field.advanced)
            return path;
    }
    return {};
}

} // namespace

void Shots::addSecretScenes()
{
    const auto views = [this](const QString &name) {
        shot(name + u"-light"_s);
        dark();
        shot(name + u"-dark"_s);
        scene(u"right to left"_s, [this] { look(Scheme::Light, 1.0, Qt::RightToLeft); });
        shot(name + u"-rtl"_s);
        scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
        scene(u"small"_s, [this] { m_window.resize(900, 700); });
        shot(name + u"-200-900x700"_s);
        light();
        scene(u"usual size"_s, [this] { m_window.resize(1280, 800); });
    };
    scene(u"reference"_s, [this] {
        FormModel *model = m_window.detail()->model();
        const QString path = firstSecret(*model);
        (void) model->setReference(path, u"env:ACME_KEY"_s);
        m_window.detail()->goToField(path);
    });
    views(u"secret-reference"_s);
    scene(u"type a reference"_s, [this] {
        FormModel *model = m_window.detail()->model();
        m_window.detail()->startSecret(firstSecret(*model),
                                       FieldEditor::SecretWay::TakeFromKeychain);
        type(u"field.%1.reference"_s.arg(firstSecret(*model)), u"keychain:acme/api"_s);
    });
    views(u"secret-typing-reference"_s);
    scene(
        u"review references"_s,
        [this] {
            FormModel *model = m_window.detail()->model();
            (void) m_window.detail()->commitPending();
            (void) model->setReference(firstSecret(*model), u"env:PLUGBOARD_NOT_SET"_s);
            m_window.startReview();
        },
        [this] { return find(u"review.card"_s) != nullptr; });
    views(u"review-secret"_s);
    scene(u"leave out"_s, [this] {
        for (QWidget *widget : m_window.findChildren<QWidget *>()) {
            if (widget->objectName().startsWith(u"review.leaveOut."_s))
                click(widget->objectName());
        }
    });
    shot(u"review-left-out-light"_s);
    scene(u"leave review"_s, [this] { click(u"review.close"_s); });
    scene(
        u"review a reference"_s,
        [this] {
            FormModel *model = m_window.detail()->model();
            (void) model->setReference(firstSecret(*model), u"env:HOME"_s);
            m_window.startReview();
        },
        [this] { return find(u"review.card"_s) != nullptr; });
    shot(u"review-reference-light"_s);
    scene(u"leave review"_s, [this] { click(u"review.close"_s); });
}

} // namespace plugboard
