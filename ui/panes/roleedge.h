// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace plugboard {

//! The bar along the window's top edge in the colour of the account's role. The word itself stands
//! in the sidebar, the title and the review: colour never alone.
class RoleEdge final : public QWidget
{
    Q_OBJECT
public:
    explicit RoleEdge(QWidget *parent = nullptr);

    //! "production", "staging", "development"; empty: no bar.
    void setRole(const QString &role);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_role;
};

} // namespace plugboard
