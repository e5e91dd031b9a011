// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogfit.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>

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
        return QObject::eventFilter(watched, event);
    }

private:
    QDialog *m_dialog;
};

} // namespace

void keepWhole(QDialog *dialog)
{
    new Fitter(dialog);
}

} // namespace plugboard
