// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "domain/connection.h"
#include "jobs/job.h"
#include "schema/fieldspec.h"

#include <QDialog>
#include <QPointer>

class QListWidget;
class QPushButton;

namespace plugboard {

class Engine;
class MessageBar;
class PlainLabel;
class SearchField;

//! Chooses the type of a new connection among those that the account has, or by its handle, and
//! fetches its form.
class NewConnectionDialog final : public QDialog
{
    Q_OBJECT
public:
    NewConnectionDialog(Engine &engine, AccountId account, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const plugboard::ConnectionType &type, const plugboard::FormSpec &form);

private:
    void fill();
    void filter(const QString &text);
    void fetch();
    [[nodiscard]] ConnectionType wanted() const;
    void updateButtons();

    Engine &m_engine;
    AccountId m_account;
    QPointer<Job<FormSpec>> m_job;
    SearchField *m_search;
    QListWidget *m_list;
    PlainLabel *m_hint;
    MessageBar *m_message;
    QPushButton *m_create;
};

} // namespace plugboard
