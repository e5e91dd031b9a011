// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/coloureditor.h"

#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QShortcut>
#include <QToolButton>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &hexForm()
{
    static const QRegularExpression form(u"^(#?)([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"_s);
    return form;
}

const QRegularExpression &rgbForm()
{
    static const QRegularExpression form(
        uR"(^rgb\(\s*(\d{1,3})(\s*,\s*)(\d{1,3})\s*,\s*(\d{1,3})\s*\)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

int hex(QStringView digits)
{
    return digits.toInt(nullptr, 16);
}

//! Of the size of a line of text, so that it grows with it.
QPixmap swatch(const std::optional<QColor> &colour, qreal ratio)
{
    const int side = Metrics::icon();
    QPixmap picture(QSize(side, side) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area(0.5, 0.5, side - 1, side - 1);
    painter.setPen(Theme::colours().outline);
    painter.setBrush(colour ? QBrush(*colour) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(area, Metrics::px(3), Metrics::px(3));
    // No colour is not white.
    if (!colour)
        painter.drawLine(area.bottomLeft(), area.topRight());
    return picture;
}

} // namespace

std::optional<QColor> readColour(const QString &text)
{
    if (const auto match = hexForm().match(text); match.hasMatch()) {
        QString digits = match.captured(2);
        if (digits.size() == 3)
            digits = QString(2, digits[0]) + QString(2, digits[1]) + QString(2, digits[2]);
        const QStringView all = digits;
        return QColor(hex(all.mid(0, 2)), hex(all.mid(2, 2)), hex(all.mid(4, 2)),
                      all.size() == 8 ? hex(all.mid(6, 2)) : 255);
    }
    if (const auto match = rgbForm().match(text); match.hasMatch()) {
        const QColor colour(match.captured(1).toInt(), match.captured(3).toInt(),
                            match.captured(4).toInt());
        return colour.isValid() ? std::optional(colour) : std::nullopt;
    }
    // Qt's other forms mean something else to the web: "#AARRGGBB", "transparent" as black.
    static const QRegularExpression word(u"^[A-Za-z]{3,30}$"_s);
    if (word.match(text).hasMatch() && QColor::isValidColor(text)
        && text.compare(u"transparent"_s, Qt::CaseInsensitive) != 0)
        return QColor(text);
    return std::nullopt;
}

QString writeColour(const QColor &colour, const QString &like)
{
    if (const auto match = rgbForm().match(like); match.hasMatch()) {
        const QString between = match.captured(2);
        return like.left(4) + QString::number(colour.red()) + between
            + QString::number(colour.green()) + between + QString::number(colour.blue()) + u')';
    }
    const auto match = hexForm().match(like);
    QString digits = colour.name(QColor::HexRgb).mid(1);
    if (!match.hasMatch())
        return u'#' + digits;
    const QString before = match.captured(2);
    const bool canBeShort
        = digits[0] == digits[1] && digits[2] == digits[3] && digits[4] == digits[5];
    if (before.size() == 3 && canBeShort)
        digits = QString(digits[0]) + digits[2] + digits[4];
    else if (before.size() == 8)
        digits += u"%1"_s.arg(colour.alpha(), 2, 16, QChar(u'0'));
    if (before != before.toLower())
        digits = digits.toUpper();
    return match.captured(1) + digits;
}

ColourEditor::ColourEditor(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent)
    , m_line(new DraftLineEdit(this))
    , m_swatch(new QToolButton(this))
{
    name(m_line, u"edit"_s);
    m_line->setTechnical(true);
    m_line->setTrimsPaste(true);
    m_swatch->setObjectName(partName(u"choose"_s));
    m_swatch->setAutoRaise(true);
    m_swatch->setFocusPolicy(Qt::StrongFocus);
    m_swatch->setMinimumHeight(Metrics::controlHeight());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::tight());
    row->addWidget(m_line, 1);
    row->addWidget(m_swatch);
    m_line->setTakesForeignText();
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        this->model().setText(this->path(), text);
        showSwatch();
    });
    connect(m_swatch, &QToolButton::clicked, this, &ColourEditor::choose);
    auto *opens = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Down), this);
    opens->setContext(Qt::WidgetWithChildrenShortcut);
    connect(opens, &QShortcut::activated, this, &ColourEditor::choose);
    refresh();
}

void ColourEditor::refresh()
{
    m_line->showText(shownText());
    if (!spec().defaultValue.isEmpty())
        m_line->setPlaceholderText(
            tr("default %1").arg(isolated(valueInWords(spec(), spec().defaultValue))));
    showSwatch();
}

void ColourEditor::showSwatch()
{
    const std::optional<QColor> colour = readColour(shownText());
    m_swatch->setIconSize(QSize(Metrics::icon(), Metrics::icon()));
    m_swatch->setIcon(swatch(colour, devicePixelRatioF()));
    const QString label = isolated(spec().label);
    const QString words = colour ? tr("Choose %1, now %2").arg(label, isolated(colour->name()))
                                 : tr("Choose %1, now no colour").arg(label);
    m_swatch->setAccessibleName(words);
    m_swatch->setToolTip(tr("Choose a colour"));
}

void ColourEditor::choose()
{
    if (m_line->isReadOnly())
        return;
    const std::optional<QColor> colour = readColour(shownText());
    auto *dialog = new QColorDialog(colour.value_or(Qt::white), this);
    dialog->setObjectName(partName(u"dialog"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Choose %1").arg(spec().label));
    dialog->setOption(QColorDialog::ShowAlphaChannel, colour && colour->alpha() < 255);
    connect(dialog, &QColorDialog::colorSelected, this, &ColourEditor::write);
    dialog->open();
}

void ColourEditor::write(const QColor &colour)
{
    const QString now = shownText();
    // The same colour in another notation is no change.
    if (!colour.isValid() || readColour(now) == colour)
        return;
    QString like = now;
    for (const QString &text : {model().savedValue(path()).displayText(),
                                spec().defaultValue.displayText(), spec().constraints.example})
        if (!readColour(like))
            like = text;
    model().endMerge();
    model().setText(path(), writeColour(colour, like));
    model().endMerge();
    refresh();
}

void ColourEditor::setLocked(bool locked)
{
    m_line->setReadOnly(locked);
    // What it looks like can still be seen.
    m_swatch->setEnabled(!locked);
}

QWidget *ColourEditor::focusTarget() const
{
    return m_line;
}

QList<QWidget *> ColourEditor::tabStops() const
{
    return {m_line, m_swatch};
}

void ColourEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_line, invalid);
}

int ColourEditor::preferredWidth() const
{
    return Metrics::px(220);
}

FieldEditor *ColourEditor::make(FormModel &model, const QString &path, const EditorContext &,
                                QWidget *parent)
{
    return new ColourEditor(model, path, parent);
}

} // namespace plugboard

#include "moc_coloureditor.cpp"
