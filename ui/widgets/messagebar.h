// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace plugboard {

class IconButton;
class IconLabel;
class PlainLabel;

//! A message on top of a pane that wants to be seen or decided on. Icon, word and sentence; the
//! colour only repeats them. Announced to assistive technology when it appears.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Info, Success, Warning, Danger };

    //! \a objectName "area.thing"; hidden until show message.
    explicit MessageBar(const QString &objectName, QWidget *parent = nullptr);

    //! \a text: whole sentences, plain. \a detail: a second, quieter line, may be empty. Buttons of
    //! an earlier message are gone.
    void showMessage(Kind kind, const QString &text, const QString &detail = {});
    //! \a name becomes the object name's last part.
    QPushButton *addButton(const QString &text, const QString &name);
    void setClosable(bool closable);
    void clear();
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;

    //! "Warning", "Problem" …
    [[nodiscard]] static QString word(Kind kind);
    [[nodiscard]] static QString iconName(Kind kind);
    [[nodiscard]] static Tone tone(Kind kind);

Q_SIGNALS:
    //! By the person, not by clear().
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    Kind m_kind = Kind::Info;
    IconLabel *m_icon;
    PlainLabel *m_word;
    PlainLabel *m_text;
    PlainLabel *m_detail;
    QBoxLayout *m_body;
    QBoxLayout *m_buttons;
    IconButton *m_close;
    QList<QPushButton *> m_added;
};

} // namespace plugboard
