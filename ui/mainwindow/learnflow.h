// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"
#include "ui/formview/fieldfacts.h"

#include <QObject>

class QWidget;

namespace plugboard {

class DetailPane;
class DraftBook;
class Engine;
class LintWatch;

//! What was learnt of a type, told on the form that is shown: that its form has changed, and which
//! values are odd beside the others; and what of that is muted.
class LearnFlow final : public QObject
{
    Q_OBJECT
public:
    LearnFlow(Engine &engine, DraftBook &drafts, DetailPane &detail, QWidget *window);

    //! The pane shows the form of \a key, or none.
    void formShown(const Account &account, const QString &key);
    //! Asks whether and why the warning at \a path is to be muted.
    void askMute(const QString &path, const QString &rule);
    void showMuted(const Account &account);
    //! What is muted at a field of the form that is shown, for its details.
    [[nodiscard]] QList<FieldFact> mutedAt(const QString &path) const;
    //! Of the form that is shown; empty for none.
    [[nodiscard]] TypeId shownType() const { return m_type.id; }

Q_SIGNALS:
    //! The list is to show the connections that \a query finds.
    void searchRequested(const QString &query);
    void failed(const plugboard::Error &error);

private:
    void tellDrift();

    Engine &m_engine;
    DraftBook &m_drafts;
    DetailPane &m_detail;
    QWidget *m_window;
    LintWatch *m_watch;
    Account m_account;
    ConnectionType m_type;
};

} // namespace plugboard
