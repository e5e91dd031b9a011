// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogfit.h"

#include "ui/theme/metrics.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScreen>

namespace plugboard {

namespace {

class Fitter final : public QObject
{
public:
    explicit Fitter(QDialog *dialog) : QObject(dialog), m_dialog(dialog)
    {
        dialog->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool changed = event->type() == QEvent::Show || event->type() == QEvent::Resize
            || event->type() == QEvent::LayoutRequest;
        if (watched == m_dialog && changed && m_dialog->layout()) {
            const int needed = m_dialog->layout()->totalHeightForWidth(m_dialog->width());
            if (needed > 0)
                m_dialog->setMinimumHeight(needed);
        }
        if (watched == m_dialog
            && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange))
            grow();
        return QObject::eventFilter(watched, event);
    }

private:
    //! Larger text takes a larger dialog, as far as the screen goes.
    void grow()
    {
        const int unit = Metrics::px(kUnit);
        const int before = std::exchange(m_unit, unit);
        if (unit == before)
            return;
        const QSize size(m_dialog->width() * unit / before, m_dialog->height() * unit / before);
        m_dialog->resize(size.boundedTo(m_dialog->screen()->availableSize()));
    }

    static constexpr int kUnit = 1000;
    QDialog *m_dialog;
    int m_unit = Metrics::px(kUnit);
};

} // namespace

void keepWhole(QDialog *dialog)
{
    new Fitter(dialog);
}

} // namespace plugboard
