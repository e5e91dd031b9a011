// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appstyle.h"

#include "ui/theme/drawings.h"
#include "ui/theme/painters.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QToolButton>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

Chevron chevronOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
        return Chevron::Up;
    case QStyle::PE_IndicatorArrowLeft:
        return Chevron::Left;
    case QStyle::PE_IndicatorArrowRight:
        return Chevron::Right;
    default:
        return Chevron::Down;
    }
}

//! Menus and views: selected is a quiet ground under the usual text.
template <typename Option>
Option quietSelection(const Option &option)
{
    Option copy = option;
    const Colours &c = Theme::colours();
    copy.palette.setColor(QPalette::Highlight, c.selection);
    copy.palette.setColor(QPalette::HighlightedText, c.text);
    return copy;
}

} // namespace

AppStyle::AppStyle() : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{
    setObjectName(u"plugboard"_s);
}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractButton *>(widget)
        || qobject_cast<QComboBox *>(widget) || Painters::isTextArea(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                             QPainter *painter, const QWidget *widget) const
{
    const Colours &c = Theme::colours();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option))
            if (frame->lineWidth > 0)
                Painters::field(*painter, *option, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelScrollAreaCorner:
    case PE_FrameFocusRect:
        if (element == PE_FrameFocusRect
            && !(qobject_cast<const QAbstractButton *>(widget) && widget->inherits("QPushButton"))
            && !qobject_cast<const QToolButton *>(widget)
            && !qobject_cast<const QComboBox *>(widget))
            Painters::focusRing(*painter, option->rect);
        return;
    case PE_Frame:
        if (Painters::isTextArea(widget)) {
            Painters::field(*painter, *option, widget);
        } else {
            painter->save();
            painter->setPen(c.hairline);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
        }
        return;
    case PE_PanelButtonCommand:
        Painters::button(*painter, *option, widget);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
        Painters::toolButton(*painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        Painters::checkBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        Painters::radioButton(*painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const int side = qMin(Metrics::px(16), qMin(option->rect.width(), option->rect.height()));
        QRect rect(0, 0, side, side);
        rect.moveCenter(option->rect.center());
        drawChevron(*painter, rect, chevronOf(element),
                    option->state.testFlag(State_Enabled) ? c.text : c.hairline);
        return;
    }
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const bool down = header->sortIndicator == QStyleOptionHeader::SortDown;
            drawChevron(*painter, option->rect, down ? Chevron::Down : Chevron::Up, c.muted);
        }
        return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children)) {
            QRect rect(0, 0, Metrics::icon(), Metrics::icon());
            rect.moveCenter(option->rect.center());
            const bool rtl = option->direction == Qt::RightToLeft;
            drawChevron(*painter, rect,
                        option->state.testFlag(State_Open) ? Chevron::Down
                            : rtl                          ? Chevron::Left
                                                           : Chevron::Right,
                        c.muted);
        }
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->save();
        painter->setPen(c.outline);
        painter->setBrush(element == PE_PanelTipLabel ? QBrush(c.raised) : QBrush(Qt::NoBrush));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, c.raised);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            Painters::itemGround(*painter, *item);
        return;
    case PE_PanelItemViewRow:
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.hairline);
        return;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)),
                          c.hairline);
        return;
    case PE_FrameGroupBox: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(c.hairline);
        const qreal radius = Metrics::radius();
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius,
                                 radius);
        painter->restore();
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const Colours &c = Theme::colours();
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, Painters::buttonText(*option, widget));
            Painters::buttonLabel(*painter, copy, widget);
            return;
        }
        break;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            const QStyleOptionViewItem copy = quietSelection(*item);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                painter->fillRect(item->rect, c.raised);
                Painters::line(*painter, item->rect, true);
                return;
            }
            QStyleOptionMenuItem copy = quietSelection(*item);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            Painters::menuBarItem(*painter, *item);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
    case CE_MenuEmptyArea:
        return;
    case CE_Header:
        // The common style asks itself, not us, for where the parts stand.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->save();
            painter->setClipRect(option->rect);
            drawControl(CE_HeaderSection, header, painter, widget);
            QStyleOptionHeader part = *header;
            part.rect = subElementRect(SE_HeaderLabel, header, widget);
            drawControl(CE_HeaderLabel, &part, painter, widget);
            if (header->sortIndicator != QStyleOptionHeader::None) {
                part.rect = subElementRect(SE_HeaderArrow, header, widget);
                drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
            }
            painter->restore();
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        Painters::header(*painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader copy = *header;
            copy.palette.setColor(QPalette::ButtonText, c.muted);
            copy.palette.setColor(QPalette::WindowText, c.muted);
            // Fusion sets the column of a selected cell bold, which moves the words.
            copy.state.setFlag(State_On, false);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            Painters::tab(*painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy = *tab;
            copy.state.setFlag(State_HasFocus, false);
            if (!copy.state.testFlag(State_Selected))
                copy.palette.setColor(QPalette::WindowText, c.muted);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ProgressBarGroove:
        Painters::progressGround(*painter, option->rect);
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            Painters::progressBar(*painter, *bar);
            return;
        }
        break;
    case CE_Splitter:
        // The handle of an upright splitter lies flat.
        Painters::line(*painter, option->rect, !option->state.testFlag(State_Horizontal));
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine) {
                Painters::line(*painter, option->rect, frame->frameShape == QFrame::HLine);
                return;
            }
        }
        break;
    case CE_ToolBar:
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            QStyleOptionComboBox copy = *combo;
            copy.state.setFlag(State_Sunken, false);
            copy.state.setFlag(State_On, false);
            // Qt cuts through a letter.
            constexpr int kAround = 4;
            const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + kAround;
            const int room
                = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width()
                - icon - kAround / 2;
            copy.currentText
                = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                  QPainter *painter, const QWidget *widget) const
{
    const Colours &c = Theme::colours();
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            if (combo->frame)
                Painters::field(*painter, *option, widget);
            QRect arrow = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
            QRect rect(0, 0, Metrics::icon(), Metrics::icon());
            rect.moveCenter(arrow.center());
            drawChevron(*painter, rect, Chevron::Down,
                        option->state.testFlag(State_Enabled) ? c.muted : c.hairline);
            return;
        }
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const QRect handle
                = proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget);
            Painters::scrollBar(*painter, *slider, handle);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace plugboard

#include "moc_appstyle.cpp"
