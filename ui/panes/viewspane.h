// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;

namespace plugboard {

class PlainLabel;
class ViewListModel;
class ViewDelegate;

//! The sidebar's views of the account that is chosen above them, as high as they are many.
class ViewsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit ViewsPane(ViewListModel &model, QWidget *parent = nullptr);

    void setCurrent(int row);
    [[nodiscard]] int current() const;
    [[nodiscard]] QListView *view() const { return m_view; }
    //! Whose connections are counted.
    void setAccountName(const QString &name);
    //! Only the icons, where there is no room for more.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Another one, or the same again.
    void chosen(int row);
    void renameRequested(int row);
    void removeRequested(int row);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu(const QPoint &at);
    [[nodiscard]] int heightOf(int rows) const;
    void updateHeading();

    ViewListModel &m_model;
    PlainLabel *m_heading;
    QListView *m_view;
    ViewDelegate *m_delegate;
    QString m_account;
    bool m_compact = false;
};

} // namespace plugboard
