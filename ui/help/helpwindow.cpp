// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpwindow.h"

#include "ui/help/helpbrowser.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/taborder.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kPageRole = Qt::UserRole;

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_search(new SearchField(tr("Search help"), u"help.search"_s, this))
    , m_back(new IconButton(u"go-previous"_s, tr("Back"), u"help.back"_s, this))
    , m_forward(new IconButton(u"go-next"_s, tr("Forward"), u"help.forward"_s, this))
    , m_list(new QListWidget(this))
    , m_found(new PlainLabel({}, this))
    , m_browser(new HelpBrowser(this))
{
    setObjectName("help.window");
    setWindowTitle(tr("Plugboard Help"));
    setWindowIcon(Icons::app());
    // Closing the main window ends the program, whether or not somebody is reading here.
    setAttribute(Qt::WA_QuitOnClose, false);
    m_back->setKeyHint(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward->setKeyHint(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_list->setObjectName("help.contents");
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_found->setObjectName("help.found");
    m_found->setFontRole(FontRole::Help);
    m_found->setTone(Tone::Muted);
    m_found->setOverflow(PlainLabel::Overflow::Wrap);

    auto *left = new QWidget(this);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(Metrics::tight());
    tools->addWidget(m_back);
    tools->addWidget(m_forward);
    tools->addStretch();
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(Metrics::paneMargin(), Metrics::paneMargin(), Metrics::grid(), 0);
    column->setSpacing(Metrics::grid());
    column->addLayout(tools);
    column->addWidget(m_search);
    column->addWidget(m_found);
    column->addWidget(m_list, 1);
    m_parts = new QSplitter(this);
    m_parts->setObjectName("help.splitter");
    m_parts->setChildrenCollapsible(false);
    m_parts->setHandleWidth(1);
    m_parts->addWidget(left);
    m_parts->addWidget(m_browser);
    m_parts->setStretchFactor(1, 1);
    m_parts->setSizes({Metrics::px(250), Metrics::px(650)});
    m_unit = Metrics::px(1000);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_parts);
    resize(Metrics::px(900), Metrics::px(680));
    setTabSequence({m_back, m_forward, m_search, m_list, m_browser});

    connect(m_back, &IconButton::clicked, this, &HelpWindow::goBack);
    connect(m_forward, &IconButton::clicked, this, &HelpWindow::goForward);
    connect(m_browser, &HelpBrowser::linkChosen, this,
            [this](const QString &page, const QString &anchor) {
                showTopic(anchor.isEmpty() ? page : page + u'#' + anchor);
            });
    connect(m_list, &QListWidget::currentItemChanged, this, &HelpWindow::listChosen);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_search, &SearchField::submitted, this, [this] { m_browser->goToMark(1); });
    connect(m_search, &SearchField::leaveDown, this, [this] { m_list->setFocus(); });
    fillList();
}

QString HelpWindow::topic() const
{
    return m_history.value(m_at);
}

void HelpWindow::showTopic(const QString &topic)
{
    if (!m_pages.page(topic.section(u'#', 0, 0)))
        return;
    if (topic != this->topic()) {
        m_history = m_history.mid(0, m_at + 1);
        m_history.append(topic);
        m_at = m_history.size() - 1;
    }
    present();
}

void HelpWindow::leaveSearch()
{
    m_search->clear();
}

void HelpWindow::goTo(qsizetype place)
{
    if (place < 0 || place >= m_history.size())
        return;
    m_at = place;
    present();
}

void HelpWindow::present()
{
    const QString id = topic().section(u'#', 0, 0);
    const QString anchor = topic().section(u'#', 1);
    m_browser->showPage(*m_pages.page(id), anchor);
    m_browser->mark(m_search->text(), anchor.isEmpty());
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < m_history.size());
    selectInList();
}

void HelpWindow::fillList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QString text = m_search->text().trimmed();
    m_list->setAccessibleName(text.isEmpty() ? tr("Contents") : tr("Pages found"));
    m_found->setVisible(!text.isEmpty());
    QList<std::pair<int, const HelpPage *>> found;
    for (const HelpPage &page : m_pages.all()) {
        const int hits = text.isEmpty() ? 1 : HelpPages::hits(page, text);
        if (hits > 0)
            found.append({hits, &page});
    }
    if (!text.isEmpty()) {
        std::stable_sort(found.begin(), found.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
        m_found->setPlainText(found.isEmpty() ? tr("No page has all of these words.")
                                              : tr("Pages found: %1").arg(found.size()));
    }
    QString chapter;
    for (const auto &[hits, page] : std::as_const(found)) {
        if (text.isEmpty() && page->chapter != chapter) {
            chapter = page->chapter;
            auto *heading = new QListWidgetItem(chapter, m_list);
            heading->setFlags(Qt::NoItemFlags);
            heading->setFont(Metrics::font(FontRole::Help));
        }
        auto *item = new QListWidgetItem(
            text.isEmpty() ? page->title : tr("%1 (%2)").arg(page->title).arg(hits), m_list);
        item->setData(kPageRole, page->id);
    }
    selectInList();
}

void HelpWindow::search()
{
    fillList();
    if (m_at < 0)
        return;
    // What is read stays where it has the words, too.
    const bool here = m_list->currentItem() != nullptr;
    if (!here && m_list->count() > 0 && !m_search->text().trimmed().isEmpty())
        showTopic(m_list->item(0)->data(kPageRole).toString());
    else
        m_browser->mark(m_search->text());
}

void HelpWindow::listChosen()
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString id = item ? item->data(kPageRole).toString() : QString();
    if (!id.isEmpty())
        showTopic(id);
}

void HelpWindow::selectInList()
{
    const QSignalBlocker quiet(m_list);
    const QString id = topic().section(u'#', 0, 0);
    m_list->setCurrentItem(nullptr);
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(kPageRole).toString() == id && !id.isEmpty())
            m_list->setCurrentRow(i);
    }
}

void HelpWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::FontChange)
        return;
    const int before = std::exchange(m_unit, Metrics::px(1000));
    if (before == m_unit || before == 0)
        return;
    // The contents keep their width in proportion to the text, as far as the page is left most.
    const QList<int> sizes = m_parts->sizes();
    const int both = sizes.at(0) + sizes.at(1);
    const int list = std::min(int(qint64(sizes.at(0)) * m_unit / before), both * 2 / 5);
    m_parts->setSizes({list, both - list});
    fillList();
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (event->matches(QKeySequence::Find)) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    } else if (alt && event->key() == Qt::Key_Left) {
        goBack();
    } else if (alt && event->key() == Qt::Key_Right) {
        goForward();
    } else if (event->key() == Qt::Key_F3) {
        m_browser->goToMark(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    } else if (event->key() == Qt::Key_Escape) {
        close();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace plugboard

#include "moc_helpwindow.cpp"
