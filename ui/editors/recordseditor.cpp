// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/recordseditor.h"

#include "ui/editors/choiceset.h"
#include "ui/editors/presenceline.h"
#include "ui/editors/recordpage.h"
#include "ui/editors/ticklist.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace plugboard {

using namespace Qt::StringLiterals;

//! The items by number and summary.
class RecordNames final : public QAbstractListModel
{
public:
    RecordNames(const RecordItems &items, QObject *parent)
        : QAbstractListModel(parent), m_items(items)
    {
    }

    void setRecords(const Json::Array &records)
    {
        if (records.size() == m_records.size()) {
            const auto [first, other]
                = std::mismatch(m_records.begin(), m_records.end(), records.begin());
            if (first == m_records.end())
                return;
            m_records = records;
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
            return;
        }
        beginResetModel();
        m_records = records;
        endResetModel();
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_records.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        const QString words = m_items.summary(m_records[size_t(index.row())]);
        //: An item in a list: its number and what is in it
        const QString all
            = RecordsEditor::tr("%1. %2").arg(QLocale().toString(index.row() + 1), words);
        return role == Qt::ToolTipRole ? asToolTip(all) : all;
    }

private:
    const RecordItems &m_items;
    Json::Array m_records;
};

RecordsEditor::RecordsEditor(FormModel &model, const QString &path, const EditorContext &context,
                             QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_known(spec())
    , m_items(m_known)
    , m_names(new RecordNames(m_items, this))
    , m_list(new TickList(this))
{
    name(m_list, u"edit"_s);
    m_list->setModel(m_names);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addWidget(m_list);
    makeTools();
    m_frame = new QFrame(this);
    m_frame->setObjectName(partName(u"record"_s));
    m_frame->setFrameShape(QFrame::StyledPanel);
    auto *inside = new QVBoxLayout(m_frame);
    inside->setContentsMargins(Metrics::px(12), Metrics::grid(), Metrics::px(12), Metrics::px(12));
    inside->setSpacing(Metrics::grid());
    m_heading = new PlainLabel({}, m_frame);
    m_heading->setFontRole(FontRole::Help);
    m_heading->setTone(Tone::Muted);
    m_heading->setObjectName(partName(u"record.heading"_s));
    m_noFields
        = new PlainLabel(tr("This item is no record of fields; it is kept as it is."), m_frame);
    m_noFields->setOverflow(PlainLabel::Overflow::Wrap);
    m_page = new RecordPage(context, m_frame);
    inside->addWidget(m_heading);
    inside->addWidget(m_noFields);
    inside->addWidget(m_page);
    column->addWidget(m_frame);
    makeFoot();
    connect(m_page, &RecordPage::edited, this, &RecordsEditor::onEdited);
    connect(m_page, &RecordPage::stopsChanged, this, &FieldEditor::stopsChanged);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid() && now.row() != m_at)
                    choose(now.row());
            });
    refresh();
}

RecordsEditor::~RecordsEditor() = default;

void RecordsEditor::makeTools()
{
    const QString label = isolated(spec().label);
    m_tools = new QWidget(this);
    m_add = new QPushButton(Icons::get(u"list-add"_s), tr("Add Item"), m_tools);
    m_add->setObjectName(partName(u"add"_s));
    m_add->setAccessibleName(tr("Add an item to %1").arg(label));
    m_add->setAutoDefault(false);
    m_duplicate = new IconButton(u"edit-copy"_s, tr("Duplicate the item"), partName(u"duplicate"_s),
                                 m_tools);
    m_up = new IconButton(u"go-up"_s, tr("Move the item up"), partName(u"up"_s), m_tools);
    m_down = new IconButton(u"go-down"_s, tr("Move the item down"), partName(u"down"_s), m_tools);
    m_remove
        = new IconButton(u"list-remove"_s, tr("Remove the item"), partName(u"remove"_s), m_tools);
    m_up->setKeyHint(QKeySequence(u"Alt+Up"_s));
    m_down->setKeyHint(QKeySequence(u"Alt+Down"_s));
    m_remove->setKeyHint(QKeySequence(Qt::Key_Delete));
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::tight());
    row->addWidget(m_add);
    row->addStretch(1);
    for (IconButton *tool : {m_duplicate, m_up, m_down, m_remove})
        row->addWidget(tool);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_tools);
    connect(m_add, &QPushButton::clicked, this, &RecordsEditor::add);
    connect(m_duplicate, &QToolButton::clicked, this, &RecordsEditor::duplicate);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &RecordsEditor::remove);
}

void RecordsEditor::makeFoot()
{
    m_presence = new PresenceLine(PresenceLine::Of::List, spec().label, path(), this);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_presence);
    connect(m_presence, &PresenceLine::emptyChosen, this,
            [this] { choosePresence(FieldValue(Json::array())); });
    connect(m_presence, &PresenceLine::unsetChosen, this,
            [this] { choosePresence(unsetValue(model(), path())); });
}

QString RecordsEditor::itemName(int item) const
{
    return tr("Item %1 of %2").arg(locale().toString(item + 1), isolated(spec().label));
}

void RecordsEditor::refresh()
{
    if (m_isWriting)
        return;
    const FieldValue value = model().value(path());
    const Json::Array &all = value.json().items();
    const int count = int(all.size());
    m_names->setRecords(all);
    m_at = count == 0 ? -1 : std::clamp(m_at, 0, count - 1);
    m_list->setVisible(count > 0);
    m_frame->setVisible(count > 0);
    if (m_at >= 0)
        m_list->setCurrentIndex(m_names->index(m_at));
    fitHeight();
    showItem();
    m_presence->showFor(value, !spec().required, m_isLocked);
    updateTools();
}

void RecordsEditor::choose(int item)
{
    // It goes to the item that it was typed for.
    (void) m_page->commitPending();
    model().endMerge();
    m_typing.clear();
    m_at = item;
    showItem();
    updateTools();
}

void RecordsEditor::showItem()
{
    const bool isSame = std::exchange(m_shown, m_at) == m_at;
    if (m_at < 0)
        return;
    const FormSpec form = m_items.form(model().value(path()).json().items()[size_t(m_at)]);
    m_heading->setPlainText(itemName(m_at));
    m_noFields->setVisible(form.fields.empty());
    m_page->setVisible(!form.fields.empty());
    m_page->load(form, isSame);
}

void RecordsEditor::updateTools()
{
    const int count = m_names->rowCount();
    m_tools->setVisible(!m_isLocked);
    m_duplicate->setEnabled(m_at >= 0);
    m_remove->setEnabled(m_at >= 0);
    m_up->setEnabled(m_at > 0);
    m_down->setEnabled(m_at >= 0 && m_at + 1 < count);
}

void RecordsEditor::fitHeight()
{
    constexpr int kMostRows = 6;
    const int rows = std::clamp(m_names->rowCount(), 1, kMostRows);
    const int row = std::max(m_list->sizeHintForRow(0), 0);
    m_list->setFixedHeight(rows * std::max(row, m_list->fontMetrics().height())
                           + 2 * m_list->frameWidth());
}

void RecordsEditor::changeEvent(QEvent *event)
{
    FieldEditor::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fitHeight();
}

void RecordsEditor::write(const Json::Array &all, int chosen)
{
    m_typing.clear();
    model().endMerge();
    m_isWriting = true;
    model().setValue(
        path(), all.empty() ? emptiedValue(model(), path(), Json::array()) : FieldValue(Json(all)));
    m_isWriting = false;
    model().endMerge();
    m_at = chosen;
    m_names->setRecords(all);
    m_shown = -1;
    refresh();
}

void RecordsEditor::onEdited(const QString &field, const FieldValue &value)
{
    Json::Array all = model().value(path()).json().items();
    if (m_isLocked || m_at < 0 || m_at >= int(all.size()))
        return;
    // What is typed in another field is another step.
    if (m_typing != field)
        model().endMerge();
    m_typing = field;
    all[size_t(m_at)] = m_items.withValue(all[size_t(m_at)], field, value);
    // The page shows it already, and the cursor is in it.
    m_isWriting = true;
    model().setValue(path(), FieldValue(Json(all)));
    m_isWriting = false;
    m_names->setRecords(all);
}

void RecordsEditor::add()
{
    (void) m_page->commitPending();
    Json::Array all = model().value(path()).json().items();
    all.push_back(m_items.blank());
    const int at = int(all.size()) - 1;
    write(all, at);
    if (QWidget *field = m_page->focusTarget())
        field->setFocus(Qt::OtherFocusReason);
}

void RecordsEditor::duplicate()
{
    (void) m_page->commitPending();
    Json::Array all = model().value(path()).json().items();
    if (m_at < 0 || m_at >= int(all.size()))
        return;
    const Json same = all[size_t(m_at)];
    all.insert(all.begin() + m_at + 1, same);
    write(all, m_at + 1);
}

void RecordsEditor::remove()
{
    (void) m_page->commitPending();
    Json::Array all = model().value(path()).json().items();
    if (m_isLocked || m_at < 0 || m_at >= int(all.size()))
        return;
    all.erase(all.begin() + m_at);
    write(all, std::min(m_at, int(all.size()) - 1));
    // The button is off now and would leave the focus nowhere.
    if (all.empty())
        m_add->setFocus(Qt::OtherFocusReason);
}

void RecordsEditor::move(int by)
{
    (void) m_page->commitPending();
    Json::Array all = model().value(path()).json().items();
    const int to = m_at + by;
    if (m_isLocked || m_at < 0 || m_at >= int(all.size()) || to < 0 || to >= int(all.size()))
        return;
    std::swap(all[size_t(m_at)], all[size_t(to)]);
    write(all, to);
    if (!m_up->isEnabled() && m_up->hasFocus())
        m_down->setFocus(Qt::OtherFocusReason);
    if (!m_down->isEnabled() && m_down->hasFocus())
        m_up->setFocus(Qt::OtherFocusReason);
}

void RecordsEditor::choosePresence(const FieldValue &value)
{
    model().endMerge();
    model().setValue(path(), value);
    model().endMerge();
    refresh();
    focusTarget()->setFocus(Qt::OtherFocusReason);
}

void RecordsEditor::setLocked(bool locked)
{
    if (m_isLocked == locked)
        return;
    m_isLocked = locked;
    m_page->setLocked(locked);
    m_presence->showFor(model().value(path()), !spec().required, m_isLocked);
    updateTools();
    Q_EMIT stopsChanged();
}

QWidget *RecordsEditor::focusTarget() const
{
    // Who comes back to the field, after an undo, say, goes on where they are.
    QWidget *focused = window()->focusWidget();
    if (focused && isAncestorOf(focused) && focused->isVisible() && focused->isEnabled())
        return focused;
    return m_at >= 0 ? static_cast<QWidget *>(m_list) : m_add;
}

QList<QWidget *> RecordsEditor::tabStops() const
{
    return QList<QWidget *>{m_list, m_add, m_duplicate, m_up, m_down, m_remove} + m_page->tabStops()
        + m_presence->tabStops();
}

void RecordsEditor::setDescription(const QString &description)
{
    for (QWidget *each : std::initializer_list<QWidget *>{m_list, m_add})
        if (each->accessibleDescription() != description)
            each->setAccessibleDescription(description);
}

void RecordsEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_list, invalid);
}

bool RecordsEditor::commitPending()
{
    return m_at < 0 || m_page->commitPending();
}

int RecordsEditor::preferredWidth() const
{
    return Metrics::px(520);
}

bool RecordsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list
        || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return FieldEditor::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const Qt::KeyboardModifiers modifiers = key->modifiers() & ~Qt::KeypadModifier;
    const bool moves
        = modifiers == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
    const bool isPlain = modifiers == Qt::NoModifier;
    const bool removes = isPlain && key->key() == Qt::Key_Delete;
    const bool enters = isPlain && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (!moves && !removes && !enters)
        return FieldEditor::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (moves)
        move(key->key() == Qt::Key_Up ? -1 : 1);
    else if (removes)
        remove();
    else if (QWidget *field = m_page->focusTarget())
        field->setFocus(Qt::OtherFocusReason);
    return true;
}

FieldEditor *RecordsEditor::make(FormModel &model, const QString &path,
                                 const EditorContext &context, QWidget *parent)
{
    return new RecordsEditor(model, path, context, parent);
}

} // namespace plugboard

#include "moc_recordseditor.cpp"
