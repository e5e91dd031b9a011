// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace plugboard {

//! What a practice platform can play.
struct ScenarioChoice
{
    QString name;
    //! As a menu shows it.
    QString title;
    //! A sentence: what to expect.
    QString explanation;
};

//! How the window switches what the sandbox plays without knowing the sandbox; given by the program
//! that composes it.
class ScenarioControl : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    //! The usual one first.
    [[nodiscard]] virtual QList<ScenarioChoice> choices() const = 0;
    //! A choice's name.
    [[nodiscard]] virtual QString current() const = 0;
    //! Ends in changed().
    virtual void choose(const QString &name) = 0;
    //! The practice token that is good now; made up, and no secret.
    [[nodiscard]] virtual QString token() const = 0;

Q_SIGNALS:
    //! Another one is played.
    void changed();
    //! The token is refused from now on, and token() is a new one.
    void tokenRenewed();
};

} // namespace plugboard
