// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpmessage.h"

#include <algorithm>

namespace plugboard {

QByteArray httpVerbName(HttpVerb verb)
{
    switch (verb) {
    case HttpVerb::Get:
        return "GET";
    case HttpVerb::Head:
        return "HEAD";
    case HttpVerb::Post:
        return "POST";
    case HttpVerb::Put:
        return "PUT";
    case HttpVerb::Patch:
        return "PATCH";
    case HttpVerb::Delete:
        break;
    }
    return "DELETE";
}

bool isWrite(HttpVerb verb)
{
    return verb != HttpVerb::Get && verb != HttpVerb::Head;
}

QByteArray HttpReply::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(), [name](const auto &entry) {
        return entry.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == headers.end() ? QByteArray() : it->second;
}

} // namespace plugboard
