// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace plugboard {

//! The middle of a dialog whose content comes and goes: the dialog grows with it as far as the
//! screen allows, and then it scrolls. The buttons below never move out of sight.
class GrowingScroll : public QScrollArea
{
    Q_OBJECT
public:
    explicit GrowingScroll(const QString &objectName, QWidget *parent = nullptr);

    //! Where the content goes.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    //! Call when the content has changed; also done when it is shown.
    void fit();

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitNow();

    QVBoxLayout *m_column;
    //! What the dialog is never made lower than, and what it was made last; 0: not yet.
    int m_least = 0;
    int m_fitted = 0;
};

} // namespace plugboard
