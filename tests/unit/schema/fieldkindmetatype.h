// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QMetaType>

// For columns of test data.
Q_DECLARE_METATYPE(plugboard::FieldKind)
