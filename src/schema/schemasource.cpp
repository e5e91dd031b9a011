// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schemasource.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace plugboard {

const Json *SchemaSource::at(const QString &pointer) const
{
    if (!pointer.startsWith(u'#'))
        return nullptr;
    const Json *at = &root;
    const QStringList steps = pointer.mid(1).split(u'/');
    for (qsizetype i = 1; i < steps.size(); ++i) {
        QString step = steps[i];
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
        if (at->isArray()) {
            bool isNumber = false;
            const qsizetype index = step.toInt(&isNumber);
            if (!isNumber || index < 0 || size_t(index) >= at->items().size())
                return nullptr;
            at = &at->items()[size_t(index)];
        } else {
            at = at->find(step);
        }
        if (!at)
            return nullptr;
    }
    return at;
}

} // namespace plugboard
