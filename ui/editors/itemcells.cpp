// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/itemcells.h"

#include "schema/validation.h"
#include "ui/editors/choicelist.h"
#include "ui/editors/editorranks.h"
#include "ui/editors/fieldeditor.h"
#include "ui/editors/switchbox.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchablechoice.h"

#include <QCoreApplication>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct CellTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ItemCellEditor)
};

QString keptAsItIs(const ItemCell &cell)
{
    return cell.isFixed ? CellTr::tr("Neither text nor number; it is kept as it is.") : QString();
}

//! The tool tip of a cell that may be too narrow for \a text.
QString tip(const ItemCell &cell, const QString &text)
{
    return cell.isFixed ? text + u'\n' + keptAsItIs(cell) : text;
}

//! A value that is none of those that there are. It comes first: a cell has little room.
QString unknownWords(const ItemCell &cell)
{
    return CellTr::tr("%1 (unknown)")
        .arg(isolated(cell.text.isEmpty() ? CellTr::tr("empty") : cell.text));
}

class LineCell final : public ItemCellEditor
{
public:
    LineCell(bool isTechnical, QWidget *parent)
        : ItemCellEditor(nullptr), m_line(new DraftLineEdit(parent))
    {
        setParent(m_line);
        m_line->setTechnical(isTechnical);
        m_line->setTrimsPaste(isTechnical);
        m_line->setTakesForeignText();
        connect(m_line, &QLineEdit::textEdited, this, &ItemCellEditor::typed);
    }

    [[nodiscard]] QWidget *widget() const override { return m_line; }

    void show(const ItemCell &cell, bool locked) override
    {
        m_line->showText(cell.text);
        if (m_line->placeholderText() != cell.placeholder)
            m_line->setPlaceholderText(cell.placeholder);
        m_line->setReadOnly(locked || cell.isFixed);
        setPlainToolTip(m_line, keptAsItIs(cell));
    }

    void goTo() override
    {
        ItemCellEditor::goTo();
        m_line->end(false);
    }

private:
    DraftLineEdit *m_line;
};

class ChoiceCell final : public ItemCellEditor
{
public:
    ChoiceCell(const FieldSpec &spec, bool mayBeUnset, QWidget *parent)
        : ItemCellEditor(nullptr)
        , m_spec(spec)
        , m_mayBeUnset(mayBeUnset)
        , m_combo(spec.choices.size() > EditorRanks::kMostInList ? new SearchableChoice(parent)
                                                                 : new NoWheelComboBox(parent))
        , m_options(new ChoiceList(spec.choices, mayBeUnset, m_combo))
        , m_label(new PlainLabel({}, parent))
    {
        setParent(m_combo);
        m_label->hide();
        m_label->setBuddy(m_combo);
        m_combo->setModel(m_options);
        m_combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_combo->setPlaceholderText(CellTr::tr("Choose"));
        fit();
        connect(m_combo, &QComboBox::activated, this, &ChoiceCell::write);
    }

    [[nodiscard]] QWidget *widget() const override { return m_combo; }

    void show(const ItemCell &cell, bool locked) override
    {
        const int id = idOf(cell);
        if (id == ChoiceList::kUnknown)
            m_options->setUnknown(unknownWords(cell));
        const int row = id == kNothing ? -1 : m_options->rowOf(id);
        if (m_combo->currentIndex() != row)
            m_combo->setCurrentIndex(row);
        m_combo->setEnabled(!locked && !cell.isFixed);
        setPlainToolTip(m_combo, tip(cell, m_combo->currentText()));
    }

    void fit() override
    {
        // Several share the width that there is; the tool tip has all of it.
        m_combo->setMinimumWidth(Metrics::px(60));
    }

    // On Unix Qt gives a combo box's value as its name, and leaves the name to a label.
    void setName(const QString &name) override
    {
        ItemCellEditor::setName(name);
        m_label->setPlainText(name);
    }

private:
    static constexpr int kNothing = -1;

    [[nodiscard]] int idOf(const ItemCell &cell) const
    {
        if (cell.isFixed)
            return ChoiceList::kUnknown;
        if (const int at = choiceOf(m_spec, cell.value); at >= 0)
            return at;
        if (!cell.value.isValue())
            return m_mayBeUnset ? ChoiceList::kNotSet : kNothing;
        // As a new item is, where something has to be chosen.
        return cell.text.isEmpty() && !m_mayBeUnset ? kNothing : ChoiceList::kUnknown;
    }

    void write(int row)
    {
        const int id = m_options->idAt(row);
        if (id == ChoiceList::kNotSet) {
            Q_EMIT chosen(FieldValue::absent());
        } else if (id >= 0) {
            const Json &value = m_spec.choices.at(id).value;
            Q_EMIT chosen(m_spec.wire == WireForm::Text && value.scalarText()
                              ? FieldValue::text(*value.scalarText())
                              : FieldValue(value));
        }
    }

    const FieldSpec &m_spec;
    bool m_mayBeUnset;
    QComboBox *m_combo;
    ChoiceList *m_options;
    PlainLabel *m_label;
};

//! Takes no more room for a value that is not its own than a table can give.
class NarrowSwitch final : public SwitchBox
{
public:
    using SwitchBox::SwitchBox;

    [[nodiscard]] QSize sizeHint() const override
    {
        return {qMin(SwitchBox::sizeHint().width(), Metrics::px(72)),
                SwitchBox::sizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const int room
            = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this).width();
        option.text
            = fontMetrics().elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
        painter.drawControl(QStyle::CE_CheckBox, option);
    }
};

class SwitchCell final : public ItemCellEditor
{
public:
    SwitchCell(const FieldSpec &spec, bool mayBeUnset, QWidget *parent)
        : ItemCellEditor(nullptr), m_spec(spec), m_box(new NarrowSwitch(mayBeUnset, parent))
    {
        setParent(m_box);
        connect(m_box, &QCheckBox::clicked, this, [this] { write(m_box->checkState()); });
    }

    [[nodiscard]] QWidget *widget() const override { return m_box; }

    void show(const ItemCell &cell, bool locked) override
    {
        QString text = CellTr::tr("Not set");
        Qt::CheckState state = Qt::PartiallyChecked;
        m_isUnknown = false;
        if (!cell.isFixed && cell.text == u"true") {
            state = Qt::Checked;
            text = CellTr::tr("On");
        } else if (!cell.isFixed && cell.text == u"false") {
            state = Qt::Unchecked;
            text = CellTr::tr("Off");
        } else if (cell.isFixed || cell.value.isValue()) {
            m_isUnknown = true;
            text = unknownWords(cell);
        }
        if (m_box->checkState() != state)
            m_box->setCheckState(state);
        m_words = text;
        constexpr qsizetype kLongest = 80;
        if (text.size() > kLongest)
            text = text.left(kLongest - 1) + u'…';
        text = withoutMnemonic(text);
        if (m_box->text() != text)
            m_box->setText(text);
        m_box->setEnabled(!locked && !cell.isFixed);
        setPlainToolTip(m_box, m_isUnknown ? tip(cell, m_words) : QString());
    }

    [[nodiscard]] QString words() const override { return m_isUnknown ? m_words : QString(); }

private:
    void write(Qt::CheckState state)
    {
        if (state == Qt::PartiallyChecked) {
            Q_EMIT chosen(FieldValue::absent());
            return;
        }
        const Result<FieldValue> value
            = valueFromText(m_spec, state == Qt::Checked ? u"true"_s : u"false"_s);
        if (value)
            Q_EMIT chosen(*value);
    }

    const FieldSpec &m_spec;
    SwitchBox *m_box;
    QString m_words;
    bool m_isUnknown = false;
};

} // namespace

void ItemCellEditor::setName(const QString &name)
{
    if (widget()->accessibleName() != name)
        widget()->setAccessibleName(name);
}

void ItemCellEditor::goTo()
{
    widget()->setFocus(Qt::OtherFocusReason);
}

bool isSwitchColumn(const ItemForm &form, int column)
{
    const FieldSpec *spec = form.cellSpec(column);
    return spec && spec->kind == FieldKind::Bool;
}

ItemCellEditor *makeItemCell(const ItemForm &form, int column, QWidget *parent)
{
    const FieldSpec *spec = form.cellSpec(column);
    if (isSwitchColumn(form, column))
        return new SwitchCell(*spec, form.mayBeUnset(column), parent);
    if (spec && spec->kind == FieldKind::Choice && !spec->choices.isEmpty())
        return new ChoiceCell(*spec, form.mayBeUnset(column), parent);
    return new LineCell(form.isTechnical(column), parent);
}

} // namespace plugboard

#include "moc_itemcells.cpp"
