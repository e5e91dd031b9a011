// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace plugboard {

class Engine;
class PlainLabel;

//! What the window shows while there is no account: the ways to begin, what the keychain says, and
//! the look. Nothing on it sends anything, and none of it opens a dialog of the keychain.
class WelcomePage final : public QScrollArea
{
    Q_OBJECT
public:
    explicit WelcomePage(Engine &engine, QWidget *parent = nullptr);

    //! Asks the keychain how it is, and puts the focus where one begins.
    void begin();

Q_SIGNALS:
    void sandboxRequested();
    void accountRequested(const QString &platform);
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QVBoxLayout *addPart(QVBoxLayout *column, const QString &title, const QString &help);
    void askKeychain();

    Engine &m_engine;
    QWidget *m_middle;
    QPushButton *m_sandbox;
    PlainLabel *m_keychain;
};

} // namespace plugboard
