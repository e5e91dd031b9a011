// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/viewspane.h"

#include "models/viewlistmodel.h"
#include "ui/panes/rowpainting.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! As many rows are seen at once; the others are scrolled to.
constexpr int kMostRows = 8;
constexpr int kFewestRows = 1;

QString iconOf(ViewListModel::Kind kind)
{
    switch (kind) {
    case ViewListModel::Kind::All:
        return u"application-menu"_s;
    case ViewListModel::Kind::Failing:
        return u"dialog-error"_s;
    case ViewListModel::Kind::ChangedHere:
        return u"document-edit"_s;
    case ViewListModel::Kind::Saved:
        break;
    }
    return u"view-filter"_s;
}

} // namespace

//! Icon, name, and at the end the count.
class ViewDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const RowDimmer dimmer(*painter, row);
        drawRowGround(*painter, row);
        const Colours &colours = Theme::colours();
        const auto visual = [&row](const QRect &logical) {
            return QStyle::visualRect(row.direction, row.rect, logical);
        };
        QRect inner = row.rect.adjusted(Metrics::px(12), 0, -Metrics::px(12), 0);
        const int side = Metrics::icon();
        const int left = m_compact ? inner.center().x() - side / 2 : inner.left();
        const auto kind = ViewListModel::Kind(index.data(ViewListModel::KindRole).toInt());
        Icons::get(iconOf(kind), Tone::Muted)
            .paint(painter, visual({left, inner.center().y() - side / 2, side, side}));
        if (m_compact)
            return;
        inner.setLeft(inner.left() + side + Metrics::grid());
        const QVariant count = index.data(ViewListModel::CountRole);
        if (count.isValid()) {
            const QString text = QLocale().toString(count.toInt());
            const QFont help = Metrics::font(FontRole::Help);
            const int width = QFontMetrics(help).horizontalAdvance(text) + 1;
            drawLine(*painter, visual({inner.right() - width, inner.top(), width, inner.height()}),
                     text, help, colours.muted, row.direction, Qt::AlignRight | Qt::AlignVCenter);
            inner.setRight(inner.right() - width - Metrics::grid());
        }
        drawLine(*painter, visual(inner), index.data().toString(), Metrics::font(FontRole::Text),
                 colours.text, row.direction);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {Metrics::px(40), Metrics::rowHeight()};
    }

    void setCompact(bool compact) { m_compact = compact; }

private:
    bool m_compact = false;
};

ViewsPane::ViewsPane(ViewListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_heading(new PlainLabel({}, this))
    , m_view(new QListView(this))
    , m_delegate(new ViewDelegate(m_view))
{
    setObjectName("views.pane");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_heading->setObjectName("views.heading");
    m_heading->setFontRole(FontRole::Section);
    m_view->setObjectName("views.list");
    m_view->setModel(&model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->viewport()->setAutoFillBackground(false);
    QPalette palette = m_view->palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    m_view->setPalette(palette);
    m_view->installEventFilter(this);

    auto *headingRow = new QHBoxLayout;
    headingRow->setContentsMargins(Metrics::paneMargin() + Metrics::tight(), 0,
                                   Metrics::paneMargin(), 0);
    headingRow->addWidget(m_heading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Metrics::grid(), 0, 0);
    layout->setSpacing(Metrics::grid());
    layout->addLayout(headingRow);
    layout->addWidget(m_view, 1);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid())
                    Q_EMIT chosen(now.row());
            });
    connect(m_view, &QListView::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ViewsPane::showMenu);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    updateHeading();
    setCurrent(0);
}

int ViewsPane::current() const
{
    return m_view->currentIndex().row();
}

void ViewsPane::setCurrent(int row)
{
    m_view->setCurrentIndex(m_model.index(row));
}

void ViewsPane::setAccountName(const QString &name)
{
    m_account = name;
    updateHeading();
}

void ViewsPane::updateHeading()
{
    // They count one account's connections: which one, is said.
    const QString text
        = m_account.isEmpty() ? tr("Views") : tr("Views of %1").arg(isolated(m_account));
    m_heading->setPlainText(text);
    m_view->setAccessibleName(text);
}

void ViewsPane::setCompact(bool compact)
{
    m_compact = compact;
    m_delegate->setCompact(compact);
    m_heading->setVisible(!compact);
    m_view->doItemsLayout();
    updateGeometry();
}

int ViewsPane::heightOf(int rows) const
{
    const int heading = m_compact ? 0 : m_heading->sizeHint().height() + Metrics::grid();
    return Metrics::grid() + heading + rows * Metrics::rowHeight() + 2 * m_view->frameWidth();
}

QSize ViewsPane::sizeHint() const
{
    return {QWidget::sizeHint().width(), heightOf(qMin(m_model.rowCount(), kMostRows))};
}

QSize ViewsPane::minimumSizeHint() const
{
    return {0, heightOf(kFewestRows)};
}

void ViewsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

bool ViewsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && m_model.isSaved(current())) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_F2) {
            Q_EMIT renameRequested(current());
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            Q_EMIT removeRequested(current());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ViewsPane::showMenu(const QPoint &at)
{
    const int row = m_view->indexAt(at).row();
    if (!m_model.isSaved(row))
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("views.menu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Icons::get(u"document-edit"_s), tr("Rename View…"), this,
                    [this, row] { Q_EMIT renameRequested(row); });
    menu->addAction(Icons::get(u"edit-delete"_s), tr("Remove View…"), this,
                    [this, row] { Q_EMIT removeRequested(row); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace plugboard

#include "moc_viewspane.cpp"
