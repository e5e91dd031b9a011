// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace plugboard {

//! Being asked to end from outside (SIGTERM, SIGINT, SIGHUP: a session that ends, Ctrl+C in a
//! terminal) as a signal in the event loop, so that drafts can be stored. One at a time, on Unix;
//! elsewhere it never speaks.
class QuitSignals final : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject *parent = nullptr);
    //! The signals do again what they did before.
    ~QuitSignals() override;

Q_SIGNALS:
    void quitRequested();
};

} // namespace plugboard
