// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QAbstractListModel>

#include <optional>

namespace plugboard {

//! The options of a choice for a combo box: the choices as they are, without an object for each of
//! them, and round them what is no choice. UserRole is an option's id: its place among the choices,
//! or one of those below.
class ChoiceList final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int kNotSet = -2;
    //! A value that the platform does not offer (M11).
    static constexpr int kUnknown = -3;

    //! \a hasNotSet: whether one may choose nothing.
    ChoiceList(QList<Choice> choices, bool hasNotSet, QObject *parent);

    //! Makes the option of a value that is not offered, or gives it another text.
    void setUnknown(const QString &text);
    //! -1 where there is no such option.
    [[nodiscard]] int rowOf(int id) const;
    [[nodiscard]] int idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] int before() const { return int(m_unknown.has_value()) + int(m_hasNotSet); }

    QList<Choice> m_choices;
    bool m_hasNotSet;
    std::optional<QString> m_unknown;
};

} // namespace plugboard
