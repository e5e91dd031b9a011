// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace plugboard {

class IconLabel;
class PlainLabel;

//! Always tells what is pending: "3 pending changes in 2 connections", and the way to review it.
class PendingBar final : public QWidget
{
    Q_OBJECT
public:
    explicit PendingBar(QWidget *parent = nullptr);

    //! \a failure: why drafts are not saved; empty where they are.
    void setPending(int changes, int connections);
    void setSaveFailure(const QString &failure);

Q_SIGNALS:
    void reviewRequested();

private:
    void refreshText();

    IconLabel *m_icon;
    PlainLabel *m_text;
    QPushButton *m_review;
    int m_changes = 0;
    int m_connections = 0;
    QString m_failure;
};

} // namespace plugboard
