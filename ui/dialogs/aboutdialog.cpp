// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static void initAboutResource()
{
    Q_INIT_RESOURCE(about);
}

namespace plugboard {

namespace {

QTableWidget *makeTable(const QString &name, const QString &spoken, const QStringList &headings,
                        const QList<QStringList> &rows, QWidget *parent)
{
    auto *table = new QTableWidget(int(rows.size()), int(headings.size()), parent);
    table->setObjectName(name);
    table->setAccessibleName(spoken);
    table->setHorizontalHeaderLabels(headings);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < int(rows.size()); ++row) {
        for (int column = 0; column < int(headings.size()); ++column)
            table->setItem(row, column, new QTableWidgetItem(rows.at(row).at(column)));
    }
    table->resizeColumnsToContents();
    table->resizeRowsToContents();
    return table;
}

} // namespace

QString AboutFacts::text() const
{
    QStringList lines;
    for (const auto &[what, version] : versions)
        lines.append(what + u": "_s + version);
    for (const AboutPart &part : parts) {
        if (!part.version.isEmpty())
            lines.append(part.name + u": "_s + part.version);
    }
    return lines.join(u'\n') + u'\n';
}

AboutDialog::AboutDialog(AboutFacts facts, QWidget *parent)
    : QDialog(parent), m_facts(std::move(facts))
{
    initAboutResource();
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("about.dialog");
    setWindowTitle(tr("About Plugboard"));
    auto *icon = new QLabel(this);
    icon->setPixmap(Icons::app().pixmap(Metrics::px(56), Metrics::px(56)));
    auto *title = new PlainLabel(u"Plugboard "_s + QStringLiteral(PLUGBOARD_VERSION), this);
    title->setObjectName("about.title");
    title->setFontRole(FontRole::Title);
    auto *line = new PlainLabel(
        tr("The connections of your integration platforms, in one window. Free software under the "
           "GNU General Public License, version 3 or later; it comes without any warranty."),
        this);
    line->setOverflow(PlainLabel::Overflow::Wrap);
    line->setTone(Tone::Muted);
    auto *words = new QVBoxLayout;
    words->setSpacing(Metrics::tight());
    words->addWidget(title);
    words->addWidget(line);
    words->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::px(16));
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);

    auto *tabs = new QTabWidget(this);
    tabs->setObjectName("about.tabs");
    tabs->setAccessibleName(tr("About"));
    tabs->setDocumentMode(true);
    tabs->addTab(makeVersions(tabs), tr("Versions"));
    tabs->addTab(makeParts(tabs), tr("Made with"));
    tabs->addTab(makeLicence(tabs), tr("Licence"));

    auto *copy = new QPushButton(Icons::get(u"edit-copy"_s), tr("Copy for support"), this);
    copy->setObjectName("about.copy");
    copy->setToolTip(tr("Copies the versions as text; nothing of yours is in it"));
    copy->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName("about.close");
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(24), Metrics::px(24), Metrics::px(24), Metrics::px(16));
    layout->setSpacing(Metrics::px(16));
    layout->addLayout(head);
    layout->addWidget(tabs, 1);
    layout->addLayout(buttons);
    resize(Metrics::px(600), Metrics::px(500));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_facts.text()); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

QWidget *AboutDialog::makeVersions(QTabWidget *tabs)
{
    QList<QStringList> rows;
    for (const auto &[what, version] : m_facts.versions)
        rows.append({what, version});
    return makeTable(u"about.versions"_s, tr("Versions"), {tr("What"), tr("Version")}, rows, tabs);
}

QWidget *AboutDialog::makeParts(QTabWidget *tabs)
{
    QList<QStringList> rows;
    for (const AboutPart &part : m_facts.parts) {
        rows.append({part.version.isEmpty() ? part.name : part.name + u' ' + part.version,
                     part.licence, part.use});
    }
    return makeTable(u"about.parts"_s, tr("Made with"), {tr("Part"), tr("Licence"), tr("Used for")},
                     rows, tabs);
}

QWidget *AboutDialog::makeLicence(QTabWidget *tabs)
{
    auto *text = new QPlainTextEdit(tabs);
    text->setObjectName("about.licence");
    text->setAccessibleName(tr("GNU General Public License, version 3"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(Metrics::font(FontRole::MonoSmall));
    text->setFrameShape(QFrame::NoFrame);
    text->setLayoutDirection(Qt::LeftToRight);
    QFile file(u":/about/gpl-3.0.txt"_s);
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    return text;
}

} // namespace plugboard

#include "moc_aboutdialog.cpp"
