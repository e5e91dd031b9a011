// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

namespace plugboard {

Q_LOGGING_CATEGORY(lcNet, "plugboard.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSecrets, "plugboard.secrets", QtWarningMsg)
Q_LOGGING_CATEGORY(lcWorkspace, "plugboard.workspace", QtWarningMsg)
Q_LOGGING_CATEGORY(lcEngine, "plugboard.engine", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "plugboard.ui", QtWarningMsg)

} // namespace plugboard
