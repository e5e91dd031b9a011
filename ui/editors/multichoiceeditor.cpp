// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/multichoiceeditor.h"

#include "ui/editors/choiceset.h"
#include "ui/editors/presenceline.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <functional>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

QSizePolicy tallAsNeeded()
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    return policy;
}

//! The whole row ticks, not the small box alone.
class TickDelegate final : public QStyledItemDelegate
{
public:
    TickDelegate(std::function<void(const QModelIndex &)> tick, QObject *parent)
        : QStyledItemDelegate(parent), m_tick(std::move(tick))
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(qMax(size.height(), Metrics::rowHeight()));
        return size;
    }

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
            return false;
        case QEvent::MouseButtonRelease: {
            const auto *mouse = static_cast<QMouseEvent *>(event);
            if (mouse->button() != Qt::LeftButton
                || !option.rect.contains(mouse->position().toPoint()))
                return false;
            m_tick(index);
            return true;
        }
        case QEvent::KeyPress: {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key != Qt::Key_Space && key != Qt::Key_Select)
                return false;
            m_tick(index);
            return true;
        }
        default:
            return false;
        }
    }

private:
    std::function<void(const QModelIndex &)> m_tick;
};

//! The wheel scrolls the form until one is in the list (M5).
class TickList final : public QListView
{
public:
    using QListView::QListView;

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QListView::wheelEvent(event);
        else
            event->ignore();
    }
};

} // namespace

MultiChoiceEditor::MultiChoiceEditor(FormModel &model, const QString &path,
                                     const EditorContext &context, QWidget *parent)
    : FieldEditor(model, path, parent), m_context(context), m_known(spec())
{
    for (const Choice &choice : std::as_const(m_known.choices))
        m_offered.push_back(choice.value);
    setSizePolicy(tallAsNeeded());
}

void MultiChoiceEditor::addFoot(QVBoxLayout *column)
{
    m_presence = new PresenceLine(PresenceLine::Of::List, spec().label, path(), this);
    column->addWidget(m_presence);
    connect(m_presence, &PresenceLine::emptyChosen, this, [this] {
        model().setValue(path(), FieldValue(Json::array()));
        refresh();
        focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_presence, &PresenceLine::unsetChosen, this, [this] {
        model().setValue(path(), unsetValue(model(), path()));
        refresh();
        focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    if (spec().choicesFrom.isEmpty())
        return;
    m_other = new QWidget(this);
    m_typed = new DraftLineEdit(m_other);
    m_typed->setObjectName(partName(u"other"_s));
    m_typed->setAccessibleName(tr("Another value of %1").arg(isolated(spec().label)));
    m_typed->setPlaceholderText(tr("Another value"));
    m_add = new QPushButton(tr("Add"), m_other);
    m_add->setObjectName(partName(u"other.add"_s));
    m_add->setAccessibleName(tr("Add another value of %1").arg(isolated(spec().label)));
    m_add->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_other);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::grid());
    row->addWidget(m_typed, 1);
    row->addWidget(m_add);
    column->addWidget(m_other);
    connect(m_add, &QPushButton::clicked, this, &MultiChoiceEditor::addTyped);
    connect(m_typed, &QLineEdit::returnPressed, this, &MultiChoiceEditor::addTyped);
}

void MultiChoiceEditor::refresh()
{
    const FieldValue value = model().value(path());
    const Json::Array items = value.json().items();
    for (const Json &item : items)
        if (!holdsItem(m_offered, item))
            m_offered.push_back(item);
    showItems(items, m_locked);
    m_presence->showFor(value, !spec().required, m_locked);
    if (m_other)
        m_other->setVisible(!m_locked);
}

void MultiChoiceEditor::setLocked(bool locked)
{
    if (m_locked == locked)
        return;
    m_locked = locked;
    refresh();
}

QList<QWidget *> MultiChoiceEditor::tabStops() const
{
    QList<QWidget *> stops = optionStops() + m_presence->tabStops();
    if (m_other)
        stops << m_typed << m_add;
    return stops;
}

bool MultiChoiceEditor::commitPending()
{
    if (m_typed && !m_locked)
        addTyped();
    return true;
}

QString MultiChoiceEditor::optionText(qsizetype at) const
{
    const QString words = itemInWords(known(), m_offered[size_t(at)]);
    return isChoice(at) ? words : notOffered(words, m_context.platformName);
}

void MultiChoiceEditor::choose(qsizetype at, bool chosen)
{
    const Json &item = m_offered[size_t(at)];
    const Json::Array items = model().value(path()).json().items();
    const Json::Array base = baseValue(model(), path()).json().items();
    write(chosen ? withItem(known(), base, items, item) : withoutItem(items, item));
}

void MultiChoiceEditor::write(const Json::Array &items)
{
    model().endMerge();
    model().setValue(path(),
                     items.empty() ? emptiedValue(model(), path(), Json::array())
                                   : FieldValue(Json(items)));
    model().endMerge();
    refresh();
}

void MultiChoiceEditor::addTyped()
{
    const QString text = m_typed->text();
    if (text.isEmpty())
        return;
    m_typed->clear();
    Json item(text);
    // A number among numbers: what is offered tells the type.
    if (const int at = choiceOf(known(), FieldValue(item)); at >= 0)
        item = known().choices.at(at).value;
    const Json::Array base = baseValue(model(), path()).json().items();
    write(withItem(known(), base, model().value(path()).json().items(), item));
}

CheckBoxesEditor::CheckBoxesEditor(FormModel &model, const QString &path,
                                   const EditorContext &context, QWidget *parent)
    : MultiChoiceEditor(model, path, context, parent), m_host(new QWidget(this))
{
    m_host->setSizePolicy(tallAsNeeded());
    auto *flow = new FlowLayout(m_host);
    flow->setGaps(Metrics::px(16), Metrics::tight());
    flow->setStacking(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addWidget(m_host);
    addFoot(column);
    refresh();
}

void CheckBoxesEditor::showItems(const Json::Array &items, bool locked)
{
    const qsizetype before = m_boxes.size();
    for (qsizetype i = before; i < qsizetype(offered().size()); ++i) {
        const QString text = optionText(i);
        auto *box = new QCheckBox(withoutMnemonic(text), m_host);
        box->setObjectName(partName(u"option%1"_s.arg(i)));
        box->setAccessibleName(tr("%1: %2").arg(isolated(spec().label), isolated(text)));
        box->setMinimumHeight(Metrics::controlHeight());
        if (isChoice(i))
            setPlainToolTip(box, known().choices.at(i).help);
        m_host->layout()->addWidget(box);
        box->show();
        connect(box, &QCheckBox::clicked, this, [this, i](bool on) { choose(i, on); });
        m_boxes.append(box);
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        m_boxes.at(i)->setChecked(holdsItem(items, offered()[size_t(i)]));
        m_boxes.at(i)->setEnabled(!locked);
    }
    if (m_boxes.size() != before)
        Q_EMIT stopsChanged();
}

QWidget *CheckBoxesEditor::focusTarget() const
{
    return m_boxes.constFirst();
}

QList<QWidget *> CheckBoxesEditor::optionStops() const
{
    return QList<QWidget *>(m_boxes.begin(), m_boxes.end());
}

void CheckBoxesEditor::setDescription(const QString &description)
{
    for (QCheckBox *box : std::as_const(m_boxes))
        if (box->accessibleDescription() != description)
            box->setAccessibleDescription(description);
}

FieldEditor *CheckBoxesEditor::make(FormModel &model, const QString &path,
                                    const EditorContext &context, QWidget *parent)
{
    return new CheckBoxesEditor(model, path, context, parent);
}

CheckListEditor::CheckListEditor(FormModel &model, const QString &path,
                                 const EditorContext &context, QWidget *parent)
    : MultiChoiceEditor(model, path, context, parent)
    , m_count(new PlainLabel({}, this))
    , m_search(new SearchField(tr("Find in the list"), partName(u"search"_s), this))
    , m_list(new TickList(this))
    , m_options(new QStandardItemModel(this))
    , m_filter(new QSortFilterProxyModel(this))
{
    m_count->setObjectName(partName(u"count"_s));
    m_count->setTone(Tone::Muted);
    m_count->setOverflow(PlainLabel::Overflow::Wrap, 3);
    m_search->setAccessibleName(tr("Find in %1").arg(isolated(spec().label)));
    name(m_list, u"edit"_s);
    m_filter->setSourceModel(m_options);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::StrongFocus);
    m_list->setItemDelegate(new TickDelegate(
        [this](const QModelIndex &index) {
            if (!m_mayTick)
                return;
            const QModelIndex source = m_filter->mapToSource(index);
            choose(source.row(), source.data(Qt::CheckStateRole).toInt() != Qt::Checked);
        },
        m_list));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addWidget(m_count);
    column->addWidget(m_search);
    column->addWidget(m_list);
    addFoot(column);
    connect(m_search, &QLineEdit::textChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &SearchField::leaveDown, this, [this] {
        m_list->setFocus(Qt::OtherFocusReason);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filter->index(0, 0));
    });
    fitHeight();
    refresh();
}

void CheckListEditor::fitHeight()
{
    constexpr int kRows = 6;
    m_list->setFixedHeight(kRows * Metrics::rowHeight() + 2 * m_list->frameWidth());
    // On one line with the field's label.
    m_count->setMinimumHeight(Metrics::controlHeight());
}

void CheckListEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        fitHeight();
    MultiChoiceEditor::changeEvent(event);
}

void CheckListEditor::showItems(const Json::Array &items, bool locked)
{
    m_mayTick = !locked;
    for (int i = m_options->rowCount(); i < int(offered().size()); ++i) {
        auto *option = new QStandardItem(optionText(i));
        option->setEditable(false);
        option->setCheckable(true);
        m_options->appendRow(option);
    }
    for (int i = 0; i < m_options->rowCount(); ++i) {
        QStandardItem *option = m_options->item(i);
        const bool on = holdsItem(items, offered()[size_t(i)]);
        if (option->checkState() != (on ? Qt::Checked : Qt::Unchecked))
            option->setCheckState(on ? Qt::Checked : Qt::Unchecked);
        option->setEnabled(!locked);
    }
    QStringList words;
    for (const Json &item : items)
        words += isolated(itemInWords(known(), item));
    const QString count
        = tr("%1 of %2 chosen")
              .arg(locale().toString(words.size()), locale().toString(m_options->rowCount()));
    m_count->setPlainText(words.isEmpty()
                              ? count
                              //: "3 of 40 chosen: red, green, blue"
                              : tr("%1: %2").arg(count, words.join(tr(", ", "between items"))));
}

QWidget *CheckListEditor::focusTarget() const
{
    return m_list;
}

QList<QWidget *> CheckListEditor::optionStops() const
{
    return {m_search, m_list};
}

void CheckListEditor::setDescription(const QString &description)
{
    const QString all = m_count->plainText() + u". "_s + description;
    if (m_list->accessibleDescription() != all)
        m_list->setAccessibleDescription(all);
}

FieldEditor *CheckListEditor::make(FormModel &model, const QString &path,
                                   const EditorContext &context, QWidget *parent)
{
    return new CheckListEditor(model, path, context, parent);
}

} // namespace plugboard
