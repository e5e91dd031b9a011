// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchablechoice.h"

#include "ui/theme/theme.h"
#include "ui/widgets/listfilter.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QCoreApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QListView>
#include <QScreen>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! In characters; what holds it may make it wider.
constexpr int kShownLength = 20;

} // namespace

SearchableChoice::SearchableChoice(QWidget *parent) : NoWheelComboBox(parent)
{
    // Looking for the widest of so many would take longer than all else.
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kShownLength);
}

SearchableChoice::~SearchableChoice() = default;

QWidget *SearchableChoice::popup() const
{
    return m_popup;
}

void SearchableChoice::makePopup()
{
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setObjectName(objectName() + u".popup"_s);
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setBackgroundRole(QPalette::Button);
    m_popup->setAutoFillBackground(true);
    m_search = new SearchField(tr("Find in the list"), objectName() + u".search"_s, m_popup);
    m_list = new QListView(m_popup);
    m_list->setObjectName(objectName() + u".list"_s);
    m_list->setAccessibleName(accessibleName());
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_nothing = new PlainLabel(tr("Nothing matches."), m_popup);
    m_nothing->setTone(Tone::Muted);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_filter = new ListFilter(m_popup);
    m_list->setModel(m_filter);

    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(Metrics::tight(), Metrics::tight(), Metrics::tight(),
                               Metrics::tight());
    column->setSpacing(Metrics::tight());
    column->addWidget(m_search);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, this, &SearchableChoice::filter);
    connect(m_list, &QListView::clicked, this, &SearchableChoice::choose);
    m_search->installEventFilter(this);
}

void SearchableChoice::showPopup()
{
    if (count() == 0)
        return;
    if (!m_popup)
        makePopup();
    m_filter->setSource(model(), modelColumn());
    m_search->clear();
    filter({});

    const int rows = qMin(count(), 10);
    const int high
        = rows * Metrics::rowHeight() + m_search->sizeHint().height() + 3 * Metrics::grid();
    QRect place(mapToGlobal(QPoint(0, this->height() + Metrics::px(2))),
                QSize(qMax(width(), Metrics::px(260)), high));
    if (const QScreen *screen = this->screen()) {
        const QRect room = screen->availableGeometry();
        if (place.bottom() > room.bottom())
            place.moveBottom(mapToGlobal(QPoint(0, -Metrics::px(2))).y());
        if (layoutDirection() == Qt::RightToLeft)
            place.moveRight(mapToGlobal(QPoint(width() - 1, 0)).x());
        place.moveLeft(
            qBound(room.left(), place.left(), qMax(room.left(), room.right() - place.width())));
        place.moveTop(qMax(room.top(), place.top()));
    }
    m_popup->setGeometry(place);
    m_popup->show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void SearchableChoice::hidePopup()
{
    if (m_popup)
        m_popup->hide();
}

void SearchableChoice::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens) {
        showPopup();
        return;
    }
    // Typing opens the list with what was typed: walking through hundreds by first letters is no
    // help, and it would change the value on the way.
    const QString text = event->text();
    const bool plain
        = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && !text.isEmpty() && text.at(0).isPrint() && !text.at(0).isSpace()) {
        showPopup();
        if (m_search)
            m_search->insert(text);
        return;
    }
    NoWheelComboBox::keyPressEvent(event);
}

bool SearchableChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            // The list moves while the words stay editable.
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentIndex());
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            hidePopup();
            setFocus(Qt::PopupFocusReason);
            return true;
        case Qt::Key_Escape:
            if (m_search->text().isEmpty()) {
                hidePopup();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return NoWheelComboBox::eventFilter(watched, event);
}

void SearchableChoice::filter(const QString &text)
{
    m_filter->setWords(text.trimmed());
    const bool any = m_filter->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    QModelIndex at = m_filter->index(currentIndex() < 0 ? -1 : m_filter->rowOf(currentIndex()));
    if (!at.isValid() || !text.isEmpty())
        at = m_filter->index(0);
    m_list->setCurrentIndex(at);
    m_list->scrollTo(at);
}

void SearchableChoice::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const int row = m_filter->sourceRow(index.row());
    hidePopup();
    setCurrentIndex(row);
    setFocus(Qt::PopupFocusReason);
    Q_EMIT activated(row);
    Q_EMIT textActivated(itemText(row));
}

} // namespace plugboard

#include "moc_searchablechoice.cpp"
