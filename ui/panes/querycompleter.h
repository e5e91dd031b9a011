// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/queryhelp.h"

#include <QObject>

#include <functional>

class QAbstractItemView;
class QCompleter;
class QLineEdit;
class QModelIndex;
class QStandardItemModel;

namespace plugboard {

//! Offers query words below a search field while one types, and with Ctrl+Space at any time. Down
//! and Up choose, Enter and Tab take (Tab the first one where none is chosen), Escape closes.
class QueryCompleter final : public QObject
{
    Q_OBJECT
public:
    //! \a vocabulary is asked for at each offer.
    QueryCompleter(QLineEdit *field, std::function<QueryVocabulary()> vocabulary);

    [[nodiscard]] QAbstractItemView *popup() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer(bool isAsked);
    void take(const QModelIndex &index);
    [[nodiscard]] bool popupKey(int key);

    QLineEdit *m_field;
    std::function<QueryVocabulary()> m_vocabulary;
    QStandardItemModel *m_model;
    QCompleter *m_completer;
};

} // namespace plugboard
