// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cafilefield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/plainlabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

CaFileField::CaFileField(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_field(new QLineEdit(this))
    , m_choose(
          new IconButton(u"document-open"_s, tr("Choose CA file"), u"account.chooseCa"_s, this))
    , m_facts(new PlainLabel({}, this))
{
    m_field->setObjectName("account.caFile");
    m_field->setLayoutDirection(Qt::LeftToRight);
    m_field->setPlaceholderText(tr("Only for a server with its own certificate authority"));
    m_facts->setObjectName("account.caFacts");
    m_facts->setOverflow(PlainLabel::Overflow::Wrap);
    m_facts->setFontRole(FontRole::Help);
    m_facts->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::tight());
    row->addWidget(m_field, 1);
    row->addWidget(m_choose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::tight());
    layout->addLayout(row);
    layout->addWidget(m_facts);
    connect(m_choose, &IconButton::clicked, this, &CaFileField::choose);
    // Not at each letter: half a path is no file.
    connect(m_field, &QLineEdit::editingFinished, this, &CaFileField::look);
}

QString CaFileField::path() const
{
    return m_field->text().trimmed();
}

void CaFileField::setPath(const QString &path)
{
    m_field->setText(path);
    look();
}

void CaFileField::choose()
{
    auto *files = new QFileDialog(this, tr("Choose CA File"));
    files->setObjectName("account.caFiles");
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilter(tr("PEM files (*.pem *.crt *.cer);;All files (*)"));
    connect(files, &QFileDialog::fileSelected, this, &CaFileField::setPath);
    files->open();
}

void CaFileField::look()
{
    QString text;
    Tone tone = Tone::Muted;
    if (!path().isEmpty()) {
        const Result<QList<CertificateFacts>> facts = m_engine.caFile(path());
        if (facts) {
            // The one that ends first is the one that somebody has to look after.
            const CertificateFacts &first
                = *std::min_element(facts->cbegin(), facts->cend(),
                                    [](const CertificateFacts &a, const CertificateFacts &b) {
                                        return a.ends < b.ends;
                                    });
            const QString day
                = QLocale().toString(first.ends.toLocalTime().date(), QLocale::LongFormat);
            text = first.hasEnded ? tr("%1, ended on %2. Nothing that it signed is trusted.")
                                        .arg(isolated(first.subject), day)
                                  : tr("%1, ends on %2.").arg(isolated(first.subject), day);
            if (facts->size() > 1) {
                text += u' '
                    + tr("And %n more certificate(s) in the file.", nullptr,
                         int(facts->size()) - 1);
            }
            if (first.hasEnded)
                tone = Tone::Warning;
        } else {
            text = facts.error().summary + u' ' + facts.error().remedy;
            tone = Tone::Danger;
        }
    }
    setInvalid(m_field, tone == Tone::Danger);
    m_facts->setTone(tone);
    m_facts->setPlainText(text);
    m_facts->setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
    Q_EMIT resized();
}

QList<QWidget *> CaFileField::stops() const
{
    return {m_field, m_choose};
}

} // namespace plugboard

#include "moc_cafilefield.cpp"
