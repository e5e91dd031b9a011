// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QWidget>

class QLineEdit;

namespace plugboard {

class IconButton;
class PlainLabel;

//! The file with an account's own certificate authority, and what is in it: whom it was made out
//! to, and when it ends.
class CaFileField : public QWidget
{
    Q_OBJECT
public:
    CaFileField(Engine &engine, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QList<QWidget *> stops() const;

Q_SIGNALS:
    //! What is shown takes more or less room than before.
    void resized();

private:
    void choose();
    void look();

    Engine &m_engine;
    QLineEdit *m_field;
    IconButton *m_choose;
    PlainLabel *m_facts;
};

} // namespace plugboard
