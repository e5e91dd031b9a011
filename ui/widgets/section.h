// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QPropertyAnimation;
class QVBoxLayout;

namespace plugboard {

class PlainLabel;

//! The line that folds and unfolds a section; an expandable button to assistive technology.
class SectionHeader : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SectionHeader(QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &count);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateName();

    QString m_title;
    QString m_count;
    bool m_expanded = true;
};

//! A titled part of a form or a page; foldable or always open.
class Section : public QWidget
{
    Q_OBJECT
public:
    enum class Folding { Never, Foldable };

    Section(const QString &title, Folding folding, const QString &objectName,
            QWidget *parent = nullptr);

    //! "6 fields, 1 changed, 2 problems" in the header; said in the accessible name.
    void setCounts(int fields, int changed, int problems = 0);
    //! One line below the title; empty for none.
    void setHelp(const QString &text);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const;
    [[nodiscard]] QString title() const { return m_title; }
    //! Where the content goes.
    [[nodiscard]] QVBoxLayout *body() const { return m_layout; }
    //! The header where it folds, else nullptr.
    [[nodiscard]] SectionHeader *header() const { return m_header; }

Q_SIGNALS:
    //! Before the content is shown, so that it can be built then.
    void aboutToExpand();
    void expandedChanged(bool expanded);

private:
    void fold(bool open);

    QString m_title;
    SectionHeader *m_header = nullptr;
    PlainLabel *m_heading = nullptr;
    PlainLabel *m_help;
    QWidget *m_content;
    QVBoxLayout *m_layout;
    QPropertyAnimation *m_motion = nullptr;
    bool m_expanded = true;
};

} // namespace plugboard
