// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formview/errorsummary.h"

#include "ui/editors/fieldeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

// More would leave no room for the form itself; F8 walks through all.
constexpr qsizetype kMostLinks = 4;

bool sameLines(const QList<ErrorSummary::Line> &a, const QList<ErrorSummary::Line> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        return x.path == y.path && x.text == y.text && x.severity == y.severity;
    });
}

} // namespace

ErrorSummary::ErrorSummary(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(u"dialog-error"_s, Tone::Danger, this))
    , m_title(new PlainLabel({}, this))
    , m_list(new QVBoxLayout)
    , m_rest(new PlainLabel({}, this))
{
    setObjectName(u"form.problems"_s);
    setFocusPolicy(Qt::ClickFocus);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_rest->setTone(Tone::Muted);
    m_rest->setFontRole(FontRole::Help);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::px(12), Metrics::px(8), Metrics::px(12), Metrics::px(8));
    row->setSpacing(Metrics::grid());
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(Metrics::px(2));
    column->addWidget(m_title);
    m_list->setSpacing(0);
    // The ring of a link has its place outside the text.
    m_list->setContentsMargins(-Metrics::px(2), 0, 0, 0);
    column->addLayout(m_list);
    column->addWidget(m_rest);
    row->addLayout(column, 1);
    hide();
}

void ErrorSummary::setLines(const QList<Line> &lines)
{
    if (sameLines(lines, m_lines))
        return;
    m_lines = lines;
    // The link that has the focus may be among those that go.
    for (QPushButton *link : std::as_const(m_links)) {
        link->hide();
        link->deleteLater();
    }
    m_links.clear();
    const bool errors = std::any_of(lines.begin(), lines.end(), [](const Line &line) {
        return line.severity == Severity::Error;
    });
    m_icon->setIconName(errors ? u"dialog-error"_s : u"dialog-warning"_s,
                        errors ? Tone::Danger : Tone::Warning);
    const int count = int(lines.size());
    m_title->setPlainText(count == 1 ? tr("1 problem") : tr("%1 problems").arg(count));
    setAccessibleName(m_title->plainText());
    for (const Line &line : lines) {
        if (m_links.size() == kMostLinks)
            break;
        auto *link = new QPushButton(withoutMnemonic(line.text), this);
        link->setObjectName(u"form.problems.%1"_s.arg(m_links.size()));
        link->setAccessibleName(line.text);
        link->setAutoDefault(false);
        link->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setButtonRole(link, ButtonRole::Link);
        m_list->addWidget(link, 0, Qt::AlignLeft);
        link->show();
        connect(link, &QPushButton::clicked, this,
                [this, path = line.path] { Q_EMIT lineActivated(path); });
        m_links.append(link);
    }
    const int more = count - int(m_links.size());
    m_rest->setPlainText(tr("and %1 more; F8 goes to the next.").arg(more));
    m_rest->setVisible(more > 0);
    setVisible(count > 0);
    elideLinks();
    update();
    Q_EMIT stopsChanged();
}

void ErrorSummary::elideLinks()
{
    const int around
        = Metrics::px(24) + Metrics::grid() + m_icon->sizeHint().width() + Metrics::px(8);
    const int room = std::max(width() - around, Metrics::px(80));
    for (qsizetype i = 0; i < m_links.size(); ++i) {
        QPushButton *link = m_links.at(i);
        const QString whole = m_lines.at(i).text;
        const QString shown = link->fontMetrics().elidedText(whole, Qt::ElideRight, room);
        link->setText(withoutMnemonic(shown));
        setPlainToolTip(link, shown == whole ? QString() : whole);
    }
}

void ErrorSummary::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    elideLinks();
}

void ErrorSummary::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        elideLinks();
}

void ErrorSummary::announce()
{
    if (m_lines.isEmpty())
        return;
    if (!m_links.isEmpty())
        m_links.constFirst()->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent named(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QList<QWidget *> ErrorSummary::tabStops() const
{
    QList<QWidget *> stops;
    for (QPushButton *link : m_links)
        stops.append(link);
    return stops;
}

void ErrorSummary::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::colours();
    const bool errors = std::any_of(m_lines.begin(), m_lines.end(), [](const Line &line) {
        return line.severity == Severity::Error;
    });
    const Tone tone = errors ? Tone::Danger : Tone::Warning;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(blend(colours.tone(tone), colours.surface, 0.35));
    painter.setBrush(colours.tint(tone));
    const qreal radius = Metrics::radius();
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace plugboard

#include "moc_errorsummary.cpp"
