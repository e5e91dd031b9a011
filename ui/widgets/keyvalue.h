// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace plugboard {

class IconButton;
class PlainLabel;

//! Puts \a text on the clipboard; for text that is no secret.
void copyPlain(const QString &text);

//! A fact with its name and a button that copies it: "ID 4711".
class KeyValue : public QWidget
{
    Q_OBJECT
public:
    KeyValue(const QString &key, const QString &objectName, QWidget *parent = nullptr);

    //! Fixed-pitch and left-to-right; an empty value hides the whole.
    void setValue(const QString &value);
    [[nodiscard]] QString value() const;

private:
    PlainLabel *m_key;
    PlainLabel *m_value;
    IconButton *m_copy;
};

} // namespace plugboard
