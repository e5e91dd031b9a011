// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/choiceeditor.h"

#include "ui/editors/choicelist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchablechoice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

// Beside the options, which are numbered from 0.
constexpr int kNotSet = ChoiceList::kNotSet;
constexpr int kUnknown = ChoiceList::kUnknown;

QString unknownText(const QString &text)
{
    return RadioEditor::tr("unknown: %1").arg(isolated(text));
}

} // namespace

OptionEditor::OptionEditor(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent)
{
    m_known.choices = spec().choices;
    m_known.required = spec().required;
}

bool OptionEditor::isOutdated() const
{
    return m_known.required != spec().required || m_known.choices != spec().choices;
}

int OptionEditor::chosenId() const
{
    const FieldValue value = model().value(path());
    const int at = choiceOf(m_known, value);
    if (at >= 0)
        return at;
    return value.isEmpty() ? kNotSet : kUnknown;
}

void OptionEditor::write(int id)
{
    if (id == kNotSet)
        model().setValue(path(), unsetValue(model(), path()));
    else if (id >= 0)
        model().setValue(path(), FieldValue(options().at(id).value));
}

RadioEditor::RadioEditor(FormModel &model, const QString &path, QWidget *parent)
    : OptionEditor(model, path, parent), m_group(new QButtonGroup(this))
{
    auto *flow = new FlowLayout(this);
    flow->setGaps(Metrics::px(16), Metrics::tight());
    flow->setStacking(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    for (qsizetype i = 0; i < options().size(); ++i)
        addButton(options().at(i).label, int(i));
    if (canBeUnset())
        addButton(tr("Not set"), kNotSet);
    connect(m_group, &QButtonGroup::idClicked, this, &RadioEditor::write);
    refresh();
}

QRadioButton *RadioEditor::addButton(const QString &text, int id)
{
    auto *button = new QRadioButton(withoutMnemonic(text), this);
    button->setObjectName(partName(id == kNotSet        ? u"notset"_s
                                       : id == kUnknown ? u"unknown"_s
                                                        : u"option%1"_s.arg(id)));
    button->setAccessibleName(tr("%1: %2").arg(isolated(spec().label), isolated(text)));
    button->setMinimumHeight(Metrics::controlHeight());
    m_group->addButton(button, id);
    layout()->addWidget(button);
    return button;
}

void RadioEditor::refresh()
{
    const FieldValue value = model().value(path());
    const int id = chosenId();
    if (id == kUnknown)
        showUnknown(value.displayText());
    QAbstractButton *wanted = m_group->button(id);
    QAbstractButton *checked = m_group->checkedButton();
    if (wanted) {
        wanted->setChecked(true);
    } else if (checked) {
        // Nothing chosen yet, and nothing is no option.
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
    Q_EMIT stopsChanged();
}

void RadioEditor::showUnknown(const QString &text)
{
    if (!m_unknown) {
        m_unknown = addButton(unknownText(text), kUnknown);
        m_unknown->show();
    }
    m_unknown->setText(withoutMnemonic(unknownText(text)));
}

void RadioEditor::setLocked(bool locked)
{
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        button->setEnabled(!locked);
}

QWidget *RadioEditor::focusTarget() const
{
    if (QAbstractButton *checked = m_group->checkedButton())
        return checked;
    return m_group->buttons().constFirst();
}

QList<QWidget *> RadioEditor::tabStops() const
{
    // Qt takes Tab through a group as one stop, the chosen button.
    QList<QWidget *> stops;
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        stops.append(button);
    return stops;
}

void RadioEditor::setDescription(const QString &description)
{
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        if (button->accessibleDescription() != description)
            button->setAccessibleDescription(description);
}

FieldEditor *RadioEditor::make(FormModel &model, const QString &path, const EditorContext &,
                               QWidget *parent)
{
    return new RadioEditor(model, path, parent);
}

ComboEditor::ComboEditor(FormModel &model, const QString &path, bool searchable, QWidget *parent)
    : OptionEditor(model, path, parent)
    , m_combo(searchable ? new SearchableChoice(this) : new NoWheelComboBox(this))
    , m_options(new ChoiceList(options(), canBeUnset(), this))
{
    name(m_combo, u"edit"_s);
    m_combo->setModel(m_options);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_combo);
    connect(m_combo, &QComboBox::activated, this, &ComboEditor::chosen);
    refresh();
}

void ComboEditor::refresh()
{
    const FieldValue value = model().value(path());
    const int id = chosenId();
    if (id == kUnknown)
        m_options->setUnknown(unknownText(value.displayText()));
    const int row = m_options->rowOf(id);
    // -1 where nothing is chosen and nothing is no option.
    if (m_combo->currentIndex() != row)
        m_combo->setCurrentIndex(row);
    if (row < 0)
        m_combo->setPlaceholderText(tr("Choose"));
    setPlainToolTip(m_combo, row >= 0 ? m_combo->itemText(row) : QString());
}

void ComboEditor::chosen(int row)
{
    write(m_options->idAt(row));
}

void ComboEditor::setLocked(bool locked)
{
    m_combo->setEnabled(!locked);
}

QWidget *ComboEditor::focusTarget() const
{
    return m_combo;
}

void ComboEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_combo, invalid);
}

int ComboEditor::preferredWidth() const
{
    return Metrics::px(320);
}

FieldEditor *ComboEditor::make(FormModel &model, const QString &path, const EditorContext &,
                               QWidget *parent)
{
    return new ComboEditor(model, path, false, parent);
}

FieldEditor *ComboEditor::makeSearchable(FormModel &model, const QString &path,
                                         const EditorContext &, QWidget *parent)
{
    return new ComboEditor(model, path, true, parent);
}

} // namespace plugboard

#include "moc_choiceeditor.cpp"
