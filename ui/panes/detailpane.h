// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "domain/steps.h"
#include "ui/formview/formheader.h"

#include <QWidget>

#include <functional>

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace plugboard {

class EmptyState;
class FormModel;
class FormView;
class MessageBar;
class PlainLabel;
class StepLadder;

//! What a form is shown with.
struct DetailHeading
{
    //! "Flxpoint", for sentences.
    QString platform;
    FormHeading form;
    bool isNew = false;
};

//! The right pane: the form of one connection, its tests and its raw body.
class DetailPane final : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPane(QWidget *parent = nullptr);

    void showNothing(const QString &title, const QString &sentence);
    void showError(const Error &error);
    //! Gives the body with secrets as states; none where there is no body.
    using RawText = std::function<QString()>;
    //! \a raw is asked when somebody looks at it: the body of a long form takes longer than the
    //! form.
    void showForm(FormModel *model, const DetailHeading &heading, const RawText &raw);
    //! Nobody may use the model after this.
    void dropForm();
    [[nodiscard]] FormModel *model() const { return m_model; }
    [[nodiscard]] FormView *form() const { return m_form; }

    //! Secrets that were typed in an earlier run and are gone.
    void tellLostSecrets(const QStringList &labels);
    //! Secrets that a duplicate does not have.
    void tellSecretsLeftOut(const QStringList &labels);
    void showTesting();
    //! \a at 0: just now. An empty report: not tested.
    void showReport(const StepReport &report, milliseconds at, bool ofDraft);
    void showTests();
    void goToField(const QString &path);
    //! Takes over what is typed and not confirmed; false where that was refused.
    bool commitPending();
    void nextTab(int step);
    //! Where the list has no place beside it, a way back to it.
    void setBackShown(bool shown);

Q_SIGNALS:
    void testRequested();
    void backRequested();
    void discardRequested();
    void secrecyChanged(const QString &handle, bool secret);

private:
    QWidget *makeTestsPage();
    QWidget *makeFoot();
    void updateFoot();
    void showRaw();

    FormModel *m_model = nullptr;
    bool m_isNew = false;
    StepReport m_report;
    QStackedWidget *m_stack;
    QPushButton *m_back;
    QPushButton *m_emptyBack;
    EmptyState *m_empty;
    QWidget *m_page;
    MessageBar *m_message;
    QTabWidget *m_tabs;
    FormView *m_form;
    StepLadder *m_ladder;
    PlainLabel *m_testTitle;
    EmptyState *m_noTests;
    QStackedWidget *m_testStack;
    QPlainTextEdit *m_raw;
    //! What is not in m_raw yet.
    RawText m_rawText;
    QPushButton *m_test;
    QPushButton *m_discard;
    PlainLabel *m_problems;
};

} // namespace plugboard
