// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette.h"

#include "ui/palette/palettedelegate.h"
#include "ui/palette/palettemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

Palette::Palette(PaletteModel &model, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_model(model)
    , m_before(parent->window()->focusWidget())
    , m_search(new SearchField(tr("Find a connection, field, action or account"),
                               u"palette.search"_s, this))
    , m_list(new QListView(this))
    , m_nothing(new PlainLabel(tr("Nothing matches."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("palette.window");
    setWindowTitle(tr("Command palette"));
    m_list->setObjectName("palette.list");
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(&model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    // Typing goes on while one walks through the list.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_nothing->setObjectName("palette.nothing");
    m_nothing->setTone(Tone::Muted);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::grid(), Metrics::grid(), Metrics::grid(), Metrics::grid());
    layout->setSpacing(Metrics::tight());
    layout->addWidget(m_search);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, &model, &PaletteModel::setQuery);
    connect(&model, &PaletteModel::searched, this, &Palette::showFirst);
    connect(m_list, &QListView::clicked, this, &Palette::choose);
    m_search->installEventFilter(this);
}

void Palette::start()
{
    m_model.setQuery({});
    place();
    show();
    activateWindow();
    m_search->setFocus(Qt::PopupFocusReason);
}

void Palette::place()
{
    const QWidget *window = parentWidget()->window();
    const int margin = 2 * Metrics::grid();
    const QSize size(std::min(Metrics::px(640), window->width() - margin),
                     std::min(Metrics::px(440), window->height() - margin));
    const QPoint corner((window->width() - size.width()) / 2,
                        std::min(Metrics::px(64), (window->height() - size.height()) / 2));
    setGeometry(QRect(window->mapToGlobal(corner), size));
}

void Palette::showFirst()
{
    const bool any = m_model.rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_list->setCurrentIndex(m_model.index(m_model.nextChoice(0, 1)));
    m_list->scrollToTop();
    if (std::exchange(m_chooseWhenFound, false))
        choose();
}

void Palette::move(int step)
{
    const int now = m_list->currentIndex().row();
    int next = m_model.nextChoice(now + step, step > 0 ? 1 : -1);
    // A page may lead beyond the end.
    if (next < 0 && std::abs(step) > 1)
        next = step > 0 ? m_model.nextChoice(m_model.rowCount() - 1, -1) : m_model.nextChoice(0, 1);
    if (next < 0)
        return;
    m_list->setCurrentIndex(m_model.index(next));
    // The first one's heading is seen again.
    if (m_model.nextChoice(next - 1, -1) < 0)
        m_list->scrollToTop();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    constexpr int kPage = 8;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kPage);
        return true;
    case Qt::Key_PageUp:
        move(-kPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        // There is nowhere else to go.
        return true;
    case Qt::Key_Escape:
        giveFocusBack();
        return true;
    default:
        return false;
    }
}

void Palette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isVisible() && !isActiveWindow())
        close();
}

void Palette::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    // Without a frame of the desktop's it would flow into the window behind it.
    QPainter painter(this);
    painter.setPen(Theme::colours().hairline);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Palette::choose()
{
    // What is shown is not what was typed, yet.
    m_chooseWhenFound = m_model.isSearching();
    const PaletteItem *found = m_chooseWhenFound ? nullptr : m_model.itemAt(m_list->currentIndex());
    if (!found)
        return;
    const PaletteItem item = *found;
    giveFocusBack();
    Q_EMIT chosen(item);
}

void Palette::giveFocusBack()
{
    QWidget *window = parentWidget()->window();
    close();
    window->activateWindow();
    if (m_before && m_before->window() == window)
        m_before->setFocus(Qt::OtherFocusReason);
}

} // namespace plugboard

#include "moc_palette.cpp"
