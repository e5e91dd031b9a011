// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/formview.h"

#include "schema/pastedfields.h"
#include "ui/formview/errorsummary.h"
#include "ui/formview/formrow.h"
#include "ui/formview/rowstack.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/section.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QUndoStack>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! After the last row that is seen, before those near it are made.
constexpr int kIdleMs = 20;

} // namespace

FormView::FormView(QWidget *parent, const EditorRegistry &registry)
    : QWidget(parent)
    , m_registry(registry)
    , m_head(new QWidget(this))
    , m_header(new FormHeader(m_head))
    , m_tools(new QWidget(m_head))
    , m_find(new SearchField(tr("Find field"), u"form.find"_s, m_tools))
    , m_onlyChanged(new QCheckBox(tr("Only changed"), m_tools))
    , m_message(new MessageBar(u"form.message"_s, m_head))
    , m_summary(new ErrorSummary(this))
    , m_edge(new QFrame(this))
    , m_area(new QScrollArea(this))
    , m_content(new QWidget)
    , m_sections(new QVBoxLayout(m_content))
    , m_nothing(new EmptyState(u"form.nothing"_s, m_content))
{
    setObjectName(u"form"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_onlyChanged->setObjectName(u"form.onlyChanged"_s);
    m_onlyChanged->setAccessibleName(tr("Only changed fields"));
    m_area->setObjectName(u"form.area"_s);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_content);
    m_content->setAutoFillBackground(true);
    m_content->setBackgroundRole(QPalette::Base);
    m_area->viewport()->setBackgroundRole(QPalette::Base);

    const int margin = Metrics::paneMargin();
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(margin, 0, margin, Metrics::grid());
    tools->setSpacing(Metrics::px(12));
    m_find->setMaximumWidth(Metrics::px(320));
    tools->addWidget(m_find, 1);
    tools->addWidget(m_onlyChanged);
    tools->addStretch(1);
    auto *bars = new QVBoxLayout;
    bars->setContentsMargins(margin, 0, margin, 0);
    bars->setSpacing(Metrics::grid());
    bars->addWidget(m_message);
    m_sections->setContentsMargins(0, Metrics::grid(), Metrics::tight(), Metrics::sectionGap());
    m_sections->setSpacing(Metrics::sectionGap());
    // It scrolls with the fields: pinned, it would leave a small window no room for them.
    auto *summary = new QHBoxLayout;
    summary->setContentsMargins(margin, 0, margin - Metrics::tight(), 0);
    summary->addWidget(m_summary);
    m_sections->addLayout(summary);

    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(0);
    head->addWidget(m_header);
    head->addWidget(m_tools);
    head->addLayout(bars);
    m_column = new QVBoxLayout(this);
    QVBoxLayout *column = m_column;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    // Only where something lies above what is seen.
    m_edge->setFrameShape(QFrame::HLine);
    m_edge->setFixedHeight(1);
    column->addWidget(m_edge);
    column->addWidget(m_area, 1);

    makeParts();
    m_nothing->hide();
    m_sections->addWidget(m_nothing);
    m_sections->addStretch(1);
    makeActions();

    for (QTimer *timer : {&m_buildTimer, &m_tabTimer, &m_stateTimer, &m_syncTimer}) {
        timer->setSingleShot(true);
        timer->setInterval(0);
    }
    connect(&m_buildTimer, &QTimer::timeout, this, &FormView::buildNear);
    connect(&m_tabTimer, &QTimer::timeout, this, &FormView::updateTabOrder);
    connect(&m_stateTimer, &QTimer::timeout, this, &FormView::refreshState);
    connect(&m_syncTimer, &QTimer::timeout, this, &FormView::syncRows);
    m_nearTimer.setSingleShot(true);
    m_nearTimer.setInterval(kIdleMs);
    connect(&m_nearTimer, &QTimer::timeout, this, &FormView::buildWhenIdle);
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_edge->setVisible(value > 0);
        scheduleBuild();
    });
    m_edge->hide();
    connect(m_find, &QLineEdit::textChanged, this, &FormView::applyFilter);
    connect(m_find, &SearchField::submitted, m_find, &SearchField::leaveDown);
    connect(m_find, &SearchField::leaveDown, this, [this] {
        for (Spot spot = nextShown({ConnectionSection, -1}, 1); spot.isValid();
             spot = nextShown(spot, 1)) {
            if (takesFocus(spot)) {
                focusField(m_parts.at(spot.section).rows->paths().at(spot.at));
                return;
            }
        }
    });
    connect(m_onlyChanged, &QCheckBox::toggled, this, &FormView::applyFilter);
    connect(m_summary, &ErrorSummary::lineActivated, this, &FormView::focusField);
    connect(m_summary, &ErrorSummary::stopsChanged, this, &FormView::scheduleTabOrder);
    connect(qApp, &QApplication::focusChanged, this, &FormView::onFocusChanged);
    setModel(nullptr);
}

FormView::~FormView()
{
    // Children go after this: a model among them, or a row with the focus, would call back.
    qApp->disconnect(this);
    if (m_model) {
        m_model->disconnect(this);
        m_model->undoStack()->disconnect(this);
    }
    for (FormRow *row : std::as_const(m_rows))
        row->disconnect(this);
}

void FormView::makeParts()
{
    const struct
    {
        QString title;
        Section::Folding folding;
        QString name;
    } all[SectionCount] = {
        {tr("Connection"), Section::Folding::Never, u"form.connection"_s},
        {tr("Credentials"), Section::Folding::Never, u"form.credentials"_s},
        {tr("Advanced"), Section::Folding::Foldable, u"form.advanced"_s},
        {tr("Not shown by the platform"), Section::Folding::Foldable, u"form.hidden"_s},
    };
    for (int i = 0; i < SectionCount; ++i) {
        Part &part = m_parts.at(size_t(i));
        part.section = new Section(all[i].title, all[i].folding, all[i].name, m_content);
        part.section->setContentsMargins(0, 0, 0, 0);
        part.rows = new RowStack(part.section);
        part.section->body()->addWidget(part.rows);
        part.section->hide();
        if (all[i].folding == Section::Folding::Foldable)
            part.section->setExpanded(false);
        m_sections->addWidget(part.section);
        connect(part.section, &Section::expandedChanged, this, [this] {
            scheduleBuild();
            scheduleTabOrder();
        });
    }

    // Said before the fields are there to be read, so that nobody edits them by mistake.
    m_unlockStrip = new QWidget(m_parts[HiddenSection].section);
    auto *strip = new QVBoxLayout(m_unlockStrip);
    strip->setContentsMargins(Metrics::px(28), 0, Metrics::paneMargin(), Metrics::grid());
    auto *text = new PlainLabel(tr("The platform does not offer these fields to people. They are "
                                   "sent as they are. Changing "
                                   "one may have effects that the platform's own pages prevent."),
                                m_unlockStrip);
    text->setOverflow(PlainLabel::Overflow::Wrap);
    text->setTone(Tone::Muted);
    text->setMaximumWidth(Metrics::px(640));
    auto *unlock
        = new QPushButton(Icons::get(u"object-unlocked"_s), tr("Edit them anyway"), m_unlockStrip);
    unlock->setObjectName(u"form.hidden.unlock"_s);
    unlock->setAccessibleDescription(text->plainText());
    unlock->setAutoDefault(false);
    auto *words = new QHBoxLayout;
    words->addWidget(text, 1000);
    words->addStretch(1);
    strip->addLayout(words);
    strip->addWidget(unlock, 0, Qt::AlignLeft);
    m_parts[HiddenSection].section->body()->insertWidget(0, m_unlockStrip);
    m_unlockButton = unlock;
    connect(unlock, &QPushButton::clicked, this, &FormView::unlockHidden);
}

void FormView::setModel(FormModel *model, const EditorContext &context)
{
    if (m_model) {
        m_model->disconnect(this);
        m_model->undoStack()->disconnect(this);
    }
    m_focusRow.clear();
    // Not later: the old model may die as soon as this returns.
    const QHash<QString, FormRow *> old = std::exchange(m_rows, {});
    for (Part &part : m_parts)
        part.rows->setPaths({});
    qDeleteAll(old);
    m_keptInFilter.clear();
    m_model = model;
    m_context = context;
    m_hiddenUnlocked = false;
    m_showSummary = false;
    m_lastChanged.clear();
    m_unlockStrip->show();
    m_summary->setLines({});
    m_message->clear();
    m_find->clear();
    m_onlyChanged->setChecked(false);
    m_header->setModel(model);
    m_header->setVisible(model);
    for (const SectionId id : {AdvancedSection, HiddenSection})
        m_parts.at(id).section->setExpanded(false);
    m_area->verticalScrollBar()->setValue(0);
    if (model) {
        connect(model, &FormModel::valueChanged, this, &FormView::onValueChanged);
        connect(model, &FormModel::conditionsChanged, this, &FormView::onConditionsChanged);
        connect(model, &FormModel::stateChanged, this, &FormView::scheduleState);
        connect(model, &FormModel::remarksChanged, this, &FormView::scheduleState);
        // A row without its field must not be asked; a field without its row can wait for others.
        connect(model, &QAbstractItemModel::rowsRemoved, this, &FormView::syncRows);
        connect(model, &QAbstractItemModel::rowsInserted, this, &FormView::scheduleSync);
        connect(model, &QAbstractItemModel::rowsMoved, this, &FormView::syncRows);
        connect(model, &QAbstractItemModel::modelReset, this, &FormView::syncRows);
        connect(model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                    // A new label, kind or section; a value's change says so itself.
                    if (roles.isEmpty() || roles.contains(FormModel::LabelRole)
                        || roles.contains(FormModel::KindRole))
                        scheduleSync();
                });
        connect(model, &QObject::destroyed, this, [this] { setModel(nullptr); });
        QUndoStack *stack = model->undoStack();
        connect(stack, &QUndoStack::indexChanged, this, &FormView::updateActions);
        connect(stack, &QUndoStack::canUndoChanged, this, &FormView::updateActions);
        connect(stack, &QUndoStack::canRedoChanged, this, &FormView::updateActions);
    }
    syncRows();
    refreshState();
    updateActions();
}

void FormView::setHeading(const FormHeading &heading)
{
    m_header->setHeading(heading);
}

void FormView::setReadOnly(const QString &reason)
{
    if (m_readOnly == reason)
        return;
    m_readOnly = reason;
    m_header->setLocked(!reason.isEmpty());
    for (const Part &part : m_parts)
        for (int at = 0; at < part.rows->count(); ++at)
            if (FormRow *row = part.rows->row(at))
                row->setLock(lockFor(part));
    updateActions();
}

QAction *FormView::makeAction(Action action, const QString &text, const QKeySequence &key,
                              const QString &name, const QString &icon)
{
    auto *made = new QAction(text, this);
    made->setObjectName(u"form.action."_s + name);
    made->setShortcut(key);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        made->setIcon(Icons::get(icon));
    addAction(made);
    Q_ASSERT(m_actions.size() == int(action));
    m_actions.append(made);
    return made;
}

void FormView::makeActions()
{
    const auto add = [this](Action action, const QString &text, const QKeySequence &key,
                            const QString &name, const QString &icon, auto &&run) {
        connect(makeAction(action, text, key, name, icon), &QAction::triggered, this, run);
    };
    add(Action::Undo, tr("Undo"), QKeySequence::Undo, u"undo"_s, u"edit-undo"_s,
        [this] { stepUndo(true); });
    add(Action::Redo, tr("Redo"), QKeySequence(u"Ctrl+Shift+Z"_s), u"redo"_s, u"edit-redo"_s,
        [this] { stepUndo(false); });
    add(Action::ResetField, tr("Reset Field to Saved"), QKeySequence(u"Ctrl+Alt+Z"_s),
        u"resetField"_s, u"edit-reset"_s, [this] {
            if (m_model && m_focusRow && !m_focusRow->isLocked())
                m_model->resetToSaved(m_focusRow->path());
        });
    add(Action::ResetFieldToDefault, tr("Reset Field to Default"),
        QKeySequence(u"Ctrl+Alt+Shift+Z"_s), u"resetFieldToDefault"_s, {}, [this] {
            if (m_model && m_focusRow && !m_focusRow->isLocked()
                && !m_model->field(m_focusRow->path()).secret)
                m_model->resetToDefault(m_focusRow->path());
        });
    add(Action::NextProblem, tr("Next Problem"), QKeySequence(u"F8"_s), u"nextProblem"_s,
        u"go-down"_s, [this] { goToProblem(true); });
    add(Action::PreviousProblem, tr("Previous Problem"), QKeySequence(u"Shift+F8"_s),
        u"previousProblem"_s, u"go-up"_s, [this] { goToProblem(false); });
    add(Action::FindField, tr("Find Field"), QKeySequence::Find, u"findField"_s, u"edit-find"_s,
        [this] {
            m_tools->show();
            m_find->setFocus(Qt::ShortcutFocusReason);
            m_find->selectAll();
        });
    add(Action::RevealSecret, tr("Reveal Secret"), QKeySequence(u"Ctrl+Alt+R"_s), u"revealSecret"_s,
        u"password-show-on"_s, [this] {
            if (m_focusRow && m_focusRow->isBuilt())
                m_focusRow->editor()->askReveal();
        });
    add(Action::PasteSeveral, tr("Paste Several Fields…"), {}, u"pasteSeveral"_s, u"edit-paste"_s,
        [this] { pasteSeveral(); });
}

QAction *FormView::action(Action action) const
{
    return m_actions.at(int(action));
}

void FormView::updateActions()
{
    QUndoStack *stack = m_model ? m_model->undoStack() : nullptr;
    const bool open = m_readOnly.isEmpty();
    const auto show = [](QAction *action, bool on, const QString &plain, const QString &what) {
        action->setEnabled(on);
        action->setText(on && !what.isEmpty() ? plain + u' ' + what : plain);
    };
    show(action(Action::Undo), stack && stack->canUndo() && open, tr("Undo"),
         stack ? stack->undoText() : QString());
    show(action(Action::Redo), stack && stack->canRedo() && open, tr("Redo"),
         stack ? stack->redoText() : QString());
    const bool inField = m_model && m_focusRow && open && !m_focusRow->isLocked();
    action(Action::ResetField)->setEnabled(inField);
    action(Action::ResetFieldToDefault)->setEnabled(inField);
    action(Action::RevealSecret)->setEnabled(inField && m_model->typedSecret(m_focusRow->path()));
    for (const Action each :
         {Action::NextProblem, Action::PreviousProblem, Action::FindField, Action::PasteSeveral})
        action(each)->setEnabled(m_model && open);
}

void FormView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
    arrangeRows();
    scheduleBuild();
}

bool FormView::event(QEvent *event)
{
    // Something in the head takes more room than before, or less.
    if (event->type() == QEvent::LayoutRequest)
        arrangeHead();
    if (event->type() == PasteSeveralEvent::type()) {
        const auto *paste = static_cast<PasteSeveralEvent *>(event);
        PastedFields fields
            = m_model ? readPastedFields(paste->text(), m_model->spec()) : PastedFields();
        event->setAccepted(fields.isOffer() && m_readOnly.isEmpty());
        if (event->isAccepted())
            offerPasted(std::move(fields), paste->text(), paste->field());
        return true;
    }
    return QWidget::event(event);
}

void FormView::arrangeHead()
{
    if (!m_column)
        return;
    const int high = m_head->hasHeightForWidth() ? m_head->heightForWidth(width())
                                                 : m_head->sizeHint().height();
    const bool isLow = height() < high + Metrics::px(80);
    if (isLow == m_headScrolls)
        return;
    m_headScrolls = isLow;
    QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus && m_head->isAncestorOf(focus);
    if (isLow)
        m_sections->insertWidget(0, m_head);
    else
        m_column->insertWidget(0, m_head);
    m_head->show();
    if (hadFocus)
        focus->setFocus();
}

void FormView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    scheduleBuild();
    scheduleTabOrder();
}

void FormView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        arrangeHead();
        arrangeRows();
        scheduleBuild();
    }
    QWidget::changeEvent(event);
}

} // namespace plugboard

#include "moc_formview.cpp"
