// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/dialogs/exportmaker.h"
#include "ui/dialogs/exportpreview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dialogfit.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QFileDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

enum Scope { Selection, Shown, WholeAccount };

PlainLabel *wrapped(const QString &name, Tone tone, QWidget *parent)
{
    auto *label = new PlainLabel({}, parent);
    label->setObjectName(name);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setTone(tone);
    return label;
}

PlainLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setFontRole(FontRole::Section);
    return label;
}

//! Two columns in one scroll area: beside each other while there is room for both, else the second
//! below the first. Never narrower than the wider one.
class ColumnScroll final : public QScrollArea
{
public:
    ColumnScroll(QWidget *first, QWidget *second, QWidget *parent)
        : QScrollArea(parent), m_first(first), m_second(second)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto *body = new QWidget(this);
        m_columns = new QBoxLayout(QBoxLayout::LeftToRight, body);
        m_columns->setContentsMargins(0, 0, 0, 0);
        m_columns->setSpacing(Metrics::px(20));
        m_columns->addWidget(first, 2);
        m_columns->addWidget(second, 3);
        setWidget(body);
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int words = std::max(leastOf(m_first), leastOf(m_second));
        return {std::min(words, Metrics::px(360)) + verticalScrollBar()->sizeHint().width(),
                Metrics::rowHeight() * 3};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // Other choices have other words; a scroll area tells nobody.
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            arrange();
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }

    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        arrange();
    }

private:
    static int leastOf(const QWidget *column) { return column->minimumSizeHint().width(); }

    void arrange()
    {
        const int room = width() - verticalScrollBar()->sizeHint().width() - m_columns->spacing();
        // The second one holds a table, which wants more than its least.
        const bool isWide
            = leastOf(m_first) + std::max(leastOf(m_second), Metrics::px(300)) <= room;
        m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    }

    QWidget *m_first;
    QWidget *m_second;
    QBoxLayout *m_columns;
};

QVBoxLayout *tightColumn(QWidget *of)
{
    auto *column = new QVBoxLayout(of);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    return column;
}

} // namespace

ExportDialog::ExportDialog(Engine &engine, Exporter exporter, Account account, Choice choice,
                           QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_account(std::move(account))
    , m_choice(std::move(choice))
    , m_exporter(std::move(exporter))
    , m_maker(new ExportMaker(engine.local(), this))
    , m_scope(new QButtonGroup(this))
    , m_format(new QButtonGroup(this))
    , m_tableOptions(new QWidget(this))
    , m_semicolon(new QCheckBox(tr("Semicolons between the cells"), m_tableOptions))
    , m_byteOrderMark(new QCheckBox(tr("Begin with a byte-order mark"), m_tableOptions))
    , m_goodFor(wrapped(u"export.goodFor"_s, Tone::Muted, this))
    , m_summary(wrapped(u"export.summary"_s, Tone::Text, this))
    , m_losses(wrapped(u"export.losses"_s, Tone::Muted, this))
    , m_preview(new ExportPreview(this))
    , m_message(new MessageBar(u"export.message"_s, this))
    , m_save(new QPushButton(tr("Save as…"), this))
{
    setWindowTitle(tr("Export"));
    setObjectName("export.dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto *title = new PlainLabel(tr("Export connections"), this);
    title->setFontRole(FontRole::Title);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("export.cancel");
    cancel->setAutoDefault(false);
    m_save->setObjectName("export.save");
    m_save->setDefault(true);
    setButtonRole(m_save, ButtonRole::Primary);

    auto *choices = new QWidget(this);
    auto *options = new QVBoxLayout(choices);
    options->setContentsMargins(0, 0, 0, 0);
    options->setSpacing(Metrics::grid());
    options->addWidget(heading(tr("Which"), this));
    options->addWidget(makeScopes());
    options->addSpacing(Metrics::grid());
    options->addWidget(heading(tr("Format"), this));
    options->addWidget(makeFormats());
    options->addWidget(m_goodFor);
    options->addWidget(m_tableOptions);
    options->addStretch();
    auto *resultBody = new QWidget(this);
    auto *result = new QVBoxLayout(resultBody);
    result->setContentsMargins(0, 0, 0, 0);
    result->setSpacing(Metrics::grid());
    result->addWidget(m_summary);
    result->addWidget(m_preview, 1);
    result->addWidget(m_losses);
    // Large text in a small window, or a format that loses much: what is above the buttons scrolls,
    // with the arrow keys too, and they stay.
    auto *scroll = new ColumnScroll(choices, resultBody, this);
    scroll->setObjectName("export.scroll");
    scroll->setAccessibleName(tr("What will be in the file"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Metrics::px(20), Metrics::px(20), Metrics::px(20), Metrics::px(16));
    layout->setSpacing(Metrics::px(10));
    layout->addWidget(title);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    resize(QSize(Metrics::px(800), Metrics::px(480)).boundedTo(screen()->availableSize()));
    keepWhole(this);
    QList<QWidget *> stops;
    for (const QButtonGroup *group : {m_scope, m_format}) {
        for (QAbstractButton *button : group->buttons())
            stops.append(button);
    }
    setTabSequence(stops + QList<QWidget *>{m_semicolon, m_byteOrderMark, scroll}
                   + m_preview->tabStops() + QList<QWidget *>{cancel, m_save});

    connect(m_maker, &ExportMaker::progressed, this, &ExportDialog::showProgress);
    connect(m_maker, &ExportMaker::finished, this, &ExportDialog::showDocument);
    connect(m_maker, &ExportMaker::failed, this, &ExportDialog::showFailure);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    prepare();
}

QWidget *ExportDialog::makeScopes()
{
    auto *box = new QWidget(this);
    QVBoxLayout *column = tightColumn(box);
    const auto add = [&](Scope scope, const QString &text, const QString &name, bool enabled) {
        auto *button = new QRadioButton(text, box);
        button->setObjectName(name);
        button->setEnabled(enabled);
        // Nothing selected is nothing to choose.
        button->setVisible(scope != Selection || enabled);
        m_scope->addButton(button, scope);
        column->addWidget(button);
    };
    add(Selection, tr("%n selected connection(s)", nullptr, int(m_choice.selection.size())),
        u"export.selection"_s, !m_choice.selection.isEmpty());
    //: The number of connections
    add(Shown, tr("What the list shows (%1)").arg(QLocale().toString(m_choice.shown.size())),
        u"export.shown"_s, !m_choice.shown.isEmpty());
    const QString name
        = fontMetrics().elidedText(m_account.name, Qt::ElideMiddle, Metrics::px(240));
    add(WholeAccount, tr("All of %1").arg(isolated(name)).replace(u'&', u"&&"_s),
        u"export.account"_s, true);
    if (name != m_account.name) {
        setPlainToolTip(m_scope->button(WholeAccount), m_account.name);
        m_scope->button(WholeAccount)->setAccessibleName(tr("All of %1").arg(m_account.name));
    }
    QAbstractButton *first
        = m_scope->button(m_choice.selection.isEmpty() ? WholeAccount : Selection);
    first->setChecked(true);
    // Where the focus begins: on what is chosen, as the blank key would choose anew.
    first->setFocus();
    connect(m_scope, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            prepare();
    });
    return box;
}

QWidget *ExportDialog::makeFormats()
{
    auto *box = new QWidget(this);
    QVBoxLayout *column = tightColumn(box);
    for (int i = 0; i < m_exporter.formats.size(); ++i) {
        const ExportFormat &one = m_exporter.formats.at(i);
        auto *button = new QRadioButton(one.name, box);
        button->setObjectName(u"export.format."_s + one.id);
        button->setAccessibleDescription(one.goodFor);
        button->setChecked(i == 0);
        m_format->addButton(button, i);
        column->addWidget(button);
    }
    m_tableOptions->setObjectName("export.tableOptions");
    m_semicolon->setObjectName("export.semicolon");
    m_byteOrderMark->setObjectName("export.byteOrderMark");
    m_semicolon->setToolTip(tr("For spreadsheets of languages in which a comma parts decimals"));
    m_byteOrderMark->setToolTip(tr("For spreadsheets that else show accents wrongly"));
    QVBoxLayout *options = tightColumn(m_tableOptions);
    for (QCheckBox *option : {m_semicolon, m_byteOrderMark}) {
        options->addWidget(option);
        connect(option, &QCheckBox::toggled, this, &ExportDialog::prepare);
    }
    connect(m_format, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            prepare();
    });
    return box;
}

const ExportFormat &ExportDialog::format() const
{
    return m_exporter.formats.at(m_format->checkedId());
}

Result<QList<ConnectionId>> ExportDialog::chosen() const
{
    if (m_scope->checkedId() == WholeAccount)
        return m_engine.local().connectionIds(m_account.id);
    const QStringList &keys
        = m_scope->checkedId() == Selection ? m_choice.selection : m_choice.shown;
    QList<ConnectionId> ids;
    for (const QString &key : keys)
        ids.append(ConnectionId(key));
    return ids;
}

void ExportDialog::prepare()
{
    m_save->setEnabled(false);
    m_message->clear();
    m_goodFor->setPlainText(format().goodFor);
    m_tableOptions->setVisible(format().isTable);
    const Result<QList<ConnectionId>> ids = chosen();
    if (!ids) {
        showFailure(ids.error());
        return;
    }
    ExportOptions options;
    options.semicolon = format().isTable && m_semicolon->isChecked();
    options.byteOrderMark = format().isTable && m_byteOrderMark->isChecked();
    m_maker->start(m_exporter.begin(format().id, m_account, options), m_account.id, *ids);
}

void ExportDialog::showProgress(int done, int total)
{
    m_summary->setPlainText(
        tr("Preparing, %1 of %2…").arg(QLocale().toString(done), QLocale().toString(total)));
}

void ExportDialog::showFailure(const Error &error)
{
    m_maker->stop();
    m_preview->showNothing();
    m_summary->setPlainText(tr("Nothing can be exported now."));
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
}

void ExportDialog::showDocument(const ExportDocument &document)
{
    m_document = document;
    const QHash<QString, int> &states = document.counts.secrets;
    const auto count
        = [&](const QString &state) { return QLocale().toString(states.value(state)); };
    m_summary->setPlainText(
        tr("%n connection(s) will be written.", nullptr, document.counts.connections) + u' '
        + tr("Secrets: %1 set, %2 not set, %3 references, %4 not shown by the platform.")
              .arg(count(u"set"_s), count(u"unset"_s), count(u"reference"_s), count(u"unknown"_s)));
    m_losses->setPlainText(document.losses.join(u' '));
    m_preview->showDocument(document);
    m_save->setEnabled(document.counts.connections > 0);
}

void ExportDialog::chooseFile()
{
    QString name = m_account.name;
    for (QChar &c : name) {
        if (!c.isLetterOrNumber())
            c = u'-';
    }
    auto *files = new QFileDialog(this, tr("Save Export"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setObjectName("export.files");
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setNameFilter(format().filter);
    files->selectFile(name.toLower() + format().suffix);
    connect(files, &QFileDialog::fileSelected, this, &ExportDialog::write);
    files->open();
}

void ExportDialog::write(const QString &path)
{
    if (const Result<void> written = m_exporter.write(path, m_document.text); !written) {
        m_message->showMessage(MessageBar::Kind::Danger, written.error().summary,
                               written.error().remedy);
        return;
    }
    Q_EMIT exported(path, m_document.counts.connections);
    accept();
}

} // namespace plugboard

#include "moc_exportdialog.cpp"
