// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <optional>
#include <utility>
#include <variant>

namespace plugboard {

//! A value or an Error; the members are a subset of std::expected's, which gcc 12 lacks.
//! Reading the value of a failed result, or the error of a good one, is a bug and aborts.
template <typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value) : m_data(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_data(std::in_place_index<1>, std::move(error)) { }

    [[nodiscard]] bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T &value() const & { return *checked(std::get_if<0>(&m_data)); }
    [[nodiscard]] T &value() & { return *checked(std::get_if<0>(&m_data)); }
    [[nodiscard]] T &&value() && { return std::move(*checked(std::get_if<0>(&m_data))); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { return *checked(std::get_if<1>(&m_data)); }
    [[nodiscard]] T value_or(T other) const { return has_value() ? value() : std::move(other); }

private:
    template <typename P>
    static P *checked(P *pointer)
    {
        if (!pointer)
            qFatal("Result: read the alternative that is not there");
        return pointer;
    }

    std::variant<T, Error> m_data;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : m_error(std::move(error)) { }

    [[nodiscard]] bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const
    {
        if (!m_error)
            qFatal("Result: read the error of a good result");
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace plugboard
