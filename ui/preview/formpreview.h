// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/dialect.h"

#include <QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QMimeData;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QSplitter;

namespace plugboard {

class FormModel;
class FormView;
class MessageBar;
class PlainLabel;

//! What a metadata file shows an admin: its form, alive, and beside it what the file says that
//! could not be taken as it stands. For the authors of connectors. Nothing is sent and nothing is
//! kept. A window of its own.
class FormPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit FormPreview(QWidget *parent = nullptr);
    ~FormPreview() override;

    //! Reads \a file on a worker thread and shows its form, or says what is wrong with it; an
    //! earlier form stays then.
    void showFile(const QString &file);
    //! Asks for a metadata file, beginning in \a folder, and gives the one that is chosen to
    //! \a chosen. Comes back at once.
    static void askForFile(QWidget *parent, const QString &folder,
                           std::function<void(const QString &)> chosen);
    [[nodiscard]] FormModel *model() const { return m_model.get(); }

Q_SIGNALS:
    //! The form, or what is wrong, is there.
    void finished();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void chooseFile();
    void read();
    void showForm(const MetadataForm &form);
    void showFailure(const Error &error);
    void listIssues(const QList<FieldIssue> &issues);
    void fitIssues();
    void goTo(const QListWidgetItem *item);

    QString m_file;
    //! Answers to earlier questions are not wanted.
    int m_question = 0;
    std::unique_ptr<FormModel> m_model;
    PlainLabel *m_name = nullptr;
    QComboBox *m_dialect = nullptr;
    QPushButton *m_reload = nullptr;
    PlainLabel *m_reading = nullptr;
    MessageBar *m_message = nullptr;
    FormView *m_form = nullptr;
    QSplitter *m_parts = nullptr;
    QWidget *m_issuesPart = nullptr;
    PlainLabel *m_issuesTitle = nullptr;
    QListWidget *m_issues = nullptr;
};

//! The one file that is dragged, where it is a file of this computer; empty otherwise.
[[nodiscard]] QString droppedFile(const QMimeData *data);

} // namespace plugboard
