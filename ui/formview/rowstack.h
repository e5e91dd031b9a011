// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace plugboard {

class FormRow;

//! The rows of one section below each other. A field that nobody came near is a place of about the
//! right height and no widget, so that a form of thousands of fields costs what is seen of it.
//! Places are counted from 0 in the order of paths(), those that are not shown among them; what is
//! measured is in pixels from the top.
class RowStack final : public QWidget
{
    Q_OBJECT
public:
    explicit RowStack(QWidget *parent = nullptr);

    //! Rows of paths that stay keep their widgets; those of others are the caller's to remove
    //! first.
    void setPaths(const QStringList &paths);
    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    [[nodiscard]] int count() const { return int(m_places.size()); }
    //! -1 where it is not here.
    [[nodiscard]] int indexOf(const QString &path) const { return m_index.value(path, -1); }

    //! nullptr where there is none yet.
    [[nodiscard]] FormRow *row(int at) const { return m_places[size_t(at)].row; }
    //! The stack places and shows it; nullptr takes it out.
    void setRow(int at, FormRow *row);
    void setShown(int at, bool shown);
    [[nodiscard]] bool isShown(int at) const { return m_places[size_t(at)].isShown; }
    //! The next one that is shown from \a at on (itself included) in steps of \a step; -1 for none.
    [[nodiscard]] int nextShown(int at, int step) const;

    [[nodiscard]] int top(int at) const { return m_places[size_t(at)].top; }
    [[nodiscard]] int bottom(int at) const;
    //! The first that ends below \a y; count() for none.
    [[nodiscard]] int firstBelow(int y) const;

    //! While it is held, rows come and go without anything being placed anew.
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    //! Places what has changed now, if anything has.
    void settle();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Place
    {
        FormRow *row = nullptr;
        int top = 0;
        int height = 0;
        bool isShown = true;
    };
    void changed();
    void arrange();

    QStringList m_paths;
    QHash<QString, int> m_index;
    std::vector<Place> m_places;
    bool m_isHeld = false;
    //! Places are not where they will be.
    bool m_isStale = true;
    //! What was measured last, for the layout asks several times over.
    mutable int m_measuredWidth = -1;
    mutable int m_measuredHeight = 0;
};

} // namespace plugboard
