// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/shots.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "ui/formview/formview.h"
#include "ui/help/helpwindow.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/testflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "workspace/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTabWidget>
#include <QTextStream>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kPollMs = 40;
//! Layout, folding and the list's refresh are through by then.
constexpr int kSettleMs = 300;
constexpr int kLongestMs = 30000;
//! Of a picture in the help: fits beside its contents without being scaled again.
constexpr int kHelpWidth = 720;

} // namespace

Shots::Shots(MainWindow &window, Engine &engine, DraftBook &drafts, const QString &folder)
    : m_window(window), m_engine(engine), m_drafts(drafts), m_folder(folder)
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &Shots::poll);
    addScenes();
}

void Shots::start()
{
    Theme::setMotion(false);
    m_ok = m_folder.mkpath(u"."_s);
    m_window.resize(1280, 800);
    next();
}

void Shots::scene(const QString &name, std::function<void()> act, std::function<bool()> ready)
{
    m_scenes.push_back({name, std::move(act), std::move(ready)});
}

void Shots::shot(const QString &name, std::function<QWidget *()> what)
{
    scene(u"picture "_s + name, [this, name, what] { take(name, what ? what() : &m_window); });
}

void Shots::next()
{
    if (m_at >= m_scenes.size()) {
        Q_EMIT done(m_ok);
        return;
    }
    m_scenes.at(m_at).act();
    m_waiting.start();
    m_poll.start();
}

void Shots::poll()
{
    const Scene &scene = m_scenes.at(m_at);
    if (m_waiting.elapsed() < kSettleMs)
        return;
    if (scene.ready && !scene.ready()) {
        if (m_waiting.elapsed() < kLongestMs)
            return;
        QTextStream(stderr) << "plugboard: the screen \"" << scene.name << "\" did not come"
                            << Qt::endl;
        m_ok = false;
    }
    m_poll.stop();
    ++m_at;
    next();
}

void Shots::take(const QString &name, QWidget *what)
{
    const QString path = m_folder.filePath(name + u".png"_s);
    if (const auto *message = m_window.findChild<QWidget *>(u"main.message"_s);
        message->isVisible()) {
        QTextStream(stderr) << "plugboard: what was said before is in the picture " << path
                            << Qt::endl;
        m_ok = false;
    }
    QPixmap picture = what ? what->grab() : QPixmap();
    if (const QWidget *popup = QApplication::activePopupWidget(); popup && what) {
        QPainter painter(&picture);
        painter.drawPixmap(what->mapFromGlobal(popup->mapToGlobal(QPoint())),
                           const_cast<QWidget *>(popup)->grab());
    }
    if (!what || !picture.save(path)) {
        QTextStream(stderr) << "plugboard: no picture " << path << Qt::endl;
        m_ok = false;
        return;
    }
    QTextStream(stdout) << path << Qt::endl;
}

void Shots::helpShot(const QString &name, const QString &helpName, std::function<QWidget *()> what)
{
    shot(name, what);
    scene(u"help picture "_s + helpName, [this, helpName, what] {
        QWidget *shown = what ? what() : &m_window;
        if (!shown) {
            m_ok = false;
            return;
        }
        QImage picture = shown->grab().toImage();
        if (picture.width() > kHelpWidth)
            picture = picture.scaledToWidth(kHelpWidth, Qt::SmoothTransformation);
        m_ok = m_folder.mkpath(u"help"_s)
            && picture.save(m_folder.filePath(u"help/"_s + helpName + u".png"_s)) && m_ok;
    });
}

void Shots::look(Scheme scheme, qreal textScale, Qt::LayoutDirection direction)
{
    QApplication::setLayoutDirection(direction);
    Theme::apply(*qApp, scheme, textScale);
}

QWidget *Shots::find(const QString &objectName) const
{
    QWidget *top
        = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &m_window;
    return top->findChild<QWidget *>(objectName);
}

void Shots::type(const QString &objectName, const QString &text)
{
    if (auto *field = qobject_cast<QLineEdit *>(find(objectName))) {
        field->setText(text);
        Q_EMIT field->textEdited(text);
    }
}

void Shots::click(const QString &objectName)
{
    QWidget *top
        = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &m_window;
    // A review names its controls after their connection.
    for (QAbstractButton *button : top->findChildren<QAbstractButton *>()) {
        if (button->objectName() == objectName
            || button->objectName().startsWith(objectName + u'.')) {
            button->click();
            return;
        }
    }
}

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

void Shots::addScenes()
{
    const auto account = [this] { return m_window.currentAccount(); };
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto hasDialog = [dialog] { return dialog() != nullptr; };
    const auto closeDialog = [this] {
        scene(
            u"close dialog"_s,
            [] {
                if (auto *open = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
                    open->reject();
            },
            [] { return QApplication::activeModalWidget() == nullptr; });
    };

    scene(
        u"list"_s, [] {},
        [this, account] {
            return !account().isEmpty() && !m_window.refreshes()->isRunning(account())
                && m_engine.workspace().connectionCount(account()).value_or(0) > 0;
        });
    helpShot(u"list-light"_s, u"list"_s);
    shot(u"scenario-menu-light"_s, [this] { return find(u"menu.scenario"_s); });
    scene(
        u"form"_s,
        [this] {
            QAbstractItemView *view
                = m_window.findChild<QAbstractItemView *>(u"connections.list"_s);
            // A type with many kinds of fields, in the middle of the list.
            const QAbstractItemModel *model = view->model();
            QModelIndex chosen = model->index(model->rowCount() / 2, 0);
            for (int i = model->rowCount() / 3; i < model->rowCount(); ++i) {
                const QModelIndex index = model->index(i, 0);
                if (index.data(ConnectionListModel::TypeNameRole).toString() == u"HTTP feed") {
                    chosen = index;
                    break;
                }
            }
            view->setCurrentIndex(chosen);
        },
        [this] { return m_window.detail()->model() != nullptr; });
    shot(u"form-light"_s);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"form-dark"_s);
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
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
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
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
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
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
        }
    });
    scene(
        u"review"_s, [this] { m_window.startReview(); },
        [this] { return find(u"review.card"_s) != nullptr; });
    scene(u"request"_s, [this] { click(u"review.requestToggle"_s); });
    helpShot(u"review-light"_s, u"review"_s);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"review-dark"_s);
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
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

    scene(
        u"account"_s, [this] { m_window.showAccountDialog(); }, hasDialog);
    scene(
        u"wrong token"_s,
        [this] {
            type(u"account.name"_s, u"Acme stage"_s);
            type(u"account.token"_s, u"made-up-wrong-token"_s);
            if (const auto stored = m_engine.workspace().account(m_window.currentAccount()))
                type(u"account.url"_s, stored->url.toString());
            click(u"account.check"_s);
        },
        [this] {
            auto *ladder = find(u"account.steps"_s);
            return ladder && ladder->isVisible();
        });
    helpShot(u"account-wrong-token-light"_s, u"account-wrong-token"_s, dialog);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"account-wrong-token-dark"_s, dialog);
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
    closeDialog();
    scene(
        u"edit account"_s,
        [this, account] {
            if (const auto stored = m_engine.workspace().account(account()))
                m_window.showAccountDialog(*stored);
        },
        hasDialog);
    shot(u"account-edit-light"_s, dialog);
    closeDialog();
    scene(
        u"replace token"_s, [this] { m_window.showReplaceTokenDialog(); }, hasDialog);
    scene(u"odd token"_s, [this] { type(u"replaceToken.token"_s, u"made-up\u2013token"_s); });
    shot(u"account-replace-token-light"_s, dialog);
    closeDialog();
    scene(
        u"settings"_s, [this] { m_window.showSettings(); }, hasDialog);
    const QStringList pages{u"appearance"_s, u"network"_s, u"log"_s, u"workspace"_s};
    for (int page = 0; page < pages.size(); ++page) {
        scene(u"page"_s, [this, page] {
            if (auto *all = qobject_cast<QTabWidget *>(find(u"settings.pages"_s)))
                all->setCurrentIndex(page);
        });
        shot(u"settings-%1-light"_s.arg(pages.at(page)), dialog);
    }
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastLight, 1.0, Qt::LeftToRight); });
    shot(u"settings-workspace-contrast"_s, dialog);
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
    closeDialog();
    scene(
        u"export"_s, [this] { m_window.showExport(); }, hasDialog);
    const auto isPrepared = [this] {
        auto *save = find(u"export.save"_s);
        return save && save->isEnabled();
    };
    scene(
        u"export all"_s, [this] { click(u"export.account"_s); }, isPrepared);
    shot(u"export-light"_s, dialog);
    scene(
        u"export CSV"_s, [this] { click(u"export.format.csv-wide"_s); }, isPrepared);
    helpShot(u"export-csv-light"_s, u"export-csv"_s, dialog);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"export-csv-dark"_s, dialog);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"export-csv-200"_s, dialog);
    scene(u"small"_s, [dialog] {
        if (QWidget *shown = dialog())
            shown->resize(900, 650);
    });
    shot(u"export-csv-200-900x700"_s, dialog);
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
    closeDialog();
    const auto help = [this] { return static_cast<QWidget *>(m_window.help()->window()); };
    scene(u"help"_s, [this] { m_window.help()->showTopic(u"secrets"_s); });
    shot(u"help-light"_s, help);
    scene(u"dark"_s, [this, help] {
        look(Scheme::Dark, 1.0, Qt::LeftToRight);
        m_window.help()->showTopic(u"first-steps"_s);
    });
    shot(u"help-dark"_s, help);
    scene(u"find in help"_s, [this, help] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        help()->findChild<QLineEdit *>(u"help.search"_s)->setText(u"token"_s);
    });
    shot(u"help-found-light"_s, help);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    shot(u"help-found-200"_s, help);
    scene(u"light"_s, [this, help] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        help()->close();
    });
    scene(
        u"about"_s, [this] { m_window.showAbout(); }, hasDialog);
    shot(u"about-light"_s, dialog);
    scene(u"parts"_s, [this] {
        if (auto *tabs = qobject_cast<QTabWidget *>(find(u"about.tabs"_s)))
            tabs->setCurrentIndex(1);
    });
    shot(u"about-parts-light"_s, dialog);
    closeDialog();
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
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"list-view-dark"_s);
    scene(u"all"_s, [this] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        m_window.views()->showAll();
    });
    scene(u"nothing found"_s, [this] { type(u"connections.search"_s, u"type:shopfy"_s); });
    shot(u"list-nothing-light"_s);
    addFaultScenes();
    scene(u"no account"_s, [this, account] {
        type(u"connections.search"_s, {});
        (void) m_engine.workspace().removeAccount(account());
    });
    // As it is outside of the sandbox.
    scene(u"welcome"_s, [this] { m_window.setSandbox(false); });
    shot(u"welcome-light"_s);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"welcome-dark"_s);
    scene(u"high contrast"_s, [this] { look(Scheme::HighContrastDark, 1.0, Qt::LeftToRight); });
    shot(u"welcome-contrast"_s);
    scene(u"not now"_s, [this] {
        look(Scheme::Light, 1.0, Qt::LeftToRight);
        click(u"welcome.dismiss"_s);
    });
    shot(u"empty-light"_s);
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
    shot(u"empty-dark"_s);
}

void Shots::addFaultScenes()
{
    const auto account = [this] { return m_window.currentAccount(); };
    const auto idle = [this, account] { return !m_window.refreshes()->isRunning(account()); };
    const auto dialog = [] { return static_cast<QWidget *>(QApplication::activeModalWidget()); };
    const auto light
        = [this] { scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); }); };
    const auto dark
        = [this] { scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); }); };
    scene(u"activity"_s, [this] {
        type(u"connections.search"_s, {});
        m_window.showActivity(true);
    });
    shot(u"activity-light"_s);
    dark();
    shot(u"activity-dark"_s);
    light();
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    shot(u"activity-900x700"_s);
    scene(u"200 %"_s, [this] { look(Scheme::Light, 2.0, Qt::LeftToRight); });
    scene(u"small"_s, [this] { m_window.resize(900, 700); });
    shot(u"activity-200-900x700"_s);
    light();
    scene(u"no activity"_s, [this] {
        m_window.showActivity(false);
        m_window.resize(1280, 800);
    });
    scene(u"test many"_s, [this] {
        m_window.findChild<QAbstractItemView *>(u"connections.list"_s)->selectAll();
        click(u"connections.test"_s);
    });
    shot(u"progress-light"_s);
    dark();
    shot(u"progress-dark"_s);
    light();
    scene(u"pause"_s, [this] { click(u"status.pause"_s); });
    shot(u"progress-paused-light"_s);
    scene(u"stop"_s, [this] { click(u"status.cancel"_s); });
    scene(u"close message"_s, [this] { click(u"main.message.close"_s); });
    scene(
        u"doctor"_s, [this] { m_window.showDoctor(); },
        [this] {
            const QWidget *again = find(u"doctor.again"_s);
            return again && again->isEnabled();
        });
    shot(u"doctor-light"_s, dialog);
    dark();
    shot(u"doctor-dark"_s, dialog);
    light();
    scene(
        u"close dialog"_s,
        [] {
            if (auto *open = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
                open->reject();
        },
        [] { return QApplication::activeModalWidget() == nullptr; });
    const auto keychain = [this, account, idle](const QString &name, KeychainState::Kind kind) {
        scene(
            name,
            [this, account, kind] {
                if (m_setKeychain)
                    m_setKeychain(kind);
                m_engine.forgetToken(account());
                m_window.refreshes()->refresh(account(), true);
            },
            idle);
    };
    keychain(u"locked"_s, KeychainState::Kind::Locked);
    shot(u"keychain-locked-light"_s);
    dark();
    shot(u"keychain-locked-dark"_s);
    light();
    keychain(u"absent"_s, KeychainState::Kind::Absent);
    shot(u"keychain-absent-light"_s);
    keychain(u"hanging"_s, KeychainState::Kind::Hanging);
    shot(u"keychain-hanging-light"_s);
    keychain(u"open"_s, KeychainState::Kind::Unlocked);
    const auto setUrl
        = [this, account, idle](const QString &name, std::function<QUrl(const QUrl &)> change) {
              scene(
                  name,
                  [this, account, change] {
                      if (Result<Account> stored = m_engine.workspace().account(account())) {
                          stored->url = change(stored->url);
                          (void) m_engine.changeAccount(*stored);
                      }
                      m_window.refreshes()->refresh(account(), true);
                  },
                  idle);
          };
    const auto home = std::make_shared<QUrl>();
    setUrl(u"offline"_s, [home](const QUrl &now) {
        *home = now;
        return QUrl(u"http://127.0.0.1:1"_s);
    });
    shot(u"offline-light"_s);
    dark();
    shot(u"offline-dark"_s);
    light();
    setUrl(u"online"_s, [home](const QUrl &) { return *home; });
}

} // namespace plugboard
