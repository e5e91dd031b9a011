// SPDX-License-Identifier: GPL-3.0-or-later
// FormView: values for several fields out of one pasted text.
#include "ui/formview/formview.h"

#include "forms/formmodel.h"
#include "schema/pastedfields.h"
#include "ui/formview/pastedialog.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QGuiApplication>

namespace plugboard {

void FormView::pasteSeveral()
{
    if (!m_model)
        return;
    const QString text = QGuiApplication::clipboard()->text();
    PastedFields fields = readPastedFields(text, m_model->spec());
    if (!fields.fault.isEmpty()) {
        m_message->setClosable(true);
        m_message->showMessage(MessageBar::Kind::Warning, tr("Nothing was pasted."), fields.fault);
        return;
    }
    offerPasted(std::move(fields), text, nullptr);
}

void FormView::offerPasted(PastedFields fields, const QString &text, DraftLineEdit *field)
{
    m_message->clear();
    auto *dialog = new PasteDialog(*m_model, std::move(fields), field != nullptr, this);
    connect(m_model, &QObject::destroyed, dialog, &QDialog::reject);
    if (field) {
        connect(dialog, &PasteDialog::plainRequested, field, [field, text] { field->paste(text); });
    }
    connect(dialog, &PasteDialog::filled, this, [this](int count, const QString &refused) {
        if (!refused.isEmpty()) {
            m_message->setClosable(true);
            m_message->showMessage(MessageBar::Kind::Warning,
                                   tr("%n field(s) were filled in.", nullptr, count), refused);
        }
    });
    dialog->open();
}

} // namespace plugboard
