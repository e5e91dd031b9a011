// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace plugboard {

class PlainLabel;

//! What stands where there is nothing to show: a title, one sentence, one or two buttons.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &objectName, QWidget *parent = nullptr);

    //! Buttons of an earlier state are gone.
    void setWords(const QString &title, const QString &sentence);
    QPushButton *addButton(const QString &text, const QString &name,
                           ButtonRole role = ButtonRole::Normal);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *m_middle;
    PlainLabel *m_title;
    PlainLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QList<QPushButton *> m_added;
};

//! A place for \a content of which no window is too low: there its words scroll.
[[nodiscard]] QScrollArea *scrolledWhenLow(EmptyState *content);

} // namespace plugboard
