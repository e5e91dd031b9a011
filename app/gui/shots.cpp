// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/shots.h"

#include "engine/draftbook.h"
#include "models/connectionlistmodel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPainter>
#include <QTextStream>

#include <utility>

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

void Shots::shot(const QString &name, const std::function<QWidget *()> &what)
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
    // What came is laid out and painted a moment later.
    if (scene.ready && !std::exchange(m_settling, true)) {
        m_waiting.start();
        return;
    }
    m_settling = false;
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

void Shots::helpShot(const QString &name, const QString &helpName,
                     const std::function<QWidget *()> &what)
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

void Shots::light()
{
    scene(u"light"_s, [this] { look(Scheme::Light, 1.0, Qt::LeftToRight); });
}

void Shots::dark()
{
    scene(u"dark"_s, [this] { look(Scheme::Dark, 1.0, Qt::LeftToRight); });
}

void Shots::closeDialog()
{
    scene(
        u"close dialog"_s,
        [] {
            if (auto *open = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
                open->reject();
        },
        [] { return QApplication::activeModalWidget() == nullptr; });
}

void Shots::startClean()
{
    scene(
        u"clean"_s,
        [this] {
            look(Scheme::Light, 1.0, Qt::LeftToRight);
            if (QWidget *popup = QApplication::activePopupWidget())
                popup->close();
            if (m_setKeychain)
                m_setKeychain(KeychainState::Kind::Unlocked);
            m_window.showActivity(false);
            m_window.views()->showAll();
            m_window.connections()->setSearch({});
            for (const DraftSummary &draft : m_drafts.pending(m_window.currentAccount()))
                m_drafts.discard(m_window.currentAccount(), draft.key);
            click(u"main.message.close"_s);
            m_window.refreshes()->refresh(m_window.currentAccount(), true);
        },
        [this] { return !m_window.refreshes()->isRunning(m_window.currentAccount()); });
    // The panes ask for less only after a round of events; then a connection with many kinds of
    // fields is open, and it alone is selected.
    scene(
        u"clean window"_s,
        [this] {
            m_window.resize(1280, 800);
            chooseConnection();
        },
        [this] { return m_window.detail()->model() != nullptr; });
}

void Shots::chooseConnection()
{
    auto *view = m_window.findChild<QAbstractItemView *>(u"connections.list"_s);
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
}

void Shots::addScenes()
{
    addFormScenes();
    addReviewScenes();
    addNewScenes();
    startClean();
    addRawScenes();
    startClean();
    addDialogScenes();
    addHelpScenes();
    addPreviewScenes();
    addRecordScenes();
    addSearchScenes();
    startClean();
    addSecretScenes();
    startClean();
    addFaultScenes();
    startClean();
    addLearnScenes();
    startClean();
    addFirstScenes();
}

} // namespace plugboard

#include "moc_shots.cpp"
