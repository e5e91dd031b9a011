// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace plugboard {

class IconLabel;
class PlainLabel;

//! Below the text: whether it is in the draft, in words, and each problem with its line.
class RawProblems final : public QWidget
{
    Q_OBJECT
public:
    struct Line
    {
        int line = 0;
        //! Bytes, -1 for the line's beginning.
        qsizetype offset = -1;
        Severity severity = Severity::Error;
        QString message;
    };

    explicit RawProblems(QWidget *parent = nullptr);

    enum class State { Same, InDraft, NotApplied, ReadOnly };
    void setState(State state, int problems);
    void setLines(const QList<Line> &lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    [[nodiscard]] QString words() const;
    [[nodiscard]] QList<QWidget *> tabStops() const;

Q_SIGNALS:
    void lineActivated(int number);
    void discardRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();

    IconLabel *m_icon;
    PlainLabel *m_words;
    QPushButton *m_discard;
    QListWidget *m_list;
    QList<Line> m_lines;
};

} // namespace plugboard
