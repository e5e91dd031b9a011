// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace plugboard {

//! On, off and neither. Qt's cycle would go through "partly" wherever that was shown once; here a
//! click goes from neither to on, and comes back to it only where it may be.
class SwitchBox : public QCheckBox
{
public:
    SwitchBox(bool mayBeUnset, QWidget *parent) : QCheckBox(parent), m_mayBeUnset(mayBeUnset) { }

protected:
    void nextCheckState() override
    {
        switch (checkState()) {
        case Qt::PartiallyChecked:
            setCheckState(Qt::Checked);
            break;
        case Qt::Checked:
            setCheckState(Qt::Unchecked);
            break;
        case Qt::Unchecked:
            setCheckState(m_mayBeUnset ? Qt::PartiallyChecked : Qt::Checked);
            break;
        }
    }

private:
    bool m_mayBeUnset;
};

} // namespace plugboard
