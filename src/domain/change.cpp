// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/change.h"

#include <algorithm>

namespace plugboard {

bool PlannedChange::isEmpty() const
{
    return !error && !isCreate()
        && std::none_of(write.fields.begin(), write.fields.end(),
                        [](const PlannedField &field) { return field.changed; });
}

bool Plan::isEmpty() const
{
    return std::all_of(changes.begin(), changes.end(),
                       [](const PlannedChange &change) { return change.isEmpty(); });
}

bool Plan::isBlocked() const
{
    return std::any_of(changes.begin(), changes.end(),
                       [](const PlannedChange &change) { return change.isBlocked(); });
}

bool PushReport::ok() const
{
    return std::all_of(results.begin(), results.end(), [](const PushResult &result) {
        return result.isPushed() || (result.state == PushResult::State::Skipped && !result.error);
    });
}

} // namespace plugboard
