// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QWidget>

#include <array>

class QPushButton;
class QVBoxLayout;

namespace plugboard {

class PlainLabel;

//! What stands below a field: what it was, what is wrong, why it is locked, what it is for. Parts
//! are made when they are needed first, because most fields need few.
class FormNotes : public QWidget
{
    Q_OBJECT
public:
    FormNotes(const QString &objectName, const QString &label, QWidget *parent);

    //! "was a.example.com"; empty for none.
    void setWas(const QString &text);
    void setIssues(const QList<FieldIssue> &issues);
    void setLock(const QString &reason);
    void setHelp(const QString &text);
    [[nodiscard]] QList<QWidget *> tabStops() const;
    [[nodiscard]] bool isEmpty() const;

Q_SIGNALS:
    void stopsChanged();
    //! A warning of ours is not wanted here: the one that \a rule found.
    void muteRequested(const QString &rule);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    //! Where each kind of note stands, made when it is needed first.
    QVBoxLayout *place(int place);
    void addMute(QWidget *line, const QString &rule);
    void updateMore();
    void updateVisible();

    QString m_label;
    QVBoxLayout *m_column;
    std::array<QVBoxLayout *, 4> m_places = {};
    PlainLabel *m_was = nullptr;
    QWidget *m_lock = nullptr;
    PlainLabel *m_lockText = nullptr;
    PlainLabel *m_help = nullptr;
    QPushButton *m_more = nullptr;
    QList<FieldIssue> m_issues;
    QList<QWidget *> m_issueLines;
    QList<QWidget *> m_mutes;
    bool m_expanded = false;
};

//! "Error: …", "Warning: …" in words.
[[nodiscard]] QString issueInWords(const FieldIssue &issue);

} // namespace plugboard
