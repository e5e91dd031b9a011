// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/multichoiceeditor.h"

#include "ui/editors/choiceset.h"
#include "ui/editors/presenceline.h"
#include "ui/editors/ticklist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/listfilter.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

QSizePolicy tallAsNeeded()
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    return policy;
}

} // namespace

MultiChoiceEditor::MultiChoiceEditor(FormModel &model, const QString &path,
                                     const EditorContext &context, QWidget *parent)
    : FieldEditor(model, path, parent), m_context(context), m_known(spec())
{
    m_offered.reserve(size_t(m_known.choices.size()));
    for (const Choice &choice : std::as_const(m_known.choices))
        offer(choice.value);
    setSizePolicy(tallAsNeeded());
}

void MultiChoiceEditor::offer(const Json &item)
{
    m_offered.push_back(item);
    m_keys.push_back(itemKey(item));
    // The first of several stands for all of them.
    if (!m_place.contains(m_keys.back()))
        m_place.insert(m_keys.back(), int(m_offered.size()) - 1);
}

int MultiChoiceEditor::placeOf(const Json &item) const
{
    return m_place.value(itemKey(item), -1);
}

std::vector<bool> MultiChoiceEditor::chosenAmong(const Json::Array &items) const
{
    QSet<QString> chosen;
    for (const Json &item : items)
        chosen.insert(itemKey(item));
    std::vector<bool> is(m_keys.size(), false);
    if (!chosen.isEmpty())
        std::transform(m_keys.begin(), m_keys.end(), is.begin(),
                       [&chosen](const QString &key) { return chosen.contains(key); });
    return is;
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
        if (placeOf(item) < 0)
            offer(item);
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
    return isChoice(at) ? known().choices.at(at).label
                        : notOffered(words(m_offered[size_t(at)]), m_context.platformName);
}

QString MultiChoiceEditor::words(const Json &item) const
{
    const int at = placeOf(item);
    return at >= 0 && isChoice(at) ? known().choices.at(at).label : itemInWords({}, item);
}

void MultiChoiceEditor::choose(qsizetype at, bool chosen)
{
    const Json &item = m_offered[size_t(at)];
    const Json::Array items = model().value(path()).json().items();
    const Json::Array base = baseValue(model(), path()).json().items();
    write(chosen ? withItem(order(), base, items, item) : withoutItem(items, item));
}

ItemOrder MultiChoiceEditor::order() const
{
    return [this](const Json &item) {
        const int at = placeOf(item);
        return at >= 0 && isChoice(at) ? at : -1;
    };
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
    if (const int at = order()(item); at >= 0)
        item = known().choices.at(at).value;
    const Json::Array base = baseValue(model(), path()).json().items();
    write(withItem(order(), base, model().value(path()).json().items(), item));
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
    const std::vector<bool> chosen = chosenAmong(items);
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        m_boxes.at(i)->setChecked(chosen[size_t(i)]);
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
    , m_options(new TickModel([this](int row) { return optionText(row); }, this))
    , m_filter(new ListFilter(this))
{
    m_count->setObjectName(partName(u"count"_s));
    m_count->setTone(Tone::Muted);
    m_count->setOverflow(PlainLabel::Overflow::Wrap, 3);
    m_search->setAccessibleName(tr("Find in %1").arg(isolated(spec().label)));
    name(m_list, u"edit"_s);
    m_filter->setSource(m_options);
    m_list->setModel(m_filter);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::StrongFocus);
    m_list->setItemDelegate(new TickDelegate(
        [this](const QModelIndex &index) {
            if (!m_mayTick)
                return;
            choose(m_filter->sourceRow(index.row()),
                   index.data(Qt::CheckStateRole).toInt() != Qt::Checked);
        },
        m_list));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    column->addWidget(m_count);
    column->addWidget(m_search);
    column->addWidget(m_list);
    addFoot(column);
    connect(m_search, &QLineEdit::textChanged, m_filter, &ListFilter::setWords);
    connect(m_search, &SearchField::leaveDown, this, [this] {
        m_list->setFocus(Qt::OtherFocusReason);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filter->index(0));
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
    m_options->setTicks(chosenAmong(items));
    m_options->setLocked(locked);
    // Nobody reads more, and a text of thousands takes long to be broken into lines.
    constexpr size_t kMostNamed = 50;
    QStringList named;
    for (size_t i = 0; i < std::min(kMostNamed, items.size()); ++i)
        named += isolated(words(items[i]));
    if (items.size() > kMostNamed)
        named += tr("and %1 more").arg(locale().toString(qsizetype(items.size() - kMostNamed)));
    const QString count = tr("%1 of %2 chosen")
                              .arg(locale().toString(qsizetype(items.size())),
                                   locale().toString(m_options->rowCount()));
    m_count->setPlainText(named.isEmpty()
                              ? count
                              //: "3 of 40 chosen: red, green, blue"
                              : tr("%1: %2").arg(count, named.join(tr(", ", "between items"))));
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

#include "moc_multichoiceeditor.cpp"
