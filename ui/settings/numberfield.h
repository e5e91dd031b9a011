// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace plugboard {

class PlainLabel;

//! A whole number with its unit and its bounds. What is out of bounds is said below it and goes no
//! further; nothing is ever rounded or clamped while somebody types.
class NumberField : public QWidget
{
    Q_OBJECT
public:
    NumberField(const QString &objectName, const QString &unit, int least, int most,
                QWidget *parent = nullptr);

    //! Does not emit.
    void setValue(int value);
    [[nodiscard]] QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    //! By the person, and within bounds.
    void changed(int value);

private:
    void edited(const QString &text);

    int m_least;
    int m_most;
    QLineEdit *m_field;
    PlainLabel *m_issue;
};

} // namespace plugboard
