// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include "ui/theme/drawings.h"
#include "ui/theme/painters.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QPainter>
#include <QPropertyAnimation>
#include <QStyle>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Qt has no widget that is expandable but a combo box.
class AccessibleHeader final : public QAccessibleWidget
{
public:
    explicit AccessibleHeader(SectionHeader *header)
        : QAccessibleWidget(header, QAccessible::Button), m_header(header)
    {
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = m_header->isExpanded();
        state.collapsed = !m_header->isExpanded();
        return state;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList{pressAction()} + QAccessibleWidget::actionNames();
    }

    void doAction(const QString &action) override
    {
        if (action == pressAction())
            m_header->click();
        else
            QAccessibleWidget::doAction(action);
    }

private:
    SectionHeader *m_header;
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    if (auto *header = qobject_cast<SectionHeader *>(object))
        return new AccessibleHeader(header);
    return nullptr;
}

} // namespace

SectionHeader::SectionHeader(QWidget *parent) : QAbstractButton(parent)
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SectionHeader::setWords(const QString &title, const QString &count)
{
    m_title = title;
    m_count = count;
    updateName();
    updateGeometry();
    update();
}

void SectionHeader::setExpanded(bool expanded)
{
    if (m_expanded == expanded)
        return;
    m_expanded = expanded;
    updateName();
    QAccessible::State changed;
    changed.expanded = true;
    QAccessibleStateChangeEvent event(this, changed);
    QAccessible::updateAccessibility(&event);
    update();
}

void SectionHeader::updateName()
{
    QStringList parts{m_title};
    if (!m_count.isEmpty())
        parts += m_count;
    parts += m_expanded ? tr("expanded") : tr("collapsed");
    //: Between the parts of a section's name: "Advanced, 6 fields, collapsed"
    setAccessibleName(parts.join(tr(", ")));
}

QSize SectionHeader::sizeHint() const
{
    const QFontMetrics title(Metrics::font(FontRole::Section));
    const QFontMetrics count(Metrics::font(FontRole::Help));
    return {Metrics::icon() + 3 * Metrics::grid() + title.horizontalAdvance(m_title)
                + count.horizontalAdvance(m_count),
            qMax(Metrics::rowHeight(), title.height() + Metrics::grid())};
}

QSize SectionHeader::minimumSizeHint() const
{
    return {Metrics::px(80), sizeHint().height()};
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(colours.text, colours.surface, isDown() ? 0.09 : 0.05));
        painter.drawRoundedRect(rect(), Metrics::radius(), Metrics::radius());
    }
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const auto place = [this](int x, int w) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, w, height()));
    };
    int x = Metrics::grid();
    const int side = Metrics::icon();
    QRect arrow(0, 0, side, side);
    arrow.moveCenter(place(x, side).center());
    drawChevron(painter, arrow,
                m_expanded ? Chevron::Down
                    : rtl  ? Chevron::Left
                           : Chevron::Right,
                colours.muted);
    x += side + Metrics::tight();

    const int along
        = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter;
    const QFont titleFont = Metrics::font(FontRole::Section);
    const QFontMetrics title(titleFont);
    const int room = width() - x - Metrics::grid();
    const int wide = qMin(room, title.horizontalAdvance(m_title) + 1);
    painter.setFont(titleFont);
    painter.setPen(colours.text);
    painter.drawText(place(x, wide), along, title.elidedText(m_title, Qt::ElideRight, wide));
    x += wide + Metrics::grid();

    const QFont countFont = Metrics::font(FontRole::Help);
    painter.setFont(countFont);
    painter.setPen(colours.muted);
    const int rest = qMax(0, width() - x - Metrics::tight());
    painter.drawText(place(x, rest), along,
                     QFontMetrics(countFont).elidedText(m_count, Qt::ElideRight, rest));
    if (hasFocus())
        Painters::focusRing(painter, rect());
}

void SectionHeader::keyPressEvent(QKeyEvent *event)
{
    const int open = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    const int shut = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter || (event->key() == open && !m_expanded) || (event->key() == shut && m_expanded)) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

Section::Section(const QString &title, Folding folding, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_help(new PlainLabel({}, this))
    , m_content(new QWidget(this))
    , m_layout(new QVBoxLayout(m_content))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    if (folding == Folding::Foldable) {
        m_header = new SectionHeader(this);
        m_header->setObjectName(objectName + u".header"_s);
        m_header->setWords(title, {});
        column->addWidget(m_header);
        connect(m_header, &QAbstractButton::clicked, this, [this] { setExpanded(!m_expanded); });
    } else {
        m_heading = new PlainLabel(title, this);
        m_heading->setFontRole(FontRole::Section);
        m_heading->setContentsMargins(Metrics::paneMargin(), Metrics::tight(),
                                      Metrics::paneMargin(), Metrics::tight());
        column->addWidget(m_heading);
    }
    m_help->setTone(Tone::Muted);
    m_help->setFontRole(FontRole::Help);
    m_help->setOverflow(PlainLabel::Overflow::Wrap);
    // Labels do not mirror their margins, so both sides have the same.
    const int inset
        = m_header ? Metrics::grid() + Metrics::icon() + Metrics::tight() : Metrics::paneMargin();
    m_help->setContentsMargins(inset, 0, inset, Metrics::tight());
    m_help->hide();
    column->addWidget(m_help);
    column->addWidget(m_content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void Section::setCounts(int fields, int changed, int problems)
{
    QStringList parts{fields == 1 ? tr("1 field") : tr("%1 fields").arg(fields)};
    if (changed > 0)
        parts += tr("%1 changed").arg(changed);
    if (problems > 0)
        parts += problems == 1 ? tr("1 problem") : tr("%1 problems").arg(problems);
    if (m_header)
        m_header->setWords(m_title, parts.join(tr(", ")));
}

void Section::setHelp(const QString &text)
{
    m_help->setPlainText(text);
    m_help->setVisible(!text.isEmpty() && m_expanded);
}

void Section::setExpanded(bool expanded)
{
    if (m_expanded == expanded || (!m_header && !expanded))
        return;
    if (expanded)
        Q_EMIT aboutToExpand();
    m_expanded = expanded;
    m_header->setExpanded(expanded);
    m_help->setVisible(expanded && !m_help->plainText().isEmpty());
    fold(expanded);
    Q_EMIT expandedChanged(expanded);
}

bool Section::isExpanded() const
{
    return m_expanded;
}

void Section::fold(bool open)
{
    if (m_motion)
        m_motion->stop();
    if (Theme::motion() == 0 || !isVisible()) {
        m_content->setMaximumHeight(QWIDGETSIZE_MAX);
        m_content->setVisible(open);
        return;
    }
    if (!m_motion) {
        m_motion = new QPropertyAnimation(m_content, "maximumHeight", this);
        m_motion->setEasingCurve(QEasingCurve::OutCubic);
        connect(m_motion, &QPropertyAnimation::finished, this, [this] {
            m_content->setVisible(m_expanded);
            m_content->setMaximumHeight(QWIDGETSIZE_MAX);
        });
    }
    const int full = m_content->hasHeightForWidth() ? m_content->heightForWidth(width())
                                                    : m_content->sizeHint().height();
    m_motion->setDuration(Theme::motion());
    m_motion->setStartValue(open ? 0 : m_content->height());
    m_motion->setEndValue(open ? full : 0);
    if (open) {
        m_content->setMaximumHeight(0);
        m_content->show();
    }
    m_motion->start();
}

} // namespace plugboard

#include "moc_section.cpp"
