// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of AppStyle; what it draws is in appstyle.cpp.
#include "ui/theme/appstyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/painters.h"
#include "ui/theme/theme.h"

#include <QStyleOption>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! How far in the first column of a list begins; 0 as everywhere else.
int edgeInset(const QWidget *widget)
{
    const QVariant inset = widget ? widget->property("plugboardEdgeInset") : QVariant();
    return inset.isValid() ? Metrics::px(inset.toInt()) : 0;
}

} // namespace

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                          const QWidget *widget) const
{
    using namespace Metrics;
    switch (metric) {
    case PM_DefaultFrameWidth:
        // A square viewport must not cover the rounded edge of its frame.
        return Painters::isTextArea(widget) ? px(3) : 1;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return paneMargin();
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return grid();
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return px(8);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
    case PM_ToolBarIconSize:
        return icon();
    case PM_ScrollBarExtent:
        return px(12);
    case PM_ScrollBarSliderMin:
        return px(28);
    case PM_SplitterWidth:
        return px(5);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_TabBarTabHSpace:
        return px(24);
    case PM_TabBarTabVSpace:
        return px(14);
    case PM_HeaderMarkSize:
        return px(12);
    case PM_HeaderMargin:
        return px(6);
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return px(4);
    case PM_ToolTipLabelFrameWidth:
        return px(6);
    case PM_FocusFrameHMargin:
        return px(4);
    case PM_ProgressBarChunkWidth:
        return 1;
    case PM_TextCursorWidth:
        return qMax(1, px(1.4));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                 const QWidget *widget) const
{
    using namespace Metrics;
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        if (buttonRole(widget) == ButtonRole::Link)
            return {size.width() + px(4), qMax(size.height(), px(22))};
        const int least = buttonRole(widget) == ButtonRole::Quiet ? 0 : px(72);
        const int sides = buttonRole(widget) == ButtonRole::Quiet ? px(16) : px(24);
        result.setWidth(qMax(least, size.width() + sides));
        // The button itself counts four pixels between icon and words.
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && !button->icon.isNull() && !button->text.isEmpty())
            result.rwidth() += qMax(0, px(6) - 4);
        result.setHeight(qMax(controlHeight(), size.height() + px(8)));
        break;
    }
    case CT_LineEdit:
        result.setHeight(qMax(controlHeight(), size.height() + px(6)));
        break;
    case CT_ComboBox:
        result.setWidth(size.width() + px(8) + px(28));
        result.setHeight(qMax(controlHeight(), size.height() + px(6)));
        break;
    case CT_ToolButton: {
        const int side = px(28);
        result = result.expandedTo(QSize(side, side));
        if (result.height() < side + px(4) && result.width() < side + px(4))
            result = {side, side};
        break;
    }
    case CT_ItemViewItem:
        // As much air round words that wrap as round a single line.
        result.setHeight(qMax(result.height() + px(8), rowHeight()));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(result.height(), rowHeight()));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType != QStyleOptionMenuItem::Separator)
                result.setHeight(qMax(result.height(), px(28)));
            else
                result.setHeight(px(9));
        }
        break;
    case CT_MenuBarItem:
        result += QSize(px(4), px(4));
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(qMax(result.height(), px(24)));
        result.rwidth() += px(6);
        break;
    default:
        break;
    }
    return result;
}

QRect AppStyle::subElementRect(SubElement element, const QStyleOption *option,
                               const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            rect.adjust(Metrics::px(6), 0, -Metrics::px(6), 0);
        break;
    }
    case SE_HeaderLabel: {
        // Above the words of the cells, which a plain delegate begins so far in.
        const QVariant inset = widget ? widget->property("plugboardHeaderInset") : QVariant();
        const int side = inset.isValid() ? Metrics::px(inset.toInt())
                                         : pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
        const int arrow = sorted ? Metrics::px(18) : 0;
        const bool first = header
            && (header->position == QStyleOptionHeader::Beginning
                || header->position == QStyleOptionHeader::OnlyOneSection);
        const int start = first ? std::max(side, edgeInset(widget)) : side;
        rect = visualRect(option->direction, option->rect,
                          option->rect.adjusted(start, 0, -std::max(side, arrow), 0));
        break;
    }
    case SE_ItemViewItemText: {
        const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        const int inset = edgeInset(widget);
        if (item && inset > 0
            && (item->viewItemPosition == QStyleOptionViewItem::Beginning
                || item->viewItemPosition == QStyleOptionViewItem::OnlyOne)) {
            // The words stand that far in already; all of it is the edge's.
            const int own = pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
            const int more = std::max(0, inset - own);
            rect = option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -more, 0)
                                                        : rect.adjusted(more, 0, 0, 0);
        }
        break;
    }
    case SE_HeaderArrow: {
        const int side = Metrics::px(12);
        const QRect whole = option->rect;
        rect = visualRect(option->direction, whole,
                          QRect(whole.right() - side - Metrics::px(6),
                                whole.top() + (whole.height() - side) / 2, side, side));
        break;
    }
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        // Round the whole control: the label may be empty.
        rect = option->rect;
        break;
    case SE_CheckBoxIndicator:
    case SE_RadioButtonIndicator: {
        const bool rtl = option->direction == Qt::RightToLeft;
        rect.translate(rtl ? -Metrics::px(4) : Metrics::px(4), 0);
        break;
    }
    case SE_CheckBoxContents:
    case SE_RadioButtonContents: {
        const bool rtl = option->direction == Qt::RightToLeft;
        rect.translate(rtl ? -Metrics::px(4) : Metrics::px(4), 0);
        break;
    }
    default:
        break;
    }
    return rect;
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                               SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect whole = option->rect;
        const int arrow = Metrics::px(28);
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, whole,
                              QRect(whole.right() - arrow + 1, whole.top(), arrow, whole.height()));
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, whole,
                              whole.adjusted(Metrics::px(6), 1, -arrow, -1));
    }
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is everything.
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const bool upright = bar->orientation == Qt::Vertical;
            const int length = upright ? bar->rect.height() : bar->rect.width();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int handle = length;
            if (range > 0) {
                handle = int(qint64(bar->pageStep) * length / (range + bar->pageStep));
                handle = qBound(qMin(Metrics::px(28), length), handle, length);
            }
            const int start = sliderPositionFromValue(
                bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
            const auto part = [&](int from, int size) {
                const QRect rect = upright
                    ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size)
                    : QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height());
                return visualRect(upright ? Qt::LeftToRight : bar->direction, bar->rect, rect);
            };
            switch (subControl) {
            case SC_ScrollBarSlider:
                return part(start, handle);
            case SC_ScrollBarGroove:
                return part(0, length);
            case SC_ScrollBarSubPage:
                return part(0, start);
            case SC_ScrollBarAddPage:
                return part(start + handle, length - start - handle);
            default:
                return {};
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return Theme::motion();
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_ActivateItemOnSingleClick:
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    case SH_FormLayoutLabelAlignment:
    case SH_Header_ArrowAlignment:
        return Qt::AlignRight | Qt::AlignVCenter;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon AppStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                             const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
        return Icons::get(u"window-close"_s, Tone::Muted);
    case SP_MessageBoxInformation:
        return Icons::get(u"dialog-information"_s, Tone::Info);
    case SP_MessageBoxWarning:
        return Icons::get(u"dialog-warning"_s, Tone::Warning);
    case SP_MessageBoxCritical:
        return Icons::get(u"dialog-error"_s, Tone::Danger);
    case SP_MessageBoxQuestion:
        return Icons::get(u"dialog-question"_s, Tone::Accent);
    case SP_ToolBarHorizontalExtensionButton:
        return Icons::get(u"overflow-menu"_s, Tone::Muted);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace plugboard
