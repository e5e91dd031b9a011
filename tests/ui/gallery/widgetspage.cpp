// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/keyvalue.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchablechoice.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/section.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/stepladder.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTreeWidget>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeButtons()
{
    auto *box = new QWidget;
    auto *flow = new FlowLayout(box);
    const auto add = [flow](const QString &text, ButtonRole role, bool enabled = true) {
        auto *button = new QPushButton(text);
        setButtonRole(button, role);
        button->setEnabled(enabled);
        flow->addWidget(button);
    };
    add(u"Review…"_s, ButtonRole::Primary);
    add(u"Test"_s, ButtonRole::Normal);
    add(u"Discard"_s, ButtonRole::Normal, false);
    add(u"Remove account"_s, ButtonRole::Danger);
    add(u"Push 2"_s, ButtonRole::Primary, false);
    add(u"Quiet"_s, ButtonRole::Quiet);
    add(u"Host: must not start with https"_s, ButtonRole::Link);
    for (const QString &icon :
         {u"view-refresh"_s, u"edit-undo"_s, u"overflow-menu"_s, u"edit-copy"_s,
          u"password-show-on"_s, u"object-locked"_s, u"list-add"_s})
        flow->addWidget(new IconButton(icon, u"Do "_s + icon, u"b."_s + icon));
    for (const QString &mark : {u"Flxpoint"_s, u"ActiveCampaign"_s, u"Make"_s, u"Versori"_s}) {
        auto *label = new QLabel;
        label->setPixmap(Icons::platform(mark.toLower(), mark).pixmap(Metrics::px(22)));
        flow->addWidget(label);
    }
    auto *app = new QLabel;
    app->setPixmap(Icons::app().pixmap(Metrics::px(48)));
    flow->addWidget(app);
    return box;
}

QWidget *makeFields()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    auto *text = new DraftLineEdit;
    text->setText(u"b.example.com"_s);
    auto *invalid = new DraftLineEdit;
    invalid->setTechnical(true);
    invalid->setText(u"https://b.example.com/api?x=1"_s);
    setInvalid(invalid, true);
    auto *off = new DraftLineEdit;
    off->setText(u"read only"_s);
    off->setReadOnly(true);
    auto *disabled = new DraftLineEdit;
    disabled->setPlaceholderText(u"default 443"_s);
    auto *search = new SearchField(u"Find field"_s, u"f.search"_s);
    search->setText(u"host"_s);
    auto *combo = new SearchableChoice;
    combo->addItems({u"Live"_s, u"Test"_s, u"Europe/Berlin"_s});
    auto *check = new QCheckBox(u"Passive mode"_s);
    check->setChecked(true);
    auto *tri = new QCheckBox(u"Not set"_s);
    tri->setTristate(true);
    tri->setCheckState(Qt::PartiallyChecked);
    auto *none = new QCheckBox(u"Off"_s);
    auto *gone = new QCheckBox(u"Disabled"_s);
    gone->setEnabled(false);
    auto *radio = new QRadioButton(u"FTP"_s);
    radio->setChecked(true);
    auto *radio2 = new QRadioButton(u"SFTP"_s);
    auto *area = new QPlainTextEdit(u"Line one\nLine two"_s);
    area->setMaximumHeight(Metrics::px(64));
    auto *progress = new QProgressBar;
    progress->setValue(37);
    progress->setTextVisible(false);
    grid->addWidget(text, 0, 0);
    grid->addWidget(invalid, 0, 1);
    grid->addWidget(off, 1, 0);
    grid->addWidget(disabled, 1, 1);
    grid->addWidget(search, 2, 0);
    grid->addWidget(combo, 2, 1);
    auto *checks = new QWidget;
    auto *flow = new FlowLayout(checks);
    for (QWidget *w : std::initializer_list<QWidget *>{check, tri, none, gone, radio, radio2})
        flow->addWidget(w);
    grid->addWidget(checks, 3, 0, 1, 2);
    grid->addWidget(area, 4, 0);
    grid->addWidget(progress, 4, 1);
    return box;
}

QWidget *makeTree()
{
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({u"Name"_s, u"Type"_s, u"State"_s});
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    for (const QString &name : {u"Shopify EU"_s, u"Shopify US"_s, u"FTP nightly"_s, u"Amazon DE"_s})
        tree->addTopLevelItem(new QTreeWidgetItem({name, u"Shopify"_s, u"passed"_s}));
    tree->topLevelItem(1)->setSelected(true);
    tree->setMaximumHeight(Metrics::px(160));
    return tree;
}

} // namespace

QWidget *makeWidgetsPage()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto *columns = new QHBoxLayout(page);
    columns->setSpacing(Metrics::sectionGap());
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto *title = new PlainLabel(u"Shopify US & <b>others</b>"_s);
    title->setFontRole(FontRole::Title);
    left->addWidget(title);
    auto *chips = new QWidget;
    auto *flow = new FlowLayout(chips);
    const auto chip = [flow](const QString &text, Tone tone, const QString &icon) {
        auto *c = new StateChip;
        flow->addWidget(c);
        c->setState(text, tone, icon);
    };
    chip(u"Test passed"_s, Tone::Success, u"dialog-ok-apply"_s);
    chip(u"Test failed"_s, Tone::Danger, u"dialog-error"_s);
    chip(u"Not tested"_s, Tone::Muted, u"dialog-question"_s);
    chip(u"2 changes"_s, Tone::Changed, u"document-edit"_s);
    chip(u"Offline"_s, Tone::Warning, u"network-offline"_s);
    for (const QString &role : {u"production"_s, u"staging"_s, u"development"_s}) {
        auto *r = new RoleChip;
        flow->addWidget(r);
        r->setRole(role);
    }
    left->addWidget(chips);
    auto *id = new KeyValue(u"ID"_s, u"g.id"_s);
    id->setValue(u"4711"_s);
    left->addWidget(id);
    auto *warning = new MessageBar(u"g.warning"_s);
    warning->showMessage(
        MessageBar::Kind::Warning,
        u"Offline. Showing what was fetched on 12 Nov, 14:03. Drafts are kept and can be pushed later."_s);
    warning->addButton(u"Try again"_s, u"retry"_s);
    left->addWidget(warning);
    auto *danger = new MessageBar(u"g.danger"_s);
    danger->showMessage(MessageBar::Kind::Danger,
                        u"Flxpoint did not accept the token of Acme prod. Nothing was changed."_s,
                        u"HTTP 401, request 8f3c1a"_s);
    danger->setClosable(false);
    left->addWidget(danger);
    auto *info = new MessageBar(u"g.info"_s);
    info->showMessage(MessageBar::Kind::Info, u"Learnt from 12 connections."_s);
    left->addWidget(info);
    left->addWidget(makeButtons());
    left->addWidget(makeFields());
    left->addStretch(1);

    auto *tabs = new QTabBar;
    tabs->addTab(u"Form"_s);
    tabs->addTab(u"Raw"_s);
    tabs->addTab(u"Tests"_s);
    tabs->setDrawBase(true);
    tabs->setExpanding(false);
    right->addWidget(tabs);
    auto *section = new Section(u"Advanced"_s, Section::Folding::Foldable, u"g.section"_s);
    section->setCounts(6, 1);
    section->setExpanded(false);
    right->addWidget(section);
    auto *ladder = new StepLadder(u"g.ladder"_s);
    using S = LadderStep::State;
    using namespace std::chrono_literals;
    ladder->setSteps(
        {{u"rules"_s, u"Form rules"_s, S::Pass, u"24 of 24"_s, {}, {}, 2ms},
         {u"dns"_s,
          u"Host resolves (this computer)"_s,
          S::Pass,
          u"b.example.com, 2 addresses"_s,
          {},
          {},
          38ms},
         {u"tls"_s, u"TLS (this computer)"_s, S::Fail,
          u"The certificate is for *.old.example.com"_s,
          u"Check Host, or ask the shop for the new name."_s, u"Go to Host"_s, 1900ms},
         {u"token"_s, u"Token accepted"_s, S::Skip, u"Not run, it needs TLS"_s, {}, {}, 0ms},
         {u"now"_s, u"Flxpoint knows this connection"_s, S::Running, {}, {}, {}, 0ms},
         {u"later"_s, u"Read-back"_s, S::Pending, {}, {}, {}, 0ms}});
    right->addWidget(ladder);
    right->addWidget(makeTree());
    auto *empty = new EmptyState(u"g.empty"_s);
    empty->setWords(u"No accounts yet"_s, u"Add one, or look around in the sandbox."_s);
    empty->addButton(u"Add account"_s, u"add"_s, ButtonRole::Primary);
    empty->addButton(u"Sandbox"_s, u"sandbox"_s);
    right->addWidget(empty, 1);
    return page;
}

} // namespace plugboard
