// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/rowseditor.h"

#include "ui/editors/itemcells.h"
#include "ui/editors/presenceline.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

RowsEditor::RowsEditor(FormModel &model, const QString &path, std::unique_ptr<ItemForm> itemForm,
                       QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_known(spec())
    , m_form(std::move(itemForm))
    , m_grid(new QGridLayout)
{
    m_form->setSpec(m_known);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::tight());
    m_grid->setVerticalSpacing(Metrics::tight());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addLayout(m_grid);
    makeHeadings();
    makeFoot();
    fitColumns();
    refresh();
}

RowsEditor::~RowsEditor() = default;

void RowsEditor::fitColumns()
{
    const int columns = int(form().columns().size());
    for (int column = 0; column < columns; ++column) {
        const bool isNarrow = columns > 1 && isSwitchColumn(form(), column);
        m_grid->setColumnStretch(column + 1, isNarrow ? 0 : 1);
        // No column takes from another what that needs to be read.
        m_grid->setColumnMinimumWidth(column + 1, isNarrow ? 0 : Metrics::px(56));
    }
}

void RowsEditor::changeEvent(QEvent *event)
{
    FieldEditor::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::FontChange)
        return;
    fitColumns();
    for (const Row &row : std::as_const(m_rows))
        for (ItemCellEditor *cell : row.cells)
            cell->fit();
}

void RowsEditor::makeHeadings()
{
    const QStringList columns = form().columns();
    if (columns.size() < 2)
        return;
    for (int i = 0; i < int(columns.size()); ++i) {
        auto *heading = new PlainLabel(columns.at(i), this);
        heading->setFontRole(FontRole::Help);
        heading->setTone(Tone::Muted);
        m_grid->addWidget(heading, 0, i + 1);
        m_headings.append(heading);
    }
}

void RowsEditor::makeFoot()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    const QString label = isolated(spec().label);

    const bool map = form().isMap();
    m_add
        = new QPushButton(Icons::get(u"list-add"_s), map ? tr("Add Entry") : tr("Add Item"), this);
    m_add->setObjectName(partName(u"add"_s));
    m_add->setAccessibleName(map ? tr("Add an entry to %1").arg(label)
                                 : tr("Add an item to %1").arg(label));
    m_add->setAutoDefault(false);
    m_presence = new PresenceLine(map ? PresenceLine::Of::Map : PresenceLine::Of::List,
                                  spec().label, path(), this);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(Metrics::grid());
    foot->addWidget(m_add, 0, Qt::AlignTop);
    foot->addWidget(m_presence, 1);
    foot->addStretch(0);
    column->addLayout(foot);
    connect(m_add, &QPushButton::clicked, this, [this] { insertBlank(int(entries().size())); });
    connect(m_presence, &PresenceLine::emptyChosen, this,
            [this] { choosePresence(form().value({}, model().value(path()))); });
    connect(m_presence, &PresenceLine::unsetChosen, this,
            [this] { choosePresence(unsetValue(model(), path())); });
}

void RowsEditor::makePages()
{
    const QString label = isolated(spec().label);
    m_pages = new QWidget(this);
    m_previous = new IconButton(u"go-up"_s, tr("Earlier items of %1").arg(label),
                                partName(u"previous"_s), m_pages);
    m_pageWords = new PlainLabel({}, m_pages);
    m_pageWords->setObjectName(partName(u"pages"_s));
    m_pageWords->setTone(Tone::Muted);
    m_next = new IconButton(u"go-down"_s, tr("Later items of %1").arg(label), partName(u"next"_s),
                            m_pages);
    auto *pageRow = new QHBoxLayout(m_pages);
    pageRow->setContentsMargins(0, 0, 0, 0);
    pageRow->setSpacing(Metrics::tight());
    pageRow->addWidget(m_previous);
    pageRow->addWidget(m_next);
    pageRow->addWidget(m_pageWords, 1);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_pages);
    m_pages->show();
    connect(m_previous, &QToolButton::clicked, this, [this] { turnPage(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { turnPage(1); });
}

void RowsEditor::makeWarning()
{
    m_warning = new QWidget(this);
    auto *icon = new IconLabel(u"dialog-warning"_s, Tone::Warning, m_warning);
    icon->setLineOf(FontRole::Help);
    m_warningWords = new PlainLabel({}, m_warning);
    m_warningWords->setObjectName(partName(u"warning"_s));
    m_warningWords->setFontRole(FontRole::Help);
    m_warningWords->setTone(Tone::Warning);
    m_warningWords->setOverflow(PlainLabel::Overflow::Wrap);
    auto *warningRow = new QHBoxLayout(m_warning);
    warningRow->setContentsMargins(0, 0, 0, 0);
    warningRow->setSpacing(Metrics::px(6));
    warningRow->addWidget(icon, 0, Qt::AlignTop);
    warningRow->addWidget(m_warningWords, 1);
    static_cast<QVBoxLayout *>(layout())->insertWidget(m_pages ? 2 : 1, m_warning);
}

void RowsEditor::makeRow()
{
    const int at = int(m_rows.size());
    const int line = at + 1;
    const QString part = u"item%1"_s.arg(at);
    Row row;
    row.number = new PlainLabel({}, this);
    row.number->setFontRole(FontRole::Help);
    row.number->setTone(Tone::Muted);
    row.number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(row.number, line, 0);
    const int columns = int(form().columns().size());
    for (int column = 0; column < columns; ++column) {
        ItemCellEditor *cell = makeItemCell(form(), column, this);
        QWidget *widget = cell->widget();
        widget->setObjectName(partName(column == 0 ? part : part + u".%1"_s.arg(column)));
        widget->installEventFilter(this);
        widget->setProperty("row", at);
        connect(cell, &ItemCellEditor::typed, this,
                [this, at, column](const QString &text) { edited(itemOf(at), column, text); });
        connect(cell, &ItemCellEditor::chosen, this,
                [this, at, column](const FieldValue &value) { chosen(itemOf(at), column, value); });
        m_grid->addWidget(widget, line, column + 1);
        row.cells.append(cell);
    }
    row.menu = new IconButton(u"overflow-menu"_s, {}, partName(part + u".menu"_s), this);
    row.remove = new IconButton(u"list-remove"_s, {}, partName(part + u".remove"_s), this);
    m_grid->addWidget(row.menu, line, columns + 1);
    m_grid->addWidget(row.remove, line, columns + 2);
    connect(row.menu, &QToolButton::clicked, this, [this, at] { openMenu(at); });
    connect(row.remove, &QToolButton::clicked, this, [this, at] { removeItem(itemOf(at)); });
    m_rows.append(row);
}

QString RowsEditor::itemName(int item) const
{
    const QString number = locale().toString(item + 1);
    return form().isMap() ? tr("entry %1 of %2").arg(number, isolated(spec().label))
                          : tr("item %1 of %2").arg(number, isolated(spec().label));
}

QString RowsEditor::cellName(int item, int column) const
{
    const QString heading = form().columns().at(column);
    return heading.isEmpty()
        ? tr("Item %1 of %2").arg(locale().toString(item + 1), isolated(spec().label))
        //: "Key, entry 3 of Headers"
        : tr("%1, %2").arg(heading, itemName(item));
}

void RowsEditor::showRow(int at, const ItemEntry &entry, int item)
{
    const Row &row = m_rows.at(at);
    row.number->setPlainText(locale().toString(item + 1));
    row.number->setVisible(true);
    for (int column = 0; column < int(row.cells.size()); ++column) {
        ItemCellEditor *cell = row.cells.at(column);
        QWidget *widget = cell->widget();
        const ItemCell shown = form().cell(entry, column);
        cell->show(shown, m_locked);
        cell->setName(cellName(item, column));
        QStringList words;
        for (const QString &part :
             {cell->words(), shown.isFixed ? tr("kept as it is") : QString(), m_description})
            if (!part.isEmpty())
                words += part;
        const QString description = words.join(u". "_s);
        if (widget->accessibleDescription() != description)
            widget->setAccessibleDescription(description);
        plugboard::setInvalid(widget, m_invalid && (m_allWrong || form().isWrong(entry, column)));
        widget->setVisible(true);
    }
    const QString remove = tr("Remove %1").arg(itemName(item));
    if (row.remove->accessibleName() != remove) {
        row.remove->setName(remove);
        row.menu->setName(tr("More for %1").arg(itemName(item)));
    }
    row.menu->setVisible(!m_locked);
    row.remove->setVisible(!m_locked);
}

void RowsEditor::hideRow(int at)
{
    const Row &row = m_rows.at(at);
    row.number->hide();
    for (const ItemCellEditor *cell : row.cells)
        cell->widget()->hide();
    row.menu->hide();
    row.remove->hide();
}

RowsEditor::Entries RowsEditor::entries()
{
    Entries entries = form().entries(model().value(path()));
    // The row that was still empty is the value's own by now.
    if (!entries.empty())
        m_hasBlank = false;
    else if (m_hasBlank)
        entries.push_back(form().blank());
    return entries;
}

void RowsEditor::refresh()
{
    const FieldValue value = model().value(path());
    const Entries now = entries();
    const int count = int(now.size());
    if (m_first >= count)
        m_first = count > 0 ? (count - 1) / kPage * kPage : 0;
    const int shown = qMin(kPage, count - m_first);
    QWidget *focused = window()->focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    while (int(m_rows.size()) < shown)
        makeRow();
    const int columns = int(form().columns().size());
    m_allWrong = std::none_of(now.begin(), now.end(), [&](const ItemEntry &entry) {
        for (int column = 0; column < columns; ++column)
            if (form().isWrong(entry, column))
                return true;
        return false;
    });
    for (int at = 0; at < shown; ++at)
        showRow(at, now[size_t(itemOf(at))], itemOf(at));
    for (PlainLabel *heading : std::as_const(m_headings))
        heading->setVisible(count > 0);
    showPages(count);
    m_add->setVisible(!m_locked);
    const bool isChanged = shown != m_shown;
    const int before = std::exchange(m_shown, shown);
    if (hadFocus && shown < before) {
        // The row that had the focus may be one of those that go.
        for (int at = shown; at < before; ++at) {
            const Row &row = m_rows.at(at);
            const bool inRow = row.menu == focused || row.remove == focused
                || std::any_of(row.cells.begin(), row.cells.end(),
                               [focused](const ItemCellEditor *cell) {
                                   return cell->widget() == focused;
                               });
            if (inRow)
                (shown > 0 ? m_rows.at(shown - 1).cells.constFirst()->widget() : focusTarget())
                    ->setFocus(Qt::OtherFocusReason);
        }
    }
    for (int at = shown; at < before; ++at)
        hideRow(at);
    m_presence->showFor(m_hasBlank ? FieldValue::text(u" "_s) : value, !spec().required, m_locked);
    showWarnings(now);
    if (isChanged)
        Q_EMIT stopsChanged();
}

void RowsEditor::showPages(int count)
{
    // Most lists fit on one page, and have nothing odd about them.
    if (!m_pages && count <= kPage)
        return;
    if (!m_pages) {
        makePages();
        Q_EMIT stopsChanged();
    }
    m_pages->setVisible(count > kPage);
    m_previous->setEnabled(m_first > 0);
    m_next->setEnabled(m_first + kPage < count);
    //: "51 to 100 of 1,000"
    m_pageWords->setPlainText(tr("%1 to %2 of %3")
                                  .arg(locale().toString(m_first + 1),
                                       locale().toString(qMin(m_first + kPage, count)),
                                       locale().toString(count)));
}

void RowsEditor::showWarnings(const Entries &entries)
{
    const QString words = form().warnings(entries).join(u'\n');
    if (!m_warning && words.isEmpty())
        return;
    if (!m_warning)
        makeWarning();
    m_warningWords->setPlainText(words);
    m_warningWords->setAccessibleName(
        words.isEmpty() ? QString() : tr("Warning: %1").arg(m_warningWords->plainText()));
    m_warning->setVisible(!words.isEmpty());
}

void RowsEditor::setLocked(bool locked)
{
    if (m_locked == locked)
        return;
    m_locked = locked;
    refresh();
    Q_EMIT stopsChanged();
}

QWidget *RowsEditor::focusTarget() const
{
    // Who comes back to the field, after an undo, say, goes on where they are.
    QWidget *focused = window()->focusWidget();
    if (focused && isAncestorOf(focused) && focused->isVisible() && focused->isEnabled())
        return focused;
    return m_shown > 0 ? m_rows.constFirst().cells.constFirst()->widget() : m_add;
}

QList<QWidget *> RowsEditor::tabStops() const
{
    QList<QWidget *> stops;
    for (int at = 0; at < m_shown; ++at) {
        const Row &row = m_rows.at(at);
        for (const ItemCellEditor *cell : row.cells)
            stops << cell->widget();
        stops << row.menu << row.remove;
    }
    if (m_pages)
        stops << m_previous << m_next;
    stops << m_add;
    return stops + m_presence->tabStops();
}

void RowsEditor::setDescription(const QString &description)
{
    if (m_description == description)
        return;
    m_description = description;
    m_add->setAccessibleDescription(description);
    refresh();
}

void RowsEditor::setInvalid(bool invalid)
{
    if (m_invalid == invalid)
        return;
    m_invalid = invalid;
    refresh();
}

int RowsEditor::preferredWidth() const
{
    // Two columns are as wide as other fields; each further one needs room of its own.
    const int further = qMax(0, int(form().columns().size()) - 2);
    return Metrics::px(520 + further * 120);
}

FieldEditor *RowsEditor::makeList(FormModel &model, const QString &path, const EditorContext &,
                                  QWidget *parent)
{
    return new RowsEditor(model, path, std::make_unique<ListForm>(), parent);
}

FieldEditor *RowsEditor::makeRecords(FormModel &model, const QString &path, const EditorContext &,
                                     QWidget *parent)
{
    return new RowsEditor(model, path, std::make_unique<RecordForm>(), parent);
}

FieldEditor *RowsEditor::makeMap(FormModel &model, const QString &path, const EditorContext &,
                                 QWidget *parent)
{
    return new RowsEditor(model, path, std::make_unique<MapForm>(), parent);
}

} // namespace plugboard

#include "moc_rowseditor.cpp"
