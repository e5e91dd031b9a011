// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/exporter.h"

#include <algorithm>
#include <optional>

namespace plugboard {

namespace {

//! Digits without leading zeros where \a id is a whole number.
std::optional<QString> wholeNumber(const QString &id)
{
    const bool digits = !id.isEmpty()
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits)
        return std::nullopt;
    qsizetype zeros = 0;
    while (zeros + 1 < id.size() && id[zeros] == u'0')
        ++zeros;
    return id.sliced(zeros);
}

bool comesBefore(const ConnectionId &a, const ConnectionId &b)
{
    const std::optional<QString> x = wholeNumber(a.text());
    const std::optional<QString> y = wholeNumber(b.text());
    if (x && y && *x != *y)
        return x->size() != y->size() ? x->size() < y->size() : *x < *y;
    if (bool(x) != bool(y))
        return bool(x);
    return a.text() < b.text();
}

} // namespace

void sortForExport(QList<ConnectionId> &ids)
{
    std::stable_sort(ids.begin(), ids.end(), comesBefore);
}

} // namespace plugboard
