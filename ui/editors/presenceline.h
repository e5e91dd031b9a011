// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldvalue.h"

#include <QWidget>

class QPushButton;

namespace plugboard {

class PlainLabel;

//! Under an editor of several values: which kind of nothing its field holds, and the way to the
//! other kind. Not there while the field holds anything.
class PresenceLine final : public QWidget
{
    Q_OBJECT
public:
    enum class Of { List, Map };

    //! \a label is the field's, \a path its path.
    PresenceLine(Of of, const QString &label, const QString &path, QWidget *parent);

    //! \a mayBeUnset: whether one may go back to nothing at all.
    void showFor(const FieldValue &value, bool mayBeUnset, bool locked);
    [[nodiscard]] QList<QWidget *> tabStops() const;

Q_SIGNALS:
    void emptyChosen();
    void unsetChosen();

private:
    QPushButton *makeButton(const QString &text, const QString &name, const QString &objectName);

    Of m_of;
    PlainLabel *m_words;
    QPushButton *m_empty;
    QPushButton *m_unset;
};

} // namespace plugboard
