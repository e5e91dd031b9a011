// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QString>

namespace plugboard {

//! Clocks of one attempt; zero switches one off.
struct HttpTimeouts
{
    milliseconds connect{10000};
    milliseconds idle{20000};
    milliseconds overall{60000};

    friend bool operator==(const HttpTimeouts &, const HttpTimeouts &) = default;
};

//! The way to the platforms. This computer itself is always reached directly.
struct ProxySettings
{
    enum class Kind {
        //! The desktop's or the environment's.
        System,
        None,
        //! An HTTP proxy at host and port.
        Manual,
    };
    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

//! What the user chose for all calls to all platforms.
struct NetworkSettings
{
    HttpTimeouts timeouts;
    ProxySettings proxy;

    friend bool operator==(const NetworkSettings &, const NetworkSettings &) = default;
};

} // namespace plugboard
