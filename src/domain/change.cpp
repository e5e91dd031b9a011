// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/change.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard {

namespace {

struct ChangeTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Change)
};

Json *at(Json &body, const QStringList &place)
{
    Json *found = &body;
    for (const QString &step : place) {
        if (!found->isArray()) {
            found = found->find(step);
        } else {
            bool isNumber = false;
            const uint item = step.toUInt(&isNumber);
            found = isNumber && item < found->items().size() ? &found->items()[item] : nullptr;
        }
        if (!found)
            return nullptr;
    }
    return found;
}

} // namespace

Result<ComposedWrite> withSecrets(ComposedWrite write, const ResolvedSecrets &secrets)
{
    for (const ReferencedSecret &each : std::as_const(write.references)) {
        const std::shared_ptr<const Sensitive> text = secrets.value(each.path);
        Json *value = at(write.body, each.place);
        if (!text || !value) {
            return Error::make(ErrorKind::Internal,
                               ChangeTr::tr("“%1” could not be put into the request. Nothing was "
                                            "sent.")
                                   .arg(each.label));
        }
        *value = Json(QString::fromUtf8(text->reveal()));
    }
    write.references.clear();
    return write;
}

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
