// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "jobs/job.h"
#include "ui/editors/fieldeditor.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QPushButton;

namespace plugboard {

class DraftLineEdit;
class PlainLabel;

//! Where a secret is to be taken from: a line for the reference, what forms there are, and whether
//! the one that stands there leads to something at present. Shows nothing of what it leads to.
class ReferencePanel final : public QWidget
{
    Q_OBJECT
public:
    //! \a label: the field's; \a names: the object names' beginning, "field.PATH.".
    ReferencePanel(const QString &label, bool multiline, const QString &names,
                   const EditorContext &context, QWidget *parent);
    ~ReferencePanel() override;

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QWidget *line() const;
    [[nodiscard]] QList<QWidget *> tabStops() const;
    void setDescription(const QString &description);
    //! Says why it was refused, and marks the line.
    void refuse(const QString &reason);

Q_SIGNALS:
    void accepted();
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void edited();
    void check();
    enum class Finding { None, Good, Doubtful, Bad };
    void say(const QString &text, Finding finding);

    EditorContext m_context;
    bool m_multiline;
    QString m_description;
    DraftLineEdit *m_line;
    QPushButton *m_use;
    QPushButton *m_cancel;
    PlainLabel *m_status;
    std::unique_ptr<ClockTimer> m_pause;
    QPointer<Job<void>> m_check;
};

} // namespace plugboard
