// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/querycompleter.h"

#include "ui/panes/rowpainting.h"
#include "ui/theme/theme.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

enum Role { RemarkRole = Qt::UserRole + 1, TextRole, CursorRole };

//! The word, and muted at its end what it stands for.
class CompletionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        drawRowGround(*painter, row);
        const Colours &colours = Theme::colours();
        const QRect inner = row.rect.adjusted(Metrics::grid(), 0, -Metrics::grid(), 0);
        const QString remark = index.data(RemarkRole).toString();
        const QFont help = Metrics::font(FontRole::Help);
        const int width
            = std::min(QFontMetrics(help).horizontalAdvance(remark) + 1, inner.width() / 2);
        const auto visual = [&row](const QRect &logical) {
            return QStyle::visualRect(row.direction, row.rect, logical);
        };
        drawLine(*painter, visual({inner.right() - width, inner.top(), width, inner.height()}),
                 remark, help, colours.muted, row.direction, Qt::AlignRight | Qt::AlignVCenter);
        drawLine(*painter, visual(inner.adjusted(0, 0, -width - Metrics::grid(), 0)),
                 index.data().toString(), Metrics::font(FontRole::Text), colours.text,
                 row.direction);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &,
                                 const QModelIndex &index) const override
    {
        const int words = QFontMetrics(Metrics::font(FontRole::Text))
                              .horizontalAdvance(index.data().toString() + u"   "_s)
            + QFontMetrics(Metrics::font(FontRole::Help))
                  .horizontalAdvance(index.data(RemarkRole).toString());
        return {words + 2 * Metrics::grid(), Metrics::rowHeight()};
    }
};

} // namespace

QueryCompleter::QueryCompleter(QLineEdit *field, std::function<QueryVocabulary()> vocabulary)
    : QObject(field)
    , m_field(field)
    , m_vocabulary(std::move(vocabulary))
    , m_model(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_model, this))
{
    auto *list = new QListView;
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_completer->setPopup(list);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(field);
    list->setObjectName(field->objectName() + u".completion"_s);
    list->setAccessibleName(tr("Search words"));
    // setPopup() has set its own.
    list->setItemDelegate(new CompletionDelegate(list));
    // After the completer's own filters, so that ours are asked first.
    list->installEventFilter(this);
    field->installEventFilter(this);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            &QueryCompleter::take);
    connect(field, &QLineEdit::textEdited, this, [this] { offer(false); });
}

QAbstractItemView *QueryCompleter::popup() const
{
    return m_completer->popup();
}

void QueryCompleter::offer(bool isAsked)
{
    const QList<QueryCompletion> found
        = completeQuery(m_field->text(), m_field->cursorPosition(), m_vocabulary(), isAsked);
    m_model->clear();
    for (const QueryCompletion &one : found) {
        auto *item = new QStandardItem(one.word);
        item->setData(one.remark, RemarkRole);
        item->setData(one.text, TextRole);
        item->setData(int(one.cursor), CursorRole);
        item->setData(one.remark.isEmpty() ? one.word : one.word + u", "_s + one.remark,
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (found.isEmpty())
        popup()->hide();
    else
        m_completer->complete();
}

void QueryCompleter::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString text = index.data(TextRole).toString();
    const int cursor = index.data(CursorRole).toInt();
    popup()->hide();
    m_field->setText(text);
    m_field->setCursorPosition(cursor);
    // A key goes on to its values.
    offer(false);
}

bool QueryCompleter::popupKey(int key)
{
    const QModelIndex current = popup()->currentIndex();
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current.isValid())
            take(current);
        else
            popup()->hide();
        return true;
    case Qt::Key_Tab:
        take(current.isValid() ? current : popup()->model()->index(0, 0));
        return true;
    case Qt::Key_Escape:
        popup()->hide();
        return true;
    default:
        return false;
    }
}

bool QueryCompleter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == popup() && popupKey(key->key()))
        return true;
    if (watched == m_field && key->key() == Qt::Key_Space
        && key->modifiers() == Qt::ControlModifier) {
        offer(true);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace plugboard

#include "moc_querycompleter.cpp"
