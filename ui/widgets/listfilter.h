// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace plugboard {

//! The rows of a list whose text holds some words, for tens of thousands of rows: texts are looked
//! up once, a longer search goes over what the shorter one left, and a view is told once.
class ListFilter final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ListFilter(QObject *parent = nullptr);

    //! A list or one column of a table; it must outlive this, or be replaced before it goes.
    void setSource(QAbstractItemModel *source, int column = 0);
    //! Upper and lower case are one; all rows where it is empty.
    void setWords(const QString &words);
    [[nodiscard]] int sourceRow(int row) const;
    //! -1 where the words leave it out.
    [[nodiscard]] int rowOf(int sourceRow) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QModelIndex mapped(const QModelIndex &index) const;
    void sourceChanged();
    void onDataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    [[nodiscard]] std::vector<int> matching(const QString &words, bool isNarrower);

    QAbstractItemModel *m_source = nullptr;
    int m_column = 0;
    QString m_words;
    //! Case-folded texts of the source; empty until somebody searches.
    std::vector<QString> m_texts;
    //! Rows of the source; not kept while all are there.
    std::vector<int> m_rows;
};

} // namespace plugboard
