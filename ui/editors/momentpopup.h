// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFrame>

class QCalendarWidget;
class QSpinBox;

namespace plugboard {

class PlainLabel;

//! A calendar, a time, or both, to choose from; shown over the window and gone with Escape.
class MomentPopup final : public QFrame
{
    Q_OBJECT
public:
    struct Parts
    {
        bool date = true;
        bool time = false;
        bool seconds = false;
    };
    //! \a label is the field's; object names begin with \a objectName.
    MomentPopup(const Parts &parts, const QString &label, const QString &objectName,
                QWidget *parent);

    void setMoment(const QDate &date, const QTime &time);
    //! What zone the time is in, in words.
    void setZone(const QString &words);
    //! Below \a field, or above where there is more room.
    void open(const QWidget *field);

Q_SIGNALS:
    void chosen(const QDate &date, const QTime &time);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QSpinBox *makeBox(const QString &part, const QString &name, int most);
    void pointArrows();
    void choose();

    QCalendarWidget *m_calendar = nullptr;
    QSpinBox *m_hours = nullptr;
    QSpinBox *m_minutes = nullptr;
    QSpinBox *m_seconds = nullptr;
    PlainLabel *m_zone = nullptr;
};

} // namespace plugboard
