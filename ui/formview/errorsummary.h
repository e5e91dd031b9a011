// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace plugboard {

class IconLabel;
class PlainLabel;

//! "2 problems", with a link to each field. Takes the focus and is announced when it is asked for.
class ErrorSummary : public QFrame
{
    Q_OBJECT
public:
    struct Line
    {
        //! Empty for the name or the whole form.
        QString path;
        //! "Host: The value must not be empty."
        QString text;
        Severity severity = Severity::Error;
    };

    explicit ErrorSummary(QWidget *parent = nullptr);

    //! None hides it.
    void setLines(const QList<Line> &lines);
    //! Goes there and says so (I5).
    void announce();
    [[nodiscard]] QList<QWidget *> tabStops() const;

Q_SIGNALS:
    void lineActivated(const QString &path);
    void stopsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! Links as long as there is room; the whole text is their name and tool tip.
    void elideLinks();

    QList<Line> m_lines;
    IconLabel *m_icon;
    PlainLabel *m_title;
    QVBoxLayout *m_list;
    QList<QPushButton *> m_links;
    PlainLabel *m_rest;
};

} // namespace plugboard
