// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/formview/fieldfacts.h"

#include <QString>

class QWidget;

namespace plugboard {

class FormModel;

//! A dialog with all that is known of one field of \a model, which it reads now and not later, and
//! \a more.
void showFieldDetails(QWidget *parent, const FormModel &model, const QString &path,
                      const QList<FieldFact> &more = {});

} // namespace plugboard
